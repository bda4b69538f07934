//! `catalog/`: interests, sensitive topics, and their words in each interface language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::{Report, list, read_json, stem};
use crate::catalog::{
    Catalog, CatalogText, Interest, InterestText, TaxonomyEntry, Topic, TopicText,
};

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct InterestFile {
    interests: Vec<InterestEntry>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct InterestEntry {
    id: String,
    content: Vec<String>,
    audience: Vec<String>,
    product: Vec<String>,
    #[serde(default)]
    sensitive: Option<String>,
    #[serde(default)]
    hints: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct TopicFile {
    topics: Vec<Topic>,
}

/// The names of one taxonomy by id.
pub type Taxonomy = BTreeMap<String, String>;

/// Reads a taxonomy table (columns id, parent, name, path).
pub fn read_taxonomy(path: &Path, report: &mut Report) -> Taxonomy {
    let Ok(text) = fs::read_to_string(path) else {
        report.add(path, "", "cannot be read", "restore the taxonomy table");
        return Taxonomy::new();
    };
    let rows = text.lines().skip(1).filter(|line| !line.is_empty());
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?.to_owned(), cells.nth(1)?.to_owned()))
    })
    .collect()
}

/// Reads interests and topics below `root`.
pub fn read(root: &Path, report: &mut Report) -> Catalog {
    let folder = root.join("catalog");
    let topics = read_json::<TopicFile>(&folder.join("sensitive.json"), report)
        .map(|file| file.topics)
        .unwrap_or_default();
    let reader = Reader {
        content: read_taxonomy(&folder.join("taxonomies/iab_content_3_1.tsv"), report),
        audience: read_taxonomy(&folder.join("taxonomies/iab_audience_1_1.tsv"), report),
        product: read_taxonomy(&folder.join("taxonomies/iab_ad_product_2_0.tsv"), report),
        topics,
    };
    let mut interests = Vec::new();
    let mut seen = BTreeSet::new();
    for path in list(&folder.join("interests"), ".json", report) {
        let Some(file) = read_json::<InterestFile>(&path, report) else {
            continue;
        };
        for entry in file.interests {
            if !seen.insert(entry.id.clone()) {
                report.add(
                    &path,
                    &entry.id,
                    "this id stands twice",
                    "ids are unique over all files; give one of the two another id",
                );
            }
            interests.push(reader.interest(entry, &path, report));
        }
    }
    Catalog {
        interests,
        topics: reader.topics,
    }
}

struct Reader {
    content: Taxonomy,
    audience: Taxonomy,
    product: Taxonomy,
    topics: Vec<Topic>,
}

impl Reader {
    fn interest(&self, entry: InterestEntry, path: &Path, report: &mut Report) -> Interest {
        let mut refs = |table: &Taxonomy, ids: &[String], field: &str| {
            taxonomy_refs(table, ids, (path, &entry.id, field), report)
        };
        let (content, audience, product) = (
            refs(&self.content, &entry.content, "content"),
            refs(&self.audience, &entry.audience, "audience"),
            refs(&self.product, &entry.product, "product"),
        );
        let mut topic = |class: &String| self.topic(class, path, &entry.id, report);
        Interest {
            sensitive: entry.sensitive.as_ref().and_then(&mut topic),
            hints: entry.hints.iter().filter_map(&mut topic).collect(),
            group: stem(path),
            id: entry.id,
            content,
            audience,
            product,
        }
    }

    fn topic(&self, class: &str, path: &Path, id: &str, report: &mut Report) -> Option<u8> {
        let index = topic_index(&self.topics, class);
        if index.is_none() {
            report.add(
                path,
                id,
                format!("\"{class}\" is not a sensitive topic"),
                "use an id of catalog/sensitive.json",
            );
        }
        index
    }
}

/// The index of a topic by its class id.
#[must_use]
pub fn topic_index(topics: &[Topic], class: &str) -> Option<u8> {
    topics
        .iter()
        .position(|topic| topic.id == class)
        .and_then(|index| u8::try_from(index).ok())
}

fn taxonomy_refs(
    table: &Taxonomy,
    ids: &[String],
    place: (&Path, &str, &str),
    report: &mut Report,
) -> Vec<TaxonomyEntry> {
    let (path, interest, field) = place;
    if ids.is_empty() {
        report.add(
            path,
            format!("{interest}.{field}"),
            "is empty",
            "link the interest to at least one id, if need be a parent",
        );
    }
    let mut refs = Vec::new();
    for id in ids {
        match table.get(id) {
            Some(name) => refs.push(TaxonomyEntry {
                id: id.clone(),
                name: name.clone(),
            }),
            None => report.add(
                path,
                format!("{interest}.{field}"),
                format!("\"{id}\" is not in the taxonomy"),
                "look it up in catalog/taxonomies",
            ),
        }
    }
    refs
}

/// Reads the catalogue's words in one interface language.
pub fn read_text(
    root: &Path,
    language: &str,
    catalog: &Catalog,
    report: &mut Report,
) -> CatalogText {
    let folder = root.join("catalog").join(language);
    let mut interests = BTreeMap::new();
    let mut topics = BTreeMap::new();
    for path in list(&folder, ".json", report) {
        if stem(&path) == "sensitive" {
            topics = read_json::<BTreeMap<String, TopicText>>(&path, report).unwrap_or_default();
        } else {
            interests.extend(
                read_json::<BTreeMap<String, InterestText>>(&path, report).unwrap_or_default(),
            );
        }
    }
    let text = CatalogText {
        interests: in_order(
            catalog.interests.iter().map(|interest| &interest.id),
            &mut interests,
            &folder,
            report,
        ),
        topics: in_order(
            catalog.topics.iter().map(|topic| &topic.id),
            &mut topics,
            &folder,
            report,
        ),
    };
    for id in interests.keys().chain(topics.keys()) {
        report.add(
            &folder,
            id,
            "has words but is not in the catalogue",
            "remove it, or add it to catalog/interests",
        );
    }
    text
}

fn in_order<'a, T>(
    ids: impl Iterator<Item = &'a String>,
    words: &mut BTreeMap<String, T>,
    folder: &Path,
    report: &mut Report,
) -> Vec<T> {
    let mut ordered = Vec::new();
    for id in ids {
        match words.remove(id) {
            Some(text) => ordered.push(text),
            None => report.add(
                folder,
                id,
                "has no words in this language",
                "add its name, ads and feed",
            ),
        }
    }
    ordered
}
