// Futures one at a time: twenty draws, 2.5 a second; pause, step; stills where motion is not wanted.
import { useEffect, useRef, useState } from "preact/hooks";
import { bind } from "../keys";
import type { Chart } from "../view";
import { say } from "../words";
import { Figure, type Origin } from "./Figure";

const EACH = 400; // ms

export function Player({ chart, origin }: { chart: Chart; origin: Origin }) {
  const frames = chart.frames ?? [];
  const box = useRef<HTMLDivElement>(null);
  const [k, setK] = useState(0);
  const [playing, setPlaying] = useState(() => !matchMedia("(prefers-reduced-motion: reduce)").matches);
  const step = (by: number) => {
    setPlaying(false);
    setK((i) => (i + by + frames.length) % frames.length);
  };
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setK((i) => (i + 1) % frames.length), EACH);
    return () => clearInterval(timer);
  }, [playing, frames.length]);
  useEffect(() => bind({ space: { word: "key.play", run: () => setPlaying((on) => !on) } }), []);
  useEffect(() => {
    const group = frames[k]?.group;
    box.current?.querySelectorAll<SVGElement>(".eq-one").forEach((one) => {
      one.style.visibility = group !== undefined && one.classList.contains(group) ? "visible" : "hidden";
    });
  });
  return (
    <div class="player" ref={box}>
      <Figure chart={chart} origin={origin}>
        <div class="steps">
          <button type="button" onClick={() => step(-1)} aria-label={say("player.back")}>‹</button>
          <button type="button" onClick={() => setPlaying(!playing)}>{say(playing ? "player.pause" : "player.play")}</button>
          <button type="button" onClick={() => step(1)} aria-label={say("player.on")}>›</button>
          <span class="muted">{frames[k]?.say}</span>
        </div>
      </Figure>
    </div>
  );
}
