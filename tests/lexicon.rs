//! The lexicon's own sentences: each `yes` must yield its interest or topic, no `no` may.

use std::path::Path;

use chatprint::data;
use chatprint::extract::{Extraction, extract};
use chatprint::scenario::{Role, Turn};
use chatprint_schema::files::lexicon::{self, Example};
use chatprint_schema::files::{Report, catalog};

/// Each language with its sentences.
fn examples() -> Vec<(&'static str, Vec<Example>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut report = Report::default();
    let catalog = catalog::read(root, &mut report);
    let examples = data::covered()
        .map(|tag| {
            (
                tag,
                lexicon::read(root, tag, &catalog, &mut report).examples,
            )
        })
        .collect();
    assert!(report.is_empty(), "{report}");
    examples
}

fn turn(example: &Example) -> [Turn; 1] {
    [Turn {
        role: Role::User,
        text: example.text.clone(),
    }]
}

fn yields(found: &Extraction, id: &str) -> bool {
    let catalog = &data::core().catalog;
    let interest = |index: u16| {
        catalog
            .interests
            .get(usize::from(index))
            .is_some_and(|interest| interest.id == id)
    };
    let topic = |index: u8| {
        catalog
            .topics
            .get(usize::from(index))
            .is_some_and(|topic| topic.id == id)
    };
    found.interests.iter().any(|found| interest(found.index))
        || found
            .topics
            .iter()
            .any(|found| topic(found.index) && !found.stated.is_empty())
}

#[test]
fn every_sentence_says_what_its_cues_promise() {
    let mut wrong = Vec::new();
    for (tag, examples) in examples() {
        assert!(
            examples.len() >= 200,
            "{tag} has {} sentences",
            examples.len()
        );
        for example in &examples {
            if yields(&extract(&turn(example), Some(tag), true), &example.id) != example.yes {
                let must = if example.yes {
                    "must yield"
                } else {
                    "must not yield"
                };
                wrong.push(format!(
                    "{}: \"{}\" {must} {}",
                    example.file, example.text, example.id
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} sentences are not read as they say:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Short sentences may have no telling word; but hardly one may be taken for another language.
#[test]
fn sentences_are_not_taken_for_another_language() {
    for (tag, examples) in examples() {
        let strange: Vec<&str> = examples
            .iter()
            .filter(|example| {
                let found = extract(&turn(example), None, true);
                found
                    .languages
                    .iter()
                    .any(|turn| turn.tag.as_deref().is_some_and(|told| told != tag))
            })
            .map(|example| example.text.as_str())
            .collect();
        assert!(
            strange.len() * 20 <= examples.len(),
            "{tag}: {} of {} sentences are taken for another language, such as:\n{}",
            strange.len(),
            examples.len(),
            strange
                .iter()
                .take(20)
                .copied()
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
}
