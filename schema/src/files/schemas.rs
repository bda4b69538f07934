//! JSON Schemas of the data files as they stand in the project, and of the published data set.
//!
//! They are made from the very types that read and write the files, so they cannot drift from them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::publish::choices::Choices;
use super::publish::shapes::{
    BoundaryCase, Catalogue, Classes, DataFile, Editions, Laws, Places, Rules, Sources, Surfaces,
    Timeline,
};
use super::{catalog, choices, context, editions, lexicon, policy};
use crate::catalog::{InterestText, TopicText};
use crate::choices::ChoiceText;
use crate::context::LawText;
use crate::lexicon::{Grammar, ScriptRange};
use crate::policy::{Regions, RuleText};

/// A schema and where it is published.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Below `schemas/`, without ending: `data/rules`.
    pub name: String,
    /// The schema.
    pub schema: Value,
}

/// `policies/<company>/rules.json`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(
    dead_code,
    reason = "only its schema is used; the file itself is read rule by rule"
)]
struct RuleFile {
    /// Rules of one company.
    rules: Vec<policy::RuleEntry>,
}

/// The schema of what is read (`input`) or written.
#[must_use]
pub fn schema<T: JsonSchema>(name: &str, title: &str, input: bool) -> Named {
    let settings = SchemaSettings::draft2020_12();
    let settings = if input {
        settings.for_deserialize()
    } else {
        settings.for_serialize()
    };
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    plain(&mut schema);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert(
            "$id".to_owned(),
            json!(format!("urn:chatprint:schema:{name}")),
        );
        fields.insert("title".to_owned(), json!(title));
    }
    Named {
        name: name.to_owned(),
        schema,
    }
}

/// Takes the marks of links between code out of descriptions.
fn plain(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if key == "description" => {
                        *text = text.replace("[`", "`").replace("`]", "`");
                    }
                    value => plain(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

fn file<T: JsonSchema>(name: &str, place: &str) -> Named {
    schema::<T>(&format!("files/{name}"), place, true)
}

fn data<T: JsonSchema>(name: &str) -> Named {
    let title = format!("{name}.json of the Chatprint data set");
    schema::<DataFile<T>>(&format!("data/{name}"), &title, false)
}

/// All schemas of data files, those of the project first.
#[must_use]
pub fn all() -> Vec<Named> {
    type Words<T> = BTreeMap<String, T>;
    vec![
        file::<RuleFile>("rules", "policies/<company>/rules.json"),
        file::<policy::SurfaceFile>("surfaces", "policies/surfaces.json"),
        file::<Regions>("regions", "policies/regions.json"),
        file::<policy::AgeFile>("ages", "policies/ages.json"),
        file::<policy::ClassFile>("classes", "policies/classes.json"),
        file::<policy::SourceFile>("sources", "policies/sources.json"),
        file::<context::TimelineFile>("timeline", "policies/timeline.json"),
        file::<context::LawFile>("law", "policies/law.json"),
        file::<choices::ChoiceFile>("choices", "policies/choices.json"),
        file::<editions::EditionFile>("editions", "policies/editions.json"),
        file::<catalog::InterestFile>("interests", "catalog/interests/<group>.json"),
        file::<catalog::TopicFile>("topics", "catalog/sensitive.json"),
        file::<Words<InterestText>>("interest_texts", "catalog/<language>/<group>.json"),
        file::<Words<TopicText>>("topic_texts", "catalog/<language>/sensitive.json"),
        file::<lexicon::GroupFile>("cues", "lexicon/<language>/<group>.json"),
        file::<lexicon::TopicFile>("topic_cues", "lexicon/<language>/sensitive.json"),
        file::<lexicon::FrameFile>("frames", "lexicon/<language>/frames.json"),
        file::<lexicon::LanguageFile>("language", "lexicon/languages/<language>.json"),
        file::<Grammar>("grammar", "lexicon/<language>/grammar.json"),
        file::<Vec<ScriptRange>>("scripts", "lexicon/scripts.json"),
        file::<Words<RuleText>>("rule_texts", "texts/<language>/rules.json"),
        file::<Words<LawText>>("law_texts", "texts/<language>/law.json"),
        file::<Words<ChoiceText>>("choice_texts", "texts/<language>/choices.json"),
        file::<Words<String>>("texts", "texts/<language>/: every other file of the engine"),
        data::<Rules>("rules"),
        data::<Surfaces>("surfaces"),
        data::<Places>("regions"),
        data::<Classes>("classes"),
        data::<Sources>("sources"),
        data::<Timeline>("timeline"),
        data::<Laws>("law"),
        data::<Choices>("choices"),
        data::<Catalogue>("catalogue"),
        data::<Editions>("editions"),
        schema::<BoundaryCase>(
            "data/boundary_case",
            "A line of boundary_cases.jsonl of the Chatprint data set",
            true,
        ),
    ]
}
