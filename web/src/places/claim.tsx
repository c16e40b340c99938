// A claim: question, answer, dots; what can be changed; what moves and flips it; readings, sources.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Finding } from "../findings";
import { frontOf, fronts, type Front } from "../front";
import { bind } from "../keys";
import { announce } from "../live";
import type { Sets } from "../link";
import { go, href, link, note, opened, pin, PINS_MOST, pins, samePin, setInput, setInputs, sets, unpin } from "../state";
import { Control } from "../ui/Control";
import { Dots } from "../ui/Dots";
import { Evidence, openEvidence } from "../ui/Evidence";
import { Findings } from "../ui/Findings";
import { Figure, useTableKey, useWidth, type Origin } from "../ui/Figure";
import { Notice } from "../ui/Notice";
import { Player } from "../ui/Player";
import { copy } from "../ui/Shell";
import { citations, defaultView, kept, pairsOf, Follower, type Chart, type Control as Input, type Flip, type Part, type View, type Wanted } from "../view";
import { lang, say } from "../words";
import type { Place } from "./place";

/** Sections in the order of the page; what is not named here stands before the folded ones. */
const OPEN = ["checks", "paths", "movers", "flips", "map", "curve", "by_source", "phase", "waterfall",
  "estimates", "record", "variants", "also", "figures", "readings", "omissions", "notes"];
const FOLDED = ["assumes", "tables", "sources", "provenance", "command"];
const HEAD_CHARTS = ["dots"];

/** Follows what is asked for a claim with a width; `moving` is true while a hand is on a control. */
function useClaim(claim: string, width: number) {
  const follower = useMemo(() => new Follower(), [claim]);
  const moving = useRef(false);
  const wanted: Wanted = {
    claim, sets: sets.value, lang: lang.value, width, seed: link.value.seed, runs: link.value.runs,
  };
  useEffect(() => {
    if (width === 0) return;
    follower.want(wanted, moving.current);
    moving.current = false;
  }, [follower, JSON.stringify(wanted)]);
  useEffect(() => () => follower.stop(), [follower]);
  const set = (key: string, value: string | null, isMoving: boolean) => {
    moving.current = isMoving;
    setInput(key, value);
  };
  return { follower, wanted, set };
}

/** The default's count, to be seen behind what was changed; asked for once it is needed. */
function useDefault(view: View | null, wanted: Wanted) {
  const [base, setBase] = useState<View | null>(null);
  const changed = view !== null && view.changed.length > 0;
  useEffect(() => {
    if (view && !changed && view.level === "most") setBase(view);
  }, [view]);
  const stale = base?.id !== wanted.claim || base.lang !== wanted.lang;
  useEffect(() => {
    let here = true;
    if (changed && stale) void defaultView(wanted).then((v) => here && v && setBase(v));
    return () => {
      here = false;
    };
  }, [changed, stale, wanted.claim, wanted.lang]);
  return stale ? null : base;
}

function useAnnounced(view: View | null, quick: number) {
  const last = useRef("");
  useEffect(() => {
    if (!view || quick > 0) return;
    const count = view.short_count;
    if (last.current && last.current !== count) {
      announce(say("live.now", { now: count, before: last.current }));
    }
    last.current = count;
  }, [view, quick]);
}

