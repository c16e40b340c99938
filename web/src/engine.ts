// One way to ask the engine: call(verb, pairs). It goes to a worker with eq.wasm; with a page that
// `eq serve` sent, what takes long goes to the server, which gives the same bytes sooner.
import { signal } from "@preact/signals";
import type { Ask, Load, Told } from "./worker";

declare const WORKER_CODE: string;

export type Pairs = readonly (readonly [string, string])[];
export interface Result {
  readonly outcome: number; // 0 done, 1 failed, 2 bad input, 130 stopped
  readonly out: string;
  readonly err: string;
}
export interface Options {
  /** Calls with the same name replace each other: only the latest is answered, others stop. */
  readonly latest?: string;
  /** It may take seconds: it is kept out of the way of quick calls. */
  readonly long?: boolean;
  readonly progress?: (done: number, total: number) => void;
}

export const DONE = 0;
export const FAILED = 1;
export const BAD = 2;
export const STOPPED = 130;
const stopped: Result = { outcome: STOPPED, out: "", err: "" };

/** "failed" when there is neither a worker's engine nor a server. */
export const ready = signal<"no" | "yes" | "failed">("no");

interface Job {
  readonly verb: string;
  readonly pairs: Pairs;
  readonly options: Options;
  readonly end: (r: Result) => void;
}

/** Someone who answers one job at a time. `stop` gives up the present one. */
interface Hand {
  answer(job: Job): Promise<Result>;
  stop(): void;
}

function encode(job: Job): Uint8Array {
  const text = [job.verb, ...job.pairs.map(([k, v]) => `${k}=${v}`)].map((s) => s + "\0").join("");
  return new TextEncoder().encode(text);
}

/** A worker with the engine. A call cannot be interrupted, so `stop` starts another worker. */
class WorkerHand implements Hand {
  private static code: string | null = null;
  private worker!: Worker;
  private loaded!: Promise<boolean>;
  private told: ((t: Told) => void) | null = null;
  private n = 0;

  /** `coming`: what is still on its way while the worker starts; null where it cannot be had. */
  constructor(public from: Load | null, private readonly coming: Promise<Load | null> = Promise.resolve(from)) {
    this.start();
  }

  /** False when the engine cannot run in this browser. */
  ok(): Promise<boolean> {
    return this.loaded;
  }

  private start() {
    WorkerHand.code ??= URL.createObjectURL(new Blob([WORKER_CODE], { type: "text/javascript" }));
    this.worker = new Worker(WorkerHand.code);
    this.loaded = new Promise((resolve) => {
      this.told = (t) => {
        if (!("ready" in t)) return;
        if (t.module) this.from = { module: t.module };
        resolve(t.ready);
      };
      this.worker.onerror = () => resolve(false);
    });
    this.worker.onmessage = (m: MessageEvent<Told>) => this.told?.(m.data);
    if (this.from) this.worker.postMessage(this.from);
    else void this.coming.then((from) => (from ? this.worker.postMessage(from) : this.worker.onerror!(new ErrorEvent("error"))));
  }

  async answer(job: Job): Promise<Result> {
    if (!(await this.loaded)) return { outcome: FAILED, out: "", err: "" };
    const id = ++this.n;
    return new Promise((resolve) => {
      this.told = (t) => {
        if (!("id" in t) || t.id !== id) return;
        if ("done" in t) job.options.progress?.(t.done, t.total);
        else resolve(t);
      };
      const ask: Ask = { id, request: encode(job), progress: job.options.progress !== undefined };
      this.worker.postMessage(ask);
    });
  }

  stop() {
    this.worker.terminate();
    this.start();
  }
}

/** A hand that is made when it is first needed: at the start there is enough to do. */
class LaterHand implements Hand {
  private hand: Hand | null = null;

  constructor(private readonly make: () => Hand) {}

  answer(job: Job): Promise<Result> {
    this.hand ??= this.make();
    return this.hand.answer(job);
  }

  stop() {
    this.hand?.stop();
  }
}

/** The server that sent the page; where it has no engine (a plain file server), the spare hand. */
class ServerHand implements Hand {
  private control = new AbortController();
  private spare: Hand | null = null;

  constructor(private readonly makeSpare: (() => Hand) | null) {}

