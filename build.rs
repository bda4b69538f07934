//! Packs the data folders into what the core embeds. Bad data stops the build with one report that names every problem.

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

/// One blob for what always counts, one for each lexicon and each interface language, and a source file that names them.
fn write(out: &Path, packed: &pack::Packed) -> std::io::Result<()> {
    fs::write(out.join("core.bin"), &packed.core)?;
    let table = |name: &str, blobs: &[(String, Vec<u8>)]| -> std::io::Result<String> {
        let mut source = format!("/// By BCP 47 tag.\npub static {}: &[(&str, &[u8])] = &[\n", name.to_uppercase());
        for (tag, blob) in blobs {
            fs::write(out.join(format!("{name}_{tag}.bin")), blob)?;
            source += &format!("    ({tag:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}_{tag}.bin\"))),\n");
        }
        Ok(source + "];\n")
    };
    let mut source = String::from(
        "/// Catalogue, languages, policies.\npub static CORE: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/core.bin\"));\n",
    );
    source += &table("lexicons", &packed.lexicons)?;
    source += &table("texts", &packed.texts)?;
    fs::write(out.join("blobs.rs"), source)
}
