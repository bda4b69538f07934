//! The packed form of all data folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Report, catalog, choices, context, editions, lexicon, list, policy, read_json, stem};
use crate::context::Context;
use crate::lexicon::text;
use crate::packed::{Core, Edition, Texts};
use crate::policy::PolicyData;

/// The folders that hold data, relative to the project's root.
pub const FOLDERS: [&str; 4] = ["catalog", "lexicon", "policies", "texts"];

/// Postcard blobs, ready to embed.
#[derive(Debug, Default)]
pub struct Packed {
    /// [`Core`].
    pub core: Vec<u8>,
    /// Lexicons by language tag, in the form of [`crate::lexicon::text`].
    pub lexicons: Vec<(String, String)>,
    /// [`Texts`] by interface language tag.
    pub texts: Vec<(String, Vec<u8>)>,
}

/// Reads, checks and packs everything below `root`.
pub fn read(root: &Path, report: &mut Report) -> Packed {
    let catalog = catalog::read(root, report);
    let mut policies = policy::read(root, report);
    let mut context = context::read(root, &policies, report);
    context.editions = editions::since(&editions::read(root, report), &policies);
    let choices = choices::read(root, &policies, report);
    let languages = lexicon::read_languages(root, report);
    let edition = edition(root, &policies, report);
    let mut packed = Packed::default();
    for tag in lexicon::tags(root, report) {
        let files = lexicon::read(root, &tag, &catalog, report);
        packed
            .lexicons
            .push((tag, text::write(&files.lexicon, &edition.hash)));
    }
    for folder in list(&root.join("texts"), "", report)
        .iter()
        .filter(|path| path.is_dir())
    {
        let tag = stem(folder);
        let result: BTreeMap<String, String> =
            read_json(&folder.join("result.json"), report).unwrap_or_default();
        let texts = Texts {
            catalog: catalog::read_text(root, &tag, &catalog, report),
            policies: policy::read_texts(root, &tag, &policies, report),
            context: context::read_texts(root, &tag, &context, report),
            choices: choices::read_texts(root, &tag, &choices, report),
            result: result.into(),
        };
        packed.texts.push((tag, bytes(&texts, folder, report)));
    }
    strip(&mut policies, &mut context);
    let core = Core {
        edition,
        catalog,
        languages,
        scripts: lexicon::read_scripts(root, report),
        policies,
        context,
        choices,
    };
    packed.core = bytes(&core, root, report);
    packed
}

/// Takes out what the core never shows; the published data keep it.
fn strip(policies: &mut PolicyData, context: &mut Context) {
    for source in &mut policies.sources {
        source.supports.clear();
        source.note = None;
    }
    for event in &mut context.timeline {
        event.id.clear();
        event.until = None;
    }
}

/// Which data these are: the newest last check, and the hash over all data files.
pub fn edition(root: &Path, policies: &PolicyData, report: &mut Report) -> Edition {
    Edition {
        date: policies
            .newest_check()
            .map(|day| day.to_string())
            .unwrap_or_default(),
        hash: content_hash(root, report),
    }
}

fn bytes<T: Serialize>(value: &T, place: &Path, report: &mut Report) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_else(|error| {
        report.add(
            place,
            "",
            error,
            "the packed form cannot hold this value; see schema/src/packed.rs",
        );
        Vec::new()
    })
}

/// First 12 hexadecimal digits of the SHA-256 over names and contents of all data files, in the order of names.
fn content_hash(root: &Path, report: &mut Report) -> String {
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&root.join(folder), &mut files, report);
    }
    let mut hash = Sha256::new();
    for path in files.iter().filter(|path| editions::counts(root, path)) {
        let name = path
            .strip_prefix(root)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(fs::read(path).unwrap_or_default());
        hash.update([0]);
    }
    editions::hex(&hash.finalize(), 6)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>, report: &mut Report) {
    for path in list(folder, "", report) {
        if path.is_dir() {
            collect(&path, files, report);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "json" || ending == "tsv")
        {
            files.push(path);
        }
    }
}
