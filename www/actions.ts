/* What a visitor can do: each action changes the store, and nothing else draws. */

import type { Announcer } from "./announce";
import type { By } from "./comparing";
import type { LinkReading } from "./link";
import { NO_GUESS, type Guess } from "./predicting";
import * as reading from "./reading";
import { SAMPLES } from "./samples";
import {
  exampleOf,
  hides,
  keyed,
  limited,
  LIMIT,
  otherRole,
  settingsOf,
  withoutWords,
  type ChatTurn,
  type Fixed,
  type Fold,
  type Settings,
  type State,
  type Store,
} from "./state";
import { firstOf, startsLinked } from "./surfaces";
import { day, t } from "./texts";
import { cut, format, looksLikeTranscript, parse, type Marks } from "./transcript";
import type { About, Choice, Role, Row, TimelineEvent } from "./types";
import { REAL } from "./whatif";

const UNDO_FOR = 10_000;
/** The plain-text field also holds the speakers' marks. */
const PLAIN_LIMIT = LIMIT + 4_000;

export type Actions = ReturnType<typeof create>;

export function create(store: Store, announcer: Announcer, fixedTo: (edition: string) => Fixed) {
  const marks: Marks = { user: t("transcript.user").split("|"), assistant: t("transcript.assistant").split("|") };
  let undoTimer = 0;

  function note(): void {
    const state = store.get();
    if (state.phase === "ready" && !hides(state)) announcer.note(reading.countsKey(state), reading.spoken(state));
  }

  /** Every change of the chat or the conditions goes through here. */
  function change(next: Partial<State>): void {
    store.set(next);
    note();
  }

  function turns(next: ChatTurn[], more: Partial<State> = {}): void {
    change({ ...limited(next), pinned: [], trial: null, ...more });
  }

  /** Runs something else that can be taken back from above the result, where it is seen. */
  function tryOut(next: Partial<State>, message: string): void {
    const before = store.get();
    change({ ...next, plain: null, undo: null, trial: { turns: before.turns, settings: before.settings, message } });
    focusResult(true);
  }

  function armUndo(): void {
    clearTimeout(undoTimer);
    undoTimer = window.setTimeout(() => store.set({ undo: null }), UNDO_FOR);
  }

  /** Replaces the chat in a way that can be taken back for ten seconds. */
  function replace(next: ChatTurn[], key: string): void {
    const before = store.get();
    const plain = before.plain === null ? null : format(next, marks);
    turns(next, { undo: { turns: before.turns, key }, plain });
    armUndo();
  }

  const edit = (key: number, how: (turn: ChatTurn) => ChatTurn[]): ChatTurn[] =>
    store.get().turns.flatMap((turn) => (turn.key === key ? how(turn) : [turn]));

  function focusTurn(key: number): void {
    requestAnimationFrame(() => {
      const index = store.get().turns.findIndex((turn) => turn.key === key);
      document.querySelector<HTMLTextAreaElement>(`[data-turn="${index}"] textarea`)?.focus();
    });
  }

  const act = {
    open(about: About, link: LinkReading): void {
      store.set({ about });
      act.follow(link);
    },
    follow(link: LinkReading): void {
      if (link.kind === "broken") store.set({ phase: link.code });
      else if (link.kind === "none") {
        if (store.get().phase !== "ready") change({ phase: "ready" });
      } else {
        const { scenario, sample, edition } = link.shared;
        const example = SAMPLES.find((each) => each.id === sample);
        if (sample && example === undefined) {
          // An example of a newer version: nothing else may be shown in its place.
          store.set({ phase: "link_newer" });
          return;
        }
        const sent = example?.turns ?? scenario.turns;
        const opened = sent.length > 0 ? sent : [{ role: "user" as const, text: "" }];
        change({
          phase: "ready",
          settings: settingsOf(scenario),
          plain: null,
          undo: null,
          trial: null,
          fixed: edition ? fixedTo(edition) : null,
          ...limited(keyed(opened)),
        });
      }
    },
    leaveLink(): void {
      forgetFragment();
      change({ phase: "ready" });
    },

    type(key: number, text: string): void {
      turns(edit(key, (turn) => [{ ...turn, text }]));
    },
    /** True when the pasted text was a transcript and became turns of its own. */
    paste(key: number, text: string, start: number, end: number): boolean {
      if (!looksLikeTranscript(text, marks)) return false;
      const pasted = keyed(parse(text, marks));
      const split = (turn: ChatTurn): ChatTurn[] => {
        const before = { ...turn, text: turn.text.slice(0, start).trimEnd() };
        const after = keyed([{ role: turn.role, text: turn.text.slice(end).trimStart() }]);
        return [before, ...pasted, ...after].filter((each) => each.text !== "");
      };
      replace(edit(key, split), "undo.pasted");
      focusTurn(pasted.at(-1)?.key ?? key);
      return true;
    },
    switchRole(key: number): void {
      turns(edit(key, (turn) => [{ ...turn, role: otherRole(turn.role) }]));
    },
    remove(key: number): void {
      const before = store.get().turns;
      const at = before.findIndex((turn) => turn.key === key);
      const next = before.filter((turn) => turn.key !== key);
      replace(next, "undo.removed");
      const neighbour = next[Math.min(at, next.length - 1)];
      if (neighbour) focusTurn(neighbour.key);
    },
    add(role: Role): void {
      const [fresh] = keyed([{ role, text: "" }]);
      if (fresh === undefined) return;
      turns([...store.get().turns, fresh]);
      focusTurn(fresh.key);
    },
    plain(text: string): void {
      const kept = cut([{ role: "user", text }], PLAIN_LIMIT).turns[0]?.text ?? "";
      const parsed = parse(kept, marks);
      const before = store.get().turns;
      const next = keyed(parsed.length > 0 ? parsed : [{ role: "user", text: "" }]);
      next.forEach((turn, index) => (turn.key = before[index]?.key ?? turn.key));
      const over = kept.length < text.length;
      turns(next, over ? { plain: kept, over } : { plain: kept });
    },
    togglePlain(): void {
      const state = store.get();
      const back = state.plain !== null;
      store.set({ plain: back ? null : format(state.turns, marks) });
      if (back && state.turns[0]) focusTurn(state.turns[0].key);
    },
    clear(): void {
      const next = keyed([{ role: "user", text: "" }]);
      replace(next, "undo.cleared");
      if (store.get().plain !== null) store.set({ plain: "" });
      if (next[0]) focusTurn(next[0].key);
    },
    undo(): void {
      const { undo, plain } = store.get();
      if (undo === null) return;
      turns(undo.turns, { undo: null, plain: plain === null ? null : format(undo.turns, marks) });
      if (undo.turns[0]) focusTurn(undo.turns[0].key);
    },
    holdUndo(hold: boolean): void {
      if (hold) clearTimeout(undoTimer);
      else if (store.get().undo !== null) armUndo();
    },
    sample(id: string): void {
      const sample = SAMPLES.find((each) => each.id === id);
      if (sample === undefined) return;
      const own = exampleOf(store.get()) === null && store.get().turns.some((turn) => turn.text !== "");
      const next = keyed(sample.turns);
      if (own) replace(next, "undo.replaced");
      else turns(next, { plain: store.get().plain === null ? null : format(next, marks), undo: null });
    },
    removeWords(row: Row): void {
      replace(withoutWords(store.get().turns, row.evidence), "undo.words");
      focusResult();
    },

    settings(part: Partial<Settings>): void {
      change({ settings: { ...store.get().settings, ...part }, trial: null });
    },
    surface(surface: string): void {
      act.settings({ surface, linked: startsLinked(surface) });
    },
    provider(provider: string): void {
      act.settings(at(provider));
    },
    fold(fold: Fold, open: boolean): void {
      const others = store.get().folds.filter((each) => each !== fold);
      store.set({ folds: open ? [...others, fold] : others });
    },
    tryChoice(choice: Choice): void {
      const { scenario } = choice;
      if (!scenario) return;
      const same = scenario.turns.length === store.get().turns.length;
      const next = same ? {} : limited(keyed(scenario.turns.length > 0 ? scenario.turns : [{ role: "user", text: "" }]));
      tryOut({ settings: settingsOf(scenario), ...next }, t("trial.choice", { choice: choice.title }));
    },
    events(provider: string): void {
      store.set({ events: provider });
    },
    everyEvent(allEvents: boolean): void {
      store.set({ allEvents });
    },
    /** Sets the chat date; the company too, and the place where the event names exactly one. */
    event(event: TimelineEvent): void {
      const { settings, about, events } = store.get();
      const region = reading.onePlace(about, event);
      const company = event.provider === settings.provider ? {} : at(event.provider);
      // The list stays as it was filtered, though the company may change.
      store.set({ events: events ?? settings.provider });
      tryOut({ settings: { ...settings, ...company, ...(region ? { region } : {}), date: event.date } }, t("trial.event", { date: day(event.date) }));
    },
    predict(): void {
      store.set({ predict: { guess: NO_GUESS, hidden: true }, pinned: [], lit: [] });
      focusResult();
    },
    guess(guess: Guess): void {
      store.set({ predict: { guess, hidden: true } });
    },
    /** Shows the result, beside what was expected unless that was skipped. */
    reveal(beside: boolean): void {
      const { predict } = store.get();
      store.set({ predict: beside && predict ? { ...predict, hidden: false } : null });
      note();
      focusResult(true);
    },
    compareBy(by: By): void {
      store.set({ by });
    },
    beside(values: string[]): void {
      const { by, beside } = store.get();
      store.set({ beside: { ...beside, [by]: values } });
    },
    takeBack(): void {
      const { trial } = store.get();
      if (trial === null) return;
      change({ turns: trial.turns, settings: trial.settings, trial: null });
      focusResult();
    },
    realRules(): void {
      act.settings({ whatIf: REAL });
      focusResult();
    },
    newest(): void {
      store.set({ fixed: null });
      forgetFragment();
      focusResult();
    },
    say(message: string): void {
      store.set({ message });
    },

    light(rows: number[]): void {
      const now = store.get().lit;
      if (now.length !== rows.length || now.some((row, index) => row !== rows[index])) store.set({ lit: rows });
    },
    pinFromChat(rows: number[]): void {
      store.set({ pinned: rows });
      const row = rows[0];
      if (row !== undefined) show(`[data-row="${row}"]`);
    },
    pinFromBoard(row: Row): void {
      store.set({ pinned: [row.number] });
      const turn = row.evidence[0]?.turn;
      if (turn !== undefined) show(`[data-turn="${turn}"]`);
    },
    toggleWhy(row: Row): void {
      const { open } = store.get();
      store.set({ open: open.includes(row.id) ? open.filter((id) => id !== row.id) : [...open, row.id] });
    },
    sheet(sheet: State["sheet"]): void {
      store.set({ sheet });
    },
    share(sharing: boolean): void {
      store.set({ sharing });
    },
    openShare(): void {
      store.set({ sharing: true });
      requestAnimationFrame(() => {
        show("#share");
        document.querySelector<HTMLElement>("#share button")?.focus({ preventScroll: true });
      });
    },
    go(place: "result" | "sources" | "places"): void {
      const target = document.getElementById(place);
      target?.scrollIntoView({ block: "start", behavior: still() ? "auto" : "smooth" });
      (target?.tabIndex === -1 ? target : target?.querySelector<HTMLElement>("button"))?.focus({ preventScroll: true });
    },
    key(event: KeyboardEvent): void {
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key === "Enter") {
        event.preventDefault();
        announcer.now();
      } else if (command && event.key === "/") {
        event.preventDefault();
        if (document.querySelector("#chat")) act.togglePlain();
      } else if (event.key === "Escape") store.set({ pinned: [] });
    },
  };
  return act;

  /** A company's settings: the way of use that is offered first. */
  function at(provider: string): Partial<Settings> {
    const surface = firstOf(store.get().about?.surfaces ?? [], provider)?.id ?? "";
    return { provider, surface, linked: startsLinked(surface) };
  }
}

/** Some sandboxed frames refuse; then the broken fragment stays in the address and does no harm. */
function forgetFragment(): void {
  try {
    history.replaceState(null, "", location.href.replace(/#.*$/, ""));
  } catch {
    return;
  }
}

function focusResult(bring = false): void {
  requestAnimationFrame(() => {
    const result = document.getElementById("result");
    result?.focus({ preventScroll: true });
    if (bring) result?.scrollIntoView({ block: "start", behavior: still() ? "auto" : "smooth" });
  });
}

const still = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Brings something into view only when it is not: nothing jumps without need. */
function show(selector: string): void {
  requestAnimationFrame(() => {
    const target = document.querySelector(selector);
    target?.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
  });
}

/** False where the browser refuses, as in a sandboxed frame. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
