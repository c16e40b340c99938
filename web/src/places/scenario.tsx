// Scenario: every input of a claim in groups, or the claim as a file to edit, checked while one types.
import { useEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { parsed, useAsked } from "../asked";
import { call, DONE, STOPPED, type Pairs } from "../engine";
import { AS_OBJECTS, findingsOf, type Finding } from "../findings";
import { frontOf, fronts } from "../front";
import { announce } from "../live";
import { href, sets, setInputs } from "../state";
import { Figure, save, useWidth } from "../ui/Figure";
import { Findings } from "../ui/Findings";
import { Changes, Groups, useShipped, type Inputs } from "../ui/Inputs";
import { lang, say } from "../words";
import { kept, type View } from "../view";
import type { Place } from "./place";

const FILE_MOST = 1e6; // bytes, as the engine takes
const REST = 300; // ms without a key before the text is checked

const setPairs = (): Pairs => Object.entries(sets.value).map(([k, v]) => ["set", `${k}=${v}`] as const);
const language = () => ["lang", lang.value] as const;

/* ---- inputs ----------------------------------------------------------------------------------- */

const text = signal("");
const onlyUsed = signal(true);

function InputsTab({ claim }: { claim: string }) {
  const asked = useAsked("inputs", claim, "inputs", [["name", claim], ...setPairs(), language()]);
  const shipped = useShipped(claim, asked.text === null && asked.trouble !== null);
  const all = parsed<Inputs>(asked.text) ?? shipped;
  const words = text.value.toLowerCase().split(/\s+/);
  const groups = (all?.groups ?? []).map((g) => ({
    ...g,
    inputs: g.inputs.filter((i) => (i.used || i.changed || !onlyUsed.value)
      && words.every((w) => `${i.key} ${i.name} ${i.help ?? ""} ${g.title}`.toLowerCase().includes(w))),
  }));
  const n = groups.reduce((sum, g) => sum + g.inputs.length, 0);
  return (
    <>
      <Findings of={asked.trouble} />
      {all && <Changes groups={all.groups} />}
      {Object.keys(sets.value).length > 0 && (
        <p class="acts">
          <a class="button" href={href(["c", claim], { sets: sets.value })}>{say("scenario.answer")}</a>
          <button type="button" onClick={() => setInputs({})}>{say("inputs.reset")}</button>
        </p>
      )}
      <form class="filters" role="search" onSubmit={(e) => e.preventDefault()}>
        <label>
          <span>{say("scenario.find")}</span>
          <input type="search" value={text.value} onInput={(e) => (text.value = e.currentTarget.value)} />
        </label>
        <label class="switch">
          <input type="checkbox" checked={onlyUsed.value} onChange={(e) => (onlyUsed.value = e.currentTarget.checked)} />
          <span>{say("scenario.used")}</span>
        </label>
        <p class="muted" role="status">{all && say("scenario.number", { n })}</p>
      </form>
      {all && <h2 class="away-heading">{say("scenario.inputs")}</h2>}
      <Groups groups={groups} open={text.value !== "" && n < 60} />
    </>
  );
}

/* ---- the file --------------------------------------------------------------------------------- */

interface Draft { readonly claim: string; readonly text: string; readonly touched: boolean }

const draft = signal<Draft | null>(null); // kept while other places are looked at

/** What the engine calls the file: its id, as its rule for names wants it. */
const nameOf = (file: string) => `${/^id:\s*([\w-]+)/m.exec(file)?.[1] ?? "my"}.yaml`;

/** The findings about a file itself, by its lines; of others only what stands in the way. */
const ofFile = (all: readonly Finding[], name: string) => all
  .map((f) => (f.file === null || f.file === name ? f : { ...f, line: null }))
  .filter((f) => f.line !== null || f.severity === "error")
  .sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));

