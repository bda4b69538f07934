/* Test the filter: pairs of chats that say the same in another way, and the smallest change of the visitor's own chat. */

import { run } from "./engine";
import { scenarioOf, withoutWords, type State } from "./state";
import { t } from "./texts";
import type { Outcome, Row } from "./types";
import type { Card, Said, Smallest } from "./views/filter";

const CARDS = ["spelling", "language", "split", "other", "denial", "local", "proxy"];
/** Between the messages of one text. */
const BREAK = "|";

function outcomeOf(state: State, texts: string[]): Outcome | null {
  const answer = run(scenarioOf(state, texts.map((text) => ({ role: "user", text }))));
  return answer.ok ? answer.outcome : null;
}

function said(state: State, key: string): Said {
  const texts = t(key).split(BREAK);
  const outcome = outcomeOf(state, texts);
  const rows = outcome?.rows ?? [];
  return {
    texts,
    rows: rows.map((row) => ({ id: row.id, name: row.name, state: row.ads.state, door: row.side_doors.length > 0 && row.ads.state !== "withheld" })),
    unread: outcome?.notices.some((notice) => notice.code === "language_not_covered") ?? false,
  };
}

export function cards(state: State): Card[] {
  return CARDS.map((id) => {
    const [before, after] = [said(state, `filter.${id}_before`), said(state, `filter.${id}_after`)];
    const kept = (each: Said): boolean => each.rows.some((row) => row.state === "withheld");
    return { id, before, after, verdict: !kept(before) ? null : after.unread ? "unread" : kept(after) ? "kept" : "past" };
  });
}

/** The row of the visitor's chat that goes with the fewest letters. */
export function smallest(state: State): Smallest | null {
  const weigh = (row: Row): number => row.evidence.reduce((sum, each) => sum + each.end - each.start, 0);
  for (const row of [...(state.outcome?.rows ?? [])].sort((a, b) => weigh(a) - weigh(b))) {
    const answer = run(scenarioOf(state, withoutWords(state.turns, row.evidence)));
    if (!answer.ok || answer.outcome.rows.some((each) => each.id === row.id)) continue;
    return { row, words: [...new Set(row.evidence.map((each) => each.text))] };
  }
  return null;
}
