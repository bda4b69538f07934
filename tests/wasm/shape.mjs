// The promised shape of everything that crosses the boundary, and a check that a value has exactly that shape.
import assert from "node:assert/strict";

const all = (...words) => ({ words });
const maybe = (shape) => ({ maybe: shape });
const tuple = (...parts) => ({ tuple: parts });

const state = all("used", "withheld", "not_used", "unclear");
const passage = all("open", "closed", "unclear", "not_reached");
const confidence = all("low", "low_medium", "medium", "medium_high", "high");
const strength = all("weak", "likely", "clear");
const role = all("user", "assistant");
const edition = { date: "string", hash: "string" };
const counts = { used: "number", withheld: "number", not_used: "number", unclear: "number" };
const entry = { id: "string", name: "string" };
const verdict = {
  state,
  gate: maybe("number"),
  path: tuple(passage, passage, passage),
  rules: ["string"],
  confidence: maybe(confidence),
  last_known: "boolean",
  reason: maybe("string"),
};
const evidence = {
  turn: "number",
  start: "number",
  end: "number",
  text: "string",
  strength,
  role,
  negated: "boolean",
  about_other: "boolean",
};
const row = {
  number: "number",
  kind: all("interest", "sensitive_topic"),
  id: "string",
  name: "string",
  strength,
  content: [entry],
  audience: [entry],
  product: [entry],
  sensitive: maybe("string"),
  borderline: "boolean",
  side_doors: ["string"],
  evidence: [evidence],
  ads: verdict,
  recommendations: verdict,
  ad_examples: ["string"],
  feed_examples: [{ format: all("post", "reel", "group", "event", "page"), text: "string" }],
};

const source = {
  key: "string",
  publisher: "string",
  title: "string",
  date: "string",
  address: maybe("string"),
  primary: "boolean",
};

export const OUTCOME = {
  edition,
  notices: [{ either: (notice) => (notice?.code === "language_not_covered" ? LANGUAGES : { code: "string" }) }],
  turns: [
    {
      language: maybe("string"),
      covered: "boolean",
      marks: [{ start: "number", end: "number", rows: ["number"] }],
    },
  ],
  gates_ads: tuple(passage, passage),
  gates_recommendations: tuple(passage, passage),
  gate_rules: ["string"],
  rows: [row],
  counts: { rows: "number", ads: counts, recommendations: counts, side_doors: "number" },
  places: [{ region: "string", ads: counts, recommendations: counts, stops_at: maybe("number") }],
  hypothetical: maybe({ ads: counts, recommendations: counts, rows: ["number"], edits: ["string"] }),
  rules: [
    {
      id: "string",
      statement: "string",
      unknown: maybe("string"),
      from: maybe("string"),
      until: maybe("string"),
      checked: "string",
      confidence_ads: maybe(confidence),
      confidence_recommendations: maybe(confidence),
      sources: ["string"],
    },
  ],
  sources: [source],
  text: "string",
};
const LANGUAGES = { code: "string", languages: ["string"], all: "boolean" };

export const ABOUT = {
  edition,
  checked: "string",
  providers: [entry],
  surfaces: [{ id: "string", provider: "string", name: "string", linking: all("none", "choice", "always") }],
  regions: [{ code: "string", name: "string", first: "boolean" }],
  languages: [{ tag: "string", covered: "boolean" }],
  topics: [{ id: "string", name: "string", plain: "string", listed_by_meta: "boolean", kept_from_ads_by: ["string"], kept_from_feed_by: ["string"] }],
  interests: "number",
  timeline: [
    {
      date: "string",
      precision: all("day", "month", "year"),
      provider: "string",
      regions: ["string"],
      text: "string",
      confidence,
      sources: ["string"],
      changes_rules: "boolean",
    },
  ],
  sources: [source],
};

export const LAW = [
  {
    id: "string",
    title: "string",
    consent: "string",
    sensitive: "string",
    minors: "string",
    opened: "boolean",
    confidence,
    checked: "string",
    sources: [source],
  },
];

export const CHANGES = [{ rule: "string", kind: all("added", "changed", "removed"), statement: "string" }];

const SCENARIO = {
  version: "number",
  turns: [{ role, text: "string" }],
  provider: "string",
  surface: "string",
  region: "string",
  date: "string",
  linked_accounts: maybe("boolean"),
  age: maybe("number"),
  filter: all("strict", "middle", "loose"),
  count_assistant: "boolean",
  language: maybe("string"),
  what_if: maybe({
    start: maybe("string"),
    add_regions: ["string"],
    remove_regions: ["string"],
    opt_in: "boolean",
    sensitive_for_feed: "boolean",
    proxies_sensitive: "boolean",
    minors_excluded: "boolean",
  }),
};

export const SHARED = { scenario: SCENARIO, sample: maybe("string"), edition: maybe("string") };

export const CHOICES = [
  {
    id: "string",
    title: "string",
    detail: "string",
    effect: all("all", "some", "none"),
    scenario: maybe(SCENARIO),
    ads: maybe(counts),
    recommendations: maybe(counts),
    rows: ["number"],
    sources: ["string"],
    confidence: maybe(confidence),
  },
];

export const ERROR = {
  code: all("bad_scenario", "link_damaged", "link_newer", "link_too_long"),
  field: maybe("string"),
  message: "string",
  allowed: ["string"],
};

/** Fails with the path of the first part that differs: a missing or further key, `undefined`, a Map, another type. */
export function fits(value, shape, path = "value") {
  if (typeof shape === "string") {
    assert.equal(typeof value, shape, path);
  } else if (Array.isArray(shape)) {
    assert.ok(Array.isArray(value), `${path} is a list`);
    value.forEach((item, index) => fits(item, shape[0], `${path}[${index}]`));
  } else if (shape.words) {
    assert.ok(shape.words.includes(value), `${path}: ${String(value)} is none of ${shape.words}`);
  } else if ("maybe" in shape) {
    if (value !== null) fits(value, shape.maybe, path);
  } else if (shape.tuple) {
    assert.ok(Array.isArray(value) && value.length === shape.tuple.length, `${path} has ${shape.tuple.length} parts`);
    value.forEach((item, index) => fits(item, shape.tuple[index], `${path}[${index}]`));
  } else if (shape.either) {
    fits(value, shape.either(value), path);
  } else {
    assert.equal(Object.getPrototypeOf(value), Object.prototype, `${path} is a plain object`);
    assert.deepEqual(Object.keys(value).sort(), Object.keys(shape).sort(), path);
    for (const [key, part] of Object.entries(shape)) fits(value[key], part, `${path}.${key}`);
  }
}
