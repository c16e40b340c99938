// Every picture that is kept (tests/golden, docs/pictures) and the charts of a claim's page at 320 and
// 720 px in both languages, in a browser: no text leaves the frame, none lies over other text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answers, api, check, each, finish, full, launch, part, root, serve } from "./kit.mjs";

const ROOM = 1.5; // px of a letter's box that may lie over another's: boxes are taller than letters
const FEW = ["material-for-1000", "mutual-vulnerability-now", "cn-drives-us-growth", "estimates-were-wrong-before", "growth-crosses-1500-by-2035"];

const files = (folder) => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((e) =>
  e.isDirectory() ? files(join(folder, e.name)) : e.name.endsWith(".svg") ? [join(folder, e.name)] : []);

const page = await (await launch()).newPage({ viewport: { width: 1280, height: 900 } });
await page.setContent("<body style='margin:0;font:16px system-ui, \"Noto Sans CJK SC\", sans-serif'></body>");

/** Texts of a picture outside its frame or over each other. */
const look = (svg) => page.evaluate(([text, room]) => {
  document.body.innerHTML = text;
  const svgs = document.querySelector("svg");
  const frame = svgs.getBoundingClientRect();
  const shown = [...svgs.querySelectorAll("text")].filter((t) => t.textContent.trim() !== ""
    && !t.closest("defs") && t.checkVisibility({ checkVisibilityCSS: true }));
  const boxes = shown.flatMap((t) => {
    // a line of a text that stands in several is a tspan with a place of its own
    const lines = [...t.querySelectorAll("tspan[x], tspan[y], tspan[dy]")];
    return (lines.length > 0 ? lines : [t]).map((e) => ({ box: e.getBoundingClientRect(), say: e.textContent.trim().slice(0, 32) }));
  });
  const out = [];
  for (const { box, say } of boxes) {
    if (box.left < frame.left - room || box.right > frame.right + room || box.top < frame.top - room || box.bottom > frame.bottom + room) {
      out.push(`outside: "${say}" by ${Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom).toFixed(1)} px`);
    }
  }
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    // of the height of a line a third is room for accents and tails
    if (x > room && y > room + Math.min(a.box.height, b.box.height) / 3) out.push(`over: "${a.say}" and "${b.say}" by ${x.toFixed(1)} x ${y.toFixed(1)} px`);
  }));
  return { out, texts: boxes.length };
}, [svg, ROOM]);

let texts = 0;
async function picture(name, svg) {
  const { out, texts: n } = await look(svg);
  texts += n;
  check(`picture ${name}`, out.length === 0, out.slice(0, 5).join("; "));
}

for (const f of [...files("tests/golden"), ...files("docs/pictures")]) {
  await picture(f, readFileSync(join(root, f), "utf8"));
}
const base = await serve();
const claims = full ? answers.map((a) => a.id) : FEW;
const jobs = claims.flatMap((c) => ["320", "720"].flatMap((w) => ["en", "zh"].map((l) => [c, w, l])));
await each(jobs, 2, ([claim, width, lang]) => part(`${claim} ${width} ${lang}`, async () => {
  const view = JSON.parse(await api(base, "view", [["name", claim], ["width", width], ["lang", lang], ["runs", "256"]]));
  const bad = [];
  for (const c of view.charts) {
    const { out, texts: n } = await look(c.svg);
    texts += n;
    bad.push(...out.map((o) => `${c.kind}: ${o}`));
  }
  check(`charts of ${claim} at ${width} px, ${lang} (${view.charts.length})`, view.charts.length > 0 && bad.length === 0, bad.slice(0, 6).join("; "));
}));
check(`texts were looked at: ${texts}`, texts > 1000);
await finish();
