//! Scores on the project's own chats (`tests/extraction/own`), each half by itself: one was open while cues were written,
//! the other is for the final check.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use chatprint::data;
use chatprint::extract::extract;
use chatprint::scenario::Turn;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    chats: Vec<Chat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chat {
    id: String,
    half: Half,
    kind: Kind,
    turns: Vec<Turn>,
    /// Each entry is one interest: any of its ids will do.
    interests: Vec<Vec<String>>,
    #[serde(default)]
    optional: Vec<String>,
    sensitive: Vec<String>,
    #[serde(default)]
    sensitive_optional: Vec<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "for readers of the file")]
    note: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Half {
    Tuning,
    Final,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Interest,
    Sensitive,
    None,
}

#[derive(Clone, Default)]
struct Tally {
    wanted: u32,
    found: u32,
    right: u32,
    wrong: u32,
    none: u32,
    invented: u32,
    sensitive: u32,
    leaked: u32,
    clean: u32,
    alarmed: u32,
}

impl Tally {
    fn add(&mut self, chat: &Chat) {
        let (interests, topics) = predicted(chat);
        match chat.kind {
            Kind::None => {
                self.none += 1;
                self.invented += u32::from(!interests.is_empty());
            }
            Kind::Interest => self.add_interests(chat, &interests),
            Kind::Sensitive => {}
        }
        if !chat.sensitive.is_empty() {
            self.sensitive += 1;
            self.leaked += u32::from(
                !chat
                    .sensitive
                    .iter()
                    .any(|id| topics.contains(&id.as_str())),
            );
        } else if chat.sensitive_optional.is_empty() {
            self.clean += 1;
            self.alarmed += u32::from(!topics.is_empty());
        }
    }

    fn add_interests(&mut self, chat: &Chat, predicted: &[&str]) {
        let holds = |ids: &[String], id: &str| ids.iter().any(|wanted| wanted == id);
        for group in &chat.interests {
            self.wanted += 1;
            self.found += u32::from(predicted.iter().any(|id| holds(group, id)));
        }
        for id in predicted.iter().filter(|id| !holds(&chat.optional, id)) {
            let right = chat.interests.iter().any(|group| holds(group, id));
            self.right += u32::from(right);
            self.wrong += u32::from(!right);
        }
    }

    fn figures(&self) -> Value {
        let share = |part: u32, of: u32| (of > 0).then(|| f64::from(part) / f64::from(of));
        let recall = share(self.found, self.wanted);
        let precision = share(self.right, self.right + self.wrong);
        let f1 = recall.zip(precision).map(|(r, p)| {
            if r + p > 0.0 {
                2.0 * r * p / (r + p)
            } else {
                0.0
            }
        });
        json!({
            "recall": recall, "precision": precision, "f1": f1,
            "false_positive_rate": share(self.invented, self.none),
            "leak_rate": share(self.leaked, self.sensitive),
            "false_alarm_rate": share(self.alarmed, self.clean),
        })
    }
}

fn predicted(chat: &Chat) -> (Vec<&'static str>, Vec<&'static str>) {
    let found = extract(&chat.turns, None, true);
    let catalog = &data::core().catalog;
    let interests = found.interests.iter().filter(|interest| !interest.aside);
    let topics = found.topics.iter().filter(|topic| !topic.stated.is_empty());
    (
        interests
            .filter_map(|interest| {
                Some(
                    catalog
                        .interests
                        .get(usize::from(interest.index))?
                        .id
                        .as_str(),
                )
            })
            .collect(),
        topics
            .filter_map(|topic| Some(catalog.topics.get(usize::from(topic.index))?.id.as_str()))
            .collect(),
    )
}

/// The figures of both halves, over all languages and by language.
///
/// # Errors
/// A file is missing or is no list of chats.
pub fn score(root: &Path) -> Result<Value> {
    let folder = root.join("tests/extraction/own");
    let mut tallies: BTreeMap<(&str, String), Tally> = BTreeMap::new();
    let mut paths: Vec<_> = fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.display().to_string();
        let file: File = serde_json::from_str(&fs::read_to_string(&path)?).with_context(|| name)?;
        for chat in &file.chats {
            let half = if chat.half == Half::Tuning {
                "tuning"
            } else {
                "final"
            };
            let language = chat.id.split('-').next().unwrap_or_default();
            for key in ["all", language] {
                tallies.entry((half, key.to_owned())).or_default().add(chat);
            }
        }
    }
    let half = |wanted: &str| -> Value {
        let of_half = tallies.iter().filter(|((half, _), _)| *half == wanted);
        of_half
            .map(|((_, language), tally)| (language.clone(), tally.figures()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    Ok(json!({ "tuning": half("tuning"), "final": half("final") }))
}

/// The same as a table for people.
pub fn print(scores: &Value) {
    let figure = |value: &Value, name: &str| {
        let figure = value.get(name).and_then(Value::as_f64);
        figure.map_or_else(
            || "     -".to_owned(),
            |figure| format!("{:6.1}", figure * 100.0),
        )
    };
    println!("\nown chats      |    rec   prec     F1 |    FP%  leak% alarm%");
    for half in ["tuning", "final"] {
        let languages = scores
            .get(half)
            .and_then(Value::as_object)
            .into_iter()
            .flatten();
        for (language, value) in languages {
            let of = |name| figure(value, name);
            println!(
                "{half:8} {language:5} | {} {} {} | {} {} {}",
                of("recall"),
                of("precision"),
                of("f1"),
                of("false_positive_rate"),
                of("leak_rate"),
                of("false_alarm_rate")
            );
        }
    }
}
