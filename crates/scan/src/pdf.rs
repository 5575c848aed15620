//! PDF: as scanners make them, a picture a page, and any other. Pages are drawn by hayro, after a look at what they hold.

mod lone;
mod weight;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{DynamicImage, RgbaImage};

use self::weight::Excess;
use crate::guard::guarded;
use crate::{Limits, Refusal, part, sheet};

/// The longer side, in pixels, of a page that is drawn and has no pictures; and of the smallest that has some.
const PLAIN: u32 = 2200;
const SMALLEST: u32 = 1600;
/// The end of a PDF says where its table is, and stands about here. A file that was cut off has none.
const END_WITHIN: usize = 4096;

pub(crate) struct Document(Pdf);

impl Document {
    pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let tail = &bytes[bytes.len().saturating_sub(END_WITHIN)..];
        if !tail.windows(5).any(|window| window == b"%%EOF") {
            return Err(Refusal::Corrupt { page: None });
        }
        let document = match guarded(|| Pdf::new(bytes.to_vec())) {
            Some(Ok(pdf)) => Self(pdf),
            Some(Err(LoadPdfError::Decryption(_))) => return Err(Refusal::Encrypted),
            Some(Err(LoadPdfError::Invalid)) | None => return Err(Refusal::Corrupt { page: None }),
        };
        match document.pages() {
            0 => Err(Refusal::Corrupt { page: None }),
            pages if pages > limits.pages => Err(Refusal::TooManyPages { pages, most: limits.pages }),
            _ => Ok(document),
        }
    }

    pub(crate) fn pages(&self) -> u32 {
        u32::try_from(self.0.pages().len()).unwrap_or(u32::MAX)
    }

    /// The picture of a page (from 1) as it was scanned, if there is nothing else on it; else the page as it is drawn.
    /// It may lie as it lay in the scanner.
    pub(crate) fn scanned(&self, number: u32, limits: &Limits) -> Result<DynamicImage, Refusal> {
        self.look(number, limits, |page| {
            let mut seen = lone::Pictures::of(page);
            match seen.lone.take() {
                Some(picture) if !seen.has_more => Some(picture),
                _ if seen.failed => None,
                _ => draw(page, seen.longest.map_or(PLAIN, |side| side.clamp(SMALLEST, sheet::FINE))),
            }
        })
    }

    /// A page (from 1) as a reader shows it, its longer side so many pixels.
    pub(crate) fn drawn(&self, number: u32, longest: u32, limits: &Limits) -> Result<DynamicImage, Refusal> {
        self.look(number, limits, |page| draw(page, longest))
    }

    /// Some pages (from 1) as a PDF of their own.
    pub(crate) fn part(&self, wanted: &[u32]) -> Result<Vec<u8>, Refusal> {
        guarded(|| part::of_pdf(&self.0, wanted)).flatten().ok_or(Refusal::Corrupt { page: None })
    }

    fn look(
        &self,
        number: u32,
        limits: &Limits,
        work: impl FnOnce(&Page<'_>) -> Option<DynamicImage>,
    ) -> Result<DynamicImage, Refusal> {
        let damaged = || Refusal::Corrupt { page: Some(number) };
        let page = self.0.pages().get(number as usize - 1).ok_or_else(damaged)?;
        match guarded(|| weight::excess(page, limits.pixels)).ok_or_else(damaged)? {
            Some(Excess::Pixels(width, height)) => {
                return Err(Refusal::TooManyPixels { page: number, width, height, most: limits.pixels });
            }
            Some(Excess::Bytes) => return Err(damaged()),
            None => {}
        }
        guarded(|| work(page)).flatten().ok_or_else(damaged)
    }
}

/// Nothing if a picture of the page cannot be decoded: half a page would look like a page without code.
fn draw(page: &Page<'_>, longest: u32) -> Option<DynamicImage> {
    let (width, height) = page.render_dimensions();
    // The renderer drops what is left of a pixel.
    let scale = (longest as f32 + 0.01) / width.max(height);
    let failed = Arc::new(AtomicBool::new(false));
    let drawn = hayro::render(
        page,
        &RenderCache::new(),
        &settings(&failed),
        // Scans are drawn larger or smaller than they are: nearest pixels would make a code's squares uneven.
        &RenderSettings { force_image_interpolation: true, ..RenderSettings::default() },
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    if failed.load(Ordering::Relaxed) {
        return None;
    }
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    RgbaImage::from_raw(width, height, drawn.data_as_u8_slice().to_vec()).map(DynamicImage::ImageRgba8)
}

/// Settings that note in `failed` when a picture could not be decoded.
fn settings(failed: &Arc<AtomicBool>) -> InterpreterSettings {
    let failed = Arc::clone(failed);
    InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                failed.store(true, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    }
}
