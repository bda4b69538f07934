/* Wiring of the folded panels below the board: what one can do, what if, the timeline, the law. */

import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Actions } from "./actions";
import { choices, law } from "./engine";
import * as reading from "./reading";
import { scenarioOf, type Fold as Id, type State } from "./state";
import { t } from "./texts";
import type { About } from "./types";
import { Choices } from "./views/choices";
import { Fold } from "./views/fold";
import { Law } from "./views/law";
import { Timeline } from "./views/timeline";
import { WhatIf } from "./views/whatif";

interface Props {
  state: State;
  about: About;
  act: Actions;
}

export function Desk(props: Props): JSX.Element {
  const { state, about, act } = props;
  const { settings, folds, outcome } = state;
  const fold = (id: Id, children: ComponentChildren): JSX.Element => (
    <Fold
      id={id}
      title={t(`fold.${id}`, { place: reading.placeName(state) })}
      teaser={t(`fold.${id}_teaser`)}
      open={folds.includes(id)}
      onToggle={(open) => act.fold(id, open)}
    >
      {children}
    </Fold>
  );
  return (
    <div class="folds">
      {outcome && outcome.rows.length > 0 && fold("choices", <Can {...props} />)}
      {fold(
        "what_if",
        <WhatIf
          whatIf={settings.whatIf}
          regions={reading.regions(state)}
          teen={settings.age !== null && settings.age < 18}
          changed={reading.changed(state).length > 0}
          onChange={(whatIf) => act.settings({ whatIf })}
          onReal={act.realRules}
        />,
      )}
      {fold(
        "timeline",
        <Timeline
          happenings={reading.happenings(state)}
          providers={about.providers}
          company={reading.eventsOf(state)}
          sources={about.sources}
          onCompany={act.events}
          onChoose={act.event}
        />,
      )}
      {fold("law", <Here region={settings.region} />)}
    </div>
  );
}

function Can({ state, act }: Props): JSX.Element | null {
  const { outcome } = state;
  // The outcome stands for the scenario: a new one comes with every change.
  const offered = useMemo(() => choices(scenarioOf(state)), [outcome]);
  if (outcome === null) return null;
  return <Choices choices={offered} counts={outcome.counts} sources={reading.allSources(state)} onTry={act.tryChoice} />;
}

function Here({ region }: { region: string }): JSX.Element {
  const cards = useMemo(() => law(region), [region]);
  return <Law cards={cards} />;
}
