//! `cargo xtask windows bench`: the program's self-check here and under Wine, side by side, and which crates its size is.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::TARGET;
use super::toolchain::Toolchain;
use super::wine::Wine;
use crate::{run, setup, sh};

/// Runs of each; the middle one counts.
const RUNS: usize = 5;
const BLOAT: &str = "0.12.1";
const RELEASE: [&str; 4] = ["build", "--release", "--features", "custom-protocol"];

pub fn bench() -> Result<()> {
    let toolchain = Toolchain::find()?;
    setup::for_run()?;
    run::build_pages()?;
    let wine = Wine::ready(&toolchain)?;
    sh::run(toolchain.cargo(&[&RELEASE[..], &["--target", TARGET]].concat()))?;
    sh::run(unstripped(sh::cargo(&RELEASE)))?;

    let here = sh::target().join("release/procede");
    let windows = toolchain.built("release").join("procede.exe");
    let on_linux = || sh::command(&here, &[]);
    let under_wine = || wine.command(&windows, &[]);
    println!("\n{:<44} {:>10} {:>10}", "ms, the middle of 5 runs", "Linux", "Wine");
    line("start and end (--version)", middle(&on_linux, start)?, middle(&under_wine, start)?);
    let (on_linux, under_wine) = (self_checks(&on_linux)?, self_checks(&under_wine)?);
    for ((what, linux), (_, wine)) in on_linux.iter().zip(&under_wine) {
        line(what, *linux, *wine);
    }

    println!("\nSize by crate (the Linux program; of the Windows one no tool here tells):");
    sh::run(unstripped(sh::command(
        setup::tool("cargo-bloat", BLOAT)?,
        &["bloat", "--release", "--features", "custom-protocol", "--bin", "procede", "--crates", "-n", "20"],
    )))
}

/// The names that the size is told by are in the program only if it is not stripped.
fn unstripped(mut command: Command) -> Command {
    command.env("CARGO_PROFILE_RELEASE_STRIP", "false");
    command
}

fn line(what: &str, linux: f64, wine: f64) {
    println!("{what:<44} {linux:>10.1} {wine:>10.1}");
}

/// The time from start to end, in ms.
fn start(mut command: Command) -> Result<f64> {
    let began = Instant::now();
    ensure!(command.arg("--version").output()?.status.success(), "--version failed");
    Ok(began.elapsed().as_secs_f64() * 1000.0)
}

/// What each part of the self-check took, in its order.
fn self_checks(program: &dyn Fn() -> Command) -> Result<Vec<(String, f64)>> {
    let mut parts: Vec<(String, Vec<f64>)> = Vec::new();
    for _ in 0..RUNS {
        let output = program().arg("--autoprueba").output()?;
        ensure!(
            output.status.success(),
            "the self-check failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let timed = said.lines().filter_map(|line| line.trim().strip_suffix(" ms")?.rsplit_once(": "));
        for (at, (what, time)) in timed.enumerate() {
            if parts.len() == at {
                parts.push((what.to_owned(), Vec::new()));
            }
            parts[at].1.push(time.parse().context("a time")?);
        }
    }
    parts.into_iter().map(|(what, mut times)| Ok((what, median(&mut times)?))).collect()
}

fn middle(program: &dyn Fn() -> Command, measure: fn(Command) -> Result<f64>) -> Result<f64> {
    let mut times = (0..RUNS).map(|_| measure(program())).collect::<Result<Vec<_>>>()?;
    median(&mut times)
}

fn median(times: &mut [f64]) -> Result<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().context("nothing was measured")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_not_moved_by_one_slow_run() {
        assert_eq!(median(&mut [900.0, 3.0, 2.0, 4.0, 1.0]).unwrap(), 3.0);
        assert!(median(&mut []).is_err());
    }
}
