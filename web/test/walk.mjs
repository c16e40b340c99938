// The first five minutes (docs/page.md): find a claim, move its first control, flip it, open a source,
// pin and compare, copy the link and open it elsewhere. By mouse and by keyboard alone, served and
// from a file, at three widths, in both languages. EQ_FULL=1 walks every combination.
import { answers, check, clipped, each, fileBase, finish, full, open, part, serve, settled, tabTo } from "./kit.mjs";

const CLAIM = "four-interceptors-97-percent"; // its answer can be flipped, its first control is a number, two views of it differ future by future
const PLAIN = "material-for-1000"; // dots come first: not a "what you would have to believe"
const front = answers.find((a) => a.id === CLAIM);
const WAYS = ["mouse", "keys"];
const FROM = ["served", "file"];
const WIDTHS = [1280, 390, 320];
const LANGS = ["en", "zh"];

/** Combinations in which each pair of values is met. */
const FEW = [
  ["mouse", "served", 1280, "en"], ["keys", "file", 1280, "zh"], ["keys", "served", 390, "en"],
  ["mouse", "file", 390, "zh"], ["mouse", "file", 320, "en"], ["keys", "served", 320, "zh"],
];
const all = WAYS.flatMap((w) => FROM.flatMap((f) => WIDTHS.flatMap((px) => LANGS.map((l) => [w, f, px, l]))));

const base = { served: await serve(), file: fileBase };
const sentence = (page) => page.locator(".claim .answer").innerText();
const dots = (page) => page.locator(".claim > .picture figure.dots svg").first().innerHTML();

/** Presses what the selector names, by the pointer or by Tab and Enter. */
async function press(page, way, selector, key = "Enter") {
  if (way === "mouse") return page.locator(selector).first().click();
  await tabTo(page, selector);
  return page.keyboard.press(key);
}

async function find(t) {
  const { page, way, name, lang } = t;
  await t.go(`#/?l=${lang}&v=1`);
  const cards = page.locator(".cards-list > li");
  const whole = await cards.evaluateAll((list) => list.filter((c) => c.querySelector("h2")?.textContent
    && c.querySelector(".one")?.textContent && c.querySelector(".count")?.textContent).length);
  check(`${name}: every claim with its question, its answer and its count`, whole === answers.length, `${whole} of ${answers.length}`);
  check(`${name}: the list in the language of the link`, (await page.locator("html").getAttribute("lang")).startsWith(lang));
  check(`${name}: no text cut in the list`, (await clipped(page)).length === 0, (await clipped(page)).join("; "));
  if (way === "keys") {
    await page.keyboard.press("/");
    const field = await page.waitForFunction(() => document.activeElement?.matches("input[type=search]"),
      null, { timeout: 3000 }).then(() => true, () => false);
    check(`${name}: the key / goes to the search`, field);
    if (field) await page.keyboard.type(CLAIM); // elsewhere letters are keys of the page
  }
  await press(page, way, `.cards-list a[href*="/${CLAIM}"]`);
  await page.locator(".claim").waitFor();
  await settled(page);
}

async function answer(t) {
  const { page, name, lang } = t;
  check(`${name}: the claim's question`, (await page.locator(".claim h1").innerText()) === front.question[lang]);
  t.first = await sentence(page);
  check(`${name}: the answer is that of the list`, t.first.includes(front.sentence[lang]), t.first);
  check(`${name}: no text cut on the claim`, (await clipped(page)).length === 0, (await clipped(page)).join("; "));
}

/** Moves the first control and looks at what is shown while it moves. */
async function drag(t) {
  const { page, way, name, lang } = t;
  const before = await dots(page);
  await page.evaluate(() => {
    window.eqSeen = new Set();
    new MutationObserver(() => {
      if (document.querySelector(".sample")) window.eqSeen.add(document.querySelector(".answer").textContent);
    }).observe(document.querySelector(".claim"), { subtree: true, childList: true, characterData: true });
  });
  const range = page.locator(".controls input[type=range]").first();
  if (way === "mouse") {
    await range.scrollIntoViewIfNeeded();
    const box = await range.boundingBox();
    const y = box.y + box.height / 2;
    const at = await range.evaluate((r) => (r.value - r.min) / (r.max - r.min));
    await page.mouse.move(box.x + 12 + at * (box.width - 24), y);
    await page.mouse.down();
    for (let i = 1; i <= 12; i++) {
      await page.mouse.move(box.x + 12 + (at + (0.97 - at) * i / 12) * (box.width - 24), y);
      await page.waitForTimeout(40);
    }
    await page.waitForTimeout(200);
    await page.mouse.up();
  } else {
    await tabTo(page, ".controls input[type=range]");
    for (let i = 0; i < 9; i++) {
      await page.keyboard.press("PageUp");
      await page.waitForTimeout(40);
    }
  }
  await page.waitForFunction(() => /[?&]s=/.test(location.hash));
  await settled(page);
  const seen = await page.evaluate(() => window.eqSeen.size);
  check(`${name}: dots and sentence follow the hand`, seen >= 1, "nothing was shown while it moved");
  check(`${name}: dots and sentence have changed`, (await dots(page)) !== before && (await sentence(page)) !== t.first);
  const ghost = await page.locator(".ghost b").innerText();
  check(`${name}: the default is still shown beside it`, ghost === front.short_count[lang], ghost);
}

async function flip(t) {
  const { page, way, name } = t;
  const change = await sentence(page);
  const button = ".flip-list button:not([aria-pressed=true])";
  check(`${name}: what would flip it is on the page`, (await page.locator(button).count()) > 0);
  await press(page, way, button);
  await page.waitForFunction((s) => document.querySelector(".claim .answer").textContent.trim() !== s, change.trim());
  await settled(page);
  check(`${name}: its button sets the control`, (await page.locator(".control.changed").count()) > 0);
}

