// axe-core on every place, in both languages, at 1280 and 320 px: no violation. No place is wider
// than the screen and no text is cut.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, clipped, each, finish, full, open, part, root, serve, settled } from "./kit.mjs";
import { places } from "./places.list.mjs";

const axe = readFileSync(join(root, "web/node_modules/axe-core/axe.min.js"), "utf8");
const base = await serve();

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const r = await window.axe.run(document, {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return r.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
  });
}

async function look(t, name) {
  const found = await violations(t.page);
  check(`axe: ${name}`, found.length === 0, found.join("; "));
  const cut = await clipped(t.page);
  check(`fits: ${name}`, cut.length === 0, cut.slice(0, 6).join("; "));
}

async function place([name, hash, prepare]) {
  await part(name, async () => {
    for (const lang of ["en", "zh"]) {
      const t = await open(base, { width: 1280 });
      await t.go(`#/${hash}${hash.includes("?") ? "&" : "?"}l=${lang}&v=1`);
      if (prepare) await prepare(t.page);
      await look(t, `${name}, 1280 px, ${lang}`);
      await t.page.setViewportSize({ width: 320, height: 640 });
      await t.page.waitForTimeout(300); // charts are drawn anew at the width
      if (!prepare) await settled(t.page);
      await look(t, `${name}, 320 px, ${lang}`);
      check(`quiet: ${name}, ${lang}`, t.bad.length === 0, t.bad.join("; "));
      await t.context.close();
    }
  });
}

await each(full ? places : places.filter((p) => !p[3]), 2, place);
await finish();
