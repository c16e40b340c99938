// The engine in the browser gives the bytes of the program: every claim, chart, game and list, by
// both. usage: wasm_equal.mjs EQ EQ.WASM [WORD: only calls whose line has it]
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { load } from "./engine.mjs";

const [eq, wasm, only = ""] = process.argv.slice(2);
const names = (folder, end) =>
  fs.readdirSync(folder).filter((f) => f.endsWith(end) && f !== "index.yaml").sort();
const claims = names("claims", ".yaml").map((f) => f.slice(0, -5));
const isGame = (claim) => /^topic: games$/m.test(fs.readFileSync(`claims/${claim}.yaml`, "utf8"));
const isDear = (claim) => /^futures:/m.test(fs.readFileSync(`claims/${claim}.yaml`, "utf8"));
const charts = ["dots", "tornado", "fan", "ranges", "waterfall", "map", "curve", "futures",
  "phase", "sources", "record", "card"];
const models = ["material", "defence", "exchange", "stability", "standoff", "richardson", "cone",
  "estimates"];

// [verb, names, options]; a switch has the value 1.
const calls = [];
const add = (verb, name, options = {}) => calls.push([verb, name, options]);
claims.forEach((claim, i) => {
  const heavy = isGame(claim);
  const lang = i % 2 ? "zh" : "en";
  add("ask", [claim], { runs: heavy ? 16 : 512, json: 1 });
  add("view", [claim], { runs: heavy ? 16 : 64, lang: "en", level: heavy || i % 7 ? "quick" : "full" });
  add("view", [claim], { runs: 16, lang: "zh", level: "quick" });
  // the numbers of a map are compared as a chart below; as a call of its own in one claim of four,
  // and where a claim says how many futures do, which takes half a minute, only with EQ_FULL=1
  if (process.env.EQ_FULL === "1" || (!isDear(claim) && i % 4 === 1)) {
    add("view", [claim], { runs: 16, lang, level: "map" });
  }
  if (!heavy && i % 6 === 3) add("view", [claim], { runs: 64, lang, level: "most" });
  add("view", [claim], { runs: 16, lang, level: "quick", axes: "dots 20 1000 100 -8 12 4;path 0 4000 1000" });
  // what a game shows costs as much as its answer: one kind each
  for (const chart of heavy ? [charts[i % charts.length]] : charts) {
    add("plot", [claim], { runs: 16, chart, lang });
  }
});
add("why", ["warheads-1000"], { runs: 512, json: 1 });
add("why", ["material-for-1000"], { runs: 512, set: "cn.pu_per_warhead=3.5 kg" });
add("ask", ["material-for-1000"], { runs: 512, json: 1, points: "mc" });
add("ask", ["material-for-1000"], { runs: 512, json: 1, points: "lhs" });
add("ask", ["material-for-1000"], { runs: 512, set: "no.such=1" });
add("report", ["warheads-1000"], { runs: 256 });
add("compare", ["warheads-1000", "existing-stock-for-1000"], { runs: 512, json: 1 });
add("compare", ["warheads-1000"], { runs: 512, worlds: "baseline,material_ample" });
for (const file of [...names("games", ".nfg"), ...names("games", ".efg")]) {
  if (!file.startsWith("aumann")) {
    add("solve", [`games/${file}`], { json: 1 });
    add("solve", [`games/${file}`], { lang: "zh", method: "qre" });
  }
  add("solve", [`games/${file}`], { svg: 1 });
}
// a file of the reader's own, with fractions that need numbers of any size
const fractions = "build/wasm/fractions.nfg";
fs.writeFileSync(fractions, `NFG 1 R "fractions" { "A" "B" } { 4 3 }

857/55 776/251 820/702 131/704 422/601 152/330 404/506 921/750 275/833 639/361 366/502 680/741
874/379 600/9 400/22 817/126 284/776 715/606 330/367 156/1010 939/712 872/577 823/282 870/463
`);
for (const method of ["enumerate", "lemke-howson"]) {
  add("solve", [fractions], { json: 1, method, file: fs.readFileSync(fractions, "utf8") });
}
add("solve", ["games/aumann-maschler-1.nfg", "games/aumann-maschler-2.nfg"], { method: "concave" });
for (const file of names("games", ".yaml")) {
  add("solve", [file.slice(0, -5)], { runs: 64, json: 1 });
}
for (const model of models) {
  add("models", [model], { json: 1 });
  add("doc", [model], { lang: "zh" });
}
for (const name of ["", "warhead_stockpiles.csv", "acton2020", "cn.pu_per_warhead"]) {
  add("data", name ? [name] : [], { json: 1 });
}
for (const name of ["us-china-russia-2025", "published/wu2020", "published/richardson-three"]) {
  add("run", [name], { runs: 512, json: 1 });
}
add("new", [], { from: "warheads-1000" });
add("check", claims, {});
add("hindcast", [], { runs: 64, json: 1 });

