// Games: what is shipped, and one of them: its table or tree, its equilibria in sentences, measures,
// inputs to change. Games with uncertain payoffs are solved anew in every future.
import { useEffect, useState } from "preact/hooks";
import { parsed, useAsked } from "../asked";
import type { Pairs } from "../engine";
import { href, sets, setInputs } from "../state";
import { Findings } from "../ui/Findings";
import { Changes, Groups, useShipped, type Inputs } from "../ui/Inputs";
import { Markdown } from "../ui/Markdown";
import { Notice } from "../ui/Notice";
import { Picture } from "../ui/Picture";
import { lang, say } from "../words";
import type { Place } from "./place";

interface Game { readonly id: string; readonly form: "futures" | "table" | "tree"; readonly title: string; readonly about: string }
interface Games { readonly games: readonly Game[] }

const FEW = 128; // futures at once, while the full number is run
const FULL = 1024;
const PATIENCE = 1000; // ms for the few: beyond it the full number is run only when asked for
const INPUTS_OPEN = 12; // inputs of a game's own that stand open
const METHODS = ["enumerate", "lemke-howson", "zero-sum", "backward", "sequence", "signalling", "support", "qre"];

const language = () => ["lang", lang.value] as const;
const setPairs = (): Pairs => Object.entries(sets.value).map(([k, v]) => ["set", `${k}=${v}`] as const);
const setWords = () => Object.entries(sets.value).map(([k, v]) => ` --set '${k}=${v}'`).join("");

function Card({ g }: { g: Game }) {
  return (
    <li>
      <a href={href(["g", g.id])}>{g.title}</a>
      <p class="muted">{g.about}</p>
    </li>
  );
}

function List({ games }: { games: readonly Game[] }) {
  return (
    <div class="narrow">
      <h1 tabIndex={-1}>{say("place.games")}</h1>
      <p class="lead">{say("games.lead")}</p>
      <h2>{say("games.uncertain")}</h2>
      <ul class="rows">{games.filter((g) => g.form === "futures").map((g) => <Card key={g.id} g={g} />)}</ul>
      <h2>{say("games.fixed")}</h2>
      <p class="muted">{say("games.fixed-text")}</p>
      <ul class="rows" lang="en">{games.filter((g) => g.form !== "futures").map((g) => <Card key={g.id} g={g} />)}</ul>
    </div>
  );
}

const KINDS_OPEN = 3; // more kinds of equilibria than these are folded

/** The text of a game in its parts: the answer, then what stands under each heading. Long lists of
 * kinds of equilibria are folded, and measures, which are what a reader looks for, come before them. */
