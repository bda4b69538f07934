import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { DRAWN, Glyph, Icon, StateIcon, stopWord } from "../parts";
import { t } from "../texts";
import type { VerdictState } from "../types";

export interface Column {
  value: string;
  name: string;
  /** Place, app and date of this column. */
  detail: string;
  stopsAt: number | null;
  unclear: boolean;
  /** The chat as it stands on the page. */
  own: boolean;
}
export interface Line {
  id: string;
  number: number;
  name: string;
  cells: ({ ads: VerdictState; feed: VerdictState } | null)[];
}
type By = "place" | "company" | "date";

interface Props {
  by: By;
  columns: Column[];
  lines: Line[];
  /** What can still be added. */
  choices: { value: string; name: string }[];
  /** Said when no column is left; null while one can be added. */
  full: string | null;
  /** The rules were changed on purpose. */
  changed: boolean;
  onBy: (by: By) => void;
  onAdd: (value: string) => void;
  onDrop: (value: string) => void;
}

const KINDS: By[] = ["place", "company", "date"];

export function Compare(props: Props): JSX.Element {
  const { by, columns, lines, changed, onBy, onDrop } = props;
  return (
    <>
      <div class="compare-tools">
        <fieldset class="control">
          <legend>{t("compare.by")}</legend>
          <div class="segments" data-count="3">
            {KINDS.map((kind) => (
              <label key={kind} class="segment">
                <input type="radio" name="compare-by" checked={by === kind} onChange={() => onBy(kind)} />
                <span>{t(`compare.${kind}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <Add {...props} />
      </div>
      <table class="compare" role="table">
        <caption>{t(changed ? "compare.caption_changed" : "compare.caption")}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t("board.interest")}
            </th>
            {columns.map((column) => (
              <th role="columnheader" scope="col" key={column.value} class={column.own ? "own" : ""}>
                <span class="compare-name">{column.name}</span>
                <Glyph stopsAt={column.stopsAt} unclear={column.unclear} />
                <span class="compare-stop">{stopWord(column.stopsAt, column.unclear)}</span>
                {by === "company" && <span class="compare-stop">{column.detail}</span>}
                {!column.own && (
                  <button type="button" class="icon-button" aria-label={t("compare.drop", { name: column.name })} title={t("compare.drop", { name: column.name })} onClick={() => onDrop(column.value)}>
                    <Icon d={DRAWN.cross} />
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map((line) => (
            <tr role="row" key={line.id}>
              <th role="rowheader" scope="row">
                {line.number} {line.name}
              </th>
              {line.cells.map((cell, index) => (
                <td role="cell" key={columns[index]?.value}>
                  <span class="compare-label" aria-hidden="true">
                    {columns[index]?.name}
                  </span>
                  {cell === null ? (
                    t("compare.none")
                  ) : cell.ads === cell.feed ? (
                    <Verdict name="compare.both" state={cell.ads} />
                  ) : (
                    <>
                      <Verdict name="board.ads" state={cell.ads} />
                      <Verdict name="board.feed" state={cell.feed} />
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Verdict({ name, state }: { name: string; state: VerdictState }): JSX.Element {
  return (
    <span class="compare-verdict" data-state={state}>
      <StateIcon state={state} />
      <span>{t("compare.verdict", { purpose: t(name), state: t(`state.name_${state}`) })}</span>
    </span>
  );
}

function Add({ by, choices, full, onAdd }: Props): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  if (full !== null) return <p class="help">{full}</p>;
  return (
    <div class="control">
      <label for="compare-add">{t(`compare.add_${by}`)}</label>
      {by === "date" ? (
        // A date is complete only when the person says so: half a year is a date to the browser.
        <span class="date-line">
          <input id="compare-add" type="date" ref={field} />
          <button type="button" class="button" onClick={() => field.current?.value && onAdd(field.current.value)}>
            {t("compare.add")}
          </button>
        </span>
      ) : (
        <select
          id="compare-add"
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget;
            event.currentTarget.value = "";
            if (value !== "") onAdd(value);
          }}
        >
          <option value="">{t(`compare.choose_${by}`)}</option>
          {choices.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