async function source(t) {
  const { page, way, name } = t;
  await press(page, way, ".control .sources > button");
  await press(page, way, ".control .sources .tip button");
  await page.locator("dialog.evidence[open] h2").waitFor();
  const card = await page.locator("dialog.evidence").innerText();
  check(`${name}: a source with author, year and how it was read`, /\b(19|20)\d\d\b/.test(card) && card.split("\n").length > 4, card.slice(0, 80));
  check(`${name}: the card fits`, (await clipped(page)).length === 0, (await clipped(page)).join("; "));
  if (way === "mouse") await page.locator("dialog.evidence button.primary").click();
  else await page.keyboard.press("Escape");
  await page.locator("dialog.evidence[open]").waitFor({ state: "detached" });
}

async function compare(t) {
  const { page, way, name, lang } = t;
  await press(page, way, ".head .actions > button:nth-of-type(1)");
  await page.waitForFunction(() => /[?&]p=/.test(location.hash));
  await press(page, way, ".head .actions > button:not([aria-pressed]):not([disabled])"); // reset
  await page.waitForFunction(() => !/[?&]s=/.test(location.hash));
  await settled(page);
  await press(page, way, ".head .actions > button:nth-of-type(1)");
  await page.locator(".badge", { hasText: "2" }).first().waitFor({ state: "attached" });
  if (way === "mouse") await page.locator(".head .actions a.button").click();
  else await page.keyboard.press("c");
  await page.locator(".compare svg.eq-chart").waitFor();
  await settled(page);
  const text = await page.locator(".compare").innerText();
  check(`${name}: in how many futures the one is above the other`,
    (lang === "en" ? /in (about )?[\d,]+ (of|in) (20|100|1,000|4,096) futures/i : /每(20|100|1,?000)种未来|[\d,]+种未来/).test(text), text.slice(0, 300));
  check(`${name}: no text cut in Compare`, (await clipped(page)).length === 0, (await clipped(page)).join("; "));
}

/** Copies the link of a changed claim and opens it as another person, whose browser has the other language. */
async function link(t) {
  const { page, way, name, lang } = t;
  await press(page, way, ".pins li:first-of-type a");
  await page.locator(".claim").waitFor();
  await settled(page);
  if (way === "mouse") await page.locator(".tools button").first().click();
  else await page.keyboard.press("s");
  await page.locator(".toast").waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  check(`${name}: a link was copied`, address.startsWith(t.base) && address.includes(`l=${lang}`), address.slice(0, 120));
  const other = await open(t.base, { width: t.width, locale: lang === "en" ? "zh-CN" : "en-US" });
  await other.page.goto(address);
  await settled(other.page);
  const what = (p) => p.evaluate(() => [...document.querySelectorAll(".claim h1, .claim .answer, .claim .note, .control .value, .badge")]
    .map((e) => e.value ?? e.textContent).join("|"));
  const [mine, theirs] = [await what(page), await what(other.page)];
  check(`${name}: the link opens the same numbers in the same language`, mine === theirs, `${mine} <> ${theirs}`);
  check(`${name}: nor does the other person meet an error`, other.bad.length === 0, other.bad.join("; "));
  await other.context.close();
}

/** What a script in the page's text could do: nothing. */
async function policy(t) {
  const { page, name } = t;
  const before = t.bad.length;
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.eqCanary = 1";
    document.body.append(script);
    const image = document.createElement("div");
    image.innerHTML = `<img src="data:," onerror="window.eqCanary = 2">`;
    document.body.append(image);
    await new Promise((r) => setTimeout(r, 200));
    const away = await fetch("https://example.invalid/").then(() => true, () => false);
    image.remove();
    script.remove();
    return { canary: window.eqCanary ?? 0, away };
  });
  const refused = t.bad.splice(before).filter((b) => /Content Security Policy/.test(b)).length;
  check(`${name}: the policy of the page is in force`, ran.canary === 0 && !ran.away && refused >= 3, JSON.stringify({ ...ran, refused }));
}

async function walk([way, from, width, lang]) {
  const name = `${way}, ${from}, ${width} px, ${lang}`;
  const t = {
    ...(await open(base[from], { width, height: width === 1280 ? 800 : width === 390 ? 844 : 640 })),
    name, way, width, lang,
  };
  await part(name, async () => {
    for (const step of [find, answer, drag, flip, source, compare, link]) {
      t.step = step.name;
      await step(t).catch((e) => { throw new Error(`${step.name}: ${e.message}`); });
    }
    check(`${name}: no error, no dialog, no request elsewhere`, t.bad.length === 0, t.bad.join("; "));
    await policy(t);
  });
  await t.context.close();
}

/** What stands in the first screenful of a claim. */
async function fold([width, height, lang]) {
  const name = `first screen, ${width} by ${height}, ${lang}`;
  await part(name, async () => {
    const t = await open(base.served, { width, height });
    await t.go(`#/c/${PLAIN}?l=${lang}&v=1`);
    const below = await t.page.evaluate(() => Math.max(...[...document.querySelectorAll(
      ".claim h1, .claim .answer, .claim > .picture figure.dots svg circle")].map((e) => e.getBoundingClientRect().bottom)) - innerHeight);
    check(`${name}: question, answer and dots`, below <= 0, `${Math.round(below)} px below`);
    await t.context.close();
  });
}

await each([[1280, 800, "en"], [1280, 800, "zh"], [390, 844, "en"], [390, 844, "zh"]], 2, fold);
await each(full ? all : FEW, 2, walk);
await finish();
