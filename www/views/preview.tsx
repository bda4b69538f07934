import type { JSX } from "preact";
import { t } from "../texts";
import type { Turn, TurnReading } from "../types";

interface Props {
  turns: Turn[];
  readings: TurnReading[];
  lit: number[];
  example: boolean;
  /** Shown in full length, because a row was pressed whose words may be further down. */
  whole: boolean;
  onEdit: () => void;
}

/** On phones: the chat in short, to read; pressing it opens the sheet where it is edited. */
export function Preview({ turns, readings, lit, example, whole, onEdit }: Props): JSX.Element {
  return (
    <section class="preview" aria-labelledby="preview-title">
      <div class="panel-head">
        <h2 id="preview-title">{example ? t("chat.title_example") : t("chat.title_own")}</h2>
        <button type="button" class="text-button" onClick={onEdit}>
          {t("bar.edit")}
        </button>
      </div>
      <div class={whole ? "preview-turns whole" : "preview-turns"}>
        {turns.map((turn, index) => (
          <p class={`said ${turn.role}`} dir="auto" key={index} data-turn={index}>
            <span class="who-name">{t(`role.${turn.role}`)}</span> {words(turn, readings[index], lit)}
          </p>
        ))}
      </div>
    </section>
  );
}

function words(turn: Turn, reading: TurnReading | undefined, lit: number[]): (string | JSX.Element)[] {
  const pieces: (string | JSX.Element)[] = [];
  let at = 0;
  for (const mark of reading?.marks ?? []) {
    if (mark.start < at || mark.end > turn.text.length) continue;
    pieces.push(turn.text.slice(at, mark.start));
    pieces.push(
      <mark class={mark.rows.some((row) => lit.includes(row)) ? "lit" : ""} data-rows={mark.rows.join(" ")}>
        {turn.text.slice(mark.start, mark.end)}
        <sup>{mark.rows.join("\u2009")}</sup>
      </mark>,
    );
    at = mark.end;
  }
  pieces.push(turn.text.slice(at));
  return pieces;
}
