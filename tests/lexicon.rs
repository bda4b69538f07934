//! The lexicon's own sentences: each `yes` must yield its interest or topic, no `no` may.

use std::path::Path;

use chatprint::data;
use chatprint::extract::{Extraction, extract};
use chatprint::scenario::{Role, Turn};
use chatprint_schema::files::lexicon::{self, Example};
use chatprint_schema::files::{Report, catalog};

fn examples() -> Vec<Example> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut report = Report::default();
    let catalog = catalog::read(root, &mut report);
    let examples = data::covered()
        .flat_map(|tag| lexicon::read(root, tag, &catalog, &mut report).examples)
        .collect();
    assert!(report.is_empty(), "{report}");
    examples
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
    let examples = examples();
    assert!(
        examples.len() > 1000,
        "only {} sentences were read",
        examples.len()
    );
    let wrong: Vec<String> = examples
        .iter()
        .filter(|example| {
            let turn = Turn {
                role: Role::User,
                text: example.text.clone(),
            };
            yields(&extract(&[turn], None, true), &example.id) != example.yes
        })
        .map(|example| {
            let must = if example.yes {
                "must yield"
            } else {
                "must not yield"
            };
            format!(
                "{}: \"{}\" {must} {}",
                example.file, example.text, example.id
            )
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} sentences are not read as they say:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