const line = ([verb, name, options]) => [
  verb,
  ...name,
  ...Object.entries(options)
    .filter(([k]) => k !== "file") // the command line reads it itself
    .map(([k, v]) => (v === 1 ? `--${k}` : `--${k}=${v}`)),
];

// The command line has no verb `view`: a program of the tests writes it.
function started(call) {
  const [verb, name, options] = call;
  if (verb === "view") {
    return spawn(path.join(path.dirname(eq), "tests/view_json"),
      [...name, ...Object.entries(options).map(([k, v]) => `${k}=${v}`)]);
  }
  const alone = ["check", "new", "data", "models", "doc"].includes(verb) ? [] : ["--threads=1"];
  return spawn(eq, [...line(call), "--quiet", ...alone]);
}

function native(call) {
  const child = started(call);
  const out = [], err = [];
  child.stdout.on("data", (bytes) => out.push(bytes));
  child.stderr.on("data", (bytes) => err.push(bytes));
  return new Promise((done) => child.on("close", (outcome) =>
    done({ outcome, out: `${Buffer.concat(out)}`, err: `${Buffer.concat(err)}` })));
}

function pairs([verb, name, options]) {
  const format = { json: "json", svg: "picture" };
  const text = !options.json && !options.svg && !["plot", "report", "doc", "new", "view"].includes(verb);
  return [
    ...name.map((n) => ["name", n]),
    ...(text ? [["format", "text"]] : []),
    ...Object.entries(options).map(([k, v]) => (k in format ? ["format", format[k]] : [k, v])),
  ];
}

function report(call, a, b) {
  const at = [...a].findIndex((c, i) => c !== b[i]);
  console.log(`DIFFERENT ${line(call).join(" ")}: at character ${at}\n  native ` +
    `${a.slice(Math.max(0, at - 60), at + 60)}\n  wasm   ${b.slice(Math.max(0, at - 60), at + 60)}`);
}

const engine = await load(wasm);
const times = [];
let bad = 0, n = 0;

// Nothing of the system is asked for, and nothing else is shown (docs/page.md, "A call").
const have = [
  ...WebAssembly.Module.imports(engine.module).map((i) => `${i.module}.${i.name}`),
  ...WebAssembly.Module.exports(engine.module).map((e) => e.name),
].sort().join(" ");
const want = "eq.progress eq_wasm_call eq_wasm_err eq_wasm_err_size eq_wasm_out " +
  "eq_wasm_out_size eq_wasm_room memory";
if (have !== want) {
  bad++;
  console.log(`imports and exports: ${have}`);
}
// More futures than a call may ask for: one finding, at once, with the limit.
const most = engine.call("ask", [["name", "warheads-1000"], ["runs", "999999999"], ["findings", "json"]]);
const [told = {}] = most.err ? JSON.parse(most.err) : [];
if (most.outcome !== 2 || most.out !== "" || told.code !== "range" || !told.text.includes("65,536")
  || !told.text.includes("999999999") || !told.hint) {
  bad++;
  console.log(`runs=999999999: outcome ${most.outcome} ${most.err}`);
}
for (const call of calls.filter((c) => line(c).join(" ").includes(only))) {
  const other = native(call);
  const start = performance.now();
  const ours = engine.call(call[0], pairs(call));
  const theirs = await other;
  times.push([Math.round(performance.now() - start), line(call).join(" ")]);
  if (process.env.EQ_SHOW) console.error(...times.at(-1));
  n++;
  if (ours.outcome !== theirs.outcome || ours.out !== theirs.out) {
    bad++;
    console.log(`outcome ${theirs.outcome} ${ours.outcome} ${ours.err}`);
    report(call, theirs.out, ours.out);
  }
}
times.sort((a, b) => b[0] - a[0]);
console.log(`slowest: ${times.slice(0, 5).map(([t, l]) => `${t} ms ${l}`).join("; ")}`);
console.log(`${n} calls, ${bad} different; ${engine.bytes() >> 20} MB of memory`);
process.exit(bad ? 1 : 0);
