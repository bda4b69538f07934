// For everyone: automated scans of every state in both themes, keyboard, phones, narrow screens, forced colours.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { APPS, choose, DIST, launch, open, say, unfold } from "./page.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function scan(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { "target-size": { enabled: true } },
    }),
  );
  const faults = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
  assert.deepEqual(faults, [], name);
}

const WIDE = {
  first: async () => {},
  eu: (page) => choose(page, { place: "EU" }),
  before: (page) => page.locator(".date-line .chip").first().click(),
  whatsapp: (page) => choose(page, { app: APPS.whatsapp }),
  why: async (page) => {
    for (const button of await page.locator(".why-button").all()) await button.click();
  },
  more: (page) => page.locator("details.advanced summary").click(),
  empty: (page) => say(page, ""),
  nothing: (page) => page.locator(".samples .chip").nth(7).click(),
  over: (page) => say(page, "I love hiking and my dog. ".repeat(900)),
  personal: (page) => say(page, "Call me: jane.doe@example.org, I love hiking"),
  plain: (page) => page.keyboard.press("Control+/"),
  share: async (page) => {
    await page.locator(".field textarea").first().fill("I love hiking");
    await page.click("#share button");
  },
  lit: (page) => page.locator(".number").first().click(),
  ways: (page) => page.click(".ways > summary"),
  company: (page) => page.selectOption("#company", "openai"),
  choices: async (page) => {
    await unfold(page, "choices");
    await page.locator(".source-fold > summary").first().click();
  },
  tried: async (page) => {
    await unfold(page, "choices");
    await page.locator(".choices .button").first().click();
  },
  compare: async (page) => {
    await unfold(page, "compare");
    await page.locator(".everywhere .source-fold > summary").click();
  },
  what_if: async (page) => {
    await unfold(page, "what_if");
    await page.selectOption("#add_regions", "EU");
    await page.locator(".what-if .switch input").nth(1).check();
    await page.locator(".why-button").last().click();
  },
  timeline: async (page) => {
    await unfold(page, "timeline");
    await page.selectOption("#events", "");
  },
  law: (page) => unfold(page, "law"),
  filter: (page) => unfold(page, "filter"),
  picture: (page) => page.getByRole("button", { name: "Picture", exact: true }).click(),
  predict: (page) => page.getByRole("button", { name: "Predict first" }).click(),
  reveal: async (page) => {
    await WIDE.predict(page);
    await page.locator(".predict input").first().check();
    await page.getByRole("button", { name: "Show the result" }).click();
  },
  privacy: async (page) => {
    await unfold(page, "privacy");
    await page.click(".privacy button");
    await page.waitForSelector(".privacy-answer");
  },
  fixed: async (page) => {
    await page.click("#share button");
    await page.check(".share-rules input >> nth=1");
    const link = await page.inputValue(".share-line input");
    await page.evaluate((hash) => (location.hash = hash), link.slice(link.indexOf("#")));
    await page.waitForSelector(".fixed-rules");
  },
  text: async (page) => {
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("no"))));
    await page.getByRole("button", { name: "Copy result as text" }).click();
    await page.waitForSelector(".share-text");
  },
  link: async (page) => {
    await page.evaluate(() => (location.hash = "garbage"));
    await page.waitForSelector("#link-error");
  },
};

const PHONE = {
  first: async () => {},
  chat: (page) => page.locator(".bar button").first().click(),
  controls: (page) => page.click(".conditions button"),
  why: (page) => page.locator(".why-button").first().click(),
  share: (page) => page.locator(".bar button").nth(2).click(),
  ways: async (page) => {
    await page.click(".conditions button");
    await page.click(".ways > summary");
    await page.check('input[value="whatsapp_group_at_meta_ai"]');
  },
  company: async (page) => {
    await page.click(".conditions button");
    await page.selectOption("#company", "openai");
    await page.click(".sheet-foot button");
  },
  choices: (page) => unfold(page, "choices"),
  compare: WIDE.compare,
  what_if: WIDE.what_if,
  timeline: (page) => unfold(page, "timeline"),
  law: (page) => unfold(page, "law"),
  privacy: WIDE.privacy,
  filter: WIDE.filter,
  picture: WIDE.picture,
  predict: WIDE.predict,
  reveal: WIDE.reveal,
  text: WIDE.text,
};

