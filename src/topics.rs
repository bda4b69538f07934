//! Which company keeps which sensitive topic out of what: each has its own list, and its own purposes.

use chatprint_schema::policy::{Clause, Ruling, Verdict, expand_all};

use crate::data;
use crate::policy::Purpose;

/// The gate of the sensitive filter.
const FILTER: u8 = 3;

/// Companies with a rule, there or then, that keeps chats of a class out of a purpose at the sensitive filter.
///
/// ```
/// use chatprint::policy::Purpose;
/// use chatprint::topics::kept_out_by;
///
/// assert_eq!(kept_out_by("trade_union", Purpose::Ads), ["meta"]);
/// assert!(kept_out_by("trade_union", Purpose::Recommendations).is_empty());
/// ```
#[must_use]
pub fn kept_out_by(class: &str, purpose: Purpose) -> Vec<String> {
    let policies = &data::core().policies;
    let names =
        |clause: &Clause| expand_all(&policies.class_groups, &clause.classes).contains(&class);
    let keeps_out = |clause: &Clause| {
        let ruling = match purpose {
            Purpose::Ads => &clause.ads,
            Purpose::Recommendations => &clause.recommendations,
        };
        let no = |ruling: &Ruling| ruling.verdict == Verdict::NotUsed;
        clause.gate == Some(FILTER) && ruling.as_ref().is_some_and(no) && names(clause)
    };
    let of = |company: &&String| {
        let mut rules = policies.rules.iter();
        rules.any(|rule| rule.provider == **company && rule.clauses.iter().any(keeps_out))
    };
    policies.providers.iter().filter(of).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_company_has_its_own_list_and_none_speaks_of_the_feed() {
        for (class, companies) in [
            ("health", &["meta", "google", "openai"][..]),
            ("politics", &["meta", "openai"]),
            ("religion", &["meta", "google"]),
            ("sexual_orientation", &["meta", "google"]),
            ("ethnicity", &["meta", "google"]),
            ("philosophical_belief", &["meta"]),
            ("trade_union", &["meta"]),
            ("gender_identity", &[]),
            ("sex_life", &[]),
            ("criminal_record", &[]),
            ("immigration_status", &[]),
        ] {
            assert_eq!(kept_out_by(class, Purpose::Ads), companies, "{class}");
            assert!(
                kept_out_by(class, Purpose::Recommendations).is_empty(),
                "{class}"
            );
        }
    }
}
