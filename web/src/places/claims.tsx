// The claims: each a question, its one-line answer and a strip of dots.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { signal } from "@preact/signals";
import { fronts, speakers, type Front } from "../front";
import { bind } from "../keys";
import { authors } from "../names";
import { href } from "../state";
import { Dots } from "../ui/Dots";
import { lang, say, type WordId } from "../words";
import type { Place } from "./place";

const topics: Readonly<Record<string, WordId>> = {
  arsenals: "topic.arsenals", material: "topic.material", defence: "topic.defence",
  exchange: "topic.exchange", estimates: "topic.estimates", standoff: "topic.standoff",
  games: "topic.games",
};

const text = signal("");
const topic = signal("");
const speaker = signal("");

const names = (keys: readonly string[]) => [...new Set(keys.flatMap((k) => (speakers[k] ? authors(speakers[k]) : [k])))];

function matches(f: Front): boolean {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [f.id, ...Object.values(f.question), ...Object.values(f.short_label)].join(" ").toLowerCase();
  return words.every((w) => all.includes(w))
    && (topic.value === "" || f.topic === topic.value)
    && (speaker.value === "" || names(f.said_by).includes(speaker.value));
}

const MOST = 4; // speakers named

/** "A, B, C and 2 more": who stands behind a claim, short. */
function short(keys: readonly string[]): string {
  const list = names(keys);
  const who = list.slice(0, MOST).join(lang.value === "zh" ? "、" : ", ");
  return list.length > MOST ? say("claims.more", { who, n: list.length - MOST }) : who;
}

/** What must be known before the answer is repeated: that it is mostly judgement, or a definition. */
function Flag({ f }: { f: Front }) {
  const l = lang.value;
  const text = f.definition ? say("claims.definition") : f.believe ? say("claims.believe") : f.judgement_note?.[l];
  return text ? <p class="flag">{text}</p> : null;
}

function Card({ f }: { f: Front }) {
  const l = lang.value;
  return (
    <li class="card">
      <a href={href(["c", f.id])}>
        <h2>{f.question[l]}</h2>
        <Flag f={f} />
        <p class="one">{f.sentence[l]} <span class="muted">{f.caveat?.[l]}</span></p>
        <p class="who">
          {f.said_by.length > 0 && <span>{say("claims.said", { who: short(f.said_by) })}</span>}
          {f.doubted_by.length > 0 && <span>{say("claims.doubted", { who: short(f.doubted_by) })}</span>}
        </p>
      </a>
      <div class="count">
        <Dots n={f.count.n} of={f.count.of} />
        <b>{f.short_count[l]}</b>
      </div>
    </li>
  );
}

function step(by: number) {
  const all = [...document.querySelectorAll<HTMLElement>(".cards-list a")];
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
}

function Claims() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => bind({
    "/": { word: "key.find", run: () => field.current?.focus() },
    "j": { word: "key.next", run: () => step(1) },
    "k": { word: "key.previous", run: () => step(-1) },
  }), []);
  const people = useMemo(() => [...new Set(fronts.flatMap((f) => names(f.said_by)))].sort(), []);
  const list = fronts.filter(matches);
  const clear = () => {
    text.value = topic.value = speaker.value = "";
    field.current?.focus();
  };
  return (
    <div class="claims">
      <h1 tabIndex={-1}>{say("claims.title")}</h1>
      <p class="lead">{say("claims.lead")}</p>
      <form class="filters" role="search" onSubmit={(e) => e.preventDefault()}>
        <label>
          <span>{say("claims.find")}</span>
          <input ref={field} type="search" value={text.value} onInput={(e) => (text.value = e.currentTarget.value)} />
        </label>
        <label>
          <span>{say("claims.topic")}</span>
          <select value={topic.value} onChange={(e) => (topic.value = e.currentTarget.value)}>
            <option value="">{say("claims.all")}</option>
            {Object.entries(topics).map(([k, w]) => <option key={k} value={k}>{say(w)}</option>)}
          </select>
        </label>
        <label>
          <span>{say("claims.speaker")}</span>
          <select value={speaker.value} onChange={(e) => (speaker.value = e.currentTarget.value)}>
            <option value="">{say("claims.all")}</option>
            {people.map((a) => <option key={a} value={a} lang="en">{a}</option>)}
          </select>
        </label>
        <p class="muted" role="status">{say("claims.number", { n: list.length, of: fronts.length })}</p>
      </form>
      {list.length > 0
        ? <ul class="cards-list">{list.map((f) => <Card key={f.id} f={f} />)}</ul>
        : <p>{say("claims.none")} <button type="button" onClick={clear}>{say("claims.clear")}</button></p>}
    </div>
  );
}

export const claims: Place = {
  step: "", name: "place.claims", key: "c", bar: true,
  icon: "M4 5h5M4 10h5M4 15h5M13 5h3M13 10h3M13 15h3", View: Claims,
};