for (const scheme of ["light", "dark"]) {
  test(`scan: every state, wide, ${scheme}`, async () => {
    for (const [name, go] of Object.entries(WIDE)) {
      const page = await open(browser, { scheme });
      await go(page);
      await scan(page, `${name} ${scheme}`);
      await page.context().close();
    }
  });
  test(`scan: every state, phone, ${scheme}`, async () => {
    for (const [name, go] of Object.entries(PHONE)) {
      const page = await open(browser, { scheme, width: 360, height: 740 });
      await go(page);
      await scan(page, `${name} ${scheme} phone`);
      await page.context().close();
    }
  });
}

test("without scripts the scan is clean too, in both themes and on phones", async () => {
  // A scan is itself a script: so the page is scanned as it looks without its own.
  const html = readFileSync(DIST, "utf8")
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replace(/<(\/?)noscript>/g, "<$1div>");
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [360, "light"]]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    await page.setContent(html);
    assert.match(await page.innerText("main"), /Scripts are off/);
    await scan(page, `no scripts ${width} ${colorScheme}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await context.close();
  }
});

test("when the engine fails, the scan is clean too", async () => {
  const page = await open(browser);
  const context = await browser.newContext();
  const failed = await context.newPage();
  await failed.addInitScript(() => (WebAssembly.compile = () => Promise.reject(new Error("refused"))));
  await failed.goto(page.url());
  await failed.waitForFunction(() => document.documentElement.dataset.ready === "failed");
  await scan(failed, "failed");
  await context.close();
  await page.context().close();
});

test("at 360 px the accessibility tree still holds a table with row headers and all cells", async () => {
  const trees = [];
  for (const width of [1280, 360]) {
    const page = await open(browser, { width, height: 800 });
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const count = (role) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
    trees.push({ tables: count("table"), rows: count("row"), heads: count("columnheader"), names: count("rowheader"), cells: count("cell") });
    await page.context().close();
  }
  assert.deepEqual(trees[1], trees[0]);
  assert.equal(trees[1].tables, 1);
  assert.equal(trees[1].heads, 6);
  assert.equal(trees[1].cells, trees[1].names * 5);
  assert.equal(trees[1].rows, trees[1].names + 1);
});

test("nothing scrolls sideways at 320 px, nor with wide text spacing or long words", async () => {
  const states = { ...PHONE, long: async (page) => {
    await page.locator(".bar button").first().click();
    await page.locator(".field textarea").first().fill(`hiking ${"Donaudampfschifffahrt".repeat(12)}`);
    await page.click(".sheet-foot button");
  } };
  for (const [name, go] of Object.entries(states)) {
    for (const spacing of [false, true]) {
      const page = await open(browser, { width: 320, height: 640 });
      await go(page);
      if (spacing) {
        await page.evaluate(() => {
          for (const each of document.querySelectorAll("#app *")) {
            each.style.setProperty("letter-spacing", "0.12em", "important");
            each.style.setProperty("word-spacing", "0.16em", "important");
            each.style.setProperty("line-height", "1.5", "important");
          }
        });
      }
      const wide = await page.evaluate(() => {
        const root = document.documentElement;
        const sheet = document.querySelector(".sheet-body");
        return Math.max(root.scrollWidth - root.clientWidth, sheet ? sheet.scrollWidth - sheet.clientWidth : 0);
      });
      assert.equal(wide, 0, `${name} ${spacing}`);
      await page.context().close();
    }
  }
});

test("the whole flow with the keyboard alone", async () => {
  const page = await open(browser);
  const focus = () => page.evaluate(() => {
    const at = document.activeElement;
    return (at.getAttribute("aria-label") ?? at.textContent ?? at.id).trim().slice(0, 60) || at.id || at.tagName;
  });
  const tabTo = async (test, limit = 80) => {
    for (let i = 0; i < limit; i++) {
      await page.keyboard.press("Tab");
      if (test.test(await focus())) return;
    }
    assert.fail(`Tab never reached ${test}`);
  };
  await page.keyboard.press("Tab");
  assert.match(await focus(), /Skip to the result/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
  await tabTo(/show the words/);
  await page.keyboard.press("Tab");
  assert.match(await focus(), /^Why\?/);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".why").count(), 1);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".why").count(), 0);
  await page.evaluate(() => document.activeElement.blur());
  await page.locator("#place").focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.inputValue("#place"), "EU");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator('input[name="app"]:checked').count(), 1);
  assert.notEqual(await page.locator('input[name="app"]:checked').inputValue(), APPS.instagram);
  await tabTo(/Copy link/);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".share-panel").count(), 1);
  await tabTo(/Meta|Privacy|sources/i);
  await page.context().close();
});

test("phone: the sheet takes focus, Escape closes it and gives the focus back; the bar covers nothing focused", async () => {
  const page = await open(browser, { width: 360, height: 640 });
  const change = page.locator(".conditions button");
  await change.focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.querySelector(".sheet").contains(document.activeElement)));
  await page.selectOption("#place", "EU");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".sheet", { state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Change");
  assert.match(await page.innerText(".conditions"), /EU|European Union/);
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const at = document.activeElement;
      const bar = document.querySelector(".bar");
      if (bar.contains(at) || at === document.body) return null;
      const box = at.getBoundingClientRect();
      return box.top >= bar.getBoundingClientRect().top - 1 ? at.outerHTML.slice(0, 80) : null;
    });
    assert.equal(hidden, null);
  }
  await page.context().close();
});

test("touch targets are at least 44 px on phones", async () => {
  for (const go of [PHONE.first, PHONE.chat, PHONE.controls, PHONE.ways, PHONE.compare, PHONE.predict, PHONE.picture, PHONE.choices, PHONE.what_if]) {
    const page = await open(browser, { width: 360, height: 740 });
    await go(page);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, summary, input:not([type=checkbox]):not([type=radio])")]
        .filter((each) => each.checkVisibility())
        .map((each) => {
          // The numbers of the rows are small circles with a larger invisible target.
          const target = getComputedStyle(each, "::after");
          const box = each.className === "number" ? { width: parseFloat(target.width), height: parseFloat(target.height) } : each.getBoundingClientRect();
          return [each.textContent || each.id, box];
        })
        .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
        .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`),
    );
    assert.deepEqual(small, []);
    await page.context().close();
  }
});

