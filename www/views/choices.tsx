import type { JSX } from "preact";
import { Rich, SourceFold } from "../parts";
import { t } from "../texts";
import type { Choice, Counts, SourceCard, StateCounts } from "../types";

interface Props {
  choices: Choice[];
  counts: Counts;
  sources: SourceCard[];
  onTry: (choice: Choice) => void;
}

export function Choices({ choices, counts, sources, onTry }: Props): JSX.Element {
  return (
    <ul class="choices">
      {choices.map((choice) => (
        <li key={choice.id} data-effect={choice.effect}>
          <div>
            <h3>{choice.title}</h3>
            <p class="choice-detail">{choice.detail}</p>
            <SourceFold sources={sources} keys={choice.sources} />
          </div>
          <div class="choice-effect">
            <p class="effect">
              <Mark effect={choice.effect} />
              {t(choice.scenario ? `choice.${choice.effect}` : `choice.${choice.effect}_said`)}
            </p>
            {choice.ads && choice.recommendations && (
              <ul class="after">
                <After k="choice.ads" before={counts.ads} after={choice.ads} />
                <After k="choice.feed" before={counts.recommendations} after={choice.recommendations} />
              </ul>
            )}
            {choice.scenario && (
              <button type="button" class="button" aria-label={t("choice.try_about", { choice: choice.title })} onClick={() => onTry(choice)}>
                {t("choice.try")}
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** How much of the line is left: none, some, all of it. */
function Mark({ effect }: { effect: Choice["effect"] }): JSX.Element {
  const end = { all: 6, some: 22, none: 42 }[effect];
  return (
    <svg class="effect-mark" viewBox="0 0 44 16" aria-hidden="true" focusable="false">
      <path class="effect-rest" d="M0 8h44" />
      <path class="effect-line" d={`M0 8h${end}`} />
      {effect !== "none" && <path class="effect-stop" d={`M${end + 1} 1v14M${end + 5} 1v14`} />}
    </svg>
  );
}

const left = (counts: StateCounts): number => counts.used + counts.unclear;

function After({ k, before, after }: { k: string; before: StateCounts; after: StateCounts }): JSX.Element {
  return (
    <li>
      <Rich k={k} values={{ before: left(before), after: left(after) }} />
    </li>
  );
}
