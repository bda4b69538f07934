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
  happenings: Happening[];
  providers: Provider[];
  company: string;
  sources: SourceCard[];
  onCompany: (id: string) => void;
  onChoose: (event: TimelineEvent) => void;
}

export function Timeline({ happenings, providers, company, sources, onCompany, onChoose }: Props): JSX.Element {
  return (
    <>
      <div class="control timeline-filter">
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
      <p class="help">{t("timeline.help")}</p>
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
            <Event key={each.key} happening={each} event={each.event} sources={sources} onChoose={onChoose} />
          ),
        )}
      </ol>
    </>
  );
}

interface EventProps {
  happening: Happening;
  event: TimelineEvent;
  sources: SourceCard[];
  onChoose: (event: TimelineEvent) => void;
}

function Event({ happening, event, sources, onChoose }: EventProps): JSX.Element {
  const { when, company, places } = happening;
  return (
    <li class={event.changes_rules ? "happening changes" : "happening"}>
      <time dateTime={event.date}>{when}</time>
      <div>
        <p>{event.text}</p>
        <div class="facts">
          {event.changes_rules && <b>{t("timeline.changes")}</b>}
          <span>{company === null ? places : t("timeline.where", { company, places })}</span>
          <span>{t("rule.certainty", { certainty: t(`confidence.${event.confidence}`) })}</span>
          <button type="button" class="text-button" aria-label={t("timeline.use_about", { date: when })} onClick={() => onChoose(event)}>
            {t("timeline.use")}
          </button>
          <SourceFold sources={sources} keys={event.sources} />
        </div>
      </div>
    </li>
  );
}
