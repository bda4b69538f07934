//! Tables of what stands around the rules: sources, events, law, interests.

use super::{Data, Table, column, show, text, word};
use crate::catalog::TaxonomyEntry;

pub(super) fn sources(data: &Data) -> Table {
    let rows = data.policy.data.sources.iter().map(|source| {
        vec![
            source.key.clone(),
            source.publisher.clone(),
            source.title.clone(),
            source.date.clone(),
            show(source.address.clone()),
            source.primary.to_string(),
            source.opened.to_string(),
            show(source.note.clone()),
            source.supports.clone(),
        ]
    });
    Table {
        name: "sources",
        about: "The source register.",
        columns: vec![
            text("key", "Key"),
            text("publisher", "Who published it"),
            text("title", "Title"),
            text("date", "Date as recorded"),
            text("address", "Web address; empty: not recorded"),
            column(
                "primary",
                "boolean",
                "The company, regulator or author itself",
            ),
            column(
                "opened",
                "boolean",
                "false: known through other sources only",
            ),
            text("note", "A limit of the source"),
            text("supports", "What was taken from it"),
        ],
        rows: rows.collect(),
    }
}

pub(super) fn timeline(data: &Data) -> Table {
    let rows = data.timeline().events.into_iter().map(|event| {
        vec![
            event.id,
            event.date.to_string(),
            word(event.precision),
            show(event.until),
            event.provider,
            event.regions.within.join(" "),
            event.regions.not.join(" "),
            event.text,
            event.changes_rules.to_string(),
            word(event.confidence),
            event.sources.join(" "),
        ]
    });
    Table {
        name: "timeline",
        about: "What happened when.",
        columns: vec![
            text("id", "Event id"),
            column("date", "date", "First day of what was recorded"),
            text("precision", "day, month or year"),
            column("until", "date", "Last day on which it may have happened"),
            text("provider", "Company id"),
            text("regions_in", "Codes and groups of places that belong"),
            text("regions_not", "Codes and groups of places that do not"),
            text("text", "What happened, in our words"),
            column(
                "changes_rules",
                "boolean",
                "The answer of at least one rule changes with it",
            ),
            text("confidence", "How sure the sources make it"),
            text("sources", "Keys of sources.csv"),
        ],
        rows: rows.collect(),
    }
}

pub(super) fn law(data: &Data) -> Table {
    let laws = data.laws();
    let rows = laws.cards.iter().flat_map(|card| {
        let claims = [
            ("consent", &card.consent),
            ("sensitive", &card.sensitive),
            ("minors", &card.minors),
        ];
        claims.map(|(topic, claim)| {
            vec![
                card.id.clone(),
                card.title.clone(),
                card.regions.within.join(" "),
                card.regions.not.join(" "),
                topic.to_owned(),
                claim.text.clone(),
                word(claim.confidence),
                claim.opened.to_string(),
                claim.sources.join(" "),
                laws.checked.clone(),
            ]
        })
    });
    Table {
        name: "law",
        about: "What the law says by place: one row a statement. Context, not advice.",
        columns: vec![
            text("law", "Card id"),
            text("title", "Place and law"),
            text("regions_in", "Codes and groups of places where it holds"),
            text(
                "regions_not",
                "Codes and groups of places where it does not",
            ),
            text("topic", "consent, sensitive or minors"),
            text("text", "What it says, in our words"),
            text("confidence", "How sure the sources make it"),
            column(
                "opened",
                "boolean",
                "false: the wording could not be opened at the source",
            ),
            text("sources", "Keys of sources.csv"),
            column("checked", "date", "Day of knowledge"),
        ],
        rows: rows.collect(),
    }
}

pub(super) fn catalogue(data: &Data) -> Table {
    let ids = |entries: &[TaxonomyEntry]| -> String {
        let ids = entries.iter().map(|entry| entry.id.as_str());
        ids.collect::<Vec<_>>().join(" ")
    };
    let rows = data.catalogue().interests.into_iter().map(|interest| {
        let feed = interest.feed.iter();
        let feed = feed.map(|entry| format!("{}: {}", word(entry.format), entry.text));
        vec![
            interest.id,
            interest.name,
            interest.group,
            ids(&interest.content),
            ids(&interest.audience),
            ids(&interest.product),
            show(interest.sensitive),
            interest.hints.join(" "),
            interest.ads.join(" | "),
            feed.collect::<Vec<_>>().join(" | "),
        ]
    });
    Table {
        name: "catalogue",
        about: "Interests with ids of IAB Tech Lab taxonomies.",
        columns: vec![
            text("interest", "Interest id"),
            text("name", "Name"),
            text("group", "Group of interests"),
            text("content", "IAB Content Taxonomy 3.1 ids"),
            text("audience", "IAB Audience Taxonomy 1.1 ids"),
            text("product", "IAB Ad Product Taxonomy 2.0 ids"),
            text("sensitive", "The sensitive topic that it lies in"),
            text("hints", "Sensitive topics that it could hint at"),
            text("ads", "Example ad categories"),
            text("feed", "Example feed categories with their format"),
        ],
        rows: rows.collect(),
    }
}
