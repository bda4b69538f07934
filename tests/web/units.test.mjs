// Parts of the page that need no browser: transcripts, and the words of the interface.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const texts = JSON.parse(readFileSync(`${root}texts/en/page.json`, "utf8"));

async function load(path) {
  const built = await build({ entryPoints: [root + path], bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].text).toString("base64")}`);
}

const marks = { user: ["You", "Me"], assistant: ["Assistant", "AI"] };
const brief = (turns) => turns.map((turn) => `${turn.role[0]}:${turn.text}`);

test("lines with the assistant's mark are the assistant's", async () => {
  const { parse } = await load("www/transcript.ts");
  assert.deepEqual(brief(parse("Hi\nAI: Hello\nThanks\nBye", marks)), ["u:Hi", "a:Hello", "u:Thanks\nBye"]);
  assert.deepEqual(brief(parse("You: One\ntwo\n\nthree\nAssistant: Four\nfive", marks)), ["u:One\ntwo\n\nthree", "a:Four\nfive"]);
  assert.deepEqual(brief(parse("  ai： full width\r\nme: yes", marks)), ["a:full width", "u:yes"]);
  assert.deepEqual(parse("", marks), []);
});

test("a conversation survives plain text and back", async () => {
  const { parse, format } = await load("www/transcript.ts");
  const turns = [
    { role: "user", text: "One: two\nthree" },
    { role: "assistant", text: "Four\n\nfive 👩‍👩‍👧‍👦" },
    { role: "assistant", text: "six" },
    { role: "user", text: "" },
  ];
  assert.deepEqual(parse(format(turns, marks), marks), turns);
});

test("the limit never cuts a character in two", async () => {
  const { cut } = await load("www/transcript.ts");
  assert.deepEqual(cut([{ role: "user", text: "ab😀" }], 3), { turns: [{ role: "user", text: "ab" }], over: true });
  assert.deepEqual(cut([{ role: "user", text: "ab" }, { role: "user", text: "cd" }], 4).over, false);
  assert.deepEqual(cut([{ role: "user", text: "ab" }, { role: "user", text: "cd" }], 2).turns.length, 1);
});

test("removing words closes the gap that they leave", async () => {
  const { withoutWords } = await load("www/state.ts");
  const turn = (text) => [{ key: 1, role: "user", text }];
  const spans = [{ turn: 0, start: 7, end: 13 }, { turn: 0, start: 10, end: 19 }];
  assert.equal(withoutWords(turn("I like hiking boots, too"), spans)[0].text, "I like, too");
  assert.equal(withoutWords(turn("hiking is fun"), [{ turn: 0, start: 0, end: 6 }])[0].text, "is fun");
});

const sources = [`${root}www/`, `${root}www/views/`]
  .flatMap((folder) => readdirSync(folder).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(folder + name, "utf8")))
  .join("\n");

test("every text that the code names exists, and every text is used", () => {
  const named = [...sources.matchAll(/(?:\bt|\bRich k=|has|parts)\(?\{?["`]([a-z][\w.]*?)["`]/g)].map((match) => match[1]);
  for (const key of named) assert.ok(key in texts, `${key} is missing in texts/en/page.json`);
  const stems = [...sources.matchAll(/[`"]([a-z][a-z_.]*?)(?:\$\{|["`])/g)].map((match) => match[1]);
  for (const key of Object.keys(texts)) {
    if (key.startsWith("static.") || key === "title") continue;
    assert.ok(stems.some((stem) => key === stem || (stem.length > 2 && key.startsWith(stem))), `${key} is never used`);
  }
});

test("texts have a note each, plurals their last form, and no exclamation mark", () => {
  for (const [key, entry] of Object.entries(texts)) {
    const forms = typeof entry.text === "string" ? [entry.text] : Object.values(entry.text);
    assert.ok(typeof entry.note === "string" && entry.note.length > 0, `${key} has no note for the translator`);
    assert.ok(typeof entry.text === "string" || "other" in entry.text, key);
    for (const form of forms) assert.doesNotMatch(form, /!/, key);
  }
});

test("the static page says the same words as the live one", () => {
  const html = readFileSync(`${root}www/index.html`, "utf8");
  for (const key of ["title", "claim", "question", "lead", "static.title", "static.no_script", "result.title", "sources.title"]) {
    assert.ok(html.includes(texts[key].text), key);
  }
});

test("views never import each other, and one module reaches the engine", () => {
  for (const name of readdirSync(`${root}www/views`)) {
    assert.doesNotMatch(readFileSync(`${root}www/views/${name}`, "utf8"), /from "\.\/|engine|innerHTML/, name);
  }
  assert.equal([...sources.matchAll(/from "\.\.?\/(?:\.\.\/)?pkg\//g)].length, 1);
  assert.doesNotMatch(sources, /innerHTML|insertAdjacentHTML|document\.write/);
});
