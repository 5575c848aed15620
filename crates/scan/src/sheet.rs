//! A page's picture prepared for the search: in greys, its ink, softened, in another size.

use std::cmp::max;

use image::{DynamicImage, GrayImage, imageops};

/// The longer side of a sheet as it is searched: letter size at 300 to the inch. What is larger is made smaller.
pub(crate) const FINE: u32 = 3300;

/// Two views of one page: as bright as it looks, and by the brightest of its colours, where only black stays dark and a
/// blue stamp or signature fades.
pub(crate) struct Sheet {
    pub(crate) grey: GrayImage,
    /// Only of a page in colour.
    brightest: Option<GrayImage>,
}

impl Sheet {
    pub(crate) fn new(picture: &DynamicImage) -> Self {
        Self { grey: fit(picture.to_luma8()), brightest: brightest(picture).map(fit) }
    }

    pub(crate) fn ink(&self) -> &GrayImage {
        self.brightest.as_ref().unwrap_or(&self.grey)
    }
}

fn fit(view: GrayImage) -> GrayImage {
    let side = max(view.width(), view.height());
    if side <= FINE + FINE / 10 { view } else { shrink(&view, FINE, side) }
}

/// In the proportion of `to` to `from`.
pub(crate) fn shrink(view: &GrayImage, to: u32, from: u32) -> GrayImage {
    let scaled = |side: u32| (u64::from(side) * u64::from(to) / u64::from(from)).max(1) as u32;
    imageops::thumbnail(view, scaled(view.width()), scaled(view.height()))
}

fn brightest(picture: &DynamicImage) -> Option<GrayImage> {
    fn of<const N: usize>(pixels: &[u8], (width, height): (u32, u32)) -> Option<GrayImage> {
        let brightest = pixels.as_chunks::<N>().0.iter().map(|pixel| max(pixel[0], max(pixel[1], pixel[2])));
        GrayImage::from_raw(width, height, brightest.collect())
    }
    let size = (picture.width(), picture.height());
    match picture {
        DynamicImage::ImageRgb8(image) => of::<3>(image, size),
        DynamicImage::ImageRgba8(image) => of::<4>(image, size),
        _ => None,
    }
}

/// Every pixel the mean of the nine about it: grain, specks and the blocks of a JPEG go, the squares of a code stay.
pub(crate) fn soften(image: &GrayImage) -> GrayImage {
    let (width, height) = (image.width() as usize, image.height() as usize);
    if width < 3 || height < 3 {
        return image.clone();
    }
    let rows: Vec<&[u8]> = image.as_raw().chunks_exact(width).collect();
    let mut out = image.clone();
    let mut sums = vec![0u16; width];
    for (y, line) in out.chunks_exact_mut(width).enumerate() {
        let above = rows[y.saturating_sub(1)];
        let below = rows[(y + 1).min(height - 1)];
        for (sum, ((a, b), c)) in sums.iter_mut().zip(above.iter().zip(rows[y]).zip(below)) {
            *sum = u16::from(*a) + u16::from(*b) + u16::from(*c);
        }
        for (pixel, three) in line[1..].iter_mut().zip(sums.windows(3)) {
            *pixel = ((three[0] + three[1] + three[2]) / 9) as u8;
        }
    }
    out
}

/// Black where darker than this part of the way from the sheet's ink to its paper, white elsewhere.
pub(crate) fn split(image: &GrayImage, part: f32) -> GrayImage {
    let mut counts = [0u32; 256];
    for pixel in image.as_raw() {
        counts[usize::from(*pixel)] += 1;
    }
    let level = |share: f32| {
        let mut left = (image.as_raw().len() as f32 * share) as u32;
        counts.iter().position(|count| {
            let here = left <= *count;
            left = left.saturating_sub(*count);
            here
        })
    };
    let (ink, paper) = (level(0.005).unwrap_or(0) as f32, level(0.7).unwrap_or(255) as f32);
    let limit = (ink + (paper - ink) * part) as u8;
    let mut out = image.clone();
    for pixel in out.iter_mut() {
        *pixel = if *pixel < limit { 0 } else { 255 };
    }
    out
}

/// Whether nothing is written here: looked at from afar, without the edges, where lids and staples throw shadows.
pub(crate) fn is_blank(grey: &GrayImage) -> bool {
    const AFAR: u32 = 500;
    /// Pixels to each side, about a centimetre: a veil of shadow changes little within it.
    const NEAR: usize = 20;
    const CONTRAST: usize = 32;
    const SPECKS: usize = 30;
    let small = shrink(grey, AFAR, max(grey.width(), grey.height()).max(AFAR));
    let (width, margin) = (small.width() as usize, (small.width() / 20) as usize);
    let (top, rows) = (small.height() / 20, small.height() - small.height() / 10);
    let mut dark = 0;
    for row in small.as_raw().chunks_exact(width.max(1)).skip(top as usize).take(rows as usize) {
        for x in margin..width - margin {
            let near = &row[x.saturating_sub(NEAR)..(x + NEAR).min(width)];
            let sum: usize = near.iter().map(|grey| usize::from(*grey)).sum();
            dark += usize::from((usize::from(row[x]) + CONTRAST) * near.len() < sum);
        }
    }
    dark <= SPECKS
}
