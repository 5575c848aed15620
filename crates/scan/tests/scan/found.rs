//! Codes are found: turned, crooked, faded, stained; in every kind of file; several in one scan.

use std::ops::ControlFlow;

use image::{GrayImage, Luma, imageops};
use procede_scan::{Kind, Limits, Page, Refusal};

use crate::read;
use crate::support::cases::{Damage, SHEETS};
use crate::support::file::{Drawn, Leaf, jpeg, pdf, pdf_drawn, png, tiff};
use crate::support::paper::{OURS, PAPER, Scanner, code, our_letter, sheet, squares};

const OTHER: &str = "PROCEDE1:L:0B2E6C1A54D94E7E8E5B8A0A3C1D2E4F:11AA22BB33CC44DD";
const FOREIGN: &str =
    "https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=AAAA&re=XAXX010101000";

/// Every damage at every resolution, turned in two of the four ways, as JPEG of quality 40, PDF or PNG.
#[track_caller]
fn check_damage(damage: Damage) {
    for (step, dpi) in [150, 200, 300].into_iter().enumerate() {
        for (at, (turned, skew)) in
            [(0.0, -5.0), (90.0, 3.0), (180.0, 5.0), (270.0, 0.0)].into_iter().enumerate()
        {
            if (step + at) % 2 == 1 {
                continue;
            }
            let seen = damage.scanner(dpi, turned + skew).scan(damage.page(&SHEETS), 7 + dpi as u64);
            let file = match at {
                0 => jpeg(&seen, 40),
                1 => png(&seen),
                _ => pdf(vec![Leaf::jpeg(&seen, dpi, 40)]),
            };
            let scan = read(&file).expect("a scan");
            assert_eq!(
                scan.pages[0].codes,
                [OURS],
                "{damage:?}, {dpi} dpi, turned by {turned}, skewed by {skew}"
            );
            assert!(!scan.pages[0].blank);
        }
    }
}

#[test]
fn a_clean_page() {
    check_damage(Damage::None);
}

#[test]
fn a_noisy_page_with_specks() {
    check_damage(Damage::Noise);
}

#[test]
fn faded_print() {
    check_damage(Damage::Faded);
}

#[test]
fn black_and_white() {
    check_damage(Damage::Bilevel);
}

#[test]
fn a_shadow_over_half_the_page() {
    check_damage(Damage::Shadow);
}

#[test]
fn signed_over_a_corner_of_the_code() {
    check_damage(Damage::Signed);
}

#[test]
fn a_pen_stroke_across_the_code() {
    check_damage(Damage::Crossed);
}

#[test]
fn stamped_over_a_third_of_the_code() {
    check_damage(Damage::Stamped);
}

#[test]
fn several_letters_their_annexes_and_blank_backs_in_one_scan() {
    let letters = [our_letter(OURS, 1), sheet(2), blank(), our_letter(OTHER, 3)];
    let leaves: Vec<Leaf> = letters
        .iter()
        .zip([0.0, 0.8, 180.0, 181.0])
        .map(|(page, turned)| {
            let scanner = Scanner { noise: 4.0, specks: 0.2, turned, ..Scanner::clean(200) };
            Leaf::jpeg(&scanner.scan(page, 5), 200, 60)
        })
        .collect();
    let size = (leaves[0].wide, leaves[0].high);
    let mut heard = Vec::new();
    let scan = procede_scan::read(&pdf(leaves), "PROCEDE1:", &Limits::default(), &mut |done, total| {
        heard.push((done, total));
        ControlFlow::Continue(())
    })
    .expect("a scan");
    let page = |number, codes: &[&str], blank| Page {
        number,
        width: size.0,
        height: size.1,
        codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        blank,
    };
    assert_eq!(scan.kind, Kind::Pdf);
    assert_eq!(
        scan.pages,
        [page(1, &[OURS], false), page(2, &[], false), page(3, &[], true), page(4, &[OTHER], false)]
    );
    assert_eq!(heard, [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]);
}

#[test]
fn foreign_codes_beside_ours_are_told_too() {
    let mut page = our_letter(OURS, 1);
    code(&mut page, FOREIGN, (160.0, 10.0), 28.0);
    let scan =
        read(&jpeg(&Scanner { turned: 92.0, ..Scanner::clean(200) }.scan(&page, 1), 60)).expect("a scan");
    let mut codes = scan.pages[0].codes.clone();
    codes.sort();
    assert_eq!(codes, [OURS, FOREIGN]);
}