function Parts({ text, label }: { text: string; label: string }) {
  const [head, ...rest] = text.replace(/^## .*\n/, "").split(/^(?=### )/m);
  const kinds = (part: string) => part.split(/^#### /m).length - 1;
  return (
    <>
      <Markdown text={head!} top={0} label={label} />
      {rest.filter((p) => kinds(p) <= KINDS_OPEN).map((p) => <Markdown key={p.slice(0, 40)} text={p} top={0} label={label} />)}
      {rest.filter((p) => kinds(p) > KINDS_OPEN).map((p) => {
        const title = /^### (.*)/.exec(p)![1]!;
        return (
          <details key={title} class="fold">
            <summary><h2>{title}</h2> <span class="muted">{kinds(p)}</span></summary>
            <Markdown text={p.slice(p.indexOf("\n"))} top={0} label={title} />
          </details>
        );
      })}
    </>
  );
}

/** A game whose payoffs differ from future to future: a few futures at once, then all of them. */
function Uncertain({ game }: { game: Game }) {
  const [slow, setSlow] = useState(false); // the few took long: the full number waits to be asked for
  const [full, wantFull] = useState(false);
  const pairs: Pairs = [["name", game.id], ...setPairs(), language()];
  const key = JSON.stringify(pairs);
  const quick = useAsked("solve-few", game.id, "solve", [...pairs, ["format", "page"], ["runs", String(FEW)]]);
  const all = useAsked("solve", game.id, "solve",
    full || (!slow && !quick.busy) ? [...pairs, ["format", "page"], ["runs", String(FULL)]] : null, true);
  const inputs = useAsked("inputs", game.id, "inputs", pairs);
  useEffect(() => {
    const from = performance.now();
    if (quick.busy) return () => setSlow(performance.now() - from > PATIENCE);
  }, [quick.busy]);
  useEffect(() => wantFull(false), [key]);
  const shipped = useShipped(game.id, inputs.text === null && inputs.trouble !== null);
  const groups = (parsed<Inputs>(inputs.text) ?? shipped)?.groups ?? [];
  const runs = String(slow && !full ? FEW : FULL);
  const done = all.text !== null && !all.busy && (full || !slow);
  const text = done ? all.text : quick.text;
  return (
    <>
      <Findings of={quick.trouble ?? inputs.trouble} />
      <div class="split">
        <div>
          <p class="muted" role="status">
            {done || text === null ? "" : slow && !full
              ? <>{say("games.slow", { n: FEW })} <button type="button" class="plain" onClick={() => wantFull(true)}>{say("games.run", { n: FULL.toLocaleString("en") })}</button></>
              : say("games.running", { n: FULL.toLocaleString("en"), p: Math.round(all.part * 100) })}
          </p>
          {text && <Parts text={text} label={game.title} />}
          {!quick.trouble && <Picture id="game" fold={say("games.tree")} verb="solve" pairs={[["name", game.id], ...setPairs(), ["runs", String(FEW)]]}
            command={`eq solve ${game.id} --runs ${FEW}${setWords()} --svg`} />}
          <p class="muted"><code>eq solve {game.id} --runs {runs}{setWords()}</code></p>
        </div>
        <div>
          <h2>{say("games.inputs")}</h2>
          <Changes groups={groups} />
          {Object.keys(sets.value).length > 0 && <p><button type="button" onClick={() => setInputs({})}>{say("inputs.reset")}</button></p>}
          <Groups groups={groups} open={false} first={groups.length > 0 && groups[0]!.inputs.length <= INPUTS_OPEN} />
        </div>
      </div>
    </>
  );
}

/** A table or tree as it stands: exact equilibria, by the method that fits or another one. */
function Fixed({ game }: { game: Game }) {
  const [method, setMethod] = useState("");
  const how: Pairs = method ? [["method", method]] : [];
  const asked = useAsked("solve", game.id, "solve", [["name", game.id], ...how, ["format", "page"], language()]);
  const words = method ? ` --method ${method}` : "";
  return (
    <>
      <form class="filters" onSubmit={(e) => e.preventDefault()}>
        <label>
          <span>{say("games.method")}</span>
          <select value={method} onChange={(e) => setMethod(e.currentTarget.value)}>
            <option value="">{say("games.fitting")}</option>
            {METHODS.map((m) => <option key={m} value={m}>{m}</option>)}
          </select>
        </label>
      </form>
      <Findings of={asked.trouble} />
      <div class="split even">
        <div>
          <Picture id="game" verb="solve" pairs={[["name", game.id]]} command={`eq solve ${game.id} --svg`} />
          <h2>{say("games.response")}</h2>
          <p class="muted">{say("games.response-text")}</p>
          <Picture id="response" verb="solve" pairs={[["name", game.id], ["chart", "response"]]}
            command={`eq solve ${game.id} --chart response --svg`} />
        </div>
        <div>
          {asked.text && <Markdown text={asked.text.replace(/^## .*\n/, "")} top={0} label={game.title} />}
          <p class="muted"><code>eq solve {game.id}{words}</code></p>
        </div>
      </div>
    </>
  );
}

function OneGame({ game }: { game: Game }) {
  const own = game.form === "futures" ? undefined : "en";
  return (
    <div class="game">
      <p class="back"><a href={href(["g"])}>{say("games.all")}</a></p>
      <h1 tabIndex={-1} lang={own}>{game.title}</h1>
      <p class="lead" lang={own}>{game.about}</p>
      {game.form === "futures" ? <Uncertain key={game.id} game={game} /> : <Fixed key={game.id} game={game} />}
    </div>
  );
}

function GamesPlace({ args }: { args: readonly string[] }) {
  const asked = useAsked("games", "games", "solve", [["format", "json"], language()]);
  const games = parsed<Games>(asked.text)?.games;
  if (!games) return <h1 tabIndex={-1}>{say("place.games")}</h1>;
  const game = games.find((g) => g.id === args[0]);
  if (game) return <OneGame game={game} />;
  return (
    <>
      {args[0] && <Notice>{say("notice.nowhere")}</Notice>}
      <List games={games} />
    </>
  );
}

export const games: Place = {
  step: "g", name: "place.games", key: "g", bar: false,
  icon: "M10 3v4M10 7L5 12M10 7l5 5M5 12v4M15 12v4M3.5 16h3M13.5 16h3", View: GamesPlace,
};
