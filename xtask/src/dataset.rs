//! `dist/data/`: the published data set, and the record of editions.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use chatprint_schema::files::{Report, editions, pack, policy, publish};

/// Writes `dist/data/` anew.
pub fn build(root: &Path) -> Result<()> {
    println!("Writing the data set");
    let mut report = Report::default();
    let files = publish::files(root, &mut report);
    if !report.is_empty() {
        bail!("{report}");
    }
    let folder = root.join("dist/data");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
    }
    for file in &files {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(&path, &file.text).with_context(|| format!("{}", path.display()))?;
    }
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    println!("dist/data: {} files, {} kB", files.len(), bytes / 1000);
    if !recorded(root)? {
        println!("This edition is not recorded; run `cargo xtask edition` before you publish it");
    }
    Ok(())
}

/// Adds the present edition to `policies/editions.json`.
pub fn record(root: &Path) -> Result<()> {
    let (mut known, edition, data) = read(root)?;
    let name = format!("{} {}", edition.date, edition.hash);
    if editions::record(root, &mut known, &edition, &data)? {
        println!("Recorded edition {name} in {}", editions::FILE);
    } else {
        println!("Edition {name} is recorded already");
    }
    Ok(())
}

fn recorded(root: &Path) -> Result<bool> {
    let (known, edition, _) = read(root)?;
    let name = format!("{} {}", edition.date, edition.hash);
    Ok(known.iter().any(|known| known.name() == name))
}

type Read = (
    Vec<editions::Published>,
    chatprint_schema::packed::Edition,
    chatprint_schema::policy::PolicyData,
);

fn read(root: &Path) -> Result<Read> {
    let mut report = Report::default();
    let data = policy::read(root, &mut report);
    let edition = pack::edition(root, &data, &mut report);
    let known = editions::read(root, &mut report);
    if !report.is_empty() {
        bail!("{report}");
    }
    Ok((known, edition, data))
}
