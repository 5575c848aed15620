//! JPEG and PNG: one page each, decoded whole, and only if its head says that it is within the limits.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

use crate::guard::guarded;
use crate::{Kind, Limits, Refusal};

pub(crate) struct Photo<'a> {
    bytes: &'a [u8],
    kind: Kind,
}

impl<'a> Photo<'a> {
    pub(crate) fn open(bytes: &'a [u8], kind: Kind, limits: &Limits) -> Result<Self, Refusal> {
        let photo = Self { bytes, kind };
        let (width, height) =
            guarded(|| photo.decoder().map(|decoder| decoder.dimensions())).flatten().ok_or(DAMAGED)?;
        if u64::from(width) * u64::from(height) > limits.pixels {
            return Err(Refusal::TooManyPixels { page: 1, width, height, most: limits.pixels });
        }
        if kind == Kind::Jpeg && !has_end(bytes) {
            return Err(DAMAGED);
        }
        Ok(photo)
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Upright: cameras write beside the picture how they were held.
    pub(crate) fn picture(&self) -> Result<DynamicImage, Refusal> {
        let decode = || {
            let mut decoder = self.decoder()?;
            let orientation = decoder.orientation().ok();
            let mut picture = DynamicImage::from_decoder(decoder).ok()?;
            if let Some(orientation) = orientation {
                picture.apply_orientation(orientation);
            }
            Some(picture)
        };
        guarded(decode).flatten().ok_or(DAMAGED)
    }

    fn decoder(&self) -> Option<impl ImageDecoder + 'a> {
        let format = if self.kind == Kind::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
        let mut reader = ImageReader::with_format(Cursor::new(self.bytes), format);
        // The pixels are what is limited: a page of 150 million in colour is 450 MB, and more is refused above.
        reader.no_limits();
        reader.into_decoder().ok()
    }
}

const DAMAGED: Refusal = Refusal::Corrupt { page: None };

/// A JPEG that was cut off is decoded to its end without a word, the rest of it grey: so the mark of its end is asked.
/// Thumbnails inside it have such a mark too, but stand before the picture's own scan.
fn has_end(jpeg: &[u8]) -> bool {
    let last = |mark: [u8; 2]| jpeg.windows(2).rposition(|window| window == mark);
    last([0xFF, 0xD9]) > last([0xFF, 0xDA])
}
