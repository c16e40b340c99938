// The card of a source: who said it, where, what was read, and which numbers use it. From the
// verb `data`; the card shows what it says and adds nothing.
import { useEffect, useRef } from "preact/hooks";
import { signal } from "@preact/signals";
import { call, DONE } from "../engine";
import { byline } from "../names";
import { href, path } from "../state";
import { lang, say } from "../words";

interface Use {
  readonly document: string;
  readonly folder: string;
  readonly title: string;
  readonly path: string | null;
  readonly relation: string | null;
  readonly value: string | null;
  readonly quote: string | null;
  readonly page: string | null;
}
interface Source {
  readonly key: string;
  readonly author: string | null;
  readonly year: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly read_shown: string | null;
  readonly inputs: readonly { readonly model: string; readonly key: string; readonly name: string; readonly default: string }[];
  readonly datasets: readonly { readonly file: string; readonly title_en: string; readonly title_zh: string; readonly licence: string }[];
  readonly uses: readonly Use[];
}

const shown = signal<{ key: string; source: Source | null; text: string } | null>(null);

export async function openEvidence(key: string) {
  shown.value = { key, source: null, text: "" };
  const r = await call("data", [["name", key], ["format", "json"], ["lang", lang.value]]);
  if (shown.value?.key !== key) return;
  let source: Source | null = null;
  try {
    source = r.outcome === DONE ? (JSON.parse(r.out) as Source) : null;
  } catch {
    source = null;
  }
  shown.value = { key, source, text: source ? "" : r.out || r.err };
}

export function Evidence() {
  const dialog = useRef<HTMLDialogElement>(null);
  const now = shown.value;
  useEffect(() => {
    if (now && !dialog.current?.open) dialog.current?.showModal();
  }, [now]);
  useEffect(() => dialog.current?.close(), [path.value.join("/")]);
  const s = now?.source;
  return (
    <dialog ref={dialog} class="evidence" aria-label={say("evidence.title", { key: now?.key ?? "" })}
      onClose={() => (shown.value = null)}
      onClick={(e) => {
        if (e.target === dialog.current) dialog.current?.close();
      }}>
      {now && (
        <div>
          <p class="muted key" lang="en">[{now.key}]</p>
          {s && <SourceCard s={s} />}
          {now.text && <pre>{now.text}</pre>}
          <button type="button" class="primary" onClick={() => dialog.current?.close()}>{say("shell.close")}</button>
        </div>
      )}
    </dialog>
  );
}

function SourceCard({ s }: { s: Source }) {
  const quotes = s.uses.filter((u) => u.quote);
  const claims = s.uses.filter((u) => u.folder === "claims" && (u.relation === "said_by" || u.relation === "doubted_by"));
  const values = s.uses.filter((u) => u.value && u.path && !u.path.startsWith("checks"));
  return (
    <>
      <h2 lang="en">{s.title}</h2>
      <p lang="en">{[s.author && byline(s.author), s.publisher !== s.author && s.publisher, s.year].filter(Boolean).join(", ")}</p>
      {quotes.map((u) => (
        <blockquote key={u.document + u.path} lang="en">{u.quote}{u.page && ` (${u.page})`}</blockquote>
      ))}
      <dl>
        {s.read_shown && <div><dt>{say("evidence.read")}</dt><dd>{s.read_shown}</dd></div>}
        {s.url && <div><dt>{say("evidence.url")}</dt><dd><a href={s.url} rel="noreferrer" target="_blank">{s.url}</a></dd></div>}
      </dl>
      {s.inputs.length > 0 && (
        <>
          <h3>{say("evidence.inputs")}</h3>
          <ul class="pairs">{s.inputs.map((i) => <li key={i.model + i.key}><span>{i.name}</span><span>{i.default}</span></li>)}</ul>
        </>
      )}
      {values.length > 0 && (
        <>
          <h3>{say("evidence.values")}</h3>
          <ul class="pairs">{values.map((u) => <li key={u.document + u.path}><code>{u.path}</code><span>{u.value}{u.page && ` (${u.page})`}</span></li>)}</ul>
        </>
      )}
      {claims.length > 0 && (
        <>
          <h3>{say("evidence.claims")}</h3>
          <ul class="pairs">
            {claims.map((u) => (
              <li key={u.document + u.relation}>
                <a href={href(["c", u.document])}>{u.title}</a>
                <span>{say(u.relation === "said_by" ? "evidence.said" : "evidence.doubted")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {s.datasets.length > 0 && (
        <>
          <h3>{say("evidence.datasets")}</h3>
          <ul class="pairs">
            {s.datasets.map((d) => (
              <li key={d.file}><span>{lang.value === "zh" ? d.title_zh : d.title_en}</span><span lang="en">{d.licence}</span></li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