function Claim({ args }: { args: readonly string[] }) {
  const id = args[0] ?? "";
  const [box, width] = useWidth();
  const { follower, wanted, set } = useClaim(id, width);
  const view = follower.view.value;
  const quick = follower.quick.value;
  const base = useDefault(view, wanted);
  const front = frontOf(id);
  const l = lang.value;
  useAnnounced(view, quick);
  useTableKey();
  useClaimKeys(id);
  useEffect(() => {
    document.title = `${view?.question ?? front?.question[l] ?? id} · Equipoise`;
    if (view?.level === "most") note(view.revisions, `${view.count.n}/${view.count.of}`);
  }, [view]);

  const origin: Origin = {
    id, command: view?.command ?? "", cite: () => citations(wanted, view?.citation ?? ""),
    ...kept(pairsOf(wanted)),
  };
  // Most of the spread is judgement: the map comes first, the percentage second. Until the map is
  // there the dots keep its place, so that something is seen at once.
  const believe = view?.believe ?? (untouched(sets.value) && front?.believe === true);
  const map = view?.charts.find((c) => c.kind === "map");
  const hasMap = map !== undefined && map.later === undefined;
  useRoom(box, width, believe ? !map && view?.parts === undefined : null);
  // What the list says of the default is known before anything runs.
  const known = untouched(sets.value) ? front : undefined;
  const judged = view?.judgement_note ?? known?.judgement_note?.[l] ?? (believe ? say("claim.judged-soon") : null);
  return (
    <div class={`claim${believe ? " believe" : ""}${follower.trouble.value ? " refused" : ""}`}>
      <h1 tabIndex={-1}>{view?.question ?? front?.question[l] ?? id}</h1>
      <div class="head">
        <ClaimNotices follower={follower} view={view} front={front} />
        {believe && <h2 class="believing">{say("claim.believe")}</h2>}
        {judged && <p class="flag">{judged}</p>}
        {view?.definition_note && <p class="flag">{view.definition_note}</p>}
        <p class="answer">{view?.sentence ?? known?.sentence[l]} <span>{view ? view.caveat : known?.caveat?.[l]}</span></p>
        {view && <Actions view={view} refused={follower.trouble.value !== null} />}
      </div>
      <div class={`picture${view ? "" : " empty"}`} ref={box} data-of={view?.link}>
        <span class="bar" style={{ transform: `scaleX(${follower.progress.value ?? 0})` }} hidden={follower.progress.value === null} />
        {view && headCharts(view, believe).map((c) => <Figure key={c.kind + String(hasMap)} chart={c} origin={origin} />)}
        <p class="muted note">{view?.note}</p>
        <p class="ghost">
          {quick > 0 && <span class="sample">{say("claim.quick", { n: quick })}</span>}
          {follower.rescaled.value && <span class="rescaled">{say("claim.rescaled")}</span>}
          {quick === 0 && base && view && view.changed.length > 0 && (
            <>
              <span>{say("claim.default")}</span>
              <Dots n={base.count.n} of={base.count.of} />
              <b>{base.short_count}</b>
            </>
          )}
        </p>
      </div>
      <div class="controls">{view && <Controls view={view} set={set} trouble={follower.trouble.value} />}</div>
      <div class={follower.behind.value ? "rest behind" : "rest"} aria-busy={follower.behind.value}>
        <p class="behind-note" role="presentation">{follower.behind.value && say("claim.behind")}</p>
        {view && <Parts view={view} origin={origin} believe={believe} />}
      </div>
      <Evidence />
    </div>
  );
}

const untouched = (s: Sets) => Object.keys(s).length === 0;

/** The charts at the top. A map that is not worked out yet stands below the dots, as a frame. */
function headCharts(v: View, believe: boolean): Chart[] {
  const named = (kind: string) => v.charts.filter((c) => c.kind === kind);
  const map = believe ? named("map") : [];
  const dots = HEAD_CHARTS.flatMap(named);
  return map[0]?.later === undefined ? [...map, ...dots] : [...dots, ...map];
}

/** Keeps the room that the top once had at this width, so that nothing moves when the map comes.
 * `unknown`: a map is to come of which not even the frame is there; null: there is none at the top. */
function useRoom(box: { current: HTMLDivElement | null }, width: number, unknown: boolean | null) {
  const kept = useRef({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const e = box.current;
    if (!e) return;
    if (unknown === null || kept.current.width !== width) {
      kept.current = { width, height: 0 };
      e.style.minHeight = "";
    }
    if (unknown === null || width === 0) return;
    const last = e.lastElementChild!.getBoundingClientRect().bottom - e.getBoundingClientRect().top;
    const frame = unknown ? 0.62 * Math.min(560, width - 60) + 300 : 0; // about what C draws
    kept.current.height = Math.max(kept.current.height, Math.ceil(last + frame));
    e.style.minHeight = `${kept.current.height}px`;
  });
}