#[test]
fn a_foreign_code_does_not_end_the_search_for_ours() {
    // The foreign one is read at once; ours lies under a stamp.
    let mut page = SHEETS.stamped.clone();
    code(&mut page, FOREIGN, (160.0, 10.0), 28.0);
    let scan = read(&jpeg(&Damage::Stamped.scanner(200, 1.0).scan(&page, 1), 60)).expect("a scan");
    assert!(scan.pages[0].codes.iter().any(|code| code == OURS), "{:?}", scan.pages[0].codes);
}

#[test]
fn two_letters_on_one_glass() {
    let mut page = our_letter(OURS, 1);
    code(&mut page, OTHER, (165.0, 248.0), 22.0);
    let scan = read(&png(&Scanner::clean(200).scan(&page, 1))).expect("a scan");
    let mut codes = scan.pages[0].codes.clone();
    codes.sort();
    assert_eq!(codes, [OTHER, OURS]);
}

/// Blue ink is as dark as print in greys; in colours it is not.
#[test]
fn a_blue_stamp_over_the_code_of_a_scan_in_colour() {
    let print = Scanner::clean(200).scan(&SHEETS.clean, 1);
    let mut stamp = GrayImage::from_pixel(SHEETS.clean.width(), SHEETS.clean.height(), Luma([255]));
    for ring in 0..6 {
        crate::support::paper::stamp(&mut stamp, (34.0 + 2.0 * ring as f32, 259.0), 11.0, 20);
    }
    let stamp = Scanner::clean(200).scan(&stamp, 1);
    let colour = image::RgbImage::from_fn(print.width(), print.height(), |x, y| {
        let (print, stamp) = (print.get_pixel(x, y).0[0], stamp.get_pixel(x, y).0[0]);
        image::Rgb([print.min(stamp), print.min(stamp), print.min(200 + stamp / 5)])
    });
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 75)
        .encode_image(&colour)
        .expect("a picture");
    let grey = image::DynamicImage::ImageRgb8(colour).to_luma8();
    assert_eq!(
        read(&jpeg(&grey, 75)).expect("a scan").pages[0].codes,
        [""; 0],
        "the stamp is not thick enough"
    );
    assert_eq!(read(&bytes).expect("a scan").pages[0].codes, [OURS]);
}

/// A sheet of paper without a letter.
fn blank() -> GrayImage {
    GrayImage::from_pixel(SHEETS.clean.width(), SHEETS.clean.height(), Luma([255]))
}

#[test]
fn a_back_with_dust_and_a_shadow_is_blank_and_a_line_of_writing_is_not() {
    let scanner = Scanner { noise: 6.0, specks: 0.5, white: (250, 190), ..Scanner::clean(200) };
    let back = read(&jpeg(&scanner.scan(&blank(), 1), 60)).expect("a scan");
    assert!(back.pages[0].blank);
    let mut page = blank();
    for letter in 0..12 {
        let x = 60.0 + 2.2 * letter as f32;
        crate::support::paper::fill(&mut page, (x, 100.0), (0.4, 2.5));
        crate::support::paper::fill(&mut page, (x, 102.0), (1.6, 0.4));
    }
    let written = read(&jpeg(&scanner.scan(&page, 1), 60)).expect("a scan");
    assert!(!written.pages[0].blank);
}

#[test]
fn black_and_white_as_fax_coding_writes_it() {
    let scan = read(include_bytes!("../data/g4.pdf")).expect("a scan");
    assert_eq!(scan.pages[0].codes, [OURS]);
}

#[test]
fn faxes_and_other_tiffs_of_several_pages() {
    let scan = |page| Scanner { bilevel: true, ..Scanner::clean(200) }.scan(page, 1);
    let pages = [scan(&our_letter(OURS, 1)), scan(&our_letter(OTHER, 2))];
    for white_is_zero in [false, true] {
        let scan = read(&tiff(&pages, white_is_zero)).expect("a scan");
        assert_eq!(scan.kind, Kind::Tiff);
        assert_eq!(scan.pages.iter().map(|page| &page.codes[..]).collect::<Vec<_>>(), [[OURS], [OTHER]]);
    }
    let packed = read(include_bytes!("../data/g4.tif")).expect("a scan");
    assert_eq!(packed.pages.iter().map(|page| &page.codes[..]).collect::<Vec<_>>(), [[OURS], [OURS]]);
}

