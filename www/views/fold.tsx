import type { ComponentChildren, JSX } from "preact";

interface Props {
  id: string;
  title: string;
  /** What is inside, in a few words. */
  teaser: string;
  open: boolean;
  onToggle: (open: boolean) => void;
  children: ComponentChildren;
}

/** A panel that stays folded until it is wanted; what is inside is drawn only then. */
export function Fold({ id, title, teaser, open, onToggle, children }: Props): JSX.Element {
  return (
    <details class="fold" id={`fold-${id}`} open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
        <span class="fold-teaser">{teaser}</span>
      </summary>
      {open && <div class="fold-body">{children}</div>}
    </details>
  );
}
