// Bundles the page: build/web/{index.html,app.js,app.css,eq.wasm} for `eq serve`, and
// out/equipoise.html, one file with all of it. `node build.mjs --tests` bundles the unit tests.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const made = join(root, "build", "web-made");
const target = join(root, "build", "web");

/** The words of the frame, strings.tsv: their ids as a type, and the table as data of the page, which
 * it returns. Stops at a row that is not whole. */
function makeWords() {
  const used = sources(join(here, "src")).map((f) => readFileSync(f, "utf8")).join("\n");
  const words = {};
  const holes = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join(" ");
  const lines = readFileSync(join(here, "strings.tsv"), "utf8").split("\n");
  lines.forEach((line, i) => {
    if (line === "" || line.startsWith("#")) return;
    const [id, en, zh] = line.split("\t");
    const wrong = !id || !en || !zh ? "an id, English and Chinese are needed"
      : id in words ? `"${id}" stands twice`
      : holes(en) !== holes(zh) ? `"${id}": the placeholders differ`
      : !used.includes(`"${id}"`) ? `"${id}" is not used`
      : "";
    if (wrong) throw new Error(`web/strings.tsv:${i + 1}: ${wrong}`);
    words[id] = [en, zh];
  });
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, "words.ts"), `export type WordId = ${Object.keys(words).map((id) => JSON.stringify(id)).join(" | ")};\n`);
  return words;
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? sources(join(folder, e.name))
      : /\.tsx?$/.test(e.name) ? [join(folder, e.name)] : []);
}

const common = {
  bundle: true,
  minify: true,
  target: ["es2021"],
  logLevel: "warning",
  absWorkingDir: here,
  tsconfig: join(here, "tsconfig.json"),
  legalComments: "none",
  charset: "utf8",
};

async function bundle(entry, extra = {}) {
  const r = await esbuild.build({
    ...common, entryPoints: [join(here, entry)], write: false, format: "iife", ...extra,
  });
  return r.outputFiles[0].text;
}

const sha = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** Text that stands inside a script element: it may not end that element or open a comment. */
const inside = (text) => text.replace(/<(?=[/!])/g, "\\u003c");
const inScript = (text) => text.replace(/<(?=\/script|!--)/gi, "\\x3c");

function page(parts) {
  let html = readFileSync(join(here, "index.html"), "utf8");
  for (const [name, text] of Object.entries(parts)) {
    html = html.replace(`<!--${name}-->`, () => text);
  }
  return html;
}

async function build() {
  const words = inside(JSON.stringify(makeWords()));
  const worker = await bundle("src/worker.ts");
  const code = inScript(await bundle("src/main.tsx", { define: { WORKER_CODE: JSON.stringify(worker) } }));
  const sheet = ["style.css", "places.css"].map((f) => readFileSync(join(here, f), "utf8")).join("");
  const css = (await esbuild.transform(sheet, {
    loader: "css", minify: true, charset: "utf8",
  })).code;
  const answers = inside(JSON.stringify(JSON.parse(readFileSync(join(here, "answers.json"), "utf8"))));
  const data = [["eq-words", words], ["eq-answers", answers]]
    .map(([id, text]) => `<script type="application/json" id="${id}">${text}</script>`).join("");
  const rest = "worker-src blob:; connect-src 'self'; img-src data: blob:; base-uri 'none'; form-action 'none'";
  const policy = (script, style) => `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; `
    + `script-src ${script} 'wasm-unsafe-eval'; style-src ${style}; ${rest}">`;

  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "app.js"), code);
  writeFileSync(join(target, "app.css"), css);
  writeFileSync(join(target, "index.html"), page({
    policy: policy("'self'", "'self'"), data,
    style: `<link rel="stylesheet" href="app.css">`, script: `<script src="app.js" defer></script>`,
  }));

  const wasmFile = join(root, "build", "wasm", "eq.wasm");
  if (!existsSync(wasmFile)) {
    rmSync(join(target, "eq.wasm"), { force: true });
    console.log("build/wasm/eq.wasm is not there: the page asks the server, and there is no one-file page");
  } else {
    const wasm = readFileSync(wasmFile);
    writeFileSync(join(target, "eq.wasm"), wasm);
    mkdirSync(join(root, "out"), { recursive: true });
    writeFileSync(join(root, "out", "equipoise.html"), page({
      policy: policy(sha(code), sha(css)), data, style: `<style>${css}</style>`,
      script: `<script type="text/plain" id="eq-wasm">${gzipSync(wasm, { level: 9 }).toString("base64")}</script>`
        + `<script>${code}</script>`,
    }));
  }
  const size = (text) => `${(gzipSync(text, { level: 9 }).length / 1024).toFixed(1)} KB`;
  console.log(`gzip: app.js ${size(code)}, app.css ${size(css)}, words and answers ${size(words + answers)}`);
}

async function tests() {
  makeWords();
  await esbuild.build({
    ...common, minify: false, platform: "node", format: "esm", outExtension: { ".js": ".mjs" },
    entryPoints: readdirSync(join(here, "test")).filter((f) => f.endsWith(".test.ts"))
      .map((f) => join(here, "test", f)),
    outdir: join(root, "build", "web-test"),
  });
}

await (process.argv.includes("--tests") ? tests() : build());
