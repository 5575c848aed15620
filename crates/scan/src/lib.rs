//! Scanned sheets: how many pages a file has, and which QR codes stand on each. Bytes in, data out.
//!
//! [`read()`] takes a file page by page: `kind` says by its content what it is, `pdf`, `tiff` and `photo` make a
//! page a picture, `sheet` prepares that picture, `codes` tries one preparation after the other until a code is read.
//! [`count_pages()`] opens a file without looking at its pages; [`page_image()`] shows one page to a person, and
//! [`part()`] takes some out.

mod codes;
mod guard;
mod kind;
mod part;
mod pdf;
mod photo;
mod refusal;
mod sheet;
mod tiff;

use std::io::Cursor;
use std::ops::ControlFlow;

use image::{DynamicImage, ImageFormat};

pub use kind::{Kind, kind_of};
pub use refusal::Refusal;

/// What a scan holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    pub kind: Kind,
    pub pages: Vec<Page>,
}

/// One page of a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Of the picture that was searched, in pixels, as it lay in the scanner.
    pub width: u32,
    pub height: u32,
    /// The text of every QR code that was read, each once; ours and foreign ones.
    pub codes: Vec<String>,
    /// Nothing is written on it: the back of a sheet that was scanned on both sides.
    pub blank: bool,
}

/// What a scan may ask of this machine. More is refused before it is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the file.
    pub bytes: u64,
    pub pages: u32,
    /// Of one page's picture.
    pub pixels: u64,
}

impl Default for Limits {
    /// A day's post in one file, and a page of double letter size at 600 to the inch.
    fn default() -> Self {
        Self { bytes: 200 << 20, pages: 500, pixels: 150_000_000 }
    }
}

/// Reads every page and its codes. Nothing comes back if any page cannot be read.
///
/// A page is searched until a code is found that begins with `sought`, for example `"PROCEDE1:"`; a page without one
/// is searched in every way there is, which takes some ten times longer. `progress` hears how many pages are
/// done, of how many, before the first page and after each, and may break off.
pub fn read(
    bytes: &[u8],
    sought: &str,
    limits: &Limits,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<Scan, Refusal> {
    let source = Source::open(bytes, limits)?;
    let total = source.pages();
    let mut step = |done| match progress(done, total) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Refusal::Cancelled),
    };
    step(0)?;
    let mut pages = Vec::new();
    for number in 1..=total {
        let found = codes::search(&source.scanned(number, limits)?, sought);
        pages.push(Page {
            number,
            width: found.width,
            height: found.height,
            codes: found.codes,
            blank: found.blank,
        });
        step(number)?;
    }
    Ok(Scan { kind: source.kind(), pages })
}

/// How many pages a file has, without decoding any: refuses what [`read()`] would refuse before its first page.
pub fn count_pages(bytes: &[u8], limits: &Limits) -> Result<u32, Refusal> {
    Ok(Source::open(bytes, limits)?.pages())
}

/// A page (from 1) as a PNG whose longer side has at most `longest` pixels, upright if the file says how it lay.
pub fn page_image(bytes: &[u8], number: u32, longest: u32, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let source = Source::open(bytes, limits)?;
    if number == 0 || number > source.pages() {
        return Err(Refusal::NoSuchPage { page: number, pages: source.pages() });
    }
    let longest = longest.clamp(1, sheet::FINE);
    let mut picture = source.shown(number, longest, limits)?;
    if picture.width().max(picture.height()) > longest {
        picture = picture.thumbnail(longest, longest);
    }
    if let DynamicImage::ImageRgba8(_) = picture {
        picture = picture.into_rgb8().into();
    }
    let mut png = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut png), ImageFormat::Png)
        .map_err(|_| Refusal::Corrupt { page: Some(number) })?;
    Ok(png)
}

/// Some pages (from 1, in this order) as a PDF of their own; nothing if they are the whole file, or none is wanted.
pub fn part(bytes: &[u8], wanted: &[u32], limits: &Limits) -> Result<Option<Vec<u8>>, Refusal> {
    let source = Source::open(bytes, limits)?;
    let pages = source.pages();
    if let Some(page) = wanted.iter().copied().find(|n| *n == 0 || *n > pages) {
        return Err(Refusal::NoSuchPage { page, pages });
    }
    if wanted.is_empty() || wanted.iter().copied().eq(1..=pages) {
        return Ok(None);
    }
    match source {
        Source::Pdf(document) => document.part(wanted).map(Some),
        Source::Tiff(tiff) => part::of_pictures(wanted.iter().map(|n| tiff.picture(*n))).map(Some),
        // It has one page: wanted more than once, it is still the whole file.
        Source::Photo(_) => Ok(None),
    }
}

/// A file that was opened: known to be a scan, and within the limits as far as its head tells.
enum Source<'a> {
    Pdf(pdf::Document),
    Tiff(tiff::Tiff<'a>),
    Photo(photo::Photo<'a>),
}

impl<'a> Source<'a> {
    fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Refusal> {
        if bytes.is_empty() {
            return Err(Refusal::Empty);
        }
        let size = bytes.len() as u64;
        if size > limits.bytes {
            return Err(Refusal::TooLarge { bytes: size, most: limits.bytes });
        }
        match kind_of(bytes) {
            Some(Kind::Pdf) => Ok(Self::Pdf(pdf::Document::open(bytes, limits)?)),
            Some(Kind::Tiff) => Ok(Self::Tiff(tiff::Tiff::open(bytes, limits)?)),
            Some(kind) => Ok(Self::Photo(photo::Photo::open(bytes, kind, limits)?)),
            None => Err(Refusal::NotAScan { seems: kind::seems(bytes) }),
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Pdf(_) => Kind::Pdf,
            Self::Tiff(_) => Kind::Tiff,
            Self::Photo(photo) => photo.kind(),
        }
    }

    fn pages(&self) -> u32 {
        match self {
            Self::Pdf(document) => document.pages(),
            Self::Tiff(tiff) => tiff.pages(),
            Self::Photo(_) => 1,
        }
    }

    /// A page to be searched, with all the pixels that it has.
    fn scanned(&self, number: u32, limits: &Limits) -> Result<DynamicImage, Refusal> {
        match self {
            Self::Pdf(document) => document.scanned(number, limits),
            Self::Tiff(tiff) => tiff.picture(number),
            Self::Photo(photo) => photo.picture(),
        }
    }

    /// A page to be looked at, its longer side at least `longest` pixels if it has as many.
    fn shown(&self, number: u32, longest: u32, limits: &Limits) -> Result<DynamicImage, Refusal> {
        match self {
            Self::Pdf(document) => document.drawn(number, longest, limits),
            Self::Tiff(tiff) => tiff.picture(number),
            Self::Photo(photo) => photo.picture(),
        }
    }
}
