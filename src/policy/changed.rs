//! One case under rules that were changed on purpose ("what if").
//!
//! A change never edits the data. Each possibility of a case is decided by the real rules, moved to another place
//! or day where the change says so; then the change closes gates or makes a yes necessary. How each change acts
//! is written in `docs/policy-model.md`.

use chatprint_schema::date::Date;
use chatprint_schema::policy::{SurfaceKind, Verdict};

use super::Purpose;
use super::answer::{Answer, ClauseSet, Decision, Why};
use super::case::Case;
use super::decide::{Given, decide, merge, nothing, of_age};
use super::prepare::{Pack, Policies, Verdicts};
use crate::outcome::Passage;

/// Rules changed on purpose. Places are indexes as in [`Case::region`]; unions are spelled out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The first day from which chats could be used.
    pub start: Option<Date>,
    /// The place that added places are treated like.
    pub general: u16,
    /// Places treated like the general one.
    pub added: Vec<u16>,
    /// Places left out.
    pub removed: Vec<u16>,
    /// What could be used could be used only after a yes.
    pub opt_in: bool,
    /// The exclusion of sensitive topics from ads holds for recommendations too.
    pub sensitive_for_feed: bool,
    /// Nothing of people under 18 is used.
    pub minors_excluded: bool,
}

/// What a change makes of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    AsIs,
    Added,
    Removed,
}

/// A place as the rules and the changes see it; members of a union that they do not tell apart are one.
#[derive(PartialEq, Eq)]
struct Ground {
    /// Clauses that hold there.
    clauses: u128,
    /// It is left out.
    removed: bool,
}

/// People under this age are minors.
const ADULT: u8 = 18;

/// Like [`decide`], under changed rules. The changes concern chats with assistants; likes, messages between people
/// and interfaces for developers keep their real rules.
#[must_use]
pub fn decide_changed(policies: &Policies, changes: &Changes, case: &Case) -> Decision {
    let surface = policies.data().surfaces.get(usize::from(case.surface));
    if surface.is_none_or(|surface| !is_assistant(surface.kind)) {
        return decide(policies, case);
    }
    let [ads, recommendations] =
        Purpose::ALL.map(|purpose| changes.answer(policies, case, purpose));
    Decision {
        ads,
        recommendations,
    }
}

/// Whether a surface is a chat with an assistant, in any form.
const fn is_assistant(kind: SurfaceKind) -> bool {
    matches!(
        kind,
        SurfaceKind::Assistant | SurfaceKind::AssistantMode | SurfaceKind::AssistantFeature
    )
}

impl Changes {
    /// The answers for every link and every country that the case leaves open, merged as [`decide`] merges them.
    fn answer(&self, policies: &Policies, case: &Case, purpose: Purpose) -> Answer {
        let Some(given) = Given::of(policies, case) else {
            return nothing();
        };
        let mut grounds: Vec<Ground> = Vec::new();
        for place in policies.members(case.region) {
            let ground = self.ground(policies, given.pack, *place);
            if !grounds.contains(&ground) {
                grounds.push(ground);
            }
        }
        let of_link = |link: u128| {
            let answers = grounds
                .iter()
                .map(|ground| self.definite(policies, case, purpose, link, ground));
            answers.reduce(|a, b| merge(a, b, Why::Place))
        };
        given
            .links()
            .filter_map(of_link)
            .reduce(|a, b| merge(a, b, Why::Linking))
            .unwrap_or_else(nothing)
    }

    /// What the rules and the changes say of a place. A place that is not named stands as its country does.
    fn ground(&self, policies: &Policies, pack: &Pack, place: u16) -> Ground {
        let named = |place: u16| match place {
            place if self.removed.contains(&place) => Some(Standing::Removed),
            place if self.added.contains(&place) => Some(Standing::Added),
            _ => None,
        };
        let country = || named(policies.country(place));
        let standing = named(place).or_else(country).unwrap_or(Standing::AsIs);
        let place = match standing {
            Standing::Added => self.general,
            Standing::AsIs | Standing::Removed => place,
        };
        let masks = pack.regions.get(usize::from(place));
        Ground {
            clauses: masks.into_iter().flatten().fold(0, |all, mask| all | mask),
            removed: standing == Standing::Removed,
        }
    }

