// Writes texts/<language>/regions.json: the names of all places of policies/regions.json.
//
//   node policies/tools/region_names.mjs en da de …
//
// Country names come from Unicode CLDR, through Node's Intl.DisplayNames. CLDR display names of subdivisions
// are not in Node; those few come from the table below (ISO 3166-2).
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const { countries, subdivisions, unions } = JSON.parse(readFileSync(new URL("policies/regions.json", root), "utf8"));

const SUBDIVISIONS = {
  "CA-QC": { en: "Quebec", da: "Québec", de: "Québec", es: "Quebec", fr: "Québec", ko: "퀘벡", "pt-BR": "Quebec", ar: "كيبك" },
  "US-CA": { en: "California", da: "Californien", de: "Kalifornien", es: "California", fr: "Californie", ko: "캘리포니아", "pt-BR": "Califórnia", ar: "كاليفورنيا" },
  "US-MD": { en: "Maryland", da: "Maryland", de: "Maryland", es: "Maryland", fr: "Maryland", ko: "메릴랜드", "pt-BR": "Maryland", ar: "ماريلاند" },
  "US-WA": { en: "Washington State", da: "Washington (delstat)", de: "Washington (Bundesstaat)", es: "Washington (estado)", fr: "Washington (État)", ko: "워싱턴주", "pt-BR": "Washington (estado)", ar: "ولاية واشنطن" },
};

for (const language of process.argv.slice(2)) {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  const entries = [...countries, ...unions.map((union) => union.code)].map((code) => [code, names.of(code)]);
  for (const { code } of subdivisions) entries.push([code, SUBDIVISIONS[code]?.[language]]);
  const missing = entries.filter(([, name]) => !name).map(([code]) => code);
  if (missing.length) throw new Error(`${language}: no name for ${missing.join(", ")}`);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  mkdirSync(new URL(`texts/${language}/`, root), { recursive: true });
  const text = JSON.stringify(Object.fromEntries(entries), null, 2) + "\n";
  writeFileSync(new URL(`texts/${language}/regions.json`, root), text);
  console.log(`${language}: ${entries.length} names, CLDR ${process.versions.cldr}`);
}