/** The text's findings, some time after the last key; null while they are not known. */
function useFindings(file: string | null): readonly Finding[] | null {
  const [now, set] = useState<readonly Finding[] | null>(null);
  useEffect(() => {
    if (file === null) return;
    let here = true;
    const timer = setTimeout(async () => {
      const r = await call("check",
        [["name", nameOf(file)], ["file", file], ["format", "text"], AS_OBJECTS, language()],
        { latest: "check" });
      if (here && r.outcome !== STOPPED) set(r.outcome === DONE ? [] : ofFile(findingsOf(r.err), nameOf(file)));
    }, REST);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [file, lang.value]);
  useEffect(() => {
    if (now) announce(now.length === 0 ? say("scenario.sound") : say("scenario.wrong", { n: now.length }));
  }, [now?.length]);
  return now;
}

/** The answer of a file without errors; the last good one stays. */
function Answer({ file, good, own }: { file: string; good: boolean; own: boolean }) {
  const [box, width] = useWidth();
  const last = useRef(file);
  if (good) last.current = file;
  const about: Pairs = [["name", nameOf(last.current)], ["file", last.current], language()];
  const asked = useAsked("draft", "draft", "view", width === 0 || !good && last.current === file ? null : [
    ...about, ["level", "quick"], ["width", String(width)],
  ]);
  const view = parsed<View>(asked.text);
  return (
    <div ref={box} class="draft-answer">
      {view && !good && <p class="muted">{say("scenario.last-good")}</p>}
      <Findings of={good ? asked.trouble : null} />
      {view && (
        <>
          <h2>{view.question}</h2>
          {own && <p class="flag">{say("scenario.own")}</p>}
          <p class="sentence">{view.sentence}</p>
          {view.charts.map((c, i) => (
            <Figure key={i} chart={c} origin={{ id: view.id, command: view.command, cite: async () => view.citation, ...kept(about) }} />
          ))}
        </>
      )}
    </div>
  );
}

function Editor({ file, findings, onText }: {
  file: string; findings: readonly Finding[]; onText: (t: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const lines = file.split("\n");
  const at = (n: number) => findings.filter((f) => f.line === n);
  const show = (line: number) => {
    const from = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0);
    area.current?.focus({ preventScroll: true });
    area.current?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    const mark = scroll.current?.querySelectorAll<HTMLElement>(".numbers span")[line - 1];
    mark?.scrollIntoView({ block: "center" });
  };
  return (
    <>
      {findings.length > 0 && (
        <div class="findings-list">
          <h3>{say("scenario.wrong", { n: findings.length })}</h3>
          <ul>
            {findings.map((f, i) => (
              <li key={i}>
                {f.line !== null && (
                  <button type="button" class="plain" onClick={() => show(f.line!)}>{say("scenario.line", { n: f.line })}</button>
                )} {f.text}{f.hint && <span class="muted"> {f.hint}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="editor" ref={scroll}>
        <div class="numbers" aria-hidden="true">
          {lines.map((_, i) => <span key={i} class={at(i + 1).length > 0 ? "bad" : undefined}>{i + 1}</span>)}
        </div>
        <textarea ref={area} rows={lines.length} wrap="off" spellcheck={false} autocapitalize="off"
          autocomplete="off" aria-label={say("scenario.text")} lang="en" value={file}
          aria-invalid={findings.length > 0} onInput={(e) => onText(e.currentTarget.value)} />
        {findings.filter((f) => f.line !== null).map((f, i) => (
          <p key={i} class="beside" aria-hidden="true" style={{ "--line": String(f.line) }} title={f.text}>{f.text}</p>
        ))}
      </div>
    </>
  );
}

function FileTab({ claim }: { claim: string }) {
  const [refused, refuse] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const own = draft.value?.touched ? draft.value : null;
  const fresh = useAsked("new", claim, "new", own ? null : [["name", "my.yaml"], ["from", claim], ...setPairs(), language()]);
  useEffect(() => {
    if (!own && fresh.text !== null) draft.value = { claim, text: fresh.text, touched: false };
  }, [fresh.text, own]);
  const file = own?.text ?? fresh.text;
  const findings = useFindings(file);
  const write = (name: string, t: string) => {
    const size = new TextEncoder().encode(t).length;
    refuse(size > FILE_MOST ? say("scenario.too-large", { name, size: (size / FILE_MOST).toFixed(1) }) : "");
    if (size <= FILE_MOST) draft.value = { claim, text: t, touched: true };
  };
  const open = async (f: File | undefined) => {
    if (!f) return;
    if (f.size > FILE_MOST) {
      refuse(say("scenario.too-large", { name: f.name, size: (f.size / FILE_MOST).toFixed(1) }));
      return;
    }
    write(f.name, await f.text());
  };
  return (
    <div class="file" onDragOver={(e) => e.preventDefault()} onDrop={(e) => {
      e.preventDefault();
      void open(e.dataTransfer?.files[0]);
    }}>
      <p class="muted">{say("scenario.file-text")}</p>
      <p class="acts">
        <button type="button" onClick={() => picker.current?.click()}>{say("scenario.open")}</button>
        <input ref={picker} type="file" accept=".yaml,.yml,.json" hidden aria-label={say("scenario.open")}
          onChange={(e) => {
            void open(e.currentTarget.files?.[0]);
            e.currentTarget.value = "";
          }} />
        <button type="button" disabled={file === null} onClick={() => save(nameOf(file!), file!, "application/yaml")}>{say("scenario.save")}</button>
        {own && <button type="button" onClick={() => (draft.value = null)}>{say("scenario.again")}</button>}
      </p>
      {refused && <p role="alert" class="notice">{refused}</p>}
      <Findings of={own ? null : fresh.trouble} />
      {file !== null && (
        <div class="split">
          <div><Editor file={file} findings={findings ?? []} onText={(t) => write("YAML", t)} /></div>
          {findings !== null && <Answer file={file} good={!findings.some((f) => f.severity === "error")} own={own !== null} />}
        </div>
      )}
    </div>
  );
}

/* ---- the place -------------------------------------------------------------------------------- */

function Choose() {
  return (
    <div class="narrow">
      <h1 tabIndex={-1}>{say("place.scenario")}</h1>
      <p class="lead">{say("scenario.lead")}</p>
      <h2>{say("scenario.which")}</h2>
      <ul class="rows">
        {fronts.map((f) => <li key={f.id}><a href={href(["s", f.id])}>{f.question[lang.value]}</a></li>)}
      </ul>
    </div>
  );
}

function Scenario({ args }: { args: readonly string[] }) {
  const [claim, tab] = args;
  if (!claim) return <Choose />;
  const own = { sets: sets.value };
  const yaml = tab === "yaml";
  return (
    <div class="scenario">
      <p class="back"><a href={href(["c", claim], own)}>{frontOf(claim)?.question[lang.value] ?? claim}</a></p>
      <h1 tabIndex={-1}>{say("place.scenario")}</h1>
      <nav class="tabs" aria-label={say("place.scenario")}>
        <a href={href(["s", claim], own)} aria-current={yaml ? undefined : "page"}>{say("scenario.inputs")}</a>
        <a href={href(["s", claim, "yaml"], own)} aria-current={yaml ? "page" : undefined}>{say("scenario.yaml")}</a>
      </nav>
      {yaml ? <FileTab key={claim} claim={claim} /> : <InputsTab key={claim} claim={claim} />}
    </div>
  );
}

export const scenario: Place = {
  step: "s", name: "place.scenario", key: "s", bar: true,
  icon: "M3 6h7M14 6h3M12 4v4M3 14h3M10 14h7M8 12v4", View: Scenario,
};