function ClaimNotices({ follower, view, front }: { follower: Follower; view: View | null; front: Front | undefined }) {
  const was = opened.value;
  const other = was && view && was.revisions.length > 0 && was.revisions.join() !== view.revisions.join();
  return (
    <>
      {other && (
        <Notice>
          {say("notice.revised", { then: was.revisions.join(", "), now: view.revisions.join(", ") })}
          {" "}{was.chance && say("notice.then", { n: was.chance.split("/")[0]!, of: was.chance.split("/")[1]! })}
          {" "}<button type="button" class="plain" onClick={() => (opened.value = null)}>{say("notice.today")}</button>
        </Notice>
      )}
      {view?.partial && <Notice>{say("notice.partial", { n: view.n })}</Notice>}
      {follower.trouble.value && (
        <Notice>
          <Findings of={follower.trouble.value} />
          {view ? <p>{say("claim.refused")}</p>
            : untouched(sets.value) ? !front && <p><a href={href([])}>{say("claim.all")}</a></p> : <p><button type="button" onClick={() => setInputs({})}>{say("claim.as-shipped")}</button></p>}
        </Notice>
      )}
    </>
  );
}

function Actions({ view, refused }: { view: View; refused: boolean }) {
  const mine = { claim: view.id, sets: sets.value };
  const pinned = pins.value.some((p) => samePin(p, mine));
  return (
    <div class="actions">
      <button type="button" aria-pressed={pinned} disabled={!pinned && (refused || pins.value.length >= PINS_MOST)}
        onClick={() => (pinned ? unpin(mine) : pin(mine))}>{say(pinned ? "claim.unpin" : "claim.pin")}</button>
      {pins.value.length > 0 && <a class="button" href={href(["x"])}>{say("claim.compare", { n: pins.value.length })}</a>}
      <button type="button" disabled={untouched(sets.value)} onClick={() => setInputs({})}>{say("claim.reset")}</button>
      <button type="button" disabled={refused} onClick={() => void copy(view.command, "figure.commanded")}>{say("figure.command")}</button>
    </div>
  );
}

type Set = (key: string, value: string | null, moving: boolean) => void;

function Controls({ view, set, trouble }: { view: View; set: Set; trouble: readonly Finding[] | null }) {
  const others = Object.keys(sets.value).filter((k) => !view.controls.some((c) => c.key === k));
  const group = (kind: Input["kind"]) => view.controls.filter((c) => c.kind === kind);
  return (
    <>
      <p class="legend"><span>{say("control.free")}</span><span class="set">{say("control.fixed")}</span><span class="own">{say("control.own")}</span></p>
      {(["fact", "policy"] as const).map((kind) => group(kind).length > 0 && (
        <fieldset key={kind} class={kind}>
          <legend>{say(kind === "fact" ? "claim.facts" : "claim.policies")}</legend>
          {group(kind).map((c) => (
            <Control key={c.key} control={c} set={sets.value[c.key] ?? null} wrong={trouble?.find((f) => f.path === c.key)?.text}
              references={view.references.filter((r) => c.sources.includes(r.key))} onSource={(k) => void openEvidence(k)}
              onSet={(v, moving) => set(c.key, v, moving)} />
          ))}
        </fieldset>
      ))}
      {others.length > 0 && (
        <ul class="others">
          {others.map((k) => (
            <li key={k}><code>{k} = {sets.value[k]}</code>{" "}
              <button type="button" class="plain" onClick={() => set(k, null, false)}>{say("claim.undo")}</button></li>
          ))}
        </ul>
      )}
      <p class="muted"><a href={href(["s", view.id], { sets: sets.value })}>{say("claim.scenario")}</a></p>
    </>
  );
}

