// How a source was read. The bibliography says so in English; what it says often has a word here.
import { say, type WordId } from "../words";

const WORDS: Readonly<Record<string, WordId>> = {
  "read": "read.original", "copy read": "read.copy", "public copy read": "read.copy",
  "abstract read": "read.abstract", "summary read": "read.summary", "excerpt read": "read.excerpt",
  "as quoted by the press": "read.press", "as quoted by another text": "read.quoted",
  "as quoted by other texts": "read.quoted", "method; as generally given": "read.method",
  "method; known from the literature, not read": "read.known",
};

export function Read({ text }: { text: string }) {
  const word = WORDS[text];
  return word ? <>{say(word)}</> : <span lang="en">{text}</span>;
}
