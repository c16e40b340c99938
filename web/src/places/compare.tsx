// Compare: pinned views, or worlds of one claim, future by future on the same draws.
import { useAsked, parsed } from "../asked";
import type { Pairs } from "../engine";
import type { Finding } from "../findings";
import { frontOf } from "../front";
import { go, href, pins, unpin } from "../state";
import type { Pin } from "../link";
import { Findings } from "../ui/Findings";
import { Figure, useWidth } from "../ui/Figure";
import { Markdown } from "../ui/Markdown";
import { citation, ownIds } from "../ui/Picture";
import type { Inputs } from "../ui/Inputs";
import type { Chart, View } from "../view";
import { lang, say } from "../words";
import type { Place } from "./place";

const language = () => ["lang", lang.value] as const;
const NUMBER = /^[2-4]$/; // of a pinned view; no claim is called so

interface Side { readonly name: string; readonly label: string; readonly sentence: string; readonly short_count: string }
interface Comparison {
  readonly once: boolean; // one answer for both: the claim names its worlds
  readonly differs: readonly { readonly key: string; readonly name: string; readonly say: string }[];
  readonly differs_note: string | null;
  readonly note: string | null;
  readonly sides: readonly Side[];
  readonly sentence: string;
  readonly spread: string | null;
  readonly chart: Chart | null;
  readonly tables: string;
}

/** What differs, the difference in a sentence and as dots, both answers, tables: in this order. */
function Difference({ id, pairs, command }: { id: string; pairs: Pairs; command: string }) {
  const [box, width] = useWidth();
  const asked = useAsked(`compare-${id}`, id, "compare",
    width === 0 ? null : [...pairs, ["format", "view"], ["width", String(width)], language()]);
  const k = parsed<Comparison>(asked.text);
  return (
    <div ref={box} class="comparing" aria-busy={asked.busy}>
      <Findings of={asked.trouble} whose={(f: Finding) => `${f.file === "--set-b" ? "B" : "A"}:`} />
      {asked.busy && !k && <p class="muted" role="status">{say("asked.running")}</p>}
      {k && !asked.trouble && (
        <>
          <Differs of={k} />
          {k.note && <p class="muted">{k.note}</p>}
          <p class="answer">{k.sentence} <span>{k.spread}</span></p>
          {k.chart && <Figure chart={ownIds(k.chart, id)} origin={{ id, command, cite: async () => citation(k.chart!.svg) }} />}
          <h2>{say("compare.answers")}</h2>
          <dl class="sides">
            {(k.once ? k.sides.slice(0, 1) : k.sides).map((s) => (
              <div key={s.name}>
                <dt><b class="letter">{k.once ? "A, B" : s.name}</b> <span class="muted">{s.short_count}</span></dt>
                <dd>{s.sentence}</dd>
              </div>
            ))}
          </dl>
          <Markdown text={k.tables} top={2} label={say("place.compare")} />
        </>
      )}
    </div>
  );
}

function Differs({ of: k }: { of: Comparison }) {
  return (
    <div class="differs">
      <h2>{say("compare.differs")}</h2>
      {k.differs.length > 0 && <ul>
        {k.differs.map((d) => <li key={d.key}><span title={d.key}>{d.name}</span> <b>{d.say}</b></li>)}
      </ul>}
      {k.differs_note && <p>{k.differs_note}</p>}
    </div>
  );
}

/* ---- worlds of one claim ---------------------------------------------------------------------- */

function Worlds({ claim, a, b }: { claim: string; a: string | undefined; b: string | undefined }) {
  const asked = useAsked("inputs", claim, "inputs", [["name", claim], language()]);
  const worlds = parsed<Inputs>(asked.text)?.worlds.filter((w) => !w.reference) ?? [];
  const [first, second] = [a ?? worlds[0]?.name, b ?? worlds[1]?.name];
  const choose = (label: string, now: string | undefined, other: string | undefined, to: (w: string) => void) => (
    <label>
      <span>{label}</span>
      <select value={now} onChange={(e) => to(e.currentTarget.value)}>
        {worlds.map((w) => <option key={w.name} value={w.name} disabled={w.name === other}>{w.label}</option>)}
      </select>
    </label>
  );
  return (
    <>
      <p class="back"><a href={href(["x"])}>{say("place.compare")}</a></p>
      <h1 tabIndex={-1}>{say("compare.worlds")}</h1>
      <p class="lead"><a href={href(["c", claim])}>{frontOf(claim)?.question[lang.value] ?? claim}</a></p>
      <Findings of={asked.trouble} />
      {first && second && (
        <>
          <form class="filters" onSubmit={(e) => e.preventDefault()}>
            {choose("A", first, second, (w) => go(["x", claim, w, second]))}
            {choose("B", second, first, (w) => go(["x", claim, first, w]))}
          </form>
          <Difference id="worlds" pairs={[["name", claim], ["worlds", `${first},${second}`]]}
            command={`eq compare ${claim} --worlds ${first},${second} --svg`} />
        </>
      )}
      {asked.text && !second && <p>{say("compare.one-world")}</p>}
    </>
  );
}

