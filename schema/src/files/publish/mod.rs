//! The published data set: the data with its words as JSON and CSV, so that others can use it without the engine.

mod about;
pub mod choices;
mod content;
pub mod shapes;
mod table;
mod tables;

pub use table::{Column, Table};

use std::fs;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use self::content::Data;
use self::shapes::DataFile;
use super::{Report, list};
use crate::packed::Edition;

/// SPDX id of the licence of the data.
pub const LICENCE: &str = "CC-BY-4.0";

/// The language of the words in the published files.
const LANGUAGE: &str = "en";

/// A file of the data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name, relative to the folder of the data set.
    pub name: String,
    /// What it holds, in one sentence.
    pub about: String,
    /// Its text.
    pub text: String,
}

/// Every file of the data set, in the order in which the description names them. Equal data give equal files.
pub fn files(root: &Path, report: &mut Report) -> Vec<File> {
    let data = Data::read(root, report);
    let mut files = json_files(&data);
    let tables = tables::all(&data);
    files.extend(tables.iter().map(|table| File {
        name: format!("{}.csv", table.name),
        about: table.about.to_owned(),
        text: table.csv(),
    }));
    files.push(File {
        name: "boundary_cases.jsonl".to_owned(),
        about: "Test cases with the answers that the sources give, one a line.".to_owned(),
        text: boundary_cases(root, report),
    });
    files.extend(copies(root, report));
    files.extend(about::files(&data, &files, &tables));
    files
}

fn json_files(data: &Data) -> Vec<File> {
    vec![
        json(
            "rules",
            "Rules with words, sources, clauses and cases.",
            data.rules(),
            data,
        ),
        json(
            "surfaces",
            "Companies, surfaces and groups of surfaces.",
            data.surfaces(),
            data,
        ),
        json(
            "regions",
            "Places with names, and groups of places.",
            data.places(),
            data,
        ),
        json(
            "classes",
            "Sensitive classes, groups of them, and age groups.",
            data.classes(),
            data,
        ),
        json(
            "sources",
            "Every source that the other files name.",
            data.sources(),
            data,
        ),
        json(
            "timeline",
            "What happened when, with sources.",
            data.timeline(),
            data,
        ),
        json(
            "law",
            "What the law says by place. Context, not advice.",
            data.laws(),
            data,
        ),
        json(
            "catalogue",
            "Interests and sensitive topics with IAB Tech Lab ids.",
            data.catalogue(),
            data,
        ),
        json(
            "choices",
            "What a person can do, with sources.",
            data.choices(),
            data,
        ),
        json(
            "editions",
            "Editions and the rules that changed between them.",
            data.editions(),
            data,
        ),
    ]
}

fn json(name: &str, about: &str, content: impl Serialize, data: &Data) -> File {
    let file = DataFile {
        schema: format!("schemas/data/{name}.schema.json"),
        edition: data.edition.clone(),
        licence: LICENCE.to_owned(),
        content,
    };
    File {
        name: format!("{name}.json"),
        about: about.to_owned(),
        text: pretty(&file),
    }
}

/// Readable JSON that ends with a line end. The shapes hold nothing that JSON cannot.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The cases that the tests run, as they stand there.
fn boundary_cases(root: &Path, report: &mut Report) -> String {
    let mut text = String::new();
    for path in list(&root.join("tests/policy/cases"), ".jsonl", report) {
        let lines = read(&path, report);
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            text += line;
            text.push('\n');
        }
    }
    text
}

/// Files that are published as they stand in the project: pages for readers, and the schemas.
fn copies(root: &Path, report: &mut Report) -> Vec<File> {
    let page = |name: &str, about: &str, report: &mut Report| File {
        name: name.to_owned(),
        about: about.to_owned(),
        text: read(&root.join("docs").join(name), report),
    };
    let model = "What the fields mean and how rules become verdicts.";
    let mut files = vec![
        page("policy-model.md", model, report),
        page("policies.md", "The rules for readers.", report),
    ];
    for folder in ["", "data/", "files/"] {
        for path in list(&root.join("schemas").join(folder), ".schema.json", report) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let text = read(&path, report);
            files.push(File {
                name: format!("schemas/{folder}{name}"),
                about: title(&text),
                text,
            });
        }
    }
    files
}

fn title(schema: &str) -> String {
    let value: Value = serde_json::from_str(schema).unwrap_or_default();
    let title = value.get("title").and_then(Value::as_str);
    format!("JSON Schema: {}.", title.unwrap_or_default())
}

fn read(path: &Path, report: &mut Report) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| {
        report.add(path, "", error, "restore the file");
        String::new()
    })
}

/// The edition in one line, as people cite it.
fn cite(edition: &Edition) -> String {
    format!("{} ({})", edition.date, edition.hash)
}