test("forced colours and print keep states as words", async () => {
  const page = await open(browser);
  await page.emulateMedia({ forcedColors: "active" });
  assert.match(await page.innerText(".board"), /Could be used/);
  await page.emulateMedia({ media: "print", forcedColors: "none" });
  assert.match(await page.innerText(".board"), /Could be used/);
  assert.equal(await page.locator(".controls").isVisible(), false);
  await page.context().close();
});

test("right to left and twice as long: nothing is cut off and nothing scrolls sideways", async () => {
  for (const width of [1280, 800, 360]) {
    const page = await open(browser, { width, height: 800 });
    await WIDE.what_if(page);
    for (const id of ["choices", "compare", "timeline", "law"]) await unfold(page, id);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
      for (const each of document.querySelectorAll(".gate-name, .gate-word, .state span, .chip, .text-button, .bar button, dt, h2, h3, .segment span, .fold-teaser, .differs, .band b, .stamp, summary, .reach, .effect, .button")) {
        if (each.children.length === 0) each.textContent += ` ${each.textContent}`;
      }
    });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, String(width));
    const arrow = await page.locator(".stroke.before").first().evaluate((each) => each.getBoundingClientRect().right - each.closest("td").getBoundingClientRect().right);
    assert.ok(Math.abs(arrow) < 1, "lines start at the right");
    await page.context().close();
  }
});

test("the new panels with the keyboard alone: opened, an edit made and taken back, an event chosen and undone", async () => {
  const page = await open(browser);
  const press = async (selector, key = "Enter") => {
    await page.locator(selector).first().focus();
    await page.keyboard.press(key);
  };
  await press("#fold-what_if > summary");
  await page.waitForSelector(".what-if");
  await press(".what-if .switch input", " ");
  assert.equal(await page.locator(".band").count(), 1);
  await press(".band button");
  assert.equal(await page.locator(".band").count(), 0);
  await page.waitForFunction(() => document.activeElement.id === "result");
  await press("#fold-timeline > summary");
  await page.waitForSelector(".timeline");
  await press(".timeline .text-button");
  await page.waitForFunction(() => document.activeElement.id === "result");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "result");
  assert.equal(await page.locator(".trial").count(), 0);
  await press("#fold-timeline > summary");
  await page.waitForSelector(".timeline", { state: "detached" });
  await page.context().close();
});

test("under the band that stays, what has the focus is not hidden", async () => {
  for (const [width, height] of [[1280, 700], [360, 640]]) {
    const page = await open(browser, { width, height });
    await WIDE.what_if(page);
    await page.locator(".number").last().focus();
    for (let i = 0; i < 14; i++) {
      await page.keyboard.press("Shift+Tab");
      const hidden = await page.evaluate(() => {
        const at = document.activeElement;
        const band = document.querySelector(".band");
        if (band.contains(at) || !document.querySelector("#result").contains(at) || at.id === "result") return null;
        const under = band.getBoundingClientRect();
        const box = at.getBoundingClientRect();
        return box.top < under.bottom - 1 && box.bottom > under.top ? at.outerHTML.slice(0, 80) : null;
      });
      assert.equal(hidden, null);
    }
    await page.context().close();
  }
});
