// The package as JavaScript sees it: the files that `cargo xtask build` wrote to pkg/, in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as chatprint from "../../pkg/chatprint.js";
import { ABOUT, CHANGES, CHOICES, ERROR, fits, LAW, OUTCOME, SHARED } from "./shape.mjs";

const file = (name) => new URL(`../../pkg/${name}`, import.meta.url);
const lexicon = readFileSync(file("chatprint_lexicon_en.txt"), "utf8");
chatprint.initSync({ module: readFileSync(file("chatprint_bg.wasm")) });

const scenario = (text, changes = {}) => ({
  version: 1,
  turns: [{ role: "user", text }],
  provider: "meta",
  surface: "instagram_meta_ai",
  region: "US",
  date: "2026-01-15",
  ...changes,
});

/** What was thrown; a call that throws nothing fails. */
function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

// First, while no lexicon is loaded: tests of one file run in their order.
test("without a lexicon a chat gets a notice instead of an empty board", () => {
  const outcome = chatprint.simulate(scenario("I love the hiking and the camping."));
  assert.deepEqual(outcome.notices, [{ code: "language_not_covered", languages: ["en"], all: true }]);
});

test("a text that is no lexicon of this build is refused, and the right one loads, also twice", () => {
  for (const [tag, text] of [["en", ""], ["en", "hello"], ["en", `x${lexicon}`], ["xx", lexicon]]) {
    const error = thrown(() => chatprint.load_lexicon(tag, text));
    fits(error, ERROR);
    assert.deepEqual([error.code, error.field], ["bad_scenario", "lexicon"]);
  }
  chatprint.load_lexicon("en", lexicon);
  chatprint.load_lexicon("en", lexicon);
});

test("the package exports what it promises and nothing else", () => {
  const calls = ["about", "changes", "choices", "decode_link", "encode_link", "law", "load_lexicon", "simulate", "start"];
  const names = [...calls, "default", "initSync"].sort();
  assert.deepEqual(Object.keys(chatprint).sort(), names);
  for (const name of names) assert.equal(typeof chatprint[name], "function", name);
});

test("an outcome is plain objects with every field, null where nothing is known", () => {
  const chats = [
    "I love hiking and need hiking boots. My doctor says that my diabetes is under control.",
    "",
    "Hello",
    "오늘 날씨가 좋네요",
    "Call me on +45 20 30 40 50",
  ];
  for (const text of chats) {
    for (const region of ["US", "EU", "TR"]) fits(chatprint.simulate(scenario(text, { region })), OUTCOME, text);
  }
  const empty = chatprint.simulate(scenario("", { turns: [] }), "en");
  fits(empty, OUTCOME);
  assert.deepEqual(empty.notices, [{ code: "empty" }]);
});

test("what can be chosen is plain and named, in any interface language", () => {
  for (const locale of [undefined, null, "en", "xx", ""]) {
    const about = chatprint.about(locale);
    fits(about, ABOUT);
    assert.deepEqual(about.regions.filter((region) => region.first).map((region) => region.code), ["US", "EU", "GB", "KR"]);
    assert.ok(about.languages.some((language) => language.tag === "en" && language.covered));
    for (const list of [about.providers, about.surfaces, about.regions, about.topics]) {
      for (const entry of list) assert.notEqual(entry.name, "", JSON.stringify(entry));
    }
  }
});

test("the timeline runs in order, and every source that it names is there", () => {
  const { timeline, sources, providers, surfaces, regions } = chatprint.about();
  assert.ok(timeline.length > 50 && regions.length > 250 && surfaces.length > 40);
  const keys = new Set(sources.map((source) => source.key));
  const dates = timeline.map((event) => event.date);
  assert.deepEqual(dates, [...dates].sort());
  assert.deepEqual(new Set(timeline.map((event) => event.provider)), new Set(providers.map((provider) => provider.id)));
  for (const event of timeline) assert.ok(event.sources.every((key) => keys.has(key)), event.text);
  for (const choice of chatprint.choices(scenario("I love hiking."))) {
    assert.ok(choice.sources.every((key) => keys.has(key)), choice.id);
  }
});

test("the law of a place comes as cards, none where it was not studied, an error for no place", () => {
  for (const { code } of chatprint.about().regions) fits(chatprint.law(code), LAW, code);
  assert.ok(chatprint.law("DE", "en").length > 0);
  assert.deepEqual(chatprint.law("GL"), []);
  const error = thrown(() => chatprint.law("XX"));
  fits(error, ERROR);
  assert.equal(error.field, "region");
});

test("what changed since an edition is listed, and an unknown edition is an error", () => {
  const { edition } = chatprint.about();
  assert.deepEqual(chatprint.changes(`${edition.date} ${edition.hash}`), []);
  const error = thrown(() => chatprint.changes("2020-01-01 000000000000"));
  fits(error, ERROR);
  assert.equal(error.field, "edition");
  for (const known of error.allowed) fits(chatprint.changes(known, "en"), CHANGES, known);
});

