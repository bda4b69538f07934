//! `dist/index.html`: style, script, engine and texts in one file, under a policy that allows nothing else.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chatprint_schema::files::{Report, pack};
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
    /// The lexicons.
    pub lexicons: String,
}

/// Bundles `www/` and writes `dist/`.
pub fn build(root: &Path) -> Result<Parts> {
    tools::npm_packages(root)?;
    println!("Bundling the page");
    let script = bundle(
        root,
        "www/app.tsx",
        &[
            "--bundle",
            "--format=iife",
            "--target=es2022",
            "--minify",
            "--charset=utf8",
            "--legal-comments=none",
        ],
    )?;
    let style = bundle(
        root,
        "www/styles/index.css",
        &[
            "--bundle",
            "--minify",
            "--charset=utf8",
            "--target=es2022,chrome110,firefox110,safari16",
        ],
    )?;
    let engine = fs::read(root.join("pkg/chatprint_bg.wasm"))
        .context("pkg/chatprint_bg.wasm is missing; build the engine first")?;
    let texts = texts(root)?;
    let lexicons = lexicons(root)?;
    let page = assemble(root, &[&script, &style, &texts, &lexicons], &engine)?;
    let dist = root.join("dist");
    fs::create_dir_all(&dist)?;
    fs::write(dist.join("index.html"), &page)?;
    Ok(Parts {
        page: page.into_bytes(),
        engine,
        script,
        style,
        texts,
        lexicons,
    })
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
        serde_json::from_str(&fs::read_to_string(&path)?)
            .with_context(|| format!("{}", path.display()))?;
    let plain: serde_json::Map<String, serde_json::Value> = file
        .into_iter()
        .map(|(key, entry)| (key, entry.get("text").cloned().unwrap_or(entry)))
        .collect();
    Ok(serde_json::to_string(&plain)?)
}

/// The lexicons stand in the page as plain text: the web server's compression makes more of it than ours could, and a
/// language is read only when the chat needs it. The package gets the same texts as files.
fn lexicons(root: &Path) -> Result<String> {
    let mut report = Report::default();
    let packed = pack::read(root, &mut report);
    if !report.is_empty() {
        bail!("{report}");
    }
    let mut scripts = String::new();
    for (tag, text) in &packed.lexicons {
        if text.contains('<') {
            bail!("the lexicon {tag} holds \"<\", which could end its place in the page");
        }
        fs::write(root.join(format!("pkg/chatprint_lexicon_{tag}.txt")), text)?;
        scripts += &format!("<script type=\"text/plain\" data-lexicon=\"{tag}\">{text}</script>\n");
    }
    Ok(scripts)
}

fn assemble(
    root: &Path,
    [script, style, texts, lexicons]: &[&str; 4],
    engine: &[u8],
) -> Result<String> {
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
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy.join("; ")
    );
    let template = fs::read_to_string(root.join("www/index.html"))?;
    let parts = [
        ("<!--CSP-->", policy.as_str()),
        ("/*STYLE*/", style),
        ("<!--LEXICONS-->", lexicons),
        ("/*ENGINE*/", &as_text(engine)),
        ("/*TEXTS*/", &texts.replace('<', "\\u003c")),
        ("/*SCRIPT*/", &script),
    ];
    fill(&template, &parts)
}

/// Puts each part where its mark stands. One pass: a part is never searched for the marks of another.
fn fill(template: &str, parts: &[(&str, &str)]) -> Result<String> {
    let mut places = Vec::new();
    for (mark, part) in parts {
        match template
            .match_indices(mark)
            .map(|(place, _)| place)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [place] => places.push((*place, *mark, *part)),
            found => bail!(
                "www/index.html must hold {mark} once, not {} times",
                found.len()
            ),
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
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}

/// Bytes as characters: plain ASCII stands for itself, every other byte for the character 256 places further on.
///
/// A server's brotli makes 4 % more of this than of the bytes themselves; of base64 around deflate it makes 25 % more.
/// The page gets the bytes back with `charCodeAt(0) & 255`, without a decompressor.
fn as_text(bytes: &[u8]) -> String {
    let character = |byte: &u8| match byte {
        b'<' | b'&' => char::from_u32(0x100 + u32::from(*byte)),
        b' '..=b'~' | b'\n' => Some(char::from(*byte)),
        _ => char::from_u32(0x100 + u32::from(*byte)),
    };
    bytes.iter().filter_map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_go_where_their_marks_stand_and_are_not_searched() {
        assert_eq!(
            fill("a<x>b<y>c", &[("<y>", "<x>"), ("<x>", "1")]).unwrap(),
            "a1b<x>c"
        );
        assert!(fill("a<x><x>", &[("<x>", "1")]).is_err());
        assert!(fill("a", &[("<x>", "1")]).is_err());
    }

    #[test]
    fn bytes_come_back_from_their_characters_and_hold_nothing_that_a_parser_reads() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = as_text(&bytes);
        let back: Vec<u8> = text.chars().map(|c| (u32::from(c) & 255) as u8).collect();
        assert_eq!(back, bytes);
        assert!(!text.contains(['<', '&', '\r', '\0']));
    }
}
