//! `lexicon/`: languages, their cues, and the sentences that prove the cues.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::catalog::topic_index;
use super::{Report, list, read_json, stem};
use crate::catalog::Catalog;
use crate::lexicon::{
    CueList, CuePair, CueStrength, Frames, Language, Lexicon, ScriptRange, Target,
};

#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct InterestCues {
    #[serde(default)]
    clear: Vec<String>,
    #[serde(default)]
    likely: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct GroupFile {
    interests: BTreeMap<String, InterestCues>,
    #[serde(default)]
    benign: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct TopicCues {
    #[serde(default)]
    clear: Vec<String>,
    #[serde(default)]
    likely: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    frame: Vec<String>,
    #[serde(default)]
    borderline: Vec<String>,
    #[serde(default)]
    benign: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct TopicFile {
    topics: BTreeMap<String, TopicCues>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct FrameFile {
    before: Vec<String>,
    after: Vec<String>,
    block: Vec<String>,
    pairs: Vec<PairEntry>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct PairEntry {
    class: String,
    first: Vec<String>,
    second: Vec<String>,
}

/// Words that tell a language from others.
#[derive(Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageFile {
    function_words: Vec<String>,
}

/// A sentence and whether it must yield its interest or topic: the lexicon's own example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The file it stands in.
    pub file: String,
    /// Interest or class id.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// It must yield the id; else it must not.
    pub yes: bool,
}

/// What the lexicon of one language holds, with its examples.
#[derive(Debug, Default)]
pub struct LexiconFiles {
    /// The packed part.
    pub lexicon: Lexicon,
    /// The sentences, for the data test.
    pub examples: Vec<Example>,
}

/// Reads every language that has a folder, in the order of tags.
pub fn read_languages(root: &Path, report: &mut Report) -> Vec<Language> {
    let mut languages = Vec::new();
    for path in list(&root.join("lexicon/languages"), ".json", report) {
        let Some(file) = read_json::<LanguageFile>(&path, report) else {
            continue;
        };
        let tag = stem(&path);
        let covered = root.join("lexicon").join(&tag).is_dir();
        languages.push(Language {
            tag,
            covered,
            function_words: file.function_words,
        });
    }
    languages
}

/// Every folder with cues: one for each language that can be read, and `mul` for what all of them share.
pub fn tags(root: &Path, report: &mut Report) -> Vec<String> {
    let folders = list(&root.join("lexicon"), "", report);
    let cues = folders.iter().filter(|path| path.is_dir());
    cues.map(|path| stem(path))
        .filter(|tag| tag != "languages")
        .collect()
}

/// Reads which script stands for which language.
pub fn read_scripts(root: &Path, report: &mut Report) -> Vec<ScriptRange> {
    read_json(&root.join("lexicon/scripts.json"), report).unwrap_or_default()
}

/// Reads the cues of one language.
pub fn read(root: &Path, tag: &str, catalog: &Catalog, report: &mut Report) -> LexiconFiles {
    let folder = root.join("lexicon").join(tag);
    let mut files = LexiconFiles::default();
    for path in list(&folder, ".json", report) {
        match stem(&path).as_str() {
            "sensitive" => read_topics(&path, catalog, &mut files, report),
            "grammar" => files.lexicon.grammar = read_json(&path, report).unwrap_or_default(),
            "frames" => files.lexicon.frames = read_frames(&path, catalog, report),
            _ => read_group(&path, catalog, &mut files, report),
        }
    }
    check_clear_cues(&files, &folder, catalog, report);
    files
}

fn read_group(path: &Path, catalog: &Catalog, files: &mut LexiconFiles, report: &mut Report) {
    let Some(file) = read_json::<GroupFile>(path, report) else {
        return;
    };
    for (id, cues) in file.interests {
        let index = catalog
            .interests
            .iter()
            .position(|interest| interest.id == id)
            .and_then(|index| u16::try_from(index).ok());
        let Some(index) = index else {
            report.add(
                path,
                &id,
                "is not in the catalogue",
                "add it to catalog/interests, or correct the id",
            );
            continue;
        };
        let target = Target::Interest(index);
        push(files, target, CueStrength::Clear, &cues.clear, path, report);
        push(
            files,
            target,
            CueStrength::Likely,
            &cues.likely,
            path,
            report,
        );
        push(files, target, CueStrength::Weak, &cues.weak, path, report);
        examples(files, path, &id, &cues.yes, &cues.no);
    }
    push(
        files,
        Target::BenignInterest,
        CueStrength::Clear,
        &file.benign,
        path,
        report,
    );
}

fn read_topics(path: &Path, catalog: &Catalog, files: &mut LexiconFiles, report: &mut Report) {
    let Some(file) = read_json::<TopicFile>(path, report) else {
        return;
    };
    for (id, cues) in file.topics {
        let Some(topic) = topic_index(&catalog.topics, &id) else {
            report.add(
                path,
                &id,
                "is not a sensitive topic",
                "use an id of catalog/sensitive.json",
            );
            continue;
        };
        push(
            files,
            Target::Topic(topic),
            CueStrength::Clear,
            &cues.clear,
            path,
            report,
        );
        push(
            files,
            Target::Topic(topic),
            CueStrength::Likely,
            &cues.likely,
            path,
            report,
        );
        push(
            files,
            Target::Topic(topic),
            CueStrength::Weak,
            &cues.weak,
            path,
            report,
        );
        push(
            files,
            Target::TopicContext(topic),
            CueStrength::Weak,
            &cues.context,
            path,
            report,
        );
        push(
            files,
            Target::TopicInFrame(topic),
            CueStrength::Likely,
            &cues.frame,
            path,
            report,
        );
        push(
            files,
            Target::TopicBorderline(topic),
            CueStrength::Likely,
            &cues.borderline,
            path,
            report,
        );
        push(
            files,
            Target::BenignTopic,
            CueStrength::Clear,
            &cues.benign,
            path,
            report,
        );
        examples(files, path, &id, &cues.yes, &cues.no);
    }
}

fn read_frames(path: &Path, catalog: &Catalog, report: &mut Report) -> Frames {
    let Some(file) = read_json::<FrameFile>(path, report) else {
        return Frames::default();
    };
    let mut pairs = Vec::new();
    for pair in file.pairs {
        match topic_index(&catalog.topics, &pair.class) {
            Some(topic) => pairs.push(CuePair {
                topic,
                first: pair.first,
                second: pair.second,
            }),
            None => report.add(
                path,
                "pairs.class",
                format!("\"{}\" is not a sensitive topic", pair.class),
                "use an id of catalog/sensitive.json",
            ),
        }
    }
    Frames {
        before: file.before,
        after: file.after,
        block: file.block,
        pairs,
    }
}

fn push(
    files: &mut LexiconFiles,
    target: Target,
    strength: CueStrength,
    cues: &[String],
    path: &Path,
    report: &mut Report,
) {
    for cue in cues {
        let plain = cue.trim_start_matches(['=', '^']);
        if plain.is_empty() || plain.trim() != plain || plain.contains('\n') {
            report.add(
                path,
                cue,
                "is not a cue",
                "write words, with = or ^ before and /v or /d behind at most",
            );
        }
    }
    if !cues.is_empty() {
        files.lexicon.lists.push(CueList {
            target,
            strength,
            cues: cues.join("\n"),
        });
    }
}

fn examples(files: &mut LexiconFiles, path: &Path, id: &str, yes: &[String], no: &[String]) {
    let sentences = yes
        .iter()
        .map(|text| (text, true))
        .chain(no.iter().map(|text| (text, false)));
    let file = path.to_string_lossy();
    files.examples.extend(sentences.map(|(text, yes)| Example {
        file: file.to_string(),
        id: id.to_owned(),
        text: text.clone(),
        yes,
    }));
}

/// A clear word says "nearly always this", so it cannot say it of two interests; a phrase can ("christmas movie").
/// No cue stands twice under one interest.
fn check_clear_cues(files: &LexiconFiles, folder: &Path, catalog: &Catalog, report: &mut Report) {
    let name = |target: Target| match target {
        Target::Interest(index) => catalog
            .interests
            .get(usize::from(index))
            .map_or("?", |interest| interest.id.as_str())
            .to_owned(),
        other => format!("{other:?}"),
    };
    let mut owners: BTreeMap<String, Target> = BTreeMap::new();
    let mut stated: BTreeSet<(Target, String)> = BTreeSet::new();
    for list in &files.lexicon.lists {
        let Target::Interest(_) = list.target else {
            continue;
        };
        for cue in list.cues.lines() {
            let key = cue.trim_start_matches(['=', '^']).to_lowercase();
            if !stated.insert((list.target, key.clone())) {
                report.add(
                    folder,
                    &key,
                    format!("stands twice under {}", name(list.target)),
                    "keep it in one strength only",
                );
            }
            if list.strength != CueStrength::Clear || key.contains([' ', '-']) {
                continue;
            }
            if let Some(other) = owners
                .insert(key.clone(), list.target)
                .filter(|other| *other != list.target)
            {
                report.add(
                    folder,
                    &key,
                    format!("is clear for {} and for {}", name(other), name(list.target)),
                    "make it likely or weak in both",
                );
            }
        }
    }
}
