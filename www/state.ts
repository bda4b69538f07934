/* The one store: what the visitor chose, what the engine answered, and what is open on the page. */

import type { Beside, By } from "./comparing";
import type { Answer } from "./engine";
import type { Guess } from "./predicting";
import { SAMPLES, sampleOf } from "./samples";
import { startsLinked } from "./surfaces";
import { cut } from "./transcript";
import type { About, EngineProblem, Filter, Outcome, Role, RuleChange, Scenario, SurfaceInfo, Turn, WhatIf } from "./types";
import { REAL, sent } from "./whatif";

export const LIMIT = 20_000;
export const COUNTER_FROM = 16_000;
export const DAY_BEFORE = "2025-12-15";
export const DAY_OF = "2025-12-16";

export interface ChatTurn extends Turn {
  /** Stays with the turn while it is edited or moved. */
  key: number;
}

export interface Settings {
  provider: string;
  surface: string;
  region: string;
  date: string;
  linked: boolean;
  /** In years; null stands for an adult. */
  age: number | null;
  filter: Filter;
  countAssistant: boolean;
  /** A BCP 47 tag, or "" for detection. */
  language: string;
  /** Rules changed on purpose. */
  whatIf: WhatIf;
}

/** The folded panels below the board. */
export type Fold = "choices" | "compare" | "what_if" | "timeline" | "law" | "filter" | "privacy";

/** The rules that an opened link was fixed to. */
export interface Fixed {
  date: string;
  /** Null where that edition was never published. */
  changes: RuleChange[] | null;
}

/** What a press on "Try it" or on an event replaced, until it is taken back or something else is changed. */
export interface Trial {
  turns: ChatTurn[];
  settings: Settings;
  message: string;
}

export type Phase = "loading" | "ready" | "failed" | "link_damaged" | "link_newer";

export interface State {
  phase: Phase;
  about: About | null;
  today: string;
  turns: ChatTurn[];
  over: boolean;
  /** The text in the plain-text field while it is shown. */
  plain: string | null;
  settings: Settings;
  outcome: Outcome | null;
  problem: EngineProblem | null;
  /** Rows that are lit by pointer or focus, and rows that stay lit by a tap. */
  lit: number[];
  pinned: number[];
  /** Rows whose "Why?" is open, by row id. */
  open: string[];
  undo: { turns: ChatTurn[]; key: string } | null;
  trial: Trial | null;
  fixed: Fixed | null;
  folds: Fold[];
  /** The company whose events are shown; "" for all, null for the one that is chosen. */
  events: string | null;
  /** Whether events that change no rule are shown too. */
  allEvents: boolean;
  /** What is compared, and with what. */
  by: By;
  beside: Beside;
  /** What the visitor expects, and whether the result is still hidden; null without a prediction. */
  predict: { guess: Guess; hidden: boolean } | null;
  sheet: "chat" | "controls" | null;
  sharing: boolean;
  /** What the live region says. */
  message: string;
}

let nextKey = 1;
export const keyed = (turns: Turn[]): ChatTurn[] =>
  turns.map((turn) => ({ role: turn.role, text: turn.text, key: nextKey++ }));

export function initial(today: string): State {
  return {
    phase: "loading",
    about: null,
    today,
    turns: keyed(SAMPLES[0]?.turns ?? []),
    over: false,
    plain: null,
    settings: {
      provider: "meta",
      surface: "instagram_meta_ai",
      region: "US",
      date: today,
      linked: false,
      age: null,
      filter: "middle",
      countAssistant: true,
      language: "",
      whatIf: REAL,
    },
    outcome: null,
    problem: null,
    lit: [],
    pinned: [],
    open: [],
    undo: null,
    trial: null,
    fixed: null,
    folds: [],
    events: null,
    allEvents: false,
    by: "place",
    beside: { place: ["EU", "GB", "KR"], company: ["google", "openai", "microsoft"], date: [DAY_BEFORE, DAY_OF] },
    predict: null,
    sheet: null,
    sharing: false,
    message: "",
  };
}

export function surfaceOf(state: State): SurfaceInfo | undefined {
  return state.about?.surfaces.find((surface) => surface.id === state.settings.surface);
}

export function scenarioOf(state: State, turns: Turn[] = state.turns): Scenario {
  const { settings } = state;
  const scenario: Scenario = {
    version: 1,
    turns: turns.map((turn) => ({ role: turn.role, text: turn.text })),
    provider: settings.provider,
    surface: settings.surface,
    region: settings.region,
    date: settings.date,
    filter: settings.filter,
    count_assistant: settings.countAssistant,
    ...sent(settings.whatIf),
  };
  if (settings.age !== null) scenario.age = settings.age;
  if (surfaceOf(state)?.linking === "choice") scenario.linked_accounts = settings.linked;
  if (settings.language !== "") scenario.language = settings.language;
  return scenario;
}

export function settingsOf(scenario: Scenario): Settings {
  return {
    provider: scenario.provider,
    surface: scenario.surface,
    region: scenario.region,
    date: scenario.date,
    linked: scenario.linked_accounts ?? startsLinked(scenario.surface),
    age: scenario.age ?? null,
    filter: scenario.filter ?? "middle",
    countAssistant: scenario.count_assistant ?? true,
    language: scenario.language ?? "",
    whatIf: { ...REAL, ...scenario.what_if },
  };
}

/** The result is hidden while the visitor predicts it. */
export const hides = (state: State): boolean => state.predict?.hidden === true;

export const exampleOf = (state: State): string | null => sampleOf(state.turns);

type Listener = () => void;

export interface Store {
  get(): State;
  set(change: Partial<State>): void;
  subscribe(listener: Listener): () => void;
}

/** The engine answers in the same step as the change, so that chat and board never disagree. */
export function createStore(first: State, run: (scenario: Scenario) => Answer): Store {
  let state = first;
  const listeners = new Set<Listener>();

  function answer(next: State): State {
    if (next.phase !== "ready") return next;
    const result = run(scenarioOf(next));
    // An old result must never stand beside a scenario that it does not answer.
    if (!result.ok) return { ...next, outcome: null, problem: result.problem };
    return { ...next, outcome: result.outcome, problem: null };
  }

  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      const asks =
        next.turns !== state.turns || next.settings !== state.settings || next.phase !== state.phase;
      state = asks ? answer(next) : next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The turns within the limit, and whether something was left out. */
export function limited(turns: ChatTurn[]): Pick<State, "turns" | "over"> {
  return cut(turns, LIMIT);
}

export function otherRole(role: Role): Role {
  return role === "user" ? "assistant" : "user";
}

interface Span {
  turn: number;
  start: number;
  end: number;
}

/** Spans of one turn, last first, overlapping ones joined. */
function ownSpans(spans: Span[], turn: number): Span[] {
  const joined: Span[] = [];
  for (const span of spans.filter((each) => each.turn === turn).sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined.reverse();
}

/** Takes words out of the turns, with the gap that they leave. */
export function withoutWords(turns: ChatTurn[], spans: Span[]): ChatTurn[] {
  return turns.map((turn, index) => {
    const own = ownSpans(spans, index);
    if (own.length === 0) return turn;
    const text = own.reduce((rest, span) => {
      const before = rest.slice(0, span.start);
      const after = rest.slice(span.end);
      const gap = before.endsWith(" ") && /^[\s.,;:?!]|^$/.test(after);
      return (gap ? before.slice(0, -1) : before) + after;
    }, turn.text);
    return { ...turn, text: text.trimStart() };
  });
}