function Parts({ view, origin, believe }: { view: View; origin: Origin; believe: boolean }) {
  const parts = view.parts ?? [];
  const known = (p: Part) => [...OPEN, ...FOLDED].includes(p.id);
  const named = (list: readonly string[]) => list.flatMap((k) => parts.filter((p) => p.id === k));
  const done = new Set(headCharts(view, believe).map((c) => c.kind));
  const charts = (p: Part) => view.charts.filter((c) => p.charts.includes(c.kind) && !done.has(c.kind));
  // A part whose charts stand in the head already is not announced once more.
  const open = [...named(OPEN), ...parts.filter((p) => !known(p))]
    .filter((p) => charts(p).length > 0 || p.html.trim() !== "");
  return (
    <div onClick={sourceClick}>
      {open.map((p) => (
        <section key={p.id} class={`part ${p.id}`}>
          <h2>{p.title}</h2>
          {p.id === "paths" ? <Paths charts={charts(p)} origin={origin} />
            : charts(p).map((c) => <Figure key={c.kind} chart={c} origin={origin} />)}
          {p.id === "flips" && view.flips ? <Flips view={view} /> : <div dangerouslySetInnerHTML={{ __html: p.html }} />}
        </section>
      ))}
      {named(FOLDED).map((p) => (
        <details key={p.id} class={`part ${p.id}`}>
          <summary><h2>{p.title}</h2></summary>
          <div dangerouslySetInnerHTML={{ __html: p.html }} />
        </details>
      ))}
    </div>
  );
}

/** Keys of sources in the text of the report open their cards; its anchors are no places here. */
function sourceClick(e: MouseEvent) {
  const a = (e.target as HTMLElement).closest<HTMLAnchorElement>("a[href^='#']");
  if (!a || a.getAttribute("href")!.startsWith("#/")) return;
  e.preventDefault();
  const key = /^#src-([\w.-]+)$/.exec(a.getAttribute("href")!)?.[1];
  if (key) void openEvidence(key);
}

function Paths({ charts, origin }: { charts: readonly Chart[]; origin: Origin }) {
  const [one, setOne] = useState(false);
  const futures = charts.find((c) => c.frames !== undefined);
  const bands = charts.filter((c) => c !== futures);
  return (
    <>
      {futures && bands.length > 0 && (
        <div class="choice" role="group" aria-label={say("player.show")}>
          <button type="button" aria-pressed={!one} onClick={() => setOne(false)}>{say("player.bands")}</button>
          <button type="button" aria-pressed={one} onClick={() => setOne(true)}>{say("player.one")}</button>
        </div>
      )}
      {futures && (one || bands.length === 0) ? <Player chart={futures} origin={origin} />
        : bands.map((c) => <Figure key={c.kind} chart={c} origin={origin} />)}
    </>
  );
}

const FLIPS_FOLDED = 4; // inputs without a flip value that are not listed before they are asked for

function Flips({ view }: { view: View }) {
  const flips = view.flips ?? [];
  const named = (key: string, value: string) =>
    view.controls.find((c) => c.key === key)?.choices.find((o) => o.value === value)?.label ?? value;
  const row = (f: Flip) => (
    <li key={f.key} class={f.value === null ? "none" : undefined}>
      <span>{f.say}</span>
      {f.value !== null && (
        <button type="button" aria-pressed={sets.value[f.key] === f.value}
          onClick={() => setInput(f.key, f.value)}>{say("claim.try", { value: named(f.key, f.value) })}</button>
      )}
    </li>
  );
  const some = flips.filter((f) => f.value !== null);
  const none = flips.filter((f) => f.value === null);
  if (none.length < FLIPS_FOLDED) return <ul class="flip-list">{flips.map(row)}</ul>;
  return (
    <>
      {some.length > 0 && <ul class="flip-list">{some.map(row)}</ul>}
      <details class="fold">
        <summary>{say("claim.no-flip", { n: none.length })}</summary>
        <ul class="flip-list">{none.map(row)}</ul>
      </details>
    </>
  );
}

function useClaimKeys(id: string) {
  useEffect(() => {
    const step = (by: number) => {
      const to = fronts[fronts.findIndex((f) => f.id === id) + by];
      if (to) go(["c", to.id]);
    };
    const mine = (): { claim: string; sets: Sets } => ({ claim: id, sets: sets.value });
    return bind({
      p: { word: "claim.pin", run: () => pin(mine()) },
      c: { word: "key.compare", run: () => go(["x"]) },
      r: { word: "claim.reset", run: () => setInputs({}) },
      j: { word: "key.next", run: () => step(1) },
      k: { word: "key.previous", run: () => step(-1) },
    });
  }, [id]);
}

export const claim: Place = {
  step: "c", under: "", name: "place.claim", key: "", bar: false, icon: "", View: Claim,
};
