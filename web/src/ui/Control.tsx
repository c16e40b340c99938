// One input of a claim: a track, a field to type in, where the default and the published range are.
import { useId, useState } from "preact/hooks";
import type { Control as Input } from "../view";
import { say } from "../words";

const STEPS = 200;

/** Where a value stands on the track, 0 to 1. */
export function place(c: Input, v: number): number {
  const t = c.log && c.min > 0
    ? (Math.log(v) - Math.log(c.min)) / (Math.log(c.max) - Math.log(c.min))
    : (v - c.min) / (c.max - c.min);
  return Math.max(0, Math.min(1, t));
}

/** The value at a place of the track, rounded to what the track can tell apart. */
export function valueAt(c: Input, t: number): number {
  if (t <= 0) return c.min;
  if (t >= 1) return c.max;
  const v = c.log && c.min > 0
    ? Math.exp(Math.log(c.min) + t * (Math.log(c.max) - Math.log(c.min)))
    : c.min + t * (c.max - c.min);
  if (c.type === "year") return Math.round(v);
  const apart = c.log && c.min > 0 ? v * (Math.pow(c.max / c.min, 1 / STEPS) - 1) : (c.max - c.min) / STEPS;
  return Number(v.toPrecision(Math.max(1, Math.ceil(Math.log10(Math.abs(v) / apart)))));
}

/** As `--set` takes it: a number needs its unit. */
export const withUnit = (c: Input, v: number) => (c.unit ? `${v} ${c.unit}` : String(v));

export interface ControlProps {
  readonly control: Input;
  /** What is set, null at the default. */
  readonly set: string | null;
  /** `moving`: the hand is still on it. */
  readonly onSet: (value: string | null, moving: boolean) => void;
  readonly onSource?: (key: string) => void;
}

export function Control(p: ControlProps) {
  const c = p.control;
  const id = useId();
  const [help, setHelp] = useState(false);
  const changed = p.set !== null;
  return (
    <div class={`control ${c.kind}${changed ? " changed" : ""}${c.inert ? " inert" : ""}`} data-key={c.key}>
      <div class="label">
        <label for={id}>{c.name}</label>
        {c.help && (
          <button type="button" class="round small" aria-expanded={help} aria-controls={`${id}-help`}
            aria-label={say("control.help", { name: c.name })} onClick={() => setHelp(!help)}>?</button>
        )}
      </div>
      {c.type === "choice" ? <Choice {...p} id={id} /> : <Track {...p} id={id} />}
      <p class="help-text" id={`${id}-help`} hidden={!help}>{c.help}</p>
      <p class="range" id={`${id}-range`}>
        <span>{c.range_note}</span>
        {changed && (
          <button type="button" class="plain" onClick={() => p.onSet(null, false)}>
            {say("control.reset", { value: c.default_text })}
          </button>
        )}
        {p.onSource && c.sources.map((k) => (
          <button type="button" class="plain source" lang="en" key={k} onClick={() => p.onSource!(k)}>[{k}]</button>
        ))}
      </p>
    </div>
  );
}

function Choice({ control: c, set, onSet, id }: ControlProps & { id: string }) {
  return (
    <select id={id} aria-describedby={`${id}-range`} value={set ?? c.text}
      onChange={(e) => onSet(e.currentTarget.value, false)}>
      {(c.choices ?? []).map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
    </select>
  );
}

function Track({ control: c, set, onSet, id }: ControlProps & { id: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [hand, setHand] = useState<number | null>(null); // where the hand is, until the engine answers
  const at = hand ?? (c.value === null ? 0.5 : place(c, c.value));
  const outside = c.low !== null && c.high !== null && c.value !== null && (c.value < c.low || c.value > c.high);
  const percent = (v: number) => `${(place(c, v) * 100).toFixed(2)}%`;
  const text = typed ?? set ?? c.text;
  const commit = () => {
    if (typed === null) return;
    const t = typed.trim();
    setTyped(null);
    if (t === "" || t === c.default_text) onSet(null, false);
    else onSet(/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(t) ? withUnit(c, Number(t)) : t, false);
  };
  return (
    <div class="row">
      <div class={outside ? "track outside" : "track"}>
        {c.low !== null && c.high !== null && (
          <span class="published" style={{ left: percent(c.low), right: `${(100 - place(c, c.high) * 100).toFixed(2)}%` }} />
        )}
        <input id={id} type="range" min="0" max={STEPS} step="1" value={Math.round(at * STEPS)}
          aria-valuetext={text} aria-describedby={`${id}-range`}
          onInput={(e) => {
            const t = Number(e.currentTarget.value) / STEPS;
            setHand(t);
            onSet(withUnit(c, valueAt(c, t)), true);
          }}
          onChange={() => setHand(null)} />
      </div>
      <input type="text" class="value" inputMode="decimal" aria-label={say("control.value", { name: c.name })}
        value={text} onInput={(e) => setTyped(e.currentTarget.value)} onBlur={commit}
        onKeyDown={(e) => {
          if (e.key === "Enter") commit();
          if (e.key === "Escape") setTyped(null);
        }} />
    </div>
  );
}
