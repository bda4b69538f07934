import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { DRAWN, Icon } from "../parts";
import { t } from "../texts";
import type { Mark, TurnReading } from "../types";

interface ChatTurn {
  key: number;
  role: "user" | "assistant";
  text: string;
}

/** A turn's language, named in the page's own. */
export interface Tongue {
  tag: string;
  name: string;
}

interface Props {
  turns: ChatTurn[];
  readings: TurnReading[];
  /** Null where the language is the page's own, or not known. */
  tongues: (Tongue | null)[];
  lit: number[];
  plain: string | null;
  example: string | null;
  samples: string[];
  size: number;
  limit: number;
  counterFrom: number;
  over: boolean;
  undo: string | null;
  onType: (key: number, text: string) => void;
  onPaste: (key: number, text: string, start: number, end: number) => boolean;
  onSwitch: (key: number) => void;
  onRemove: (key: number) => void;
  onAdd: (role: "user" | "assistant") => void;
  onPlain: (text: string) => void;
  onTogglePlain: () => void;
  onClear: () => void;
  onUndo: () => void;
  onHoldUndo: (hold: boolean) => void;
  onSample: (id: string) => void;
  onLight: (rows: number[]) => void;
  onPin: (rows: number[]) => void;
}

export function Chat(props: Props): JSX.Element {
  return (
    <section class="panel chat" id="chat" aria-labelledby="chat-title">
      <div class="panel-head">
        <h2 id="chat-title">{props.example === null ? t("chat.title_own") : t("chat.title_example")}</h2>
        <div class="panel-tools">
          <button
            type="button"
            class="text-button"
            aria-pressed={props.plain !== null}
            aria-keyshortcuts="Control+/ Meta+/"
            title={t("chat.plain_hint")}
            onClick={props.onTogglePlain}
          >
            {t("chat.plain")}
          </button>
          <button type="button" class="text-button" onClick={props.onClear}>
            {t("chat.clear")}
          </button>
        </div>
      </div>
      {props.undo !== null && <Undo {...props} message={props.undo} />}
      <Count {...props} />
      {props.plain === null ? <Conversation {...props} /> : <Plain {...props} text={props.plain} />}
      <Samples {...props} />
    </section>
  );
}

function Undo(props: Props & { message: string }): JSX.Element {
  const hold = (value: boolean) => () => props.onHoldUndo(value);
  return (
    <p class="undo" onPointerEnter={hold(true)} onPointerLeave={hold(false)}>
      <span>{props.message}</span>
      <button type="button" class="text-button" onFocus={hold(true)} onBlur={hold(false)} onClick={props.onUndo}>
        {t("chat.undo")}
      </button>
    </p>
  );
}

function Conversation(props: Props): JSX.Element {
  return (
    <>
      <ol class="turns">
        {props.turns.map((turn, index) => (
          <Bubble
            {...props}
            key={turn.key}
            turn={turn}
            number={index + 1}
            marks={props.readings[index]?.marks ?? []}
            tongue={props.tongues[index] ?? null}
            alone={props.turns.length === 1}
          />
        ))}
      </ol>
      <div class="adders">
        <button type="button" class="quiet" onClick={() => props.onAdd("assistant")}>
          <Icon d={DRAWN.plus} />
          {t("chat.add_assistant")}
        </button>
        <button type="button" class="quiet" onClick={() => props.onAdd("user")}>
          <Icon d={DRAWN.plus} />
          {t("chat.add_user")}
        </button>
      </div>
    </>
  );
}

function Bubble(props: Props & { turn: ChatTurn; number: number; marks: Mark[]; tongue: Tongue | null; alone: boolean }): JSX.Element {
  const { turn, number, tongue } = props;
  return (
    <li class={`bubble ${turn.role}`} data-turn={number - 1}>
      <div class="who">
        <span class="who-name">
          {t(`role.${turn.role}`)}
          {tongue && <span class="tongue"> {t("chat.language", { language: tongue.name })}</span>}
        </span>
        <span class="who-tools">
          <button
            type="button"
            class="icon-button"
            title={t(`chat.switch_${turn.role}`)}
            aria-label={t(`chat.switch_${turn.role}_n`, { n: number })}
            onClick={() => props.onSwitch(turn.key)}
          >
            <Icon d={DRAWN.swap} />
          </button>
          {!props.alone && (
            <button
              type="button"
              class="icon-button"
              title={t("chat.remove")}
              aria-label={t("chat.remove_n", { n: number })}
              onClick={() => props.onRemove(turn.key)}
            >
              <Icon d={DRAWN.cross} />
            </button>
          )}
        </span>
      </div>
      <Editor {...props} />
    </li>
  );
}

