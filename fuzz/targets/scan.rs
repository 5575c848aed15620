//! A scan that somebody drops: any bytes as PDF, TIFF, JPEG or PNG, read page by page, and a page taken out.
#![no_main]

mod quiet;

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use procede_scan::{Limits, part, read};

const LIMITS: Limits = Limits { bytes: 1 << 20, pages: 3, pixels: 250_000 };

fuzz_target!(init: quiet::quiet(), |bytes: &[u8]| {
    let Ok(scan) = read(bytes, "PROCEDE1:", &LIMITS, &mut |_, _| ControlFlow::Continue(())) else { return };
    assert!(!scan.pages.is_empty());
    if let Ok(Some(taken)) = part(bytes, &[1], &LIMITS) {
        assert!(taken.starts_with(b"%PDF-"));
    }
});
