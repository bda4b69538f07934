/* What the panels are told: decided here from the state, so that views only draw. */

import { DAY_BEFORE, DAY_OF, surfaceOf, type State } from "./state";
import { day, list, named, t } from "./texts";
import type { Notice, Outcome, RegionInfo, SurfaceInfo } from "./types";
import type { NoticeText } from "./views/notices";
import type { PlaceCard } from "./views/places";

const STALE_AFTER = 90;
const MAIN_APPS = ["facebook_meta_ai", "instagram_meta_ai", "messenger_meta_ai", "whatsapp_meta_ai"];

export const lit = (state: State): number[] => [...state.lit, ...state.pinned];

export function placeName(state: State): string {
  const code = state.settings.region;
  return state.about?.regions.find((region) => region.code === code)?.name ?? code;
}

const shortName = (surface: SurfaceInfo): string => named("app.name", surface.id, surface.name);

export function appName(state: State): string {
  const surface = surfaceOf(state);
  if (surface === undefined) return state.settings.surface;
  const app = shortName(surface);
  if (surface.linking !== "choice") return app;
  return t(state.settings.linked ? "app.linked" : "app.not_linked", { app });
}

export function dateline(state: State): string {
  return t("summary.dateline", {
    place: placeName(state),
    app: appName(state),
    date: day(state.settings.date),
  });
}

/** The four main apps; the others of the company follow with later work. */
export function surfaces(state: State): SurfaceInfo[] {
  const own = state.about?.surfaces.filter((surface) => surface.provider === state.settings.provider) ?? [];
  const shown = own.filter((surface) => MAIN_APPS.includes(surface.id) || surface.id === state.settings.surface);
  return (shown.length > 0 ? shown : own).map((surface) => ({ ...surface, name: shortName(surface) }));
}

export function shortcuts(state: State): { key: string; date: string }[] {
  return [
    { key: "before", date: DAY_BEFORE },
    { key: "change", date: DAY_OF },
    { key: "today", date: state.today },
  ];
}

/** Whether the board means anything: not when no turn could be read. */
export function judged(outcome: Outcome): boolean {
  return !outcome.notices.some(
    (notice) => notice.code === "empty" || (notice.code === "language_not_covered" && notice.all),
  );
}

const ORDER = ["empty", "language_not_covered", "nothing_found", "gate_one_closed", "looks_personal"];

export function notices(state: State): NoticeText[] {
  const found = [...(state.outcome?.notices ?? [])]
    .sort((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code))
    .map((notice) => noticeText(notice, state));
  if (state.problem === null) return found;
  const text = named("problem", state.problem.code, t("problem.other", { message: state.problem.message }));
  return [{ key: "problem", kind: "problem", text }, ...found];
}

function noticeText(notice: Notice, state: State): NoticeText {
  const remark = (text: string): NoticeText => ({ key: notice.code, kind: "remark", text });
  switch (notice.code) {
    case "gate_one_closed": {
      const other = t("place_in.other", { place: placeName(state) });
      const place = named("place_in", state.settings.region, other);
      const text = t("notice.gate_one_closed", { place, date: day(state.settings.date) });
      return { key: notice.code, kind: "result", text };
    }
    case "language_not_covered":
      return {
        key: notice.code,
        kind: notice.all ? "result" : "remark",
        text: notice.all
          ? t("notice.language_all")
          : t("notice.language_some", { languages: list(notice.languages.map(languageName)) }),
      };
    case "looks_personal":
      return remark(t("notice.looks_personal"));
    default:
      return { key: notice.code, kind: "result", text: t(`notice.${notice.code}`) };
  }
}

/** Sensitive topics are named by the data; a hint at a topic goes by the topic's name. */
export function topicName(state: State, id: string): string {
  const plain = id.replace(/^borderline_/, "");
  const name = state.about?.topics.find((topic) => topic.id === plain)?.name ?? plain;
  return name.charAt(0).toLocaleLowerCase(t("locale")) + name.slice(1);
}

/** Places in the order of their names; those offered first stay first. */
export function regions(state: State): RegionInfo[] {
  const all = state.about?.regions ?? [];
  const collator = new Intl.Collator(t("locale"));
  const others = all.filter((region) => !region.first).sort((a, b) => collator.compare(a.name, b.name));
  return [...all.filter((region) => region.first), ...others];
}

export function languages(state: State): { tag: string; name: string; covered: boolean }[] {
  const collator = new Intl.Collator(t("locale"));
  const named = (state.about?.languages ?? []).map((each) => ({ ...each, name: languageName(each.tag) }));
  return named.sort((a, b) => Number(b.covered) - Number(a.covered) || collator.compare(a.name, b.name));
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([t("locale")], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function places(state: State): PlaceCard[] {
  const { outcome, about, settings } = state;
  if (outcome === null || about === null) return [];
  return about.regions
    .filter((region) => region.first)
    .flatMap((region) => {
      const here = region.code === settings.region;
      const reading = outcome.places.find((place) => place.region === region.code);
      const ads = reading?.ads ?? (here ? outcome.counts.ads : undefined);
      const feed = reading?.recommendations ?? (here ? outcome.counts.recommendations : undefined);
      if (ads === undefined || feed === undefined) return [];
      const stopsAt = reading?.stops_at ?? (here ? shutGate(outcome) : null);
      return [{ code: region.code, name: region.name, ads, feed, here, stopsAt }];
    });
}

function shutGate(outcome: Outcome): number | null {
  const shut = outcome.gates_ads.findIndex(
    (passage, gate) => passage === "closed" && outcome.gates_recommendations[gate] === "closed",
  );
  return shut < 0 ? null : shut + 1;
}

/** Days since the rules were last checked, by the visitor's own date; null while that is recent. */
export function staleDays(state: State): number | null {
  if (state.about === null) return null;
  const days = Math.floor((Date.parse(state.today) - Date.parse(state.about.checked)) / 86_400_000);
  return days > STALE_AFTER ? days : null;
}

export function countsKey(state: State): string {
  return JSON.stringify([state.outcome?.counts, state.outcome?.notices.map((notice) => notice.code)]);
}

export function spoken(state: State): string {
  const counts = state.outcome?.counts;
  if (!counts || counts.rows === 0 || (state.outcome && !judged(state.outcome))) {
    return notices(state)
      .map((notice) => notice.text)
      .join(" ");
  }
  return t("live", {
    n: counts.rows,
    ads_used: counts.ads.used,
    ads_withheld: counts.ads.withheld,
    ads_not_used: counts.ads.not_used,
    ads_unclear: counts.ads.unclear,
    feed_used: counts.recommendations.used,
    feed_withheld: counts.recommendations.withheld,
    feed_not_used: counts.recommendations.not_used,
    feed_unclear: counts.recommendations.unclear,
  });
}

/** How much the engine weighs in this page, in kilobytes, for the loading message. */
export function engineSize(): number {
  const length = document.getElementById("engine")?.textContent?.length ?? 0;
  return Math.max(1, Math.round(length / 1000));
}
