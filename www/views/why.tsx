import type { JSX } from "preact";
import { Rich, SourceLink, StateIcon } from "../parts";
import { day, named, t } from "../texts";
import type { Confidence, Evidence, Outcome, Row, RuleCard, Verdict } from "../types";

/** A sensitive topic, and the names of the companies that keep it out of ads and of the feed. */
export interface Keepers {
  topic: string;
  ads: string;
  feed: string;
}

interface Props {
  outcome: Outcome;
  row: Row;
  keepers: Keepers | null;
  onRemove: () => void;
}

export function Why({ outcome, row, keepers, onRemove }: Props): JSX.Element {
  const deciding = [...row.ads.rules, ...row.recommendations.rules];
  const rules = outcome.rules.filter((rule) => deciding.includes(rule.id) || outcome.gate_rules.includes(rule.id));
  return (
    <div class="why">
      <div class="why-words">
        <h3>{t("why.words")}</h3>
        <ul class="found">
          {distinct(row.evidence).map((evidence) => (
            <li key={`${evidence.turn}-${evidence.start}`}>
              <q dir="auto">{evidence.text}</q> <span class="note">{t("why.said", said(evidence))}</span>
              {evidence.negated && <span class="note">{t("why.negated")}</span>}
              {evidence.about_other && <span class="note">{t("why.about_other")}</span>}
            </li>
          ))}
        </ul>
        <p class="strength">
          <Rich k="why.strength" values={{ strength: t(`strength.${row.strength}`) }} />
        </p>
        <button type="button" class="button" onClick={onRemove}>
          {t("why.remove")}
        </button>
      </div>
      <div class="why-rules">
        <h3>{t("why.rules")}</h3>
        <dl class="decided">
          <Decision name={t("board.ads")} verdict={row.ads} />
          <Decision name={t("board.feed")} verdict={row.recommendations} />
        </dl>
        {(row.ads.last_known || row.recommendations.last_known) && <p class="note last-known">{t("why.last_known")}</p>}
        {keepers && (
          <div class="rule-note">
            <p>
              <b>{t("why.kept", { topic: keepers.topic })}</b>
            </p>
            <p>{t("why.kept_ads", { companies: keepers.ads })}</p>
            <p>{t("why.kept_feed", { companies: keepers.feed })}</p>
          </div>
        )}
        {rules.map((rule) => (
          <RuleNote key={rule.id} rule={rule} row={row} outcome={outcome} />
        ))}
        {rules.length === 0 && <p>{t("why.no_rule")}</p>}
      </div>
    </div>
  );
}

/** The same words in the same message are named once. */
function distinct(evidence: Evidence[]): Evidence[] {
  const name = (each: Evidence): string => `${each.turn} ${each.text.toLocaleLowerCase()} ${each.negated} ${each.about_other}`;
  return evidence.filter((each, index) => evidence.findIndex((other) => name(other) === name(each)) === index);
}

const said = (evidence: Evidence): { who: string; n: number; strength: string } => ({
  who: t(`role.${evidence.role}`),
  n: evidence.turn + 1,
  strength: t(`strength.${evidence.strength}`),
});

function Decision({ name, verdict }: { name: string; verdict: Verdict }): JSX.Element {
  return (
    <div data-state={verdict.state}>
      <dt>{name}</dt>
      <dd>
        <span class="state">
          <StateIcon state={verdict.state} />
          <b>{t(`state.name_${verdict.state}`)}</b>
        </span>{" "}
        <span>{decidedAt(verdict)}</span>
      </dd>
    </div>
  );
}

function decidedAt(verdict: Verdict): string {
  if (verdict.gate) return t(`why.decided_${verdict.gate}`);
  const open = verdict.path.indexOf("unclear");
  return open < 0 ? t("why.decided_none") : t("why.open_from", { gate: open + 1 });
}

function RuleNote({ rule, row, outcome }: { rule: RuleCard; row: Row; outcome: Outcome }): JSX.Element {
  const ads = row.ads.rules.includes(rule.id);
  const feed = row.recommendations.rules.includes(rule.id);
  return (
    <div class="rule-note">
      <p>
        <span class="rule-id">{named("rule.name", rule.id, rule.id)}</span> {rule.statement}
      </p>
      <ul class="facts">
        <li>{decides(ads, feed)}</li>
        {rule.from && <li>{t("rule.from", { date: day(rule.from) })}</li>}
        {rule.until && <li>{t("rule.until", { date: day(rule.until) })}</li>}
        {rule.checked && <li>{t("rule.checked", { date: day(rule.checked) })}</li>}
        {rule.checked && <li>{certainty(rule.confidence_ads, rule.confidence_recommendations)}</li>}
      </ul>
      {rule.unknown && (
        <p class="unknown">
          <b>{t("why.unknown")}</b> {rule.unknown}
        </p>
      )}
      {rule.sources.length > 0 && (
        <ul class="source-list" aria-label={t("rule.sources")}>
          {rule.sources.map((key) => (
            <li key={key}>
              <SourceLink sources={outcome.sources} id={key} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function decides(ads: boolean, feed: boolean): string {
  if (ads && feed) return t("rule.decides_both");
  if (ads) return t("rule.decides_ads");
  return feed ? t("rule.decides_feed") : t("rule.decides_gates");
}

function certainty(ads: Confidence | null | undefined, feed: Confidence | null | undefined): string {
  const word = (confidence: Confidence): string => t(`confidence.${confidence}`);
  if (ads && feed && ads !== feed) return t("rule.certainty_both", { ads: word(ads), feed: word(feed) });
  const one = ads ?? feed;
  return one ? t("rule.certainty", { certainty: word(one) }) : t("rule.certainty_unknown");
}
