/* Wiring only: the store, the engine and the panels meet here. */

import { render, type JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import * as actions from "./actions";
import { createAnnouncer } from "./announce";
import { Desk } from "./desk";
import { changes, run, start } from "./engine";
import { read, write } from "./link";
import { save } from "./picture";
import { candidates, otherPlace, sameThere } from "./predicting";
import { qr } from "./qr";
import { createStore, hides, initial, scenarioOf, COUNTER_FROM, exampleOf, LIMIT, type Fixed, type State, type Store } from "./state";
import * as reading from "./reading";
import { SAMPLES } from "./samples";
import { t } from "./texts";
import { size } from "./transcript";
import type { Outcome, TurnReading } from "./types";
import { Board } from "./views/board";
import { Chat } from "./views/chat";
import { Controls } from "./views/controls";
import { Foot, Live } from "./views/foot";
import { Heading, Masthead } from "./views/masthead";
import { LinkError, Notices } from "./views/notices";
import { Bar, Conditions, Sheet } from "./views/phone";
import { Picture } from "./views/picture";
import { Places } from "./views/places";
import { Predict, Reveal } from "./views/predict";
import { Preview } from "./views/preview";
import { Fixed as FixedRules, Trial } from "./views/ribbons";
import { Share } from "./views/share";
import { Sources } from "./views/sources";
import { Summary } from "./views/summary";
import { Band } from "./views/whatif";
import { Why } from "./views/why";

const REST = 700;
const SLOW = 300;
const phone = window.matchMedia("(max-width: 699.98px)");

function App({ store, act }: { store: Store; act: actions.Actions }): JSX.Element {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const drop = store.subscribe(() => redraw(undefined));
    const turn = (): void => redraw(undefined);
    phone.addEventListener("change", turn);
    return () => {
      drop();
      phone.removeEventListener("change", turn);
    };
  }, [store]);
  const state = store.get();
  if (state.phase === "link_damaged" || state.phase === "link_newer") {
    return (
      <>
        <Masthead onGo={() => undefined} />
        <main>
          <LinkError code={state.phase} onStart={act.leaveLink} />
        </main>
      </>
    );
  }
  return (
    <>
      <Masthead onGo={act.go} />
      <main>
        <Heading />
        {phone.matches ? <Phone state={state} act={act} /> : <Wide state={state} act={act} />}
        {state.outcome && !hides(state) && <Sources outcome={state.outcome} />}
      </main>
      {phone.matches && !hides(state) && <Bar onEdit={() => act.sheet("chat")} onCompare={() => act.go("places")} onShare={() => act.openShare()} />}
      <Live message={state.message} />
    </>
  );
}

interface PanelProps {
  state: State;
  act: actions.Actions;
}

function Wide({ state, act }: PanelProps): JSX.Element {
  const ask = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const column = ask.current;
    if (column === null) return;
    // The style keeps the column in view beside a long board; for that it must know its height.
    const observer = new ResizeObserver(() => column.style.setProperty("--ask", `${column.offsetHeight}px`));
    observer.observe(column);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="two">
      <div class="ask" ref={ask}>
        <ChatPanel state={state} act={act} />
        <ControlsPanel state={state} act={act} />
      </div>
      <Answer state={state} act={act} />
    </div>
  );
}

function Phone({ state, act }: PanelProps): JSX.Element {
  return (
    <div class="one">
      <Preview
        turns={state.turns}
        readings={readings(state)}
        lit={reading.lit(state)}
        example={exampleOf(state) !== null}
        whole={state.pinned.length > 0}
        onEdit={() => act.sheet("chat")}
      />
      <Conditions dateline={reading.dateline(state)} onChange={() => act.sheet("controls")} />
      <Answer state={state} act={act} />
      {state.sheet === "chat" && (
        <Sheet label={t("bar.edit")} onClose={() => act.sheet(null)}>
          <ChatPanel state={state} act={act} />
        </Sheet>
      )}
      {state.sheet === "controls" && (
        <Sheet label={t("controls.title")} onClose={() => act.sheet(null)}>
          <ControlsPanel state={state} act={act} />
        </Sheet>
      )}
    </div>
  );
}

/** Marks would tell what is to be predicted. */
const readings = (state: State): TurnReading[] => (hides(state) ? [] : (state.outcome?.turns ?? []));

function ChatPanel({ state, act }: PanelProps): JSX.Element {
  return (
    <Chat
      turns={state.turns}
      readings={readings(state)}
      tongues={reading.tongues(state)}
      lit={reading.lit(state)}
      plain={state.plain}
      example={exampleOf(state)}
      samples={SAMPLES.map((sample) => sample.id)}
      size={size(state.turns)}
      limit={LIMIT}
      counterFrom={COUNTER_FROM}
      over={state.over}
      undo={state.undo ? t(state.undo.key) : null}
      onType={act.type}
      onPaste={act.paste}
      onSwitch={act.switchRole}
      onRemove={act.remove}
      onAdd={act.add}
      onPlain={act.plain}
      onTogglePlain={act.togglePlain}
      onClear={act.clear}
      onUndo={act.undo}
      onHoldUndo={act.holdUndo}
      onSample={act.sample}
      onLight={act.light}
      onPin={act.pinFromChat}
    />
  );
}

function ControlsPanel({ state, act }: PanelProps): JSX.Element | null {
  if (state.about === null) return null;
  return (
    <Controls
      regions={reading.regions(state)}
      languages={reading.languages(state)}
      providers={state.about.providers}
      surfaces={reading.surfaces(state)}
      settings={state.settings}
      shortcuts={reading.shortcuts(state)}
      onChange={act.settings}
      onProvider={act.provider}
      onSurface={act.surface}
    />
  );
}

