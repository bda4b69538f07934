//! What stands around a simulation: the timeline, the law of a place, and what changed since an edition.

use chatprint_schema::context::{ChangeKind, Claim, Law, LawText};
use chatprint_schema::packed::Texts;
use chatprint_schema::policy::Source;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::data;
use crate::error::Error;
use crate::outcome::{Confidence, SourceCard};

/// Something that happened to a company's use of chats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct TimelineEvent {
    /// The first day of what was recorded, `YYYY-MM-DD`.
    pub date: String,
    /// How exactly it was recorded: `day`, `month` or `year`.
    #[tsify(type = "\"day\" | \"month\" | \"year\"")]
    pub precision: String,
    /// The company.
    pub provider: String,
    /// Codes and groups of places (`world` is every country); the text names exceptions.
    pub regions: Vec<String>,
    /// What happened, in our words.
    pub text: String,
    /// How sure the sources make it.
    pub confidence: Confidence,
    /// Keys of its sources.
    pub sources: Vec<String>,
    /// The answer of at least one rule changes with it.
    pub changes_rules: bool,
}

/// What a law says, in our words. Context, not advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct LawCard {
    /// Id.
    pub id: String,
    /// Place and law.
    pub title: String,
    /// Consent or opt-out.
    pub consent: String,
    /// Sensitive data.
    pub sensitive: String,
    /// Minors and ads.
    pub minors: String,
    /// False: the wording behind at least one statement could not be opened at the source.
    pub opened: bool,
    /// The least sure of the three statements.
    pub confidence: Confidence,
    /// Day of knowledge, `YYYY-MM-DD`.
    pub checked: String,
    /// Its sources.
    pub sources: Vec<SourceCard>,
}

/// A rule that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct RuleChange {
    /// Rule id.
    pub rule: String,
    /// `added`, `changed` or `removed`.
    #[tsify(type = "\"added\" | \"changed\" | \"removed\"")]
    pub kind: String,
    /// What the rule says now; for a removed rule, that it is gone.
    pub statement: String,
}

/// What happened when, oldest first.
#[must_use]
pub fn timeline(locale: &str) -> Vec<TimelineEvent> {
    use chatprint_schema::context::Precision;
    let events = data::core().context.timeline.iter();
    let texts = &data::texts(locale).context.timeline;
    let event = |(event, text): (&chatprint_schema::context::Event, &String)| TimelineEvent {
        date: event.date.to_string(),
        precision: match event.precision {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
        }
        .to_owned(),
        provider: event.provider.clone(),
        regions: event.regions.within.clone(),
        text: text.clone(),
        confidence: event.confidence.into(),
        sources: event.sources.clone(),
        changes_rules: event.changes_rules,
    };
    events.zip(texts).map(event).collect()
}

/// Every source that the timeline or a choice names, in the order of the register.
#[must_use]
pub fn sources() -> Vec<SourceCard> {
    let core = data::core();
    let events = core.context.timeline.iter().map(|event| &event.sources);
    let choices = core.choices.iter().map(|choice| &choice.sources);
    let named: Vec<&Vec<String>> = events.chain(choices).collect();
    cards(|source| named.iter().any(|keys| keys.contains(&source.key)))
}

/// What the law says in a place: the laws that hold in all of it, then those of its parts. Empty where it was not studied.
///
/// # Errors
/// The place is not known.
pub fn law(region: &str, locale: &str) -> Result<Vec<LawCard>, Error> {
    data::policies()
        .region(region)
        .map_err(|bad| Error::field(bad.field, bad.message, bad.allowed))?;
    let regions = &data::core().policies.regions;
    let members = regions.members(region);
    let whole = |law: &Law| members.iter().all(|code| regions.holds(&law.regions, code));
    let part = |law: &Law| {
        let mut parts = regions.subdivisions.iter();
        !whole(law)
            && parts.any(|part| part.country == region && regions.holds(&law.regions, &part.code))
    };
    let texts = data::texts(locale);
    Ok(select(texts, whole).chain(select(texts, part)).collect())
}

fn select(texts: &Texts, fits: impl Fn(&Law) -> bool) -> impl Iterator<Item = LawCard> {
    let laws = data::core().context.law.iter().zip(&texts.context.law);
    laws.filter(move |(law, _)| fits(law))
        .map(|(law, text)| card(law, text))
}

fn card(law: &Law, text: &LawText) -> LawCard {
    let claims = law.claims();
    let names = |claim: &&Claim, source: &Source| claim.sources.contains(&source.key);
    LawCard {
        id: law.id.clone(),
        title: text.title.clone(),
        consent: text.consent.clone(),
        sensitive: text.sensitive.clone(),
        minors: text.minors.clone(),
        opened: claims.iter().all(|claim| claim.opened),
        confidence: claims
            .iter()
            .map(|claim| claim.confidence.into())
            .min()
            .unwrap_or(Confidence::Low),
        checked: data::core().context.law_checked.clone(),
        sources: cards(|source| claims.iter().any(|claim| names(claim, source))),
    }
}

fn cards(fits: impl Fn(&Source) -> bool) -> Vec<SourceCard> {
    let register = data::core().policies.sources.iter();
    register
        .filter(|source| fits(source))
        .map(SourceCard::from)
        .collect()
}

/// What changed since an edition, given as date and hash with a space between. Empty for the edition that is embedded.
///
/// # Errors
/// No such edition was published.
pub fn changes(edition: &str, locale: &str) -> Result<Vec<RuleChange>, Error> {
    let core = data::core();
    let present = format!("{} {}", core.edition.date, core.edition.hash);
    if edition == present {
        return Ok(Vec::new());
    }
    let editions = &core.context.editions;
    let Some(past) = editions.iter().find(|past| past.edition == edition) else {
        let known = editions.iter().map(|past| past.edition.clone());
        let message = "no such edition was published; use the newest rules";
        return Err(Error::field(
            "edition",
            message,
            known.chain([present]).collect(),
        ));
    };
    let texts = data::texts(locale);
    let change = |(rule, kind): &(String, ChangeKind)| RuleChange {
        rule: rule.clone(),
        kind: match kind {
            ChangeKind::Added => "added",
            ChangeKind::Changed => "changed",
            ChangeKind::Removed => "removed",
        }
        .to_owned(),
        statement: texts
            .policies
            .rules
            .get(rule)
            .map(|text| &text.statement)
            .or_else(|| texts.result.get("rule.removed"))
            .cloned()
            .unwrap_or_default(),
    };
    Ok(past.changes.iter().map(change).collect())
}
