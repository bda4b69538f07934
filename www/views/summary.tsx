import type { JSX } from "preact";
import { DRAWN, Icon, Rich, StateIcon } from "../parts";
import { t } from "../texts";
import type { Counts, Difference, StateCounts, VerdictState } from "../types";

interface Props {
  dateline: string;
  company: string;
  counts: Counts;
  /** How far the promises reach that keep sensitive topics out. */
  scopes: { scope: string; n: number }[];
  /** The counts with the real rules, where the rules were changed. */
  real: Difference | null;
}

const passing = (counts: StateCounts): number => counts.used + counts.unclear;

const ORDER: VerdictState[] = ["used", "withheld", "unclear", "not_used"];

export function Summary({ dateline, company, counts, scopes, real }: Props): JSX.Element {
  return (
    <div class="summary">
      <p class="sentence">
        <span class="dateline">{dateline}</span>{" "}
        {counts.rows > 0 && (
          <span class="statement">
            <Rich k="summary.statement" values={{ n: counts.rows }} />
          </span>
        )}
      </p>
      {counts.rows > 0 && (
        <dl class="tally">
          <Line name={t("summary.ads")} counts={counts.ads} real={real?.ads} />
          <Line name={t("summary.feed")} counts={counts.recommendations} real={real?.recommendations} />
          {scopes.length > 0 && (
            <div class="tally-line">
              <dt>{t("summary.scopes")}</dt>
              <dd>
                {scopes.map(({ scope, n }) => (
                  <span key={scope} class="tally-item" data-state={scope === "unlisted" ? "not_used" : "withheld"} data-scope={scope}>
                    {scope !== "unlisted" && <StateIcon state="withheld" />}
                    <span>
                      <Rich k={`summary.${scope}`} values={{ n, company }} bold={["n"]} />
                    </span>
                  </span>
                ))}
              </dd>
            </div>
          )}
          {counts.side_doors > 0 && passing(counts.ads) + passing(counts.recommendations) > 0 && (
            <div class="tally-line">
              <dt>{t("summary.side_doors_label")}</dt>
              <dd>
                <span class="tally-item tally-door">
                  <Icon d={DRAWN.door} />
                  <span>
                    <Rich k="summary.side_doors" values={{ n: counts.side_doors }} />
                  </span>
                </span>
              </dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

function Line({ name, counts, real }: { name: string; counts: StateCounts; real: StateCounts | undefined }): JSX.Element {
  return (
    <div class="tally-line">
      <dt>{name}</dt>
      <dd>
        <Items counts={counts} />
        {real && (
          <span class="tally-real">
            <span>{t("summary.real")}</span> <Items counts={real} />
          </span>
        )}
      </dd>
    </div>
  );
}

function Items({ counts }: { counts: StateCounts }): JSX.Element {
  return (
    <>
      {ORDER.filter((state) => counts[state] > 0).map((state) => (
        <span key={state} class="tally-item" data-state={state}>
          <StateIcon state={state} />
          <span>
            <Rich k={`summary.${state}`} values={{ n: counts[state] }} />
          </span>
        </span>
      ))}
    </>
  );
}
