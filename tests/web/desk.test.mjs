// The second round: every company, what one can do, changed rules, timeline, law, fixed links, the result as text.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { APPS, board, choose, launch, notices, open, say, unfold } from "./page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const tally = (page) => page.innerText(".tally");
const dateline = (page) => page.innerText(".dateline");
const hashOf = (link) => link.slice(link.indexOf("#"));
const states = async (page) => (await board(page)).map((row) => [row.ads, row.feed]);

test("every company and every way of use can be chosen and is judged or said to be unclear", async () => {
  const page = await open(browser);
  const companies = await page.locator("#company option").evaluateAll((all) => all.map((each) => [each.value, each.textContent]));
  assert.ok(companies.length >= 9);
  for (const [id, name] of companies) {
    await page.selectOption("#company", id);
    const apps = await page.locator('input[name="app"]').evaluateAll((all) => all.map((each) => each.value));
    assert.ok(apps.length > 0, id);
    assert.equal(await page.locator('input[name="app"]:checked').count(), 1, id);
    if (await page.locator(".ways").count()) await page.click(".ways > summary");
    for (const app of apps) {
      await page.check(`input[name="app"][value="${app}"]`);
      assert.ok((await board(page)).length > 0, app);
      assert.equal(await page.locator('[data-notice="problem"]').count(), 0, app);
      assert.ok((await page.innerText(".board caption")).includes(name), app);
    }
  }
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("Meta: four apps first, the others folded, the link only where it is a choice", async () => {
  const page = await open(browser);
  assert.equal(await page.locator(".segment").count(), 4);
  assert.equal(await page.locator(".ways").evaluate((each) => each.open), false);
  await page.click(".ways > summary");
  await page.check('input[value="whatsapp_incognito_meta_ai"]');
  assert.match(await dateline(page), /Meta: Incognito/);
  assert.equal(await page.locator('[role="switch"]').count(), 0);
  await page.check('input[value="meta_ai_app"]');
  assert.equal(await page.isChecked('[role="switch"]'), true, "joined accounts are the rule there");
  await page.check('input[value="facebook_like"]');
  assert.ok((await board(page)).length > 0);
  await page.context().close();
});

test("any country, a teenager, and the day shortcuts of another company", async () => {
  const page = await open(browser);
  assert.ok((await page.locator("#place option").count()) > 240);
  assert.deepEqual(await page.locator("#place > option").evaluateAll((all) => all.map((each) => each.value)), ["US", "EU", "GB", "KR"]);
  await choose(page, { place: "TR" });
  assert.match(await dateline(page), /Türkiye/);
  await choose(page, { place: "US" });
  await page.click("details.advanced > summary");
  await page.selectOption("#age", "15");
  assert.match(await dateline(page), /15 years old/);
  assert.notEqual((await board(page))[0].ads, "used");
  await page.selectOption("#company", "openai");
  await page.locator(".date-line .chip").nth(1).click();
  assert.equal(await page.inputValue('.controls input[type="date"]'), "2026-02-09");
  await page.context().close();
});

test("a promise on ads alone looks different from one on everything", async () => {
  const page = await open(browser);
  assert.match(await tally(page), /Sensitive topics\s+2 withheld from ads only/);
  assert.match((await board(page)).find((row) => row.ads === "withheld").adsText, /From ads only\. The promise does not cover the feed/);
  await page.locator(".board tbody", { hasText: "Withheld" }).first().locator(".why-button").click();
  assert.match(await page.innerText(".why"), /Who keeps it out: Health\s+From ads: Meta, Google, OpenAI\s+From the feed: no company/);
  await page.selectOption("#company", "openai");
  assert.match(await tally(page), /withheld from ads, unclear for the feed/);
  await say(page, "I joined the trade union and I go to the doctor");
  assert.match(await tally(page), /1 not on OpenAI’s own list/);
  const union = (await board(page)).find((row) => /union/i.test(row.name));
  assert.match(union.adsText, /Sensitive, but not on OpenAI’s own list/);
  await page.context().close();
});

test("a like, a share, a comment and a follow stand together, and are said not to be a chat", async () => {
  const page = await open(browser);
  await page.click(".ways > summary");
  const group = page.locator(".ways-group", { hasText: "without an assistant" });
  assert.deepEqual(await group.locator("input").evaluateAll((all) => all.map((each) => each.value)), ["facebook_like", "facebook_share", "facebook_comment", "facebook_follow"]);
  await group.locator("input").nth(3).check();
  assert.ok((await notices(page)).includes("signal"));
  await page.context().close();
});

test("What can I do? counts by running again; Try it runs, Undo comes back", async () => {
  const page = await open(browser);
  const before = await states(page);
  const old = await dateline(page);
  await unfold(page, "choices");
  const choices = page.locator(".choices > li");
  assert.ok((await choices.count()) >= 2);
  assert.ok((await page.locator(".choices .choice-detail").count()) > 0);
  assert.ok((await page.locator(".choices .source-fold").count()) > 0);
  const counts = await page.locator(".choices .after").first().innerText();
  assert.match(counts, /Ads: 4 used or unclear now, \d+ then/);
  for (let i = 0; i < (await page.locator(".choices .button").count()); i++) {
    const told = await page.locator(".choices > li", { has: page.locator(".button") }).nth(i).locator(".after").innerText();
    await page.locator(".choices .button").nth(i).click();
    await page.waitForFunction(() => document.activeElement.id === "result");
    const open = (await states(page)).map((row) => row.map((state) => Number(state === "used" || state === "unclear")));
    const sum = (purpose) => open.reduce((all, row) => all + row[purpose], 0);
    assert.ok(told.includes(`, ${sum(0)} then`) && told.split("\n").at(-1).includes(`, ${sum(1)} then`), told);
    await page.click(".trial button");
    assert.deepEqual(await states(page), before);
    assert.equal(await dateline(page), old);
  }
  await page.context().close();
});

test("What if? is unmistakable, says what differs, travels in a link and goes back", async () => {
  const page = await open(browser);
  const real = await states(page);
  await unfold(page, "what_if");
  await page.getByLabel("Sensitive topics stay out of the feed too").check();
  assert.match(await page.innerText(".band"), /Changed rules \(hypothetical\)/);
  const now = await states(page);
  const differing = now.filter((row, index) => String(row) !== String(real[index])).length;
  assert.ok(differing >= 2, "both withheld topics, and hints where they count");
  assert.ok((await page.innerText(".band-more")).includes(`${differing} rows differ`));
  assert.equal(await page.locator(".differs").count(), differing);
  assert.match(await page.innerText(".board caption"), /Changed rules \(hypothetical\)/);
  assert.match(await tally(page), /2 withheld altogether/);
  assert.match(await page.innerText(".tally-real >> nth=1"), /Real rules:\s+6 could be used/);
  await page.click("#share button");
  assert.match(await page.innerText(".share-panel"), /hypothetical/);
  const link = await page.inputValue(".share-line input");
  const other = await open(browser, { hash: hashOf(link) });
  assert.match(await other.innerText(".band"), /Changed rules/);
  assert.deepEqual(await states(other), await states(page));
  await other.emulateMedia({ media: "print" });
  assert.ok(await other.locator(".band").isVisible());
  await other.context().close();
  await page.click(".band button");
  assert.equal(await page.locator(".band, .differs").count(), 0);
  assert.deepEqual(await states(page), real);
  await page.context().close();
});

test("each of the seven edits has a control that is named in the band", async () => {
  const page = await open(browser);
  await unfold(page, "what_if");
  await page.fill("#what-if-start", "2027-01-01");
  assert.match(await page.innerText(".band-more"), /Use from 1 January 2027/);
  assert.ok((await states(page)).every(([ads]) => ads === "not_used"));
  await page.click("#what-if-start + button");
  await page.selectOption("#add_regions", "EU");
  assert.match(await page.innerText(".band-more"), /With European Union/);
  await choose(page, { place: "EU" });
  assert.ok((await states(page)).some(([ads]) => ads === "used"));
  await page.selectOption("#remove_regions", "EU");
  assert.equal(await page.locator('.chosen[aria-label^="Add"]').count(), 0, "a place cannot join and leave");
  assert.ok((await states(page)).every(([ads]) => ads === "not_used"));
  await page.click(".chosen button");
  await choose(page, { place: "US" });
  for (const [label, band] of [["Only after a yes", /Only after a yes/], ["A hint counts", /Hints count/], ["under 18", /No one under 18/]]) {
    await page.getByLabel(label).check();
    assert.match(await page.innerText(".band-more"), band);
    await page.getByLabel(label).uncheck();
  }
  assert.equal(await page.locator(".band").count(), 0);
  await page.context().close();
});

test("the timeline is a list with the chat in it; an event sets date, company and place", async () => {
  const page = await open(browser);
  await unfold(page, "timeline");
  const all = page.locator(".timeline > li");
  const days = await page.locator(".timeline time").evaluateAll((times) => times.map((each) => each.dateTime));
  assert.deepEqual(days, [...days].sort(), "in the order of days");
  assert.equal(await page.locator('.timeline [aria-current="date"] time').getAttribute("datetime"), "2026-11-23");
  const years = await page.locator(".year h3").allInnerTexts();
  assert.deepEqual(years, [...new Set(days.map((each) => each.slice(0, 4)))]);
  const told = await page.innerText("#fold-timeline .fold-teaser");
  const changes = await all.count();
  assert.ok(told.includes(`${changes - 1} of them`), "changes of the rules first, and the chat");
  await page.getByLabel(/^All \d+ events$/).check();
  const own = await all.count();
  assert.ok(told.includes(`${own - 1} events`) && own > changes);
  await page.selectOption("#events", "");
  assert.ok((await all.count()) > own);
  await page.selectOption("#events", "openai");
  await all.filter({ hasText: "Ads start in ChatGPT Free and Go" }).locator(".text-button").click();
  assert.match(await dateline(page), /United States, OpenAI: ChatGPT Free, 9 February 2026/);
  assert.equal(await page.locator('.timeline [aria-current="date"] time').getAttribute("datetime"), "2026-02-09");
  await page.click(".trial button");
  assert.match(await dateline(page), /Meta: Instagram, 23 November 2026/);
  await page.context().close();
});

test("the law of the chosen place is context, with sources, and says what could not be opened", async () => {
  const page = await open(browser);
  await unfold(page, "law");
  for (const [place, title] of [["US", /federal/], ["EU", /GDPR/], ["KR", /PIPA/]]) {
    await choose(page, { place });
    assert.match(await page.innerText(".law-card >> nth=0"), title);
    assert.equal(await page.locator(".stamp").count(), await page.locator(".law-card").count());
    assert.ok((await page.locator(".law-card .source-fold").count()) > 0);
  }
  assert.match(await page.innerText(".law-card >> nth=0"), /could not be opened/);
  await choose(page, { place: "TV" });
  assert.match(await page.innerText("#fold-law"), /was not studied/);
  await page.context().close();
});

test("a link can be fixed to today's rules and then says what changed", async () => {
  const page = await open(browser);
  await page.click("#share button");
  const newest = await page.inputValue(".share-line input");
  await page.check('.share-rules input >> nth=1');
  const fixed = await page.inputValue(".share-line input");
  assert.notEqual(fixed, newest);
  const other = await open(browser, { hash: hashOf(fixed) });
  assert.match(await other.innerText(".fixed-rules"), /Rules as of \d+ \w+ 2026\. Nothing changed since\./);
  assert.ok((await notices(other)).includes("fixed_rules"));
  await other.getByRole("button", { name: "Use newest" }).click();
  assert.equal(await other.locator(".fixed-rules").count(), 0);
  await other.context().close();
  const plain = await open(browser, { hash: hashOf(newest) });
  assert.equal(await plain.locator(".fixed-rules").count(), 0);
  await plain.context().close();
  await page.context().close();
});

test("a link fixed to older rules says how many things changed, shows them, and says when that is not known", async () => {
  // Which editions were published is up to the data, so the stand-in engine answers here.
  const file = join(mkdtempSync(join(tmpdir(), "chatprint-")), "index.html");
  execFileSync(process.execPath, [new URL("./fixtures/build.mjs", import.meta.url).pathname, file]);
  const shared = (edition) => {
    const scenario = { version: 1, turns: [], provider: "meta", surface: "instagram_meta_ai", region: "US", date: "2026-02-01", filter: "middle", count_assistant: true };
    return `#x${Buffer.from(JSON.stringify({ scenario, sample: "hiking", edition })).toString("base64")}`;
  };
  const page = await open(browser, { address: `file://${file}`, hash: shared("2026-05-01 aaaaaaaaaaaa") });
  assert.match(await page.innerText(".fixed-rules"), /Rules as of 1 May 2026\. 2 things changed since\./);
  assert.equal(await page.locator(".rule-changes").count(), 0);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  assert.match(await page.innerText(".rule-changes"), /ME-05 Changed\. In the EU[\s\S]*ME-08 New\./);
  await page.getByRole("button", { name: "Use newest" }).click();
  assert.equal(await page.locator(".fixed-rules").count(), 0);
  assert.doesNotMatch(page.url(), /#x/);
  await page.evaluate((hash) => (location.hash = hash), shared("2020-01-01 bbbbbbbbbbbb"));
  await page.waitForSelector(".fixed-rules");
  assert.match(await page.innerText(".fixed-rules"), /not recorded/);
  await page.context().close();
});

test("the result is copied as text; where that is refused it is selected and the keys are named", async () => {
  const page = await open(browser);
  await page.evaluate(() => {
    window.copied = [];
    navigator.clipboard.writeText = (text) => (window.refuse ? Promise.reject(new Error("no")) : Promise.resolve(void window.copied.push(text)));
  });
  const button = page.getByRole("button", { name: "Copy result as text" });
  await button.click();
  await page.getByRole("button", { name: "Text copied" }).waitFor();
  assert.match(await page.evaluate(() => window.copied[0]), /Instagram[\s\S]*ME-02/);
  assert.equal(await page.innerText("#live"), "Copied");
  await page.evaluate(() => (window.refuse = true));
  await choose(page, { place: "EU" });
  await button.click();
  await page.waitForSelector(".share-text textarea");
  assert.match(await page.innerText(".share-text"), /Ctrl or Cmd \+ C/);
  const chosen = await page.evaluate(() => {
    const field = document.querySelector(".share-text textarea");
    return document.activeElement === field && field.selectionEnd - field.selectionStart === field.value.length;
  });
  assert.ok(chosen);
  await unfold(page, "what_if");
  await page.getByLabel("Only after a yes").check();
  await button.click();
  assert.match(await page.inputValue(".share-text textarea"), /hypothetical|rules were changed|changed rules/i);
  await page.context().close();
});

test("WhatsApp linked: unlinking is offered and leaves less", async () => {
  const page = await open(browser);
  await choose(page, { app: APPS.whatsapp, linked: true });
  await unfold(page, "choices");
  const unlink = page.locator(".choices > li").filter({ hasText: "Take WhatsApp out of your linked accounts" }).first();
  await unlink.locator(".button").click();
  assert.equal(await page.isChecked('[role="switch"]'), false);
  assert.ok((await states(page)).every(([ads, feed]) => ads === "not_used" && feed === "not_used"));
  await page.context().close();
});

test("an empty chat keeps the panels that need none", async () => {
  const page = await open(browser);
  await say(page, "");
  assert.equal(await page.locator("#fold-choices").count(), 0);
  await unfold(page, "timeline");
  assert.ok((await page.locator(".timeline > li").count()) > 3);
  await page.context().close();
});
