//! `cargo xtask codegen`: the TypeScript types of the methods, made from the Rust ones.

use anyhow::Result;

use crate::{gates, sh};

#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    Write,
    Check,
}

pub fn codegen(mode: Mode) -> Result<()> {
    let program = gates::built("procede-codegen")?;
    sh::run(sh::command(program, if mode == Mode::Check { &["--check"] } else { &[] }))
}