function Answer(props: PanelProps): JSX.Element {
  const { state, act } = props;
  if (!hides(state) || state.outcome === null) return <Result {...props} />;
  return (
    <section class="panel answer" id="result" tabIndex={-1} aria-labelledby="result-title">
      <div class="panel-head">
        <h2 id="result-title">{t("predict.button")}</h2>
      </div>
      <Prediction state={state} act={act} outcome={state.outcome} />
    </section>
  );
}

function Prediction({ state, act, outcome }: PanelProps & { outcome: Outcome }): JSX.Element | null {
  const asked = useMemo(() => candidates(state, outcome), [outcome]);
  const { predict } = state;
  if (predict === null) return null;
  const shared = { candidates: asked, guess: predict.guess, place: reading.placeName(state, otherPlace(state.settings)) };
  return predict.hidden ? (
    <Predict {...shared} onGuess={act.guess} onShow={() => act.reveal(true)} onSkip={() => act.reveal(false)} />
  ) : (
    <Reveal {...shared} same={sameThere(state, outcome)} onClose={() => act.reveal(false)} />
  );
}

function Result({ state, act }: PanelProps): JSX.Element {
  const { outcome, about } = state;
  const shown = outcome !== null && reading.judged(outcome) ? outcome : null;
  const changed = reading.changed(state);
  const real = outcome?.hypothetical ?? null;
  return (
    <section class={changed.length > 0 ? "panel answer hypothetical" : "panel answer"} id="result" tabIndex={-1} aria-labelledby="result-title">
      <div class="panel-head">
        <h2 id="result-title">{t("result.title")}</h2>
        {shown && shown.rows.length > 0 && state.predict === null && state.trial === null && (
          <button type="button" class="text-button" onClick={act.predict}>
            {t("predict.button")}
          </button>
        )}
      </div>
      {outcome && <Prediction state={state} act={act} outcome={outcome} />}
      {state.trial && <Trial message={state.trial.message} onBack={act.takeBack} />}
      {state.fixed && <FixedRules {...state.fixed} onNewest={act.newest} />}
      {changed.length > 0 && (
        <Band whatIf={state.settings.whatIf} edits={changed} regions={reading.regions(state)} differs={real?.rows.length ?? 0} onReal={act.realRules} />
      )}
      {shown && <Summary dateline={reading.dateline(state)} counts={shown.counts} company={reading.companyName(state)} scopes={reading.scopes(state, shown)} real={real} />}
      <Notices notices={reading.notices(state)} />
      {shown && shown.rows.length > 0 && (
        <>
          <Board
            outcome={shown}
            lit={reading.lit(state)}
            open={state.open}
            company={reading.companyName(state)}
            differs={changed.length > 0 ? (real?.rows ?? []) : null}
            scope={(row) => reading.scopeOf(state, row)}
            topic={(id) => reading.topicName(state, id)}
            onLight={act.light}
            onPin={act.pinFromBoard}
            onToggle={act.toggleWhy}
            why={(row) => <Why outcome={shown} row={row} keepers={reading.keepers(state, row)} onRemove={() => act.removeWords(row)} />}
          />
          <Places places={reading.places(state)} onChoose={(region) => act.settings({ region })} />
        </>
      )}
      {about && <Desk state={state} about={about} act={act} />}
      {outcome && (
        <Share
          open={state.sharing}
          example={exampleOf(state) !== null}
          changed={changed.length > 0}
          edition={outcome.edition.date}
          text={outcome.text}
          link={(withText, fixed) => write(scenarioOf(state, withText ? state.turns : []), exampleOf(state), fixed ? editionOf(outcome) : null)}
          copy={actions.copy}
          qr={qr}
          say={act.say}
          onToggle={act.share}
          picture={
            shown && shown.rows.length > 0
              ? () => (
                  <Picture
                    rows={shown.rows}
                    dateline={reading.dateline(state)}
                    footer={reading.footer(state)}
                    changed={changed.length > 0}
                    alt={reading.pictureAlt(state)}
                    onSave={(picture, kind) => void save(picture, kind)}
                    copy={actions.copy}
                    say={act.say}
                  />
                )
              : null
          }
        />
      )}
      {about && <Foot checked={about.checked} old={reading.staleDays(state)} onSources={() => act.go("sources")} />}
    </section>
  );
}

const editionOf = ({ edition }: Outcome): string => `${edition.date} ${edition.hash}`;

const fixedTo = (edition: string): Fixed => ({ date: edition.split(" ")[0] ?? edition, changes: changes(edition) });

function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function boot(): void {
  const root = document.getElementById("app");
  if (root === null) return;
  const store = createStore(initial(today()), run);
  const announcer = createAnnouncer((message) => store.set({ message }), REST);
  const act = actions.create(store, announcer, fixedTo);
  const status = document.getElementById("starting");
  const slow = window.setTimeout(() => {
    if (status) status.textContent = t("loading", { size: reading.engineSize() });
    document.documentElement.classList.add("starting");
  }, SLOW);
  const settle = (): void => {
    clearTimeout(slow);
    document.documentElement.classList.remove("starting");
  };
  start()
    .then((about) => {
      settle();
      act.open(about, read(location.hash));
      root.replaceChildren();
      render(<App store={store} act={act} />, root);
      window.addEventListener("hashchange", () => act.follow(read(location.hash)));
      document.addEventListener("keydown", act.key);
      document.documentElement.dataset["ready"] = "true";
    })
    .catch((error: unknown) => {
      settle();
      if (status) status.textContent = t("failed");
      document.documentElement.dataset["ready"] = "failed";
      console.error(error);
    });
}

boot();
