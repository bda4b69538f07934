/* Words of the interface: looked up by key, named placeholders filled, plural form chosen by the language. */

type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Values = Record<string, string | number>;

const entries: Record<string, string | Plural> = load();
const locale = pick("locale", {});
const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const listing = new Intl.ListFormat(locale, { type: "unit", style: "short" });
const dates = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });

/** The build leaves the translator's notes out. */
function load(): Record<string, string | Plural> {
  try {
    return JSON.parse(document.getElementById("texts")?.textContent ?? "{}") as Record<string, string | Plural>;
  } catch {
    return {};
  }
}

/** `{n}` chooses the plural form. A missing key shows itself, so that it is seen. */
function pick(key: string, values: Values): string {
  const entry = entries[key];
  if (entry === undefined) return key;
  if (typeof entry === "string") return entry;
  const rule = plurals.select(Number(values["n"] ?? 0));
  return entry[rule] ?? entry.other;
}

export function has(key: string): boolean {
  return key in entries;
}

/** The text cut at its placeholders, so that a view can put elements in their places. */
export function parts(key: string, values: Values = {}): (string | { name: string; value: string })[] {
  return pick(key, values)
    .split(/(\{[a-z_]+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const name = /^\{([a-z_]+)\}$/.exec(piece)?.[1];
      if (name === undefined || !(name in values)) return piece;
      const value = values[name] ?? "";
      return { name, value: typeof value === "number" ? numbers.format(value) : value };
    });
}

export function t(key: string, values: Values = {}): string {
  return parts(key, values)
    .map((piece) => (typeof piece === "string" ? piece : piece.value))
    .join("");
}

/** The text for `base.id` where the translator wrote one, else the fallback. */
export function named(base: string, id: string, fallback: string): string {
  return has(`${base}.${id}`) ? t(`${base}.${id}`) : fallback;
}

export function list(items: string[]): string {
  return listing.format(items);
}

/** `2025-12-16` or `2025-12` in words; other forms (`2026`, free text) stay as they are recorded. */
export function day(iso: string): string {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(iso)) return iso;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : (iso.length > 7 ? dates : months).format(date);
}
