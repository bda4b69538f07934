/* The contract with the engine (src/scenario.rs, src/outcome.rs), as the page reads it. Offsets are UTF-16 units. */

/** The engine may write an absent value as null or leave it out. */
type Maybe<T> = T | null | undefined;

export type Role = "user" | "assistant";
export interface Turn {
  role: Role;
  text: string;
}
export type Filter = "strict" | "middle" | "loose";
/** What is absent is left out when it is sent, and may come back as null: so it is read with `??` only. */
export interface Scenario {
  version: number;
  turns: Turn[];
  provider: string;
  surface: string;
  region: string;
  date: string;
  linked_accounts?: boolean;
  age?: number;
  filter?: Filter;
  count_assistant?: boolean;
  language?: string;
  what_if?: WhatIf;
}

/** Rules changed on purpose. */
export interface WhatIf {
  start?: string;
  add_regions: string[];
  remove_regions: string[];
  opt_in: boolean;
  sensitive_for_feed: boolean;
  proxies_sensitive: boolean;
  minors_excluded: boolean;
}

/** What a link carries: an example stands for the turns where there is one. */
export interface Shared {
  scenario: Scenario;
  sample: string | null;
  /** The data edition that the link is fixed to, as `date hash`. */
  edition?: string;
}

export type VerdictState = "used" | "withheld" | "not_used" | "unclear";
export type Passage = "open" | "closed" | "unclear" | "not_reached";
export type Confidence = "low" | "low_medium" | "medium" | "medium_high" | "high";
export type Strength = "weak" | "likely" | "clear";

export interface Verdict {
  state: VerdictState;
  gate?: Maybe<number>;
  path: [Passage, Passage, Passage];
  rules: string[];
  confidence?: Maybe<Confidence>;
  last_known: boolean;
  /** Why it is unclear: a key of `state.unclear_*`. */
  reason?: Maybe<string>;
}
export interface Evidence {
  turn: number;
  start: number;
  end: number;
  text: string;
  strength: Strength;
  role: Role;
  negated: boolean;
  about_other: boolean;
}
export interface TaxonomyRef {
  id: string;
  name: string;
}
export type FeedFormat = "post" | "reel" | "group" | "event" | "page";
export interface FeedExample {
  format: FeedFormat;
  text: string;
}
export interface Row {
  number: number;
  kind: "interest" | "sensitive_topic";
  id: string;
  name: string;
  strength: Strength;
  content: TaxonomyRef[];
  audience: TaxonomyRef[];
  product: TaxonomyRef[];
  sensitive?: Maybe<string>;
  borderline: boolean;
  side_doors: string[];
  evidence: Evidence[];
  ads: Verdict;
  recommendations: Verdict;
  ad_examples: string[];
  feed_examples: FeedExample[];
}
export interface Mark {
  start: number;
  end: number;
  rows: number[];
}
export interface TurnReading {
  language?: Maybe<string>;
  covered: boolean;
  marks: Mark[];
}
export interface StateCounts {
  used: number;
  withheld: number;
  not_used: number;
  unclear: number;
}
export interface Counts {
  rows: number;
  ads: StateCounts;
  recommendations: StateCounts;
  side_doors: number;
}
export interface PlaceReading {
  region: string;
  ads: StateCounts;
  recommendations: StateCounts;
  stops_at?: Maybe<number>;
}
export interface SourceCard {
  key: string;
  publisher: string;
  title: string;
  date: string;
  address?: Maybe<string>;
  primary: boolean;
}
export interface RuleCard {
  id: string;
  statement: string;
  unknown?: Maybe<string>;
  from?: Maybe<string>;
  until?: Maybe<string>;
  checked: string;
  confidence_ads?: Maybe<Confidence>;
  confidence_recommendations?: Maybe<Confidence>;
  sources: string[];
}
export type Notice =
  | { code: "empty" }
  | { code: "nothing_found" }
  | { code: "language_not_covered"; languages: string[]; all: boolean }
  | { code: "looks_personal" }
  | { code: "gate_one_closed" };
/** What changed rules change: the counts with the real rules, and the rows that differ. */
export interface Difference {
  ads: StateCounts;
  recommendations: StateCounts;
  rows: number[];
  edits: string[];
}
export interface Outcome {
  edition: Edition;
  notices: Notice[];
  turns: TurnReading[];
  gates_ads: [Passage, Passage];
  gates_recommendations: [Passage, Passage];
  gate_rules: string[];
  rows: Row[];
  counts: Counts;
  places: PlaceReading[];
  hypothetical?: Maybe<Difference>;
  rules: RuleCard[];
  sources: SourceCard[];
  text: string;
}

export interface SurfaceInfo {
  id: string;
  provider: string;
  name: string;
  linking: "none" | "choice" | "always";
}
export interface RegionInfo {
  code: string;
  name: string;
  first: boolean;
}
export interface TimelineEvent {
  date: string;
  precision: "day" | "month" | "year";
  provider: string;
  regions: string[];
  text: string;
  confidence: Confidence;
  sources: string[];
  changes_rules: boolean;
}
export interface LawCard {
  id: string;
  title: string;
  consent: string;
  sensitive: string;
  minors: string;
  /** False: the wording could not be opened at the source. */
  opened: boolean;
  sources: SourceCard[];
}
export interface RuleChange {
  rule: string;
  kind: "added" | "changed" | "removed";
  statement: string;
}
export interface Choice {
  id: string;
  title: string;
  detail: string;
  effect: "all" | "some" | "none";
  scenario?: Maybe<Scenario>;
  ads?: Maybe<StateCounts>;
  recommendations?: Maybe<StateCounts>;
  rows: number[];
  sources: string[];
  confidence?: Maybe<Confidence>;
}
export interface Provider {
  id: string;
  name: string;
}
export interface Edition {
  date: string;
  hash: string;
}
export interface Topic {
  id: string;
  name: string;
  plain: string;
  /** Ids of the companies whose own list keeps it out, by purpose. */
  kept_from_ads_by: string[];
  kept_from_feed_by: string[];
}
export interface About {
  edition: Edition;
  checked: string;
  providers: Provider[];
  surfaces: SurfaceInfo[];
  regions: RegionInfo[];
  interests: number;
  languages: { tag: string; covered: boolean }[];
  topics: Topic[];
  timeline: TimelineEvent[];
  /** Every source that the timeline names. */
  sources: SourceCard[];
}
/** What the engine throws. */
export interface EngineProblem {
  code: string;
  field?: string;
  message: string;
  allowed?: string[];
}
