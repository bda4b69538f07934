// The chat: typing, marks, speakers, plain text, hostile input, links, announcements.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { board, choose, launch, notices, open, say } from "./page.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const field = (page, n = 0) => page.locator(".field textarea").nth(n);
const texts = (page) => page.locator(".field textarea").evaluateAll((all) => all.map((each) => each.value));

test("typing marks words and changes the board in the same frame", async () => {
  const page = await open(browser);
  await say(page, "");
  assert.deepEqual(await notices(page), ["empty", "rules_old"]);
  const before = await page.evaluate(async () => {
    const area = document.querySelector(".field textarea");
    area.focus();
    area.value = "I love hiking in the mountains.";
    let framed = false;
    requestAnimationFrame(() => (framed = true));
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await Promise.resolve().then(() => undefined).then(() => undefined);
    return { framed, marks: document.querySelectorAll(".layer mark").length, rows: document.querySelectorAll(".board tbody").length };
  });
  assert.equal(before.framed, false);
  assert.ok(before.marks > 0 && before.rows > 0, JSON.stringify(before));
  await page.context().close();
});

test("marks stay under their words while text wraps, at several widths and sizes", async () => {
  const page = await open(browser);
  await say(page, `I went hiking with my dog ${"x".repeat(300)} and then hiking again\n\n  hiking 👩‍👩‍👧‍👦 in boots. مرحبا hiking`);
  for (const width of [1280, 1000, 720]) {
    await page.setViewportSize({ width, height: 900 });
    for (const size of ["100%", "137%"]) {
      await page.evaluate((value) => (document.documentElement.style.fontSize = value), size);
      const drift = await page.evaluate(() => {
        const area = document.querySelector(".field textarea");
        const layer = document.querySelector(".layer");
        const bare = document.createElement("div");
        bare.className = "layer";
        bare.textContent = area.value + "\u200b";
        layer.parentElement.append(bare);
        const boxes = (node) => {
          const range = document.createRange();
          const out = [];
          const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            for (let i = 0; i < walk.currentNode.length; i++) {
              range.setStart(walk.currentNode, i);
              range.setEnd(walk.currentNode, i + 1);
              const box = range.getBoundingClientRect();
              out.push([Math.round(box.left), Math.round(box.top)]);
            }
          }
          return out;
        };
        const [a, b] = [boxes(layer), boxes(bare)];
        const moved = a.filter((box, i) => Math.abs(box[0] - b[i][0]) > 1 || Math.abs(box[1] - b[i][1]) > 1).length;
        bare.remove();
        return { length: a.length === b.length, moved, overflow: area.scrollHeight - area.clientHeight, wide: area.scrollWidth - area.clientWidth };
      });
      assert.deepEqual(drift, { length: true, moved: 0, overflow: 0, wide: 0 }, `${width} ${size}`);
    }
  }
  await page.context().close();
});

test("words and rows light each other up, by pointer, focus and press", async () => {
  const page = await open(browser);
  await page.hover('.board tbody[data-row="1"] .interest');
  assert.ok((await page.locator(".layer mark.lit").count()) > 0);
  await page.mouse.move(5, 5);
  assert.equal(await page.locator(".layer mark.lit").count(), 0);
  const box = await page.locator(".layer mark").first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  assert.ok((await page.locator(".board tbody.lit").count()) > 0);
  await page.mouse.move(5, 5);
  await page.locator(".number").first().focus();
  assert.ok((await page.locator(".layer mark.lit").count()) > 0);
  await page.locator(".number").nth(1).click();
  await page.mouse.move(5, 5);
  assert.ok((await page.locator('.board tbody[data-row="2"].lit').count()) > 0);
  await page.context().close();
});

