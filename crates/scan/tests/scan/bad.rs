//! Files that are no scans, or too much of one: refused with what is wrong, and at once.

use std::io::Write as _;
use std::ops::ControlFlow;

use procede_scan::{Limits, Refusal, count_pages};

use crate::read;
use crate::support::cases::SHEETS;
use crate::support::file::{Leaf, jpeg, pdf, png, tiff};
use crate::support::paper::Scanner;

/// Refused alike by who reads and by who only counts.
#[track_caller]
fn check_refused(bytes: &[u8], expected: Refusal) {
    assert_eq!(read(bytes), Err(expected.clone()));
    assert_eq!(count_pages(bytes, &Limits::default()), Err(expected));
}

fn letter() -> image::GrayImage {
    Scanner::clean(150).scan(&SHEETS.clean, 1)
}

/// Pages that share one small picture.
fn many(pages: usize) -> Vec<u8> {
    let leaves: Vec<Leaf> = (0..pages)
        .map(|_| Leaf {
            wide: 1,
            high: 1,
            dpi: 1,
            coding: "/ColorSpace /DeviceGray /BitsPerComponent 8".to_owned(),
            data: vec![255],
        })
        .collect();
    pdf(leaves)
}

#[test]
fn nothing_at_all() {
    check_refused(b"", Refusal::Empty);
}

#[test]
fn a_text_that_is_called_pdf() {
    for text in [&b"Oficio 12/2026\r\n"[..], "Se solicita atención…".as_bytes(), b"Direcci\xF3n"] {
        check_refused(text, Refusal::NotAScan { seems: Some("un archivo de texto") });
    }
    check_refused(&[0, 1, 2, 3], Refusal::NotAScan { seems: None });
}

#[test]
fn cut_off_anywhere() {
    let letter = letter();
    let files = [
        jpeg(&letter, 60),
        png(&letter),
        pdf(vec![Leaf::jpeg(&letter, 150, 60)]),
        tiff(&[letter.clone(), letter], true),
    ];
    for file in files {
        for part in [3, 10, 50, 90, 98] {
            let cut = &file[..file.len() * part / 100];
            assert!(matches!(read(cut), Err(Refusal::Corrupt { .. })), "{part} % of {} bytes", file.len());
        }
    }
}

#[test]
fn a_picture_that_is_broken_inside_names_its_page() {
    let letter = letter();
    let mut leaves = vec![Leaf::jpeg(&letter, 150, 60), Leaf::jpeg(&letter, 150, 60)];
    leaves[1].data.truncate(200);
    assert_eq!(read(&pdf(leaves)), Err(Refusal::Corrupt { page: Some(2) }));
}

#[test]
fn two_thousand_pages() {
    check_refused(&many(2000), Refusal::TooManyPages { pages: 2000, most: 500 });
    let pages = vec![image::GrayImage::new(8, 8); 2000];
    check_refused(&tiff(&pages, true), Refusal::TooManyPages { pages: 2000, most: 500 });
}

#[test]
fn as_many_pages_as_are_allowed() {
    assert_eq!(count_pages(&many(500), &Limits::default()), Ok(500));
}

#[test]
fn more_bytes_than_are_allowed() {
    let limits = Limits { bytes: 1000, ..Limits::default() };
    let file = many(20);
    let most = 1000;
    assert_eq!(count_pages(&file, &limits), Err(Refusal::TooLarge { bytes: file.len() as u64, most }));
}

/// 400,000 pixels, each said to have 60,000 samples.
#[test]
fn a_tiff_whose_pixels_would_fill_the_memory() {
    let mut file = tiff(&[image::GrayImage::new(500, 800)], true);
    let samples: Vec<u8> = [277u16.to_le_bytes(), 4u16.to_le_bytes()].concat();
    let at = file.windows(4).position(|window| window == samples).expect("the tag");
    file[at + 8..at + 12].copy_from_slice(&60_000u32.to_le_bytes());
    assert!(matches!(read(&file), Err(Refusal::Corrupt { .. })));
}

