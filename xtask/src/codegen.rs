//! `cargo xtask codegen`: the TypeScript types of the methods, made from the Rust ones.

use anyhow::Result;

use crate::sh;

#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    Write,
    Check,
}

pub fn codegen(mode: Mode) -> Result<()> {
    if !sh::root().join("crates/app").is_dir() {
        println!("There is no crates/app yet: nothing is generated.");
        return Ok(());
    }
    let mut generate = sh::cargo(&["run", "--quiet", "--package", "procede-app", "--bin", "procede-codegen"]);
    if mode == Mode::Check {
        generate.args(["--", "--check"]);
    }
    sh::run(generate)
}