test("turns are added, switched and removed; Clear can be undone for ten seconds", async () => {
  const page = await open(browser);
  const first = await texts(page);
  await page.getByRole("button", { name: "Your message", exact: true }).click();
  assert.equal((await texts(page)).length, first.length + 1);
  await page.locator(".bubble").first().locator(".icon-button").first().click();
  assert.ok(await page.locator(".bubble").first().evaluate((bubble) => bubble.classList.contains("assistant")));
  await page.locator(".bubble").last().locator(".icon-button").nth(1).click();
  assert.equal((await texts(page)).length, first.length);
  await page.clock.install();
  await page.click(".panel-tools button:nth-child(2)");
  assert.deepEqual(await texts(page), [""]);
  await page.clock.runFor(9_000);
  await page.click(".undo button");
  assert.deepEqual(await texts(page), first);
  await page.click(".panel-tools button:nth-child(2)");
  await page.clock.runFor(10_500);
  assert.equal(await page.locator(".undo").count(), 0);
  await page.context().close();
});

test("plain text is one key away and goes both ways", async () => {
  const page = await open(browser);
  const before = await texts(page);
  await page.keyboard.press("Control+/");
  const plain = page.locator("#plain-text");
  assert.match(await plain.inputValue(), /^You: .*\nAssistant: /);
  await page.keyboard.press("Control+/");
  assert.deepEqual(await texts(page), before);
  await page.keyboard.press("Control+/");
  await plain.fill("I want to go hiking.\nAI: Take good boots.\nThanks");
  await page.keyboard.press("Control+/");
  assert.deepEqual(await texts(page), ["I want to go hiking.", "Take good boots.", "Thanks"]);
  assert.ok(await page.locator(".bubble").nth(1).evaluate((bubble) => bubble.classList.contains("assistant")));
  await page.context().close();
});

test("a pasted transcript becomes turns", async () => {
  const page = await open(browser);
  await say(page, "");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "You: Which tent is best?\nAssistant: A light one.\nYou: For two people, please.");
    document.querySelector(".field textarea").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  assert.deepEqual(await texts(page), ["Which tent is best?", "A light one.", "For two people, please."]);
  await page.context().close();
});

