//! One case, one answer for each purpose.

use chatprint_schema::date::Date;
use chatprint_schema::policy::{Confidence, Linking, Verdict};

use super::Purpose;
use super::answer::{Answer, ClauseSet, Decision, Why};
use super::case::Case;
use super::prepare::{Door, Pack, Policies, Verdicts};
use crate::outcome::Passage;

/// What published policy says about a case.
///
/// A case that leaves something open (whether the account is linked, which country of a union) is decided for
/// every possibility. Where they agree, that is the answer; where they differ, the answer is unclear, and says why.
#[must_use]
pub fn decide(policies: &Policies, case: &Case) -> Decision {
    let given = Given::of(policies, case);
    let [ads, recommendations] = Purpose::ALL.map(|purpose| {
        given
            .as_ref()
            .map_or_else(nothing, |given| given.answer(given.pack.verdicts(purpose)))
    });
    Decision {
        ads,
        recommendations,
    }
}

/// A case before the possibilities that it leaves open are spelled out.
pub(super) struct Given<'a> {
    pub pack: &'a Pack,
    pub case: &'a Case,
    pub door: &'a Door,
    /// Clauses for the surface, the day and the age.
    pub common: u128,
    /// Clauses that show only the last known state on the day.
    stale: u128,
}

/// The number that counts from the last listed day on or before this one.
fn since(days: &[(Option<Date>, u128)], date: Date) -> u128 {
    let later = days.partition_point(|(from, _)| from.is_none_or(|from| from <= date));
    let last = later.checked_sub(1).and_then(|place| days.get(place));
    last.map_or(0, |(_, mask)| *mask)
}

/// Clauses that the age of the person lets through.
pub(super) fn of_age(policies: &Policies, pack: &Pack, case: &Case) -> u128 {
    let limits = policies
        .regions
        .get(usize::from(case.region))
        .map(|place| &place.ages);
    let groups = pack.ages.iter().zip(limits.into_iter().flatten());
    groups.fold(u128::MAX, |mask, ([inside, outside], highest)| {
        let young = case.age.is_some_and(|age| age <= *highest);
        mask & if young { inside } else { outside }
    })
}

impl<'a> Given<'a> {
    /// Nothing when the data have no such surface.
    pub fn of(policies: &'a Policies, case: &'a Case) -> Option<Self> {
        let door = policies.surfaces.get(usize::from(case.surface))?.as_ref()?;
        let pack = policies.packs.get(door.pack)?;
        Some(Self {
            pack,
            case,
            door,
            common: since(&pack.days, case.date) & door.clauses & of_age(policies, pack, case),
            stale: since(&pack.stale, case.date),
        })
    }
}

impl Given<'_> {
    fn answer(&self, verdicts: &Verdicts) -> Answer {
        let mut links = self.links();
        let first = self.of_link(verdicts, links.next().unwrap_or(u128::MAX));
        links.fold(first, |answer, link| {
            merge(answer, self.of_link(verdicts, link), Why::Linking)
        })
    }

    /// Clauses for linked accounts, for unlinked ones, or first one and then the other.
    pub fn links(&self) -> impl Iterator<Item = u128> {
        let [linked, unlinked] = self.pack.linked;
        let said = match self.door.linking {
            Linking::None | Linking::Always => {
                return [Some(u128::MAX), None].into_iter().flatten();
            }
            Linking::Choice => self.case.linked_accounts.or(self.door.linked_if_unsaid),
        };
        match said {
            Some(true) => [Some(linked), None],
            Some(false) => [Some(unlinked), None],
            None => [Some(linked), Some(unlinked)],
        }
        .into_iter()
        .flatten()
    }

    fn of_link(&self, verdicts: &Verdicts, link: u128) -> Answer {
        let regions = self.pack.regions.get(usize::from(self.case.region));
        let regions = regions.into_iter().flatten();
        let mut answers =
            regions.map(|region| self.sure(verdicts, self.common & link & region, self.case.class));
        let first = answers.next().unwrap_or_else(nothing);
        answers.fold(first, |answer, other| merge(answer, other, Why::Place))
    }

    /// The answer when nothing is left open. The first two gates are those of a chat without a sensitive topic.
    pub fn sure(&self, verdicts: &Verdicts, matching: u128, class: u8) -> Answer {
        let mut answer = self.judge(verdicts, self.of_class(verdicts, matching, class));
        if class != 0 {
            let plain = self.of_class(verdicts, matching, 0);
            answer.path = join(path(verdicts, plain), answer.path);
        }
        answer
    }

    /// The deciding clauses for a class.
    pub fn of_class(&self, verdicts: &Verdicts, matching: u128, class: u8) -> u128 {
        let mask = self.pack.classes.get(usize::from(class));
        deciding(verdicts, mask.map_or(0, |mask| matching & mask))
    }

    /// What deciding clauses say together.
    pub fn judge(&self, verdicts: &Verdicts, deciding: u128) -> Answer {
        if deciding == 0 {
            return nothing();
        }
        let verdict = verdict(verdicts, deciding);
        let path = path(verdicts, deciding);
        Answer {
            verdict,
            gate: first_closed(path),
            path,
            clauses: ClauseSet(deciding),
            confidence: confidence(verdicts, deciding),
            last_known: deciding & self.stale != 0,
            why: (verdict == Verdict::Unclear).then(|| why(verdicts, deciding)),
        }
    }
}

