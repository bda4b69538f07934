import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { day, t } from "../texts";
import type { RuleChange } from "../types";

/** Above the result: what was tried, and the way back. */
export function Trial({ message, onBack }: { message: string; onBack: () => void }): JSX.Element {
  return (
    <p class="undo trial">
      <span>{message}</span>
      <button type="button" class="text-button" onClick={onBack}>
        {t("chat.undo")}
      </button>
    </p>
  );
}

interface FixedProps {
  date: string;
  /** Null where the edition was never published. */
  changes: RuleChange[] | null;
  onNewest: () => void;
}

/** A link was fixed to the rules of a day. The page holds only the newest, and says so. */
export function Fixed({ date, changes, onNewest }: FixedProps): JSX.Element {
  const [shown, setShown] = useState(false);
  const n = changes?.length ?? 0;
  return (
    <div class="fixed-rules" data-notice="fixed_rules">
      <p>
        <b>{t("fixed.date", { date: day(date) })}</b> <span>{changes === null ? t("fixed.unknown") : n === 0 ? t("fixed.same") : t("fixed.changed", { n })}</span>
      </p>
      <p class="fixed-tools">
        {n > 0 && (
          <button type="button" class="text-button" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t(shown ? "fixed.hide" : "fixed.show")}
          </button>
        )}
        <button type="button" class="text-button" onClick={onNewest}>
          {t("fixed.newest")}
        </button>
      </p>
      {shown && (
        <ul class="rule-changes">
          {changes?.map((change) => (
            <li key={change.rule}>
              <span class="rule-id">{change.rule}</span> <b>{t(change.kind === "changed" ? "fixed.changed_rule" : `fixed.${change.kind}`)}</b> {change.statement}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
