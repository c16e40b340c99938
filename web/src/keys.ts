// Keys that work when no field has the focus. They can be switched off (WCAG 2.1.4).
import { signal } from "@preact/signals";
import type { WordId } from "./words";

export interface Key { readonly word: WordId; readonly run: () => void }

const bound = new Map<string, Key[]>(); // the last of a key counts
const STORE = "eq-keys";

function stored(): boolean {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true; // storage is refused: keys work, and are asked about again next time
  }
}

export const keysOn = signal(stored());

export function switchKeys(on: boolean) {
  keysOn.value = on;
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // as above
  }
}

/** Makes keys work until the returned function is called. "g c" is two keys in turn. Those of the
 *  frame stand `behind` those of a place, in whatever order they come. */
export function bind(keys: Readonly<Record<string, Key>>, behind = false): () => void {
  for (const [k, v] of Object.entries(keys)) {
    const others = bound.get(k) ?? [];
    bound.set(k, behind ? [v, ...others] : [...others, v]);
  }
  return () => {
    for (const [k, v] of Object.entries(keys)) {
      const others = bound.get(k)!.filter((o) => o !== v);
      if (others.length > 0) bound.set(k, others);
      else bound.delete(k);
    }
  };
}

const keyOf = (name: string) => bound.get(name)?.slice(-1)[0];

export const boundKeys = () => [...bound.keys()].map((k) => [k, keyOf(k)!] as const);

const FIELDS = "input:not([type=radio]):not([type=checkbox]):not([type=range]),select,textarea,[contenteditable]";
let first = "";
let firstTimer: ReturnType<typeof setTimeout> | undefined;

export function startKeys() {
  addEventListener("keydown", (e) => {
    if (!keysOn.value || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    const at = e.target as HTMLElement;
    if (at.closest(FIELDS) || document.querySelector("dialog[open]")) return;
    if (e.key === " " && at.closest("button,a,input,summary")) return;
    const name = e.key === " " ? "space" : e.key;
    const key = keyOf(first ? `${first} ${name}` : name);
    clearTimeout(firstTimer);
    const waits = !first && name === "g";
    first = waits ? "g" : "";
    if (waits) firstTimer = setTimeout(() => (first = ""), 1500);
    if (!key) return;
    e.preventDefault();
    key.run();
  });
}
