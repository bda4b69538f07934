// The link as a QR code.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { generate } from "lean-qr";
import { launch, open, say, serve } from "./page.mjs";

let browser;
let host;
before(async () => {
  browser = await launch();
  host = await serve();
});
after(async () => {
  await browser.close();
  host.server.close();
});

test("a short link has a code of exactly this link, with its quiet edge", async () => {
  const page = await open(browser, { address: `${host.address}/` });
  await page.click("#share button");
  const link = await page.inputValue(".share-line input");
  await page.getByText("QR code", { exact: true }).click();
  const drawn = new Set((await page.getAttribute(".qr path", "d")).match(/M\d+ \d+/g));
  const code = generate(link);
  const wanted = new Set();
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) wanted.add(`M${x + 4} ${y + 4}`);
  assert.deepEqual(drawn, wanted);
  assert.equal(await page.getAttribute(".qr", "viewBox"), `0 0 ${code.size + 8} ${code.size + 8}`);
  await page.context().close();
});

test("a long link and a local file have none", async () => {
  const page = await open(browser, { address: `${host.address}/` });
  await say(page, "I love hiking in the mountains with my dog. ".repeat(12));
  await page.click("#share button");
  assert.ok(await page.locator(".qr").count(), "without the words it is short");
  await page.locator(".share-panel .switch input").first().check();
  assert.equal(await page.locator(".qr").count(), 0);
  await page.context().close();
  const local = await open(browser);
  await local.click("#share button");
  assert.equal(await local.locator(".qr").count(), 0);
  await local.context().close();
});
