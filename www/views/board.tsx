import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DRAWN, Hidden, Icon, Rich, StateIcon } from "../parts";
import { has, list, t } from "../texts";
import type { Outcome, Passage, Row, Verdict } from "../types";

interface Props {
  outcome: Outcome;
  lit: number[];
  open: string[];
  company: string;
  /** Numbers of rows that differ from the real rules; null with the real rules. */
  differs: number[] | null;
  /** How far the promise reaches that keeps a row out. */
  scope: (row: Row) => string | null;
  /** The name of a sensitive topic. */
  topic: (id: string) => string;
  onLight: (rows: number[]) => void;
  onPin: (row: Row) => void;
  onToggle: (row: Row) => void;
  /** Draws what "Why?" opens under a row. */
  why: (row: Row) => JSX.Element;
}

const SHOWN = 3;

export function Board(props: Props): JSX.Element {
  const { outcome, company, differs } = props;
  return (
    <table class={differs ? "board hypothetical" : "board"} role="table">
      <caption>{t(differs ? "board.caption_changed" : "board.caption", { company })}</caption>
      <Head outcome={outcome} />
      {outcome.rows.map((row) => (
        <Line {...props} key={row.id} row={row} />
      ))}
    </table>
  );
}

function Head({ outcome }: { outcome: Outcome }): JSX.Element {
  const gates = [0, 1].map((gate) => [outcome.gates_ads[gate], outcome.gates_recommendations[gate]] as const);
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" class="col-interest">
          {t("board.interest")}
        </th>
        {gates.map(([ads, feed], index) => (
          <GateHead key={index} gate={index + 1} ads={ads ?? "unclear"} feed={feed ?? "unclear"} />
        ))}
        <th role="columnheader" scope="col" class="col-gate">
          <span class="gate-number">3</span>
          <span class="gate-name">{t("gate.3")}</span>
          <span class="gate-word">{t("gate.by_row")}</span>
        </th>
        <th role="columnheader" scope="col" class="col-result">
          {t("board.ads")}
        </th>
        <th role="columnheader" scope="col" class="col-result">
          {t("board.feed")}
        </th>
      </tr>
    </thead>
  );
}

function GateHead({ gate, ads, feed }: { gate: number; ads: Passage; feed: Passage }): JSX.Element {
  return (
    <th role="columnheader" scope="col" class="col-gate" data-bar={ads === feed ? ads : "unclear"}>
      <span class="gate-number">{gate}</span>
      <span class="gate-name">{t(`gate.${gate}`)}</span>
      {ads === feed ? (
        <span class="gate-word">{t(`passage.${ads}`)}</span>
      ) : (
        <>
          <span class="gate-word">{t("passage.ads", { word: t(`passage.${ads}`) })}</span> <span class="gate-word">{t("passage.feed", { word: t(`passage.${feed}`) })}</span>
        </>
      )}
    </th>
  );
}

