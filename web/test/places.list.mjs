// The places of the page: name, what stands in the link, what is done there before one looks, and
// whether only a full test (EQ_FULL=1) looks at it.
const pins = "x?p=mutual-vulnerability-now;m%3A20%2520warheads,mutual-vulnerability-now;";

const openCard = async (page) => {
  await page.locator(".control .sources > button").first().click();
  await page.locator(".control .sources .tip button").first().click();
  await page.locator("dialog.evidence[open] h2").waitFor();
};
const openHelp = async (page) => {
  await page.keyboard.press("?");
  await page.locator("dialog.help[open]").waitFor();
};
const oneFuture = async (page) => {
  await page.locator(".paths .choice button").nth(1).click();
  await page.locator(".player").waitFor();
};

const showMap = async (page) => {
  await page.locator(".map .drawing svg").scrollIntoViewIfNeeded();
};
const mistake = async (page) => {
  const file = page.locator("textarea");
  await file.waitFor();
  await file.fill(`${await file.inputValue()}\nno_such_part: 1\n`);
  await page.locator(".findings-list").waitFor();
};

export const places = [
  ["claims", ""],
  ["claim", "c/material-for-1000"],
  ["claim-judged", "c/mutual-vulnerability-now"],
  ["claim-changed", "c/material-for-1000?s=cn.pu_stock:2.5%20t"],
  ["claim-player", "c/material-for-1000", oneFuture, true],
  ["source", "c/material-for-1000", openCard],
  ["help", "", openHelp],
  ["scenario-list", "s", undefined, true],
  ["scenario", "s/material-for-1000"],
  ["scenario-file", "s/material-for-1000/yaml"],
  ["scenario-mistake", "s/material-for-1000/yaml", mistake, true],
  ["claim-refused", "c/material-for-1000?s=cn.pu_stock:3%20years", undefined, true],
  ["claim-alike", "c/retaliation-not-below-2010", undefined, true],
  ["map-beyond", "c/material-for-1000?s=cn.pu_stock:9%20t", showMap, true],
  ["compare-empty", "x", undefined, true],
  ["compare", pins],
  ["compare-three", "x/3?p=material-for-1000;cn.pu_stock%3A3%2520t,material-for-1000;,existing-stock-for-1000;", undefined, true],
  ["compare-worlds", "x/material-for-1000", undefined, true],
  ["games", "g"],
  ["game", "g/inspection"],
  ["game-long", "g/acknowledge", undefined, true],
  ["game-tree", "g/poker.efg"],
  ["data", "d"],
  ["data-source", "d/acton2020"],
  ["data-set", "d/warhead_stockpiles.csv", undefined, true],
  ["about", "a"],
  ["about-glossary", "a/glossary", undefined, true],
  ["about-model", "a/material", undefined, true],
];
