//! `cargo xtask fuzz [TARGET] [SECONDS]`: what strangers hand in, made up by libFuzzer. Works on stable Rust: the
//! instrumentation is a pass of LLVM, and without unsafe code of our own there is nothing for a sanitizer to see.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::sh;

/// Target, and the folder or file in the repository whose files it begins with.
const TARGETS: [(&str, &[&str]); 5] = [
    ("register", &["crates/sheets/tests/fixtures"]),
    ("template", &["crates/letters/texts", "crates/letters/texts/documentos"]),
    ("procedure", &["crates/manual/data"]),
    ("manual", &["crates/manual/data"]),
    ("scan", &["crates/scan/tests/data"]),
];

/// As cargo-fuzz sets them, without a sanitizer.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

const USUAL: &str = "120";

pub fn fuzz(args: &[&str]) -> Result<()> {
    let (names, seconds): (Vec<_>, &str) = match args {
        [] => (TARGETS.iter().collect(), USUAL),
        [name] => (named(name)?, USUAL),
        [name, seconds] => (named(name)?, seconds),
        _ => bail!("cargo xtask fuzz [TARGET] [SECONDS]"),
    };
    let host = host()?;
    for (name, seeds) in names {
        let corpus = format!("fuzz/corpus/{name}");
        let artifacts = format!("fuzz/artifacts/{name}/");
        for folder in [&corpus, &artifacts] {
            std::fs::create_dir_all(sh::root().join(folder))?;
        }
        let build = ["run", "--release", "--quiet", "--manifest-path", "fuzz/Cargo.toml"];
        // With a target triple named, build scripts are not instrumented.
        let of = ["--target", &host, "--features", name, "--bin", name, "--"];
        let run = [&build[..], &of[..]].concat();
        let limits = [
            format!("-max_total_time={seconds}"),
            format!("-artifact_prefix={artifacts}"),
            "-timeout=20".to_owned(),
            "-rss_limit_mb=2048".to_owned(),
            corpus,
        ];
        let mut command = sh::cargo(&run);
        // Our own target folder: these builds have nothing in common with any other.
        command.args(limits).args(*seeds).env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", "fuzz/target");
        sh::run(command)?;
    }
    Ok(())
}

/// The target triple of this machine's compiler.
fn host() -> Result<String> {
    let told = Command::new("rustc").arg("-vV").output().context("rustc did not start")?;
    let told = String::from_utf8_lossy(&told.stdout);
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not say what machine this is")?.to_owned())
}

fn named(name: &str) -> Result<Vec<&'static (&'static str, &'static [&'static str])>> {
    let found: Vec<_> = TARGETS.iter().filter(|(target, _)| *target == name).collect();
    if found.is_empty() {
        let known: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
        bail!("there is no target `{name}`; there are {}", known.join(", "));
    }
    Ok(found)
}
