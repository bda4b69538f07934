/* A link as a QR code, where a phone could open it. */

import { generate } from "lean-qr";

/** Longer codes are hard to read from a screen or a slide. */
const LONGEST = 250;
/** The empty edge that readers need, in modules. */
const QUIET = 4;

export interface Code {
  size: number;
  /** Path data of all dark modules. */
  dark: string;
}

/** Null for a local file, and for a link that is too long. */
export function qr(address: string): Code | null {
  if (!address.startsWith("http") || address.length > LONGEST) return null;
  const code = generate(address);
  let dark = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) dark += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  return { size: code.size + 2 * QUIET, dark };
}
