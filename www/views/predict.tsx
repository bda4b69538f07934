import type { JSX } from "preact";
import { t } from "../texts";

export interface Candidate {
  id: string;
  name: string;
  /** What the run says. */
  picked: boolean;
  withheld: boolean;
}
interface Guess {
  picked: string[];
  withheld: string[];
  same: boolean | null;
}
interface Props {
  candidates: Candidate[];
  guess: Guess;
  /** The place of the third question. */
  place: string;
  onGuess: (guess: Guess) => void;
  onShow: () => void;
  onSkip: () => void;
}

const QUESTIONS = ["picked", "withheld"] as const;

export function Predict({ candidates, guess, place, onGuess, onShow, onSkip }: Props): JSX.Element {
  const toggle = (ids: string[], id: string): string[] => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
  return (
    <div class="predict">
      <p class="help">{t("predict.help")}</p>
      {QUESTIONS.map((question) => (
        <fieldset key={question}>
          <legend>{t(`predict.${question}`)}</legend>
          <div class="predict-choices">
            {candidates.map(({ id, name }) => (
              <label key={id} class="switch">
                <input type="checkbox" checked={guess[question].includes(id)} onChange={() => onGuess({ ...guess, [question]: toggle(guess[question], id) })} />
                <span>{name}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend>{t("predict.same", { place })}</legend>
        <div class="predict-choices">
          {[true, false].map((same) => (
            <label key={String(same)} class="switch">
              <input type="radio" name="predict-same" checked={guess.same === same} onChange={() => onGuess({ ...guess, same })} />
              <span>{t(same ? "predict.yes" : "predict.no")}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="predict-foot">
        <button type="button" class="button solid" onClick={onShow}>
          {t("predict.show")}
        </button>
        <button type="button" class="text-button" onClick={onSkip}>
          {t("predict.skip")}
        </button>
      </p>
    </div>
  );
}

interface RevealProps {
  candidates: Candidate[];
  guess: Guess;
  place: string;
  same: boolean;
  onClose: () => void;
}

/** What was expected beside what the run says; no points. */
export function Reveal({ candidates, guess, place, same, onClose }: RevealProps): JSX.Element {
  return (
    <div class="reveal">
      {QUESTIONS.map((question) => {
        const names = (expected: boolean, said: boolean): string[] =>
          candidates.filter((each) => guess[question].includes(each.id) === expected && each[question] === said).map((each) => each.name);
        return (
          <section key={question} aria-labelledby={`reveal-${question}`}>
            <h3 id={`reveal-${question}`}>{t(`predict.${question}`)}</h3>
            <dl>
              <Group k="predict.both" names={names(true, true)} />
              <Group k="predict.missed" names={names(false, true)} />
              <Group k="predict.expected" names={names(true, false)} />
            </dl>
          </section>
        );
      })}
      <section aria-labelledby="reveal-same">
        <h3 id="reveal-same">{t("predict.same", { place })}</h3>
        <p>{t(same ? "predict.is_same" : "predict.differs")}</p>
        {guess.same !== null && <p>{t(guess.same === same ? "predict.agreed" : "predict.surprised")}</p>}
      </section>
      <button type="button" class="text-button" onClick={onClose}>
        {t("predict.close")}
      </button>
    </div>
  );
}

function Group({ k, names }: { k: string; names: string[] }): JSX.Element | null {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{t(k)}</dt>
      <dd>{names.join(" · ")}</dd>
    </div>
  );
}
