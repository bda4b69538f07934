import type { JSX } from "preact";
import { Glyph, isUnclear, StateIcon, stopWord } from "../parts";
import { t } from "../texts";
import type { RegionInfo, StateCounts, VerdictState } from "../types";

export interface PlaceGroup {
  key: string;
  ads: StateCounts;
  feed: StateCounts;
  stopsAt: number | null;
  places: RegionInfo[];
}

interface Props {
  groups: PlaceGroup[];
  /** The chosen place. */
  here: string;
}

const ORDER: VerdictState[] = ["used", "withheld", "unclear", "not_used"];

/** Every place as one small tile, in groups with the same result; behind them the same as a table. */
export function Everywhere({ groups, here }: Props): JSX.Element {
  return (
    <section class="everywhere" aria-labelledby="everywhere-title">
      <h3 id="everywhere-title">{t("everywhere.title")}</h3>
      <p class="help">{t("everywhere.help")}</p>
      <ul class="place-groups">
        {groups.map((group) => (
          <li key={group.key}>
            <p class="place-group-head">
              <Glyph stopsAt={group.stopsAt} unclear={isUnclear(group.ads, group.feed)} />
              <b>{t("everywhere.places", { n: group.places.length })}</b>
              <span>{stopWord(group.stopsAt, isUnclear(group.ads, group.feed))}</span>
              <Counts label={t("board.ads")} counts={group.ads} />
              <Counts label={t("board.feed")} counts={group.feed} />
            </p>
            {/* The codes are for the eye; the names stand in the table. */}
            <p class="tiles" aria-hidden="true">
              {group.places.map(({ code, name }) => (
                <span key={code} class={code === here ? "tile here" : "tile"} title={name}>
                  {code}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
      <Behind groups={groups} />
    </section>
  );
}

function Counts({ label, counts }: { label: string; counts: StateCounts }): JSX.Element {
  return (
    <span class="place-counts-all">
      {label}
      {ORDER.filter((state) => counts[state] > 0).map((state) => (
        <span key={state} class="tally-item" data-state={state}>
          <StateIcon state={state} />
          <span>{t(`summary.${state}`, { n: counts[state] })}</span>
        </span>
      ))}
    </span>
  );
}

function Behind({ groups }: { groups: PlaceGroup[] }): JSX.Element {
  const words = (counts: StateCounts): string =>
    ORDER.filter((state) => counts[state] > 0)
      .map((state) => t(`summary.${state}`, { n: counts[state] }))
      .join(", ");
  return (
    <details class="source-fold">
      <summary>{t("everywhere.table")}</summary>
      <table class="behind">
        <caption class="sr">{t("everywhere.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("everywhere.same")}</th>
            <th scope="col">{t("board.ads")}</th>
            <th scope="col">{t("board.feed")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{group.places.map((place) => place.name).join(" · ")}</th>
              <td>{words(group.ads)}</td>
              <td>{words(group.feed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
