// The news story, as the page must tell it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { APPS, board, choose, launch, notices, open } from "./page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const used = (rows, purpose) => rows.filter((row) => row[purpose] === "used");

test("in the United States on Instagram after the change, hiking reaches ads and feed", async () => {
  const page = await open(browser);
  await choose(page, { date: "2025-12-16" });
  const rows = await board(page);
  const hiking = rows.find((row) => /hiking/i.test(row.name));
  assert.ok(hiking, `a hiking row among ${rows.map((row) => row.name)}`);
  assert.equal(hiking.ads, "used");
  assert.equal(hiking.feed, "used");
  const text = rows.map((row) => row.adsText).join(" ");
  assert.match(text, /boots/i);
  assert.match(hiking.feedText, /trail|outdoor/i);
  await page.context().close();
});

test("the health remark is withheld from ads, used for the feed, and gate 3 says both", async () => {
  const page = await open(browser);
  const rows = await board(page);
  const health = rows.find((row) => row.ads === "withheld");
  assert.ok(health, "a withheld row");
  assert.equal(health.feed, "used");
  assert.match(health.adsText, /health/i);
  assert.equal(health.gates[2], "Ads: ClosedFeed: Open");
  await page.context().close();
});

test("nothing is used in the EU and the United Kingdom, and the page says why", async () => {
  const page = await open(browser);
  for (const place of ["EU", "GB"]) {
    await choose(page, { place });
    const rows = await board(page);
    assert.ok(rows.length > 0);
    assert.deepEqual([used(rows, "ads").length, used(rows, "feed").length], [0, 0], place);
    assert.ok((await notices(page)).includes("gate_one_closed"));
  }
  await page.context().close();
});

test("nothing is used the day before the change", async () => {
  const page = await open(browser);
  await page.locator(".date-line .chip").first().click();
  assert.equal(await page.inputValue('input[type="date"]'), "2025-12-15");
  const rows = await board(page);
  assert.ok(rows.every((row) => row.ads === "not_used" && row.feed === "not_used"));
  await page.context().close();
});

test("WhatsApp counts only when it is linked", async () => {
  const page = await open(browser);
  assert.equal(await page.locator('[role="switch"]').count(), 0);
  await choose(page, { app: APPS.whatsapp });
  assert.equal(used(await board(page), "ads").length, 0);
  assert.match((await board(page))[0].gates[1], /Closed/);
  await choose(page, { linked: true });
  assert.ok(used(await board(page), "ads").length > 0);
  await page.context().close();
});

test("the same chat in four places, one press away", async () => {
  const page = await open(browser);
  const places = page.locator(".places button");
  assert.equal(await places.count(), 4);
  assert.match(await places.nth(1).innerText(), /Ads 0 · Feed 0[\s\S]*Stops at gate 1/);
  await places.nth(1).click();
  assert.equal(await page.inputValue("#place"), "EU");
  await page.context().close();
});

test("removing the words of a row removes the row, and can be undone", async () => {
  const page = await open(browser);
  const before = await board(page);
  const row = page.locator(".board tbody", { hasText: "Withheld" }).first();
  const name = await row.locator(".interest-name").innerText();
  await row.locator(".why-button").click();
  await row.locator(".why .button").click();
  assert.ok(!(await board(page)).some((each) => each.name === name));
  await page.click(".undo button");
  assert.deepEqual((await board(page)).map((each) => each.name), before.map((each) => each.name));
  await page.context().close();
});

test("Why? names words, rules, dates, certainty and sources", async () => {
  const page = await open(browser);
  const row = page.locator(".board tbody").first();
  await row.locator(".why-button").click();
  const why = await row.locator(".why").innerText();
  assert.ok((await row.locator(".found q").count()) > 0);
  assert.match(why, /[A-Z]{2}-\d{2}/);
  assert.match(why, /last checked/);
  assert.match(why, /certainty/);
  assert.ok((await row.locator(".source-list li").count()) > 0);
  await page.context().close();
});
