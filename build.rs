//! Packs the data folders into what the core embeds. Bad data stops the build with one report that names every problem.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use chatprint_schema::files::{Report, pack};

fn main() -> ExitCode {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for folder in pack::FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
    }
    let mut report = Report::default();
    let packed = pack::read(&root, &mut report);
    if !report.is_empty() {
        eprintln!("{report}");
        return ExitCode::FAILURE;
    }
    match write(&out, &packed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}; is the disk full?", out.display());
            ExitCode::FAILURE
        }
    }
}

/// One blob for what always counts, one for each interface language, one text for each lexicon (embedded only with the
/// feature `lexicons`), and a source file that names them.
fn write(out: &Path, packed: &pack::Packed) -> Result<(), Box<dyn std::error::Error>> {
    let embedded = env::var_os("CARGO_FEATURE_LEXICONS").is_some();
    let path = |name: &str| format!("concat!(env!(\"OUT_DIR\"), \"/{name}\")");
    fs::write(out.join("core.bin"), &packed.core)?;
    let mut source = String::from("/// Catalogue, languages, policies.\n");
    writeln!(
        source,
        "pub static CORE: &[u8] = include_bytes!({});",
        path("core.bin")
    )?;
    source += "/// By BCP 47 tag.\npub static TEXTS: &[(&str, &[u8])] = &[\n";
    for (tag, blob) in &packed.texts {
        let name = format!("texts_{tag}.bin");
        fs::write(out.join(&name), blob)?;
        writeln!(source, "    ({tag:?}, include_bytes!({})),", path(&name))?;
    }
    source += "];\n/// By BCP 47 tag; the text is there when it is embedded.\n";
    source += "pub static LEXICONS: &[(&str, Option<&str>)] = &[\n";
    for (tag, text) in &packed.lexicons {
        let name = format!("lexicon_{tag}.txt");
        fs::write(out.join(&name), text)?;
        let text = if embedded {
            format!("Some(include_str!({}))", path(&name))
        } else {
            "None".to_owned()
        };
        writeln!(source, "    ({tag:?}, {text}),")?;
    }
    source += "];\n";
    Ok(fs::write(out.join("blobs.rs"), source)?)
}
