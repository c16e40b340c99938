// The words of the frame: labels of buttons and places. Sentences about results come from C.
import { signal } from "@preact/signals";
import type { WordId } from "made/words";
import type { Lang } from "./link";

export type { WordId };

const words = JSON.parse(document.getElementById("eq-words")!.textContent!) as Readonly<Record<WordId, readonly [string, string]>>;

export const lang = signal<Lang>("en");

/** The word in the page's language, with {name} filled in. */
export function say(id: WordId, values?: Readonly<Record<string, string | number>>): string {
  const text = words[id][lang.value === "zh" ? 1 : 0];
  return values ? text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole)) : text;
}

/** The language as an attribute of the page. */
export const langTag = (l: Lang) => (l === "zh" ? "zh-Hans" : "en");
