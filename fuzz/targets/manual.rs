//! An office's own copy of the manual's text: any text read as its tables, and compared with the procedures.
#![no_main]

mod quiet;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use procede_manual::cotejo::{compare, read};
use procede_manual::{Library, Units, text_from_bytes};

static UNITS: LazyLock<Units> = LazyLock::new(Units::shipped);
static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::shipped(&UNITS));

fuzz_target!(init: quiet::quiet(), |bytes: &[u8]| {
    let text = text_from_bytes(bytes);
    compare(&read(&text), &LIBRARY, &UNITS);
});
