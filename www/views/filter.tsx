import type { JSX } from "preact";
import { DRAWN, Icon, StateIcon } from "../parts";
import { list, t } from "../texts";
import type { Row, VerdictState } from "../types";

export interface Said {
  /** The messages. */
  texts: string[];
  rows: { id: string; name: string; state: VerdictState; door: boolean }[];
  /** The language cannot be judged. */
  unread: boolean;
}
export interface Card {
  id: string;
  before: Said;
  after: Said;
  /** Null where the filter withheld nothing before. */
  verdict: "past" | "kept" | "unread" | null;
}
export interface Smallest {
  row: Row;
  words: string[];
}

interface Props {
  cards: Card[];
  smallest: Smallest | null;
  onRemove: (row: Row) => void;
}

export function Filter({ cards, smallest, onRemove }: Props): JSX.Element {
  return (
    <>
      <p class="help">{t("filter.help")}</p>
      <ul class="filter-cards">
        {cards.map((card) => (
          <li key={card.id}>
            <h3>{t(`filter.${card.id}`)}</h3>
            <div class="filter-pair">
              <Half name="filter.before" said={card.before} />
              <Half name="filter.after" said={card.after} />
            </div>
            <p>
              {card.verdict && <b>{t(`filter.${card.verdict}`)}</b>} {t(`filter.${card.id}_why`)}
            </p>
          </li>
        ))}
      </ul>
      {smallest && (
        <section class="smallest" aria-labelledby="smallest-title">
          <h3 id="smallest-title">{t("filter.smallest")}</h3>
          <p>{t("filter.without", { words: list(smallest.words), name: smallest.row.name })}</p>
          <button type="button" class="button" onClick={() => onRemove(smallest.row)}>
            {t("why.remove")}
          </button>
        </section>
      )}
    </>
  );
}

function Half({ name, said }: { name: string; said: Said }): JSX.Element {
  return (
    <div>
      <p class="compare-stop">{t(name)}</p>
      {said.texts.map((text) => (
        <q key={text} dir="auto">
          {text}
        </q>
      ))}
      <ul>
        {said.rows.map((row) => (
          <li key={row.id} class="compare-verdict" data-state={row.state}>
            <StateIcon state={row.state} />
            <span>{t("compare.verdict", { purpose: row.name, state: t(`state.name_${row.state}`) })}</span>
            {row.door && <Icon d={DRAWN.door} />}
          </li>
        ))}
        {said.rows.length === 0 && <li class="note">{t(said.unread ? "notice.language_all" : "filter.nothing")}</li>}
      </ul>
    </div>
  );
}
