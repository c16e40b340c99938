// Data and sources: every dataset and every source, its card, and where its numbers are used.
import { signal } from "@preact/signals";
import { parsed, useAsked } from "../asked";
import { call, DONE } from "../engine";
import { byline } from "../names";
import { href } from "../state";
import { Findings } from "../ui/Findings";
import { save } from "../ui/Figure";
import { lang, say } from "../words";
import type { Place } from "./place";

interface Source {
  readonly key: string;
  readonly author: string;
  readonly title: string;
  readonly year: string;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly read_shown: string | null;
  readonly cite: string;
}
interface Dataset {
  readonly file: string;
  readonly title_en: string;
  readonly title_zh: string;
  readonly licence: string;
  readonly sha256: string;
  readonly rows: number;
}
interface Use {
  readonly document: string;
  readonly folder: "claims" | "scenarios" | "games";
  readonly title: string | null;
  readonly path: string | null;
  readonly relation: "source" | "said_by" | "doubted_by" | "disputed_by" | "controls" | null;
  readonly value: string | null;
  readonly quote: string | null;
  readonly page: string | null;
}
interface Input {
  readonly model: string;
  readonly key: string;
  readonly name: string;
  readonly help: string;
  readonly kind: "fact" | "policy";
  readonly allowed: string;
  readonly default: string;
  readonly source: string | null;
  readonly judgement: boolean;
}
type Card = { readonly uses: readonly Use[] } & (
  | ({ readonly kind: "dataset"; readonly sources: readonly Source[]; readonly traps: readonly string[];
      readonly columns: readonly string[]; readonly table: readonly (readonly string[])[] } & Dataset)
  | ({ readonly kind: "source"; readonly inputs: readonly Input[]; readonly models: readonly string[];
      readonly datasets: readonly Dataset[] } & Source)
  | { readonly kind: "input"; readonly key: string; readonly inputs: readonly Input[] });
interface List { readonly datasets: readonly Dataset[]; readonly sources: readonly Source[] }

const text = signal("");

const title = (d: Dataset) => (lang.value === "zh" ? d.title_zh : d.title_en);

function matches(...fields: readonly (string | null)[]): boolean {
  const all = fields.join(" ").toLowerCase();
  return text.value.toLowerCase().split(/\s+/).every((w) => all.includes(w));
}

/** A key of the bibliography, as a way to its card. */
export const Key = ({ name }: { name: string }) => (
  <a href={href(["d", name])} lang="en">[{name}]</a>
);

const Licence = ({ d }: { d: Dataset }) => <span lang="en">{d.licence}</span>;

