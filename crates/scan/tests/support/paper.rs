//! A printed sheet as a picture, and what happens to it between the printer and the file: turned, skewed, faded,
//! stained, dirty, compressed. Chance has a fixed seed, so a page is the same at every run.

use fast_qr::QRBuilder;
use image::{GrayImage, Luma};

/// Letter size, in millimetres.
pub const PAPER: (f32, f32) = (215.9, 279.4);
/// As printed: what a scanner looks at is this, in pixels of 300 to the inch.
const PRINTED: f32 = 300.0 / 25.4;

/// The code of a letter of ours, as `letters` prints it.
pub const OURS: &str = "PROCEDE1:L:6F9619FF8B86D011B42D00CF4FC964FF:9F86D081884C7D65";

/// A small generator of numbers (xorshift): tests need chance that repeats.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 up to 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// About normal, with deviation 1.
    fn bell(&mut self) -> f32 {
        (0..4).map(|_| self.unit()).sum::<f32>() * 1.732 - 3.464
    }
}

/// A sheet with rows of writing and nothing else.
pub fn sheet(seed: u64) -> GrayImage {
    let size = |mm: f32| (mm * PRINTED).round() as u32;
    let mut page = GrayImage::from_pixel(size(PAPER.0), size(PAPER.1), Luma([255]));
    let mut chance = Chance::new(seed);
    let mut y = 45.0;
    while y < 225.0 {
        let mut x = 25.0;
        let end = if chance.unit() < 0.15 { 60.0 + 100.0 * chance.unit() } else { 190.0 };
        while x < end {
            let letters = 2 + (chance.next() % 9) as u32;
            for _ in 0..letters {
                letter(&mut page, &mut chance, x, y);
                x += 2.0;
            }
            x += 1.6;
        }
        y += 5.2;
    }
    page
}

/// Some strokes in a box of 1.6 × 2.6 mm: has edges, loops and stems as writing has.
fn letter(page: &mut GrayImage, chance: &mut Chance, x: f32, y: f32) {
    let (wide, high, pen) = (1.5, 2.4, 0.32);
    for _ in 0..2 + chance.next() % 2 {
        match chance.next() % 5 {
            0 => fill(page, (x, y), (pen, high)),
            1 => fill(page, (x + wide - pen, y + 0.8), (pen, high - 0.8)),
            2 => fill(page, (x, y + 0.8), (wide, pen)),
            3 => fill(page, (x, y + high - pen), (wide, pen)),
            _ => fill(page, (x + wide / 2.0, y + 0.4), (pen, high - 0.4)),
        }
    }
}

/// A dark box, by its corner and size in millimetres.
pub fn fill(page: &mut GrayImage, (x, y): (f32, f32), (wide, high): (f32, f32)) {
    let px = |mm: f32| (mm * PRINTED).round().max(0.0) as u32;
    for row in px(y)..px(y + high).min(page.height()) {
        for column in px(x)..px(x + wide).min(page.width()) {
            page.put_pixel(column, row, Luma([20]));
        }
    }
}

/// A QR code of that text, its corner and side in millimetres, with its quiet zone outside them.
pub fn code(page: &mut GrayImage, text: &str, (x, y): (f32, f32), side: f32) {
    for ((dx, dy), module) in squares(text, side) {
        fill(page, (x + dx, y + dy), (module, module));
    }
}

/// The dark squares of a code that is so wide, each by its corner and its side.
pub fn squares(text: &str, side: f32) -> Vec<((f32, f32), f32)> {
    let code = QRBuilder::new(text).ecl(fast_qr::ECL::M).build().expect("a short text");
    let module = side / code.size as f32;
    let mut dark = Vec::new();
    for row in 0..code.size {
        for column in 0..code.size {
            if code[row][column].value() {
                dark.push(((column as f32 * module, row as f32 * module), module));
            }
        }
    }
    dark
}

/// A letter of ours: writing, the code at the left of its foot, the line for the signature, signed.
pub fn our_letter(text: &str, seed: u64) -> GrayImage {
    let mut page = sheet(seed);
    code(&mut page, text, (25.0, 248.0), 22.0);
    fill(&mut page, (70.0, 245.0), (75.0, 0.3));
    stroke(
        &mut page,
        &[(78.0, 243.0), (90.0, 228.0), (97.0, 249.0), (110.0, 231.0), (121.0, 246.0), (140.0, 236.0)],
        0.5,
        60,
    );
    page
}

/// A pen's way through points in millimetres, so wide and so dark.
pub fn stroke(page: &mut GrayImage, points: &[(f32, f32)], wide: f32, ink: u8) {
    let radius = wide * PRINTED / 2.0;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let steps = ((to.0 - from.0).hypot(to.1 - from.1) * PRINTED).ceil().max(1.0);
        for step in 0..=steps as u32 {
            let part = step as f32 / steps;
            let x = (from.0 + (to.0 - from.0) * part) * PRINTED;
            let y = (from.1 + (to.1 - from.1) * part) * PRINTED;
            dot(page, x, y, radius, ink);
        }
    }
}

