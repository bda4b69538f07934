//! Rules changed on purpose: from what the visitor wrote to what the rules understand, and to words.

use chatprint_schema::packed::Texts;

use crate::data;
use crate::error::Error;
use crate::policy::{BadCase, Changes, Policies};
use crate::scenario::WhatIf;
use crate::text::fill;

/// The place that added places are treated like: the general rule is that of the United States.
const GENERAL: &str = "US";

/// Resolves the ids of changed rules.
///
/// # Errors
/// Names the field and, for places, the values that it may have.
pub fn changes(what_if: &WhatIf, policies: &Policies) -> Result<Changes, Error> {
    let start = match &what_if.start {
        None => None,
        Some(day) => Some(
            day.parse()
                .map_err(|error: chatprint_schema::date::BadDate| {
                    Error::field("what_if.start", error.to_string(), Vec::new())
                })?,
        ),
    };
    let added = places("what_if.add_regions", &what_if.add_regions, policies)?;
    let removed = places("what_if.remove_regions", &what_if.remove_regions, policies)?;
    if let Some(both) = added.iter().find(|place| removed.contains(place)) {
        let code = policies.data().regions.codes().nth(usize::from(*both));
        let message = format!(
            "{} is also in what_if.add_regions; take it out of one of the two",
            code.unwrap_or_default()
        );
        return Err(Error::field("what_if.remove_regions", message, Vec::new()));
    }
    let unknown = |bad: BadCase| Error::field("what_if.add_regions", bad.message, bad.allowed);
    Ok(Changes {
        start,
        general: policies.region(GENERAL).map_err(unknown)?,
        added,
        removed,
        opt_in: what_if.opt_in,
        sensitive_for_feed: what_if.sensitive_for_feed,
        minors_excluded: what_if.minors_excluded,
    })
}

/// Codes with unions spelled out, each once.
fn places(field: &str, codes: &[String], policies: &Policies) -> Result<Vec<u16>, Error> {
    let mut places = Vec::new();
    for code in codes {
        let region = policies
            .region(code)
            .map_err(|bad| Error::field(field, bad.message, bad.allowed))?;
        for &member in policies.members(region) {
            if !places.contains(&member) {
                places.push(member);
            }
        }
    }
    Ok(places)
}

/// Names of the fields that change a rule, in their order.
#[must_use]
pub fn edits(what_if: &WhatIf) -> Vec<String> {
    let fields = [
        ("start", what_if.start.is_some()),
        ("add_regions", !what_if.add_regions.is_empty()),
        ("remove_regions", !what_if.remove_regions.is_empty()),
        ("opt_in", what_if.opt_in),
        ("sensitive_for_feed", what_if.sensitive_for_feed),
        ("proxies_sensitive", what_if.proxies_sensitive),
        ("minors_excluded", what_if.minors_excluded),
    ];
    let in_force = fields.into_iter().filter(|(_, in_force)| *in_force);
    in_force.map(|(name, _)| name.to_owned()).collect()
}

/// The changes in words, one sentence each.
#[must_use]
pub fn sentences(what_if: &WhatIf, texts: &Texts) -> String {
    let names = |codes: &[String]| {
        let words = &texts.policies.regions;
        let name = |code: &String| words.get(code).cloned().unwrap_or_else(|| code.clone());
        codes.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let (added, removed) = (names(&what_if.add_regions), names(&what_if.remove_regions));
    let date = what_if.start.as_deref().unwrap_or_default();
    let sentence = |edit: &String| {
        let places = if edit == "add_regions" {
            &added
        } else {
            &removed
        };
        let template = texts.result.get(&format!("what_if.{edit}"));
        let values = [("date", date), ("places", places)];
        fill(template.map_or("", String::as_str), &values)
    };
    let sentences: Vec<String> = edits(what_if).iter().map(sentence).collect();
    sentences.join(" ")
}

/// Whether a scenario changes any rule; the default of [`WhatIf`] does not.
#[must_use]
pub fn active(what_if: Option<&WhatIf>) -> Option<&WhatIf> {
    what_if.filter(|what_if| !edits(what_if).is_empty())
}

/// The statement of the card that stands for changed rules.
#[must_use]
pub fn statement(what_if: &WhatIf, locale: &str) -> String {
    let texts = data::texts(locale);
    let template = texts.result.get("what_if.rule");
    let changes = sentences(what_if, texts);
    fill(
        template.map_or("", String::as_str),
        &[("changes", &changes)],
    )
}
