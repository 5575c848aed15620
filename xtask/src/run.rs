//! `cargo xtask run`: from a fresh checkout to the open window.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::{setup, sh};

#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    Debug,
    Release,
}

pub fn run(profile: Profile) -> Result<()> {
    setup::for_run()?;
    let ui = sh::root().join("ui");
    if is_older(&ui.join("dist/index.html"), &ui) {
        build_pages()?;
    }
    let mut build = sh::cargo(&["build", "--features", "custom-protocol"]);
    if profile == Profile::Release {
        build.arg("--release");
    }
    sh::run(build)?;

    let folder = if profile == Profile::Release { "release" } else { "debug" };
    let program = sh::target().join(folder).join(format!("procede{}", std::env::consts::EXE_SUFFIX));
    let program = program.to_string_lossy();
    if has_display() {
        sh::run(sh::command(program.as_ref(), &[]))
    } else {
        println!("There is no display here: Procede runs under Xvfb, unseen, until Ctrl+C.");
        sh::run(sh::command("xvfb-run", &["-a", &program]))
    }
}

pub fn build_pages() -> Result<()> {
    sh::run(sh::npm(&["run", "--silent", "build"]))
}

/// Whether windows can be opened here.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Whether `made` is missing, or older than something it is made from.
fn is_older(made: &Path, ui: &Path) -> bool {
    let Some(made) = modified(made) else { return true };
    let sources = ["index.html", "package-lock.json", "svelte.config.js", "vite.config.ts", "src", "public"];
    sources.iter().any(|source| newest(&ui.join(source)).is_some_and(|source| source > made))
}

fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    inside.chain(modified(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}
