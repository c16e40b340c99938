// The state of the page. All of it is in the link; this is the only writer of the location.
import { computed, effect, signal } from "@preact/signals";
import { EMPTY, format, pack, parse, type Fault, type Lang, type Link, type Pin, type Sets } from "./link";
import { lang, langTag } from "./words";

const WRITE_EACH = 300; // ms: browsers throttle quicker writers, then throw
export const PINS_MOST = 4;

/** The link as it is now, without the language, which is a signal of its own. */
export const link = signal<Link>(EMPTY);
export const fault = signal<Fault>(null);
/** Revisions and chance in the link that was opened: what it was made with. Null once changed. */
export const opened = signal<{ revisions: readonly string[]; chance: string | null } | null>(null);

export const path = computed(() => link.value.path);
export const sets = computed(() => link.value.sets);
export const pins = computed(() => link.value.pins);

const whole = (): Link => ({ ...link.value, lang: lang.value });

/** The link of this very view, packed when long, for the address and to copy. */
export const here = () => pack(whole());

/** The address of a place, for an anchor: keeps language and pins, and of a claim what is given. */
export function href(to: readonly string[], change: Partial<Link> = {}): string {
  return format({ ...EMPTY, lang: lang.value, pins: pins.value, path: to, ...change });
}

let timer: ReturnType<typeof setTimeout> | undefined;
let last = 0;
let writing: Promise<void> = Promise.resolve();

function write(how: "pushState" | "replaceState") {
  clearTimeout(timer);
  timer = undefined;
  last = Date.now();
  writing = writing.then(async () => history[how](null, "", await here()));
}

/** Writes the state into the address soon, at most every 300 ms. */
function writeSoon() {
  timer ??= setTimeout(() => write("replaceState"), Math.max(0, last + WRITE_EACH - Date.now()));
}

function change(by: Partial<Link>, how: "push" | "replace") {
  link.value = { ...link.value, ...by };
  fault.value = null;
  if (how === "push") write("pushState");
  else writeSoon();
}

/** Sets one input as `--set key=value` does, or back to its default with null. */
export function setInput(key: string, value: string | null) {
  const { [key]: _, ...rest } = sets.value;
  change({ sets: value === null ? rest : { ...rest, [key]: value }, chance: null }, "replace");
}

/** Replaces everything that is changed: reset, open, read from a file. */
export function setInputs(all: Sets) {
  change({ sets: all, chance: null }, "push");
}

/** What the answer was made with, for the link: revisions and the chance. */
export function note(revisions: readonly string[], chance: string | null) {
  const same = revisions.join() === link.value.revisions.join() && chance === link.value.chance;
  if (same) return;
  link.value = { ...link.value, revisions, chance }; // what was wrong with the opened link stays said
  writeSoon();
}

export const samePin = (a: Pin, b: Pin) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (p: Pin) => [p.claim, Object.entries(p.sets).sort()];

/** Adds a view to those that Compare shows; false when there are four already. */
export function pin(p: Pin): boolean {
  if (pins.value.some((q) => samePin(p, q))) return true;
  if (pins.value.length >= PINS_MOST) return false;
  change({ pins: [...pins.value, p] }, "push");
  return true;
}

export function unpin(p: Pin) {
  change({ pins: pins.value.filter((q) => !samePin(p, q)) }, "push");
}

/** Goes to a place; `by` is what of the state it takes along. */
export function go(to: readonly string[], by: Partial<Link> = {}) {
  link.value = { ...EMPTY, pins: pins.value, path: to, ...by };
  fault.value = null;
  opened.value = null;
  write("pushState");
}

export function setLang(l: Lang) {
  lang.value = l;
  writeSoon();
}

async function read() {
  const { link: l, fault: f } = await parse(location.hash);
  lang.value = l.lang ?? lang.value;
  link.value = l;
  fault.value = f;
  opened.value = l.revisions.length > 0 || l.chance ? { revisions: l.revisions, chance: l.chance } : null;
}

/** Reads the address and follows it from now on. */
export async function startState() {
  lang.value = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  await read();
  addEventListener("hashchange", () => void read());
  effect(() => {
    document.documentElement.lang = langTag(lang.value);
  });
}
