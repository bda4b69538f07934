// The same chat side by side under other conditions, and in every place.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { board, choose, launch, open, unfold } from "./page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The state of each cell by column: ads and feed. */
const columns = (page) =>
  page.evaluate(() => {
    const heads = [...document.querySelectorAll(".compare thead .compare-name")].map((each) => each.textContent);
    const rows = [...document.querySelectorAll(".compare tbody tr")];
    return Object.fromEntries(
      heads.map((name, index) => [
        name,
        rows.map((row) => {
          const states = [...row.querySelectorAll("td")[index].querySelectorAll("[data-state]")].map((each) => each.dataset.state);
          return [states[0], states.at(-1)];
        }),
      ]),
    );
  });

const states = async (page) => (await board(page)).map((row) => [row.ads, row.feed]);

test("each column says what the board says when its place is chosen", async () => {
  const page = await open(browser);
  await unfold(page, "compare");
  const told = await columns(page);
  assert.deepEqual(Object.keys(told), ["United States", "European Union", "United Kingdom", "South Korea"]);
  assert.match(await page.innerText(".compare-tools"), /4 columns at most/);
  await page.getByRole("button", { name: "Remove South Korea" }).click();
  await page.selectOption("#compare-add", "TR");
  const turkey = (await columns(page))["Türkiye"];
  assert.match(await page.innerText(".compare thead"), /Unclear whether it passes/);
  await choose(page, { place: "TR" });
  assert.deepEqual(await states(page), turkey);
  assert.deepEqual((await columns(page))["Türkiye"], turkey);
  assert.equal(await page.locator(".compare thead .own .compare-name").innerText(), "Türkiye");
  await page.context().close();
});

test("companies and dates too", async () => {
  const page = await open(browser);
  await unfold(page, "compare");
  await page.getByLabel("Companies", { exact: true }).check();
  const openai = (await columns(page))["OpenAI"];
  await page.selectOption("#company", "openai");
  assert.deepEqual(await states(page), openai);
  await page.getByLabel("Dates", { exact: true }).check();
  assert.deepEqual(Object.keys(await columns(page)), ["23 November 2026", "15 December 2025", "16 December 2025"]);
  await page.fill("#compare-add", "2024-01-01");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  assert.ok("1 January 2024" in (await columns(page)));
  await page.context().close();
});

test("every place stands in exactly one group, by code and by name, with the board's own counts", async () => {
  const page = await open(browser);
  await unfold(page, "compare");
  const places = await page.locator("#place option").evaluateAll((all) => all.map((each) => [each.value, each.textContent]));
  const codes = await page.locator(".tile").allInnerTexts();
  assert.deepEqual([...codes].sort(), places.map(([code]) => code).sort());
  await page.locator(".everywhere .source-fold > summary").click();
  const names = (await page.locator(".behind tbody th").allInnerTexts()).flatMap((cell) => cell.split(" · "));
  assert.deepEqual([...names].sort(), places.map(([, name]) => name).sort());
  const group = await page.locator(".place-groups > li", { has: page.locator(".tile.here") }).innerText();
  assert.match(group, /3 could be used[\s\S]*2 withheld[\s\S]*Feed\s+6 could be used/);
  await page.context().close();
});

test("changed rules are said in the table too", async () => {
  const page = await open(browser);
  await unfold(page, "compare");
  await unfold(page, "what_if");
  await page.selectOption("#add_regions", "EU");
  assert.match(await page.innerText(".compare caption"), /Changed rules \(hypothetical\)/);
  const { "United States": us, "European Union": eu } = await columns(page);
  assert.deepEqual(eu, us);
  await page.context().close();
});
