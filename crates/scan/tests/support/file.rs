//! Pictures as files: JPEG, PNG, and the PDF that a scanner makes, one picture a page.

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

pub fn pdf(leaves: &[Leaf]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    let kids: Vec<String> = (0..leaves.len()).map(|at| format!("{} 0 R", 3 + at * 3)).collect();
    object(&mut bytes, &mut places, "<< /Type /Catalog /Pages 2 0 R >>", None);
    let tree = format!("<< /Type /Pages /Count {} /Kids [{}] >>", leaves.len(), kids.join(" "));
    object(&mut bytes, &mut places, &tree, None);
    for (at, leaf) in leaves.iter().enumerate() {
        let size = |pixels: u32| pixels as f32 * 72.0 / leaf.dpi as f32;
        let (wide, high) = (size(leaf.wide), size(leaf.high));
        let (content, image) = (4 + at * 3, 5 + at * 3);
        object(
            &mut bytes,
            &mut places,
            &format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Contents {content} 0 R \
                 /Resources << /XObject << /Im0 {image} 0 R >> >> >>"
            ),
            None,
        );
        let drawing = format!("q {wide} 0 0 {high} 0 0 cm /Im0 Do Q");
        object(&mut bytes, &mut places, "", Some(drawing.as_bytes()));
        let dictionary = format!(
            "/Type /XObject /Subtype /Image /Width {} /Height {} {}",
            leaf.wide, leaf.high, leaf.coding
        );
        object(&mut bytes, &mut places, &dictionary, Some(&leaf.data));
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
