import type { JSX } from "preact";
import { Glyph, isUnclear, stopWord } from "../parts";
import { t } from "../texts";
import type { StateCounts } from "../types";

export interface PlaceCard {
  code: string;
  name: string;
  ads: StateCounts;
  feed: StateCounts;
  stopsAt: number | null;
  here: boolean;
}

interface Props {
  places: PlaceCard[];
  onChoose: (code: string) => void;
}

export function Places({ places, onChoose }: Props): JSX.Element {
  return (
    <section class="places" id="places" aria-labelledby="places-title">
      <h2 id="places-title">{t("places.title")}</h2>
      <ul>
        {places.map((place) => (
          <li key={place.code}>
            <button type="button" aria-pressed={place.here} onClick={() => onChoose(place.code)}>
              <span class="place-name">{place.name}</span>
              <Glyph stopsAt={place.stopsAt} unclear={isUnclear(place.ads, place.feed)} />
              <span class="place-counts">{t("places.counts", { ads: place.ads.used, feed: place.feed.used })}</span>
              <span class="place-stop">{stopWord(place.stopsAt, isUnclear(place.ads, place.feed))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
