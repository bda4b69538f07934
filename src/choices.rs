//! "What can I do?": the choices that exist in a scenario, and what each would change in it.
//!
//! Whether a choice exists, and what it leaves untouched, the sources say (`policies/choices.json`). What it would
//! change is not written by hand: the scenario is judged again with the change.

use chatprint_schema::choices::{self, Change, ChoiceEntry, ChoiceText};
use chatprint_schema::policy::Linking;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::data;
use crate::error::Error;
use crate::judge::{Judge, Judgement, changed_rows, state, state_counts};
use crate::outcome::{Confidence, State, StateCounts};
use crate::policy::Decision;
use crate::rows::{Draft, drafts};
use crate::scenario::Scenario;
use crate::simulate::read;

/// How much less of the chat could be used after a choice, over both purposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// No row is left that could be used or is unclear.
    All,
    /// Fewer such rows are left, or the sources speak of a part.
    Some,
    /// As many are left as before.
    None,
}

/// Something that a person can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[tsify(missing_as_null)]
pub struct Choice {
    /// Id, company first.
    pub id: String,
    /// What to do.
    pub title: String,
    /// What it changes and what it does not, as the sources say.
    pub detail: String,
    /// Computed where there is a `scenario`, else what the sources say.
    pub effect: Effect,
    /// The scenario after the choice; absent when no scenario can say it.
    pub scenario: Option<Scenario>,
    /// By state, for ads, after the choice.
    pub ads: Option<StateCounts>,
    /// By state, for the feed, after the choice.
    pub recommendations: Option<StateCounts>,
    /// Numbers of the rows that change.
    pub rows: Vec<u32>,
    /// Keys of the sources that describe the choice.
    pub sources: Vec<String>,
    /// How sure they make it.
    pub confidence: Option<Confidence>,
}

/// The choices in a scenario, in the order of the data: the company's own first. `locale` is the interface language.
///
/// A choice that the scenario has made already is not offered, and neither is one that would leave more rows that
/// could be used or are unclear. Another company's assistant is offered only where fewer are left.
///
/// # Errors
/// As [`crate::simulate::simulate`].
pub fn choices(scenario: &Scenario, locale: &str) -> Result<Vec<Choice>, Error> {
    let (judge, case) = Judge::new(scenario)?;
    let drafts = drafts(&read(scenario)?);
    let base = Base {
        scenario,
        now: judge.decide_all(&case, &drafts),
        drafts,
    };
    let words = data::texts(locale).choices.iter();
    let words = words.map(Some).chain(std::iter::repeat(None));
    let known = data::core().choices.iter().zip(words);
    Ok(known
        .filter(|(entry, _)| judge.policies.offers(entry, &case))
        .filter_map(|(entry, text)| base.choice(entry, text.cloned().unwrap_or_default()))
        .collect())
}

/// The scenario as it stands, read and judged.
struct Base<'a> {
    scenario: &'a Scenario,
    drafts: Vec<Draft>,
    now: Vec<Judgement>,
}

/// A scenario after a choice.
struct After {
    scenario: Scenario,
    ads: StateCounts,
    recommendations: StateCounts,
    rows: Vec<u32>,
}

impl Base<'_> {
    fn choice(&self, entry: &ChoiceEntry, text: ChoiceText) -> Option<Choice> {
        let before = open(&self.counts());
        let after = match &entry.change {
            Some(change) => Some(self.after(change)?),
            None => None,
        };
        let effect = match (&after, entry.effect) {
            (Some(after), _) => effect(before, open(&[after.ads, after.recommendations]))?,
            (None, Some(choices::Effect::All)) if before > 0 => Effect::All,
            (None, Some(choices::Effect::Some)) if before > 0 => Effect::Some,
            (None, _) => Effect::None,
        };
        let elsewhere = after
            .as_ref()
            .is_some_and(|after| after.scenario.provider != self.scenario.provider);
        if elsewhere && effect == Effect::None {
            return None;
        }
        let counts = after
            .as_ref()
            .map(|after| (after.ads, after.recommendations));
        let (scenario, rows) = after.map_or((None, Vec::new()), |after| {
            (Some(after.scenario), after.rows)
        });
        Some(Choice {
            id: entry.id.clone(),
            title: text.title,
            detail: text.detail,
            effect,
            scenario,
            ads: counts.map(|(ads, _)| ads),
            recommendations: counts.map(|(_, recommendations)| recommendations),
            rows,
            sources: entry.sources.clone(),
            confidence: Some(entry.confidence.into()),
        })
    }

    fn counts(&self) -> [StateCounts; 2] {
        counts(&self.now)
    }

    /// Judges the changed scenario; nothing when the choice is made already. The chat is read only once, since no
    /// choice changes words: it takes place or it does not.
    fn after(&self, change: &Change) -> Option<After> {
        let scenario = changed(self.scenario, change)?;
        let (ads, recommendations, rows);
        if scenario.turns.is_empty() {
            (ads, recommendations) = (StateCounts::default(), StateCounts::default());
            rows = self.open_rows();
        } else {
            let (judge, case) = Judge::new(&scenario).ok()?;
            let then = judge.decide_all(&case, &self.drafts);
            [ads, recommendations] = counts(&then);
            let pairs = self.now.iter().zip(&then);
            rows = changed_rows(pairs.map(|(now, then)| [&now.now, &then.now]));
        }
        Some(After {
            scenario,
            ads,
            recommendations,
            rows,
        })
    }

    /// Numbers of the rows that could be used or are unclear.
    fn open_rows(&self) -> Vec<u32> {
        let is_open = |decision: &Decision| {
            let states = [state(&decision.ads), state(&decision.recommendations)];
            states.contains(&State::Used) || states.contains(&State::Unclear)
        };
        let numbered = (1_u32..).zip(&self.now);
        let open = numbered.filter(|(_, judgement)| is_open(&judgement.now));
        open.map(|(number, _)| number).collect()
    }
}

fn counts(judgements: &[Judgement]) -> [StateCounts; 2] {
    let decisions = || judgements.iter().map(|judgement| &judgement.now);
    [
        state_counts(decisions().map(|decision| &decision.ads)),
        state_counts(decisions().map(|decision| &decision.recommendations)),
    ]
}

/// How many verdicts are used or unclear, over both purposes.
fn open(counts: &[StateCounts; 2]) -> u32 {
    counts
        .iter()
        .map(|counts| counts.used + counts.unclear)
        .sum()
}

/// Nothing when more is left than before.
fn effect(before: u32, after: u32) -> Option<Effect> {
    match after {
        _ if after > before => None,
        _ if after == before => Some(Effect::None),
        0 => Some(Effect::All),
        _ => Some(Effect::Some),
    }
}

/// The scenario with the choice made; nothing when that is no change.
fn changed(scenario: &Scenario, change: &Change) -> Option<Scenario> {
    let mut changed = scenario.clone();
    match change {
        Change::Stop => changed.turns.clear(),
        Change::Unlink => changed.linked_accounts = Some(false),
        Change::Surface(id) => {
            let surfaces = &data::core().policies.surfaces;
            let surface = surfaces.iter().find(|surface| surface.id == *id)?;
            changed.surface.clone_from(&surface.id);
            changed.provider.clone_from(&surface.provider);
            if surface.linking != Linking::Choice {
                changed.linked_accounts = None;
            }
        }
    }
    (changed != *scenario).then_some(changed)
}
