//! Prerequisites: what is missing is installed, and one line says so.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The wasm target, through rustup.
pub fn wasm_target(root: &Path) -> Result<()> {
    let installed = command::capture(root, "rustup", &["target", "list", "--installed"])?;
    if installed.lines().any(|line| line == TARGET) {
        return Ok(());
    }
    println!("Adding the Rust target {TARGET} through rustup");
    command::run(root, "rustup", &["target", "add", TARGET])
}

/// The npm packages, when the lock file is newer than what is installed.
pub fn npm_packages(root: &Path) -> Result<()> {
    let modified = |path: &str| fs::metadata(root.join(path)).and_then(|file| file.modified()).ok();
    let (wanted, present) = (modified("package-lock.json"), modified("node_modules/.package-lock.json"));
    if present.is_some() && present >= wanted {
        return Ok(());
    }
    println!("Installing the npm packages of package-lock.json");
    command::run(root, "npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"])
}

/// Chromium: where `CHROMIUM` says, on the path, or through the system's package manager.
pub fn chromium(root: &Path) -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Ok(PathBuf::from(path));
    }
    if let Some(path) = installed_chromium() {
        return Ok(path);
    }
    install_chromium(root)?;
    installed_chromium().context("Chromium is still missing: install it and name its program in the variable CHROMIUM")
}

fn installed_chromium() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn install_chromium(root: &Path) -> Result<()> {
    let managers: [(&str, &[&str]); 5] = [
        ("apt-get", &["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]),
        ("dnf", &["install", "--assumeyes", "chromium"]),
        ("pacman", &["--sync", "--noconfirm", "chromium"]),
        ("apk", &["add", "chromium"]),
        ("brew", &["install", "--cask", "chromium"]),
    ];
    for (manager, arguments) in managers {
        if !exists(manager) {
            continue;
        }
        println!("Installing Chromium with {manager} for the browser tests");
        if manager == "apt-get" {
            // A fresh machine has no package lists; an old list only costs the newest version.
            let _ = command::run(root, manager, &["update", "--quiet=2"]);
        }
        return command::run(root, manager, arguments).with_context(|| {
            format!("{manager} could not install Chromium: run it with the needed rights, or set CHROMIUM to a program")
        });
    }
    bail!("Chromium is missing and no known package manager is here: install it, or set CHROMIUM to its program")
}

fn exists(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}
