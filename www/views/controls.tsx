import type { JSX } from "preact";
import { day, t } from "../texts";
import type { Filter, Provider, RegionInfo, SurfaceInfo } from "../types";

interface Settings {
  provider: string;
  surface: string;
  region: string;
  date: string;
  linked: boolean;
  age: number | null;
  filter: Filter;
  countAssistant: boolean;
  language: string;
}

interface Props {
  regions: RegionInfo[];
  languages: { tag: string; name: string; covered: boolean }[];
  providers: Provider[];
  surfaces: { first: SurfaceInfo[]; more: { kind: string; surfaces: SurfaceInfo[] }[] };
  settings: Settings;
  shortcuts: { key: string; date: string }[];
  onChange: (change: Partial<Settings>) => void;
  onProvider: (id: string) => void;
  onSurface: (id: string) => void;
}

/** The years for which some company has a rule of its own, above those every assistant allows. */
const YEARS = [13, 14, 15, 16, 17, 18, 19, 20];

export function Controls(props: Props): JSX.Element {
  return (
    <section class="panel controls" aria-labelledby="controls-title">
      <div class="panel-head">
        <h2 id="controls-title">{t("controls.title")}</h2>
      </div>
      <div class="controls-grid">
        <div class="controls-pair">
          <Place {...props} />
          <Company {...props} />
        </div>
        <App {...props} />
        <ChatDate {...props} />
      </div>
      <Advanced {...props} />
    </section>
  );
}

function Place({ regions, settings, onChange }: Props): JSX.Element {
  const option = (region: { code: string; name: string }): JSX.Element => (
    <option key={region.code} value={region.code}>
      {region.name}
    </option>
  );
  const others = regions.filter((region) => !region.first);
  return (
    <div class="control">
      <label for="place">{t("controls.place")}</label>
      <select id="place" value={settings.region} onChange={(event) => onChange({ region: event.currentTarget.value })}>
        {regions.filter((region) => region.first).map(option)}
        {others.length > 0 && <optgroup label={t("controls.other_places")}>{others.map(option)}</optgroup>}
      </select>
    </div>
  );
}

function Company({ providers, settings, onProvider }: Props): JSX.Element {
  return (
    <div class="control">
      <label for="company">{t("controls.company")}</label>
      <select id="company" value={settings.provider} onChange={(event) => onProvider(event.currentTarget.value)}>
        {providers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Radio({ surface, settings, onSurface }: Props & { surface: SurfaceInfo }): JSX.Element {
  return (
    <input
      type="radio"
      name="app"
      value={surface.id}
      checked={surface.id === settings.surface}
      onChange={() => onSurface(surface.id)}
    />
  );
}

function App(props: Props): JSX.Element {
  const { surfaces, settings, onChange } = props;
  const more = surfaces.more.flatMap((group) => group.surfaces);
  const other = more.find((surface) => surface.id === settings.surface);
  const chosen = other ?? surfaces.first.find((surface) => surface.id === settings.surface);
  return (
    <fieldset class="control">
      <legend>{t("controls.app")}</legend>
      <div class="segments" data-count={surfaces.first.length}>
        {surfaces.first.map((surface) => (
          <label key={surface.id} class="segment">
            <Radio {...props} surface={surface} />
            <span>{surface.name}</span>
          </label>
        ))}
      </div>
      {chosen?.linking === "choice" && (
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={settings.linked}
            onChange={(event) => onChange({ linked: event.currentTarget.checked })}
          />
          <span>{t("controls.linked", { app: chosen.name })}</span>
        </label>
      )}
      {more.length > 0 && (
        // A company's list starts folded, unless the choice is in it.
        <details class="ways" key={settings.provider} open={other !== undefined}>
          <summary>{other ? t("controls.way", { app: other.name }) : t("controls.more_ways", { n: more.length })}</summary>
          {surfaces.more.map((group) => (
            <div class="ways-group" role="group" aria-labelledby={`ways-${group.kind}`} key={group.kind}>
              <p class="ways-name" id={`ways-${group.kind}`}>
                {t(`ways.${group.kind}`)}
              </p>
              {group.surfaces.map((surface) => (
                <label key={surface.id} class="way">
                  <Radio {...props} surface={surface} />
                  <span>{surface.name}</span>
                </label>
              ))}
            </div>
          ))}
        </details>
      )}
    </fieldset>
  );
}

function ChatDate({ settings, shortcuts, onChange }: Props): JSX.Element {
  return (
    <fieldset class="control">
      <legend>{t("controls.date")}</legend>
      <div class="date-line">
        <input
          type="date"
          aria-label={t("controls.date_field")}
          value={settings.date}
          onInput={(event) => {
            if (event.currentTarget.value !== "") onChange({ date: event.currentTarget.value });
          }}
        />
        {shortcuts.map(({ key, date }) => (
          <button
            type="button"
            key={key}
            class="chip"
            title={day(date)}
            aria-pressed={settings.date === date}
            onClick={() => onChange({ date })}
          >
            {t(`controls.date_${key}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function Advanced({ languages, settings, onChange }: Props): JSX.Element {
  return (
    <details class="advanced">
      <summary>{t("controls.advanced")}</summary>
      <div class="controls-grid">
        <div class="control">
          <label for="filter">{t("controls.filter")}</label>
          <select
            id="filter"
            aria-describedby="filter-help"
            value={settings.filter}
            onChange={(event) => onChange({ filter: event.currentTarget.value as Filter })}
          >
            {(["strict", "middle", "loose"] as const).map((id) => (
              <option key={id} value={id}>
                {t(`filter.${id}`)}
              </option>
            ))}
          </select>
          <p class="help" id="filter-help">
            {t("controls.filter_help")}
          </p>
        </div>
        <div class="control">
          <label for="age">{t("controls.age")}</label>
          <select
            id="age"
            value={settings.age ?? ""}
            onChange={(event) => onChange({ age: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })}
          >
            <option value="">{t("controls.adult")}</option>
            {YEARS.map((n) => (
              <option key={n} value={n}>
                {t("controls.years", { n })}
              </option>
            ))}
          </select>
        </div>
        <div class="control">
          <label for="language">{t("controls.language")}</label>
          <select
            id="language"
            value={settings.language}
            onChange={(event) => onChange({ language: event.currentTarget.value })}
          >
            <option value="">{t("controls.detected")}</option>
            {languages.map((language) => (
              <option key={language.tag} value={language.tag}>
                {language.covered ? language.name : t("controls.language_uncovered", { language: language.name })}
              </option>
            ))}
          </select>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            checked={settings.countAssistant}
            onChange={(event) => onChange({ countAssistant: event.currentTarget.checked })}
          />
          <span>{t("controls.assistant")}</span>
        </label>
      </div>
    </details>
  );
}
