//! TIFF, which fax programs and older scanners write: many pages in one file, mostly black and white.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};

use crate::guard::guarded;
use crate::{Limits, Refusal};

pub(crate) struct Tiff<'a> {
    bytes: &'a [u8],
    pages: u32,
}

const DAMAGED: Refusal = Refusal::Corrupt { page: None };

impl<'a> Tiff<'a> {
    /// Walks from page to page through their heads; stops when there are too many.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Refusal> {
        let sizes = guarded(|| sizes(bytes)).flatten().ok_or(DAMAGED)?;
        let pages = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
        if pages > limits.pages {
            return Err(Refusal::TooManyPages { pages, most: limits.pages });
        }
        for (page, (width, height)) in (1..).zip(sizes) {
            if u64::from(width) * u64::from(height) > limits.pixels {
                return Err(Refusal::TooManyPixels { page, width, height, most: limits.pixels });
            }
        }
        Ok(Self { bytes, pages })
    }

    pub(crate) fn pages(&self) -> u32 {
        self.pages
    }

    /// A page, from 1.
    pub(crate) fn picture(&self, number: u32) -> Result<DynamicImage, Refusal> {
        let decode = || {
            let mut decoder = decoder(self.bytes)?;
            decoder.seek_to_image(number as usize - 1).ok()?;
            picture(&mut decoder)
        };
        guarded(decode).flatten().ok_or(Refusal::Corrupt { page: Some(number) })
    }
}

fn decoder(bytes: &[u8]) -> Option<Decoder<Cursor<&[u8]>>> {
    // The decoder's own limit stays, 256 MB a page: few pixels may claim to have thousands of samples each.
    Decoder::new(Cursor::new(bytes)).ok()
}

fn sizes(bytes: &[u8]) -> Option<Vec<(u32, u32)>> {
    let mut decoder = decoder(bytes)?;
    let mut sizes = vec![decoder.dimensions().ok()?];
    while decoder.more_images() {
        decoder.next_image().ok()?;
        sizes.push(decoder.dimensions().ok()?);
    }
    Some(sizes)
}

fn picture(decoder: &mut Decoder<Cursor<&[u8]>>) -> Option<DynamicImage> {
    let (width, height) = decoder.dimensions().ok()?;
    let colours = decoder.colortype().ok()?;
    let DecodingResult::U8(data) = decoder.read_image().ok()? else { return None };
    match colours {
        ColorType::Gray(1) => {
            let rows = data.chunks_exact(width.div_ceil(8) as usize);
            let bit = |row: &[u8], x: u32| (row[x as usize / 8] >> (7 - x % 8)) & 1;
            let greys = rows.flat_map(|row| (0..width).map(move |x| bit(row, x) * 255));
            GrayImage::from_raw(width, height, greys.collect()).map(DynamicImage::ImageLuma8)
        }
        ColorType::Gray(8) => GrayImage::from_raw(width, height, data).map(DynamicImage::ImageLuma8),
        ColorType::RGB(8) => RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8),
        ColorType::RGBA(8) => RgbaImage::from_raw(width, height, data).map(DynamicImage::ImageRgba8),
        _ => None,
    }
}
