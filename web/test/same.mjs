// One engine: what the page shows and saves are the bytes of the program. And a file of the reader's
// own: mistakes are listed with their places while the last good answer stays; a file too large is
// refused; markup in it is text.
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answers, api, check, each, fileBase, finish, full, open, part, serve, settled } from "./kit.mjs";

const base = await serve();
const CHARTS = [
  ["material-for-1000", "en", ["s", "cn.pu_stock=2.5 t"]], ["material-for-1000", "zh"],
  ["mutual-vulnerability-now", "en"], ["estimates-were-wrong-before", "zh"],
];

/** The file that a press of a button of a figure saves. */
async function saved(page, figure, button) {
  await figure.locator("details.downloads").evaluate((d) => (d.open = true));
  const [file] = await Promise.all([page.waitForEvent("download"),
    figure.locator("details.downloads").getByRole("button", { name: button, exact: true }).click()]);
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
    const file = await saved(t.page, figure, "SVG");
    const plot = await api(base, "plot", [["name", claim], ["chart", kind], ["lang", lang], ["format", "picture"], ...(set ? [["set", set[1]]] : [])]);
    const size = /\bwidth="(\d+)"/.exec(file)?.[1];
    const wide = size ? await api(base, "plot", [["name", claim], ["chart", kind], ["lang", lang], ["format", "picture"], ["width", size], ...(set ? [["set", set[1]]] : [])]) : plot;
    check(`${claim}, ${lang}, ${kind}: the picture saved is the bytes of eq plot`, file === plot || file === wide, file.slice(0, 160));
  }
  check(`${claim}, ${lang}: ${drawn.length} charts, no complaint`, drawn.length > 1 && t.bad.length === 0, t.bad.join("; "));
  await t.context.close();
}));

/* ---- what a figure offers ----------------------------------------------------------------------- */

const OFFERS = ["Table", "SVG", "PNG", "CSV", "Copy citation", "Copy command"];
const FIGURED = full ? answers.map((a) => a.id)
  : ["warheads-1000", "leap-beats-creep", "estimates-were-wrong-before", "cn-drives-us-growth", "breeder-is-the-route"];

/** Every chart of a claim can be kept and cited; the numbers of one that brings none are asked for. */
await each(FIGURED, 2, (claim) => part(`figures of ${claim}`, async () => {
  const t = await open(base, { width: 1280 });
  await t.go(`#/c/${claim}?l=en&v=1`);
  const { charts } = JSON.parse(await api(base, "view", [["name", claim], ["lang", "en"]]));
  const offered = new Map();
  const look = async () => {
    for (const f of await t.page.locator(".claim figure.figure").all()) {
      offered.set((await f.getAttribute("class")).split(" ")[1], await f.locator("details.downloads button").allTextContents());
    }
  };
  await look();
  const one = t.page.getByRole("button", { name: "One future at a time" });
  if (await one.count() > 0) {
    await one.click();
    await look();
  }
  for (const c of charts) {
    const has = offered.get(c.kind) ?? [];
    check(`${claim}, ${c.kind}: can be kept and cited`, OFFERS.every((o) => has.includes(o)), has.join(", "));
    if (c.csv !== null || !(await t.page.locator(`figure.figure.${c.kind}`).count())) continue;
    const csv = await saved(t.page, t.page.locator(`figure.figure.${c.kind}`), "CSV");
    const own = await api(base, "plot", [["name", claim], ["chart", c.kind], ["lang", "en"], ["csv", "1"]]);
    check(`${claim}, ${c.kind}: the numbers saved are those of eq plot`, csv === own && csv.split("\n").length > 20, csv.slice(0, 80));
    await t.page.locator(`figure.figure.${c.kind}`).getByRole("button", { name: "Table", exact: true }).click();
    await t.page.locator(`figure.figure.${c.kind} table`).waitFor();
    const rows = await t.page.locator(`figure.figure.${c.kind} tbody tr`).count();
    check(`${claim}, ${c.kind}: they stand as a table`, rows === own.trim().split("\n").length - 1, String(rows));
    await t.page.locator(`figure.figure.${c.kind}`).getByRole("button", { name: "Table", exact: true }).click();
  }
  const bare = await t.page.locator("section.part").evaluateAll((all) => all.filter((s) => s.children.length < 2 || s.innerText.trim() === s.querySelector("h2").innerText.trim()).map((s) => s.className));
  check(`figures of ${claim}: no heading stands over nothing`, bare.length === 0, bare.join("; "));
  check(`figures of ${claim}: no complaint`, t.bad.length === 0, t.bad.join("; "));
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
