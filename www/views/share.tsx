import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../texts";

interface Props {
  open: boolean;
  /** An example may be named in a link; own words need a tick. */
  example: boolean;
  /** `withText` only matters for own words. */
  link: (withText: boolean) => string;
  copy: (text: string) => Promise<boolean>;
  onToggle: (open: boolean) => void;
}

export function Share(props: Props): JSX.Element {
  return (
    <div class="share" id="share">
      <button
        type="button"
        class="button"
        aria-expanded={props.open}
        aria-controls={props.open ? "share-panel" : undefined}
        onClick={() => props.onToggle(!props.open)}
      >
        {t("share.button")}
      </button>
      {props.open && <Panel {...props} />}
    </div>
  );
}

function Panel({ example, link, copy }: Props): JSX.Element {
  const [ticked, setTicked] = useState(false);
  const [done, setDone] = useState<"copied" | "refused" | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const address = link(example || ticked);
  useEffect(() => setDone(null), [address]);
  const press = async (): Promise<void> => {
    const copied = await copy(address);
    if (!copied) field.current?.select();
    setDone(copied ? "copied" : "refused");
  };
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
      <div class="share-line">
        <input ref={field} type="text" readOnly dir="ltr" aria-label={t("share.field")} value={address} />
        <button type="button" class="button solid" onClick={() => void press()}>
          {done === "copied" ? t("share.copied") : t("share.copy")}
        </button>
      </div>
      {address.length > 1800 && <p class="help">{t("share.long")}</p>}
      {done === "refused" && <p class="help">{t("share.refused")}</p>}
    </div>
  );
}
