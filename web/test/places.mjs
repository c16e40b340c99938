// Scenario, Compare, Games, Data, About in a browser: what a reader does there, axe on every view in
// both languages, no view wider than the screen at 320, 390, 768 and 1280 pixels.
//   node web/test/places.mjs [ADDRESS OF THE PAGE] [FOLDER FOR PICTURES]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const page = process.argv[2] ?? pathToFileURL(join(here, "../../out/equipoise.html")).href;
const pictures = process.argv[3];
const axe = readFileSync(join(here, "../node_modules/axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--headless", "--disable-gpu"],
});
const tab = await (await browser.newContext({ bypassCSP: true })).newPage();
let bad = 0;
const fail = (text) => {
  bad++;
  console.log(`FAIL ${text}`);
};
tab.on("console", (m) => m.type() === "error" && fail(`console: ${m.text()}`));
tab.on("pageerror", (e) => fail(`error: ${e.message}`));
tab.on("request", (r) => {
  if (!r.url().startsWith(new URL(page).protocol) && !/^(data|blob):/.test(r.url())) fail(`request: ${r.url()}`);
});

const rest = (ms = 150) => tab.waitForTimeout(ms);
async function quiet() {
  await tab.waitForFunction(() => {
    const main = document.querySelector("main");
    return main?.querySelector("h1") && !/Drawing …|Running …|正在绘图|正在运算/.test(main.innerText);
  }, null, { timeout: 90000 });
  await rest();
}
async function open(hash) {
  await tab.goto("about:blank");
  await tab.goto(page + hash);
  await quiet();
}
const see = (text) => tab.waitForFunction((t) => document.querySelector("main").innerText.includes(t), text, { timeout: 30000 });
async function step(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (e) {
    fail(`${name}: ${e.message.split("\n")[0]}`);
  }
}

