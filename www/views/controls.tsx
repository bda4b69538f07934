import type { JSX } from "preact";
import { day, t } from "../texts";
import type { Filter, RegionInfo, SurfaceInfo } from "../types";

interface Settings {
  surface: string;
  region: string;
  date: string;
  linked: boolean;
  filter: Filter;
  countAssistant: boolean;
  language: string;
}

interface Props {
  regions: RegionInfo[];
  languages: { tag: string; name: string; covered: boolean }[];
  surfaces: SurfaceInfo[];
  settings: Settings;
  shortcuts: { key: string; date: string }[];
  onChange: (change: Partial<Settings>) => void;
}

export function Controls(props: Props): JSX.Element {
  return (
    <section class="panel controls" aria-labelledby="controls-title">
      <div class="panel-head">
        <h2 id="controls-title">{t("controls.title")}</h2>
      </div>
      <div class="controls-grid">
        <Place {...props} />
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

function App({ surfaces, settings, onChange }: Props): JSX.Element {
  const chosen = surfaces.find((surface) => surface.id === settings.surface);
  return (
    <fieldset class="control">
      <legend>{t("controls.app")}</legend>
      <div class="segments">
        {surfaces.map((surface) => (
          <label key={surface.id} class="segment">
            <input
              type="radio"
              name="app"
              value={surface.id}
              checked={surface.id === settings.surface}
              onChange={() => onChange({ surface: surface.id })}
            />
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
