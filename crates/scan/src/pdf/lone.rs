//! Scanners make a page of one picture. Taking that picture as it is costs a fifth of drawing the page, and keeps its
//! pixels: this device draws nothing and keeps what a page would draw.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, SoftMask, interpret_page,
};
use hayro::kurbo::{Affine, BezPath, Rect};
use image::{DynamicImage, GrayImage, RgbImage};

use super::settings;

#[derive(Default)]
pub(crate) struct Pictures {
    /// The first picture, if it could be taken as it is.
    pub(crate) lone: Option<DynamicImage>,
    /// There is more on the page than that one picture, or it is not shown as it is.
    pub(crate) has_more: bool,
    /// The longest side of any picture.
    pub(crate) longest: Option<u32>,
    /// A picture could not be decoded.
    pub(crate) failed: bool,
}

impl Pictures {
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let failed = Arc::new(AtomicBool::new(false));
        let (width, height) = page.render_dimensions();
        let mut seen = Self::default();
        let cache = InterpreterCache::new();
        let mut context = Context::new(
            Affine::IDENTITY,
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &cache,
            page.xref(),
            settings(&failed),
        );
        interpret_page(page, &mut context, &mut seen);
        seen.failed = failed.load(Ordering::Relaxed);
        seen
    }
}

impl<'a> Device<'a> for Pictures {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let is_first = self.longest.is_none();
        self.longest = self.longest.max(Some(image.width().max(image.height())));
        // A picture's rows go down and a page's go up: a turn that keeps both going the same way mirrors it.
        let is_mirrored = props.transform.determinant() > 0.0;
        let Image::Raster(raster) = image else {
            self.has_more = true;
            return;
        };
        if !is_first || self.has_more || is_mirrored || props.soft_mask.is_some() {
            self.has_more = true;
            return;
        }
        raster.with_rgba(
            |data, alpha| {
                self.has_more |= alpha.is_some();
                self.lone = match data {
                    ImageData::Luma(luma) => {
                        GrayImage::from_raw(luma.width, luma.height, luma.data).map(DynamicImage::ImageLuma8)
                    }
                    ImageData::Rgb(rgb) => {
                        RgbImage::from_raw(rgb.width, rgb.height, rgb.data).map(DynamicImage::ImageRgb8)
                    }
                };
            },
            None,
        );
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.has_more = true;
    }

    /// Text that was recognised lies under a scan, invisible.
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, mode: &DrawMode) {
        self.has_more |= !matches!(mode, DrawMode::Invisible);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend_mode: BlendMode) {
        self.has_more |= opacity < 1.0 || mask.is_some() || blend_mode != BlendMode::Normal;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
