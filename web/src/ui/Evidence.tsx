// The card of a source: who said it, where, what was read, and which numbers use it. From the
// verb `data`; the card shows what it says and adds nothing.
import { useEffect, useRef } from "preact/hooks";
import { signal } from "@preact/signals";
import { call, DONE } from "../engine";
import { lang, say } from "../words";

interface Source {
  readonly key: string;
  readonly author?: string | null;
  readonly year?: string | null;
  readonly title?: string | null;
  readonly publisher?: string | null;
  readonly page?: string | null;
  readonly quote?: string | null;
  readonly licence?: string | null;
  readonly read?: string | null;
  readonly url?: string | null;
  readonly used?: readonly { readonly key: string; readonly name: string; readonly text: string }[];
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
  const s = now?.source;
  return (
    <dialog ref={dialog} class="evidence" aria-label={say("evidence.title", { key: now?.key ?? "" })}
      onClose={() => (shown.value = null)}
      onClick={(e) => {
        if (e.target === dialog.current) dialog.current?.close();
      }}>
      {now && (
        <div>
          <p class="muted" lang="en">[{now.key}]</p>
          {s && <SourceCard s={s} />}
          {now.text && <pre>{now.text}</pre>}
          <button type="button" class="primary" onClick={() => dialog.current?.close()}>{say("shell.close")}</button>
        </div>
      )}
    </dialog>
  );
}

function SourceCard({ s }: { s: Source }) {
  return (
    <>
      <h2 lang="en">{s.title}</h2>
      <p lang="en">{[s.author, s.year, s.publisher].filter(Boolean).join(", ")}</p>
      {s.quote && <blockquote lang="en">{s.quote}</blockquote>}
      <dl>
        {s.page && <div><dt>{say("evidence.page")}</dt><dd>{s.page}</dd></div>}
        {s.read && <div><dt>{say("evidence.read")}</dt><dd>{s.read}</dd></div>}
        {s.licence && <div><dt>{say("evidence.licence")}</dt><dd>{s.licence}</dd></div>}
        {s.url && <div><dt>{say("evidence.url")}</dt><dd><a href={s.url} rel="noreferrer" target="_blank">{s.url}</a></dd></div>}
      </dl>
    </>
  );
}
