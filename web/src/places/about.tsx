// About: what this is and is not, equations of each model, validation, glossary, how to cite. The
// texts are pages of the verb `doc`, made from the tables that the engine itself uses.
import { useState } from "preact/hooks";
import { parsed, useAsked } from "../asked";
import { boundKeys } from "../keys";
import { href } from "../state";
import { Findings } from "../ui/Findings";
import { openHelp } from "../ui/Help";
import { Markdown } from "../ui/Markdown";
import { Picture } from "../ui/Picture";
import { lang, say } from "../words";
import type { Place } from "./place";

interface Model { readonly name: string; readonly revision: number; readonly title_en: string; readonly title_zh: string }
interface Models { readonly models: readonly Model[] }

const RUNS = "1024"; // futures at each origin

const language = () => ["lang", lang.value] as const;

function Models() {
  const asked = useAsked("models", "models", "models", [["format", "json"], language()]);
  const models = parsed<Models>(asked.text)?.models ?? [];
  return (
    <ul class="rows">
      {models.map((m) => (
        <li key={m.name}>
          <a href={href(["a", m.name])}>{lang.value === "zh" ? m.title_zh : m.title_en}</a>
          <p class="muted"><code>{m.name}</code> {say("about.revision", { n: m.revision })}</p>
        </li>
      ))}
    </ul>
  );
}

/** Projections of the past, scored on what came: seconds of work, so on demand, and with fewer
 * futures than the command's own number; the picture and the tables say how many. */
function Validation() {
  const [picture, wantPicture] = useState(false);
  const [tables, wantTables] = useState(false);
  const runs = ["runs", RUNS] as const;
  const asked = useAsked("hindcast", "hindcast", "hindcast", tables ? [["format", "page"], runs, language()] : null, true);
  return (
    <>
      <p>{say("about.validation-text")}</p>
      {!picture && <p><button type="button" onClick={() => wantPicture(true)}>{say("about.run")}</button></p>}
      {picture && <Picture id="hindcast" verb="hindcast" pairs={[runs]} command={`eq hindcast --runs ${RUNS} --svg`} long />}
      {picture && (
        <details onToggle={(e) => e.currentTarget.open && wantTables(true)}>
          <summary>{say("about.tables")}</summary>
          <Findings of={asked.trouble} />
          {asked.text ? <Markdown text={asked.text} top={3} label={say("about.validation")} /> : <p class="muted">{say("asked.running")}</p>}
        </details>
      )}
      <p class="muted">{say("about.published", { command: "eq run" })}</p>
    </>
  );
}

function Page({ name }: { name: string }) {
  const asked = useAsked("doc", name, "doc", [["name", name], language()]);
  return (
    <>
      <p class="back"><a href={href(["a"])}>{say("place.about")}</a></p>
      {asked.trouble && <h1 tabIndex={-1}>{name}</h1>}
      <Findings of={asked.trouble} />
      {asked.text && <Markdown text={asked.text} top={1} label={name} code="en" />}
    </>
  );
}

function Whole() {
  const asked = useAsked("doc", "about", "doc", [["name", "about"], language()]);
  return (
    <>
      {asked.text && <Markdown text={asked.text} top={1} label={say("place.about")} />}
      <h2>{say("about.models")}</h2>
      <p>{say("about.models-text")}</p>
      <Models />
      <h2>{say("about.validation")}</h2>
      <Validation />
      <h2>{say("about.more")}</h2>
      <ul class="rows">
        <li><a href={href(["a", "glossary"])}>{say("about.glossary")}</a></li>
        <li><a href={href(["d"])}>{say("place.data")}</a></li>
        {boundKeys().length > 0 && <li><button type="button" class="plain" onClick={openHelp}>{say("shell.help")}</button></li>}
      </ul>
    </>
  );
}

function About({ args }: { args: readonly string[] }) {
  return <div class="about narrow">{args[0] ? <Page name={args[0]} /> : <Whole />}</div>;
}

export const about: Place = {
  step: "a", name: "place.about", key: "a", bar: false,
  icon: "M10 17a7 7 0 100-14 7 7 0 000 14zM10 9v4.5M10 6.5v.2", View: About,
};
