// Links: what is written is read back; old links open; damaged and hostile ones do no harm.
import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import test from "node:test";
import zlib from "node:zlib";
import { EMPTY, enc, format, pack, parse, PLAIN_LIMIT, type Link } from "../src/link";

// Node before 20.12 has the streams without this one format, which every browser has.
const made = { CompressionStream: zlib.createDeflateRaw, DecompressionStream: zlib.createInflateRaw };
for (const [name, make] of Object.entries(made)) {
  const all = globalThis as unknown as Record<string, unknown>;
  try {
    new (all[name] as typeof CompressionStream)("deflate-raw");
  } catch {
    all[name] = function () {
      return Duplex.toWeb(make());
    };
  }
}

const full: Link = {
  path: ["c", "warheads-1000"],
  sets: { "cn.pu_per_warhead": "3.5 kg", "cn.warhead_ceiling[2030]": "900, 1:2 & a=b #?%", "cn.x": "钚 3至6 kg" },
  lang: "zh",
  revisions: ["material.2", "standoff.1"],
  seed: "9",
  runs: "16384",
  chance: "7/20",
  pins: [{ claim: "warheads-1000", sets: {} }, { claim: "nfu-affordable", sets: { "m": "10 warheads", "a;b": "1" } }],
};
const legal: Link = { ...full, pins: [full.pins[0]!, { claim: "nfu-affordable", sets: { m: "10, warheads;:" } }] };

test("a link is read back as it was written", async () => {
  const got = await parse(format(legal));
  assert.equal(got.fault, null);
  assert.deepEqual(got.link, legal);
});

test("the empty state is the shortest link", async () => {
  assert.equal(format(EMPTY), "#/");
  for (const hash of ["", "#", "#/", "#//"]) {
    const got = await parse(hash);
    assert.deepEqual(got, { link: EMPTY, fault: null });
  }
});

test("a link reads as `eq ask --link` writes it", async () => {
  const hash = "#/c/warheads-1000?s=cn.pu_per_warhead:3.5%20kg,cn.breeder.weapons_share:0.5&l=zh&v=1&r=material.2&seed=8&a=7%2F20";
  const { link, fault } = await parse(hash);
  assert.equal(fault, null);
  assert.deepEqual(link.sets, { "cn.pu_per_warhead": "3.5 kg", "cn.breeder.weapons_share": "0.5" });
  assert.equal(link.seed, "8");
  assert.equal(link.chance, "7/20");
  assert.equal(format({ ...link, sets: { "cn.pu_per_warhead": "3.5 kg" } }),
    "#/c/warheads-1000?s=cn.pu_per_warhead:3.5%20kg&l=zh&v=1&r=material.2&seed=8&a=7%2F20");
});

test("a long link is packed, and read back", async () => {
  const sets: Record<string, string> = {};
  for (let i = 0; i < 120; i++) sets[`cn.input_${i}`] = `${i} to ${2 * i} kg`;
  const link: Link = { ...EMPTY, path: ["s"], lang: "en", sets };
  const packed = await pack(link);
  assert.ok(format(link).length > PLAIN_LIMIT);
  assert.match(packed, /^#\/s\?z=[\w-]+&v=1$/);
  assert.ok(packed.length < format(link).length / 2);
  assert.deepEqual(await parse(packed), { link, fault: null });
});

test("only what stands for itself stays unencoded", () => {
  assert.equal(enc("a,b:c;d'(e)*!"), "a%2Cb%3Ac%3Bd%27%28e%29%2A%21");
});

test("broken links give the place and say so", async () => {
  const broken = [
    "#/c/warheads-1000?s=cn.pu&v=1", // no value
    "#/c/warheads-1000?s=:3&v=1", // no key
    "#/c/warheads-1000?s=a:%zz&v=1", // not an encoding
    "#/c/warheads-1000?s=a:%00&v=1", // a control character
    "#/c/warheads-1000?seed=-1&v=1",
    "#/c/warheads-1000?n=1e9&v=1",
    "#/c/warheads-1000?l=fr&v=1",
    "#/c/warheads-1000?r=<b>&v=1",
    "#/c/warheads-1000?nonsense",
    "#/c/warheads-1000?z=AAAA&v=1", // not deflated
    "#/c/warheads-1000?z=***&v=1",
    "#/c/warheads-1000?p=a,b,c,d,e&v=1", // five pins
  ];
  for (const hash of broken) {
    const { link, fault } = await parse(hash);
    assert.equal(fault, "unreadable", hash);
    assert.deepEqual(link.path, ["c", "warheads-1000"], hash);
    assert.deepEqual(link.sets, {}, hash);
  }
});

test("a later format is told apart from a damaged link", async () => {
  const { link, fault } = await parse("#/c/warheads-1000?v=2&l=zh&s=anything");
  assert.equal(fault, "newer");
  assert.equal(link.lang, "zh");
  assert.deepEqual(link.sets, {});
});

test("a field that is not known does no harm", async () => {
  const known = "#/c/warheads-1000?s=a:1&l=zh&v=1&seed=8";
  assert.deepEqual(await parse(`${known}&w=no_new_material&later=%3Cb%3E&w2=%zz`), await parse(known));
});

test("a path that is no name is refused", async () => {
  for (const hash of ["#/c/%3Cscript%3E", "#/c/..%2F..%2Fetc", "#/c/a b", "#/c/" + "a".repeat(200), "#/%E0%A4%A"]) {
    const { link, fault } = await parse(hash);
    assert.equal(fault, "unreadable", hash);
    assert.ok(!link.path.some((step) => /[<>/ ]/.test(step)));
  }
});

test("keys of the language are keys like others", async () => {
  const { link, fault } = await parse("#/c/x?s=__proto__:1,constructor:2&v=1");
  assert.equal(fault, null);
  assert.deepEqual(Object.entries(link.sets), [["__proto__", "1"], ["constructor", "2"]]);
  assert.equal(({} as Record<string, unknown>)["1"], undefined);
  assert.equal(Object.getPrototypeOf(link.sets), Object.prototype);
});

test("markup in a value stays text", async () => {
  const value = `"><img src=x onerror=alert(1)>`;
  const { link } = await parse(format({ ...EMPTY, path: ["c", "x"], sets: { k: value } }));
  assert.equal(link.sets["k"], value);
});

test("a packed link cannot grow without bound", async () => {
  const bomb = await packRaw("s=" + "a:1,".repeat(400_000));
  assert.ok(bomb.length < 20_000);
  const { fault } = await parse(`#/s?z=${bomb}&v=1`);
  assert.equal(fault, "unreadable");
});

async function packRaw(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
}
