//! Bytes that nobody meant: never a panic, never without end, always an answer.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use image::{GrayImage, imageops};
use procede_scan::{Limits, count_pages, page_image};
use proptest::prelude::*;

use crate::read;
use crate::support::cases::SHEETS;
use crate::support::file::{Leaf, jpeg, pdf, png, tiff};
use crate::support::paper::Scanner;

/// The foot of a letter in each kind of file: small, so that many can be tried.
static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let page = Scanner::clean(150).scan(&SHEETS.clean, 1);
    let foot: GrayImage = imageops::crop_imm(&page, 120, 1440, 300, 200).to_image();
    let flat = Leaf {
        wide: foot.width(),
        high: foot.height(),
        dpi: 150,
        coding: "/ColorSpace /DeviceGray /BitsPerComponent 8".to_owned(),
        data: foot.as_raw().clone(),
    };
    let g4 = include_bytes!("../data/g4.pdf").to_vec();
    vec![
        jpeg(&foot, 60),
        png(&foot),
        tiff(&[foot.clone(), foot.clone()], true),
        pdf(vec![Leaf::jpeg(&foot, 150, 60), flat]),
        g4,
    ]
});

/// Far above what a page of this size takes, on a machine that does other things too.
const LONG: Duration = Duration::from_secs(20);

fn check_answers(bytes: &[u8]) {
    let start = Instant::now();
    let counted = count_pages(bytes, &Limits::default());
    let shown = page_image(bytes, 1, 200, &Limits::default());
    let scan = read(bytes);
    match (&counted, &scan) {
        (Ok(pages), Ok(scan)) => assert_eq!(*pages as usize, scan.pages.len()),
        (Err(refusal), _) => assert_eq!(scan.as_ref().err(), Some(refusal)),
        (Ok(_), Err(_)) => {}
    }
    if let Ok(png) = shown {
        assert!(png.starts_with(b"\x89PNG"));
    }
    for refusal in [counted.err(), scan.err()].into_iter().flatten() {
        assert!(refusal.to_string().ends_with('.'));
    }
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(head in 0usize..5, bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let heads: [&[u8]; 5] = [b"", b"%PDF-1.4\n", b"\xFF\xD8\xFF\xE0", b"\x89PNG\r\n\x1A\n", b"%PDF-1.7\n%%EOF"];
        check_answers(&[heads[head], &bytes, b"%%EOF"].concat());
    }

    #[test]
    fn a_scan_with_wrong_bytes(
        file in 0usize..FILES.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = FILES[file].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        check_answers(&bytes);
    }

    #[test]
    fn a_scan_with_a_piece_missing_or_twice(
        file in 0usize..FILES.len(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        twice in any::<bool>(),
    ) {
        let bytes = &FILES[file];
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
        let (from, to) = (from.min(to), from.max(to));
        let piece: &[u8] = if twice { &bytes[from..to] } else { b"" };
        check_answers(&[&bytes[..to], piece, &bytes[if twice { to } else { from }..]].concat());
    }
}
