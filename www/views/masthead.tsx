import type { JSX } from "preact";
import { t } from "../texts";

interface Props {
  onGo: (place: "result" | "sources") => void;
}

export function Masthead({ onGo }: Props): JSX.Element {
  const go = (place: "result" | "sources") => (event: Event) => {
    event.preventDefault();
    onGo(place);
  };
  return (
    <header class="mast">
      <a class="skip" href="#result" onClick={go("result")}>
        {t("skip")}
      </a>
      <p class="word">
        <Mark />
        {t("name")}
      </p>
      <p class="claim">{t("claim")}</p>
      <nav class="mast-nav" aria-label={t("nav.label")}>
        <a href="#sources" onClick={go("sources")}>
          {t("nav.sources")}
        </a>
      </nav>
    </header>
  );
}

/** The wordmark's sign: a line that passes two gates and stops at the third. */
function Mark(): JSX.Element {
  return (
    <svg class="sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="sign-gate" d="M8 3v8M8 21v8M16 3v8M16 21v8" />
      <path class="sign-line" d="M1 16h21" />
      <path class="sign-stop" d="M25 3v26" />
    </svg>
  );
}

export function Heading(): JSX.Element {
  return (
    <div class="head">
      <h1>{t("question")}</h1>
      <p class="lead">{t("lead")}</p>
    </div>
  );
}