    /// The answer when nothing is left open.
    fn definite(
        &self,
        policies: &Policies,
        case: &Case,
        purpose: Purpose,
        link: u128,
        ground: &Ground,
    ) -> Answer {
        let region = ground.clauses & link;
        let moved = Case {
            date: self.day(policies, case, purpose, region),
            ..*case
        };
        let Some(given) = Given::of(policies, &moved) else {
            return nothing();
        };
        let matching = given.common & region;
        let verdicts = given.pack.verdicts(purpose);
        let plain = given.sure(verdicts, matching, 0);
        let mut answer = given.sure(verdicts, matching, case.class);
        // What the real rules keep out of the programme altogether, a change leaves as it is.
        if plain.verdict == Verdict::NotUsed {
            return answer;
        }
        if self.sensitive_for_feed && purpose == Purpose::Recommendations {
            answer = withhold(answer, &given, matching);
        }
        if ground.removed || self.start.is_some_and(|start| case.date < start) {
            close(answer, 1)
        } else if self.minors_excluded && case.age.is_some_and(|age| age < ADULT) {
            close(answer, 2)
        } else if self.opt_in {
            ask(answer, &plain)
        } else {
            answer
        }
    }

    /// A day between the changed start and the real one counts as the first real day.
    fn day(&self, policies: &Policies, case: &Case, purpose: Purpose, clauses: u128) -> Date {
        let first = policies.first_day(case, purpose, clauses);
        match (self.start, first) {
            (Some(start), Some(first)) if start <= case.date && case.date < first => first,
            _ => case.date,
        }
    }
}

impl Policies {
    /// The first day on which a clause lets a chat of such a person through: it says used, or leaves open what
    /// happens once the chat is there (gates 2 and 3). Nothing when none does, or when no start is known.
    fn first_day(&self, case: &Case, purpose: Purpose, clauses: u128) -> Option<Date> {
        let door = self.surfaces.get(usize::from(case.surface))?.as_ref()?;
        let pack = self.packs.get(door.pack)?;
        let verdicts = pack.verdicts(purpose);
        let [place, ..] = verdicts.gates;
        let clauses = clauses & door.clauses & of_age(self, pack, case);
        let open = clauses & (verdicts.used | verdicts.unclear & !place);
        let mut days = pack.days.iter();
        days.find(|(_, in_force)| in_force & open != 0)?.0
    }

    /// The places that a region stands for: the countries of a union, else the place itself.
    #[must_use]
    pub fn members(&self, region: u16) -> &[u16] {
        let place = self.regions.get(usize::from(region));
        place.map_or(&[], |place| &place.members)
    }

    /// The country of a subdivision, else the place itself.
    fn country(&self, region: u16) -> u16 {
        let place = self.regions.get(usize::from(region));
        place.map_or(region, |place| place.country)
    }
}

/// Holds an answer on recommendations to what the sensitive filter says on ads.
fn withhold(answer: Answer, given: &Given, matching: u128) -> Answer {
    let ads: &Verdicts = given.pack.verdicts(Purpose::Ads);
    let [.., filter] = ads.gates;
    let exclusion = given.of_class(ads, matching, given.case.class) & filter;
    let sure = exclusion & ads.not_used;
    let (clauses, passage) = match answer.verdict {
        Verdict::Used | Verdict::Unclear if sure != 0 => (sure, Passage::Closed),
        Verdict::Used if exclusion != 0 => (exclusion, Passage::Unclear),
        _ => return answer,
    };
    let [place, app, _] = answer.path;
    Answer {
        gate: (passage == Passage::Closed).then_some(3),
        path: [place, app, passage],
        ..given.judge(ads, clauses)
    }
}

/// Ends the line at gate 1 or 2. Rules that said no already go on deciding.
fn close(answer: Answer, gate: u8) -> Answer {
    if answer.gate.is_some_and(|ended| ended <= gate) {
        return answer;
    }
    let [place, ..] = answer.path;
    let path = if gate == 1 {
        [Passage::Closed, Passage::NotReached, Passage::NotReached]
    } else {
        [place, Passage::Closed, Passage::NotReached]
    };
    let kept = answer.verdict == Verdict::NotUsed;
    Answer {
        verdict: Verdict::NotUsed,
        gate: Some(gate),
        path,
        clauses: if kept {
            answer.clauses
        } else {
            ClauseSet::default()
        },
        confidence: answer.confidence.filter(|_| kept),
        last_known: kept && answer.last_known,
        why: None,
    }
}

/// Makes a yes necessary that nobody knows: the second gate is dotted wherever a chat without a sensitive topic could
/// be used. What stays out of sensitive topics stays out.
fn ask(answer: Answer, plain: &Answer) -> Answer {
    if plain.verdict != Verdict::Used {
        return answer;
    }
    let [place, _, filter] = answer.path;
    let path = [place, Passage::Unclear, filter];
    match answer.verdict {
        Verdict::NotUsed => Answer { path, ..answer },
        Verdict::Used | Verdict::Unclear => Answer {
            verdict: Verdict::Unclear,
            path,
            why: Some(Why::Choice),
            ..answer
        },
    }
}
