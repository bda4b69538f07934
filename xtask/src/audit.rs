//! What we build on: only the public registry, only licences that fit ours.
//!
//! Works without a network: it reads what cargo knows about the locked packages. Known vulnerabilities need the advisory
//! database; `cargo deny check advisories` reads it where there is a network.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
const ALLOWED: [&str; 10] = [
    "MIT",
    // MIT without the duty to name its authors. Only below `jsonschema`, which the tests alone use.
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "Zlib",
    "0BSD",
];

/// Fails when a dependency comes from elsewhere or under another licence, and names all such packages.
pub fn check(root: &Path) -> Result<()> {
    let metadata = command::capture(
        root,
        "cargo",
        &["metadata", "--format-version", "1", "--locked"],
    )?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .context("cargo metadata names no packages")?;
    let problems: BTreeSet<String> = packages.iter().filter_map(problem).collect();
    if !problems.is_empty() {
        bail!(
            "dependencies that must be replaced or allowed in xtask/src/audit.rs:\n{}",
            problems.into_iter().collect::<Vec<_>>().join("\n")
        );
    }
    println!(
        "{} packages, all from crates.io under allowed licences",
        packages.len()
    );
    Ok(())
}

fn problem(package: &Value) -> Option<String> {
    let field = |name| package.get(name).and_then(Value::as_str);
    let name = format!("{} {}", field("name")?, field("version")?);
    // No source: a package of this workspace.
    let source = field("source")?;
    if source != REGISTRY {
        return Some(format!("{name}: comes from {source}"));
    }
    match field("license") {
        Some(licence) if allowed(licence) => None,
        licence => Some(format!(
            "{name}: licence {}",
            licence.unwrap_or("not stated")
        )),
    }
}

fn allowed(licence: &str) -> bool {
    let expression = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX);
    expression.is_ok_and(|expression| {
        expression.evaluate(|requirement| ALLOWED.contains(&requirement.to_string().as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn one_allowed_choice_is_enough_and_all_of_a_sum_are_needed() {
        assert!(allowed("MIT OR GPL-3.0"));
        assert!(allowed("MIT/Apache-2.0"));
        assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!allowed("GPL-3.0"));
        assert!(!allowed("MIT AND GPL-3.0"));
    }
}
