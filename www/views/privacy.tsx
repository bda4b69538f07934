import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../texts";

interface Props {
  /** Tries to send something; the rule that refused, or null. */
  onTry: () => Promise<string | null>;
  say: (message: string) => void;
}

const STEPS = ["offline", "stored", "limits"] as const;

export function Privacy({ onTry, say }: Props): JSX.Element {
  const [answer, setAnswer] = useState<string | null>(null);
  const press = async (): Promise<void> => {
    const rule = await onTry();
    const text = rule === null ? t("privacy.not_refused") : t("privacy.refused", { rule });
    setAnswer(text);
    say(text);
  };
  return (
    <ol class="privacy">
      <li>
        <h3>{t("privacy.home")}</h3>
        <p>{t("privacy.home_more")}</p>
        <button type="button" class="button" onClick={() => void press()}>
          {t("privacy.try")}
        </button>
        {answer !== null && <p class="notice privacy-answer">{answer}</p>}
      </li>
      {STEPS.map((step) => (
        <li key={step}>
          <h3>{t(`privacy.${step}`)}</h3>
          <p>{t(`privacy.${step}_more`)}</p>
        </li>
      ))}
    </ol>
  );
}
