import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { day, t } from "../texts";

interface Props {
  open: boolean;
  /** An example may be named in a link; own words need a tick. */
  example: boolean;
  /** The rules were changed on purpose, and the link carries that. */
  changed: boolean;
  /** The date of today's rules. */
  edition: string;
  /** The result as plain text. */
  text: string;
  /** `withText` only matters for own words; `fixed` ties the link to today's rules. */
  link: (withText: boolean, fixed: boolean) => string;
  copy: (text: string) => Promise<boolean>;
  /** The link as a code; null where a phone could not open it. */
  qr: (address: string) => { size: number; dark: string } | null;
  /** Says what happened to those who do not see it. */
  say: (message: string) => void;
  onToggle: (open: boolean) => void;
  /** Draws the panel with the picture; null where there is nothing to draw. */
  picture: (() => JSX.Element) | null;
}

export function Share(props: Props): JSX.Element {
  const [drawn, setDrawn] = useState(false);
  return (
    <div class="share" id="share">
      <div class="share-buttons">
        <button
          type="button"
          class="button"
          aria-expanded={props.open}
          aria-controls={props.open ? "share-panel" : undefined}
          onClick={() => props.onToggle(!props.open)}
        >
          {t("share.button")}
        </button>
        <CopyText {...props} />
        {props.picture && (
          <button type="button" class="button" aria-expanded={drawn} aria-controls={drawn ? "picture-panel" : undefined} onClick={() => setDrawn(!drawn)}>
            {t("picture.button")}
          </button>
        )}
      </div>
      {drawn && props.picture?.()}
      {props.open && <Panel {...props} />}
    </div>
  );
}

type Done = "copied" | "refused" | null;

function useCopy(props: Props, text: string, field: { current: HTMLInputElement | HTMLTextAreaElement | null }): [Done, () => void] {
  const [done, setDone] = useState<Done>(null);
  useEffect(() => setDone(null), [text]);
  useEffect(() => {
    if (done === "refused") field.current?.select();
  }, [done]);
  const press = async (): Promise<void> => {
    const result = (await props.copy(text)) ? "copied" : "refused";
    setDone(result);
    props.say(t(`share.${result}`));
    if (result === "refused") field.current?.select();
  };
  return [done, () => void press()];
}

function CopyText(props: Props): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const [done, press] = useCopy(props, props.text, field);
  return (
    <>
      <button type="button" class="button" onClick={press}>
        {done === "copied" ? t("share.text_copied") : t("share.text")}
      </button>
      {done === "refused" && (
        <div class="share-text">
          <p class="help">{t("share.refused")}</p>
          <textarea ref={field} readOnly rows={8} dir="auto" aria-label={t("share.text_field")} value={props.text} />
        </div>
      )}
    </>
  );
}

function Panel(props: Props): JSX.Element {
  const { example, changed, edition, link } = props;
  const [ticked, setTicked] = useState(false);
  const [fixed, setFixed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const address = link(example || ticked, fixed);
  const [done, press] = useCopy(props, address, field);
  return (
    <div class="share-panel" id="share-panel">
      {example ? (
        <p>{t("share.example")}</p>
      ) : (
        <>
          <label class="switch">
            <input type="checkbox" checked={ticked} onChange={(event) => setTicked(event.currentTarget.checked)} />
            <span>{t("share.tick")}</span>
          </label>
          <p>{t(ticked ? "share.with_text" : "share.without_text")}</p>
        </>
      )}
      <fieldset class="share-rules">
        <legend>{t("share.rules")}</legend>
        {[false, true].map((choice) => (
          <label class="switch" key={String(choice)}>
            <input type="radio" name="rules" checked={fixed === choice} onChange={() => setFixed(choice)} />
            <span>{choice ? t("share.rules_fixed", { date: day(edition) }) : t("share.rules_newest")}</span>
          </label>
        ))}
      </fieldset>
      {changed && <p class="share-changed">{t("share.changed")}</p>}
      <div class="share-line">
        <input ref={field} type="text" readOnly dir="ltr" aria-label={t("share.field")} value={address} />
        <button type="button" class="button solid" onClick={press}>
          {done === "copied" ? t("share.copied") : t("share.copy")}
        </button>
      </div>
      {address.length > 1800 && <p class="help">{t("share.long")}</p>}
      {done === "refused" && <p class="help">{t("share.refused")}</p>}
      <Code code={props.qr(address)} />
    </div>
  );
}

function Code({ code }: { code: { size: number; dark: string } | null }): JSX.Element | null {
  if (code === null) return null;
  const { size, dark } = code;
  return (
    <details class="source-fold">
      <summary>{t("qr.title")}</summary>
      <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("qr.label")} shape-rendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={dark} fill="#000" />
      </svg>
    </details>
  );
}
