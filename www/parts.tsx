/* Small pieces that several panels draw: icons, texts with elements in them, and names of things. */

import type { ComponentChildren, JSX } from "preact";
import { parts, t, type Values } from "./texts";
import type { SourceCard, StateCounts, VerdictState } from "./types";

interface RichProps {
  k: string;
  values?: Values;
  /** The placeholders to set in bold; all of them when absent. */
  bold?: string[];
}

/** A text whose placeholders become bold values. */
export function Rich({ k, values = {}, bold }: RichProps): JSX.Element {
  const draw = (piece: ReturnType<typeof parts>[number]): string | JSX.Element => {
    if (typeof piece === "string") return piece;
    return bold === undefined || bold.includes(piece.name) ? <b>{piece.value}</b> : piece.value;
  };
  return <>{parts(k, values).map(draw)}</>;
}

const SHAPES: Record<VerdictState, JSX.Element> = {
  used: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path class="cutout" d="M4.2 8.3l2.6 2.6 5-5.4" fill="none" stroke="#fff" stroke-width="2" />
    </>
  ),
  withheld: (
    <>
      <path d="M8 .9l6 2.2v4.5c0 3.7-2.5 6.3-6 7.6-3.5-1.3-6-3.9-6-7.6V3.1z" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path d="M3.2 9.4l6.6-6.6M5 12.4l7.8-7.8M8 14l4.6-4.6M3 6l6.8 6.8M5.6 3.4l7 7" stroke="currentColor" stroke-width="1" />
    </>
  ),
  not_used: <circle cx="8" cy="8" r="6.7" fill="none" stroke="currentColor" stroke-width="1.8" />,
  unclear: (
    <>
      <path d="M8 .9L15.1 8 8 15.1.9 8z" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M6.3 6.5c0-1 .8-1.6 1.7-1.6s1.7.6 1.7 1.5c0 1.2-1.7 1.2-1.7 2.5M8 10.5v.8" fill="none" stroke="currentColor" stroke-width="1.4" />
    </>
  ),
};

/** A state's shape, to be drawn in a square of 16. */
export const Shape = ({ state }: { state: VerdictState }): JSX.Element => SHAPES[state];

export function StateIcon({ state }: { state: VerdictState }): JSX.Element {
  return (
    <svg class={`icon icon-${state}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[state]}
    </svg>
  );
}

export function Icon({ d, size = 16 }: { d: string; size?: number }): JSX.Element {
  return (
    <svg class="icon" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
      <path d={d} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
    </svg>
  );
}

export const DRAWN = {
  door: "M3 15V1.5h7V15M1 15h14M10 3l3.5 1.5V15M8 8.5h.6",
  swap: "M2 5.5h11M10 2.5l3 3-3 3M14 11H3M6 8l-3 3 3 3",
  cross: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  plus: "M8 2.5v11M2.5 8h11",
} as const;

export function Hidden({ children }: { children: ComponentChildren }): JSX.Element {
  return <span class="sr">{children}</span>;
}

/** Opens a source in a new window, which gets no hint of where it came from. */
export function SourceLink({ sources, id }: { sources: SourceCard[]; id: string }): JSX.Element {
  const source = sources.find((each) => each.key === id);
  if (source === undefined) return <span>{id}</span>;
  const { address, title } = source;
  return (
    <>
      {address ? (
        <a href={address} target="_blank" rel="noreferrer noopener">
          {title}
        </a>
      ) : (
        <span>{title}</span>
      )}{" "}
      <span class="note">{t(source.primary ? "source.primary" : "source.secondary", { publisher: source.publisher, date: source.date })}</span>
    </>
  );
}

/** What a statement rests on, folded away. */
export function SourceFold({ sources, keys }: { sources: SourceCard[]; keys: string[] }): JSX.Element | null {
  if (keys.length === 0) return null;
  return (
    <details class="source-fold">
      <summary>{t("source.fold", { n: keys.length })}</summary>
      <ul class="source-list">
        {keys.map((key) => (
          <li key={key}>
            <SourceLink sources={sources} id={key} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The board in small: three gates and how far the line gets. */
export function Glyph({ stopsAt, unclear }: { stopsAt: number | null; unclear: boolean }): JSX.Element {
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

/** Where the line stops, in words. */
export function stopWord(stopsAt: number | null, unclear: boolean): string {
  if (stopsAt) return t(`places.stops_${stopsAt}`);
  return t(unclear ? "places.unclear" : "places.open");
}

/** Something may be used, but of nothing is it known. */
export const isUnclear = (ads: StateCounts, feed: StateCounts): boolean => ads.unclear + feed.unclear > 0 && ads.used + feed.used === 0;
