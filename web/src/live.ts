// The live region: one polite sentence, a second after the last change.
import { signal } from "@preact/signals";

const WAIT = 1000; // ms
export const spoken = signal("");
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string, wait = WAIT) {
  clearTimeout(timer);
  timer = setTimeout(() => (spoken.value = text), wait);
}
