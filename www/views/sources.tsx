import type { JSX } from "preact";
import { SourceLink } from "../parts";
import { day, named, t } from "../texts";
import type { Confidence, Outcome, RuleCard } from "../types";

export function Sources({ outcome }: { outcome: Outcome }): JSX.Element {
  return (
    <section class="sources" id="sources" tabIndex={-1} aria-labelledby="sources-title">
      <h2 id="sources-title">{t("sources.title")}</h2>
      <p class="help">{t("sources.lead")}</p>
      <div class="sources-columns">
        <div>
          <h3>{t("sources.rules")}</h3>
          <ul class="rule-cards">
            {outcome.rules.map((rule) => (
              <Rule key={rule.id} rule={rule} />
            ))}
          </ul>
        </div>
        <div>
          <h3>{t("sources.documents")}</h3>
          <ul class="source-cards">
            {outcome.sources.map((source) => (
              <li key={source.key}>
                <span class="rule-id">{source.key}</span>
                <span>
                  <SourceLink sources={outcome.sources} id={source.key} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function Rule({ rule }: { rule: RuleCard }): JSX.Element {
  const level = (confidence: Confidence | null | undefined): string =>
    confidence ? t(`confidence.${confidence}`) : t("confidence.none");
  return (
    <li>
      <span class="rule-id">{named("rule.name", rule.id, rule.id)}</span>
      <div>
        <p>{rule.statement}</p>
        <ul class="facts">
          {rule.from && <li>{t("rule.from", { date: day(rule.from) })}</li>}
          {rule.until && <li>{t("rule.until", { date: day(rule.until) })}</li>}
          {rule.checked && (
            <>
              <li>{t("rule.checked", { date: day(rule.checked) })}</li>
              <li>
                {t("rule.certainty_both", {
                  ads: level(rule.confidence_ads),
                  feed: level(rule.confidence_recommendations),
                })}
              </li>
              <li>{t("rule.source_keys", { keys: rule.sources.join(", ") })}</li>
            </>
          )}
        </ul>
      </div>
    </li>
  );
}
