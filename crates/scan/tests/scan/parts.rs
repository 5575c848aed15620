//! Sheets taken out of a stack.

use image::GrayImage;
use procede_scan::{Limits, Refusal, count_pages, part};

use crate::read;
use crate::support::cases::{Damage, SHEETS};
use crate::support::file::{Leaf, pdf, png, tiff};
use crate::support::paper::OURS;

/// Three sheets: white, one with a code, white.
fn stack() -> Vec<GrayImage> {
    let coded = Damage::None.scanner(150, 0.0).scan(Damage::None.page(&SHEETS), 7);
    let white = GrayImage::from_pixel(coded.width(), coded.height(), image::Luma([255]));
    vec![white.clone(), coded, white]
}

fn limits() -> Limits {
    Limits::default()
}

#[test]
fn sheets_of_a_pdf_keep_their_order_and_what_is_on_them() {
    let file = pdf(stack().iter().map(|sheet| Leaf::jpeg(sheet, 150, 60)).collect());
    let two = part(&file, &[2, 3], &limits()).unwrap().unwrap();
    let codes: Vec<_> = read(&two).unwrap().pages.into_iter().map(|page| page.codes).collect();
    assert_eq!(codes, [vec![OURS.to_owned()], Vec::new()]);
    assert!(two.len() < file.len(), "only what these sheets need: {} of {}", two.len(), file.len());
}

#[test]
fn sheets_of_a_tiff_become_a_pdf() {
    let file = tiff(&stack(), true);
    let one = part(&file, &[2], &limits()).unwrap().unwrap();
    assert!(one.starts_with(b"%PDF-"));
    assert_eq!(read(&one).unwrap().pages[0].codes, [OURS]);
    assert_eq!(count_pages(&part(&file, &[3, 1], &limits()).unwrap().unwrap(), &limits()), Ok(2));
}

#[test]
fn all_sheets_are_the_file_itself() {
    let file = tiff(&stack(), true);
    assert_eq!(part(&file, &[1, 2, 3], &limits()), Ok(None));
    assert_eq!(part(&file, &[], &limits()), Ok(None));
    assert_eq!(part(&png(&stack()[1]), &[1], &limits()), Ok(None));
    assert_eq!(part(&file, &[4], &limits()), Err(Refusal::NoSuchPage { page: 4, pages: 3 }));
    assert_eq!(part(b"", &[1], &limits()), Err(Refusal::Empty));
}
