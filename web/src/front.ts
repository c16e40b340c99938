// The list of claims with their default answers, made by `eq ask --json` when the page was built.
import type { Lang } from "./link";

type Both = Readonly<Record<Lang, string>>;
export interface Front {
  readonly id: string;
  readonly topic: string | null;
  readonly question: Both;
  readonly short_label: Both;
  readonly sentence: Both;
  readonly short_count: Both;
  readonly count: { readonly n: number; readonly of: number };
  readonly constant: boolean;
  readonly believe: boolean; // most of its spread is judgement
  readonly definition: boolean; // true by construction
  readonly caveat: Both | null;
  readonly judgement_note: Both | null;
  readonly said_by: readonly string[];
  readonly doubted_by: readonly string[];
}
interface Answers {
  readonly answers: readonly Front[];
  readonly speakers: Readonly<Record<string, string>>; // authors as the bibliography has them
}

const data = JSON.parse(document.getElementById("eq-answers")?.textContent ?? '{"answers":[],"speakers":{}}') as Answers;

export const fronts = data.answers;
export const speakers = data.speakers;
export const frontOf = (id: string) => fronts.find((f) => f.id === id);
