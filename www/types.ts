/* The contract with the engine (src/scenario.rs, src/outcome.rs), as the page reads it. Offsets are UTF-16 units. */

export type Role = "user" | "assistant";
export interface Turn {
  role: Role;
  text: string;
}
export type Filter = "strict" | "middle" | "loose";
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
}

/** What a link carries: an example stands for the turns where there is one. */
export interface Shared {
  scenario: Scenario;
  sample: string | null;
}

export type VerdictState = "used" | "withheld" | "not_used" | "unclear";
export type Passage = "open" | "closed" | "unclear" | "not_reached";
export type Confidence = "low" | "low_medium" | "medium" | "medium_high" | "high";
export type Strength = "weak" | "likely" | "clear";
/** The engine may write an absent value as null or leave it out. */
type Maybe<T> = T | null | undefined;

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
export interface Outcome {
  edition: { date: string; hash: string };
  notices: Notice[];
  turns: TurnReading[];
  gates_ads: [Passage, Passage];
  gates_recommendations: [Passage, Passage];
  gate_rules: string[];
  rows: Row[];
  counts: Counts;
  places: PlaceReading[];
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
export interface About {
  edition: { date: string; hash: string };
  checked: string;
  providers: { id: string; name: string }[];
  surfaces: SurfaceInfo[];
  regions: RegionInfo[];
  interests: number;
  languages: { tag: string; covered: boolean }[];
  topics: { id: string; name: string; plain: string; listed_by_meta: boolean }[];
}
/** What the engine throws. */
export interface EngineProblem {
  code: string;
  field?: string;
  message: string;
  allowed?: string[];
}
