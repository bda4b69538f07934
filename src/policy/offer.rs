//! Which choices a person has in a case.

use chatprint_schema::choices::ChoiceEntry;
use chatprint_schema::policy::{AgeCondition, SurfaceKind, expand_all};

use super::case::Case;
use super::prepare::Policies;

impl Policies {
    /// Whether a choice exists for the surface, the place, the day and the age of a case.
    #[must_use]
    pub fn offers(&self, choice: &ChoiceEntry, case: &Case) -> bool {
        self.on_surface(choice, case)
            && self.in_place(choice, case)
            && choice.from.is_none_or(|from| from <= case.date)
            && choice.until.is_none_or(|until| case.date <= until)
            && choice.age.as_ref().is_none_or(|age| self.of_age(age, case))
    }

    fn on_surface(&self, choice: &ChoiceEntry, case: &Case) -> bool {
        let surface = self.data().surfaces.get(usize::from(case.surface));
        surface.is_some_and(|surface| {
            let named = expand_all(&self.data().surface_groups, &choice.surfaces);
            named.contains(&surface.id.as_str()) || named.is_empty() && chats(surface.kind)
        })
    }

    /// For several countries taken together, the choice must exist in each.
    fn in_place(&self, choice: &ChoiceEntry, case: &Case) -> bool {
        let regions = &self.data().regions;
        let code = regions.codes().nth(usize::from(case.region));
        let members = code.map(|code| regions.members(code)).unwrap_or_default();
        members
            .iter()
            .all(|member| regions.holds(&choice.regions, member))
    }

    fn of_age(&self, condition: &AgeCondition, case: &Case) -> bool {
        let (group, inside) = match condition {
            AgeCondition::In(group) => (group, true),
            AgeCondition::Not(group) => (group, false),
        };
        let number = self.data().ages.iter().position(|known| known.id == *group);
        let limits = self.regions.get(usize::from(case.region));
        let highest = limits.and_then(|place| place.ages.get(number?));
        let young = highest.is_some_and(|highest| case.age.is_some_and(|age| age <= *highest));
        young == inside
    }
}

/// Whether a surface is a plain chat with an assistant, which another assistant could take over.
const fn chats(kind: SurfaceKind) -> bool {
    matches!(kind, SurfaceKind::Assistant | SurfaceKind::AssistantMode)
}
