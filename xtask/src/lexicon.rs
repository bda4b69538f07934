//! One language's cues, read from its files as they are now: their number, their mistakes, and whether every sentence is
//! read as it says.

use std::path::Path;

use anyhow::{Result, bail};
use chatprint::data;
use chatprint::extract::extract;
use chatprint::language::{Detector, Tally};
use chatprint::scenario::{Role, Turn};
use chatprint::tokens::tokenize;
use chatprint_schema::files::lexicon::{self, Example, LexiconFiles};
use chatprint_schema::files::{Report, catalog};
use chatprint_schema::lexicon::{CueStrength, Lexicon, Target, text};

/// Checks the language `tag` below `root`.
pub fn run(root: &Path, tag: Option<&str>) -> Result<()> {
    let Some(tag) = tag else {
        bail!("name a language, for example: cargo xtask lexicon da");
    };
    let mut report = Report::default();
    let catalog = catalog::read(root, &mut report);
    let detector = Detector::new(
        &lexicon::read_languages(root, &mut report),
        &lexicon::read_scripts(root, &mut report),
    );
    let shared = lexicon::read(root, data::SHARED, &catalog, &mut report);
    let files = lexicon::read(root, tag, &catalog, &mut report);
    if !report.is_empty() {
        bail!("{report}");
    }
    for (tag, files) in [(data::SHARED, &shared), (tag, &files)] {
        data::load_lexicon(tag, &text::write(&files.lexicon, &data::edition().hash))?;
    }
    count(&files.lexicon);
    judge(tag, &files, &detector)
}

fn count(lexicon: &Lexicon) {
    let of = |wanted: &dyn Fn(Target, CueStrength) -> bool| -> usize {
        let lists = lexicon.lists.iter();
        lists
            .filter(|list| wanted(list.target, list.strength))
            .map(|list| list.cues.lines().count())
            .sum()
    };
    let interest = |target| matches!(target, Target::Interest(_));
    let benign = |target| matches!(target, Target::BenignInterest | Target::BenignTopic);
    for (name, strength) in [
        ("clear", CueStrength::Clear),
        ("likely", CueStrength::Likely),
        ("weak", CueStrength::Weak),
    ] {
        let cues = of(&|target, of| interest(target) && of == strength);
        println!("{cues:6} {name} cues of interests");
    }
    println!(
        "{:6} cues of sensitive topics",
        of(&|target, _| !interest(target) && !benign(target))
    );
    println!("{:6} harmless phrases", of(&|target, _| benign(target)));
    let mut interests: Vec<Target> = lexicon
        .lists
        .iter()
        .map(|list| list.target)
        .filter(|target| interest(*target))
        .collect();
    interests.sort_unstable();
    interests.dedup();
    println!("{:6} interests with a cue", interests.len());
}

/// Names every sentence that is read otherwise than it says, and those whose language is not recognised.
fn judge(tag: &str, files: &LexiconFiles, detector: &Detector) -> Result<()> {
    let wrong: Vec<String> = files
        .examples
        .iter()
        .filter_map(|example| mistake(tag, example))
        .collect();
    let strange: Vec<&str> = files
        .examples
        .iter()
        .map(|example| example.text.as_str())
        .filter(|text| !speaks(detector, text, tag))
        .collect();
    let all = files.examples.len();
    println!(
        "{all:6} sentences, {} read otherwise than they say, {} in an unknown language",
        wrong.len(),
        strange.len()
    );
    for text in &strange {
        println!("language? {text}");
    }
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{}", wrong.join("\n"))
}

fn speaks(detector: &Detector, text: &str, tag: &str) -> bool {
    let tally = detector.tally(text, &tokenize(text));
    let total = Tally::total(std::slice::from_ref(&tally));
    detector.decide(&tally, &total) == Some(tag)
}

fn mistake(tag: &str, example: &Example) -> Option<String> {
    let turn = Turn {
        role: Role::User,
        text: example.text.clone(),
    };
    let found = extract(&[turn], Some(tag), true);
    let catalog = &data::core().catalog;
    let interests = found.interests.iter().filter_map(|interest| {
        let entry = catalog.interests.get(usize::from(interest.index))?;
        Some((entry.id.as_str(), words(&example.text, &interest.evidence)))
    });
    let topics = found
        .topics
        .iter()
        .filter(|topic| !topic.stated.is_empty())
        .filter_map(|topic| {
            let entry = catalog.topics.get(usize::from(topic.index))?;
            Some((entry.id.as_str(), words(&example.text, &topic.stated)))
        });
    let found: Vec<(&str, String)> = interests.chain(topics).collect();
    let has = found.iter().any(|(id, _)| *id == example.id);
    (has != example.yes).then(|| {
        let must = if example.yes {
            "must yield"
        } else {
            "must not yield"
        };
        let found: Vec<String> = found
            .iter()
            .map(|(id, words)| format!("{id} ({words})"))
            .collect();
        format!(
            "{}: \"{}\" {must} {}; found: {}",
            example.file,
            example.text,
            example.id,
            found.join(", ")
        )
    })
}

fn words(text: &str, evidence: &[chatprint::evidence::Evidence]) -> String {
    let words = evidence
        .iter()
        .filter_map(|cue| text.get(cue.start as usize..cue.end as usize));
    words.collect::<Vec<_>>().join("+")
}
