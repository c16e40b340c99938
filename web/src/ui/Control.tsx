// One input of a claim: a track, a field to type in, where the default and the published range are.
import { useId, useState } from "preact/hooks";
import type { Control as Input } from "../view";
import { say } from "../words";
import { numberIn, place, STEPS, valueAt, type Ends } from "./track";

/** As `--set` takes it: a number needs its unit. */
const withUnit = (c: Input, v: number) => (c.unit ? `${v} ${c.unit}` : String(v));

/** The number that a setting starts with, if it is one number in the control's unit. */
function numberOf(c: Input, set: string): number | null {
  const m = /^([+-]?[\d.,]+(?:e[+-]?\d+)?)\s*(.*)$/i.exec(set);
  return m && m[2] === c.unit ? numberIn(m[1]!) : null;
}

export interface ControlProps {
  readonly control: Input;
  /** What is set, null at the default. */
  readonly set: string | null;
  /** `moving`: the hand is still on it. */
  readonly onSet: (value: string | null, moving: boolean) => void;
  /** The sources of the published range, and what opens one. */
  readonly references?: readonly { readonly key: string; readonly say: string }[];
  readonly onSource?: (key: string) => void;
  /** Why what is set was refused. */
  readonly wrong?: string | undefined;
}

export function Control(p: ControlProps) {
  const c = p.control;
  const id = useId();
  const [help, setHelp] = useState(c.type === "year" && c.value === c.max); // the last year may stand for "never"
  const changed = p.set !== null;
  return (
    <div class={`control ${c.kind}${changed ? " changed" : c.fixed ? " fixed" : ""}`} data-key={c.key}>
      <div class="label">
        <label for={id}>{c.name}{c.unit_label && <span class="unit"> {c.unit_label}</span>}</label>
        {c.help && (
          <button type="button" class="round small" aria-expanded={help} aria-controls={`${id}-help`}
            aria-label={say("control.help", { name: c.name })} onClick={() => setHelp(!help)}>?</button>
        )}
      </div>
      {p.wrong && <p class="beyond" id={`${id}-wrong`}>{p.wrong}</p>}
      {c.type === "choice" ? <Choice {...p} id={id} /> : <Track {...p} id={id} />}
      <div class="range" id={`${id}-range`}>
        {c.type !== "choice" && <span>{c.range_note}</span>}
        {p.references && p.references.length > 0 && <Sources {...p} />}
        {c.inert && <span>{say("control.inert")}</span>}
        {changed && <button type="button" class="plain" onClick={() => p.onSet(null, false)}>{say("control.reset")}</button>}
      </div>
      <p class="help-text" id={`${id}-help`} hidden={!help}>{c.help}</p>
    </div>
  );
}

/** How many sources there are; pointed at, focused or pressed, which. */
function Sources({ references = [], onSource }: ControlProps) {
  const [open, setOpen] = useState(false);
  return (
    <span class={open ? "sources open" : "sources"} onKeyDown={(e) => e.key === "Escape" && setOpen(false)}>
      <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(references.length === 1 ? "control.source" : "control.sources", { n: references.length })}
      </button>
      <span class="tip" lang="en">
        {references.map((r) => (
          <button type="button" key={r.key} onClick={() => onSource?.(r.key)}><b>[{r.key}]</b> {r.say}</button>
        ))}
      </span>
    </span>
  );
}

function Choice({ control: c, set, onSet, id }: ControlProps & { id: string }) {
  const now = set ?? (typeof c.default_value === "string" ? c.default_value : "");
  return (
    <select id={id} aria-describedby={`${id}-range`} value={now}
      onChange={(e) => onSet(e.currentTarget.value === c.default_value || e.currentTarget.value === "" ? null : e.currentTarget.value, false)}>
      {typeof c.default_value !== "string" && <option value="">{c.default_shown}</option>}
      {c.choices.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
    </select>
  );
}

const LONG = 1e12; // from here on a number is shown as it is written

const digits = (v: number, c: Input) => (c.type === "year" ? String(Math.round(v))
  : Math.abs(v) >= LONG ? String(v)
    : Number(v.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 }));

function Track({ control: c, set, onSet, id }: ControlProps & { id: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const ends: Ends = { min: c.min ?? 0, max: c.max ?? 1, log: c.log };
  const middle = typeof c.default_value === "number" ? c.default_value : null;
  const value = (set === null ? middle : numberOf(c, set)) ?? (typeof c.value === "number" ? c.value : null);
  const at = value === null ? 0.5 : place(ends, value);
  const shaded = c.low !== null && c.high !== null;
  const outside = set !== null && shaded && value !== null && (value < c.low! || value > c.high!);
  const shown = set !== null && numberOf(c, set) === null ? set : value === null ? "" : digits(value, c);
  const percent = (t: number) => `${(t * 100).toFixed(2)}%`;
  const commit = () => {
    if (typed === null) return;
    const t = typed.trim();
    setTyped(null);
    if (t === shown) return;
    if (t === "" || t === c.default_text) onSet(null, false);
    else {
      const n = numberIn(t);
      onSet(n === null ? t : withUnit(c, n), false);
    }
  };
  return (
    <div class="row">
      <div class={outside ? "track outside" : "track"}>
        <span class="groove">
          {shaded && <span class="published" style={{ left: percent(place(ends, c.low!)), right: percent(1 - place(ends, c.high!)) }} />}
          {middle !== null && <span class="tick" style={{ left: percent(place(ends, middle)) }} />}
        </span>
        <input id={id} type="range" min="0" max={STEPS} step="1" value={Math.round(at * STEPS)}
          aria-valuetext={`${shown} ${c.unit_label}`.trim()} aria-describedby={`${id}-range`}
          onInput={(e) => onSet(withUnit(c, valueAt({ ...ends, step: c.step, whole: c.whole }, Number(e.currentTarget.value) / STEPS)), true)} />
      </div>
      <input type="text" class="value" inputMode="decimal" aria-label={say("control.value", { name: c.name })}
        value={typed ?? shown} onInput={(e) => setTyped(e.currentTarget.value)} onBlur={commit}
        onKeyDown={(e) => {
          if (e.key === "Enter") commit();
          if (e.key === "Escape") setTyped(null);
        }} />
      {outside && <p class="beyond">{say("control.outside")}</p>}
    </div>
  );
}
