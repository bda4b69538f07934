// Renews the screenshots in docs/img: main states, wide and phone, light and dark. Usage: npm run shots
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { APPS, choose, launch, open, say, unfold } from "./page.mjs";

const out = fileURLToPath(new URL("../../docs/img/", import.meta.url));
mkdirSync(out, { recursive: true });
for (const old of readdirSync(out).filter((name) => /^page-.*\.(png|jpg)$/.test(name))) rmSync(out + old);

const change = (page, part) => (page.viewportSize().width < 700 ? inSheet(page, part) : choose(page, part));

async function inSheet(page, part) {
  await page.click(".conditions button");
  await choose(page, part);
  await page.click(".sheet-foot button");
}

/** State, sizes, themes, and whether the board is wanted to its end. */
const SHOTS = [
  { name: "board", widths: [1280, 360], schemes: ["light", "dark"], tall: true, go: async () => {} },
  { name: "eu", widths: [1280, 360], schemes: ["light"], go: (page) => change(page, { place: "EU" }) },
  { name: "whatsapp", widths: [1280], schemes: ["light"], go: (page) => change(page, { app: APPS.whatsapp }) },
  {
    name: "why",
    widths: [1280, 360],
    schemes: ["light"],
    go: async (page) => {
      const row = page.locator(".board tbody", { hasText: "Withheld" }).first();
      await row.locator(".why-button").click();
      await row.evaluate((each) => each.scrollIntoView());
    },
  },
  { name: "nothing", widths: [1280], schemes: ["dark"], go: (page) => page.locator(".samples .chip").nth(7).click() },
  { name: "empty", widths: [1280], schemes: ["light"], go: (page) => say(page, "") },
  { name: "chat", widths: [360], schemes: ["light"], go: (page) => page.locator(".bar button").first().click() },
  { name: "controls", widths: [360], schemes: ["dark"], go: (page) => page.click(".conditions button") },
  ...["choices", "compare", "timeline", "filter"].map((id) => ({
    name: id,
    widths: id === "compare" || id === "timeline" ? [1280, 360] : [1280],
    schemes: ["light"],
    go: async (page) => {
      await unfold(page, id);
      await page.locator(`#fold-${id}`).evaluate((each) => each.scrollIntoView());
    },
  })),
  {
    name: "what-if",
    widths: [1280],
    schemes: ["light", "dark"],
    go: async (page) => {
      await unfold(page, "what_if");
      await page.getByLabel("Sensitive topics stay out of the feed too").check();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  { name: "predict", widths: [1280], schemes: ["dark"], go: (page) => page.getByRole("button", { name: "Predict first" }).click() },
  {
    name: "link",
    widths: [360],
    schemes: ["light"],
    go: async (page) => {
      await page.evaluate(() => (location.hash = "garbage"));
      await page.waitForSelector("#link-error");
    },
  },
];

const browser = await launch();
for (const { name, widths, schemes, tall = false, go } of SHOTS) {
  for (const width of widths) {
    for (const scheme of schemes) {
      const height = width < 700 ? (tall ? 1700 : 740) : tall ? 1420 : 900;
      const page = await open(browser, { width, height, scheme });
      await go(page);
      await page.waitForTimeout(150);
      const path = `${out}page-${name}-${width}-${scheme}.jpg`;
      await page.screenshot({ path, type: "jpeg", quality: 70 });
      console.log(path);
      await page.context().close();
    }
  }
}
await browser.close();
