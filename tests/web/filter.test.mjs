// Test the filter: what each pair is said to do is what the board says of its texts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { board, choose, launch, open, say, unfold } from "./page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const cards = (page) =>
  page.locator(".filter-cards > li").evaluateAll((all) =>
    all.map((card) => ({
      verdict: card.querySelector("b")?.textContent ?? null,
      halves: [...card.querySelectorAll(".filter-pair > div")].map((half) => ({
        texts: [...half.querySelectorAll("q")].map((each) => each.textContent),
        states: [...half.querySelectorAll("li[data-state]")].map((each) => each.dataset.state),
      })),
    })),
  );

test("seven pairs, each with the board's own states, and at least one that slips past and one that is kept", async () => {
  const page = await open(browser);
  await unfold(page, "filter");
  const pairs = await cards(page);
  assert.equal(pairs.length, 7);
  const verdicts = pairs.map((pair) => pair.verdict);
  assert.ok(verdicts.includes("It slips past.") && verdicts.includes("It is withheld all the same."), String(verdicts));
  assert.ok(!verdicts.includes(null), "the filter withholds each plain text");
  for (const half of pairs.flatMap((pair) => pair.halves).filter((each) => each.texts.length === 1)) {
    await say(page, half.texts[0]);
    assert.deepEqual((await board(page)).map((row) => row.ads), half.states, half.texts[0]);
  }
  await choose(page, { place: "EU" });
  assert.ok((await cards(page)).every((pair) => pair.verdict === null), "nothing reaches the filter there");
  await page.context().close();
});

test("the smallest change is named, and made by its button", async () => {
  const page = await open(browser);
  const before = (await board(page)).map((row) => row.name);
  await unfold(page, "filter");
  const told = await page.innerText(".smallest p");
  await page.click(".smallest button");
  const left = (await board(page)).map((row) => row.name);
  const gone = before.filter((name) => !left.includes(name));
  assert.ok(gone.some((name) => told.includes(name)), told);
  await page.context().close();
});