/** Shipped claims that have worlds to compare. */
function Examples() {
  const asked = useAsked("names", "worlds", "names", [["what", "worlds"]]);
  const ids = [...new Set((asked.text ?? "").split("\n").filter(Boolean).map((l) => l.split(" ")[0]!))];
  return (
    <>
      <h2>{say("compare.examples")}</h2>
      <p class="muted">{say("compare.examples-text")}</p>
      <ul class="rows">
        {ids.map((id) => <li key={id}><a href={href(["x", id])}>{frontOf(id)?.question[lang.value] ?? id}</a></li>)}
      </ul>
    </>
  );
}

/* ---- pinned views ----------------------------------------------------------------------------- */

const words = (p: Pin, option: string) => Object.entries(p.sets).map(([k, v]) => ` --${option} '${k}=${v}'`).join("");

function both(a: Pin, b: Pin): Pairs {
  return [
    ["name", a.claim], ["name", b.claim],
    ...Object.entries(a.sets).map(([k, v]) => ["set", `${k}=${v}`] as const),
    ...Object.entries(b.sets).map(([k, v]) => ["set-b", `${k}=${v}`] as const),
  ];
}

/** The count of a pinned view and what its inputs are called. */
function usePinned(p: Pin, i: number): View | null {
  const asked = useAsked(`pin-${i}`, JSON.stringify(p), "view", [
    ["name", p.claim], ...Object.entries(p.sets).map(([k, v]) => ["set", `${k}=${v}`] as const),
    ["level", "quick"], ["width", "320"], language(),
  ]);
  return parsed<View>(asked.text);
}

function PinSet({ name, value, view }: { name: string; value: string; view: View | null }) {
  const control = view?.controls.find((c) => c.key === name);
  return <span>{control ? control.name : <code>{name}</code>}{say("compare.colon")}{control?.shown ?? value}</span>;
}

/** One of the pinned views; `b`: it is the one that the first is compared with. */
function PinRow({ p, i, letter, choose }: { p: Pin; i: number; letter: string; choose: (() => void) | null }) {
  const view = usePinned(p, i);
  const keys = Object.entries(p.sets);
  const untouched = keys.length === 0 ? frontOf(p.claim) : undefined;
  return (
    <li>
      <b class="letter">{letter}</b>
      <div>
        <a href={href(["c", p.claim], { sets: p.sets })}>{frontOf(p.claim)?.question[lang.value] ?? p.claim}</a>
        <p class="muted">
          <b>{view?.short_count ?? untouched?.short_count[lang.value]}</b>{" "}
          {keys.length === 0 ? say("compare.default") : keys.map(([k, v]) => <PinSet key={k} name={k} value={v} view={view} />)}
        </p>
      </div>
      <div class="acts">
        {choose && <button type="button" aria-pressed={letter === "B"} onClick={choose}>{say("compare.choose")}</button>}
        <button type="button" onClick={() => unpin(p)} aria-label={say("compare.unpin", { letter: String(i + 1) })}>{say("compare.remove")}</button>
      </div>
    </li>
  );
}

/** The first pinned view is A; B is the second, or the one chosen: `/x/3`. */
function Pins({ chosen }: { chosen: number }) {
  const all = pins.value;
  const at = chosen < all.length ? chosen : 1;
  const [a, b] = [all[0], all[at]];
  return (
    <>
      <h1 tabIndex={-1}>{say("place.compare")}</h1>
      <p class="lead">{say(all.length < 2 ? "compare.how" : all.length > 2 ? "compare.choose-text" : "compare.lead")}</p>
      {all.length > 0 && (
        <ul class="pins">
          {all.map((p, i) => (
            <PinRow key={JSON.stringify(p)} p={p} i={i} letter={i === 0 ? "A" : i === at ? "B" : ""}
              choose={all.length > 2 && i > 0 ? () => go(["x", String(i + 1)]) : null} />
          ))}
        </ul>
      )}
      {a && b && (
        <Difference id="pins" pairs={both(a, b)}
          command={`eq compare ${a.claim} ${b.claim}${words(a, "set")}${words(b, "set-b")} --svg`} />
      )}
      {all.length < 2 && <Examples />}
    </>
  );
}

function Compare({ args }: { args: readonly string[] }) {
  return (
    <div class="compare">
      {args[0] && !NUMBER.test(args[0]) ? <Worlds key={args[0]} claim={args[0]} a={args[1]} b={args[2]} /> : <Pins chosen={Number(args[0] ?? 2) - 1} />}
    </div>
  );
}

export const compare: Place = {
  step: "x", name: "place.compare", key: "x", bar: true,
  icon: "M7 3v14M13 3v14M3 8h4M13 12h4", View: Compare,
};
