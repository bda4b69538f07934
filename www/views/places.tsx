import type { JSX } from "preact";
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
              <Glyph stopsAt={place.stopsAt} unclear={place.ads.unclear + place.feed.unclear > 0 && place.ads.used + place.feed.used === 0} />
              <span class="place-counts">{t("places.counts", { ads: place.ads.used, feed: place.feed.used })}</span>
              <span class="place-stop">{place.stopsAt ? t(`places.stops_${place.stopsAt}`) : t("places.open")}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The board in small: three gates and how far the line gets. */
function Glyph({ stopsAt, unclear }: { stopsAt: number | null; unclear: boolean }): JSX.Element {
  const end = stopsAt === 1 ? 15 : stopsAt === 2 ? 45 : 104;
  return (
    <svg class="glyph" viewBox="0 0 108 24" aria-hidden="true" focusable="false">
      {[20, 50, 80].map((x, index) => (
        <path key={x} class={stopsAt === index + 1 ? "glyph-shut" : "glyph-gate"} d={stopsAt === index + 1 ? `M${x - 3} 1v22M${x} 1v22M${x + 3} 1v22` : `M${x} 1v5M${x} 18v5`} />
      ))}
      <path class={stopsAt ? "glyph-line stopped" : "glyph-line"} stroke-dasharray={unclear ? "3 3" : undefined} d={`M0 12H${end}`} />
    </svg>
  );
}
