// Opens the built page as a visitor would: over http, from a local file, or in a script-only sandboxed frame.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const DIST = process.env.CHATPRINT_DIST ?? fileURLToPath(new URL("../../dist/index.html", import.meta.url));
/** The day on which the tests take place. */
export const TODAY = "2026-11-23";
export const APPS = { instagram: "instagram_meta_ai", whatsapp: "whatsapp_meta_ai" };

const ARGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ARGS });

/** Serves the page at / and a host with a script-only frame at /host. */
export function serve() {
  const server = createServer((request, response) => {
    const host = `<!doctype html><title>Host</title><iframe title="Chatprint" sandbox="allow-scripts" src="/" width="1280" height="900"></iframe>`;
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (request.url === "/") response.end(readFileSync(DIST));
    else if (request.url === "/host") response.end(host);
    else response.writeHead(204).end();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ server, address: `http://127.0.0.1:${server.address().port}` })));
}

/** A page at the given size, ready to use; `faults` collects console errors and exceptions. */
export async function open(browser, { address = `file://${DIST}`, width = 1280, height = 900, scheme = "light", hash = "", phone = width < 700, motion = "reduce" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: motion, hasTouch: phone, isMobile: phone });
  const page = await context.newPage();
  page.faults = [];
  page.requests = [];
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("request", (request) => page.requests.push(request.url()));
  await page.clock.setSystemTime(new Date(`${TODAY}T10:00:00`));
  await page.goto(address + hash);
  if (!address.endsWith("/host")) await ready(page);
  return page;
}

export const ready = (frame) => frame.waitForFunction(() => document.documentElement.dataset.ready === "true");

/** What the board says, without its drawing: one entry a row. */
export const board = (frame) =>
  frame.evaluate(() =>
    [...document.querySelectorAll(".board tbody")].map((body) => {
      const results = [...body.querySelectorAll("td.result")];
      return {
        number: Number(body.dataset.row),
        name: body.querySelector(".interest-name").textContent,
        ads: results[0].dataset.state,
        feed: results[1].dataset.state,
        adsText: results[0].innerText,
        feedText: results[1].innerText,
        gates: [...body.querySelectorAll("td.gate")].map((cell) => cell.textContent),
      };
    }),
  );

export const notices = (frame) => frame.locator("[data-notice]").evaluateAll((all) => all.map((each) => each.dataset.notice));

export async function choose(page, { place, app, linked, date } = {}) {
  if (place) await page.selectOption("#place", place);
  if (app) await page.check(`input[name="app"][value="${app}"]`);
  if (linked !== undefined) await page.setChecked('[role="switch"]', linked);
  if (date) await page.fill('.controls input[type="date"]', date);
}

/** Opens one of the folded panels below the board. */
export async function unfold(page, id) {
  await page.click(`#fold-${id} > summary`);
  await page.waitForSelector(`#fold-${id} .fold-body`);
}

/** Replaces the chat by one message of the visitor. */
export async function say(page, text) {
  await page.click(".panel-tools button:nth-child(2)");
  await page.locator(".field textarea").first().fill(text);
}