test("every surface and every place that can be chosen can be simulated", () => {
  const { surfaces, regions } = chatprint.about();
  for (const { id, provider, linking } of surfaces) {
    const linked = linking === "none" ? {} : { linked_accounts: true };
    fits(chatprint.simulate(scenario("I love hiking.", { provider, surface: id, ...linked })), OUTCOME, id);
  }
  for (const { code } of regions) chatprint.simulate(scenario("I love hiking.", { region: code }));
});

test("absent, undefined and null settings mean the same", () => {
  const plain = chatprint.simulate(scenario("I love hiking."));
  for (const nothing of [null, undefined]) {
    const changes = { linked_accounts: nothing, age: nothing, language: nothing };
    assert.deepEqual(chatprint.simulate(scenario("I love hiking.", changes)), plain);
  }
});

test("changed rules are labelled, and an empty change is none", () => {
  const chat = "I love hiking. My doctor says that my diabetes is under control.";
  const real = chatprint.simulate(scenario(chat));
  assert.equal(real.hypothetical, null);
  for (const what_if of [null, undefined, {}]) assert.deepEqual(chatprint.simulate(scenario(chat, { what_if })), real);
  const changed = chatprint.simulate(scenario(chat, { what_if: { opt_in: true, start: "2026-01-01" } }));
  fits(changed, OUTCOME);
  assert.deepEqual(changed.hypothetical.edits, ["start", "opt_in"]);
  assert.deepEqual(changed.hypothetical.ads, real.counts.ads);
  assert.match(changed.text, /^CHANGED RULES/);
});

test("choices are plain objects, and each scenario in them runs", () => {
  const chat = "I love hiking. My doctor says that my diabetes is under control.";
  for (const changes of [{}, { region: "EU" }, { surface: "whatsapp_meta_ai", linked_accounts: true }]) {
    const choices = chatprint.choices(scenario(chat, changes), "en");
    fits(choices, CHOICES);
    assert.ok(choices.length > 0);
    for (const choice of choices) {
      if (choice.scenario === null) continue;
      assert.deepEqual(chatprint.simulate(choice.scenario).counts.ads, choice.ads, choice.id);
    }
  }
  assert.equal(thrown(() => chatprint.choices(scenario(chat, { region: "UK" }))).field, "region");
});

test("a refused scenario is an object that names the field and what it may be", () => {
  for (const [changes, field, allowed] of [
    [{ region: "UK" }, "region", "GB"],
    [{ surface: "whatsapp" }, "surface", "whatsapp_meta_ai"],
    [{ provider: "acme" }, "provider", "meta"],
    [{ language: "tlh" }, "language", "en"],
    [{ version: 2 }, "version", "1"],
    [{ date: "2026-02-30" }, "date", undefined],
    [{ age: 5 }, "age", undefined],
    [{ linked_accounts: true }, "linked_accounts", "null"],
  ]) {
    const error = thrown(() => chatprint.simulate(scenario("I love hiking.", changes)));
    fits(error, ERROR, field);
    assert.deepEqual([error.code, error.field], ["bad_scenario", field]);
    assert.ok(error.message.length > 0);
    assert.ok(allowed === undefined || error.allowed.includes(allowed), JSON.stringify(error));
  }
});

test("what is no scenario at all is refused as plainly", () => {
  const whole = scenario("I love hiking.");
  const bad = [
    undefined,
    null,
    1,
    "scenario",
    [],
    {},
    { ...whole, turns: "I love hiking." },
    { ...whole, turns: [{ role: "robot", text: "" }] },
    { ...whole, turns: [{ role: "user" }] },
    { ...whole, filter: "soft" },
    { ...whole, age: 300 },
    { ...whole, age: 15.5 },
    { ...whole, age: "15" },
    { ...whole, count_assistant: "no" },
  ];
  for (const value of bad) fits(thrown(() => chatprint.simulate(value)), ERROR, JSON.stringify(value));
  fits(thrown(() => chatprint.encode_link({ scenario: 1 })), ERROR);
});

// serde-wasm-bindgen asks an object for the fields that it knows and never sees the others.
test("an unknown field is refused, as through the command line", () => {
  const whole = scenario("I love hiking.");
  for (const call of [chatprint.simulate, chatprint.choices]) {
    fits(thrown(() => call({ ...whole, colour: "red" })), ERROR);
    const error = thrown(() => call({ ...whole, what_if: { optin: true } }));
    fits(error, ERROR);
    assert.ok(error.allowed.includes("opt_in"), JSON.stringify(error));
  }
  fits(thrown(() => chatprint.simulate({ ...whole, turns: [{ role: "user", text: "", time: 1 }] })), ERROR);
});

/** Every span cuts its own words out of the turn, counted as JavaScript counts. */
function spansFit(outcome, turns) {
  let spans = 0;
  for (const row of outcome.rows) {
    for (const { turn, start, end, text } of row.evidence) {
      assert.equal(turns[turn].text.slice(start, end).toWellFormed(), text);
      spans += 1;
    }
  }
  outcome.turns.forEach(({ marks }, turn) => {
    let last = 0;
    for (const { start, end, rows } of marks) {
      assert.ok(last <= start && start < end && end <= turns[turn].text.length);
      assert.ok(rows.every((number) => outcome.rows[number - 1]?.number === number));
      last = end;
    }
  });
  return spans;
}

