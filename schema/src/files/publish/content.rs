//! The data with its words, in the published shapes.

use std::collections::BTreeMap;
use std::path::Path;

use super::LANGUAGE;
use super::choices::{Choices, PublishedChoice};
use super::shapes::{
    Catalogue, Classes, EditionChange, EditionChanges, Editions, Laws, Named, Places,
    PublishedClaim, PublishedEvent, PublishedInterest, PublishedLaw, PublishedRegion,
    PublishedRule, PublishedSurface, PublishedTopic, RegionKind, Rules, Sources, Surfaces,
    Timeline,
};
use crate::catalog::{Catalog, CatalogText};
use crate::choices::{ChoiceEntry, ChoiceText};
use crate::context::{Claim, Context, ContextTexts, Event, Law, LawText};
use crate::files::editions::{self, Published};
use crate::files::policy::{self, PolicyFiles};
use crate::files::{Report, catalog, choices, context, pack};
use crate::packed::Edition;
use crate::policy::{PolicyTexts, Rule, Surface, expand};
use crate::table::{self, Table};

/// Everything that is published, as read.
pub(super) struct Data {
    pub(super) edition: Edition,
    pub(super) policy: PolicyFiles,
    pub(super) words: PolicyTexts,
    pub(super) context: Context,
    context_words: ContextTexts,
    pub(super) catalog: Catalog,
    catalog_words: CatalogText,
    past: Vec<Published>,
    choices: Vec<ChoiceEntry>,
    choice_words: Vec<ChoiceText>,
}

impl Data {
    pub(super) fn read(root: &Path, report: &mut Report) -> Self {
        let policy = policy::read_files(root, report);
        let context = context::read(root, &policy.data, report);
        let catalog = catalog::read(root, report);
        let choices = choices::read(root, &policy.data, report);
        Self {
            edition: pack::edition(root, &policy.data, report),
            words: policy::read_texts(root, LANGUAGE, &policy.data, report),
            context_words: context::read_texts(root, LANGUAGE, &context, report),
            catalog_words: catalog::read_text(root, LANGUAGE, &catalog, report),
            past: editions::read(root, report),
            choice_words: choices::read_texts(root, LANGUAGE, &choices, report),
            choices,
            policy,
            context,
            catalog,
        }
    }

    pub(super) fn rules(&self) -> Rules {
        let rules = self.policy.data.rules.iter();
        Rules {
            rules: rules.map(|rule| self.rule(rule)).collect(),
        }
    }

    fn rule(&self, rule: &Rule) -> PublishedRule {
        let words = self.words.rules.get(&rule.id).cloned().unwrap_or_default();
        let cases = self.policy.cases.iter().filter(|(id, _)| *id == rule.id);
        PublishedRule {
            id: rule.id.clone(),
            provider: rule.provider.clone(),
            statement: words.statement,
            unknown: words.unknown,
            sources: rule.sources.clone(),
            checked: rule.checked.clone(),
            clauses: rule.clauses.clone(),
            cases: cases.map(|(_, case)| case.clone()).collect(),
        }
    }

    pub(super) fn surfaces(&self) -> Surfaces {
        let data = &self.policy.data;
        let provider = |id: &String| Named {
            id: id.clone(),
            name: name(&self.words.providers, id),
        };
        let surface = |surface: &Surface| PublishedSurface {
            id: surface.id.clone(),
            provider: surface.provider.clone(),
            name: name(&self.words.surfaces, &surface.id),
            kind: surface.kind,
            linking: surface.linking,
            linked_if_unsaid: surface.linked_if_unsaid,
            aliases: surface.aliases.clone(),
        };
        Surfaces {
            providers: data.providers.iter().map(provider).collect(),
            surfaces: data.surfaces.iter().map(surface).collect(),
            groups: data.surface_groups.clone(),
        }
    }

    pub(super) fn places(&self) -> Places {
        let regions = &self.policy.data.regions;
        Places {
            regions: regions.codes().map(|code| self.place(code)).collect(),
            groups: regions.groups.clone(),
        }
    }

    fn place(&self, code: &str) -> PublishedRegion {
        let regions = &self.policy.data.regions;
        let country = regions.country_of(code);
        let kind = match country {
            None => RegionKind::Union,
            Some(country) if country == code => RegionKind::Country,
            Some(_) => RegionKind::Subdivision,
        };
        let holds = |id: &str| {
            let members = expand(&regions.groups, id);
            members.contains(&code) || country.is_some_and(|country| members.contains(&country))
        };
        let groups = regions.groups.iter().map(|group| &group.id);
        PublishedRegion {
            code: code.to_owned(),
            name: name(&self.words.regions, code),
            kind,
            country: country
                .filter(|country| *country != code)
                .map(str::to_owned),
            groups: groups.filter(|id| holds(id)).cloned().collect(),
        }
    }

    pub(super) fn classes(&self) -> Classes {
        let data = &self.policy.data;
        Classes {
            classes: data.classes.clone(),
            groups: data.class_groups.clone(),
            ages: data.ages.clone(),
        }
    }

