// Compiles only while the generated types say, to the field and to the null, what embedders rely on.
// Run by `npm run test:wasm`; nothing here is executed.
import init, {
  about,
  changes,
  choices,
  decode_link,
  encode_link,
  initSync,
  law,
  load_lexicon,
  simulate,
  start,
} from "../../pkg/chatprint.js";
import type * as chatprint from "../../pkg/chatprint.js";

/** Exactly the same type: no field more, none less, null where null can come. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => undefined;

type Counts = { used: number; withheld: number; not_used: number; unclear: number };
same<chatprint.StateCounts, Counts>(true);
same<chatprint.State, keyof Counts>(true);
same<chatprint.Passage, "open" | "closed" | "unclear" | "not_reached">(true);
same<chatprint.Confidence, "low" | "low_medium" | "medium" | "medium_high" | "high">(true);
same<chatprint.Strength, "weak" | "likely" | "clear">(true);
same<chatprint.Filter, "strict" | "middle" | "loose">(true);
same<chatprint.Role, "user" | "assistant">(true);
same<chatprint.FeedFormat, "post" | "reel" | "group" | "event" | "page">(true);
same<chatprint.RowKind, "interest" | "sensitive_topic">(true);
same<chatprint.ErrorCode, "bad_scenario" | "link_damaged" | "link_newer" | "link_too_long">(true);
same<
  chatprint.Notice,
  | { code: "empty" }
  | { code: "nothing_found" }
  | { code: "language_not_covered"; languages: string[]; all: boolean }
  | { code: "looks_personal" }
  | { code: "gate_one_closed" }
>(true);

function readOutcome(outcome: chatprint.Outcome): void {
  const { edition, notices, turns, gates_ads, gates_recommendations, gate_rules, rows, counts, places, hypothetical, rules, sources, text, ...rest } = outcome;
  same<typeof rest, {}>(true);
  same<typeof text, string>(true);
  same<typeof gate_rules, string[]>(true);
  same<typeof gates_ads, [chatprint.Passage, chatprint.Passage]>(true);
  same<typeof gates_recommendations, [chatprint.Passage, chatprint.Passage]>(true);
  same<typeof notices, chatprint.Notice[]>(true);
  if (hypothetical !== null) readDifference(hypothetical);
  readEdition(edition);
  turns.forEach(readTurn);
  rows.forEach(readRow);
  readCounts(counts);
  places.forEach(readPlace);
  rules.forEach(readRule);
  sources.forEach(readSource);
}

function readDifference({ ads, recommendations, rows, edits, ...rest }: chatprint.Difference): void {
  same<typeof rest, {}>(true);
  same<[typeof ads, typeof recommendations], [chatprint.StateCounts, chatprint.StateCounts]>(true);
  same<[typeof rows, typeof edits], [number[], string[]]>(true);
}

function readChoice(choice: chatprint.Choice): void {
  const { id, title, detail, effect, scenario, ads, recommendations, rows, sources, confidence, ...rest } = choice;
  same<typeof rest, {}>(true);
  same<[typeof id, typeof title, typeof detail], [string, string, string]>(true);
  same<typeof effect, "all" | "some" | "none">(true);
  same<typeof scenario, chatprint.Scenario | null>(true);
  type After = chatprint.StateCounts | null;
  same<[typeof ads, typeof recommendations], [After, After]>(true);
  same<[typeof rows, typeof sources, typeof confidence], [number[], string[], chatprint.Confidence | null]>(true);
}

function readWhatIf(whatIf: chatprint.WhatIf): void {
  const { start, add_regions, remove_regions, opt_in, sensitive_for_feed, proxies_sensitive, minors_excluded, ...rest } = whatIf;
  same<typeof rest, {}>(true);
  same<NonNullable<typeof start>, string>(true);
  same<[typeof add_regions, typeof remove_regions], [string[] | undefined, string[] | undefined]>(true);
  type Flag = boolean | undefined;
  same<[typeof opt_in, typeof sensitive_for_feed], [Flag, Flag]>(true);
  same<[typeof proxies_sensitive, typeof minors_excluded], [Flag, Flag]>(true);
}

function readEdition({ date, hash, ...rest }: chatprint.Edition): [string, string] {
  same<typeof rest, {}>(true);
  return [date, hash];
}

function readTurn({ language, covered, marks, ...rest }: chatprint.TurnReading): void {
  same<typeof rest, {}>(true);
  same<typeof language, string | null>(true);
  same<typeof covered, boolean>(true);
  for (const { start, end, rows, ...more } of marks) {
    same<typeof more, {}>(true);
    same<[typeof start, typeof end, typeof rows], [number, number, number[]]>(true);
  }
}

function readRow(row: chatprint.Row): void {
  const { number, kind, id, name, strength, content, audience, product, sensitive, borderline, side_doors, ...second } = row;
  const { evidence, ads, recommendations, ad_examples, feed_examples, ...rest } = second;
  same<typeof rest, {}>(true);
  same<[typeof number, typeof id, typeof name], [number, string, string]>(true);
  same<[typeof kind, typeof strength], [chatprint.RowKind, chatprint.Strength]>(true);
  same<[typeof sensitive, typeof borderline, typeof side_doors], [string | null, boolean, string[]]>(true);
  for (const { id, name, ...more } of [...content, ...audience, ...product]) {
    same<typeof more, {}>(true);
    same<[typeof id, typeof name], [string, string]>(true);
  }
  evidence.forEach(readEvidence);
  [ads, recommendations].forEach(readVerdict);
  same<typeof ad_examples, string[]>(true);
  for (const { format, text, ...more } of feed_examples) {
    same<typeof more, {}>(true);
    same<[typeof format, typeof text], [chatprint.FeedFormat, string]>(true);
  }
}

function readEvidence({ turn, start, end, text, strength, role, negated, about_other, ...rest }: chatprint.Evidence): void {
  same<typeof rest, {}>(true);
  same<[typeof turn, typeof start, typeof end, typeof text], [number, number, number, string]>(true);
  same<[typeof strength, typeof role], [chatprint.Strength, chatprint.Role]>(true);
  same<[typeof negated, typeof about_other], [boolean, boolean]>(true);
}

function readVerdict({ state, gate, path, rules, confidence, last_known, reason, ...rest }: chatprint.Verdict): void {
  same<typeof rest, {}>(true);
  same<[typeof state, typeof gate], [chatprint.State, number | null]>(true);
  same<typeof path, [chatprint.Passage, chatprint.Passage, chatprint.Passage]>(true);
  same<[typeof rules, typeof confidence], [string[], chatprint.Confidence | null]>(true);
  same<[typeof last_known, typeof reason], [boolean, string | null]>(true);
}

function readCounts({ rows, ads, recommendations, side_doors, ...rest }: chatprint.Counts): void {
  same<typeof rest, {}>(true);
  same<[typeof rows, typeof side_doors], [number, number]>(true);
  same<[typeof ads, typeof recommendations], [chatprint.StateCounts, chatprint.StateCounts]>(true);
}

function readPlace({ region, ads, recommendations, stops_at, ...rest }: chatprint.PlaceReading): void {
  same<typeof rest, {}>(true);
  same<[typeof region, typeof stops_at], [string, number | null]>(true);
  same<[typeof ads, typeof recommendations], [chatprint.StateCounts, chatprint.StateCounts]>(true);
}

function readRule(rule: chatprint.RuleCard): void {
  const { id, statement, unknown, from, until, checked, confidence_ads, confidence_recommendations, sources, ...rest } = rule;
  same<typeof rest, {}>(true);
  same<[typeof id, typeof statement, typeof checked, typeof sources], [string, string, string, string[]]>(true);
  same<[typeof unknown, typeof from, typeof until], [string | null, string | null, string | null]>(true);
  type Sure = chatprint.Confidence | null;
  same<[typeof confidence_ads, typeof confidence_recommendations], [Sure, Sure]>(true);
}

function readSource({ key, publisher, title, date, address, primary, ...rest }: chatprint.SourceCard): void {
  same<typeof rest, {}>(true);
  same<[typeof key, typeof publisher, typeof title, typeof date], [string, string, string, string]>(true);
  same<[typeof address, typeof primary], [string | null, boolean]>(true);
}

function readEvent(event: chatprint.TimelineEvent): void {
  const { date, precision, provider, regions, text, confidence, sources, changes_rules, ...rest } = event;
  same<typeof rest, {}>(true);
  same<[typeof date, typeof provider, typeof text], [string, string, string]>(true);
  same<[typeof regions, typeof sources], [string[], string[]]>(true);
  same<[typeof precision, typeof confidence], ["day" | "month" | "year", chatprint.Confidence]>(true);
  same<typeof changes_rules, boolean>(true);
}

function readLaw({ id, title, consent, sensitive, minors, opened, confidence, checked, sources, ...rest }: chatprint.LawCard): void {
  same<typeof rest, {}>(true);
  same<[typeof id, typeof title, typeof checked], [string, string, string]>(true);
  same<[typeof consent, typeof sensitive, typeof minors], [string, string, string]>(true);
  same<[typeof opened, typeof confidence], [boolean, chatprint.Confidence]>(true);
  sources.forEach(readSource);
}

function readChange({ rule, kind, statement, ...rest }: chatprint.RuleChange): void {
  same<typeof rest, {}>(true);
  same<[typeof rule, typeof kind, typeof statement], [string, "added" | "changed" | "removed", string]>(true);
}

function readAbout(described: chatprint.About): void {
  const { edition, checked, providers, surfaces, regions, languages, topics, interests, timeline, sources, ...rest } = described;
  same<typeof rest, {}>(true);
  timeline.forEach(readEvent);
  sources.forEach(readSource);
  readEdition(edition);
  same<[typeof checked, typeof interests], [string, number]>(true);
  same<typeof providers, chatprint.Provider[]>(true);
  same<(typeof providers)[number], { id: string; name: string }>(true);
  same<keyof (typeof surfaces)[number], "id" | "provider" | "name" | "linking">(true);
  same<(typeof surfaces)[number]["linking"], "none" | "choice" | "always">(true);
  for (const { id, provider, name } of surfaces) same<[typeof id, typeof provider, typeof name], [string, string, string]>(true);
  for (const { code, name, first, ...more } of regions) {
    same<typeof more, {}>(true);
    same<[typeof code, typeof name, typeof first], [string, string, boolean]>(true);
  }
  for (const { tag, covered, ...more } of languages) {
    same<typeof more, {}>(true);
    same<[typeof tag, typeof covered], [string, boolean]>(true);
  }
  for (const { id, name, plain, listed_by_meta, kept_from_ads_by, kept_from_feed_by, ...more } of topics) {
    same<[typeof kept_from_ads_by, typeof kept_from_feed_by], [string[], string[]]>(true);
    same<typeof more, {}>(true);
    same<[typeof id, typeof name, typeof plain, typeof listed_by_meta], [string, string, string, boolean]>(true);
  }
}

function readError({ code, field, message, allowed, ...rest }: chatprint.Error): void {
  same<typeof rest, {}>(true);
  same<[typeof code, typeof field], [chatprint.ErrorCode, string | null]>(true);
  same<[typeof message, typeof allowed], [string, string[]]>(true);
}

function readShared({ scenario, sample, edition, ...rest }: chatprint.Shared): void {
  same<typeof rest, {}>(true);
  same<typeof sample, string | null>(true);
  same<NonNullable<typeof edition>, string>(true);
  const { version, turns, provider, surface, region, date, linked_accounts, age, filter, count_assistant, language, what_if, ...more } = scenario;
  same<typeof more, {}>(true);
  if (what_if) readWhatIf(what_if);
  same<[typeof version, typeof turns], [number, chatprint.Turn[]]>(true);
  same<[typeof provider, typeof surface, typeof region, typeof date], [string, string, string, string]>(true);
  same<[typeof filter, typeof count_assistant], [chatprint.Filter | undefined, boolean | undefined]>(true);
  // A chosen setting has its type; what nobody chose may be left out.
  same<NonNullable<typeof linked_accounts>, boolean>(true);
  same<NonNullable<typeof age>, number>(true);
  same<NonNullable<typeof language>, string>(true);
  for (const { role, text, ...last } of turns) {
    same<typeof last, {}>(true);
    same<[typeof role, typeof text], [chatprint.Role, string]>(true);
  }
}

/** What an embedder writes: the least scenario, every function once. */
export async function embed(engine: BufferSource, lexicon: string): Promise<void> {
  initSync({ module: engine });
  await init({ module_or_path: engine });
  start();
  load_lexicon("en", lexicon);
  readAbout(about());
  readAbout(about("en"));
  const scenario: chatprint.Scenario = {
    version: 1,
    turns: [{ role: "user", text: "I love hiking." }],
    provider: "meta",
    surface: "instagram_meta_ai",
    region: "US",
    date: "2026-01-15",
  };
  try {
    readOutcome(simulate(scenario, "en"));
    law("DE", "en").forEach(readLaw);
    changes(`${about().edition.date} ${about().edition.hash}`, "en").forEach(readChange);
    choices(scenario, "en").forEach(readChoice);
    readOutcome(simulate({ ...scenario, what_if: { opt_in: true } }));
    readShared(decode_link(encode_link({ scenario, sample: null })));
  } catch (error) {
    readError(error as chatprint.Error);
  }
}