/** The text field lies over a layer with the same text and the same metrics, which carries the marks. */
function Editor(props: Props & { turn: ChatTurn; number: number; marks: Mark[]; tongue: Tongue | null }): JSX.Element {
  const { turn, number, marks, tongue, lit } = props;
  const layer = useRef<HTMLDivElement>(null);
  const rowsAt = (x: number, y: number): number[] => {
    const hit = [...(layer.current?.querySelectorAll("mark") ?? [])].find((mark) =>
      [...mark.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
    );
    return hit?.dataset["rows"]?.split(" ").map(Number) ?? [];
  };
  const rowsAtCaret = (field: HTMLTextAreaElement): number[] => {
    const at = field.selectionStart;
    return marks.find((mark) => at >= mark.start && at <= mark.end)?.rows ?? [];
  };
  return (
    <div class="field">
      <div class="layer" ref={layer} aria-hidden="true">
        {marked(turn.text, marks, lit)}
        {"\u200b"}
      </div>
      <textarea
        rows={1}
        dir="auto"
        lang={tongue?.tag}
        value={turn.text}
        spellcheck={false}
        autocomplete="off"
        aria-label={t(`chat.field_${turn.role}`, { n: number })}
        placeholder={t(`chat.placeholder_${turn.role}`)}
        onInput={(event) => props.onType(turn.key, event.currentTarget.value)}
        onPaste={(event) => {
          const text = event.clipboardData?.getData("text/plain") ?? "";
          const { selectionStart, selectionEnd } = event.currentTarget;
          if (props.onPaste(turn.key, text, selectionStart, selectionEnd)) event.preventDefault();
        }}
        onPointerMove={(event) => {
          if (event.pointerType === "mouse") props.onLight(rowsAt(event.clientX, event.clientY));
        }}
        onPointerLeave={() => props.onLight([])}
        onClick={(event) => props.onPin(rowsAt(event.clientX, event.clientY))}
        onKeyUp={(event) => props.onLight(rowsAtCaret(event.currentTarget))}
        onFocus={(event) => props.onLight(rowsAtCaret(event.currentTarget))}
        onBlur={() => props.onLight([])}
      />
    </div>
  );
}

function marked(text: string, marks: Mark[], lit: number[]): (string | JSX.Element)[] {
  const pieces: (string | JSX.Element)[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at || mark.end > text.length) continue;
    pieces.push(text.slice(at, mark.start));
    const on = mark.rows.some((row) => lit.includes(row));
    pieces.push(
      <mark class={on ? "lit" : ""} data-rows={mark.rows.join(" ")} data-numbers={mark.rows.join("\u2009")}>
        {text.slice(mark.start, mark.end)}
      </mark>,
    );
    at = mark.end;
  }
  pieces.push(text.slice(at));
  return pieces;
}

function Plain(props: Props & { text: string }): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="plain">
      <label for="plain-text">{t("chat.plain_label")}</label>
      <textarea
        id="plain-text"
        ref={field}
        dir="auto"
        rows={12}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="plain-help"
        value={props.text}
        onInput={(event) => props.onPlain(event.currentTarget.value)}
      />
      <p class="help" id="plain-help">
        {t("chat.plain_help")}
      </p>
    </div>
  );
}

function Count({ size, limit, counterFrom, over }: Props): JSX.Element | null {
  if (size < counterFrom && !over) return null;
  return (
    <p class={over ? "count over" : "count"}>
      <span>{t("chat.count", { size, limit })}</span>
      {over && <strong>{t("notice.over", { limit })}</strong>}
    </p>
  );
}

function Samples({ samples, example, onSample }: Props): JSX.Element {
  return (
    <div class="samples">
      <h3 id="samples-title">{t("samples.title")}</h3>
      <ul aria-labelledby="samples-title">
        {samples.map((id) => (
          <li key={id}>
            <button type="button" class="chip" aria-pressed={id === example} onClick={() => onSample(id)}>
              {t(`sample.${id}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
