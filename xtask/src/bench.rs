//! `cargo xtask bench [name]`: the benchmarks, each one a `cargo bench` target or a script that prints its figures.

use anyhow::{Result, bail};

use crate::sh;

/// Name, what it measures, the cargo arguments that run it.
const BENCHES: [(&str, &str, &[&str]); 0] = [];

pub fn bench(only: &[&str]) -> Result<()> {
    if let Some(unknown) = only.iter().find(|name| !BENCHES.iter().any(|(known, ..)| known == *name)) {
        bail!("there is no benchmark `{unknown}`");
    }
    if BENCHES.is_empty() {
        println!("There are no benchmarks yet.");
    }
    for (name, what, args) in BENCHES {
        if only.is_empty() || only.contains(&name) {
            println!("\n== {name}: {what}");
            sh::run(sh::cargo(args))?;
        }
    }
    Ok(())
}
