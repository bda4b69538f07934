// The same page through every door: http, local file, script-only frame.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { board, choose, DIST, launch, open, ready, serve, unfold } from "./page.mjs";

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

async function frameOf(page) {
  await page.waitForSelector("iframe");
  const frame = page.frames()[1];
  await ready(frame);
  return frame;
}

test("http, file and sandboxed frame give equal results", async () => {
  const results = [];
  for (const address of [`${host.address}/`, `file://${DIST}`, `${host.address}/host`]) {
    const page = await open(browser, { address });
    const frame = address.endsWith("/host") ? await frameOf(page) : page;
    await choose(frame, { place: "US", date: "2026-01-10" });
    results.push({ rows: await board(frame), text: await frame.locator("#result .summary").innerText() });
    assert.deepEqual(page.faults, [], address);
    await page.context().close();
  }
  assert.ok(results[0].rows.length > 0);
  assert.deepEqual(results[1], results[0]);
  assert.deepEqual(results[2], results[0]);
});

test("one request loads the page, and none follows", async () => {
  const page = await open(browser, { address: `${host.address}/` });
  assert.deepEqual(page.requests.filter((url) => !url.startsWith("data:")), [`${host.address}/`]);
  await choose(page, { place: "EU" });
  await page.click(".samples .chip >> nth=3");
  await page.locator(".why-button").first().click();
  await page.click("#share button");
  await page.click(".share-panel .button");
  await page.waitForTimeout(300);
  assert.equal(page.requests.filter((url) => !url.startsWith("data:")).length, 1);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the policy refuses what the page never does", async () => {
  const page = await open(browser, { address: `${host.address}/` });
  const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
  for (const part of ["default-src 'none'", "connect-src 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"]) {
    assert.ok(policy.includes(part), part);
  }
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  const refused = await page.evaluate(() => fetch("https://example.org/").then(() => "sent", () => "refused"));
  assert.equal(refused, "refused");
  await page.context().close();
});

test("Try to phone home: the browser refuses, in every door, and no request leaves", async () => {
  for (const address of [`${host.address}/`, `file://${DIST}`, `${host.address}/host`]) {
    const page = await open(browser, { address });
    const frame = address.endsWith("/host") ? await frameOf(page) : page;
    const before = page.requests.length;
    await unfold(frame, "privacy");
    await frame.click(".privacy button");
    await frame.waitForSelector(".privacy-answer");
    assert.match(await frame.innerText(".privacy-answer"), /Your browser refused\..*connect-src 'none'.*Nothing was sent/);
    assert.equal(page.requests.length, before, address);
    await page.context().close();
  }
});

test("nothing is stored and no title or address tells what was typed", async () => {
  const page = await open(browser, { address: `${host.address}/` });
  await page.locator(".field textarea").first().fill("a very secret kayak");
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, document.title, location.href].join(" "));
  assert.doesNotMatch(kept, /secret/);
  assert.match(kept, /^0 0 /);
  await page.context().close();
});

test("without scripts a fixed example is shown", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${host.address}/`);
  assert.ok((await page.locator("noscript .notice").boundingBox()).height > 0);
  assert.ok((await page.locator("table tbody tr").count()) >= 4);
  await context.close();
});

test("when the engine cannot start, the page says so and keeps the example", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => (WebAssembly.compile = () => Promise.reject(new Error("refused"))));
  await page.goto(`${host.address}/`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "failed");
  assert.match(await page.innerText("#starting"), /could not start the simulator/);
  assert.ok(await page.locator("#static-chat").isVisible());
  await context.close();
});

test("a slow start says what is loading", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    const compile = WebAssembly.compile;
    WebAssembly.compile = async (bytes) => {
      await new Promise((done) => setTimeout(done, 1200));
      return compile(bytes);
    };
  });
  await page.goto(`${host.address}/`);
  await page.waitForFunction(() => document.getElementById("starting")?.textContent.includes("Getting the simulator ready"));
  await ready(page);
  assert.ok((await board(page)).length > 0);
  await page.context().close();
});
