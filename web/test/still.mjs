// What stands still: the scales while a control moves, and the page while the map of a claim that
// rests on judgement is worked out after all the rest.
import { check, each, fileBase, finish, open, part, serve, settled } from "./kit.mjs";

const served = await serve();

/* ---- scales -------------------------------------------------------------------------------------- */

/** Drags the first slider from side to side; texts of the axes after each new picture. */
async function drag(page, from, to, moves) {
  return page.evaluate(async ([low, high, n]) => {
    const range = document.querySelector(".controls input[type=range]");
    const wait = (time) => new Promise((r) => setTimeout(r, time));
    const dots = () => document.querySelector(".picture figure.dots svg");
    const path = () => document.querySelector(".rest figure.fan svg");
    const labels = (svg) => svg ? [...svg.querySelectorAll("text")].filter((t) => /^-?[\d,.]+%?$/.test(t.textContent))
      .map((t) => `${t.textContent}@${t.getAttribute("x")}`).join(" ") : "";
    const seen = [];
    const at = (k) => low + (high - low) * (0.5 - 0.5 * Math.cos(k / n * 2 * Math.PI));
    for (let i = 0; i <= n; i++) {
      const before = dots().outerHTML + document.querySelector(".answer").textContent;
      range.value = String(Math.round(at(i)));
      range.dispatchEvent(new Event("input", { bubbles: true }));
      for (let k = 0; k < 20 && dots().outerHTML + document.querySelector(".answer").textContent === before; k++) await wait(10);
      const box = dots().getBoundingClientRect();
      const circles = [...dots().querySelectorAll(".eq-above circle, .eq-below circle")];
      const inside = circles.every((c) => +c.getAttribute("cx") > 0 && +c.getAttribute("cx") < box.width && +c.getAttribute("cy") > 0);
      seen.push({ dots: labels(dots()), path: labels(path()), n: circles.length, inside,
        said: document.querySelector(".rescaled") !== null, quick: document.querySelector(".sample") !== null });
    }
    return seen;
  }, [from, to, moves]);
}

await part("scales", async () => {
  const t = await open(served);
  await t.go("#/c/warheads-1000?l=en&v=1");
  const rest = await drag(t.page, 200, 200, 0);
  await settled(t.page);
  const near = await drag(t.page, 190, 215, 12);
  const quick = near.filter((s) => s.quick);
  check("a control moves a little: pictures follow", quick.length > 5, `${quick.length} of ${near.length}`);
  check("the axes of dots and path stay those of the view at rest", quick.every((s) => s.said || (s.dots === quick[0].dots && s.path === quick[0].path)),
    JSON.stringify([...new Set(quick.map((s) => s.dots))]));
  check("a change of scale is said, and only then", quick.every((s, i) => i === 0 || s.said || s.dots === quick[i - 1].dots));
  const far = await drag(t.page, 20, 380, 16);
  check("from end to end: every dot is there and inside", [...rest, ...near, ...far].every((s) => s.inside && [0, 20, 100].includes(s.n)),
    JSON.stringify(far.filter((s) => !s.inside))); // of 1,000 the number stands in place of dots
  await settled(t.page);
  check("no complaint", t.bad.length === 0, t.bad.join("; "));
  await t.context.close();
});

/* ---- the map ---------------------------------------------------------------------------------------- */

const CASES = [["allies-would-arm", served, 1280], ["mutual-vulnerability-now", served, 390], ["mutual-vulnerability-now", fileBase, 1280]];

await each(CASES, 1, ([claim, base, width]) => part(`${claim} at ${width}`, async () => {
  const t = await open(base, { width });
  await t.page.addInitScript(() => {
    window.eqShift = 0;
    window.eqOrder = [];
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) if (!e.hadRecentInput) window.eqShift += e.value;
    }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      const now = [...document.querySelectorAll(".claim .picture figure")].map((f) => `${f.classList[1]}${f.classList.contains("later") ? " later" : ""}`).join(", ");
      if (now && window.eqOrder.at(-1) !== now) window.eqOrder.push(now);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await t.page.goto("about:blank");
  await t.page.goto(`${base}#/c/${claim}?l=en&v=1`);
  await settled(t.page);
  const order = await t.page.evaluate(() => window.eqOrder);
  const shift = await t.page.evaluate(() => window.eqShift);
  check(`${claim} at ${width}: the dots at once, then the map's frame below, then the map first`,
    order[0] === "dots" && order.includes("dots, map later") && order.at(-1) === "map, dots", order.join(" | "));
  check(`${claim} at ${width}: nothing jumps`, shift <= 0.05, `${shift}`);
  const drawn = await t.page.evaluate(() => document.querySelectorAll(".picture figure.map svg path").length);
  check(`${claim} at ${width}: the map has its shades`, drawn > 3, `${drawn}`);
  await t.context.close();
}));

await finish();