test("offsets count UTF-16 units, after emoji, Hangul, combining marks and right-to-left text", () => {
  for (const before of ["🥾🥾 ", "👨‍👩‍👧‍👦 🏳️‍🌈 ", "한국어를 배워요. ", "e\u0301e\u0301 ", "\u202eשלום\u202c ", "𝕏 ", "\u0000\u0007 ", ""]) {
    const turns = [
      { role: "assistant", text: `${before}Good boots help on a hike.` },
      { role: "user", text: `${before}I love hiking, ${before}I need hiking boots and I love 🐶 dogs.` },
    ];
    const outcome = chatprint.simulate(scenario("", { turns, language: "en" }));
    assert.ok(spansFit(outcome, turns) >= 3, JSON.stringify(before));
    const word = outcome.rows.flatMap((row) => row.evidence).find((cue) => cue.turn === 1 && cue.text === "hiking");
    assert.equal(word.start, before.length + "I love ".length);
  }
});

test("lone surrogates are read as unknown characters", () => {
  for (const text of ["\ud83e I love hiking", "I love hiking \udd7e", "\udc00\ud800 I love\ud83e hiking \ud83e", "\ud83e".repeat(1000)]) {
    const outcome = chatprint.simulate(scenario(text, { language: "en" }));
    fits(outcome, OUTCOME);
    spansFit(outcome, [{ text }]);
  }
  const link = chatprint.encode_link({ scenario: scenario("\ud83e hiking"), sample: null });
  assert.equal(chatprint.decode_link(link).scenario.turns[0].text, "\ufffd hiking");
  fits(thrown(() => chatprint.decode_link("\ud83e")), ERROR);
  chatprint.about("\ud83e");
});

test("a paste of 1 MB is answered, and the next call works as before", () => {
  const before = chatprint.simulate(scenario("I love hiking."));
  const sentence = "I love hiking 🥾 with my dog. ";
  const pastes = [sentence.repeat(Math.ceil(1_000_000 / sentence.length)), "a".repeat(1_000_000), "'".repeat(1_000_000), "한".repeat(350_000)];
  for (const text of pastes) {
    const outcome = chatprint.simulate(scenario(text));
    assert.equal(outcome.turns.length, 1);
    spansFit(outcome, [{ text }]);
  }
  assert.deepEqual(chatprint.simulate(scenario("I love hiking.")), before);
});

test("markup in a chat stays text", () => {
  const text = "<img src=x onerror=alert(1)> I love hiking <script>hiking</script>";
  const outcome = chatprint.simulate(scenario(text));
  assert.ok(spansFit(outcome, [{ text }]) >= 1);
});

test("a link brings back its settings and words", () => {
  const shared = {
    scenario: scenario("vandrestøvler, 등산화, أحذية, 🥾", {
      surface: "whatsapp_meta_ai",
      linked_accounts: false,
      age: 15,
      filter: "strict",
      count_assistant: false,
      language: "en",
      what_if: {
        start: "2026-03-01",
        add_regions: ["EU"],
        remove_regions: ["US-CA"],
        opt_in: true,
        sensitive_for_feed: false,
        proxies_sensitive: true,
        minors_excluded: false,
      },
    }),
    sample: null,
    edition: "2026-08-22 0123456789ab",
  };
  const link = chatprint.encode_link(shared);
  assert.match(link, /^2\.\d+\.[0-9a-f]{8}\.[\w-]+$/);
  const back = chatprint.decode_link(`#${link}`);
  fits(back, SHARED);
  assert.deepEqual(back, shared);
  const bare = chatprint.decode_link(chatprint.encode_link({ scenario: scenario("secret"), sample: "hiking" }));
  fits(bare, SHARED);
  assert.match(chatprint.encode_link(bare), /^1\./);
  assert.deepEqual([bare.sample, bare.scenario.turns, bare.scenario.age], ["hiking", [], null]);
  chatprint.simulate(back.scenario);
  chatprint.simulate(bare.scenario);
});

test("a damaged, newer or too long link is told apart", () => {
  const link = chatprint.encode_link({ scenario: scenario("I love hiking."), sample: null });
  for (const cut of [1, 10, link.length]) {
    const error = thrown(() => chatprint.decode_link(link.slice(0, -cut)));
    fits(error, ERROR);
    assert.deepEqual([error.code, error.field, error.allowed], ["link_damaged", null, []]);
  }
  assert.equal(thrown(() => chatprint.decode_link("3.1.00000000.A")).code, "link_newer");
  const long = { scenario: scenario("word ".repeat(40_000)), sample: null };
  const error = thrown(() => chatprint.encode_link(long));
  fits(error, ERROR);
  assert.equal(error.code, "link_too_long");
});
