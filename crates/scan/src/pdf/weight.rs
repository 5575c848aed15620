//! What a page would unpack to, found out before it is unpacked: a file of some kilobytes can promise gigabytes.

use std::io::{self, Read as _};

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro::hayro_syntax::page::Page;

/// Forms within forms are looked into so deep.
const DEPTH: u32 = 8;
/// Deflate packs at best so many bytes into one.
const BEST: u64 = 1032;
/// In colour.
const BYTES_A_PIXEL: u64 = 3;

/// What is too much on a page.
pub(crate) enum Excess {
    /// A picture, by its size.
    Pixels(u32, u32),
    /// A stream that says nothing of its size, and has no good reason to be so large.
    Bytes,
}

/// The first thing on the page that has more than so many pixels, or as many bytes as those would need.
pub(crate) fn excess(page: &Page<'_>, pixels: u64) -> Option<Excess> {
    let bytes = pixels.saturating_mul(BYTES_A_PIXEL);
    let dict = page.raw();
    let contents: Vec<Stream<'_>> = match dict.get::<Array<'_>>("Contents") {
        Some(parts) => parts.iter::<Stream<'_>>().collect(),
        None => dict.get::<Stream<'_>>("Contents").into_iter().collect(),
    };
    if contents.iter().any(|stream| unpacks_beyond(stream, bytes)) {
        return Some(Excess::Bytes);
    }
    within(&page.resources().x_objects, pixels, bytes, DEPTH)
}

fn within(x_objects: &Dict<'_>, pixels: u64, bytes: u64, depth: u32) -> Option<Excess> {
    for key in x_objects.keys() {
        let Some(stream) = x_objects.get::<Stream<'_>>(&*key) else { continue };
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").is_some_and(|subtype| &*subtype == b"Image") {
            let side = |name: &str| dict.get::<u32>(name).unwrap_or(0);
            let declared = (side("Width"), side("Height"));
            for (width, height) in [Some(declared), of_jpeg_2000(&stream)].into_iter().flatten() {
                if u64::from(width) * u64::from(height) > pixels {
                    return Some(Excess::Pixels(width, height));
                }
            }
        } else if depth > 0
            && let Some(resources) = dict.get::<Dict<'_>>("Resources")
            && let Some(inner) = resources.get::<Dict<'_>>("XObject")
            && let Some(found) = within(&inner, pixels, bytes, depth - 1)
        {
            return Some(found);
        }
        if unpacks_beyond(&stream, bytes) {
            return Some(Excess::Bytes);
        }
    }
    None
}

/// The size that a JPEG 2000 picture states itself, which counts for its decoder (ISO 15444-1, A.5.1).
fn of_jpeg_2000(stream: &Stream<'_>) -> Option<(u32, u32)> {
    if filters(stream).first().is_none_or(|filter| &**filter != b"JPXDecode") {
        return None;
    }
    let data = stream.raw_data();
    let start = data.windows(4).position(|window| window == [0xFF, 0x4F, 0xFF, 0x51])?;
    let side = |at: usize| Some(u32::from_be_bytes(data.get(start + at..start + at + 4)?.try_into().ok()?));
    Some((side(8)?, side(12)?))
}

/// Whether a stream is packed twice, which nothing that scans does, or unpacks to more than so many bytes.
fn unpacks_beyond(stream: &Stream<'_>, most: u64) -> bool {
    let filters = filters(stream);
    let is_flate = |filter: &Name<'_>| matches!(&**filter, b"FlateDecode" | b"Fl");
    let packs = |filter: &Name<'_>| {
        is_flate(filter) || matches!(&**filter, b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL")
    };
    match filters.iter().filter(|filter| packs(filter)).count() {
        1 if is_flate(&filters[0]) => {
            let data = stream.raw_data();
            data.len() as u64 * BEST > most && {
                let mut unpacked = ZlibDecoder::new(&*data).take(most + 1);
                // What breaks off unpacks no further here, and may elsewhere: decoders are lenient.
                let _ = io::copy(&mut unpacked, &mut io::sink());
                unpacked.limit() == 0
            }
        }
        packed => packed > 1,
    }
}

fn filters<'a>(stream: &Stream<'a>) -> Vec<Name<'a>> {
    let dict = stream.dict();
    let key = if dict.contains_key("Filter") { "Filter" } else { "F" };
    match dict.get::<Array<'_>>(key) {
        Some(several) => several.iter::<Name<'_>>().collect(),
        None => dict.get::<Name<'_>>(key).into_iter().collect(),
    }
}
