//! What the data set says about itself: README, licence, change log and a Data Package description.

use std::fmt::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::content::Data;
use super::{File, LANGUAGE, LICENCE, Table, cite, pretty};
use crate::context::ChangeKind;
use crate::files::editions::hex;

const LICENCE_ADDRESS: &str = "https://creativecommons.org/licenses/by/4.0/";

const LICENCE_TEXT: &str = "# Licence

Chatprint's data are licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
<https://creativecommons.org/licenses/by/4.0/>.
You may copy, change and reuse them, also commercially. Name \"Chatprint\", the edition, and whether you changed anything.

Parts by others:

- **IAB Tech Lab taxonomies**: ids and names in `catalogue.json` and `catalogue.csv` come from the Content Taxonomy 3.1,
  the Audience Taxonomy 1.1 and the Ad Product Taxonomy 2.0. © IAB Technology Laboratory,
  licensed under CC BY 3.0: <https://creativecommons.org/licenses/by/3.0/>. Only the entries in use are here, unchanged.
- **Place names** come from Unicode CLDR, under the Unicode License v3: <https://www.unicode.org/license.txt>.
- **Sources** are named, not copied. Titles and addresses belong to their publishers.

There is no warranty. The data say what publications say. They are no legal advice.
";

/// README, licence, change log and `datapackage.json`.
pub(super) fn files(data: &Data, files: &[File], tables: &[Table]) -> Vec<File> {
    let file = |name: &str, about: &str, text: String| File {
        name: name.to_owned(),
        about: about.to_owned(),
        text,
    };
    let mut about = vec![
        file(
            "LICENSE.md",
            "Who may use the data, and how.",
            LICENCE_TEXT.to_owned(),
        ),
        file(
            "CHANGELOG.md",
            "Editions and the rules that changed.",
            changelog(data),
        ),
    ];
    let all: Vec<&File> = files.iter().chain(&about).collect();
    let package = package(data, &all, tables);
    let readme = readme(data, &all);
    about.push(file(
        "datapackage.json",
        "This data set for machines.",
        pretty(&package),
    ));
    about.push(file("README.md", "This data set for people.", readme));
    about
}

fn readme(data: &Data, files: &[&File]) -> String {
    let edition = cite(&data.edition);
    let mut text = format!(
        "# Chatprint data

Which chats with AI assistants may feed ads and recommendations, by company, app, place and day: what published policies and
official statements say, each with its sources. Edition {edition}.

Cite as: Chatprint data, edition {edition}, {LICENCE}.

- Read `policy-model.md` first: what the fields mean and how rules become verdicts.
- A verdict is `used`, `not_used` or `unclear`. It says what companies publish, not what systems do.
- Ids are never reused and never change meaning. Days are inclusive.
- CSV is UTF-8 with a header line. Several ids in a cell are separated by a space, several texts by ` | `. A name may begin
  with `@`; open the files as text where your program takes that for a formula.
- The words are English. `boundary_cases.jsonl` tests an implementation of your own.
- Licence: `LICENSE.md`.

| File | Holds |
|---|---|
"
    );
    for file in files {
        let _ = writeln!(text, "| [{0}]({0}) | {1} |", file.name, file.about);
    }
    text
}

fn changelog(data: &Data) -> String {
    let mut text = String::from(
        "# Changes

Newest first. A rule counts as changed when its answer, or how sure it is, changes for at least one case.
Words, sources and the day of a check do not count. Made from `editions.json`.
",
    );
    for edition in data.editions().editions {
        let state = if edition.published {
            ""
        } else {
            ", not yet published"
        };
        let _ = writeln!(text, "\n## {} ({}){state}\n", edition.date, edition.hash);
        match edition.changes {
            None => text.push_str("First edition.\n"),
            Some(changes) if changes.is_empty() => text.push_str("No rule changed.\n"),
            Some(changes) => {
                for change in changes {
                    let kind = match change.kind {
                        ChangeKind::Added => "added",
                        ChangeKind::Changed => "changed",
                        ChangeKind::Removed => "removed",
                    };
                    let words = data.words.rules.get(&change.rule);
                    let words = words.map_or("", |words| words.statement.as_str());
                    let line = format!("- {} {kind}. {words}", change.rule);
                    let _ = writeln!(text, "{}", line.trim_end());
                }
            }
        }
    }
    text
}

/// A Data Package (<https://datapackage.org>), which many data tools read.
fn package(data: &Data, files: &[&File], tables: &[Table]) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "chatprint",
        "title": "Chatprint: which assistant chats may feed ads and recommendations",
        "description": "Dated, cited rules by company, app, place and day, with timeline, law context and interests.",
        "version": format!("{}+{}", data.edition.date, data.edition.hash),
        "languages": [LANGUAGE],
        "licenses": [{ "name": LICENCE, "path": LICENCE_ADDRESS, "title": "Creative Commons Attribution 4.0" }],
        "resources": files.iter().map(|file| resource(file, tables)).collect::<Vec<_>>(),
    })
}

fn resource(file: &File, tables: &[Table]) -> Value {
    let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    let media = match ending {
        "csv" => "text/csv",
        "json" => "application/json",
        "jsonl" => "application/jsonl",
        _ => "text/markdown",
    };
    let mut entry = json!({
        "name": file.name.to_lowercase().replace(['/', '.', '_'], "-"),
        "path": file.name,
        "description": file.about,
        "format": ending,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": file.text.len(),
        "hash": format!("sha256:{}", hex(&Sha256::digest(file.text.as_bytes()), 32)),
    });
    if let Some(table) = tables
        .iter()
        .find(|table| ending == "csv" && table.name == stem)
        && let Some(fields) = entry.as_object_mut()
    {
        fields.insert("type".to_owned(), json!("table"));
        fields.insert("schema".to_owned(), table.schema());
    }
    entry
}
