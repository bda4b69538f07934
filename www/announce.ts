/* The live region's voice: silent while something changes, one message when it rests, only if the counts changed. */

export interface Announcer {
  /** Call after every change; `counts` stands for the numbers, `message` says them. */
  note(counts: string, message: string): void;
  now(): void;
}

export function createAnnouncer(speak: (message: string) => void, rest: number): Announcer {
  let said: string | null = null;
  let waiting: { counts: string; message: string } | null = null;
  let timer = 0;

  function say(): void {
    clearTimeout(timer);
    if (waiting === null) return;
    const { counts, message } = waiting;
    waiting = null;
    if (counts === said) return;
    said = counts;
    speak(message);
  }

  return {
    note(counts, message) {
      // What the page shows first is read where it stands; it is not announced.
      if (said === null) {
        said = counts;
        return;
      }
      waiting = { counts, message };
      clearTimeout(timer);
      timer = window.setTimeout(say, rest);
    },
    now: say,
  };
}
