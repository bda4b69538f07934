import type { JSX } from "preact";
import { SourceFold } from "../parts";
import { t } from "../texts";
import type { LawCard } from "../types";

const SAYS = ["consent", "sensitive", "minors"] as const;

export function Law({ cards }: { cards: LawCard[] }): JSX.Element {
  if (cards.length === 0) return <p>{t("law.none")}</p>;
  return (
    <>
      {cards.map((card) => (
        <section class="law-card" key={card.id} aria-labelledby={`law-${card.id}`}>
          <div class="law-head">
            <h3 id={`law-${card.id}`}>{card.title}</h3>
            <p class="stamp">{t("law.context")}</p>
          </div>
          <dl>
            {SAYS.map((each) => (
              <div key={each}>
                <dt>{t(`law.${each}`)}</dt>
                <dd>{card[each]}</dd>
              </div>
            ))}
          </dl>
          <div class="law-foot">
            {!card.opened && <p class="note unopened">{t("law.unopened")}</p>}
            <SourceFold sources={card.sources} keys={card.sources.map((source) => source.key)} />
          </div>
        </section>
      ))}
    </>
  );
}
