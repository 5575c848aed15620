//! A procedure file as a person damages it: refused with findings, or a procedure that can be looked at and exported.
#![no_main]

mod quiet;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use procede_manual::chart::chart;
use procede_manual::{Units, parse, parse_pinned};

static UNITS: LazyLock<Units> = LazyLock::new(Units::shipped);

fuzz_target!(init: quiet::quiet(), |bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = parse_pinned(text);
    match parse(text, &UNITS) {
        Ok(procedure) => drop(chart(&procedure, &UNITS)),
        Err(findings) => assert!(!findings.is_empty(), "a refusal says why"),
    }
});