    pub(super) fn sources(&self) -> Sources {
        Sources {
            sources: self.policy.data.sources.clone(),
        }
    }

    pub(super) fn timeline(&self) -> Timeline {
        let event = |(event, text): (&Event, &String)| PublishedEvent {
            id: event.id.clone(),
            date: event.date,
            precision: event.precision,
            until: event.until,
            provider: event.provider.clone(),
            regions: event.regions.clone(),
            text: text.clone(),
            changes_rules: event.changes_rules,
            confidence: event.confidence,
            sources: event.sources.clone(),
        };
        let events = self.context.timeline.iter();
        Timeline {
            events: events
                .zip(&self.context_words.timeline)
                .map(event)
                .collect(),
        }
    }

    pub(super) fn laws(&self) -> Laws {
        let card = |(law, words): (&Law, &LawText)| PublishedLaw {
            id: law.id.clone(),
            title: words.title.clone(),
            regions: law.regions.clone(),
            consent: claim(&law.consent, &words.consent),
            sensitive: claim(&law.sensitive, &words.sensitive),
            minors: claim(&law.minors, &words.minors),
        };
        let cards = self.context.law.iter().zip(&self.context_words.law);
        Laws {
            checked: self.context.law_checked.clone(),
            cards: cards.map(card).collect(),
        }
    }

    pub(super) fn choices(&self) -> Choices {
        let choices = self.choices.iter().zip(&self.choice_words);
        Choices {
            choices: choices.map(PublishedChoice::from).collect(),
        }
    }

    pub(super) fn catalogue(&self) -> Catalogue {
        let topic_id = |index: &u8| {
            let topic = self.catalog.topics.get(usize::from(*index));
            topic.map(|topic| topic.id.clone()).unwrap_or_default()
        };
        let interests = self.catalog.interests.iter();
        let interests = interests.zip(&self.catalog_words.interests);
        let topics = self.catalog.topics.iter().zip(&self.catalog_words.topics);
        Catalogue {
            interests: interests
                .map(|(interest, words)| PublishedInterest {
                    id: interest.id.clone(),
                    name: words.name.clone(),
                    group: interest.group.clone(),
                    content: interest.content.clone(),
                    audience: interest.audience.clone(),
                    product: interest.product.clone(),
                    sensitive: interest.sensitive.as_ref().map(topic_id),
                    hints: interest.hints.iter().map(topic_id).collect(),
                    ads: words.ads.clone(),
                    feed: words.feed.clone(),
                })
                .collect(),
            topics: topics
                .map(|(topic, words)| PublishedTopic {
                    id: topic.id.clone(),
                    name: words.name.clone(),
                    plain: words.plain.clone(),
                    listed_by_meta: topic.listed_by_meta,
                })
                .collect(),
        }
    }

    /// The present edition and the published ones, newest first, each with its difference from the one before.
    pub(super) fn editions(&self) -> Editions {
        let mut all = self.past.clone();
        let present = format!("{} {}", self.edition.date, self.edition.hash);
        let recorded = all.iter().any(|edition| edition.name() == present);
        let mut entries: Vec<EditionChanges> = Vec::new();
        let mut before: Option<BTreeMap<String, String>> = None;
        for edition in all.drain(..) {
            entries.push(EditionChanges {
                date: edition.date.to_string(),
                hash: edition.hash,
                published: true,
                changes: before
                    .as_ref()
                    .map(|before| self.changes(before, &edition.rules)),
            });
            before = Some(edition.rules);
        }
        if !recorded {
            let now = editions::hashes(&self.policy.data);
            entries.push(EditionChanges {
                date: self.edition.date.clone(),
                hash: self.edition.hash.clone(),
                published: false,
                changes: before.as_ref().map(|before| self.changes(before, &now)),
            });
        }
        entries.reverse();
        Editions { editions: entries }
    }

    fn changes(
        &self,
        before: &BTreeMap<String, String>,
        after: &BTreeMap<String, String>,
    ) -> Vec<EditionChange> {
        let rules = self.policy.data.rules.iter().map(|rule| rule.id.as_str());
        // A rule that came and went stands in no present order.
        let others = after.keys().map(String::as_str);
        let mut order: Vec<&str> = Vec::new();
        for id in rules.chain(others).filter(|id| after.contains_key(*id)) {
            if !order.contains(&id) {
                order.push(id);
            }
        }
        let changes = editions::changes(before, after, &order).into_iter();
        changes
            .map(|(rule, kind)| EditionChange { rule, kind })
            .collect()
    }
}

fn claim(claim: &Claim, text: &str) -> PublishedClaim {
    PublishedClaim {
        text: text.to_owned(),
        confidence: claim.confidence,
        opened: claim.opened,
        sources: claim.sources.clone(),
    }
}

fn name(names: &Table<String>, id: &str) -> String {
    table::name(names, id).to_owned()
}
