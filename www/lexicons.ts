/* Word lists of the languages, as texts in this page. The shared one and the page's own are read at the start; each of the
   others before the first chat that needs it is judged, or when there is nothing else to do. */

import type { Outcome, Turn } from "./types";

/** Names that are the same everywhere: before anything is judged. */
const SHARED = "mul";

type Load = (tag: string, text: string) => void;

export interface Lexicons {
  /** Reads what an outcome would have needed; true when something was read, and the outcome is to be asked for again. */
  needed(turns: Turn[], outcome: Outcome): boolean;
}

export function lexicons(load: Load, page: string): Lexicons {
  const waiting = new Map<string, HTMLElement>();
  for (const each of document.querySelectorAll<HTMLElement>("script[data-lexicon]")) waiting.set(each.dataset["lexicon"] ?? "", each);

  function read(tag: string): boolean {
    const found = waiting.get(tag);
    if (found === undefined) return false;
    waiting.delete(tag);
    load(tag, found.textContent ?? "");
    return true;
  }

  function readNext(): void {
    const [next] = waiting.keys();
    if (next === undefined) return;
    read(next);
    idle(readNext);
  }

  read(SHARED);
  read(page);
  idle(readNext);

  return {
    needed(turns, outcome) {
      // Words that no language claims are read in the language that knows most of them: so all must be there.
      const wanted = outcome.turns.flatMap((turn, index) => {
        if (turns[index]?.text.trim() === "") return [];
        return turn.language ? [turn.language] : [...waiting.keys()];
      });
      return wanted.filter(read).length > 0;
    },
  };
}

function idle(then: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(then);
  else setTimeout(then, 300);
}
