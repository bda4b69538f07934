/* Wiring of the folded panels below the board: what one can do, comparing, what if, the timeline, the law, privacy. */

import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Actions } from "./actions";
import { COLUMNS, compare, everywhere, fullMessage } from "./comparing";
import { choices, law } from "./engine";
import { cards as filterCards, smallest } from "./filtering";
import { phoneHome } from "./privacy";
import * as reading from "./reading";
import { scenarioOf, type Fold as Id, type State } from "./state";
import { t } from "./texts";
import type { About } from "./types";
import { Choices } from "./views/choices";
import { Compare } from "./views/compare";
import { Everywhere } from "./views/everywhere";
import { Filter } from "./views/filter";
import { Fold } from "./views/fold";
import { Law } from "./views/law";
import { Privacy } from "./views/privacy";
import { Timeline } from "./views/timeline";
import { WhatIf } from "./views/whatif";

interface Props {
  state: State;
  about: About;
  act: Actions;
}

export function Desk({ state, about, act }: Props): JSX.Element {
  const { settings, folds, outcome } = state;
  // The outcome stands for the scenario: a new one comes with every change.
  const offered = useMemo(() => (outcome && outcome.rows.length > 0 ? choices(scenarioOf(state)) : []), [outcome]);
  const cards = useMemo(() => law(settings.region), [settings.region]);
  const edits = reading.changed(state).length;
  const counts = reading.eventCounts(state);
  const fold = (id: Id, teaser: string, children: ComponentChildren): JSX.Element => (
    <Fold
      id={id}
      title={t(`fold.${id}`, { place: reading.placeName(state) })}
      teaser={teaser}
      open={folds.includes(id)}
      onToggle={(open) => act.fold(id, open)}
    >
      {children}
    </Fold>
  );
  return (
    <div class="folds">
      {outcome &&
        outcome.rows.length > 0 &&
        fold(
          "choices",
          offered.length === 0
            ? t("fold.choices_none")
            : t("fold.choices_teaser", { total: offered.length, n: offered.filter((each) => each.scenario && each.effect !== "none").length }),
          <Choices choices={offered} counts={outcome.counts} sources={reading.allSources(state)} onTry={act.tryChoice} />,
        )}
      {outcome && outcome.rows.length > 0 && fold("compare", t("fold.compare_teaser", { n: about.regions.length }), <Side state={state} act={act} />)}
      {fold(
        "what_if",
        edits > 0 ? t("fold.what_if_on", { n: edits }) : t("fold.what_if_teaser"),
        <WhatIf
          whatIf={settings.whatIf}
          regions={reading.regions(state)}
          teen={settings.age !== null && settings.age < 18}
          changed={edits > 0}
          onChange={(whatIf) => act.settings({ whatIf })}
          onReal={act.realRules}
        />,
      )}
      {fold(
        "timeline",
        t("fold.timeline_teaser", { company: reading.eventsName(state), total: counts.all, n: counts.changes }),
        <Timeline
          years={reading.years(state)}
          counts={counts}
          all={state.allEvents}
          providers={about.providers}
          company={reading.eventsOf(state)}
          sources={about.sources}
          onCompany={act.events}
          onAll={act.everyEvent}
          onChoose={act.event}
        />,
      )}
      {fold("law", cards.length === 0 ? t("fold.law_none") : t("fold.law_teaser", { n: cards.length }), <Law cards={cards} />)}
      {outcome && fold("filter", t("fold.filter_teaser"), <Filters state={state} act={act} />)}
      {fold("privacy", t("fold.privacy_teaser"), <Privacy onTry={phoneHome} say={act.say} />)}
    </div>
  );
}

/** Drawn only while it is open: every place is a run of its own. */
function Side({ state, act }: { state: State; act: Actions }): JSX.Element {
  const { outcome, by, beside, settings } = state;
  const { columns, lines, choices } = useMemo(() => compare(state), [outcome, by, beside]);
  const groups = useMemo(() => everywhere(state), [outcome]);
  const others = columns.filter((column) => !column.own).map((column) => column.value);
  return (
    <>
      <Compare
        by={by}
        columns={columns}
        lines={lines}
        choices={choices}
        full={columns.length < COLUMNS ? null : fullMessage()}
        changed={reading.changed(state).length > 0}
        onBy={act.compareBy}
        onAdd={(value) => act.beside([...others, value])}
        onDrop={(value) => act.beside(others.filter((each) => each !== value))}
      />
      <Everywhere groups={groups} here={settings.region} />
    </>
  );
}

function Filters({ state, act }: { state: State; act: Actions }): JSX.Element {
  const pairs = useMemo(() => filterCards(state), [state.settings]);
  const change = useMemo(() => smallest(state), [state.outcome]);
  return <Filter cards={pairs} smallest={change} onRemove={act.removeWords} />;
}
