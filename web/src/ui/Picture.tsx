// A picture that a verb draws: asked for at the width of its place.
import { useAsked } from "../asked";
import { call, DONE, type Pairs } from "../engine";
import type { Chart } from "../view";
import { lang, say } from "../words";
import { Figure, useWidth } from "./Figure";
import { Findings } from "./Findings";

/** The text of an element of an SVG, "" without one. */
function within(svg: string, tag: string): string {
  const at = new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`).exec(svg);
  const box = document.createElement("textarea"); // reads &amp; and the like, runs nothing
  box.innerHTML = at?.[1] ?? "";
  return box.value;
}

/** How to cite a picture: what it says of its own origin. */
export const citation = (svg: string) => `Equipoise: ${within(svg, "title")}. ${within(svg, "metadata")}`;

/** The chart with names of its parts that no other chart on the page has. */
export const ownIds = (chart: Chart, id: string): Chart => ({
  ...chart, svg: chart.svg.replace(/(id="|labelledby="| )eq-([td])\b/g, `$1${id}-$2`),
});

const TALL = 900; // px: a screen; a picture beyond it is folded where it has a name to be folded under

/** `id`: of the picture, unlike any other's on the page. `command`: what draws it. `fold`: what a
 * picture that is taller than a screen is folded under. */
export function Picture({ id, verb, pairs, command, long, fold }: {
  id: string; verb: string; pairs: Pairs; command: string; long?: boolean; fold?: string;
}) {
  const [box, width] = useWidth();
  const asked = useAsked(`picture-${id}`, id, verb, width === 0 ? null : [
    ...pairs, ["format", "picture"], ["lang", lang.value], ["width", String(width)],
  ], long);
  const svg = asked.text;
  const numbers = async () => {
    const r = await call(verb, [...pairs, ["csv", "1"], ["lang", lang.value]], { latest: `numbers-${id}`, long: true });
    return r.outcome === DONE ? r.out : null;
  };
  const figure = svg && (
    <Figure chart={ownIds({ kind: id, title: "", desc: within(svg, "desc"), svg }, id)}
      origin={{ id, command, cite: async () => citation(svg), ...(verb === "solve" && { numbers }) }} />
  );
  const folded = fold !== undefined && Number(/<svg[^>]* height="([\d.]+)"/.exec(svg ?? "")?.[1] ?? 0) > TALL;
  return (
    <div class={folded ? "picture folded" : "picture"} ref={box}>
      {figure
        ? folded ? <details class="fold"><summary><h2>{fold}</h2></summary>{figure}</details> : figure
        : asked.trouble ? <Findings of={asked.trouble} /> : <p class="muted waiting">{say("asked.drawing")}</p>}
    </div>
  );
}
