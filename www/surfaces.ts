/* Which ways of using an assistant are offered first, and how the others are grouped. An id that is not known here goes
   to the last group, so that newer data never hides. */

import type { SurfaceInfo } from "./types";

const FIRST = new Set(
  (
    "facebook_meta_ai instagram_meta_ai messenger_meta_ai whatsapp_meta_ai gemini_app google_ai_mode google_ai_overviews " +
    "rufus alexa_for_shopping alexa_plus chatgpt_free chatgpt_go chatgpt_plus chatgpt_pro copilot copilot_health " +
    "grok_com grok_in_x snap_my_ai perplexity claude"
  ).split(" "),
);

/** What a person does on the platform itself, without an assistant: there to compare. */
const SIGNAL = /_(like|share|comment|follow)$/;

export const isSignal = (id: string): boolean => SIGNAL.test(id);

const KINDS: [string, RegExp][] = [
  ["private", /incognito|temporary|logged_out|_off$/],
  ["group", /_group_/],
  ["glasses", /^rayban/],
  ["people", /human|friend_chat|business_chat|^gmail/],
  ["work", /_(business|enterprise|edu)$/],
  ["signal", SIGNAL],
  ["other", /./],
];

/** Surfaces that the data reads as linked where nothing is said: joined accounts are the rule there. */
const LINKED_AT_FIRST = /^(meta_ai_app|rayban)/;

export const startsLinked = (id: string): boolean => LINKED_AT_FIRST.test(id);

export interface SurfaceGroup {
  kind: string;
  surfaces: SurfaceInfo[];
}

/** The company's surfaces: those offered first, and the others in groups. */
export function arrange(surfaces: SurfaceInfo[]): { first: SurfaceInfo[]; more: SurfaceGroup[] } {
  const known = surfaces.filter((surface) => FIRST.has(surface.id));
  const first = known.length > 0 ? known : surfaces;
  const rest = surfaces.filter((surface) => !first.includes(surface));
  const kindOf = (id: string): string => KINDS.find(([, pattern]) => pattern.test(id))?.[0] ?? "other";
  const more = KINDS.map(([kind]) => ({ kind, surfaces: rest.filter((surface) => kindOf(surface.id) === kind) }));
  return { first, more: more.filter((group) => group.surfaces.length > 0) };
}

export function firstOf(surfaces: SurfaceInfo[], provider: string): SurfaceInfo | undefined {
  return arrange(surfaces.filter((surface) => surface.provider === provider)).first[0];
}
