// Pictures of every place in both languages at 1280, 390 and 320 px: what a reader sees first.
//   node web/test/pictures.mjs FOLDER [WORD: only places whose name has it]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { each, finish, open, part, serve, settled } from "./kit.mjs";
import { places } from "./places.list.mjs";

const [folder = "docs/pictures/page", only = ""] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const base = await serve();
const SIZES = [[1280, 900], [390, 844], [320, 640]];

await each(places.filter((p) => p[0].includes(only)), 2, ([name, hash, prepare]) => part(name, async () => {
  for (const lang of ["en", "zh"]) {
    const t = await open(base, { reducedMotion: "reduce" });
    for (const [width, height] of SIZES) {
      await t.page.setViewportSize({ width, height });
      await t.go(`#/${hash}${hash.includes("?") ? "&" : "?"}l=${lang}&v=1`);
      if (prepare) await prepare(t.page);
      else await settled(t.page);
      await t.page.screenshot({ path: join(folder, `${name}.${lang}.${width}.png`) });
    }
    await t.context.close();
  }
}));
await finish();