  async answer(job: Job): Promise<Result> {
    if (this.spare) return this.spare.answer(job);
    this.control = new AbortController();
    try {
      const body = new URLSearchParams(job.pairs.map(([k, v]) => [k, v]));
      const r = await fetch(`api/stream/${job.verb}`, { method: "POST", body, signal: this.control.signal });
      if (r.ok && r.body) return await follow(r.body, job);
      if (r.status === 400 || r.status === 500) return { outcome: r.status === 400 ? BAD : FAILED, out: "", err: await r.text() };
    } catch {
      if (this.control.signal.aborted) return stopped;
    }
    if (!this.makeSpare) return { outcome: FAILED, out: "", err: "" };
    this.spare = this.makeSpare();
    return this.spare.answer(job);
  }

  stop() {
    if (this.spare) this.spare.stop();
    else this.control.abort();
  }
}

/** Reads Server-Sent Events: progress, then the result. */
async function follow(body: ReadableStream<Uint8Array>, job: Job): Promise<Result> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = "";
  for (let r = await reader.read(); !r.done; r = await reader.read()) {
    text += r.value;
    const events = text.split("\n\n");
    text = events.pop()!;
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data === undefined) continue; // a comment that keeps the line open
      if (event.startsWith("event: result")) return JSON.parse(data) as Result;
      const told = JSON.parse(data) as { done: number; total: number };
      job.options.progress?.(told.done, told.total);
    }
  }
  return stopped;
}

/** Jobs in line before one hand. */
class Line {
  private waiting: Job[] = [];
  private now: Job | null = null;

  constructor(private readonly hand: Hand) {}

  add(job: Job) {
    const name = job.options.latest;
    if (name !== undefined) {
      for (const old of this.waiting.filter((j) => j.options.latest === name)) old.end(stopped);
      this.waiting = this.waiting.filter((j) => j.options.latest !== name);
      if (this.now?.options.latest === name && job.options.long) {
        this.now.end(stopped);
        this.now = null;
        this.hand.stop();
      }
    }
    this.waiting.push(job);
    if (!this.now) void this.run();
  }

  drop(name: string) {
    for (const old of this.waiting.filter((j) => j.options.latest === name)) old.end(stopped);
    this.waiting = this.waiting.filter((j) => j.options.latest !== name);
    if (this.now?.options.latest === name) {
      this.now.end(stopped);
      this.now = null;
      this.hand.stop();
      if (this.waiting.length > 0) void this.run();
    }
  }

  private async run() {
    const job = this.waiting.shift();
    if (!job) return;
    this.now = job;
    const r = await this.hand.answer(job);
    if (this.now !== job) return; // stopped meanwhile
    this.now = null;
    job.end(r);
    void this.run();
  }
}

let quick: Line | null = null;
let long: Line | null = null;

async function fetched(): Promise<Load | null> {
  const r = await fetch("eq.wasm").catch(() => null);
  return r?.ok ? { bytes: await r.arrayBuffer() } : null;
}

async function lines(): Promise<void> {
  const inline = document.getElementById("eq-wasm")?.textContent;
  const served = !inline && location.protocol.startsWith("http");
  const worker = inline ? new WorkerHand({ packed: inline }) : served ? new WorkerHand(null, fetched()) : null;
  const works = worker !== null && (await worker.ok());
  if (!works && !served) {
    ready.value = "failed";
    return;
  }
  const another = works ? () => new WorkerHand(worker.from) : null;
  quick = new Line(works ? worker : new ServerHand(null));
  long = new Line(served ? new ServerHand(another) : new LaterHand(another!));
  ready.value = "yes";
}

let starting: Promise<void> | null = null;

/** Starts the engine; called once, at the start, so that it loads while the page is drawn. */
export function start(): Promise<void> {
  starting ??= lines();
  return starting;
}

/** Asks for one verb. Pairs are the long options of the command line (docs/page.md). */
export async function call(verb: string, pairs: Pairs, options: Options = {}): Promise<Result> {
  await start();
  const line = options.long ? long : quick;
  if (!line) return { outcome: FAILED, out: "", err: "" };
  return new Promise((end) => line.add({ verb, pairs, options, end }));
}

/** Gives up the long call of that name, if there is one. */
export function drop(name: string) {
  long?.drop(name);
}
