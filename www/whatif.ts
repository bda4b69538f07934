/* The seven edits of the rules: which are on, and how they travel. */

import type { WhatIf } from "./types";

export const REAL: WhatIf = {
  start: "",
  add_regions: [],
  remove_regions: [],
  opt_in: false,
  sensitive_for_feed: false,
  proxies_sensitive: false,
  minors_excluded: false,
};

export const EDITS = Object.keys(REAL) as (keyof WhatIf)[];
export type Switch = "opt_in" | "sensitive_for_feed" | "proxies_sensitive" | "minors_excluded";
export const SWITCHES: Switch[] = ["opt_in", "sensitive_for_feed", "proxies_sensitive", "minors_excluded"];

/** The ids of the edits that are on. */
export function edits(whatIf: WhatIf): (keyof WhatIf)[] {
  return EDITS.filter((id) => {
    const value = whatIf[id];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}

/** As the engine wants it: only what was changed, and nothing at all with the real rules. */
export function sent(whatIf: WhatIf): { what_if?: WhatIf } {
  const on = edits(whatIf);
  if (on.length === 0) return {};
  const { start, ...rest } = whatIf;
  return { what_if: start ? { ...rest, start } : rest };
}
