import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../texts";

/** One line with place, app and date, and the way to change them. */
export function Conditions({ dateline, onChange }: { dateline: string; onChange: () => void }): JSX.Element {
  return (
    <div class="conditions">
      <span>{dateline}</span>
      <button type="button" class="text-button" onClick={onChange}>
        {t("bar.change")}
      </button>
    </div>
  );
}

export function Bar(props: { onEdit: () => void; onCompare: () => void; onShare: () => void }): JSX.Element {
  return (
    <nav class="bar" aria-label={t("bar.label")}>
      <button type="button" onClick={props.onEdit}>
        {t("bar.edit")}
      </button>
      <button type="button" onClick={props.onCompare}>
        {t("bar.compare")}
      </button>
      <button type="button" onClick={props.onShare}>
        {t("share.button")}
      </button>
    </nav>
  );
}

/** A full-height sheet; Escape closes it and the browser gives the focus back. */
export function Sheet({ label, children, onClose }: { label: string; children: ComponentChildren; onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog class="sheet" ref={dialog} aria-label={label} onClose={onClose}>
      <div class="sheet-body">{children}</div>
      <div class="sheet-foot">
        <button type="button" class="button solid" onClick={() => dialog.current?.close()}>
          {t("bar.done")}
        </button>
      </div>
    </dialog>
  );
}
