// Predict first: the result is hidden until it is asked for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { board, launch, open } from "./page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const start = async () => {
  const page = await open(browser);
  const rows = await board(page);
  await page.getByRole("button", { name: "Predict first" }).click();
  return { page, rows };
};

test("nothing tells the result: no board, no marks, no counts, no announcement", async () => {
  const { page, rows } = await start();
  assert.equal(await page.locator(".board, .tally, .layer mark, .places, .folds, .sources, .share").count(), 0);
  const asked = await page.locator(".predict fieldset >> nth=0 >> label").allInnerTexts();
  assert.equal(asked.length, 8);
  const known = rows.filter((row) => asked.includes(row.name)).length;
  assert.ok(known > 0 && known < 8, "some of this chat and some of others");
  await page.selectOption("#place", "EU");
  await page.waitForTimeout(900);
  assert.equal(await page.innerText("#live"), "");
  await page.getByRole("button", { name: "Skip to the result" }).click();
  assert.equal(await page.locator(".reveal").count(), 0);
  assert.ok((await board(page)).length > 0);
  await page.context().close();
});

test("the reveal groups what both say, what was missed, and what was expected in vain", async () => {
  const { page, rows } = await start();
  const asked = await page.locator(".predict fieldset >> nth=0 >> label").allInnerTexts();
  const own = asked.filter((name) => rows.some((row) => row.name === name));
  const strange = asked.filter((name) => !own.includes(name));
  const first = page.locator(".predict fieldset").first();
  await first.getByLabel(own[0], { exact: true }).check();
  await first.getByLabel(strange[0], { exact: true }).check();
  await page.getByLabel("The same", { exact: true }).check();
  await page.getByRole("button", { name: "Show the result" }).click();
  await page.waitForFunction(() => document.activeElement.id === "result");
  const said = await page.innerText(".reveal section >> nth=0");
  assert.ok(said.includes(`Both of us\n${own[0]}`) && said.includes(`You missed\n${own.slice(1).join(" · ")}`) && said.includes(`You expected, but no\n${strange[0]}`), said);
  assert.match(await page.innerText(".reveal section >> nth=2"), /European Union[\s\S]*differ there[\s\S]*expected otherwise/);
  assert.deepEqual(await board(page), rows);
  await page.getByRole("button", { name: "Close" }).click();
  assert.equal(await page.locator(".reveal").count(), 0);
  await page.context().close();
});
