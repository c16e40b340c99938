// One engine: what the page shows and saves are the bytes of the program. And a file of the reader's
// own: mistakes are listed with their places while the last good answer stays; a file too large is
// refused; markup in it is text.
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { api, check, each, fileBase, finish, open, part, serve, settled } from "./kit.mjs";

const base = await serve();
const CHARTS = [
  ["material-for-1000", "en", ["s", "cn.pu_stock=2.5 t"]], ["material-for-1000", "zh"],
  ["mutual-vulnerability-now", "en"], ["estimates-were-wrong-before", "zh"],
];

/** The file that a press of the button SVG of a figure saves. */
async function saved(page, figure) {
  await figure.locator("details.downloads").evaluate((d) => (d.open = true));
  const [file] = await Promise.all([page.waitForEvent("download"),
    figure.locator("details.downloads button", { hasText: /^SVG$/ }).click()]);
  return readFileSync(await file.path(), "utf8");
}

/** Every chart of a claim's page from the file (WebAssembly), beside the view of the program. */
await each(CHARTS, 2, ([claim, lang, set]) => part(`${claim} ${lang}`, async () => {
  const sets = set ? `?s=${encodeURIComponent(set[1].split("=")[0])}:${encodeURIComponent(set[1].split("=")[1])}&l=${lang}&v=1` : `?l=${lang}&v=1`;
  const t = await open(fileBase, { width: 1280 });
  await t.go(`#/c/${claim}${sets}`);
  const figures = await t.page.locator(".claim figure.figure").all();
  const drawn = await Promise.all(figures.map(async (f) => ({
    kind: (await f.getAttribute("class")).split(" ")[1],
    shown: await f.locator(".drawing > div").first().innerHTML().catch(() => ""),
    figure: f,
  })));
  const width = await t.page.evaluate(() => Math.max(280, Math.min(960, Math.floor(document.querySelector(".claim > .picture").clientWidth / 10) * 10)));
  const pairs = [["name", claim], ["lang", lang], ["width", String(width)], ...(set ? [["set", set[1]]] : [])];
  const view = JSON.parse(await api(base, "view", pairs));
  /** As a parser writes it, so that only what is drawn is compared. */
  const parsed = (svg) => t.page.evaluate((s) => {
    const box = document.createElement("template");
    box.innerHTML = s;
    return box.innerHTML;
  }, svg);
  for (const { kind, shown, figure } of drawn) {
    const own = view.charts.find((c) => c.kind === kind);
    if (!check(`${claim}, ${lang}, ${kind}: the program has this chart`, own !== undefined)) continue;
    const same = shown === (await parsed(own.svg));
    check(`${claim}, ${lang}, ${kind}: the page draws what the program draws`, same, same ? "" : `${shown.length} and ${own.svg.length} characters`);
    if (kind !== "dots") continue;
    const file = await saved(t.page, figure);
    const plot = await api(base, "plot", [["name", claim], ["chart", kind], ["lang", lang], ["format", "picture"], ...(set ? [["set", set[1]]] : [])]);
    const size = /\bwidth="(\d+)"/.exec(file)?.[1];
    const wide = size ? await api(base, "plot", [["name", claim], ["chart", kind], ["lang", lang], ["format", "picture"], ["width", size], ...(set ? [["set", set[1]]] : [])]) : plot;
    check(`${claim}, ${lang}, ${kind}: the picture saved is the bytes of eq plot`, file === plot || file === wide, file.slice(0, 160));
  }
  check(`${claim}, ${lang}: ${drawn.length} charts, no complaint`, drawn.length > 1 && t.bad.length === 0, t.bad.join("; "));
  await t.context.close();
}));

/* ---- a file of one's own ------------------------------------------------------------------------ */

await each([["en", base], ["zh", fileBase]], 2, ([lang, from]) => part(`own file, ${lang}`, async () => {
  const t = await open(from, { width: 1280 });
  const { page } = t;
  const name = `own file, ${lang}`;
  await t.go(`#/s/material-for-1000/yaml?s=cn.pu_stock:3%20t&l=${lang}&v=1`);
  const area = page.getByRole("textbox");
  await page.locator(".draft-answer .sentence").waitFor();
  await page.locator(".draft-answer svg").first().waitFor();
  const text = await area.inputValue();
  const chart = await page.locator(".draft-answer svg").first().innerHTML();
  const line = text.split("\n").findIndex((l) => l.includes("cn.pu_stock: 3 t")) + 1;
  await area.fill(text.replace("cn.pu_stock: 3 t", "cn.pu_stock: -3 t"));
  await page.locator(".findings-list li").first().waitFor();
  const list = await page.locator(".findings-list li").allInnerTexts();
  check(`${name}: a mistake is listed with its line and what is allowed`, list.some((l) => l.includes(String(line)) && /\d/.test(l)), list.join("; "));
  check(`${name}: the last good chart stays`, (await page.locator(".draft-answer svg").first().innerHTML()) === chart);
  const own = lang === "en" ? /^(question:\n {2}en: ).*$/m : /^(question:\n {2}en: .*\n {2}zh: ).*$/m;
  await area.fill(text.replace(own, `$1"<img src=x onerror=window.eqCanary=1><b>${lang === "en" ? "bold" : "粗"}</b>"`));
  await page.waitForFunction(() => document.querySelector(".draft-answer h2, .findings-list")?.textContent.includes("<img"));
  await page.waitForTimeout(500);
  const made = await page.evaluate(() => ({ n: document.querySelectorAll("main img, main b b, .draft-answer h2 *").length, canary: window.eqCanary ?? 0 }));
  check(`${name}: markup in its question stays text`, made.n === 0 && made.canary === 0, JSON.stringify(made));
  const large = join(tmpdir(), `equipoise-${process.pid}-${lang}.yaml`);
  writeFileSync(large, "#".repeat(1_100_000));
  await page.locator("input[type=file]").setInputFiles(large);
  await page.waitForFunction(() => /1\s?MB|1,000,000/.test(document.querySelector("main").innerText));
  check(`${name}: a file too large is refused with the limit`, true);
  check(`${name}: no error, no dialog`, t.bad.length === 0, t.bad.join("; "));
  await t.context.close();
}));
await finish();
