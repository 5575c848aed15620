//! Pictures as files: JPEG, PNG, TIFF, and the PDF that a scanner makes, one picture a page.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder};

pub fn jpeg(picture: &GrayImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).expect("a picture");
    bytes
}

pub fn png(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(picture, picture.width(), picture.height(), ExtendedColorType::L8)
        .expect("a picture");
    bytes
}

/// Pages in black and white, unpacked. Some programs write white as 0, as fax machines do, and some as 1.
pub fn tiff(pictures: &[GrayImage], white_is_zero: bool) -> Vec<u8> {
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    let mut link = 4;
    for picture in pictures {
        let strip = bytes.len();
        for row in picture.rows() {
            let greys: Vec<u8> = row.map(|pixel| pixel.0[0]).collect();
            bytes.extend(greys.chunks(8).map(|eight| {
                let bit = |(at, grey): (usize, &u8)| u8::from((*grey < 128) == white_is_zero) << (7 - at);
                eight.iter().enumerate().map(bit).sum::<u8>()
            }));
        }
        let (length, head) = (bytes.len() - strip, bytes.len() + bytes.len() % 2);
        bytes.resize(head, 0);
        bytes[link..link + 4].copy_from_slice(&(head as u32).to_le_bytes());
        let photometric = usize::from(!white_is_zero);
        let (wide, high) = (picture.width() as usize, picture.height() as usize);
        let tags = [
            (256, wide),
            (257, high),
            (258, 1),
            (259, 1),
            (262, photometric),
            (273, strip),
            (277, 1),
            (278, high),
            (279, length),
        ];
        bytes.extend((tags.len() as u16).to_le_bytes());
        for (tag, value) in tags {
            bytes.extend((tag as u16).to_le_bytes());
            bytes.extend(4u16.to_le_bytes());
            bytes.extend(1u32.to_le_bytes());
            bytes.extend((value as u32).to_le_bytes());
        }
        link = bytes.len();
        bytes.extend([0; 4]);
    }
    bytes
}

/// A page's picture as it stands in a PDF.
pub struct Leaf {
    pub wide: u32,
    pub high: u32,
    pub dpi: u32,
    /// What the image's dictionary says of its coding, for example `/Filter /DCTDecode`.
    pub coding: String,
    pub data: Vec<u8>,
}

impl Leaf {
    pub fn jpeg(picture: &GrayImage, dpi: u32, quality: u8) -> Leaf {
        Leaf {
            wide: picture.width(),
            high: picture.height(),
            dpi,
            coding: "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode".to_owned(),
            data: jpeg(picture, quality),
        }
    }
}

/// A page of a PDF: what is drawn, on how large a sheet (points), with which pictures (`/Im0`, `/Im1` …).
pub struct Drawn {
    pub content: String,
    pub size: (f32, f32),
    pub rotate: u32,
    pub images: Vec<Leaf>,
}

/// As scanners make it: each page one picture that fills it.
pub fn pdf(leaves: Vec<Leaf>) -> Vec<u8> {
    let pages = leaves.into_iter().map(|leaf| {
        let size = |pixels: u32| pixels as f32 * 72.0 / leaf.dpi as f32;
        let (wide, high) = (size(leaf.wide), size(leaf.high));
        let content = format!("q {wide} 0 0 {high} 0 0 cm /Im0 Do Q");
        Drawn { content, size: (wide, high), rotate: 0, images: vec![leaf] }
    });
    pdf_drawn(&pages.collect::<Vec<_>>())
}

pub fn pdf_drawn(pages: &[Drawn]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    let mut next = 3;
    let mut kids = Vec::new();
    for page in pages {
        kids.push(format!("{next} 0 R"));
        next += 2 + page.images.len();
    }
    object(&mut bytes, &mut places, "<< /Type /Catalog /Pages 2 0 R >>", None);
    let tree = format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" "));
    object(&mut bytes, &mut places, &tree, None);
    for Drawn { content, size: (wide, high), rotate, images } in pages {
        let content_at = places.len() + 2;
        let named: Vec<String> =
            (0..images.len()).map(|at| format!("/Im{at} {} 0 R", content_at + 1 + at)).collect();
        object(
            &mut bytes,
            &mut places,
            &format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Rotate {rotate} /Contents {content_at} 0 R \
                 /Resources << /XObject << {} >> /Font << /F0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
                named.join(" ")
            ),
            None,
        );
        object(&mut bytes, &mut places, "", Some(content.as_bytes()));
        for leaf in images {
            let dictionary = format!(
                "/Type /XObject /Subtype /Image /Width {} /Height {} {}",
                leaf.wide, leaf.high, leaf.coding
            );
            object(&mut bytes, &mut places, &dictionary, Some(&leaf.data));
        }
    }
    let start = bytes.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        tail += &format!("{place:010} 00000 n \n");
    }
    tail += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", places.len() + 1);
    bytes.extend(tail.as_bytes());
    bytes
}

fn object(bytes: &mut Vec<u8>, places: &mut Vec<usize>, text: &str, stream: Option<&[u8]>) {
    places.push(bytes.len());
    bytes.extend(format!("{} 0 obj\n", places.len()).as_bytes());
    match stream {
        None => bytes.extend(text.as_bytes()),
        Some(data) => {
            bytes.extend(format!("<< {text} /Length {} >>\nstream\n", data.len()).as_bytes());
            bytes.extend(data);
            bytes.extend(b"\nendstream");
        }
    }
    bytes.extend(b"\nendobj\n");
}
