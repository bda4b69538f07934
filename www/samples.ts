/* The example chats. Their titles are in the texts, under `sample.<id>`. */

import type { Turn } from "./types";
import dinner from "./samples/dinner.json";
import festival from "./samples/festival.json";
import flat from "./samples/flat.json";
import hiking from "./samples/hiking.json";
import puppy from "./samples/puppy.json";
import running from "./samples/running.json";
import smalltalk from "./samples/smalltalk.json";
import union from "./samples/union.json";

export interface Sample {
  id: string;
  turns: Turn[];
}

export const SAMPLES = [hiking, flat, puppy, running, festival, dinner, union, smalltalk] as Sample[];

/** The example that these turns are, word for word. */
export function sampleOf(turns: Turn[]): string | null {
  const same = (sample: Sample): boolean =>
    sample.turns.length === turns.length &&
    sample.turns.every((turn, index) => turn.role === turns[index]?.role && turn.text === turns[index]?.text);
  return SAMPLES.find(same)?.id ?? null;
}
