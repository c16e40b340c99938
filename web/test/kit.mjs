// What the browser's tests share: the browser, the server, pages that note what they should not do,
// and a line for each check. EQ, EQ_FILE and CHROMIUM name other places of the program, of the
// one-file page and of the browser.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.EQ ?? join(root, "build/release/eq");
export const onePage = process.env.EQ_FILE ?? join(root, "out/equipoise.html");
export const fileBase = pathToFileURL(onePage).href;
export const full = process.env.EQ_FULL === "1";
const PATIENCE = 40000; // ms: a busy machine

/* ---- checks ----------------------------------------------------------------------------------- */

const counts = { passed: 0, failed: 0 };

/** One check: a line, and of a failure what was seen. */
export function check(name, ok, seen = "") {
  counts[ok ? "passed" : "failed"]++;
  console.log(ok ? `ok ${name}` : `FAIL ${name}${seen === "" ? "" : `: ${seen}`}`);
  return Boolean(ok);
}

/** Runs a part of a test; an error in it is one failed check and ends that part. */
export async function part(name, run) {
  try {
    await run();
  } catch (e) {
    check(name, false, String(e.message).split("\n").slice(0, 4).join(" | "));
  }
}

/** Runs the jobs, `wide` at a time. */
export async function each(jobs, wide, run) {
  const left = [...jobs];
  await Promise.all(Array.from({ length: wide }, async () => {
    while (left.length > 0) await run(left.shift());
  }));
}

/** Closes what was opened, prints the counts and ends. */
export async function finish() {
  await browser?.close();
  for (const s of servers) s.kill("SIGTERM");
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed > 0 ? 1 : 0);
}

/* ---- program ---------------------------------------------------------------------------------- */

const servers = [];

/** `eq serve` on a free port; its address, with a slash at the end. */
export function serve() {
  const server = spawn(program, ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  servers.push(server);
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (text) => {
      said += text;
      const at = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (at) resolve(at[0]);
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.on("exit", (code) => reject(new Error(`eq serve ended (${code}): ${said}`)));
  });
}

/** What the program prints. */
export function eq(...args) {
  const r = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 27, cwd: root });
  if (r.status !== 0) throw new Error(`eq ${args.join(" ")}: ${r.stderr}`);
  return r.stdout;
}

/** A verb of the server: the text it gives. */
export async function api(base, verb, pairs) {
  const r = await fetch(`${base}api/${verb}`, { method: "POST", body: new URLSearchParams(pairs) });
  if (!r.ok) throw new Error(`${verb}: ${r.status} ${await r.text()}`);
  return r.text();
}

export const answers = JSON.parse(readFileSync(join(root, "web/answers.json"), "utf8")).answers;
export const lines = (file) => readFileSync(join(root, file), "utf8").split("\n")
  .filter((l) => l !== "" && !l.startsWith("#"));

/* ---- browser ---------------------------------------------------------------------------------- */

let browser = null;

export async function launch() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--disable-component-update", "--font-render-hinting=none"],
  });
  return browser;
}

/** A page of its own context that notes console errors, dialogs, and requests to where none belong. */
export async function open(base, { width = 1280, height = 800, locale = "en-US", ...more } = {}) {
  const context = await (await launch()).newContext({
    viewport: { width, height }, locale, acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"], ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const bad = [];
  page.on("console", (m) => m.type() === "error" && bad.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => bad.push(`error: ${e.message}`));
  page.on("dialog", (d) => {
    bad.push(`dialog: ${d.message()}`);
    void d.dismiss();
  });
  const own = new URL(base);
  page.on("request", (r) => {
    const to = new URL(r.url());
    if (to.protocol === "data:" || to.protocol === "blob:") return;
    const allowed = own.protocol === "file:" ? to.href.split("#")[0] === own.href : to.origin === own.origin;
    if (!allowed) bad.push(`request: ${to.href.slice(0, 200)}`);
  });
  return { page, context, bad, base, go: (hash) => go(page, base + hash) };
}

/** Goes to an address as a new visitor of it, and waits for what it shows. */
async function go(page, address) {
  await page.goto("about:blank");
  await page.goto(address);
  await settled(page);
}

/** Waits until nothing is being computed: the full number is there and stays. */
export async function settled(page) {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    const busy = !main?.querySelector("h1")
      || main.querySelector(".picture > .bar:not([hidden]), .sample, .waiting")
      || (main.querySelector(".claim") && !main.querySelector(".rest .part, .head .notice .findings"))
      || [...main.querySelectorAll("[role=status]")].some((e) => /…|%/.test(e.textContent));
    const now = performance.now();
    if (busy) window.eqQuiet = 0;
    else window.eqQuiet ||= now;
    return window.eqQuiet > 0 && now - window.eqQuiet > 450; // longer than the wait before a full run
  }, null, { polling: 50, timeout: PATIENCE });
}

/** Focuses an element by the Tab key alone, as a reader without a mouse does. */
export async function tabTo(page, selector, most = 400) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
  }
  throw new Error(`Tab does not come to ${selector}`);
}

/** Text that is cut off, or wider than its box or the page; a list of places, empty when all is well. */
export function clipped(page) {
  return page.evaluate(() => {
    const wide = innerWidth;
    const out = [];
    const say = (e, what) => out.push(`${what}: ${e.tagName.toLowerCase()}.${[...e.classList].join(".")} "${e.textContent.trim().slice(0, 40)}"`);
    if (document.documentElement.scrollWidth > wide) out.push(`page is ${document.documentElement.scrollWidth} wide`);
    const scrolls = (e) => {
      for (let p = e; p; p = p.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(p).overflowX) && p !== document.documentElement) return true;
      }
      return false;
    };
    for (const e of document.querySelectorAll("body *:not(svg *):not(option):not(script)")) {
      if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "")) continue;
      if (!e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || scrolls(e)) continue;
      const box = e.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || box.bottom < 0 || box.right < 0) continue; // read aloud alone, or away until focused
      const style = getComputedStyle(e);
      if (box.right > wide + 1 || box.left < -1) say(e, "beyond the page");
      else if (e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1) say(e, "wider than its box");
      else if (style.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2) say(e, "higher than its box");
    }
    return [...new Set(out)];
  });
}
