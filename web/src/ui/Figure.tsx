// A chart made in C, with its name, what may be done with it, and reading by arrow keys.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { bind } from "../keys";
import { announce } from "../live";
import type { Chart } from "../view";
import { lang, say } from "../words";
import { copy } from "./Shell";

/** What the downloads of a figure need beside the chart itself. */
export interface Origin {
  readonly id: string;
  readonly command: string;
  /** How to cite it, in both languages. */
  readonly cite: () => Promise<string>;
  /** The picture to keep, with title and origin in it; without it the chart is one already. */
  readonly keep?: (kind: string) => Promise<string | null>;
  /** The numbers drawn, as CSV, where the chart does not bring them; without it there are none. */
  readonly numbers?: (kind: string) => Promise<string | null>;
}

const tables = signal(false); // tables in place of charts, everywhere

export function save(name: string, body: BlobPart, type: string) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([body], { type }));
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}

/** The picture as the browser draws it, at twice its size. */
async function savePng(name: string, svg: string) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  const blob = await new Promise<Blob | null>((r) => canvas.toBlob(r, "image/png"));
  if (blob) save(name, blob, "image/png");
}

/** Rows of a CSV text; fields may be quoted. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === "" || line.startsWith("#")) continue;
    const row: string[] = [];
    for (const m of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
      row.push(m[1] !== undefined ? m[1].replace(/""/g, '"') : m[2] ?? "");
    }
    rows.push(row);
  }
  return rows;
}

function Table({ csv, title }: { csv: string; title: string }) {
  const [head = [], ...rows] = useMemo(() => csvRows(csv), [csv]);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead><tr>{head.map((c) => <th key={c} scope="col">{c}</th>)}</tr></thead>
        <tbody>{rows.map((r, i) => <tr key={i}>{r.map((c, j) => <td key={j}>{c}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

/** Moves along the marks of a chart: left and right in a series, up and down between series. */
function useReading(chart: Chart) {
  const [at, setAt] = useState(-1);
  const marks = chart.marks ?? [];
  const series = [...new Set(marks.map((m) => m.series ?? ""))];
  useEffect(() => setAt(-1), [chart.marks]);
  const to = (i: number) => {
    setAt(i);
    if (marks[i]) announce(marks[i]!.say, 0);
  };
  const within = (s: string) => marks.flatMap((m, i) => ((m.series ?? "") === s ? [i] : []));
  const keydown = (e: KeyboardEvent) => {
    if (marks.length === 0) return;
    const now = marks[at];
    const own = within(now?.series ?? series[0]!);
    const k = own.indexOf(at);
    if (e.key === "Escape") setAt(-1);
    else if (e.key === "Home") to(own[0]!);
    else if (e.key === "End") to(own[own.length - 1]!);
    else if (e.key === "ArrowRight") to(own[Math.min(k + 1, own.length - 1)]!);
    else if (e.key === "ArrowLeft") to(own[Math.max(k - 1, 0)]!);
    else if (e.key === "ArrowUp" || e.key === "ArrowDown") {
      const s = series.indexOf(now?.series ?? series[0]!) + (e.key === "ArrowDown" ? 1 : -1);
      const next = within(series[Math.max(0, Math.min(series.length - 1, s))]!);
      const near = (i: number) => Math.abs(marks[i]!.x - (now?.x ?? 0));
      to(next.reduce((a, b) => (near(b) < near(a) ? b : a), next[0]!));
    } else return;
    e.preventDefault();
  };
  return { mark: marks[at], keydown, leave: () => setAt(-1) };
}

/** The numbers of a chart as CSV: those it brings, else asked for when they are wanted. */
function useNumbers(chart: Chart, origin: Origin, wanted: boolean) {
  const [asked, setAsked] = useState<{ of: string; csv: string } | null>(null);
  const now = chart.csv ?? (asked?.of === chart.svg ? asked.csv : null);
  const get = async () => {
    const csv = now ?? (await origin.numbers?.(chart.kind)) ?? null;
    if (csv !== null && csv !== now) setAsked({ of: chart.svg, csv });
    return csv;
  };
  useEffect(() => {
    if (wanted) void get();
  }, [wanted, chart.svg]);
  return { any: now !== null || origin.numbers !== undefined, now, get };
}

/** The height of a frame is kept for what comes into it. */
function useFrame(box: { current: HTMLDivElement | null }, chart: Chart) {
  const kept = useRef(0);
  useEffect(() => {
    if (chart.later !== undefined && box.current) kept.current = box.current.offsetHeight;
  });
  return chart.later === undefined && kept.current > 0 ? { minHeight: `${kept.current}px` } : undefined;
}

export function Figure({ chart, origin, children }: {
  chart: Chart; origin: Origin; children?: preact.ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const room = useFrame(box, chart);
  const { mark, keydown, leave } = useReading(chart);
  const numbers = useNumbers(chart, origin, tables.value);
  const table = tables.value && numbers.now !== null;
  const name = `equipoise-${origin.id}-${chart.kind}`;
  const kept = async () => (await origin.keep?.(chart.kind)) ?? chart.svg;
  return (
    <figure class={`figure ${chart.kind}${chart.later !== undefined ? " later" : ""}${chart.behind ? " behind" : ""}`}>
      {chart.title && <figcaption>{chart.title}</figcaption>}
      {table
        ? <Table csv={numbers.now!} title={chart.title || chart.desc} />
        : (
          <div class="drawing" ref={box} style={room} tabIndex={0} role="group" aria-label={chart.desc}
            onKeyDown={keydown} onBlur={leave}>
            <div dangerouslySetInnerHTML={{ __html: chart.svg }} />
            {mark && <span class="mark" style={{ left: `${mark.x}px`, top: `${mark.y}px` }} />}
            {mark && <p class="said" aria-hidden="true">{mark.say}</p>}
          </div>
        )}
      {chart.behind && <p class="muted behind-map">{say("figure.behind")}</p>}
      {children}
      <details class="downloads">
        <summary>{say("figure.more")}</summary>
        <div>
          {numbers.any && (
            <button type="button" aria-pressed={table} onClick={() => (tables.value = !tables.value)}>{say("figure.table")}</button>
          )}
          <button type="button" onClick={() => void kept().then((svg) => save(`${name}.svg`, svg, "image/svg+xml"))}>SVG</button>
          <button type="button" onClick={() => void kept().then((svg) => savePng(`${name}.png`, svg))}>PNG</button>
          {numbers.any && (
            <button type="button" onClick={() => void numbers.get().then((csv) => csv !== null && save(`${name}.csv`, csv, "text/csv"))}>CSV</button>
          )}
          <button type="button" onClick={() => void origin.cite().then((c) => copy(c, "figure.cited"))}>{say("figure.cite")}</button>
          <button type="button" onClick={() => void copy(origin.command, "figure.commanded")}>{say("figure.command")}</button>
        </div>
      </details>
    </figure>
  );
}

/** The key `t`: tables in place of charts. */
export const useTableKey = () => useEffect(() => bind({
  t: { word: "key.table", run: () => (tables.value = !tables.value) },
}), []);

/** The width that charts are drawn at: that of the element, in steps, so that few are drawn anew. */
export function useWidth(): [preact.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measure = () => {
      const w = box.current?.clientWidth ?? 0;
      setWidth(Math.max(280, Math.min(960, Math.floor(w / 10) * 10)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [lang.value]);
  return [box, width];
}
