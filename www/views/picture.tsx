import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Shape } from "../parts";
import { t } from "../texts";
import type { Row, Verdict, VerdictState } from "../types";

interface Props {
  rows: Row[];
  dateline: string;
  /** Simulation note, day of the last check, rules. */
  footer: string[];
  /** The rules were changed on purpose. */
  changed: boolean;
  alt: string;
  onSave: (picture: SVGSVGElement, kind: "svg" | "png") => void;
  copy: (text: string) => Promise<boolean>;
  say: (message: string) => void;
}

/** Width, height, rows that fit, and where the two results stand. */
const FORMS = {
  wide: { w: 1200, h: 630, fit: 7, ads: 640, feed: 920 },
  square: { w: 1080, h: 1080, fit: 16, ads: 590, feed: 835 },
};
const GATES = [400, 470, 540];
const TOP = 262;
/** Room for the last lines; and rows never stand further apart than reads well. */
const FOOT = 100;
const WIDEST = 84;
/** A picture leaves the page, so it has its own colours. */
const INK = "#17191c";
const SOFT = "#565656";
const COLOUR: Record<VerdictState, string> = { used: "#005a8f", withheld: "#a34300", not_used: "#595959", unclear: "#7a3e8e" };
const SERIF = "Charter, Palatino, Georgia, serif";
const SANS = "system-ui, Helvetica, Arial, sans-serif";

export function Picture({ alt, onSave, copy, say, ...rest }: Props): JSX.Element {
  const [form, setForm] = useState<keyof typeof FORMS>("wide");
  const frame = useRef<HTMLDivElement>(null);
  const save = (kind: "svg" | "png") => () => {
    const picture = frame.current?.querySelector("svg");
    if (picture) onSave(picture, kind);
  };
  const copyAlt = async (): Promise<void> => say(t((await copy(alt)) ? "share.copied" : "picture.refused"));
  return (
    <div class="picture" id="picture-panel">
      <div class="segments picture-forms" data-count="2" role="radiogroup" aria-label={t("picture.form")}>
        {(["wide", "square"] as const).map((each) => (
          <label key={each} class="segment">
            <input type="radio" name="picture-form" checked={form === each} onChange={() => setForm(each)} />
            <span>{t(`picture.${each}`)}</span>
          </label>
        ))}
      </div>
      <div ref={frame} class="picture-frame">
        <Drawing {...rest} alt={alt} form={form} />
      </div>
      <p class="picture-tools">
        <button type="button" class="button" onClick={save("png")}>
          {t("picture.png")}
        </button>
        <button type="button" class="button" onClick={save("svg")}>
          {t("picture.svg")}
        </button>
        <button type="button" class="button" onClick={() => void copyAlt()}>
          {t("picture.copy_alt")}
        </button>
      </p>
      <p class="help">{alt}</p>
    </div>
  );
}

type DrawingProps = Omit<Props, "onSave" | "copy" | "say"> & { form: keyof typeof FORMS };

function Drawing({ rows, dateline, footer, changed, alt, form }: DrawingProps): JSX.Element {
  const { w, h, fit, ads, feed } = FORMS[form];
  const shown = rows.slice(0, rows.length > fit ? fit - 1 : fit);
  const step = Math.min(WIDEST, Math.floor((h - TOP - FOOT) / Math.min(fit, rows.length)));
  const end = TOP + shown.length * step - 12;
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${w} ${h}`} width={w} height={h} role="img" aria-label={alt} font-family={SANS} font-size="20" fill={INK}>
      <title>{alt}</title>
      <rect width={w} height={h} fill="#faf8f3" />
      <rect width={w} height={changed ? 52 : 10} fill={INK} />
      {changed && (
        <text x="48" y="36" font-size="24" font-weight="700" fill="#ffcb3d">
          {t("band.title")}
        </text>
      )}
      <text x="48" y="108" font-family={SERIF} font-size={form === "wide" ? 42 : 37} font-weight="600">
        {t("question")}
      </text>
      <text x="48" y="146" font-weight="600" fill={SOFT}>
        {dateline}
      </text>
      <text x="48" y="186" font-family={SERIF} font-size="28">
        {t("summary.statement", { n: rows.length })}
      </text>
      {GATES.map((x, gate) => (
        <g key={x}>
          <text x={x} y="232" font-family={SERIF} font-size="24" font-weight="700" text-anchor="middle">
            {gate + 1}
          </text>
          <path d={`M${x - 6} 244V${end}M${x} 244V${end}M${x + 6} 244V${end}`} stroke="#b8b09c" stroke-width="2" />
        </g>
      ))}
      {[
        [ads, "board.ads"],
        [feed, "board.feed"],
      ].map(([x, key]) => (
        <text key={key} x={x} y="232" font-weight="600" fill={SOFT}>
          {t(String(key))}
        </text>
      ))}
      {shown.map((row, index) => (
        <Line key={row.id} row={row} y={TOP + index * step} ads={ads} feed={feed} />
      ))}
      {shown.length < rows.length && (
        <text x="48" y={TOP + shown.length * step + 6} fill={SOFT}>
          {t("board.more", { n: rows.length - shown.length })}
        </text>
      )}
      {footer.map((line, index) => (
        <text key={line} x="48" y={h - 22 - (footer.length - 1 - index) * 24} font-size="16" fill={SOFT}>
          {line}
        </text>
      ))}
    </svg>
  );
}

function Line({ row, y, ads, feed }: { row: Row; y: number; ads: number; feed: number }): JSX.Element {
  const together = String(row.ads.path) === String(row.recommendations.path);
  const name = row.name.length > 27 ? `${row.name.slice(0, 26)}…` : row.name;
  return (
    <g>
      <text x="48" y={y + 6} font-weight="600">
        {row.number}
        <tspan dx="12">{name}</tspan>
      </text>
      {together ? (
        <Track verdict={row.ads} y={y} end={ads - 24} />
      ) : (
        <>
          <Track verdict={row.ads} y={y - 8} end={ads - 24} />
          <Track verdict={row.recommendations} y={y + 8} end={ads - 24} />
        </>
      )}
      <Result verdict={row.ads} x={ads} y={y} />
      <Result verdict={row.recommendations} x={feed} y={y} />
    </g>
  );
}

function Track({ verdict, y, end }: { verdict: Verdict; y: number; end: number }): JSX.Element {
  const colour = COLOUR[verdict.state];
  const shut = GATES[verdict.path.indexOf("closed")];
  const open = GATES[verdict.path.indexOf("unclear")];
  const last = shut ?? end;
  return (
    <g stroke={colour} stroke-width="4">
      <path d={`M340 ${y}H${open ?? last}`} />
      {open && <path d={`M${open} ${y}H${last}`} stroke-dasharray="4 5" />}
      {shut && <path d={`M${shut} ${y - 9}V${y + 9}`} stroke-width="16" />}
    </g>
  );
}

function Result({ verdict, x, y }: { verdict: Verdict; x: number; y: number }): JSX.Element {
  const colour = COLOUR[verdict.state];
  return (
    // The shapes take the colour of their surroundings, which in SVG is an attribute too.
    <g {...{ color: colour }} fill={colour}>
      <svg x={x} y={y - 10} width="20" height="20" viewBox="0 0 16 16">
        <Shape state={verdict.state} />
      </svg>
      <text x={x + 30} y={y + 6}>
        {t(`state.name_${verdict.state}`)}
      </text>
    </g>
  );
}
