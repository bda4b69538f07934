/* Predict first: eight interests to choose from, and what the run says to the same questions. */

import { run } from "./engine";
import { SAMPLES } from "./samples";
import { scenarioOf, type Settings, type State } from "./state";
import type { Outcome, Row, StateCounts, Turn } from "./types";
import type { Candidate } from "./views/predict";

/** What was expected: ids of rows, and whether the other place would be the same. */
export interface Guess {
  picked: string[];
  withheld: string[];
  same: boolean | null;
}

export const NO_GUESS: Guess = { picked: [], withheld: [], same: null };

const CHOICES = 8;
const OWN = 5;

export const otherPlace = (settings: Settings): string => (settings.region === "EU" ? "US" : "EU");

const kept = (row: Row): boolean => row.ads.state === "withheld" || row.recommendations.state === "withheld";

function rowsOf(state: State, turns: Turn[]): Row[] {
  const answer = run(scenarioOf(state, turns));
  return answer.ok ? answer.outcome.rows : [];
}

/** Some interests of this chat and some of other examples, in the order of their names. */
export function candidates(state: State, outcome: Outcome): Candidate[] {
  const own = outcome.rows.slice(0, OWN).map((row) => ({ id: row.id, name: row.name, picked: true, withheld: kept(row) }));
  const found = new Set(outcome.rows.map((row) => row.id));
  // One of each example in turn, so that the choice is wide.
  const others = SAMPLES.map((sample) => rowsOf(state, sample.turns).filter((row) => !found.has(row.id)));
  const mixed = [0, 1, 2].flatMap((rank) => others.flatMap((rows) => rows[rank] ?? []));
  const strange = new Map(mixed.map((row) => [row.id, { id: row.id, name: row.name, picked: false, withheld: false }]));
  return [...own, ...[...strange.values()].slice(0, CHOICES - own.length)].sort((a, b) => a.name.localeCompare(b.name));
}

/** Whether the other place gives the same counts. */
export function sameThere(state: State, outcome: Outcome): boolean {
  const answer = run({ ...scenarioOf(state), region: otherPlace(state.settings) });
  const told = (counts: StateCounts): string => JSON.stringify([counts.used, counts.withheld, counts.not_used, counts.unclear]);
  return answer.ok && (["ads", "recommendations"] as const).every((each) => told(answer.outcome.counts[each]) === told(outcome.counts[each]));
}
