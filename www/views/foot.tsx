import type { JSX } from "preact";
import { day, t } from "../texts";

interface Props {
  checked: string;
  /** Days since the last check, when that is long ago. */
  old: number | null;
  onSources: () => void;
}

export function Foot({ checked, old, onSources }: Props): JSX.Element {
  return (
    <p class="foot">
      <span>{t("foot.simulation")}</span>{" "}
      {old === null ? (
        <span>{t("foot.checked", { date: day(checked) })}</span>
      ) : (
        <strong class="stale" data-notice="rules_old">
          {t("notice.rules_old", { n: old, date: day(checked) })}
        </strong>
      )}{" "}
      <a
        href="#sources"
        onClick={(event) => {
          event.preventDefault();
          onSources();
        }}
      >
        {t("foot.sources")}
      </a>
    </p>
  );
}

export function Live({ message }: { message: string }): JSX.Element {
  return (
    <p class="sr" role="status" aria-live="polite" id="live">
      {message}
    </p>
  );
}
