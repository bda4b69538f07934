// Languages of the chat: their word lists are read only when needed, and never too late.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, notices, open, ready, say } from "./page.mjs";

let browser;
let file;
before(async () => {
  browser = await launch();
  file = join(mkdtempSync(join(tmpdir(), "chatprint-")), "index.html");
  execFileSync(process.execPath, [new URL("./fixtures/build.mjs", import.meta.url).pathname, file, "da", "de", "en", "mul"]);
});
after(() => browser.close());

const loaded = (page) => page.evaluate(() => document.documentElement.dataset.lexicons);

/** A page on the stand-in engine in which idle time comes when the test says so. */
async function start() {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    window.resting = [];
    window.requestIdleCallback = (then) => window.resting.push(then);
  });
  await page.goto(`file://${file}`);
  await ready(page);
  return page;
}

test("the shared words and the page's language come first, a chat's own language before it is judged", async () => {
  const page = await start();
  await say(page, "I love the hiking");
  assert.equal(await loaded(page), "mul en");
  await say(page, "Jeg elsker hiking");
  assert.equal(await loaded(page), "mul en da");
  assert.ok(!(await notices(page)).includes("language_not_covered"));
  assert.equal((await page.innerText(".tongue")).trim(), "· Danish");
  assert.equal(await page.getAttribute(".field textarea", "lang"), "da");
  await page.context().close();
});

test("words of no certain language wait for all of them; idle time reads the rest", async () => {
  const page = await start();
  await say(page, "hiking boots");
  assert.equal(await loaded(page), "mul en da de");
  assert.equal(await page.locator(".tongue").count(), 0);
  await page.context().close();
  const other = await start();
  for (let i = 0; i < 9; i++) await other.evaluate(() => window.resting.shift()?.());
  assert.equal(await loaded(other), "mul en da de");
  await other.context().close();
});

test("a language without word list is named in its message, and nothing is judged", async () => {
  const page = await open(browser);
  await say(page, "Haluan mennä vaeltamaan vuorille, mutta minulla ei ole kenkiä ja se on vaikeaa.");
  assert.equal((await page.innerText(".tongue")).trim(), "· Finnish (not judged yet)");
  assert.ok((await notices(page)).includes("language_not_covered"));
  assert.equal(await page.locator(".board").count(), 0);
  await page.context().close();
});