fn dot(page: &mut GrayImage, x: f32, y: f32, radius: f32, ink: u8) {
    for row in (y - radius).max(0.0) as u32..=(y + radius).min(page.height() as f32 - 1.0) as u32 {
        for column in (x - radius).max(0.0) as u32..=(x + radius).min(page.width() as f32 - 1.0) as u32 {
            if (column as f32 - x).hypot(row as f32 - y) <= radius {
                let pixel = page.get_pixel_mut(column, row);
                pixel.0[0] = pixel.0[0].min(ink);
            }
        }
    }
}

/// A round rubber stamp with its ring and date, centre and radius in millimetres.
pub fn stamp(page: &mut GrayImage, (x, y): (f32, f32), radius: f32, ink: u8) {
    for ring in [radius, radius - 1.6] {
        let points: Vec<_> = (0..=90)
            .map(|step| {
                let (sin, cos) = (step as f32 * 4.0).to_radians().sin_cos();
                (x + ring * cos, y + ring * sin)
            })
            .collect();
        stroke(page, &points, 0.45, ink);
    }
    stroke(page, &[(x - radius * 0.7, y - 1.5), (x + radius * 0.7, y - 1.5)], 0.4, ink);
    stroke(page, &[(x - radius * 0.7, y + 1.5), (x + radius * 0.7, y + 1.5)], 0.4, ink);
}

/// How a sheet is scanned.
#[derive(Clone, Copy, Debug)]
pub struct Scanner {
    pub dpi: u32,
    /// Degrees clockwise: a multiple of 90 for how it was laid, and a few for how crooked.
    pub turned: f32,
    /// The deviation of every grey.
    pub noise: f32,
    /// Specks of dust in a thousand pixels.
    pub specks: f32,
    /// What black became: 20 is a good print, 170 a worn-out cartridge.
    pub black: u8,
    /// What white became; also towards one side of the page, as under a lid that does not close.
    pub white: (u8, u8),
    pub bilevel: bool,
}

impl Scanner {
    pub fn clean(dpi: u32) -> Scanner {
        Scanner { dpi, turned: 0.0, noise: 0.0, specks: 0.0, black: 20, white: (255, 255), bilevel: false }
    }

    pub fn scan(&self, page: &GrayImage, seed: u64) -> GrayImage {
        let mut seen = turn(page, self.turned, self.dpi as f32 / 300.0);
        let mut chance = Chance::new(seed);
        let wide = seen.width() as f32;
        let specks = (self.specks * 16384.0 / 1000.0) as u64;
        for (x, _, pixel) in seen.enumerate_pixels_mut() {
            let side = x as f32 / wide;
            let white = f32::from(self.white.0) * (1.0 - side) + f32::from(self.white.1) * side;
            let black = f32::from(self.black) * white / 255.0;
            let mut grey = black + (white - black) * (f32::from(pixel.0[0]) - 20.0) / 235.0;
            if self.noise > 0.0 {
                grey += self.noise * chance.bell();
            }
            if specks > 0 && chance.next() % 16384 < specks {
                grey = if chance.next().is_multiple_of(2) { 30.0 } else { 250.0 };
            }
            if self.bilevel {
                grey = if grey < 128.0 { 0.0 } else { 255.0 };
            }
            pixel.0[0] = grey.clamp(0.0, 255.0) as u8;
        }
        seen
    }
}

/// The page turned about its middle and seen in another resolution, on a sheet large enough.
fn turn(page: &GrayImage, degrees: f32, scale: f32) -> GrayImage {
    let quarter = (degrees / 90.0).round() as i32;
    let (w, h) = (page.width() as f32, page.height() as f32);
    let (out_w, out_h) = if quarter % 2 == 0 { (w, h) } else { (h, w) };
    let (sin, cos) = (-degrees.to_radians()).sin_cos();
    // Smaller than printed: every pixel is the mean of four places of it.
    let taps: &[f32] = if scale < 0.95 { &[-0.25, 0.25] } else { &[0.0] };
    GrayImage::from_fn((out_w * scale) as u32, (out_h * scale) as u32, |x, y| {
        let mut sum = 0.0;
        for dy in taps {
            for dx in taps {
                let from_x = (x as f32 + 0.5 + dx) / scale - out_w / 2.0;
                let from_y = (y as f32 + 0.5 + dy) / scale - out_h / 2.0;
                sum += sample(
                    page,
                    from_x * cos - from_y * sin + w / 2.0,
                    from_x * sin + from_y * cos + h / 2.0,
                );
            }
        }
        Luma([(sum / (taps.len() * taps.len()) as f32) as u8])
    })
}

/// Between four pixels. Beyond the sheet is the scanner's white lid.
fn sample(page: &GrayImage, x: f32, y: f32) -> f32 {
    let (x, y) = (x - 0.5, y - 0.5);
    if x < 0.0 || y < 0.0 || x >= page.width() as f32 - 1.0 || y >= page.height() as f32 - 1.0 {
        return 255.0;
    }
    let (left, top) = (x as u32, y as u32);
    let (fx, fy) = (x - left as f32, y - top as f32);
    let at = |dx, dy| f32::from(page.get_pixel(left + dx, top + dy).0[0]);
    let upper = at(0, 0) * (1.0 - fx) + at(1, 0) * fx;
    let lower = at(0, 1) * (1.0 - fx) + at(1, 1) * fx;
    upper * (1.0 - fy) + lower * fy
}