#[test]
fn jpeg_2000() {
    let scan = read(include_bytes!("../data/jpx.pdf")).expect("a scan");
    assert_eq!(scan.pages[0].codes, [OURS]);
}

/// Some scanners cut a page into strips; some write "Escaneado por…" over it; some turn it for the reader.
#[test]
fn pages_that_are_more_than_one_picture() {
    let seen = Scanner { turned: 2.0, noise: 4.0, ..Scanner::clean(200) }.scan(&SHEETS.clean, 1);
    let (wide, half) = (seen.width(), seen.height() / 2);
    // The cut goes through the code, which is at the foot.
    let cut = seen.height() - 170;
    let strip = |from: u32, to: u32| imageops::crop_imm(&seen, 0, from, wide, to - from).to_image();
    let strips = |parts: [(u32, u32); 3]| {
        let mut content = String::new();
        for (at, (from, to)) in parts.into_iter().enumerate() {
            let (high, below) = (to - from, seen.height() - to);
            content += &format!("q {wide} 0 0 {high} 0 {below} cm /Im{at} Do Q ");
        }
        let images = parts.into_iter().map(|(from, to)| Leaf::jpeg(&strip(from, to), 200, 75)).collect();
        // As many points as pixels: some programs do not care about the size of the sheet.
        Drawn { content, size: (wide as f32, seen.height() as f32), rotate: 90, images }
    };
    let written = Drawn {
        content: "q 612 0 0 792 0 0 cm /Im0 Do Q BT /F0 9 Tf 20 780 Td (Escaneado) Tj ET".to_owned(),
        size: (612.0, 792.0),
        rotate: 180,
        images: vec![Leaf::jpeg(&seen, 200, 60)],
    };
    let mirrored = Drawn {
        content: "q -612 0 0 792 612 0 cm /Im0 Do Q".to_owned(),
        size: (612.0, 792.0),
        rotate: 0,
        images: vec![Leaf::jpeg(&imageops::flip_horizontal(&seen), 200, 60)],
    };
    let file = pdf_drawn(&[strips([(0, half), (half, cut), (cut, seen.height())]), written, mirrored]);
    for page in read(&file).expect("a scan").pages {
        assert_eq!(page.codes, [OURS], "page {}", page.number);
    }
}

/// A letter as it was made, never printed: no pixels at all.
#[test]
fn a_letter_that_never_was_on_paper() {
    let point = 72.0 / 25.4;
    let mut content = "BT /F0 11 Tf 72 700 Td (Oficio) Tj ET\n".to_owned();
    for ((x, y), side) in squares(OURS, 22.0 * point) {
        let (x, y) = (72.0 + x, 100.0 - y - side);
        content += &format!("{x} {y} {side} {side} re\n");
    }
    let page = |content| Drawn { content, size: (612.0, 792.0), rotate: 0, images: Vec::new() };
    let text = "BT /F0 11 Tf 72 700 Td (Sin otro particular, le env\\355o un saludo.) Tj ET".to_owned();
    let file = pdf_drawn(&[page(content + "f"), page(text), page(String::new())]);
    let pages = read(&file).expect("a document").pages;
    assert_eq!(pages[0].codes, [OURS]);
    assert_eq!(pages.iter().map(|page| page.blank).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn a_page_can_be_looked_at() {
    let seen = Scanner::clean(200).scan(&SHEETS.clean, 1);
    for file in [jpeg(&seen, 60), png(&seen), pdf(vec![Leaf::jpeg(&seen, 200, 60)])] {
        let png = procede_scan::page_image(&file, 1, 400, &Limits::default()).expect("a page");
        let small = image::load_from_memory(&png).expect("a PNG").to_luma8();
        assert_eq!(small.height(), 400);
        assert!((small.width() as f32 - 400.0 * PAPER.0 / PAPER.1).abs() < 2.0, "{}", small.width());
        // The code is at the lower left: dark there, white above it.
        let mean = |x: u32, y: u32| {
            let box_of: u32 =
                (0..16).map(|at| u32::from(small.get_pixel(x + at % 4 * 4, y + at / 4 * 4).0[0])).sum();
            box_of / 16
        };
        assert!(mean(43, 362) < 180 && mean(43, 20) > 240, "{} {}", mean(43, 362), mean(43, 20));
        let none = procede_scan::page_image(&file, 2, 400, &Limits::default());
        assert_eq!(none, Err(Refusal::NoSuchPage { page: 2, pages: 1 }));
    }
}
