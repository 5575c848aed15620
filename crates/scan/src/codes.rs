//! The search for QR codes on a page: cheap and likely preparations first, until the code that is sought is read.

use image::{DynamicImage, GrayImage};
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::multi::MultipleBarcodeReader as _;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BarcodeFormat, Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource};

use crate::guard::guarded;
use crate::sheet::{Sheet, is_blank, shrink, soften, split};

pub(crate) struct Found {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) codes: Vec<String>,
    pub(crate) blank: bool,
}

/// The codes on a page, which need not be upright, until one is found that begins with `sought`.
pub(crate) fn search(picture: &DynamicImage, sought: &str) -> Found {
    let sheet = Sheet::new(picture);
    let (width, height) = (picture.width(), picture.height());
    let mut found = Found { width, height, codes: Vec::new(), blank: is_blank(&sheet.grey) };
    if found.blank {
        return found;
    }
    for preparation in PREPARATIONS {
        for code in preparation(&sheet) {
            if !found.codes.contains(&code) {
                found.codes.push(code);
            }
        }
        if found.codes.iter().any(|code| code.starts_with(sought)) {
            break;
        }
    }
    found
}

/// In this order, by what they read and what they cost (`examples/scan_bench.rs`).
const PREPARATIONS: [fn(&Sheet) -> Vec<String>; 6] = [
    // Grain, JPEG blocks, shadows: black against its own neighbourhood.
    |sheet| by_place(&soften(&sheet.grey)),
    // Under a stamp or a pen: only what is as black as the print.
    |sheet| by_level(&split(sheet.ink(), 0.2)),
    |sheet| by_level(&split(&soften(sheet.ink()), 0.3)),
    // Faded print that is grey on grey.
    |sheet| by_level(&split(&soften(&sheet.grey), 0.5)),
    // Bilevel and small.
    |sheet| by_place(&sheet.grey),
    // Broken print: coarser, so that gaps close.
    |sheet| by_place(&shrink(&sheet.grey, 2, 3)),
];

/// Black is what is darker than what is near.
fn by_place(image: &GrayImage) -> Vec<String> {
    decode(image, HybridBinarizer::new)
}

/// One level for the whole sheet.
fn by_level(image: &GrayImage) -> Vec<String> {
    decode(image, GlobalHistogramBinarizer::new)
}

fn decode<B: Binarizer>(image: &GrayImage, binarizer: fn(Luma8LuminanceSource) -> B) -> Vec<String> {
    let hints = DecodeHints {
        TryHarder: Some(true),
        PossibleFormats: Some([BarcodeFormat::QR_CODE].into_iter().collect()),
        ..DecodeHints::default()
    };
    let read = || {
        let (width, height) = image.dimensions();
        let source = Luma8LuminanceSource::new(image.as_raw().clone(), width, height).ok()?;
        QrReader.decode_multiple_with_hints(&mut BinaryBitmap::new(binarizer(source)), &hints).ok()
    };
    let results = guarded(read).flatten().unwrap_or_default();
    results.iter().map(|result| result.getText().to_owned()).collect()
}
