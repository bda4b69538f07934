/* The only importer of the engine: starts it once from the bytes in this page, and reports when it cannot. */

import init, * as core from "../pkg/chatprint.js";
import { lexicons, type Lexicons } from "./lexicons";
import type { About, Choice, EngineProblem, LawCard, Outcome, RuleChange, Scenario, Shared } from "./types";

/** The build writes each byte as a character; see `as_text` in xtask/src/page.rs. Not trimmed: every character counts. */
function embeddedBytes(): Uint8Array<ArrayBuffer> {
  const text = document.getElementById("engine")?.textContent ?? "";
  if (text === "") throw new Error("no engine in this page");
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index) & 255;
  return bytes;
}

let words: Lexicons | null = null;

/** Compiled asynchronously: older browsers refuse large modules on the main thread otherwise. */
export async function start(): Promise<About> {
  const module = await WebAssembly.compile(embeddedBytes());
  await init({ module_or_path: module });
  words = lexicons(core.load_lexicon, document.documentElement.lang);
  return core.about(document.documentElement.lang) as About;
}

export type Answer = { ok: true; outcome: Outcome } | { ok: false; problem: EngineProblem };

export function run(scenario: Scenario): Answer {
  try {
    const outcome = simulate(scenario);
    return { ok: true, outcome: words?.needed(scenario.turns, outcome) ? simulate(scenario) : outcome };
  } catch (error) {
    return { ok: false, problem: asProblem(error) };
  }
}

const simulate = (scenario: Scenario): Outcome => core.simulate(scenario, document.documentElement.lang) as Outcome;

/** The choices that exist in this scenario, each with what it would change. */
export function choices(scenario: Scenario): Choice[] {
  return quiet(() => core.choices(scenario, document.documentElement.lang) as Choice[]);
}

export function law(region: string): LawCard[] {
  return quiet(() => core.law(region, document.documentElement.lang) as LawCard[]);
}

/** What changed since an edition; null where that edition was never published. */
export function changes(edition: string): RuleChange[] | null {
  try {
    return core.changes(edition, document.documentElement.lang) as RuleChange[];
  } catch {
    return null;
  }
}

/** A scenario that cannot be judged is reported once, by `run`; what stands beside it is then empty. */
function quiet<T>(ask: () => T[]): T[] {
  try {
    return ask();
  } catch {
    return [];
  }
}

export function encode(shared: Shared): string {
  return core.encode_link(shared);
}

export function decode(fragment: string): Shared {
  return core.decode_link(fragment) as Shared;
}

export function asProblem(error: unknown): EngineProblem {
  if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
    return error as EngineProblem;
  }
  return { code: "unexpected", message: error instanceof Error ? error.message : String(error) };
}
