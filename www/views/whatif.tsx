import type { JSX } from "preact";
import { DRAWN, Icon } from "../parts";
import { day, t } from "../texts";
import type { RegionInfo, WhatIf as Edits } from "../types";
import { SWITCHES } from "../whatif";

interface Props {
  whatIf: Edits;
  regions: RegionInfo[];
  /** A teenager is chosen: without one, leaving minors out changes nothing. */
  teen: boolean;
  changed: boolean;
  onChange: (whatIf: Edits) => void;
  onReal: () => void;
}

export function WhatIf(props: Props): JSX.Element {
  const { whatIf, teen, changed, onChange, onReal } = props;
  return (
    <>
      <p class="help">{t("what_if.help")}</p>
      <div class="what-if">
        <div class="what-if-where">
          <div class="control">
            <label for="what-if-start">{t("what_if.start")}</label>
            <span class="date-line">
              <input
                id="what-if-start"
                type="date"
                value={whatIf.start ?? ""}
                onInput={(event) => onChange({ ...whatIf, start: event.currentTarget.value })}
              />
              {whatIf.start && (
                <button type="button" class="text-button" onClick={() => onChange({ ...whatIf, start: "" })}>
                  {t("what_if.start_real")}
                </button>
              )}
            </span>
          </div>
          <Places {...props} field="add_regions" other="remove_regions" />
          <Places {...props} field="remove_regions" other="add_regions" />
        </div>
        <div class="control">
          {SWITCHES.map((id) => (
            <label key={id} class="switch">
              <input type="checkbox" checked={whatIf[id]} onChange={(event) => onChange({ ...whatIf, [id]: event.currentTarget.checked })} />
              <span>{t(`what_if.${id}`)}</span>
            </label>
          ))}
          {whatIf.minors_excluded && !teen && <p class="help">{t("what_if.no_teen")}</p>}
        </div>
      </div>
      {changed && (
        <button type="button" class="button" onClick={onReal}>
          {t("what_if.back")}
        </button>
      )}
    </>
  );
}

type Field = "add_regions" | "remove_regions";

/** Places that join or leave. A place cannot do both, so choosing it here takes it off the other list. */
function Places({ whatIf, regions, onChange, field, other }: Props & { field: Field; other: Field }): JSX.Element {
  const chosen = whatIf[field];
  const name = (code: string): string => regions.find((region) => region.code === code)?.name ?? code;
  return (
    <div class="control">
      <label for={field}>{t(`what_if.${field}`)}</label>
      <select
        id={field}
        value=""
        onChange={(event) => {
          const code = event.currentTarget.value;
          event.currentTarget.value = "";
          if (code !== "") onChange({ ...whatIf, [field]: [...chosen, code], [other]: whatIf[other].filter((each) => each !== code) });
        }}
      >
        <option value="">{t("what_if.choose")}</option>
        {regions
          .filter((region) => !chosen.includes(region.code))
          .map((region) => (
            <option key={region.code} value={region.code}>
              {region.name}
            </option>
          ))}
      </select>
      {chosen.length > 0 && (
        <ul class="chosen" aria-label={t(`what_if.${field}`)}>
          {chosen.map((code) => (
            <li key={code}>
              <button
                type="button"
                class="chip"
                aria-label={t("what_if.drop", { place: name(code) })}
                onClick={() => onChange({ ...whatIf, [field]: chosen.filter((each) => each !== code) })}
              >
                {name(code)} <Icon d={DRAWN.cross} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface BandProps {
  whatIf: Edits;
  /** Ids of the edits in force. */
  edits: string[];
  regions: RegionInfo[];
  /** How many rows differ from the real rules. */
  differs: number;
  onReal: () => void;
}

/** Its first line stays in view above everything that changed rules decide. */
export function Band({ whatIf, edits, regions, differs, onReal }: BandProps): JSX.Element {
  const names = (codes: string[]): string => codes.map((code) => regions.find((region) => region.code === code)?.name ?? code).join(", ");
  const values = { date: whatIf.start ? day(whatIf.start) : "", add: names(whatIf.add_regions), remove: names(whatIf.remove_regions) };
  return (
    <>
      <p class="band">
        <b>{t("band.title")}</b>
        <button type="button" class="text-button" onClick={onReal}>
          {t("what_if.back")}
        </button>
      </p>
      <div class="band-more">
        <ul class="band-edits" aria-label={t("band.title")}>
          {edits.map((id) => (
            <li key={id}>{t(`band.${id}`, values)}</li>
          ))}
        </ul>
        <p>{t("band.differs", { n: differs })}</p>
      </div>
    </>
  );
}
