//! `dist/index.html`: style, script, engine and texts in one file, under a policy that allows nothing else.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::{command, tools};

/// The bytes of each part of the page, for the size report.
pub struct Parts {
    /// The whole file.
    pub page: Vec<u8>,
    /// The engine before compression.
    pub engine: Vec<u8>,
    /// The page's own script.
    pub script: String,
    /// Its style.
    pub style: String,
    /// Its texts.
    pub texts: String,
}

/// Bundles `www/` and writes `dist/`.
pub fn build(root: &Path) -> Result<Parts> {
    tools::npm_packages(root)?;
    println!("Bundling the page");
    let script = bundle(
        root,
        "www/app.tsx",
        &["--bundle", "--format=iife", "--target=es2022", "--minify", "--charset=utf8", "--legal-comments=none"],
    )?;
    let style = bundle(
        root,
        "www/styles/index.css",
        &["--bundle", "--minify", "--charset=utf8", "--target=es2022,chrome110,firefox110,safari16"],
    )?;
    let engine = fs::read(root.join("pkg/chatprint_bg.wasm"))
        .context("pkg/chatprint_bg.wasm is missing; build the engine first")?;
    let texts = texts(root)?;
    let page = assemble(root, &script, &style, &engine, &texts)?;
    let dist = root.join("dist");
    fs::create_dir_all(&dist)?;
    fs::write(dist.join("index.html"), &page)?;
    Ok(Parts { page: page.into_bytes(), engine, script, style, texts })
}

fn bundle(root: &Path, entry: &str, options: &[&str]) -> Result<String> {
    let mut arguments = vec!["--no-install", "esbuild", entry, "--log-level=warning"];
    arguments.extend(options);
    // `import.meta` appears only in the glue's default loader, which the page does not use.
    arguments.push("--log-override:empty-import-meta=silent");
    Ok(command::capture(root, "npx", &arguments)?.trim().to_owned())
}

/// The page needs the words, not the translator's notes.
fn texts(root: &Path) -> Result<String> {
    let path = root.join("texts/en/page.json");
    let file: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&fs::read_to_string(&path)?).with_context(|| format!("{}", path.display()))?;
    let plain: serde_json::Map<String, serde_json::Value> =
        file.into_iter().map(|(key, entry)| (key, entry.get("text").cloned().unwrap_or(entry))).collect();
    Ok(serde_json::to_string(&plain)?)
}

fn assemble(root: &Path, script: &str, style: &str, engine: &[u8], texts: &str) -> Result<String> {
    let script = script.replace("</script", "<\\/script");
    let policy = [
        "default-src 'none'".to_owned(),
        format!("script-src '{}' 'wasm-unsafe-eval'", hash(&script)),
        format!("style-src '{}'", hash(style)),
        "img-src data: blob:".to_owned(),
        "connect-src 'none'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types 'none'".to_owned(),
    ];
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy.join("; "));
    let template = fs::read_to_string(root.join("www/index.html"))?;
    let parts = [
        ("<!--CSP-->", policy.as_str()),
        ("/*STYLE*/", style),
        ("/*ENGINE*/", &STANDARD.encode(deflate(engine)?)),
        ("/*TEXTS*/", &texts.replace('<', "\\u003c")),
        ("/*SCRIPT*/", &script),
    ];
    fill(&template, &parts)
}

/// Puts each part where its mark stands. One pass: a part is never searched for the marks of another.
fn fill(template: &str, parts: &[(&str, &str)]) -> Result<String> {
    let mut places = Vec::new();
    for (mark, part) in parts {
        match template.match_indices(mark).map(|(place, _)| place).collect::<Vec<_>>().as_slice() {
            [place] => places.push((*place, *mark, *part)),
            found => bail!("www/index.html must hold {mark} once, not {} times", found.len()),
        }
    }
    places.sort_unstable();
    let (mut page, mut rest) = (String::new(), 0);
    for (place, mark, part) in places {
        page += template.get(rest..place).unwrap_or_default();
        page += part;
        rest = place + mark.len();
    }
    page += template.get(rest..).unwrap_or_default();
    Ok(page)
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Raw deflate by zopfli: a few percent smaller than zlib, and any inflater reads it.
fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)
        .context("the engine cannot be compressed")?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_go_where_their_marks_stand_and_are_not_searched() {
        assert_eq!(fill("a<x>b<y>c", &[("<y>", "<x>"), ("<x>", "1")]).unwrap(), "a1b<x>c");
        assert!(fill("a<x><x>", &[("<x>", "1")]).is_err());
        assert!(fill("a", &[("<x>", "1")]).is_err());
    }
}
