//! The engine as WebAssembly, with its JavaScript glue and TypeScript types, in `pkg/`.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{command, tools};

/// Builds the core for the browser and writes `pkg/chatprint*`.
pub fn build(root: &Path) -> Result<()> {
    tools::wasm_target(root)?;
    println!("Building the engine (WebAssembly)");
    let flags = format!("-C target-feature=+simd128 {}", remapped_paths(root).join(" "));
    let arguments = [
        "build",
        "--quiet",
        "--release",
        "--package",
        "chatprint",
        "--lib",
        "--no-default-features",
        "--target",
        "wasm32-unknown-unknown",
    ];
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(root).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    command::run_with(&mut cargo)?;
    bind(root)
}

/// Paths of this machine would make two builds differ and would tell visitors about the builder.
fn remapped_paths(root: &Path) -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(Into::into).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let places = [(Some(root.to_path_buf()), "chatprint"), (home, "cargo")];
    places
        .into_iter()
        .filter_map(|(path, name)| Some(format!("--remap-path-prefix={}={name}", path?.display())))
        .collect()
}

fn bind(root: &Path) -> Result<()> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let module = target.join("wasm32-unknown-unknown/release/chatprint.wasm");
    let package = root.join("pkg");
    fs::create_dir_all(&package)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&module)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(false);
    bindgen.generate(&package).with_context(|| format!("cannot bind {}", module.display()))
}
