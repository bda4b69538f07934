//! What clear, likely and weak are worth: the share of right interests by strength, on the third-party conversations.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// The share of right interests by strength. `items` and `predictions` are JSON lines in one order.
///
/// # Errors
/// A file cannot be read, or a line is not what the evaluation's description says.
pub fn score(eval: &Path, items: &Path, predictions: &Path) -> Result<Value> {
    let parents = parents(&eval.join("iab_content_3_1_parents.tsv"))?;
    let mut counts: Vec<(String, u32, u32)> = Vec::new();
    let (items, predictions) = (fs::read_to_string(items)?, fs::read_to_string(predictions)?);
    for (item, prediction) in items.lines().zip(predictions.lines()) {
        let (item, prediction): (Value, Value) = (
            serde_json::from_str(item)?,
            serde_json::from_str(prediction)?,
        );
        let gold = item.get("gold").context("an item without gold")?;
        let list = |name: &str| -> Vec<&str> {
            let ids = gold.get(name).and_then(Value::as_array);
            ids.into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        let (wanted, optional) = (list("interests"), list("interests_optional"));
        if wanted.is_empty() {
            continue;
        }
        let related = |id: &str, others: &[&str], upward: bool| {
            others
                .iter()
                .any(|other| under(id, other, &parents) || (upward && under(other, id, &parents)))
        };
        for interest in prediction
            .get("interests")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let text = |name: &str| {
                interest
                    .get(name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            };
            let right = related(text("id"), &wanted, true);
            if !right && related(text("id"), &optional, false) {
                continue;
            }
            let place = counts
                .iter()
                .position(|(name, ..)| name == text("strength"));
            let place = place.unwrap_or_else(|| {
                counts.push((text("strength").to_owned(), 0, 0));
                counts.len() - 1
            });
            if let Some((_, rights, all)) = counts.get_mut(place) {
                *rights += u32::from(right);
                *all += 1;
            }
        }
    }
    let figures = counts.into_iter().map(|(name, right, all)| {
        let precision = f64::from(right) / f64::from(all.max(1));
        (name, json!({ "precision": precision, "predictions": all }))
    });
    Ok(figures.collect::<Map<_, _>>().into())
}

fn parents(path: &Path) -> Result<HashMap<String, String>> {
    let text = fs::read_to_string(path)?;
    let rows = text.lines().skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?.to_owned(), fields.next()?.to_owned()))
    });
    Ok(rows.collect())
}

/// `id` is `above` or lies under it.
fn under(id: &str, above: &str, parents: &HashMap<String, String>) -> bool {
    let mut at = id;
    loop {
        if at == above {
            return true;
        }
        match parents.get(at) {
            Some(parent) if !parent.is_empty() => at = parent,
            _ => return false,
        }
    }
}

/// The same for people.
pub fn print(scores: &Value) {
    println!("\nstrength   precision   predictions");
    for (name, value) in scores.as_object().into_iter().flatten() {
        let precision = value
            .get("precision")
            .and_then(Value::as_f64)
            .unwrap_or(0.0);
        let count = value
            .get("predictions")
            .and_then(Value::as_u64)
            .unwrap_or(0);
        println!("{name:10} {:8.1} {count:12}", precision * 100.0);
    }
}
