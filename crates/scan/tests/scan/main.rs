//! Scans as they come from a scanner, and files that are none.

mod bad;
#[cfg(unix)]
mod foreign;
mod found;
mod parts;
mod random;
#[path = "../support/mod.rs"]
mod support;

use std::ops::ControlFlow;

use procede_scan::{Limits, Refusal, Scan};

fn read(bytes: &[u8]) -> Result<Scan, Refusal> {
    procede_scan::read(bytes, "PROCEDE1:", &Limits::default(), &mut |_, _| ControlFlow::Continue(()))
}