test("examples: eight, one of them small talk with nothing found", async () => {
  const page = await open(browser);
  const chips = page.locator(".samples .chip");
  assert.equal(await chips.count(), 8);
  for (let i = 0; i < 8; i++) {
    await chips.nth(i).click();
    const rows = await board(page);
    if (i === 7) assert.deepEqual([rows.length, (await notices(page))[0]], [0, "nothing_found"]);
    else assert.ok(rows.length > 0, await chips.nth(i).innerText());
  }
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the limit: counter from 16,000, cut at 20,000, one megabyte does no harm", async () => {
  const page = await open(browser);
  await say(page, "hiking ".repeat(2200));
  assert.equal(await page.locator(".count").count(), 0);
  await field(page).fill("hiking ".repeat(2400));
  assert.match(await page.innerText(".count"), /16,800 of 20,000/);
  const started = Date.now();
  await page.evaluate(() => {
    const area = document.querySelector(".field textarea");
    area.value = `${"x".repeat(19_999)}😀${"hiking ".repeat(150_000)}`;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  assert.match(await page.innerText(".count"), /Only the first 20,000 characters are used/);
  assert.ok(Date.now() - started < 3_000);
  assert.equal((await texts(page))[0].length, 19_999, "a character is never cut in two");
  await page.context().close();
});

test("hostile text is shown as text and harms nothing", async () => {
  const page = await open(browser);
  const inputs = [
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script> hiking',
    "\ud800 hiking \udfff boots",
    "\u0000\u0001\u0008\u001b[31m hiking\u202e gnikih \ufeff",
    "أحب المشي لمسافات طويلة في الجبال",
    "👩‍👩‍👧‍👦🏳️‍🌈🥾 hiking 🥾🥾",
    "{{constructor}} ${alert(1)} javascript:alert(1)",
    "\n\n\n   \t  ",
  ];
  for (const input of inputs) {
    await page.evaluate((text) => {
      const area = document.querySelector(".field textarea");
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, input);
    assert.equal(await page.evaluate(() => window.hit), undefined, input);
    assert.equal(await page.locator("#app img, #app script").count(), 0);
    assert.equal(await page.locator('[data-notice="problem"]').count(), 0, input);
  }
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("personal details are noticed; a language that is not covered hides the result", async () => {
  const page = await open(browser);
  await say(page, "My mail is jane.doe@example.org and I love hiking boots.");
  assert.ok((await notices(page)).includes("looks_personal"));
  await say(page, "Hyvää huomenta! Haluaisin ostaa uudet vaelluskengät, koska lähdemme ensi viikolla vaeltamaan Lappiin ystävieni kanssa. Mitä muuta tarvitsen?");
  assert.ok((await notices(page)).includes("language_not_covered"), String(await notices(page)));
  assert.equal(await page.locator(".board").count(), 0);
  await page.context().close();
});

test("links: an example and own words come back; without the tick the words stay", async () => {
  const page = await open(browser);
  await choose(page, { place: "GB", date: "2026-02-01" });
  await page.click("#share button");
  const example = await page.inputValue(".share-line input");
  await field(page).fill("Où acheter des skis? 한국 🥾 hiking");
  const bare = await page.inputValue(".share-line input");
  await page.check(".share-panel input[type=checkbox]");
  const full = await page.inputValue(".share-line input");
  assert.ok(full.length > bare.length);
  const reading = async (link) => {
    const other = await open(browser, { hash: link.slice(link.indexOf("#")) });
    const result = { texts: await texts(other), place: await other.inputValue("#place"), date: await other.inputValue('input[type="date"]') };
    await other.context().close();
    return result;
  };
  assert.deepEqual(await reading(full), { texts: await texts(page), place: "GB", date: "2026-02-01" });
  assert.deepEqual((await reading(bare)).texts, [""]);
  assert.equal((await reading(example)).texts.length, 3);
  for (const cut of [1, 10, 50]) {
    const broken = await open(browser, { hash: full.slice(full.indexOf("#"), -cut) });
    assert.match(await broken.innerText("h1"), /This link is incomplete/);
    assert.equal(await broken.locator(".board, .bubble").count(), 0, "the error only");
    assert.doesNotMatch(await broken.innerText("body"), /hiking/i);
    await broken.context().close();
  }
  await page.context().close();
});

test("a broken link that arrives later shows the error only, and the way on works", async () => {
  const page = await open(browser);
  await page.evaluate(() => (location.hash = "garbage"));
  await page.waitForSelector("#link-error");
  assert.equal(await page.locator(".board").count(), 0);
  await page.click(".alone .button");
  assert.ok((await board(page)).length > 0);
  await page.context().close();
});

test("thirty keys say nothing; a pause says one thing, and only when counts changed", async () => {
  const page = await open(browser);
  await say(page, "");
  await page.waitForTimeout(900);
  await page.evaluate(() => {
    window.said = [];
    const live = document.getElementById("live");
    new MutationObserver(() => window.said.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
  });
  // Typed by the page's own clock: on a busy machine two keys sent from here may be further apart than the pause.
  const type = (text) =>
    field(page).evaluate(async (box, keys) => {
      const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
      for (const key of keys) {
        set.call(box, box.value + key);
        box.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((next) => setTimeout(next, 25));
      }
      return [...window.said];
    }, text);
  assert.deepEqual(await type("I love hiking in the mountains"), []);
  await page.waitForTimeout(1000);
  assert.equal((await page.evaluate(() => window.said)).length, 1);
  assert.match((await page.evaluate(() => window.said))[0], /Interests found/);
  await type(" so");
  await page.waitForTimeout(1000);
  assert.equal((await page.evaluate(() => window.said)).length, 1);
  await page.context().close();
});

test("Ctrl and Enter says the result at once", async () => {
  const page = await open(browser);
  await say(page, "I love hiking");
  await page.keyboard.press("Control+Enter");
  await page.waitForTimeout(100);
  assert.match(await page.innerText("#live"), /Interests found/);
  await page.context().close();
});

test("on phones a press on a number lights the words in the chat above", async () => {
  const page = await open(browser, { width: 360, height: 740 });
  await page.locator(".number").first().tap();
  assert.ok((await page.locator(".preview mark.lit").count()) > 0);
  await page.context().close();
});
