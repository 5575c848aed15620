//! The letterhead's logo: a PNG, looked at before it is decoded, decoded and packed for the page once.

use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use flate2::{Compression, write::ZlibEncoder};
use png::{BitDepth, ColorType, Decoder, Limits, Transformations};
use sha2::{Digest as _, Sha256};

const LARGEST: u32 = 4000;
const KEPT: usize = 4;

/// A logo as a page stores it.
#[derive(Debug, PartialEq)]
pub(crate) struct Picture {
    pub width: u32,
    pub height: u32,
    /// Colours, or greys: three bytes a dot, or one; deflated.
    pub colours: Vec<u8>,
    pub grey: bool,
    /// How opaque each dot is; deflated. None: all are.
    pub opacity: Option<Vec<u8>>,
}

/// The logo, or why it cannot be printed (Spanish).
pub(crate) fn png(bytes: &[u8]) -> Result<Arc<Picture>, String> {
    static KNOWN: Mutex<Vec<([u8; 32], Arc<Picture>)>> = Mutex::new(Vec::new());
    let key: [u8; 32] = Sha256::digest(bytes).into();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, picture)) = known.iter().find(|(k, _)| *k == key) {
        return Ok(Arc::clone(picture));
    }
    let picture = Arc::new(read(bytes)?);
    if known.len() == KEPT {
        known.remove(0);
    }
    known.push((key, Arc::clone(&picture)));
    Ok(picture)
}

fn read(bytes: &[u8]) -> Result<Picture, String> {
    let Some((width, height)) = size(bytes) else {
        return Err(
            "El logotipo del membrete no es una imagen PNG. Guárdelo como PNG y vuelva a cargarlo.".into()
        );
    };
    if width == 0 || height == 0 || width > LARGEST || height > LARGEST {
        return Err(format!(
            "El logotipo del membrete mide {width} × {height} puntos; se admiten hasta {LARGEST} por lado. Redúzcalo."
        ));
    }
    decode(bytes).ok_or_else(|| "El logotipo del membrete está dañado. Vuelva a cargarlo.".to_owned())
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
        colours: deflate(&colours),
        grey: channels == 1,
        opacity: opacity.filter(|o| o.iter().any(|&dot| dot != 255)).map(|o| deflate(&o)),
    })
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}
