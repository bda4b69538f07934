/* The same chat under other conditions: each is a run of its own. */

import { run } from "./engine";
import { isUnclear } from "./parts";
import { companyName, dateline, placeName, regions, shutGate } from "./reading";
import { scenarioOf, type Settings, type State } from "./state";
import { firstOf, startsLinked } from "./surfaces";
import { day, t } from "./texts";
import type { Outcome, RegionInfo } from "./types";
import type { Column, Line } from "./views/compare";
import type { PlaceGroup } from "./views/everywhere";

export type By = "place" | "company" | "date";
/** What stands beside the chat as it is, by kind. */
export type Beside = Record<By, string[]>;

export const COLUMNS = 4;

const OF: Record<By, (state: State) => string> = {
  place: (state) => state.settings.region,
  company: (state) => state.settings.provider,
  date: (state) => state.settings.date,
};

function settingsFor(state: State, by: By, value: string): Partial<Settings> {
  if (by === "place") return { region: value };
  if (by === "date") return { date: value };
  const surface = firstOf(state.about?.surfaces ?? [], value)?.id ?? "";
  return { provider: value, surface, linked: startsLinked(surface) };
}

const varied = (state: State, part: Partial<Settings>): State => ({ ...state, settings: { ...state.settings, ...part } });

function outcomeOf(state: State): Outcome | null {
  const answer = run(scenarioOf(state));
  return answer.ok ? answer.outcome : null;
}

const NAME: Record<By, (state: State) => string> = {
  place: (state) => placeName(state),
  company: companyName,
  date: (state) => day(state.settings.date),
};

export function compare(state: State): { columns: Column[]; lines: Line[]; choices: { value: string; name: string }[] } {
  const { by } = state;
  const own = OF[by](state);
  const others = state.beside[by].filter((value) => value !== own).slice(0, COLUMNS - 1);
  const variants = others.map((value) => ({ value, state: varied(state, settingsFor(state, by, value)) }));
  const all = [{ value: own, state, outcome: state.outcome }, ...variants.map((each) => ({ ...each, outcome: outcomeOf(each.state) }))];
  const columns = all.map(({ value, state: here, outcome }, index) => ({
    value,
    name: NAME[by](here),
    detail: dateline(here),
    stopsAt: outcome && shutGate(outcome),
    unclear: outcome !== null && isUnclear(outcome.counts.ads, outcome.counts.recommendations),
    own: index === 0,
  }));
  const lines = (state.outcome?.rows ?? []).map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    cells: all.map(({ outcome }) => {
      const same = outcome?.rows.find((each) => each.id === row.id);
      return same ? { ads: same.ads.state, feed: same.recommendations.state } : null;
    }),
  }));
  return { columns, lines, choices: choicesOf(state, columns) };
}

function choicesOf(state: State, columns: Column[]): { value: string; name: string }[] {
  const all =
    state.by === "place"
      ? regions(state).map(({ code, name }) => ({ value: code, name }))
      : (state.about?.providers ?? []).map(({ id, name }) => ({ value: id, name }));
  return all.filter(({ value }) => !columns.some((column) => column.value === value));
}

/** Every place, those with the same result together: the largest group first. */
export function everywhere(state: State): PlaceGroup[] {
  const groups = new Map<string, PlaceGroup>();
  for (const place of regions(state)) {
    const outcome = outcomeOf(varied(state, { region: place.code }));
    if (outcome === null) continue;
    const { ads, recommendations: feed } = outcome.counts;
    const stopsAt = shutGate(outcome);
    const key = JSON.stringify([ads, feed, stopsAt]);
    const group = groups.get(key) ?? { key, ads, feed, stopsAt, places: [] as RegionInfo[] };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.places.length - a.places.length);
}

export const fullMessage = (): string => t("compare.full", { n: COLUMNS });
