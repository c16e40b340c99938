// The track of a control: where a value stands on it, and which value stands where.

export const STEPS = 400;

export interface Ends { readonly min: number; readonly max: number; readonly log: boolean }

/** The number that a text is, with commas between thousands alone; null of everything else. "3,5" is
 * left to the engine, which refuses it: it may be 3.5, and is never 35. */
export function numberIn(text: string): number | null {
  return /^[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|(?=\.\d))(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(text)
    ? Number(text.replace(/,/g, "")) : null;
}

/** Where a value stands on the track, 0 to 1. */
export function place(c: Ends, v: number): number {
  const t = c.log
    ? (Math.log(v) - Math.log(c.min)) / (Math.log(c.max) - Math.log(c.min))
    : (v - c.min) / (c.max - c.min);
  return Math.max(0, Math.min(1, Number.isFinite(t) ? t : 0));
}

/** The value at a place of the track, rounded to what the track can tell apart. */
export function valueAt(c: Ends & { readonly step: number | null; readonly whole: boolean }, t: number): number {
  if (t <= 0) return c.min;
  if (t >= 1) return c.max;
  if (c.log) {
    const v = Number(Math.exp(Math.log(c.min) + t * (Math.log(c.max) - Math.log(c.min))).toPrecision(3));
    return c.whole ? Math.max(1, Math.round(v)) : v;
  }
  const step = c.step ?? (c.max - c.min) / STEPS;
  return Number((Math.round((c.min + t * (c.max - c.min)) / step) * step).toPrecision(10));
}