/// The clauses that speak on the purpose and that no other overrides.
fn deciding(verdicts: &Verdicts, matching: u128) -> u128 {
    let speaking = matching & (verdicts.used | verdicts.not_used | verdicts.unclear);
    if speaking & verdicts.overriding == 0 {
        return speaking;
    }
    let overrides = verdicts
        .overrides
        .iter()
        .filter(|(from, _)| from & speaking != 0);
    speaking & !overrides.fold(0, |mask, (_, silent)| mask | silent)
}

/// What the deciding clauses say together; without agreement it is unclear.
fn verdict(verdicts: &Verdicts, deciding: u128) -> Verdict {
    if deciding & !verdicts.used == 0 {
        Verdict::Used
    } else if deciding & !verdicts.not_used == 0 {
        Verdict::NotUsed
    } else {
        Verdict::Unclear
    }
}

/// "No rule found" is an answer of its own; the line is dotted from the first gate.
pub(super) fn nothing() -> Answer {
    Answer {
        verdict: Verdict::Unclear,
        gate: None,
        path: NO_RULE,
        clauses: ClauseSet::default(),
        confidence: None,
        last_known: false,
        why: Some(Why::NoRule),
    }
}

fn confidence(verdicts: &Verdicts, deciding: u128) -> Option<Confidence> {
    Confidence::ALL
        .into_iter()
        .zip(verdicts.confidence)
        .find(|(_, mask)| mask & deciding != 0)
        .map(|(confidence, _)| confidence)
}

/// A choice of the person outweighs a conflict of sources, which outweighs silence: it says the most.
fn why(verdicts: &Verdicts, deciding: u128) -> Why {
    let [_, conflict, choice] = verdicts.reasons.map(|mask| mask & deciding != 0);
    match (deciding & !verdicts.unclear == 0, choice, conflict) {
        (false, ..) => Why::Rules,
        (true, true, _) => Why::Choice,
        (true, false, true) => Why::Conflict,
        (true, false, false) => Why::Silent,
    }
}

/// "No rule found": the line is dotted from the first gate.
const NO_RULE: [Passage; 3] = [Passage::Unclear, Passage::Open, Passage::Open];

/// How the line meets the gates at which the deciding clauses act.
fn path(verdicts: &Verdicts, deciding: u128) -> [Passage; 3] {
    if deciding == 0 {
        return NO_RULE;
    }
    let (verdict, mut ended) = (verdict(verdicts, deciding), false);
    verdicts.gates.map(|gate| {
        let acts = gate & deciding != 0;
        match verdict {
            Verdict::Unclear if acts => Passage::Unclear,
            Verdict::Used | Verdict::Unclear => Passage::Open,
            Verdict::NotUsed if ended => Passage::NotReached,
            Verdict::NotUsed => {
                ended = acts;
                if acts { Passage::Closed } else { Passage::Open }
            }
        }
    })
}

fn first_closed(path: [Passage; 3]) -> Option<u8> {
    (1..)
        .zip(path)
        .find(|(_, passage)| *passage == Passage::Closed)
        .map(|(gate, _)| gate)
}

/// Gates 1 and 2 of a chat without a sensitive topic, gate 3 of the chat itself.
fn join(plain: [Passage; 3], own: [Passage; 3]) -> [Passage; 3] {
    let ([first, second, _], [_, _, third]) = (plain, own);
    let ended = [first, second].contains(&Passage::Closed);
    [
        first,
        second,
        if ended { Passage::NotReached } else { third },
    ]
}

/// Two possibilities that the case leaves open.
pub(super) fn merge(a: Answer, b: Answer, open: Why) -> Answer {
    let same = a.verdict == b.verdict;
    let path = merge_paths(a.path, b.path);
    let verdict = if same { a.verdict } else { Verdict::Unclear };
    Answer {
        verdict,
        gate: first_closed(path).filter(|_| verdict == Verdict::NotUsed),
        path,
        clauses: a.clauses.or(b.clauses),
        confidence: a.confidence.into_iter().chain(b.confidence).min(),
        last_known: a.last_known || b.last_known,
        why: if same { a.why.or(b.why) } else { Some(open) },
    }
}

fn merge_paths(a: [Passage; 3], b: [Passage; 3]) -> [Passage; 3] {
    let [a1, a2, a3] = a;
    let [b1, b2, b3] = b;
    [(a1, b1), (a2, b2), (a3, b3)].map(|(a, b)| match (a, b) {
        (Passage::NotReached, other) | (other, Passage::NotReached) => other,
        _ if a == b => a,
        _ => Passage::Unclear,
    })
}

#[cfg(test)]
mod tests;