function Everything({ list }: { list: List }) {
  const sets = list.datasets.filter((d) => matches(d.file, d.title_en, d.title_zh, d.licence));
  const sources = list.sources.filter((s) => matches(s.key, s.cite));
  return (
    <>
      <form class="filters" role="search" onSubmit={(e) => e.preventDefault()}>
        <label>
          <span>{say("data.find")}</span>
          <input type="search" value={text.value} onInput={(e) => (text.value = e.currentTarget.value)} />
        </label>
        <p class="muted" role="status">{say("data.number", { d: sets.length, s: sources.length })}</p>
      </form>
      {sets.length > 0 && <h2>{say("data.datasets")}</h2>}
      <ul class="rows">
        {sets.map((d) => (
          <li key={d.file}>
            <a href={href(["d", d.file])}>{title(d)}</a>
            <p class="muted"><code>{d.file}</code> {say("data.rows", { n: d.rows })}</p>
          </li>
        ))}
      </ul>
      {sources.length > 0 && (
        <details key={text.value === "" ? "all" : "found"} class="fold" open={text.value !== ""}>
          <summary><h2>{say("data.sources")}</h2> <span class="muted">{sources.length}</span></summary>
          <ul class="rows" lang="en">
            {sources.map((s) => (
              <li key={s.key}>
                <a href={href(["d", s.key])}>{s.title}</a>
                <p class="muted">{byline(s.author)}{s.year && `, ${s.year}`}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const RELATION = {
  source: "data.by-source", said_by: "data.by-said", doubted_by: "data.by-doubted",
  disputed_by: "data.by-disputed", controls: "data.by-control",
} as const;

function DocumentName({ use }: { use: Use }) {
  const name = use.title ?? use.document;
  if (use.folder === "claims") return <a href={href(["c", use.document])}>{name}</a>;
  if (use.folder === "games") return <a href={href(["g", use.document])}>{name}</a>;
  return <>{name}</>;
}

/** What one file says with it, below the file's name. */
function Uses({ uses }: { uses: readonly Use[] }) {
  const files = [...new Set(uses.map((u) => `${u.folder}/${u.document}`))];
  if (files.length === 0) return null;
  return (
    <>
      <h2>{say("data.used")}</h2>
      <ul class="rows">
        {files.map((f) => {
          const own = uses.filter((u) => `${u.folder}/${u.document}` === f);
          return (
            <li key={f}>
              <p><DocumentName use={own[0]!} /> <span class="muted"><code>{f}</code></span></p>
              <ul class="plain-list">
                {own.map((u, i) => (
                  <li key={i}>
                    {u.relation && u.relation !== "source" && <>{say(RELATION[u.relation])} </>}
                    {u.path ? <code>{u.path}</code> : u.relation === "source" && say("data.by-source")}
                    {u.value && <> = {u.value}</>}
                    {u.page && <span class="muted"> {say("data.page", { page: u.page })}</span>}
                    {u.quote && <blockquote lang="en">{u.quote}</blockquote>}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Rows of a small table of facts; what is empty is left out. */
function Facts({ rows }: { rows: readonly (readonly [string, preact.ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {rows.filter(([, v]) => v).map(([k, v]) => <div key={k}><dt>{k}</dt><dd>{v}</dd></div>)}
    </dl>
  );
}

/** Another site's address. */
const Address = ({ url }: { url: string }) =>
  /^https?:/.test(url) ? <a href={url} rel="noreferrer noopener" target="_blank">{url}</a> : <>{url}</>;

function Inputs({ inputs, of }: { inputs: readonly Input[]; of: string }) {
  if (inputs.length === 0) return null;
  return (
    <>
      <h2>{of}</h2>
      <ul class="rows">
        {inputs.map((i) => (
          <li key={`${i.model}.${i.key}`}>
            <p>{i.name} <span class="muted"><code>{i.model}.{i.key}</code></span></p>
            <p class="muted">{i.help}</p>
            <Facts rows={[
              [say("data.default"), i.default],
              [say("data.allowed"), i.allowed],
              [say("data.from"), i.judgement || !i.source
                ? say("data.judgement")
                : <>{i.source.split(" ").map((k) => <><Key name={k} /> </>)}</>],
            ]} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function saveCsv(file: string) {
  const r = await call("data", [["name", file], ["csv", "1"]]);
  if (r.outcome === DONE) save(file, r.out, "text/csv");
}

function Shown({ card }: { card: Card }) {
  if (card.kind === "dataset") {
    return (
      <>
        <h1 tabIndex={-1}>{title(card)}</h1>
        <Facts rows={[
          [say("data.file"), <code>{card.file}</code>],
          [say("data.licence"), <Licence d={card} />],
          [say("data.count"), String(card.rows)],
          ["SHA-256", <code class="long">{card.sha256}</code>],
        ]} />
        <p><button type="button" onClick={() => void saveCsv(card.file)}>{say("data.csv")}</button></p>
        {card.traps.length > 0 && <h2>{say("data.traps")}</h2>}
        {card.traps.length > 0 && <ul>{card.traps.map((t) => <li key={t}>{t}</li>)}</ul>}
        {card.sources.length > 0 && <h2>{say("data.sources")}</h2>}
        <ul>{card.sources.map((s) => <li key={s.key} lang="en">{s.cite} <Key name={s.key} /></li>)}</ul>
        <h2>{say("data.table")}</h2>
        {card.table.length < card.rows && <p class="muted">{say("data.first", { n: card.table.length, of: card.rows })}</p>}
        <div class="scroll tall" tabIndex={0} role="group" aria-label={say("data.table")} lang="en">
          <table>
            <thead><tr>{card.columns.map((c) => <th key={c} scope="col">{c}</th>)}</tr></thead>
            <tbody>{card.table.map((r, i) => <tr key={i}>{r.map((c, k) => <td key={k}>{c}</td>)}</tr>)}</tbody>
          </table>
        </div>
        <Uses uses={card.uses} />
      </>
    );
  }
  if (card.kind === "source") {
    return (
      <>
        <h1 tabIndex={-1} lang="en">{card.title}</h1>
        <Facts rows={[
          [say("data.author"), <span lang="en">{byline(card.author)}</span>],
          [say("data.year"), card.year],
          [say("data.publisher"), card.publisher && <span lang="en">{card.publisher}</span>],
          [say("data.key"), <code>{card.key}</code>],
          [say("evidence.read"), card.read_shown],
          [say("data.url"), card.url && <Address url={card.url} />],
        ]} />
        <Inputs inputs={card.inputs} of={say("data.gives")} />
        {card.datasets.length > 0 && <h2>{say("data.datasets")}</h2>}
        <ul>{card.datasets.map((d) => (
          <li key={d.file}><a href={href(["d", d.file])}>{title(d)}</a>: <Licence d={d} /></li>
        ))}</ul>
        <Uses uses={card.uses} />
      </>
    );
  }
  return (
    <>
      <h1 tabIndex={-1}><code>{card.key}</code></h1>
      <Inputs inputs={card.inputs} of={say("data.input")} />
      <Uses uses={card.uses} />
    </>
  );
}

function Data({ args }: { args: readonly string[] }) {
  const name = args[0];
  const language = ["lang", lang.value] as const;
  const asked = useAsked("data", name ?? "", "data",
    name ? [["name", name], ["format", "json"], language] : [["format", "json"], language]);
  const back = <p class="back"><a href={href(["d"])}>{say("data.all")}</a></p>;
  return (
    <div class="data narrow">
      {!name && <h1 tabIndex={-1}>{say("place.data")}</h1>}
      {!name && <p class="lead">{say("data.lead")}</p>}
      {name && back}
      {name && asked.trouble && <h1 tabIndex={-1}>{name}</h1>}
      <Findings of={asked.trouble} />
      {!name && asked.text && <Everything list={parsed<List>(asked.text)!} />}
      {name && asked.text && <Shown card={parsed<Card>(asked.text)!} />}
    </div>
  );
}

export const data: Place = {
  step: "d", name: "place.data", key: "d", bar: false,
  icon: "M4 5.5C4 4 7 3 10 3s6 1 6 2.5-3 2.5-6 2.5-6-1-6-2.5zM4 5.5v9C4 16 7 17 10 17s6-1 6-2.5v-9M4 10c0 1.5 3 2.5 6 2.5s6-1 6-2.5",
  View: Data,
};