await tab.setViewportSize({ width: 1280, height: 900 });
await open("#/s/material-for-1000");
await step("scenario: a changed input is listed, in the link, and undone", async () => {
  await tab.getByRole("searchbox").fill("already separated");
  await tab.getByLabel("weapon plutonium already separated", { exact: true }).fill("3 t");
  await tab.keyboard.press("Enter");
  await see("Differs from the default in 1");
  await tab.waitForFunction(() => location.hash.includes("cn.pu_stock:3%20t"));
  await tab.getByRole("button", { name: /^Undo/ }).click();
  await see("Nothing differs from the default");
});
await step("scenario: a value that is not allowed is told, the list stays", async () => {
  await tab.getByLabel("weapon plutonium already separated", { exact: true }).fill("-3 kg");
  await tab.keyboard.press("Enter");
  await see("must lie between");
  await see("plutonium already separated");
});
await open("#/s/material-for-1000/yaml?s=cn.pu_stock:3%20t&v=1");
await step("scenario: the file has the changes, and its answer stands beside it", async () => {
  await see("In this model");
  const text = await tab.getByRole("textbox").inputValue();
  if (!/changes:\n  cn\.pu_stock: 3 t\n/.test(text)) throw new Error("the change is not in the file");
});
await step("scenario: a mistake is told at its line, the answer stays, and it goes again", async () => {
  const area = tab.getByRole("textbox");
  const text = await area.inputValue();
  const line = text.split("\n").findIndex((l) => l.includes("cn.pu_stock: 3 t")) + 1;
  await area.fill(text.replace("cn.pu_stock: 3 t", "cn.pu_stok: 3 t"));
  await see(`line ${line}`);
  await see("The answer of the last version without mistakes");
  await see("In this model");
  await tab.getByRole("button", { name: `line ${line}` }).click();
  const chosen = await area.evaluate((a) => a.value.slice(a.selectionStart, a.selectionEnd));
  if (!chosen.includes("pu_stok")) throw new Error(`the link to the line chose "${chosen}"`);
  await area.fill(text);
  await tab.waitForFunction(() => !document.querySelector(".findings-list"));
});
await step("scenario: markup in a file is text", async () => {
  const area = tab.getByRole("textbox");
  const text = await area.inputValue();
  await area.fill(text.replace(/^  en: .*$/m, '  en: "<img src=x onerror=alert(1)><b>bold</b>"'));
  await rest(1500);
  if (await tab.locator("main img").count()) throw new Error("an element came of it");
});
await step("scenario: a file over 1 MB is refused with its limit", async () => {
  const large = join(tmpdir(), `equipoise-large-${process.pid}.yaml`);
  writeFileSync(large, "#".repeat(1100000));
  await tab.locator("input[type=file]").setInputFiles(large);
  await see("1 MB at most");
});
await open("#/s/material-for-1000?s=cn.pu_stock:3%20to&v=1&l=en");
await step("scenario: a wrong value in a link is named, and can be put right in its row", async () => {
  await see('Weapon plutonium already separated: "to" is not a known unit; kg is expected');
  await tab.getByRole("button", { name: "Undo: weapon plutonium already separated" }).first().click();
  await tab.waitForFunction(() => !document.querySelector(".findings"));
});
await open("#/g/inspection?s=detection:7&v=1&l=en");
await step("games: a wrong value is said once, above inputs to put it right in", async () => {
  await tab.locator(".findings").waitFor();
  await tab.locator(".inputs .input").first().waitFor();
  if (await tab.locator(".findings").count() !== 1) throw new Error("said twice");
  await see("must lie between 0 and 1; got 7");
});
await open("#/c/no-such-claim?l=en&v=1");
await step("a claim that is not there: said, with a way to those that are", async () => {
  await see("no claim, scenario or file called");
  await tab.locator("main .notice a[href^='#/']").waitFor();
});
await open("#/x");
await step("compare: without pins an example is one click away", async () => {
  await tab.locator("ul.rows a").first().click();
  await quiet();
  await tab.locator("main svg.eq-chart").waitFor();
  await see("B minus A");
});
const pins = "#/x?p=material-for-1000;cn.pu_stock%3A3%2520t,material-for-1000;,warheads-1000;&v=1";
await open(pins);
await step("compare: what differs, then the sentence, the dots, both answers, tables", async () => {
  await see("3 t → ");
  const order = await tab.locator(".comparing").evaluate((d) => [...d.children].map((e) => e.className || e.tagName).join(" "));
  if (!/^differs( muted)? answer figure difference H2 sides page$/.test(order)) throw new Error(order);
});
await step("compare: the first of three pinned views against the one chosen, each with its count; one taken away", async () => {
  const row = (i) => tab.locator(".pins > li").nth(i);
  await tab.waitForFunction(() => [...document.querySelectorAll(".pins p b")].every((e) => /\d of \d/.test(e.textContent)));
  await row(2).getByRole("button", { name: "Compare with A" }).click();
  await tab.waitForFunction(() => location.hash.startsWith("#/x/3"));
  await tab.waitForFunction(() => document.querySelectorAll(".pins .letter")[2].textContent === "B");
  await see("Inputs of one of the two only");
  await tab.getByRole("button", { name: "Remove number 3" }).click();
  await tab.waitForFunction(() => document.querySelectorAll(".pins > li").length === 2);
  await see("3 t → ");
});
await open("#/g/inspection");
await step("games: an input changed, sentences and measures follow", async () => {
  await see("1,024 futures");
  const before = await tab.locator(".game .page").last().innerText();
  await tab.getByLabel("chance that a visit finds a violation", { exact: true }).fill("0.95");
  await tab.keyboard.press("Enter");
  await tab.waitForFunction((t) => !document.querySelector("main").innerText.includes(t), before.slice(-120), { timeout: 30000 });
  await see("Differs from the default in 1");
});
await open("#/g/acknowledge");
await step("games: the answer first; a long game's tree, its kinds of play and its inputs are folded", async () => {
  await see("what one would have to believe");
  await tab.locator(".picture .fold").waitFor();
  const [tall, folded] = await tab.evaluate(() => [document.documentElement.scrollHeight,
    [...document.querySelectorAll(".game .split details.fold:not([open])")].length]);
  if (tall > 4 * 900 || folded < 4) throw new Error(`${tall} px, ${folded} folded`);
  await tab.locator(".picture > .fold > summary").click();
  await tab.locator(".picture .fold svg").waitFor();
});
await open("#/g/commitment.nfg");
await step("games: another method, or why it does not fit", async () => {
  await tab.getByLabel("Method").selectOption("zero-sum");
  await tab.waitForSelector(".findings");
  await tab.getByLabel("Method").selectOption("lemke-howson");
  await see("method: lemke-howson");
});
await open("#/d");
await step("data: found, opened, downloaded", async () => {
  await tab.getByRole("searchbox").fill("silo");
  await tab.getByRole("link", { name: /silo/i }).first().click();
  await see("SHA-256");
  const [file] = await Promise.all([tab.waitForEvent("download"), tab.getByRole("button", { name: "Download CSV" }).click()]);
  if (!file.suggestedFilename().endsWith(".csv")) throw new Error(file.suggestedFilename());
});
await open("#/d/acton2020");
await step("data: a source says where it is used; its address tells nobody where one came from", async () => {
  await see("Where it is used");
  const rel = await tab.locator('main a[href^="https:"]').first().getAttribute("rel");
  if (!rel?.includes("noreferrer")) throw new Error(`rel=${rel}`);
});
await open("#/a");
await step("about: equations of a model, glossary", async () => {
  await tab.getByRole("link", { name: "Fissile material to warheads" }).click();
  await see("available(t) = stock");
  await tab.goBack();
  await tab.getByRole("link", { name: /Glossary/ }).click();
  await see("战略稳定");
});

const views = ["s", "s/material-for-1000", "s/material-for-1000/yaml", "x", "x/material-for-1000", pins.slice(2),
  "g", "g/inspection", "g/acknowledge", "g/poker.efg", "d", "d/acton2020", "d/warhead_stockpiles.csv",
  "d/cn.pu_stock", "a", "a/material", "a/glossary"];
const langs = pictures || process.env.EQ_FULL === "1" ? ["en", "zh"] : []; // else axe.mjs looks at them
for (const lang of langs) {
  for (const view of views) {
    await tab.setViewportSize({ width: 1280, height: 900 });
    await open(`#/${view}${view.includes("?") ? "&" : "?"}l=${lang}&v=1`);
    for (const fold of await tab.locator("main details.fold").all()) await fold.evaluate((d) => (d.open = true));
    await rest();
    await tab.evaluate(axe);
    const found = await tab.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const v of found.violations) fail(`axe ${lang} ${view}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.target.join(" ")).join("; ")}`);
    for (const width of [1280, 768, 390, 320]) {
      await tab.setViewportSize({ width, height: 800 });
      await rest(400);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) fail(`${lang} ${view} at ${width}: ${wide} wide`);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await tab.screenshot({ path: join(pictures, `${view.replace(/[^\w.-]+/g, "-").slice(0, 40)}.${lang}.${width}.png`), fullPage: false });
      }
    }
  }
  console.log(`looked at ${views.length} views in ${lang}`);
}
await browser.close();
console.log(bad ? `${bad} failures` : "all is well");
process.exit(bad ? 1 : 0);
