// Links: every format ever released opens with the answer it had; what is damaged or foreign opens
// with a notice and the defaults; nothing in a link is run; `eq ask --link` gives the link of what
// the terminal printed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { answers, check, each, eq, finish, lines, open, part, root, serve } from "./kit.mjs";

const FILE = "tests/page/links.txt";
const base = await serve();
const write = process.argv.includes("--write"); // takes what the page shows as what is expected

const state = (page) => page.evaluate(() => ({
  answer: document.querySelector(".claim .answer")?.textContent.trim() ?? "",
  notices: [...document.querySelectorAll(".notice")].map((n) => n.textContent),
  canary: window.eqCanary ?? 0,
  lang: document.documentElement.lang.slice(0, 2),
  images: document.querySelectorAll("main img, main iframe, main script").length,
}));

async function visit(hash, run) {
  const t = await open(base);
  await t.go(hash);
  await run(t, await state(t.page));
  await t.context.close();
}

/* ---- released formats: link, tab, expected answer ---------------------------------------------- */

const HOME = "equipoise.html"; // before the link, as `eq ask --link` prints it
const released = lines(FILE).map((l) => l.slice(HOME.length).split("\t"));
const seen = new Map();
await each(released, 2, ([link, expected]) => part(link.slice(0, 60), () => visit(link, (t, s) => {
  seen.set(link, s.answer);
  if (write) return;
  check(`link ${link.slice(0, 60)}: its answer`, s.answer === expected, s.answer);
  check(`link ${link.slice(0, 60)}: read without complaint`, s.notices.length === 0 && t.bad.length === 0, [...s.notices, ...t.bad].join("; "));
})));
if (write) {
  const head = ["# Every format of link ever released and the answer it opens with (web/test/links.mjs --write).",
    "# A format once here stays for ever; a new one is added."];
  writeFileSync(join(root, FILE), [...head, ...released.map(([l]) => `${HOME}${l}\t${seen.get(l)}`), ""].join("\n"));
  await finish();
}

/* ---- damaged and foreign links ----------------------------------------------------------------- */

const CLAIM = "material-for-1000";
const front = answers.find((a) => a.id === CLAIM).sentence.en;
const packed = (text) => deflateRawSync(Buffer.from(text)).toString("base64url");
const markup = "<img src=x onerror=window.eqCanary=1>";
const bomb = deflateRawSync(Buffer.alloc(50_000_000, 97)).toString("base64url");

/** name, link, what stays of it: the claim's default answer ("default"), or only that a notice comes. */
const broken = [
  ["bad percent", `#/c/${CLAIM}?s=cn.pu_stock:%E0%A4%A&v=1&l=en`, "default"],
  ["a later format", `#/c/${CLAIM}?s=cn.pu_stock:2%20t&v=9&l=en`, "default"],
  ["another revision", `#/c/${CLAIM}?v=1&r=material.999&a=19%2F20&l=en`, "default"],
  ["a packed part that is none", `#/c/${CLAIM}?z=AAAA_-&v=1&l=en`, "default"],
  ["a packed part that swells", `#/c/${CLAIM}?z=${bomb}&v=1&l=en`, "default"],
  ["no key before the colon", `#/c/${CLAIM}?s=:3&v=1&l=en`, "default"],
  ["markup as a value", `#/c/${CLAIM}?s=cn.pu_stock:${encodeURIComponent(markup)}&v=1&l=en`, "notice"],
  ["markup as a key", `#/c/${CLAIM}?s=${encodeURIComponent(markup)}:1&v=1&l=en`, "default"],
  ["markup, packed", `#/c/${CLAIM}?z=${packed(`s=cn.pu_stock:${encodeURIComponent(markup)}&l=en&v=1`)}&v=1`, "notice"],
  ["an unknown key", `#/c/${CLAIM}?s=cn.no_such_key:3&v=1&l=en`, "notice"],
  ["a wrong unit", `#/c/${CLAIM}?s=cn.pu_stock:3%20furlong&v=1&l=en`, "notice"],
  ["out of bounds", `#/c/${CLAIM}?s=cn.pu_stock:-3%20t&v=1&l=en`, "notice"],
  ["100 KB of letters", `#/c/${CLAIM}?s=cn.pu_stock:${"a".repeat(100_000)}&v=1&l=en`, "notice"],
  ["an unknown claim", "#/c/no-such-claim?v=1&l=en", "notice"],
  ["markup as a claim", `#/c/${encodeURIComponent(markup)}?v=1&l=en`, "notice"],
  ["markup as a place", `#/${encodeURIComponent(markup)}?v=1&l=en`, "notice"],
  ["markup as a game", `#/g/${encodeURIComponent(markup)}?v=1&l=en`, "notice"],
  ["a script's address", "#javascript:window.eqCanary=1", "notice"],
  ["a script's address as a claim", "#/c/javascript:window.eqCanary=1?v=1&l=en", "notice"],
  ["up and out", "#/c/..%2F..%2Fetc%2Fpasswd?v=1&l=en", "notice"],
  ["a pin of markup", `#/x?p=${encodeURIComponent(markup)};&v=1&l=en`, "notice"],
  ["five pins", `#/x?p=${`${CLAIM};,`.repeat(4)}${CLAIM};&v=1&l=en`, "notice"],
  ["a language that is none", `#/c/${CLAIM}?l=xx&v=1`, "default"],
  ["100 KB of junk", `#${"%00~".repeat(25_000)}`, "notice"],
];
await each(broken, 2, ([name, link, want]) => part(name, () => visit(link, async (t, s) => {
  check(`${name}: nothing in it runs`, s.canary === 0 && s.images === 0 && t.bad.length === 0, [JSON.stringify(s), ...t.bad].join("; ").slice(0, 300));
  const told = s.notices.length > 0 || (await t.page.locator("main [role=alert]").count()) > 0;
  check(`${name}: a notice says so`, told, s.answer.slice(0, 80));
  const then = /[?&]a=(\d+)%2F(\d+)/.exec(link);
  if (then) check(`${name}: and what the answer was`, s.notices.some((n) => n.includes(`${then[1]} of ${then[2]}`)), s.notices.join("; "));
  if (want === "default") check(`${name}: the default is shown`, s.answer.startsWith(front), s.answer.slice(0, 120));
})));

/* ---- from the terminal -------------------------------------------------------------------------- */

const asked = [
  [CLAIM, "cn.pu_per_warhead=3.5 kg", "cn.pu_stock=2.9 t"],
  ["mutual-vulnerability-now", "cn.posture=generated"],
  ["warheads-1000", "cn.pu_per_warhead=3 to 6 kg"],
];
for (const lang of ["en", "zh"]) {
  await each(asked, 2, ([claim, ...sets]) => part(claim, async () => {
    const args = [claim, ...sets.flatMap((s) => ["--set", s]), "--lang", lang, "--quiet"];
    const link = /#\/c\/\S+/.exec(eq("ask", ...args, "--link"))[0];
    const want = JSON.parse(eq("ask", ...args, "--json")).sentence[lang];
    await visit(link, (t, s) => {
      check(`eq ask ${claim} --link, ${lang}: opens what the terminal printed`, s.answer.includes(want), `${s.answer} <> ${want}`);
      check(`eq ask ${claim} --link, ${lang}: in its language, without complaint`, s.lang === lang && s.notices.length === 0 && t.bad.length === 0, [s.lang, ...s.notices, ...t.bad].join("; "));
    });
  }));
}
await finish();
