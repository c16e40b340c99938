// What `eq_verb_view` gives (docs/page.md), and the calls that a page with controls makes: a small
// number of futures while a control moves, the full number once it rests.
import { signal, type Signal } from "@preact/signals";
import { call, drop, DONE, STOPPED, type Pairs } from "./engine";
import { AS_OBJECTS, findingsOf, type Finding } from "./findings";
import type { Lang, Sets } from "./link";

export interface Mark { readonly x: number; readonly y: number; readonly say: string; readonly series?: string }
export interface Chart {
  readonly kind: string;
  readonly title: string;
  readonly desc: string;
  readonly svg: string;
  readonly csv?: string | null; // null: long, asked for when it is wanted
  readonly marks?: readonly Mark[];
  /** Futures one at a time: the class of each one's group in the drawing. */
  readonly frames?: readonly { readonly group: string; readonly say: string }[];
  /** Of a map without its numbers, a frame: the pair to ask them for, or nothing. */
  readonly later?: string;
  /** A map of settings before, until that of the present ones is there. */
  readonly behind?: boolean;
}
export interface Control {
  readonly key: string;
  readonly name: string;
  readonly help: string;
  readonly unit: string; // as --set takes it, "" for none
  readonly unit_label: string;
  readonly kind: "fact" | "policy";
  readonly judgement: boolean;
  readonly type: "number" | "choice" | "year";
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly whole: boolean;
  readonly log: boolean;
  readonly min: number | null; // the ends of the track
  readonly max: number | null;
  readonly step: number | null;
  readonly low: number | null; // shaded
  readonly high: number | null;
  readonly range_note: string;
  readonly default_text: string | null;
  readonly default_shown: string;
  readonly default_value: number | string | null;
  readonly text: string | null;
  readonly shown: string;
  readonly value: number | string | null;
  readonly fixed: boolean;
  readonly set: boolean;
  readonly sources: readonly string[];
  readonly inert: boolean;
}
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly charts: readonly string[]; // kinds of the charts that stand in it
  readonly html: string;
}
export interface Flip { readonly key: string; readonly name: string; readonly value: string | null; readonly say: string }
export interface View {
  readonly schema: "eq.view/1";
  readonly id: string;
  readonly lang: Lang;
  readonly level: "quick" | "most" | "map" | "full";
  readonly partial: boolean;
  readonly n: number;
  readonly seed: number;
  readonly version: string;
  readonly data_date: string;
  readonly revisions: readonly string[];
  readonly question: string;
  readonly event: string;
  readonly sentence: string;
  readonly caveat: string | null;
  readonly note: string; // below the answer: error, and that it is no forecast
  readonly judgement_note: string | null;
  readonly definition_note: string | null;
  readonly believe: boolean | null; // "what you would have to believe"; null while not known
  readonly p: number | null;
  readonly p_error: number;
  readonly chance: boolean;
  readonly constant: boolean;
  readonly count: { readonly n: number; readonly of: number };
  readonly short_count: string;
  readonly changed: readonly string[];
  readonly said_by: readonly string[];
  readonly doubted_by: readonly string[];
  readonly references: readonly { readonly key: string; readonly say: string }[];
  readonly controls: readonly Control[];
  readonly charts: readonly Chart[];
  /** The scales of dots and path, to be handed back so that they stand still. */
  readonly axes: string;
  readonly parts?: readonly Part[];
  readonly flips?: readonly Flip[];
  readonly command: string;
  readonly citation: string;
  readonly link: string;
}

/** What to show: a claim, what is changed in it, how. */
export interface Wanted {
  readonly claim: string;
  readonly sets: Sets;
  readonly lang: Lang;
  readonly width: number;
  readonly seed?: string | null;
  readonly runs?: string | null;
}

export function pairsOf(w: Wanted): Pairs {
  const out: [string, string][] = [["name", w.claim], ["lang", w.lang], ["width", String(w.width)]];
  for (const [k, v] of Object.entries(w.sets).sort()) out.push(["set", `${k}=${v}`]);
  if (w.seed) out.push(["seed", w.seed]);
  if (w.runs) out.push(["runs", w.runs]);
  return out;
}

/** How to cite a view, in both languages, its own first. */
export async function citations(w: Wanted, own: string): Promise<string> {
  const other = w.lang === "en" ? "zh" : "en";
  const r = await call("view", [...pairsOf({ ...w, lang: other }), ["level", "quick"]]);
  return r.outcome === DONE ? `${own}\n${(JSON.parse(r.out) as View).citation}` : own;
}

/** What `plot` gives of a chart; null when there is none. */
async function plotted(about: Pairs, kind: string, form: readonly [string, string]): Promise<string | null> {
  const pairs = about.filter(([k]) => k !== "width");
  const r = await call("plot", [...pairs, ["chart", kind], form], { latest: `plot-${kind}-${form[0]}`, long: true });
  return r.outcome === DONE ? r.out : null;
}

/** Charts of a view for keeping: as pictures of their own, with title and origin, and as CSV. */
export const kept = (about: Pairs) => ({
  keep: (kind: string) => plotted(about, kind, ["format", "picture"]),
  numbers: (kind: string) => plotted(about, kind, ["csv", "1"]),
});

const QUICK_SIZES = [512, 256, 128, 64]; // futures while a control moves
const QUICK_TIME = 60; // ms that a quick call may take before the next is smaller
const REST = 300; // ms without a change before the full number is run

