// The list of claims and a claim's page in a browser: the first five minutes by mouse and by keyboard,
// links, axe in both languages, nothing wider than the screen at 320, 390, 768 and 1280 pixels, no
// request to another origin, no word of the console.
//   node web/test/claim.mjs [ADDRESS OF THE PAGE] [FOLDER FOR PICTURES]
import { mkdirSync, readFileSync } from "node:fs";
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
const context = await browser.newContext({ acceptDownloads: true });
const tab = await context.newPage();
let bad = 0;
const fail = (text) => {
  bad++;
  console.log(`FAIL ${text}`);
};
tab.on("console", (m) => fail(`console: ${m.text()}`));
tab.on("pageerror", (e) => fail(`error: ${e.message}`));
tab.on("request", (r) => {
  const own = r.url().startsWith(page.replace(/[^/]*$/, "")) || /^(data|blob):/.test(r.url());
  if (!own) fail(`request: ${r.url()}`);
});

async function step(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (e) {
    fail(`${name}: ${e.message.split("\n")[0]}`);
  }
}
const expect = (ok, text) => {
  if (!ok) throw new Error(text);
};
const answer = () => tab.locator(".answer").innerText();
const until = (f, arg) => tab.waitForFunction(f, arg, { timeout: 60000 });
const full = () => until(() => document.querySelector(".part") && document.querySelector(".rest:not(.behind)") && document.querySelector(".bar")?.hidden);
async function open(hash) {
  await tab.goto("about:blank");
  await tab.goto(page + hash);
  await tab.waitForSelector("main h1");
}
const CLAIM = "#/c/material-for-1000?l=en&v=1";

