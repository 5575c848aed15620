//! `cargo xtask test`: every gate in order, the quick ones first; it stops at the first that fails.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::codegen::{self, Mode};
use crate::count::{Count, count};
use crate::{export_bpmn, run, setup, sh, tidy, windows};

/// The same features everywhere, those of the window and of the server without one, so that cargo builds everything once.
pub const WORKSPACE: [&str; 3] = ["--workspace", "--features", "custom-protocol,procede-app/http"];
/// The test binary that drives the window and the whole product.
const WINDOW: &str = "binary(product)";

type Gate = (&'static str, fn() -> Result<Outcome>);

enum Outcome {
    Fine,
    Tests(Count),
    Failed(String),
}

pub fn test() -> Result<()> {
    let gates: &[Gate] = &[
        ("what the machine needs", || fine(setup::for_tests())),
        ("formatting", || command(sh::cargo(&["fmt", "--all", "--check"]))),
        ("tidy", || fine(tidy::tidy())),
        ("pages: types", || command(sh::npm(&["run", "--silent", "check"]))),
        ("pages: tests", || tests(sh::npm(&["run", "--silent", "test"]))),
        ("pages: build", || fine(run::build_pages())),
        ("clippy", || command(cargo(&["clippy"], &["--all-targets", "--", "-D", "warnings"]))),
        ("documentation", documentation),
        ("generated types", || fine(codegen::codegen(Mode::Check))),
        ("licences and sources", licences),
        ("tests", rust_tests),
        ("BPMN: read, linted, run", bpmn_tests),
        ("accessibility: every screen", axe_tests),
        ("examples in the documentation", || tests(cargo(&["test"], &["--doc"]))),
        ("the window", window_tests),
        ("Windows: clippy", || on_linux(|| fine(windows::check()))),
        ("Windows: tests under Wine", || on_linux(|| tests(windows::tests()?))),
        ("Windows: the program and its installer", || on_linux(|| fine(windows::programs()))),
    ];
    let mut total = Count::default();
    let began = Instant::now();
    for (at, (name, gate)) in gates.iter().enumerate() {
        println!("\n=== {}/{} {name}", at + 1, gates.len());
        let gate_began = Instant::now();
        let failure = match gate() {
            Ok(Outcome::Fine) => None,
            Ok(Outcome::Tests(counted)) => {
                total.add(counted);
                (counted.failed > 0).then(|| format!("{} tests failed", counted.failed))
            }
            Ok(Outcome::Failed(why)) => {
                total.failed += 1;
                Some(why)
            }
            Err(error) => {
                total.failed += 1;
                Some(format!("{error:#}"))
            }
        };
        println!("--- {name}: {:.1} s", gate_began.elapsed().as_secs_f32());
        if let Some(why) = failure {
            println!("\nStopped at the gate «{name}»: {why}");
            println!("{} passed, {} failed", total.passed, total.failed);
            bail!("the gate «{name}» failed");
        }
    }
    println!("\nAll {} gates in {:.0} s", gates.len(), began.elapsed().as_secs_f32());
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(())
}

fn cargo(verb: &[&str], rest: &[&str]) -> Command {
    sh::cargo(&[verb, &WORKSPACE, rest].concat())
}

/// A program of the workspace, built as the tests are.
pub fn built(program: &str) -> Result<PathBuf> {
    sh::run(cargo(&["build", "--quiet"], &["--bin", program]))?;
    Ok(sh::target().join("debug").join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
}

fn fine(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Fine)
}

fn command(command: Command) -> Result<Outcome> {
    fine(sh::run(command))
}

/// A runner that fails without a failed test (it did not build, a process died) is a failure too.
fn tests(mut command: Command) -> Result<Outcome> {
    command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never");
    let (succeeded, said) = sh::run_and_listen(command)?;
    let counted = count(&said);
    Ok(match (succeeded, counted.failed) {
        (false, 0) => Outcome::Failed("the runner failed before or after its tests".to_owned()),
        _ => Outcome::Tests(counted),
    })
}

fn documentation() -> Result<Outcome> {
    let mut doc = cargo(&["doc"], &["--no-deps", "--document-private-items"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    command(doc)
}

fn licences() -> Result<Outcome> {
    println!(
        "Advisories are not checked: their database is a git repository. Where it can be reached: cargo deny check advisories"
    );
    let deny = setup::cargo_deny()?;
    command(sh::command(deny, &["--log-level", "error", "check", "licenses", "bans", "sources"]))
}

fn rust_tests() -> Result<Outcome> {
    if sh::has("cargo-nextest") {
        let but_the_window = format!("not {WINDOW}");
        tests(cargo(&["nextest", "run"], &["--no-fail-fast", "-E", &but_the_window]))
    } else {
        println!("cargo-nextest is not installed: plain cargo test, the window's tests included.");
        tests(displayed(cargo(&["test"], &["--no-fail-fast", "--lib", "--bins", "--tests"])))
    }
}

/// What others make of our BPMN files: bpmn-moddle, bpmnlint and bpmn-engine.
fn bpmn_tests() -> Result<Outcome> {
    let folder = sh::target().join("bpmn");
    // A procedure that is gone must not be read.
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    export_bpmn::export_bpmn(&folder)?;
    setup::bpmn_packages()?;
    tests(sh::command("node", &["tests/bpmn/check.mjs", &folder.to_string_lossy()]))
}

/// Every screen in headless Chromium, light and dark, as axe sees it.
fn axe_tests() -> Result<Outcome> {
    setup::axe_packages()?;
    let server = built("procede-http")?;
    let pages = sh::root().join("ui/dist");
    tests(sh::command("node", &["tests/axe/check.mjs", &server.to_string_lossy(), &pages.to_string_lossy()]))
}

fn window_tests() -> Result<Outcome> {
    if sh::has("cargo-nextest") {
        tests(displayed(cargo(&["nextest", "run"], &["--no-fail-fast", "-E", WINDOW])))
    } else {
        println!("They ran with the other tests.");
        Ok(Outcome::Fine)
    }
}

/// Windows itself needs no Wine: there the other gates are these.
fn on_linux(gate: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
    if cfg!(windows) { Ok(Outcome::Fine) } else { gate() }
}

/// The command, under Xvfb where there is no display.
fn displayed(command: Command) -> Command {
    if run::has_display() {
        return command;
    }
    println!("There is no display here: the windows open under Xvfb.");
    let mut under = sh::command("xvfb-run", &["-a", "-s", "-screen 0 1366x768x24"]);
    under.arg(command.get_program()).args(command.get_args());
    under
}
