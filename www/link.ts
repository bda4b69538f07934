/* Reads and writes the part of the address after "#", through the engine, and nothing more. */

import { asProblem, decode, encode } from "./engine";
import type { Scenario, Shared } from "./types";

export type LinkReading =
  | { kind: "none" }
  | { kind: "scenario"; shared: Shared }
  | { kind: "broken"; code: "link_damaged" | "link_newer" };

/** Places in this page that an address may name; they are not links to a scenario. */
const ANCHORS = new Set(["", "result", "chat", "sources"]);

export function read(hash: string): LinkReading {
  const fragment = hash.replace(/^#/, "");
  if (ANCHORS.has(fragment)) return { kind: "none" };
  try {
    return { kind: "scenario", shared: decode(fragment) };
  } catch (error) {
    const newer = asProblem(error).code === "link_newer";
    return { kind: "broken", code: newer ? "link_newer" : "link_damaged" };
  }
}

/** With `sample`, the example's id stands for the words; with `edition`, the link is fixed to those rules. */
export function write(scenario: Scenario, sample: string | null, edition: string | null): string {
  const base = location.href.replace(/#.*$/, "");
  return `${base}#${encode({ scenario: sample === null ? scenario : { ...scenario, turns: [] }, sample, ...(edition === null ? {} : { edition }) })}`;
}
