// All inputs of a claim or a game, in groups: what each is now, and a field to change it in.
import { useState } from "preact/hooks";
import { parsed, useAsked } from "../asked";
import { href, setInput, sets } from "../state";
import { lang, say } from "../words";
import { numberIn } from "./track";

/** `eq.inputs/1` (docs/inputs.schema.json). */
export interface Input {
  readonly key: string;
  readonly name: string;
  readonly help: string | null;
  readonly unit: string | null;
  readonly kind: "fact" | "policy";
  readonly type: "number" | "choice" | "year";
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly allowed: string | null;
  readonly default_text: string;
  readonly default_shown: string;
  readonly text: string;
  readonly shown: string;
  readonly span: string | null;
  readonly changed: boolean;
  readonly used: boolean;
  readonly rule: boolean;
  readonly judgement: boolean;
  readonly sources: readonly string[];
  readonly quote: string | null;
  readonly page: string | null;
  readonly note: string | null;
}
export interface Group { readonly title: string; readonly model: string | null; readonly inputs: readonly Input[] }
export interface World { readonly name: string; readonly label: string; readonly reference: boolean }
export interface Inputs {
  readonly id: string;
  readonly kind: "claim" | "scenario" | "game";
  readonly title: string;
  readonly worlds: readonly World[];
  readonly groups: readonly Group[];
}

/** The inputs as they are shipped, to put right what was refused; null while nothing is wrong. */
export function useShipped(id: string, wrong: boolean): Inputs | null {
  return parsed<Inputs>(useAsked("inputs-shipped", id, "inputs",
    wrong ? [["name", id], ["lang", lang.value]] : null).text);
}

/** A bare number gets the input's unit, as `--set` wants it. */
function settled(i: Input, typed: string): string | null {
  const t = typed.trim();
  if (t === "" || t === i.default_text) return null;
  return numberIn(t) !== null && i.type === "number" && i.unit && i.unit !== "1" ? `${t} ${i.unit}` : t;
}

function Field({ input: i, id }: { input: Input; id: string }) {
  const set = sets.value[i.key] ?? null;
  const [typed, type] = useState<string | null>(null);
  const about = `${id}-about`;
  if (i.type === "choice") {
    return (
      <select id={id} aria-describedby={about} value={set ?? i.text}
        onChange={(e) => setInput(i.key, settled(i, e.currentTarget.value))}>
        {!i.choices.some((c) => c.value === (set ?? i.text)) && <option value={set ?? i.text}>{i.shown}</option>}
        {i.choices.map((c) => <option key={c.value} value={c.value}>{c.label}</option>)}
      </select>
    );
  }
  const commit = () => {
    if (typed !== null) setInput(i.key, settled(i, typed));
    type(null);
  };
  return (
    <input id={id} type="text" aria-describedby={about} placeholder={i.default_shown}
      value={typed ?? set ?? ""} onInput={(e) => type(e.currentTarget.value)} onBlur={commit}
      onKeyDown={(e) => {
        if (e.key === "Enter") commit();
        if (e.key === "Escape") type(null);
      }} />
  );
}

const sentences = (...all: (string | null | false)[]) => all.filter(Boolean).join(lang.value === "zh" ? "" : " ");

function Row({ input: i, own }: { input: Input; own: boolean }) {
  const id = `in-${i.key}`;
  const set = sets.value[i.key];
  return (
    <li class={`input${set !== undefined ? " changed" : ""}`}>
      <div>
        <label for={id}>{i.name}</label>
        <p class="muted" id={`${id}-about`}>
          {sentences(
            i.help,
            say("inputs.default", { value: i.default_shown }),
            i.span && i.span !== i.default_shown && say("inputs.span", { span: i.span }),
            i.allowed && say("inputs.allowed", { range: i.allowed }),
          )}
        </p>
        {(i.note || i.quote) && (
          <details>
            <summary>{say("inputs.why")}</summary>
            {i.note && <p>{i.note}</p>}
            {i.quote && <blockquote lang="en">{i.quote}{i.page && ` (${i.page})`}</blockquote>}
          </details>
        )}
        <p class="muted from">
          {own ? <code>{i.key}</code> : <a href={href(["d", i.key])}><code>{i.key}</code></a>}
          {i.judgement && <span>{say("inputs.judgement")}</span>}
          {i.rule && <span>{say("inputs.rule")}</span>}
          {[...new Set(i.sources)].map((k) => <a href={href(["d", k])} key={k} lang="en">[{k}]</a>)}
        </p>
      </div>
      <div class="set">
        <Field input={i} id={id} />
        {set !== undefined && (
          <button type="button" class="plain" onClick={() => setInput(i.key, null)}>
            {say("inputs.undo", { value: i.default_shown })}
          </button>
        )}
      </div>
    </li>
  );
}

/** Facts and policies apart, each under its own heading. */
function Kinds({ group, level }: { group: Group; level: 3 | 4 }) {
  const Heading = `h${level}` as const;
  return (
    <>
      {(["fact", "policy"] as const).map((kind) => {
        const own = group.inputs.filter((i) => i.kind === kind);
        return own.length > 0 && (
          <section key={kind} class={`inputs ${kind}`}>
            <Heading>{say(kind === "fact" ? "inputs.facts" : "inputs.policies")}</Heading>
            <ul>{own.map((i) => <Row key={i.key} input={i} own={group.model === null} />)}</ul>
          </section>
        );
      })}
    </>
  );
}

/** One group; its rows are made when it is opened. */
function Fold({ group, open }: { group: Group; open: boolean }) {
  const [opened, setOpened] = useState<boolean | null>(null);
  const shown = opened ?? open;
  return (
    <details class="fold" open={shown} onToggle={(e) => {
      if (e.currentTarget.open !== shown) setOpened(e.currentTarget.open);
    }}>
      <summary><h3>{group.title}</h3> <span class="muted">{group.inputs.length}</span></summary>
      {shown && <Kinds group={group} level={4} />}
    </details>
  );
}

/** Groups as folds; a single group stands open without a fold. `first`: the first one is open. */
export function Groups({ groups, open, first }: { groups: readonly Group[]; open: boolean; first?: boolean }) {
  const shown = groups.filter((g) => g.inputs.length > 0);
  if (shown.length === 1) return <Kinds group={shown[0]!} level={3} />;
  return <>{shown.map((g, i) => <Fold key={g.title} group={g} open={open || (first === true && i === 0)} />)}</>;
}

/** What differs from the default, on top. */
export function Changes({ groups }: { groups: readonly Group[] }) {
  const all = groups.flatMap((g) => g.inputs);
  const keys = Object.keys(sets.value);
  if (keys.length === 0) return <p class="muted">{say("inputs.same")}</p>;
  return (
    <div class="changes">
      <h2>{say("inputs.differs", { n: keys.length })}</h2>
      <ul>
        {keys.map((k) => {
          const i = all.find((x) => x.key === k);
          return (
            <li key={k}>
              {i ? i.name : <code>{k}</code>}: <span class="muted">{i?.default_shown}</span>
              {" → "}<b>{sets.value[k]}</b>{" "}
              <button type="button" class="plain" aria-label={say("inputs.undo-of", { name: i?.name ?? k })}
                onClick={() => setInput(k, null)}>{say("inputs.back")}</button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
