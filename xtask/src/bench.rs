//! `cargo xtask bench [name…]`: the benchmarks, each one a `cargo bench` target or a script that prints its figures.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{setup, sh};

/// Name, what it measures, how it is run.
type Bench = (&'static str, &'static str, fn() -> Result<()>);

const BENCHES: [Bench; 6] = [
    ("engine", "the engine in memory", || cargo_bench(&["-p", "procede-domain", "--bench", "engine"])),
    ("ledger", "the ledger on this disk, beside bare SQLite", || {
        cargo_bench(&["-p", "procede-store", "--bench", "ledger_bench"])
    }),
    ("others", "twelve steps on npm bpmn-engine and PyPI SpiffWorkflow", others),
    ("diagram", "crossings and time, beside elkjs and bpmn-auto-layout", diagram),
    ("letters", "a one-page oficio, beside typst and reportlab; 200 letters; a long report", letters),
    ("scan", "codes found on worn pages, and the time a page takes", || {
        sh::run(sh::cargo(&["run", "--release", "--quiet", "-p", "procede-scan", "--example", "scan_bench"]))
    }),
];

pub fn bench(only: &[&str]) -> Result<()> {
    if let Some(unknown) = only.iter().find(|name| !BENCHES.iter().any(|(known, ..)| known == *name)) {
        let known: Vec<&str> = BENCHES.iter().map(|(name, ..)| *name).collect();
        bail!("there is no benchmark `{unknown}`; there are {}", known.join(", "));
    }
    for (name, what, run) in BENCHES {
        if only.is_empty() || only.contains(&name) {
            println!("\n== {name}: {what}");
            run()?;
        }
    }
    Ok(())
}

fn cargo_bench(args: &[&str]) -> Result<()> {
    sh::run(sh::cargo(&[&["bench", "--quiet"], args].concat()))
}

/// The same twelve steps elsewhere. Their figures stand beside ours of the same run (`engine`, `ledger`).
fn others() -> Result<()> {
    let target = sh::target();
    let here = target.to_string_lossy();
    setup::bpmn_bench_packages()?;
    sh::run(sh::command("node", &["crates/domain/benches/bpmn/bench.mjs", "60", &here]))?;
    let python = spiff(&target)?;
    sh::run(sh::command(python, &["crates/domain/benches/spiff.py", "300", &here]))
}

/// The same page by others' programs, which read our text, fonts and logo.
fn letters() -> Result<()> {
    let target = sh::target();
    let made = target.join("letters-bench");
    std::fs::create_dir_all(&made)?;
    let mut ours = sh::cargo(&[
        "run",
        "--release",
        "--quiet",
        "-p",
        "procede-letters",
        "--example",
        "letters_bench",
        "--",
    ]);
    ours.arg(&made);
    sh::run(ours)?;
    let python = python(&target, "letters-python", &["typst==0.15.2", "reportlab==5.1.0"])?;
    let file = |name: &str| made.join(name).to_string_lossy().into_owned();
    let (letter, logo) = (file("letter.tsv"), file("logo.png"));
    let script = ["crates/letters/benches/others.py", &letter, "crates/letters/fonts", &logo, "200"];
    sh::run(sh::command(python, &script))
}

fn spiff(target: &Path) -> Result<std::path::PathBuf> {
    python(target, "spiff", &["SpiffWorkflow==3.2.0"])
}

/// A Python with these packages, made once in the target folder.
fn python(target: &Path, name: &str, packages: &[&str]) -> Result<std::path::PathBuf> {
    let venv = target.join(name);
    let python = venv.join("bin/python");
    if !python.exists() {
        sh::run(sh::command("python3", &["-m", "venv", &venv.to_string_lossy()]))?;
        let install = ["-m", "pip", "install", "--quiet"];
        sh::run(sh::command(&python, &[&install, packages].concat()))?;
    }
    Ok(python)
}

/// Our layouts are timed and written by the crate's example; the script counts everybody's crossings alike.
fn diagram() -> Result<()> {
    let drawn = sh::target().join("diagram-bench");
    std::fs::create_dir_all(&drawn)?;
    let drawn = drawn.to_string_lossy();
    let mut draw =
        sh::cargo(&["run", "--release", "--quiet", "-p", "procede-diagram", "--example", "draw", "--"]);
    draw.arg(&*drawn).args(procedure_files()?);
    sh::run(draw)?;
    let folder = sh::root().join("crates/diagram/bench");
    let mut install = sh::command("npm", &["ci", "--silent"]);
    install.current_dir(&folder);
    sh::run(install)?;
    let mut compare = sh::command("node", &["compare.mjs", &format!("{drawn}/graphs.json")]);
    compare.current_dir(&folder);
    sh::run(compare)
}

/// The manual's 36 procedures; sub-procedures of our own are not compared.
fn procedure_files() -> Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(sh::root().join("crates/manual/data"))? {
        let path = entry?.path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(|c: char| c.is_ascii_digit()))
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
