// About: what this is and is not, equations of each model, validation, glossary, how to cite. The
// texts are pages of the verb `doc`, made from the tables that the engine itself uses.
import { useState } from "preact/hooks";
import { parsed, useAsked } from "../asked";
import { boundKeys } from "../keys";
import { href } from "../state";
import { openHelp } from "../ui/Help";
import { Markdown } from "../ui/Markdown";
import { Picture } from "../ui/Picture";
import { lang, say } from "../words";
import type { Place } from "./place";

interface Model { readonly name: string; readonly revision: number; readonly title_en: string; readonly title_zh: string }
interface Models { readonly models: readonly Model[] }

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

/** Projections of the past, scored on what came: several seconds of work, so on demand. */
function Validation() {
  const [wanted, want] = useState(false);
  const asked = useAsked("hindcast", "hindcast", "hindcast", wanted ? [["format", "page"], language()] : null, true);
  return (
    <>
      <p>{say("about.validation-text")}</p>
      {!wanted && <p><button type="button" onClick={() => want(true)}>{say("about.run")}</button></p>}
      {wanted && asked.busy && !asked.text && <p role="status" class="muted">{say("asked.running")}</p>}
      {asked.trouble && <pre class="findings">{asked.trouble}</pre>}
      {asked.text && <Picture id="hindcast" verb="hindcast" pairs={[]} command="eq hindcast --svg" long />}
      {asked.text && (
        <details>
          <summary>{say("about.tables")}</summary>
          <Markdown text={asked.text} top={3} label={say("about.validation")} />
        </details>
      )}
    </>
  );
}

function Page({ name }: { name: string }) {
  const asked = useAsked("doc", name, "doc", [["name", name], language()]);
  return (
    <>
      <p class="back"><a href={href(["a"])}>{say("place.about")}</a></p>
      {asked.trouble && <h1 tabIndex={-1}>{name}</h1>}
      {asked.trouble && <pre class="findings">{asked.trouble}</pre>}
      {asked.text && <Markdown text={asked.text} top={1} label={name} />}
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
