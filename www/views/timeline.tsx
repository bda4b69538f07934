import type { JSX } from "preact";
import { SourceFold } from "../parts";
import { t } from "../texts";
import type { Provider, SourceCard, TimelineEvent } from "../types";

export interface Happening {
  key: string;
  date: string;
  when: string;
  /** Named only where several companies are shown. */
  company: string | null;
  places: string;
  /** Null: the chat itself, in its place among the events. */
  event: TimelineEvent | null;
}

interface Props {
  years: { year: string; happenings: Happening[] }[];
  /** How many events there are, and how many of them change rules. */
  counts: { all: number; changes: number };
  /** Whether events that change no rule are shown too. */
  all: boolean;
  providers: Provider[];
  company: string;
  sources: SourceCard[];
  onCompany: (id: string) => void;
  onAll: (all: boolean) => void;
  onChoose: (event: TimelineEvent) => void;
}

export function Timeline(props: Props): JSX.Element {
  const { years, counts, all, providers, company, sources, onCompany, onAll, onChoose } = props;
  return (
    <>
      <div class="timeline-filter">
        <div class="control">
          <label for="events">{t("timeline.filter")}</label>
          <select id="events" value={company} onChange={(event) => onCompany(event.currentTarget.value)}>
            <option value="">{t("timeline.all")}</option>
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {counts.changes > 0 && (
          <fieldset class="control">
            <legend>{t("timeline.show")}</legend>
            <div class="segments" data-count="2">
              {[false, true].map((choice) => (
                <label key={String(choice)} class="segment">
                  <input type="radio" name="events" checked={all === choice} onChange={() => onAll(choice)} />
                  <span>{choice ? t("timeline.show_all", { n: counts.all }) : t("timeline.show_changes", { n: counts.changes })}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
      </div>
      <p class="help">{t("timeline.help")}</p>
      {years.map(({ year, happenings }) => (
        <section class="year" key={year} aria-labelledby={`year-${year}`}>
          <h3 id={`year-${year}`}>{year}</h3>
          <ol class="timeline">
            {happenings.map((each) =>
              each.event === null ? (
                <li key={each.key} class="happening chat-day" aria-current="date">
                  <time dateTime={each.date}>{each.when}</time>
                  <p>
                    <b>{t("timeline.chat")}</b> <span class="note">{each.places}</span>
                  </p>
                </li>
              ) : (
                <Event key={each.key} happening={each} event={each.event} sources={sources} mark={all} onChoose={onChoose} />
              ),
            )}
          </ol>
        </section>
      ))}
    </>
  );
}

interface EventProps {
  happening: Happening;
  event: TimelineEvent;
  sources: SourceCard[];
  /** Tell changes of the rules from other events. */
  mark: boolean;
  onChoose: (event: TimelineEvent) => void;
}

/** Its date is the button that sets the chat date. */
function Event({ happening, event, sources, mark, onChoose }: EventProps): JSX.Element {
  const { when, company, places } = happening;
  return (
    <li class={event.changes_rules ? "happening changes" : "happening"}>
      <button type="button" class="text-button" aria-label={t("timeline.use_about", { date: when })} onClick={() => onChoose(event)}>
        <time dateTime={event.date}>{when}</time>
      </button>
      <div>
        <p>{event.text}</p>
        <div class="facts">
          {mark && event.changes_rules && <b>{t("timeline.changes")}</b>}
          <span>{company === null ? places : t("timeline.where", { company, places })}</span>
          {event.confidence !== "high" && <span>{t("rule.certainty", { certainty: t(`confidence.${event.confidence}`) })}</span>}
          <SourceFold sources={sources} keys={event.sources} />
        </div>
      </div>
    </li>
  );
}