#[test]
fn a_tiff_whose_pages_go_round_in_a_circle() {
    let mut file = tiff(&[image::GrayImage::new(8, 8)], true);
    let first: [u8; 4] = file[4..8].try_into().expect("four bytes");
    let end = file.len();
    file[end - 4..].copy_from_slice(&first);
    check_refused(&file, Refusal::Corrupt { page: None });
}

/// A head that promises 50,000 × 50,000 pixels, and a good checksum.
#[test]
fn a_png_that_would_fill_the_memory() {
    let mut file = png(&image::GrayImage::new(1, 1));
    file[16..20].copy_from_slice(&50_000u32.to_be_bytes());
    file[20..24].copy_from_slice(&50_000u32.to_be_bytes());
    let crc = crc32(&file[12..29]);
    file[29..33].copy_from_slice(&crc.to_be_bytes());
    let most = Limits::default().pixels;
    check_refused(&file, Refusal::TooManyPixels { page: 1, width: 50_000, height: 50_000, most });
}

#[test]
fn a_pdf_whose_picture_would_fill_the_memory() {
    for coding in ["/DCTDecode", "/FlateDecode", "/CCITTFaxDecode"] {
        let leaf = Leaf {
            wide: 50_000,
            high: 50_000,
            dpi: 300,
            coding: format!("/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter {coding}"),
            data: jpeg(&letter(), 40),
        };
        let most = Limits::default().pixels;
        let expected = Refusal::TooManyPixels { page: 1, width: 50_000, height: 50_000, most };
        assert_eq!(read(&pdf(vec![leaf])), Err(expected));
    }
}

/// The picture is declared small; what it is made of is not.
#[test]
fn a_pdf_whose_streams_would_fill_the_memory() {
    let limits = Limits { pixels: 1_000_000, ..Limits::default() };
    let leaf = |coding: &str, data| Leaf {
        wide: 100,
        high: 100,
        dpi: 100,
        coding: format!("/ColorSpace /DeviceGray /BitsPerComponent 8 {coding}"),
        data,
    };
    let bomb = leaf("/Filter /FlateDecode", deflated(&vec![0; 4_000_000]));
    let twice = leaf("/Filter [/FlateDecode /FlateDecode]", deflated(&deflated(&[255; 10_000])));
    let sound = leaf("/Filter /FlateDecode", deflated(&[255; 10_000]));
    let answer =
        |leaf| procede_scan::read(&pdf(vec![leaf]), "", &limits, &mut |_, _| ControlFlow::Continue(()));
    assert_eq!(answer(bomb), Err(Refusal::Corrupt { page: Some(1) }));
    assert_eq!(answer(twice), Err(Refusal::Corrupt { page: Some(1) }));
    assert!(answer(sound).expect("a scan").pages[0].blank);
}

/// JPEG 2000 states its size itself, and its decoder believes that.
#[test]
fn a_jpeg_2000_that_is_larger_than_its_page_says() {
    let mut file = include_bytes!("../data/jpx.pdf").to_vec();
    let at = file.windows(4).position(|window| window == [0xFF, 0x4F, 0xFF, 0x51]).expect("a codestream");
    file[at + 8..at + 12].copy_from_slice(&60_000u32.to_be_bytes());
    file[at + 12..at + 16].copy_from_slice(&50_000u32.to_be_bytes());
    let most = Limits::default().pixels;
    assert_eq!(read(&file), Err(Refusal::TooManyPixels { page: 1, width: 60_000, height: 50_000, most }));
}

#[test]
fn who_breaks_off_is_not_kept_waiting() {
    let mut heard = 0;
    let file = pdf(vec![Leaf::jpeg(&letter(), 150, 40), Leaf::jpeg(&letter(), 150, 40)]);
    let answer = procede_scan::read(&file, "", &Limits::default(), &mut |done, _| {
        heard += 1;
        if done == 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((answer, heard), (Err(Refusal::Cancelled), 2));
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

/// As PNG wants it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}