await tab.setViewportSize({ width: 1280, height: 900 });
await open("#/?l=en&v=1");
await step("the list: what rests on judgement or has a caveat says so before one leaves", async () => {
  const wrong = await tab.evaluate(() => {
    const { answers } = JSON.parse(document.getElementById("eq-answers").textContent);
    const cards = [...document.querySelectorAll(".card")];
    return answers.filter((a, i) => {
      const flagged = cards[i].querySelector(".flag") !== null;
      return flagged !== Boolean(a.believe || a.definition || a.judgement_note)
        || !cards[i].innerText.includes(a.caveat?.en ?? "");
    }).map((a) => a.id);
  });
  expect(wrong.length === 0, wrong.join(" "));
});
await step("the list: a search, a topic, a claim by one click", async () => {
  await tab.getByRole("searchbox").fill("plutonium support");
  await until(() => {
    const cards = [...document.querySelectorAll(".card h2")].map((h) => h.textContent);
    return cards.length > 0 && cards.length < 8 && cards.every((c) => c.includes("plutonium") && c.includes("support"));
  });
  await tab.getByRole("searchbox").fill("");
  await tab.getByLabel("Topic").selectOption("material");
  const n = await tab.locator(".card").count();
  expect(n > 1 && n < 10, `${n} cards of the topic`);
  await tab.locator(".card a").first().click();
  await tab.waitForSelector(".picture svg");
  expect((await answer()).startsWith("In this model"), "no answer sentence");
});
await open(CLAIM);
await step("question, answer and dots stand above the fold", async () => {
  await tab.waitForSelector(".picture svg circle");
  const bottom = await tab.locator(".picture .drawing").first().evaluate((e) => e.getBoundingClientRect().bottom);
  expect(bottom < 900, `dots end at ${bottom}`);
});
await full();
const before = await answer();
await step("a control moves: dots and sentence follow, the default stays to be seen", async () => {
  await tab.locator(".control input[type=range]").first().focus();
  for (let i = 0; i < 12; i++) await tab.keyboard.press("ArrowLeft");
  await until((b) => document.querySelector(".answer").textContent !== b && document.querySelector(".ghost b"), before);
  await until(() => location.hash.includes("cn.pu_per_warhead:"));
});
await full();
await step("the live region says so once", async () => {
  await until(() => /^Now .+, was .+/.test(document.querySelector(".live").textContent));
});
await step("the link opens the same answer", async () => {
  const now = await answer();
  const hash = await tab.evaluate(() => location.hash);
  await open(hash);
  await full();
  expect((await answer()) === now, "another answer");
});
await step("a mistyped value is told, the last good chart stays", async () => {
  const field = tab.locator(".control .value").first();
  await field.fill("-3 kg");
  await field.press("Enter");
  await tab.waitForSelector(".findings");
  expect((await tab.locator(".findings").innerText()).includes("cn.pu_per_warhead"), "the finding names no input");
  expect(await tab.locator(".picture svg").count() > 0, "the chart is gone");
  await tab.getByRole("button", { name: "Reset" }).click();
  await until((b) => document.querySelector(".answer").textContent.trim() === b.trim(), before);
});
await full();
await step("a comma before one digit is refused, never read as thousands", async () => {
  const field = tab.locator(".control .value").first();
  await field.fill("1,0");
  await field.press("Enter");
  await tab.waitForSelector(".refused .findings");
  expect(await tab.getByRole("button", { name: "Pin", exact: true }).isDisabled(), "a refused setting can be pinned");
  await tab.getByRole("button", { name: "Reset" }).click();
  await until((b) => document.querySelector(".answer").textContent.trim() === b.trim(), before);
});
await full();
await step("a source opens as a card", async () => {
  await tab.locator(".control .sources > button").first().click();
  await tab.locator(".tip button").first().click();
  await tab.waitForSelector(".evidence h2");
  expect((await tab.locator(".evidence").innerText()).includes("acton2020"), "not its key");
  await tab.keyboard.press("Escape");
});
await step("a chart is read by arrow keys", async () => {
  await tab.locator(".picture .drawing").first().focus();
  await tab.keyboard.press("ArrowRight");
  const one = await tab.locator(".said").innerText();
  await tab.keyboard.press("End");
  expect(one !== (await tab.locator(".said").innerText()), "the same mark");
  await tab.keyboard.press("Escape");
  expect(await tab.locator(".said").count() === 0, "still reading");
});
await step("a picture is saved in three forms", async () => {
  await tab.locator(".picture .downloads summary").first().click();
  for (const kind of ["SVG", "PNG", "CSV"]) {
    const [file] = await Promise.all([
      tab.waitForEvent("download"),
      tab.locator(".picture .downloads").first().getByRole("button", { name: kind, exact: true }).click(),
    ]);
    const size = readFileSync(await file.path()).length;
    expect(size > 500 && file.suggestedFilename().endsWith(kind.toLowerCase()), `${kind}: ${size} bytes`);
  }
});
await step("futures one at a time: step and pause", async () => {
  await tab.getByRole("button", { name: "One future at a time" }).click();
  await tab.getByRole("button", { name: "Pause" }).click();
  const say = () => tab.locator(".steps .muted").innerText();
  const one = await say();
  await tab.getByRole("button", { name: "Next future" }).click();
  expect(one !== (await say()), "the same future");
});
await step("by keyboard: pin, change the language, help, compare", async () => {
  await tab.locator("main h1").focus();
  await tab.keyboard.press("p");
  await until(() => location.hash.includes("p=material-for-1000"));
  await tab.keyboard.press("l");
  await until(() => document.documentElement.lang === "zh-Hans" && /在本模型中/.test(document.querySelector(".answer").textContent));
  await tab.keyboard.press("?");
  await tab.waitForSelector("dialog[open] kbd");
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("g");
  await tab.keyboard.press("c");
  await tab.waitForSelector(".cards-list");
});
await step("what would flip it is one click", async () => {
  await open("#/c/mutual-vulnerability-now?l=en&v=1");
  await full();
  await tab.locator(".flip-list button").first().click();
  await until(() => location.hash.includes("s="));
});
await step("a damaged link, one of a later format, and one of another revision say so", async () => {
  await open("#/c/material-for-1000?s=%zz&l=en&v=1");
  await tab.getByText("could not be read").waitFor();
  await open("#/c/material-for-1000?l=en&v=9");
  await tab.getByText("later version").waitFor();
  await open("#/c/material-for-1000?l=en&v=1&r=material.999&a=3/20");
  await tab.getByText("material.999").waitFor();
  await tab.getByText("Then it was 3 of 20").waitFor();
});
await step("markup in a link stays text", async () => {
  await open("#/c/material-for-1000?s=cn.pu_stock:" + encodeURIComponent("<img src=x onerror=alert(1)>") + "&l=en&v=1");
  await tab.waitForSelector(".findings");
  expect(await tab.locator("main img").count() === 0, "an element was made");
});

if (pictures) mkdirSync(pictures, { recursive: true });
const views = pictures || process.env.EQ_FULL === "1" // else axe.mjs looks at them
  ? [["claims", "#/"], ["claim", "#/c/material-for-1000"], ["game", "#/c/mutual-vulnerability-now"]] : [];
for (const [name, hash] of views) {
  for (const l of ["en", "zh"]) {
    await open(`${hash}?l=${l}&v=1`);
    if (name !== "claims") await full();
    for (const width of [320, 390, 768, 1280]) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.waitForTimeout(300);
      if (name !== "claims") await full();
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) fail(`${name} ${l} at ${width}: ${wide} pixels too wide`);
      if (pictures) await tab.screenshot({ path: join(pictures, `${name}-${l}-${width}.png`), fullPage: true });
    }
    await tab.evaluate(axe);
    const found = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const v of found.violations) fail(`axe ${name} ${l}: ${v.id}: ${v.nodes.length} of ${v.nodes[0].html.slice(0, 120)}`);
  }
}
await browser.close();
console.log(bad === 0 ? "ok: claims and claim" : `${bad} failures`);
process.exit(bad === 0 ? 0 : 1);
