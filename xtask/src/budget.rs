//! Sizes against the budget; `docs/size.md` explains them.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::page::Parts;

/// Prints the sizes, writes `target/size.md` and fails when the page is over its budget.
pub fn check(root: &Path, parts: &Parts) -> Result<()> {
    let budget: serde_json::Value = serde_json::from_str(
        &fs::read_to_string(root.join("budget.json")).context("budget.json is missing")?,
    )?;
    let limit = budget
        .get("page_brotli_bytes")
        .and_then(serde_json::Value::as_u64)
        .context("budget.json: page_brotli_bytes is missing")?;
    let rows = [
        ("dist/index.html", parts.page.as_slice()),
        ("engine (WebAssembly)", &parts.engine),
        ("lexicons", parts.lexicons.as_bytes()),
        ("script", parts.script.as_bytes()),
        ("style", parts.style.as_bytes()),
        ("interface texts", parts.texts.as_bytes()),
    ];
    let mut table = String::from("| part | raw | gzip | brotli |\n| --- | ---: | ---: | ---: |\n");
    let mut page = 0;
    for (name, bytes) in rows {
        let (gzip, brotli) = (gzip(bytes)?, brotli(bytes)?);
        if name.starts_with("dist") {
            page = brotli;
        }
        writeln!(table, "| {name} | {} | {gzip} | {brotli} |", bytes.len())?;
    }
    print!("{table}");
    write_report(root, &table, limit)?;
    if page as u64 > limit {
        bail!(
            "dist/index.html has {page} bytes with brotli; the budget is {limit} (budget.json). docs/size.md says where they go"
        );
    }
    println!("Within the budget of {limit} bytes with brotli: {page}");
    Ok(())
}

fn write_report(root: &Path, table: &str, limit: u64) -> Result<()> {
    let out = root.join("target/size.md");
    fs::create_dir_all(root.join("target"))?;
    let data = data_table(root)?;
    fs::write(
        out,
        format!("Budget for the page: {limit} bytes with brotli.\n\n{table}\n{data}"),
    )?;
    Ok(())
}

/// The packed data inside the engine, part by part.
fn data_table(root: &Path) -> Result<String> {
    let mut report = chatprint_schema::files::Report::default();
    let packed = chatprint_schema::files::pack::read(root, &mut report);
    let mut table =
        String::from("Data inside the engine:\n\n| part | raw | brotli |\n| --- | ---: | ---: |\n");
    let mut row = |name: &str, bytes: &[u8]| -> Result<()> {
        Ok(writeln!(
            table,
            "| {name} | {} | {} |",
            bytes.len(),
            brotli(bytes)?
        )?)
    };
    row("catalogue, languages, policies", &packed.core)?;
    for (tag, text) in &packed.lexicons {
        row(
            &format!("lexicon {tag} (beside the engine)"),
            text.as_bytes(),
        )?;
    }
    for (tag, blob) in &packed.texts {
        row(&format!("names and result texts {tag}"), blob)?;
    }
    Ok(table)
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(mut bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut packed, &parameters)?;
    Ok(packed.len())
}
