// The link: every view as a fragment, `#/c/warheads-1000?s=key:value&l=zh&v=1`. Pure: text in, a
// state out, and back. Readers of old formats stay here for ever, each with a test.

export type Lang = "en" | "zh";
export type Sets = Readonly<Record<string, string>>;
/** A view that a reader has pinned: a claim and what was changed in it. */
export interface Pin { readonly claim: string; readonly sets: Sets }

export interface Link {
  readonly path: readonly string[]; // [] claims, ["c", "warheads-1000"] a claim
  readonly sets: Sets; // differences from the default
  readonly lang: Lang | null;
  readonly revisions: readonly string[]; // "material.2": models when the link was made
  readonly seed: string | null;
  readonly runs: string | null;
  readonly chance: string | null; // counted futures when the link was made: 7/20
  readonly pins: readonly Pin[];
}

/** Why a link was not read as it stands: it is damaged, or of a later format. */
export type Fault = "unreadable" | "newer" | null;

export const PLAIN_LIMIT = 1500; // characters; longer links are packed
const TEXT_LIMIT = 65536; // characters of an unpacked link
const SETS_LIMIT = 400;
const PINS_LIMIT = 4;

export const EMPTY: Link = {
  path: [], sets: {}, lang: null, revisions: [], seed: null, runs: null, chance: null, pins: [],
};

const NAME = /^[\w.+-]{1,80}$/; // a step of a path
const KEY = /^[\w.[\]+ -]{1,120}$/; // cn.warhead_ceiling[2030]
const REVISION = /^[\w-]{1,40}\.\d{1,6}$/;
const WHOLE = /^\d{1,20}$/;
const CHANCE = /^\d{1,8}\/\d{1,8}$/; // counted futures of all
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Percent-encoding of what could be taken for the link's own signs or lost in mail. */
export function enc(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) =>
    "%" + c.charCodeAt(0).toString(16).toUpperCase());
}

class Unreadable extends Error {}

function dec(text: string): string {
  let out;
  try {
    out = decodeURIComponent(text);
  } catch {
    throw new Unreadable();
  }
  if (CONTROL.test(out)) throw new Unreadable();
  return out;
}

function fits(text: string, form: RegExp): string {
  if (!form.test(text)) throw new Unreadable();
  return text;
}

function writeSets(sets: Sets): string {
  return Object.keys(sets).sort().map((k) => `${enc(k)}:${enc(sets[k]!)}`).join(",");
}

function readSets(text: string): Sets {
  const sets: Record<string, string> = Object.create(null);
  const rows = text === "" ? [] : text.split(",");
  if (rows.length > SETS_LIMIT) throw new Unreadable();
  for (const row of rows) {
    const colon = row.indexOf(":");
    if (colon < 1) throw new Unreadable();
    sets[fits(dec(row.slice(0, colon)), KEY)] = dec(row.slice(colon + 1));
  }
  return { ...sets };
}

const writePin = (p: Pin) => enc(p.claim) + ";" + enc(writeSets(p.sets));

function readPin(text: string): Pin {
  const [claim, sets = ""] = text.split(";");
  return { claim: fits(dec(claim!), NAME), sets: readSets(dec(sets)) };
}

/** What stands behind the question mark, in the order in which the command line writes it. */
function query(l: Link): string {
  const part = (name: string, text: string | null) => (text ? [`${name}=${text}`] : []);
  const head = [...part("s", writeSets(l.sets)), ...part("l", l.lang)];
  const tail = [
    ...part("r", l.revisions.map(enc).join(",")),
    ...part("seed", l.seed), ...part("n", l.runs),
    ...part("a", l.chance && enc(l.chance)), ...part("p", l.pins.map(writePin).join(",")),
  ];
  return head.length + tail.length > 0 ? [...head, "v=1", ...tail].join("&") : "";
}

/** The link as a person can read it, however long. */
export function format(l: Link): string {
  const path = "#/" + l.path.map(enc).join("/");
  const rest = query(l);
  return rest === "" ? path : `${path}?${rest}`;
}

/** The link as it stands in the address: packed when it is long. */
export async function pack(l: Link): Promise<string> {
  const plain = format(l);
  if (plain.length <= PLAIN_LIMIT) return plain;
  const bytes = await through(new TextEncoder().encode(query(l)), new CompressionStream("deflate-raw"));
  return `#/${l.path.map(enc).join("/")}?z=${toBase64url(bytes)}&v=1`;
}

/** Reads a fragment. A damaged one gives what could be had of its path and language, and says so. */
export async function parse(hash: string): Promise<{ link: Link; fault: Fault }> {
  let link = EMPTY;
  try {
    const [head = "", tail = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
    link = { ...EMPTY, path: head.split("/").filter((s) => s !== "").map((s) => fits(dec(s), NAME)) };
    let q = pairs(tail);
    if (q.has("l")) link = { ...link, lang: language(q.get("l")!) };
    if (Number(q.get("v") ?? "1") > 1) return { link, fault: "newer" };
    if (q.has("z")) {
      q = pairs(await unpack(q.get("z")!));
      if (q.has("l")) link = { ...link, lang: language(q.get("l")!) };
    }
    return { link: readV1(link, q), fault: null };
  } catch {
    return { link, fault: "unreadable" };
  }
}

function language(text: string): Lang {
  if (text !== "en" && text !== "zh") throw new Unreadable();
  return text;
}

function pairs(text: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const part of text === "" ? [] : text.split("&")) {
    const at = part.indexOf("=");
    if (at < 1) throw new Unreadable();
    out.set(part.slice(0, at), part.slice(at + 1));
  }
  return out;
}

/** Fields that are not known here do no harm: they are passed over. */
function readV1(base: Link, q: Map<string, string>): Link {
  const list = (name: string) => (q.get(name) ? q.get(name)!.split(",") : []);
  const one = (name: string, form: RegExp) => (q.has(name) ? fits(dec(q.get(name)!), form) : null);
  const pins = list("p");
  if (pins.length > PINS_LIMIT) throw new Unreadable();
  return {
    ...base,
    sets: readSets(q.get("s") ?? ""),
    revisions: list("r").map((r) => fits(dec(r), REVISION)),
    seed: one("seed", WHOLE),
    runs: one("n", WHOLE),
    chance: one("a", CHANCE),
    pins: pins.map(readPin),
  };
}

async function unpack(text: string): Promise<string> {
  const bytes = await through(fromBase64url(text), new DecompressionStream("deflate-raw"));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

async function through(bytes: Uint8Array, by: { readable: ReadableStream; writable: WritableStream }): Promise<Uint8Array> {
  const writer = by.writable.getWriter();
  const fed = writer.write(bytes).then(() => writer.close());
  fed.catch(() => undefined); // the reader meets the same error
  const reader = by.readable.getReader();
  const chunks: Uint8Array[] = [];
  let n = 0;
  for (let r = await reader.read(); !r.done; r = await reader.read()) {
    chunks.push(r.value);
    n += r.value.length;
    if (n > TEXT_LIMIT) {
      await reader.cancel();
      throw new Unreadable();
    }
  }
  const out = new Uint8Array(n);
  let at = 0;
  for (const c of chunks) {
    out.set(c, at);
    at += c.length;
  }
  return out;
}

function toBase64url(bytes: Uint8Array): string {
  let s = "";
  for (const b of bytes) s += String.fromCharCode(b);
  return btoa(s).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromBase64url(text: string): Uint8Array {
  if (!/^[\w-]*$/.test(text)) throw new Unreadable();
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
}
