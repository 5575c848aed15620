//! `cargo xtask windows …`: the Windows program made, checked and run on Linux, through mingw-w64 and Wine.
//!
//! What is missing on the machine is named and the command fails; nothing passes by being skipped.

mod bench;
mod installer;
mod library;
mod offer;
mod toolchain;
mod wine;
mod zones;

use std::process::Command;

use anyhow::{Result, bail};

use crate::{gates, sh};
use toolchain::Toolchain;
use wine::Wine;

/// The target. Of the two for Windows it is the one whose linker a Linux can have.
pub const TARGET: &str = "x86_64-pc-windows-gnu";

/// As in the other gates, but for this program, which never runs on Windows.
fn workspace() -> Vec<&'static str> {
    [&gates::WORKSPACE[..], &["--exclude", "xtask", "--target", TARGET]].concat()
}

pub fn windows(args: &[&str]) -> Result<()> {
    match args {
        // What a release needs on any system.
        ["key", file] => return offer::key(file.as_ref()),
        ["offer", installer, key, notes @ ..] => {
            return offer::offer(installer.as_ref(), key.as_ref(), &notes.join(" "));
        }
        _ => {}
    }
    if cfg!(windows) {
        bail!(
            "this is Windows: `cargo xtask test` and `cargo build` are for this system; `windows` is for Linux"
        );
    }
    match args {
        ["check"] => check(),
        ["test"] => {
            sh::run(tests()?)?;
            programs()
        }
        ["installer"] => installer::installer(),
        ["bench"] => bench::bench(),
        _ => bail!("`cargo xtask windows` knows check, test, installer, bench, key and offer"),
    }
}

/// Gets what compiles for the target, if it can be had, and names what cannot.
pub fn ready() -> Result<()> {
    Toolchain::find().map(drop)
}

/// Clippy for the target.
pub fn check() -> Result<()> {
    let toolchain = Toolchain::find()?;
    sh::run(
        toolchain
            .cargo(&[&["clippy"], &workspace()[..], &["--all-targets", "--", "-D", "warnings"]].concat()),
    )
}

/// The command that runs the tests of every crate as Windows programs. `tests/product` is not among them: no web view
/// opens under Wine. The shell's commands are, through Tauri's mock runtime.
///
/// Plain `cargo test`: starting Wine once for each binary takes seconds, once for each test minutes.
pub fn tests() -> Result<Command> {
    let toolchain = Toolchain::find()?;
    let wine = Wine::ready(&toolchain)?;
    let mut test =
        toolchain.cargo(&[&["test", "--no-fail-fast"], &workspace()[..], &["--lib", "--bins"]].concat());
    test.args(integration_tests()?);
    wine.configure(&mut test);
    Ok(test)
}

/// What the program and its installer do when they are run, as the tests built them.
pub fn programs() -> Result<()> {
    let toolchain = Toolchain::find()?;
    let wine = Wine::ready(&toolchain)?;
    let program = toolchain.built("debug").join("procede.exe");
    zones::check(&wine, &program)?;
    installer::test(&toolchain, &wine)
}

/// Integration tests that drive programs of Linux, which a Windows program cannot start: the window's WebKitWebDriver, and
/// poppler and qpdf, which look at the PDFs. That the PDFs are the same on both systems, byte for byte, is what the tests of
/// `templates` show here.
const OF_LINUX: [&str; 2] = ["product", "letters"];

/// `--test name` for every other integration test of the workspace.
fn integration_tests() -> Result<Vec<String>> {
    let answer = sh::cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&answer.stdout)?;
    let mut args = Vec::new();
    for target in metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|p| p["targets"].as_array())
        .flatten()
    {
        let name = target["name"].as_str().unwrap_or_default();
        if target["kind"][0] == "test" && !OF_LINUX.contains(&name) {
            args.extend(["--test".to_owned(), name.to_owned()]);
        }
    }
    Ok(args)
}
