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
import type { Chart } from "../view";
import { lang, say } from "../words";
import type { Place } from "./place";

const language = () => ["lang", lang.value] as const;
const LETTERS = ["A", "B", "C", "D"];

interface Comparison { readonly chart: Chart | null; readonly page: string }

/** The difference in a sentence, tables, and its picture. */
function Difference({ id, pairs, command, letters }: {
  id: string; pairs: Pairs; command: string; letters?: readonly [string, string];
}) {
  const [box, width] = useWidth();
  const asked = useAsked(`compare-${id}`, id, "compare",
    width === 0 ? null : [...pairs, ["format", "view"], ["width", String(width)], language()]);
  const k = parsed<Comparison>(asked.text);
  return (
    <div ref={box}>
      <Findings of={asked.trouble} {...letters && { whose: (f: Finding) => `${letters[f.file === "--set-b" ? 1 : 0]}:` }} />
      {asked.busy && !k && <p class="muted" role="status">{say("asked.running")}</p>}
      {k && !asked.trouble && <Markdown text={k.page} top={2} label={say("place.compare")} />}
      {k?.chart && !asked.trouble && <Figure chart={ownIds(k.chart, id)} origin={{ id, command, cite: async () => citation(k.chart!.svg) }} />}
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

function PinRow({ p, letter }: { p: Pin; letter: string }) {
  const keys = Object.entries(p.sets);
  return (
    <li>
      <b class="letter">{letter}</b>
      <div>
        <a href={href(["c", p.claim], { sets: p.sets })}>{frontOf(p.claim)?.question[lang.value] ?? p.claim}</a>
        <p class="muted">
          {keys.length === 0 ? say("compare.default") : keys.map(([k, v]) => <span key={k}><code>{k}</code> = {v} </span>)}
        </p>
      </div>
      <button type="button" onClick={() => unpin(p)} aria-label={say("compare.unpin", { letter })}>{say("compare.remove")}</button>
    </li>
  );
}

function Pins() {
  const all = pins.value;
  const [a, ...rest] = all;
  return (
    <>
      <h1 tabIndex={-1}>{say("place.compare")}</h1>
      <p class="lead">{say(all.length < 2 ? "compare.how" : "compare.lead")}</p>
      {all.length > 0 && <ul class="pins">{all.map((p, i) => <PinRow key={JSON.stringify(p)} p={p} letter={LETTERS[i]!} />)}</ul>}
      {a && rest.map((b, i) => (
        <section key={JSON.stringify(b)} class="pair">
          <h2>{say("compare.pair", { a: "A", b: LETTERS[i + 1]! })}</h2>
          {i > 0 && <p class="muted">{say("compare.letters", { b: LETTERS[i + 1]! })}</p>}
          <Difference id={`pins-${i}`} pairs={both(a, b)} letters={["A", LETTERS[i + 1]!]}
            command={`eq compare ${a.claim} ${b.claim}${words(a, "set")}${words(b, "set-b")} --svg`} />
        </section>
      ))}
      {all.length < 2 && <Examples />}
    </>
  );
}

function Compare({ args }: { args: readonly string[] }) {
  return (
    <div class="compare">
      {args[0] ? <Worlds key={args[0]} claim={args[0]} a={args[1]} b={args[2]} /> : <Pins />}
    </div>
  );
}

export const compare: Place = {
  step: "x", name: "place.compare", key: "x", bar: true,
  icon: "M7 3v14M13 3v14M3 8h4M13 12h4", View: Compare,
};
