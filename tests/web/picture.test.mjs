// The picture: saved as SVG and PNG, with what a picture must say when it travels alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, say, unfold } from "./page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function saved(page, name) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("SVG and PNG, wide and square", async () => {
  const page = await open(browser);
  await page.getByRole("button", { name: "Picture", exact: true }).click();
  const svg = await saved(page, "Save SVG");
  assert.equal(svg.name, "chatprint.svg");
  const text = svg.bytes.toString();
  for (const part of ["Instagram", "23 November 2026", "Simulation from published rules", "22 August 2026", "ME-02", "Hiking", "<title>Chatprint, a simulation."]) assert.ok(text.includes(part), part);
  const fault = await page.evaluate((source) => new DOMParser().parseFromString(source, "image/svg+xml").querySelector("parsererror")?.textContent ?? "", text).catch((error) => String(error));
  assert.ok(fault === "" || /Trusted/.test(fault), fault);
  const size = ({ bytes }) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  assert.deepEqual(size(await saved(page, "Save PNG")), [2400, 1260]);
  await page.getByLabel("Square").check();
  assert.deepEqual(size(await saved(page, "Save PNG")), [2160, 2160]);
  assert.deepEqual(page.faults.filter((each) => !/Trusted/.test(each)), []);
  await page.context().close();
});

test("typed words are not in it; changed rules are said in picture and description", async () => {
  const page = await open(browser);
  await say(page, "I love hiking with my secret friend Ottokar");
  await unfold(page, "what_if");
  await page.getByLabel("Only after a yes").check();
  await page.getByRole("button", { name: "Picture", exact: true }).click();
  const text = (await saved(page, "Save SVG")).bytes.toString();
  assert.doesNotMatch(text, /Ottokar|secret/);
  assert.match(text, /Changed rules \(hypothetical\)/);
  assert.match(await page.innerText(".picture .help"), /Changed rules/);
  await page.context().close();
});
