//! Extraction scores on the third-party conversations, against the committed ones.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use crate::{command, own, strengths};

/// How far a figure may fall before it needs a note: half a point. Figures are shares between 0 and 1.
const SLACK: f64 = 0.005;
const ITEMS: &str = "target/items.jsonl";
const COMMITTED: &str = "tests/extraction/scores.json";

/// Scores the development set. `write` replaces the committed scores; a fall of more than half a point must then be
/// explained in the `note` of the file.
pub fn run(write: bool) -> Result<()> {
    let root = crate::root();
    let eval = root.join("../shared/eval");
    if !eval.join("dev").is_dir() {
        println!(
            "The labelled conversations are not here ({}); nothing to score.",
            eval.display()
        );
        return Ok(());
    }
    command::run(
        &root,
        "cargo",
        &[
            "build",
            "--quiet",
            "--release",
            "--package",
            "chatprint",
            "--bin",
            "chatprint",
        ],
    )?;
    let predictions = predict(&root, &eval)?;
    let scorer = eval.join("score.py").to_string_lossy().into_owned();
    let gold = eval.join("dev").to_string_lossy().into_owned();
    command::run(&root, "python3", &[&scorer, &gold, &predictions])?;
    let mut scores: Value = serde_json::from_str(&command::capture(
        &root,
        "python3",
        &[&scorer, &gold, &predictions, "--json"],
    )?)?;
    let strengths = strengths::score(&eval, &root.join(ITEMS), Path::new(&predictions))?;
    strengths::print(&strengths);
    let own = own::score(&root)?;
    own::print(&own);
    if let Some(scores) = scores.as_object_mut() {
        scores.insert("by_strength".to_owned(), strengths);
        scores.insert("own".to_owned(), own);
    }
    if write {
        commit(&root, &scores)
    } else {
        compare(&root, &scores)
    }
}

fn predict(root: &Path, eval: &Path) -> Result<String> {
    let out = root.join("target/predictions.jsonl");
    let mut files: Vec<_> = fs::read_dir(eval.join("dev"))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut items = Vec::new();
    for file in files
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
    {
        items.extend(fs::read(file)?);
    }
    let all = root.join(ITEMS);
    fs::write(&all, items)?;
    let mut chatprint = Command::new(root.join("target/release/chatprint"));
    command::run_with(
        chatprint
            .arg("extract")
            .stdin(File::open(&all)?)
            .stdout(File::create(&out)?),
    )?;
    Ok(out.to_string_lossy().into_owned())
}

fn commit(root: &Path, scores: &Value) -> Result<()> {
    let path = root.join(COMMITTED);
    let note = fs::read_to_string(&path)
        .ok()
        .and_then(|text| serde_json::from_str::<Value>(&text).ok())
        .and_then(|old| old.get("note").cloned());
    let mut file = Map::new();
    file.insert(
        "note".to_owned(),
        note.unwrap_or_else(|| Value::String(String::new())),
    );
    file.insert("scores".to_owned(), scores.clone());
    fs::create_dir_all(path.parent().context("no folder")?)?;
    fs::write(
        &path,
        serde_json::to_string_pretty(&Value::Object(file))? + "\n",
    )?;
    println!("Written to {COMMITTED}");
    Ok(())
}

fn compare(root: &Path, scores: &Value) -> Result<()> {
    let path = root.join(COMMITTED);
    let committed: Value = serde_json::from_str(
        &fs::read_to_string(&path)
            .with_context(|| format!("{COMMITTED} is missing: cargo xtask score --write"))?,
    )?;
    let mut falls = Vec::new();
    walk(
        "",
        committed.get("scores").unwrap_or(&Value::Null),
        scores,
        &mut falls,
    );
    if falls.is_empty() {
        println!("No figure fell by more than half a point against {COMMITTED}");
        return Ok(());
    }
    bail!(
        "figures fell:\n{}\nMend the cause, or write why into the note of {COMMITTED} and run cargo xtask score --write",
        falls.join("\n")
    )
}

/// Shares of mistakes: less is better.
fn less_is_better(name: &str) -> bool {
    name.ends_with("_rate")
}

fn walk(path: &str, old: &Value, new: &Value, falls: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in old {
                walk(
                    &format!("{path}/{key}"),
                    value,
                    new.get(key).unwrap_or(&Value::Null),
                    falls,
                );
            }
        }
        (Value::Number(was), Value::Number(is)) => {
            let (was, is) = (was.as_f64().unwrap_or(0.0), is.as_f64().unwrap_or(0.0));
            let name = path.rsplit('/').next().unwrap_or_default();
            let fall = if less_is_better(name) {
                is - was
            } else {
                was - is
            };
            if is_figure(name) && fall > SLACK {
                falls.push(format!("  {path}: {:.1} -> {:.1}", was * 100.0, is * 100.0));
            }
        }
        (Value::Number(_), Value::Null) => falls.push(format!("  {path}: is gone")),
        _ => {}
    }
}

/// Counts are not figures.
fn is_figure(name: &str) -> bool {
    matches!(name, "recall" | "precision" | "f1" | "hit@1" | "hit@3") || less_is_better(name)
}
