//! What PDF/A-2b (ISO 19005-2) asks of a document besides its pages: who, what and when twice over, what its greys
//! mean, and an identity. And none of the chance that printpdf puts in.

use chrono::{Datelike, NaiveDate};
use lopdf::{Document, Object, Stream, StringFormat};
use sha2::{Digest as _, Sha256};

use super::{dictionary, literal, name, utf16};

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct About<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub subject: &'a str,
    pub date: NaiveDate,
}

pub(super) fn write(document: &mut Document, about: &About<'_>) {
    document.version = "1.7".into();
    let date = about.date;
    let stamp = format!("D:{:04}{:02}{:02}000000-06'00'", date.year(), date.month(), date.day());
    let info = dictionary([
        ("Title", utf16(about.title)),
        ("Author", utf16(about.author)),
        ("Subject", utf16(about.subject)),
        ("Creator", literal("Procede")),
        ("Producer", literal("Procede")),
        ("CreationDate", literal(&stamp)),
        ("ModDate", literal(&stamp)),
    ]);
    if let Ok(id) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.insert(id, Object::Dictionary(info));
    }
    let kind = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let metadata = document.add_object(Stream::new(kind, metadata(about).into_bytes()));
    let profile = document.add_object(Stream::new(dictionary([("N", Object::Integer(3))]), srgb()));
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", literal("sRGB IEC61966-2.1")),
        ("Info", literal("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Lang", literal("es-MX"));
        catalog.set("ViewerPreferences", dictionary([("DisplayDocTitle", Object::Boolean(true))]));
        catalog.set("Metadata", metadata);
        catalog.set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
    }
    let identity = Object::String(identity(document), StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![identity.clone(), identity]));
}

/// From what the document shows and says, so that the same letter is the same document.
pub(super) fn identity(document: &Document) -> Vec<u8> {
    let mut hash = Sha256::new();
    for (id, object) in &document.objects {
        if let Object::Stream(stream) = object {
            hash.update(id.0.to_be_bytes());
            hash.update(&stream.content);
        }
    }
    hash.finalize()[..16].to_vec()
}

/// The same as the document's information, as XMP (ISO 16684-1), and which standard it keeps.
fn metadata(about: &About<'_>) -> String {
    let About { title, author, subject, date } = about;
    let day = format!("{:04}-{:02}-{:02}T00:00:00-06:00", date.year(), date.month(), date.day());
    let (title, author, subject) = (escaped(title), escaped(author), escaped(subject));
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>es-MX</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Procede</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdf:Producer>Procede</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}',
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A small profile of the colours of sRGB (IEC 61966-2-1), as ICC.1:2001-04 writes them: display, RGB, XYZ.
fn srgb() -> Vec<u8> {
    const D50: [f64; 3] = [0.9642, 1.0, 0.8249];
    const PRIMARIES: [[f64; 3]; 3] =
        [[0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.7141]];
    const CURVE_POINTS: u16 = 64;
    let fixed = |value: f64| ((value * 65536.0).round() as i32).to_be_bytes();
    let place =
        |colour: [f64; 3]| [b"XYZ \0\0\0\0".to_vec(), colour.into_iter().flat_map(fixed).collect()].concat();
    let text = "sRGB";
    let length = (text.len() as u32 + 1).to_be_bytes();
    let description = [
        b"desc\0\0\0\0".as_slice(),
        &length,
        text.as_bytes(),
        // The text's end; no Unicode and no Macintosh version of it.
        &[0; 1 + 8 + 3 + 67],
    ]
    .concat();
    let copyright = b"text\0\0\0\0CC0\0".to_vec();
    let mut curve = b"curv\0\0\0\0".to_vec();
    curve.extend(u32::from(CURVE_POINTS).to_be_bytes());
    for i in 0..CURVE_POINTS {
        let x = f64::from(i) / f64::from(CURVE_POINTS - 1);
        let y = if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) };
        curve.extend(((y * 65535.0).round() as u16).to_be_bytes());
    }
    let [red, green, blue] = PRIMARIES.map(place);
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description),
        (b"cprt", copyright),
        (b"wtpt", place(D50)),
        (b"rXYZ", red),
        (b"gXYZ", green),
        (b"bXYZ", blue),
        (b"rTRC", curve),
    ];
    // The three curves are one.
    let count = tags.len() as u32 + 2;
    let mut table = count.to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * count as usize;
    for (signature, bytes) in &tags {
        let place = [(start + data.len()) as u32, bytes.len() as u32].map(u32::to_be_bytes).concat();
        table.extend([signature.as_slice(), &place].concat());
        if *signature == b"rTRC" {
            table.extend([b"gTRC".as_slice(), &place, b"bTRC", &place].concat());
        }
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut header = Vec::with_capacity(start + data.len());
    header.extend(((start + data.len()) as u32).to_be_bytes());
    header.extend([0; 4]);
    header.extend([2, 0x10, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // 1 January 2026, midnight.
    header.extend([2026, 1, 1, 0, 0, 0].map(u16::to_be_bytes).concat());
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(D50.into_iter().flat_map(fixed));
    header.resize(128, 0);
    [header, table, data].concat()
}
