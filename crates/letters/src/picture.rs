//! Pictures, PNG, JPEG or SVG: looked at before they are decoded; decoded and packed for the page once.

use std::sync::{Arc, Mutex, PoisonError};

use flate2::Compression;
use png::{BitDepth, ColorType, Decoder, Limits, Transformations};
use sha2::{Digest as _, Sha256};

use crate::pdf::deflate;
use crate::svg;

const LARGEST: u32 = 4000;
const KEPT: usize = 4;

/// A picture as a page stores it.
#[derive(Debug, PartialEq)]
pub(crate) struct Picture {
    pub width: u32,
    pub height: u32,
    /// Colours, or greys: three bytes a dot, or one; as `coding` says.
    pub colours: Vec<u8>,
    pub coding: Coding,
    pub grey: bool,
    /// How opaque each dot is; deflated. None: all are.
    pub opacity: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Coding {
    Deflated,
    /// As it came.
    Jpeg,
    /// The operators of a page, in a box of this size.
    Drawing {
        width: f32,
        height: f32,
    },
}

/// The picture, or why it cannot be printed (Spanish). `what` names it: "El logotipo del membrete".
pub(crate) fn picture(what: &str, bytes: &[u8]) -> Result<Arc<Picture>, String> {
    static KNOWN: Mutex<Vec<([u8; 32], Arc<Picture>)>> = Mutex::new(Vec::new());
    let key: [u8; 32] = Sha256::digest(bytes).into();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, picture)) = known.iter().find(|(k, _)| *k == key) {
        return Ok(Arc::clone(picture));
    }
    let picture = Arc::new(read(what, bytes)?);
    if known.len() == KEPT {
        known.remove(0);
    }
    known.push((key, Arc::clone(&picture)));
    Ok(picture)
}

fn read(what: &str, bytes: &[u8]) -> Result<Picture, String> {
    if svg::is_svg(bytes) {
        return svg::read(what, bytes);
    }
    let jpeg = bytes.starts_with(b"\xff\xd8\xff");
    let size = if jpeg { jpeg_frame(bytes).map(|f| (f.width, f.height)) } else { size(bytes) };
    let damaged = || format!("{what} está dañado. Vuelva a cargarlo.");
    let Some((width, height)) = size else {
        return Err(if jpeg || bytes.starts_with(b"\x89PNG") {
            damaged()
        } else {
            format!("{what} no es una imagen PNG, JPEG ni SVG. Guárdelo como PNG y vuelva a cargarlo.")
        });
    };
    if width == 0 || height == 0 || width > LARGEST || height > LARGEST {
        return Err(format!(
            "{what} mide {width} × {height} puntos; se admiten hasta {LARGEST} por lado. Redúzcalo."
        ));
    }
    if jpeg { read_jpeg(what, bytes) } else { decode(bytes).ok_or_else(damaged) }
}

/// A JPEG goes into the page as it is: every viewer decodes it.
fn read_jpeg(what: &str, bytes: &[u8]) -> Result<Picture, String> {
    let damaged = || format!("{what} está dañado. Vuelva a cargarlo.");
    let frame = jpeg_frame(bytes).ok_or_else(damaged)?;
    let end = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    if !bytes[..end].ends_with(&[0xff, 0xd9]) {
        return Err(damaged());
    }
    let (1 | 3, 8) = (frame.components, frame.precision) else {
        return Err(format!(
            "{what} tiene colores que no se pueden imprimir (CMYK). Guárdelo como PNG y vuelva a cargarlo."
        ));
    };
    Ok(Picture {
        width: frame.width,
        height: frame.height,
        colours: bytes.to_vec(),
        coding: Coding::Jpeg,
        grey: frame.components == 1,
        opacity: None,
    })
}

struct Frame {
    width: u32,
    height: u32,
    components: u8,
    precision: u8,
}

/// The frame header of a baseline or progressive JPEG (ITU T.81, B.2.2).
fn jpeg_frame(bytes: &[u8]) -> Option<Frame> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xff, marker, ..] = *rest else { return None };
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?));
        let segment = rest.get(4..2 + length)?;
        match marker {
            0xc0..=0xc2 => {
                let side = |at: usize| {
                    Some(u32::from(u16::from_be_bytes(segment.get(at..at + 2)?.try_into().ok()?)))
                };
                return Some(Frame {
                    precision: *segment.first()?,
                    height: side(1)?,
                    width: side(3)?,
                    components: *segment.get(5)?,
                });
            }
            // The picture's data without a frame before them, or a coding that viewers do not know.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd8..=0xda => return None,
            _ => rest = rest.get(2 + length..)?,
        }
    }
}

/// Width and height from the header chunk, which comes first in every PNG (W3C PNG, 11.2.1).
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (rest.get(4..8)? == b"IHDR").then_some(())?;
    let number = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
    Some((number(8)?, number(12)?))
}

fn decode(bytes: &[u8]) -> Option<Picture> {
    let limits = Limits { bytes: 160 << 20 };
    let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut dots = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut dots).ok()?;
    dots.truncate(info.buffer_size());
    let (channels, alpha) = match (info.color_type, info.bit_depth) {
        (ColorType::Grayscale, BitDepth::Eight) => (1, false),
        (ColorType::GrayscaleAlpha, BitDepth::Eight) => (1, true),
        (ColorType::Rgb, BitDepth::Eight) => (3, false),
        (ColorType::Rgba, BitDepth::Eight) => (3, true),
        _ => return None,
    };
    let (colours, opacity) = if alpha {
        let rows = dots.chunks_exact(channels + 1);
        (
            rows.clone().flat_map(|d| &d[..channels]).copied().collect(),
            Some(rows.map(|d| d[channels]).collect()),
        )
    } else {
        (dots, None::<Vec<u8>>)
    };
    Some(Picture {
        width: info.width,
        height: info.height,
        colours: deflate(&colours, Compression::best()),
        coding: Coding::Deflated,
        grey: channels == 1,
        opacity: opacity
            .filter(|o| o.iter().any(|&dot| dot != 255))
            .map(|o| deflate(&o, Compression::best())),
    })
}
