/* What the panels are told: decided here from the state, so that views only draw. */

import { DAY_BEFORE, DAY_OF, surfaceOf, type State } from "./state";
import { arrange, isSignal, type SurfaceGroup } from "./surfaces";
import { day, list, named, t } from "./texts";
import type { About, Notice, Outcome, RegionInfo, Row, SourceCard, SurfaceInfo, TimelineEvent, Topic, Verdict } from "./types";
import type { Happening } from "./views/timeline";
import { edits } from "./whatif";
import type { Tongue } from "./views/chat";
import type { NoticeText } from "./views/notices";
import type { PlaceCard } from "./views/places";
import type { Keepers } from "./views/why";

const STALE_AFTER = 90;

export const lit = (state: State): number[] => [...state.lit, ...state.pinned];

export function placeName(state: State, code = state.settings.region): string {
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

export function companyName(state: State): string {
  const id = state.settings.provider;
  return state.about?.providers.find((provider) => provider.id === id)?.name ?? id;
}

/** Company and app; once where the app is called like the company. */
function whose(state: State): string {
  const [company, app] = [companyName(state), appName(state)];
  return app.startsWith(company) ? app : t("app.of", { company, app });
}

export function dateline(state: State): string {
  const line = t("summary.dateline", {
    place: placeName(state),
    app: whose(state),
    date: day(state.settings.date),
  });
  const { age } = state.settings;
  return age === null ? line : t("summary.dateline_age", { line, age });
}

export function surfaces(state: State): { first: SurfaceInfo[]; more: SurfaceGroup[] } {
  const own = state.about?.surfaces.filter((surface) => surface.provider === state.settings.provider) ?? [];
  return arrange(own.map((surface) => ({ ...surface, name: shortName(surface) })));
}

/** The day on which the company's rules first changed, as far as the timeline knows the day. */
function firstChange(state: State): string | null {
  const { provider, region } = state.settings;
  if (provider === "meta") return DAY_OF;
  const days = (state.about?.timeline ?? []).filter((event) => event.provider === provider && event.changes_rules && event.precision === "day");
  const here = days.find((event) => event.regions.some((place) => place === region || place === "world"));
  return (here ?? days[0])?.date ?? null;
}

export function shortcuts(state: State): { key: string; date: string }[] {
  const change = firstChange(state);
  const today = { key: "today", date: state.today };
  if (change === null) return [today];
  const before = change === DAY_OF ? DAY_BEFORE : new Date(Date.parse(change) - 86_400_000).toISOString().slice(0, 10);
  return [{ key: "before", date: before }, { key: "change", date: change }, today];
}

export const changed = (state: State): string[] => edits(state.settings.whatIf);

/** Sources of everything on the page; choices and events may name some that no rule here rests on. */
export function allSources(state: State): SourceCard[] {
  return [...(state.outcome?.sources ?? []), ...(state.about?.sources ?? [])];
}

export type Scope = "ads_only" | "feed_unclear" | "both" | "feed_only" | "unlisted";

function topicOf(state: State, row: Row): Topic | undefined {
  return state.about?.topics.find((topic) => topic.id === row.sensitive);
}

/** How far a promise reaches: a topic may be kept from ads and still reach the feed, or not be on the company's list. */
export function scopeOf(state: State, row: Row): Scope | null {
  const out = (verdict: Verdict): boolean => verdict.state === "withheld" || verdict.state === "not_used";
  const { ads, recommendations: feed } = row;
  if (ads.state !== "withheld" && feed.state !== "withheld") {
    const unlisted = topicOf(state, row)?.kept_from_ads_by.includes(state.settings.provider) === false;
    return unlisted && !out(ads) ? "unlisted" : null;
  }
  if (out(ads) && out(feed)) return "both";
  if (ads.state === "withheld") return feed.state === "unclear" ? "feed_unclear" : "ads_only";
  return "feed_only";
}

export function scopes(state: State, outcome: Outcome): { scope: Scope; n: number }[] {
  const all: Scope[] = ["ads_only", "feed_unclear", "feed_only", "both", "unlisted"];
  const count = (scope: Scope): number => outcome.rows.filter((row) => scopeOf(state, row) === scope).length;
  return all.map((scope) => ({ scope, n: count(scope) })).filter(({ n }) => n > 0);
}

/** Which companies keep a row's topic out of what, each by its own list; null for a row without one. */
export function keepers(state: State, row: Row): Keepers | null {
  const topic = topicOf(state, row);
  if (topic === undefined) return null;
  const names = (ids: string[]): string => {
    const all = ids.map((id) => state.about?.providers.find((provider) => provider.id === id)?.name ?? id);
    return all.length > 0 ? list(all) : t("why.kept_none");
  };
  return { topic: topic.name, ads: names(topic.kept_from_ads_by), feed: names(topic.kept_from_feed_by) };
}

/** A group of places as the list of places knows it; the data writes the EU as its 27 members. */
const placeCode = (code: string): string => (code === "EU27" ? "EU" : code);

/** The place that an event names, when it names one that can be chosen. */
export function onePlace(about: About | null, event: TimelineEvent): string | null {
  const code = placeCode(event.regions[0] ?? "");
  const known = about?.regions.some((region) => region.code === code);
  return event.regions.length === 1 && known ? code : null;
}

function placesOf(state: State, event: TimelineEvent): string {
  const name = (code: string): string =>
    state.about?.regions.find((region) => region.code === placeCode(code))?.name ?? named("group", code, code);
  return list(event.regions.map(name));
}

export function eventsName(state: State): string {
  const id = eventsOf(state);
  return state.about?.providers.find((provider) => provider.id === id)?.name ?? t("timeline.all");
}

export const eventsOf = (state: State): string => state.events ?? state.settings.provider;

function companyEvents(state: State): TimelineEvent[] {
  const company = eventsOf(state);
  return (state.about?.timeline ?? []).filter((event) => company === "" || event.provider === company);
}

export function eventCounts(state: State): { all: number; changes: number } {
  const events = companyEvents(state);
  return { all: events.length, changes: events.filter((event) => event.changes_rules).length };
}

/** What happened year by year, with the chat in its place; only changes of the rules unless all is wanted. */
export function years(state: State): { year: string; happenings: Happening[] }[] {
  const every = happenings(state);
  const names = [...new Set(every.map((each) => each.date.slice(0, 4)))];
  return names.map((year) => ({ year, happenings: every.filter((each) => each.date.startsWith(year)) }));
}

/** Events in the order of their days, with the chat among them. */
function happenings(state: State): Happening[] {
  const company = eventsOf(state);
  const own = companyEvents(state);
  const every = state.allEvents || !own.some((event) => event.changes_rules);
  const shown = own.filter((event) => every || event.changes_rules);
  const name = (id: string): string => state.about?.providers.find((provider) => provider.id === id)?.name ?? id;
  const events = shown.map((event, index) => ({
    key: `${event.date} ${event.provider} ${index}`,
    date: event.date,
    when: when(event),
    company: company === "" ? name(event.provider) : null,
    places: placesOf(state, event),
    event,
  }));
  const chat = { key: "chat", date: state.settings.date, when: day(state.settings.date), company: null, places: dateline(state), event: null };
  const before = events.filter((each) => each.date <= chat.date);
  return [...before, chat, ...events.slice(before.length)];
}

function when(event: TimelineEvent): string {
  return event.precision === "day" ? day(event.date) : day(event.date.slice(0, event.precision === "month" ? 7 : 4));
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
  if (state.outcome && isSignal(state.settings.surface)) found.push({ key: "signal", kind: "remark", text: t("notice.signal") });
  if (state.problem === null) return found;
  const text = named("problem", state.problem.code, t("problem.other", { message: state.problem.message }));
  return [{ key: "problem", kind: "problem", text }, ...found];
}

function noticeText(notice: Notice, state: State): NoticeText {
  const remark = (text: string): NoticeText => ({ key: notice.code, kind: "remark", text });
  switch (notice.code) {
    case "gate_one_closed": {
      const values = { place: placeName(state), company: companyName(state), date: day(state.settings.date) };
      const text = t(changed(state).length > 0 ? "notice.gate_one_closed_changed" : "notice.gate_one_closed", values);
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

/** The language of each turn, where it is not the page's own. */
export function tongues(state: State): (Tongue | null)[] {
  const own = t("locale").split("-")[0];
  return (state.outcome?.turns ?? []).map(({ language, covered }) => {
    if (!language || language === own) return null;
    const name = languageName(language);
    return { tag: language, name: covered ? name : t("controls.language_uncovered", { language: name }) };
  });
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

export function shutGate(outcome: Outcome): number | null {
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
  return JSON.stringify([changed(state), state.outcome?.counts, state.outcome?.notices.map((notice) => notice.code)]);
}

export function spoken(state: State): string {
  const message = counted(state);
  return changed(state).length > 0 ? t("live.changed", { message }) : message;
}

/** What a picture says at its foot, since it travels alone. */
export function footer(state: State): string[] {
  const rules = list((state.outcome?.rules ?? []).map((rule) => named("rule.name", rule.id, rule.id)));
  const gates = t("picture.gates", { first: t("gate.1"), second: t("gate.2"), third: t("gate.3") });
  return [gates, `${t("foot.simulation")} ${t("foot.checked", { date: day(state.about?.checked ?? "") })}`, t("picture.rules", { rules })];
}

export const pictureAlt = (state: State): string => t("picture.alt", { dateline: dateline(state), message: spoken(state) });

function counted(state: State): string {
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