/** A claim's view that follows what is wanted. The last good view stays until the next is there. */
export class Follower {
  readonly view: Signal<View | null> = signal(null);
  /** Futures of a quick view that is shown, 0 when the view is a full one. */
  readonly quick = signal(0);
  /** 0 to 1 while the full number runs, null at rest. */
  readonly progress: Signal<number | null> = signal(null);
  /** The scales of the picture are others than before the control moved, or before it rested. */
  readonly rescaled = signal(false);
  /** What is below the answer is still that of earlier settings. */
  readonly behind = signal(false);
  /** Findings of the engine about what was asked; null when there are none. */
  readonly trouble: Signal<readonly Finding[] | null> = signal(null);
  private moved = false; // a control has moved since the claim was opened
  private pair: string | undefined; // to ask the map for; undefined: there is none
  private size = 0;
  private turn = 0;
  private shown = 0; // the latest turn whose full number is shown
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `moving`: more changes are about to follow; a small number of futures is shown at once. */
  want(w: Wanted, moving: boolean) {
    const turn = ++this.turn;
    this.moved ||= moving;
    clearTimeout(this.timer);
    drop("view");
    this.progress.value = null;
    this.behind.value = this.view.value?.parts !== undefined;
    // The default's sentence is known before anything runs: no sample is shown in its place.
    const known = this.view.value === null && Object.keys(w.sets).length === 0;
    if (moving || (this.view.value === null && !known)) void this.askQuick(w, turn);
    this.timer = setTimeout(() => void this.askFull(w, turn), moving ? REST : 0);
  }

  stop() {
    this.turn++;
    clearTimeout(this.timer);
    drop("view");
  }

  private async askQuick(w: Wanted, turn: number) {
    const runs = QUICK_SIZES[this.size]!;
    const from = performance.now();
    const seen = this.view.value; // its scales stand while a control moves
    const axes: Pairs = seen && seen.id === w.claim ? [["axes", seen.axes]] : [];
    const r = await call("view", [...pairsOf({ ...w, runs: String(runs) }), ["level", "quick"], ...axes, AS_OBJECTS],
      { latest: "quick" });
    if (r.outcome === STOPPED) return;
    const took = performance.now() - from;
    if (took > QUICK_TIME) this.size = Math.min(this.size + 1, QUICK_SIZES.length - 1);
    else if (took < QUICK_TIME / 3) this.size = Math.max(this.size - 1, 0);
    this.show(r, turn, runs);
  }

  /** The full number in three calls: the answer, then what drives and flips it, then the map. */
  private async askFull(w: Wanted, turn: number) {
    this.progress.value = 0;
    const progress = (done: number, total: number) => {
      if (turn === this.turn) this.progress.value = total > 0 ? Math.min(1, done / total) : 0;
    };
    const ask = async (level: string, more: Pairs = []) => {
      const long = level !== "quick" || this.view.value !== null; // at the start the quick worker is there first
      const r = await call("view", [...pairsOf(w), ["level", level], ...more, AS_OBJECTS], { latest: "view", long, progress });
      if (r.outcome === STOPPED || turn !== this.turn) return false;
      this.show(r, turn, 0);
      return r.outcome === DONE;
    };
    if ((await ask("quick")) && (await ask("most"))) {
      const pair = this.pair;
      if (pair !== undefined) await ask("map", pair === "" ? [] : [["pair", pair]]);
    }
    if (turn === this.turn) this.progress.value = null;
  }

  private show(r: { outcome: number; out: string; err: string }, turn: number, runs: number) {
    if (r.outcome !== DONE) {
      if (turn !== this.turn) return;
      this.trouble.value = findingsOf(r.err || r.out);
      this.behind.value = false; // nothing is being worked out
      return;
    }
    const view = JSON.parse(r.out) as View;
    const old = this.view.value;
    if (runs > 0 && turn === this.shown) return; // the full number was there sooner
    if (runs === 0) this.shown = turn;
    this.trouble.value = null;
    if (view.level === "quick") {
      const other = this.moved && old !== null && old.id === view.id && old.axes !== view.axes;
      this.rescaled.value = other || (runs > 0 && this.quick.value > 0 && this.rescaled.value);
    }
    this.quick.value = runs;
    this.view.value = !old || old.id !== view.id ? view : this.joined(old, view);
    if (view.level === "most") {
      this.behind.value = false;
      this.pair = view.charts.find((c) => c.later !== undefined)?.later;
    }
  }

  /** What a view does not have stays as it was until it comes: of a quick one drivers, flips and
   * tables; of most of one the map. */
  private joined(old: View, view: View): View {
    if (view.level === "map") return { ...old, charts: merge(old.charts, view.charts) };
    if (view.level === "most") {
      const map = old.charts.find((c) => c.kind === "map" && c.later === undefined);
      return { ...view, charts: view.charts.map((c) => (c.later !== undefined && map ? { ...map, behind: true } : c)) };
    }
    return {
      ...view, parts: old.parts, flips: old.flips, charts: merge(old.charts, view.charts),
      believe: old.believe, judgement_note: old.judgement_note,
    };
  }
}

/** The new charts where there are any of their kind, the old ones elsewhere. */
function merge(old: readonly Chart[], now: readonly Chart[]): readonly Chart[] {
  return old.map((c) => now.find((d) => d.kind === c.kind) ?? c);
}

/** The view of a claim with nothing changed, without what drives it. */
export async function defaultView(w: Wanted): Promise<View | null> {
  const r = await call("view", [...pairsOf({ ...w, sets: {} }), ["level", "quick"]]);
  return r.outcome === DONE ? (JSON.parse(r.out) as View) : null;
}