function Line(props: Props & { row: Row }): JSX.Element {
  const { row, outcome, lit, open } = props;
  const isOpen = open.includes(row.id);
  const panel = `why-${row.id}`;
  const doorAt = doorOf(row);
  const light = (on: boolean) => () => props.onLight(on ? [row.number] : []);
  return (
    <tbody role="rowgroup" class={lit.includes(row.number) ? "lit" : ""} data-row={row.number}>
      <tr role="row" class={parts(row, 2) ? "row parts" : "row"} onPointerEnter={light(true)} onPointerLeave={light(false)} onFocusIn={light(true)} onFocusOut={light(false)}>
        <th role="rowheader" scope="row" class="interest">
          <div class="interest-line">
          <button type="button" class="number" aria-label={t("board.show_words", { n: row.number, interest: row.name })} onClick={() => props.onPin(row)}>
            {row.number}
          </button>
          <span class="interest-name">{row.name}</span>
          </div>
          {props.differs?.includes(row.number) && <span class="differs">{t("board.differs")}</span>}
          <button type="button" class="why-button" aria-expanded={isOpen} aria-controls={isOpen ? panel : undefined} onClick={() => props.onToggle(row)}>
            {t("board.why")}
            <Hidden> {t("board.why_about", { interest: row.name })}</Hidden>
          </button>
        </th>
        {[0, 1, 2].map((gate) => (
          <Gate key={gate} gate={gate} row={row} outcome={outcome} />
        ))}
        <Result verdict={row.ads} row={row} label={t("board.ads")} items={row.ad_examples} empty="board.no_ads" topic={props.topic} door={doorAt === "ads"} scope={props.scope} company={props.company} />
        <Result
          verdict={row.recommendations}
          row={row}
          label={t("board.feed")}
          items={row.feed_examples.map((example) => example.text)}
          empty="board.no_feed"
          topic={props.topic}
          door={doorAt === "feed"}
          scope={props.scope}
          company={props.company}
        />
      </tr>
      {isOpen && (
        <tr role="row" class="why-row" id={panel}>
          <td role="cell" colSpan={6}>
            {props.why(row)}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Whether ads and feed have gone different ways up to this gate. */
function parts(row: Row, gate: number): boolean {
  return row.ads.path.slice(0, gate + 1).some((passage, index) => passage !== row.recommendations.path[index]);
}

/** One gate of one row: a single line while ads and feed go together, two from the gate at which they part. */
function Gate({ gate, row, outcome }: { gate: number; row: Row; outcome: Outcome }): JSX.Element {
  const ads = row.ads.path[gate] ?? "unclear";
  const feed = row.recommendations.path[gate] ?? "unclear";
  const apart = parts(row, gate);
  const forks = apart && (gate === 0 || !parts(row, gate - 1));
  const dotted = (verdict: Verdict): boolean => verdict.path.slice(0, gate).includes("unclear");
  const later = !apart && parts(row, 2);
  const bar = gate < 2 && outcome.gates_ads[gate] === outcome.gates_recommendations[gate] ? outcome.gates_ads[gate] : "open";
  return (
    <td role="cell" class={`gate gate-${gate + 1}${apart ? " apart" : ""}${forks ? " forks" : ""}`} data-bar={bar}>
      {apart ? (
        <>
          <Track passage={ads} state={row.ads.state} dotted={dotted(row.ads)} lane="upper" word={t("passage.ads", { word: t(`passage.${ads}`) })} />
          <Track passage={feed} state={row.recommendations.state} dotted={dotted(row.recommendations)} lane="lower" word={t("passage.feed", { word: t(`passage.${feed}`) })} />
        </>
      ) : (
        <Track passage={ads} state={later ? "trunk" : row.ads.state} dotted={dotted(row.ads)} lane="single" word={t(`passage.${ads}`)} />
      )}
    </td>
  );
}

interface TrackProps {
  passage: Passage;
  state: string;
  dotted: boolean;
  lane: "single" | "upper" | "lower";
  word: string;
}

function Track({ passage, state, dotted, lane, word }: TrackProps): JSX.Element {
  return (
    <span class={`track ${lane}`} data-passage={passage} data-state={state} data-dotted={dotted} key={`${passage}-${state}`}>
      <span class="opening" />
      <span class="stroke before" />
      <span class="stroke after" />
      <span class="barrier" />
      <span class="track-word">{word}</span>
    </span>
  );
}

interface ResultProps {
  verdict: Verdict;
  row: Row;
  label: string;
  items: string[];
  empty: string;
  /** The side-door flag stands once in a row, at the first purpose that could be used. */
  door: boolean;
  topic: (id: string) => string;
  scope: (row: Row) => string | null;
  company: string;
}

function Result({ verdict, row, label, items, empty, door, topic, scope, company }: ResultProps): JSX.Element {
  const shows = passes(verdict);
  const far = scope(row);
  // What is not on the list is said once, where the list would have mattered.
  const reach = verdict.state === "withheld" || (far === "unlisted" && verdict === row.ads) ? far : null;
  return (
    <td role="cell" class="result" data-state={verdict.state}>
      <span class="result-label" aria-hidden="true">
        {label}
      </span>
      <span class="state">
        <StateIcon state={verdict.state} />
        <span>
          <StateWord verdict={verdict} row={row} topic={topic} />
        </span>
      </span>
      {reach && <span class="reach">{t(`scope.${reach}`, { company })}</span>}
      {shows && (items.length > 0 ? <Examples items={items} /> : <span class="what">{t(empty)}</span>)}
      {door && (
        <span class="door">
          <Icon d={DRAWN.door} />
          <span>{t("board.side_door", { topic: list(row.side_doors.map(topic)) })}</span>
        </span>
      )}
    </td>
  );
}

function passes(verdict: Verdict): boolean {
  return verdict.state === "used" || verdict.state === "unclear";
}

function doorOf(row: Row): "ads" | "feed" | null {
  if (row.side_doors.length === 0) return null;
  if (passes(row.ads)) return "ads";
  return passes(row.recommendations) ? "feed" : null;
}

function StateWord({ verdict, row, topic }: Pick<ResultProps, "verdict" | "row" | "topic">): JSX.Element {
  const values = { state: t(`state.name_${verdict.state}`), topic: topic(row.sensitive ?? "") };
  return <Rich k={stateKey(verdict, row)} values={values} bold={["state"]} />;
}

function stateKey(verdict: Verdict, row: Row): string {
  if (verdict.state === "withheld") return row.sensitive ? "state.withheld" : "state.withheld_plain";
  if (verdict.state === "not_used") return verdict.gate === 2 ? "state.not_used_2" : "state.not_used_1";
  if (verdict.state === "used") return "state.used";
  const key = `state.unclear_${verdict.reason ?? "silent"}`;
  return has(key) ? key : "state.unclear_silent";
}

function Examples({ items }: { items: string[] }): JSX.Element {
  const [all, setAll] = useState(false);
  const more = items.length - SHOWN;
  return (
    <>
      <ul class="what">
        {(all ? items : items.slice(0, SHOWN)).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" class="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("board.fewer") : t("board.more", { n: more })}
        </button>
      )}
    </>
  );
}
