import type { JSX } from "preact";
import { t } from "../texts";

export interface NoticeText {
  key: string;
  /** A result in itself, a remark beside it, or something that went wrong. */
  kind: "result" | "remark" | "problem";
  text: string;
}

export function Notices({ notices }: { notices: NoticeText[] }): JSX.Element | null {
  if (notices.length === 0) return null;
  return (
    <div class="notices">
      {notices.map((notice) => (
        <p key={notice.key} class={`notice ${notice.kind}`} data-notice={notice.key}>
          {notice.text}
        </p>
      ))}
    </div>
  );
}

/** Shown alone: a broken link never shows an example as if it were the sender's. */
export function LinkError({ code, onStart }: { code: "link_damaged" | "link_newer"; onStart: () => void }): JSX.Element {
  return (
    <section class="alone" aria-labelledby="link-error">
      <h1 id="link-error">{t(`notice.${code}`)}</h1>
      <p>{t(`notice.${code}_more`)}</p>
      <button type="button" class="button" onClick={onStart}>
        {t("link.start")}
      </button>
    </section>
  );
}
