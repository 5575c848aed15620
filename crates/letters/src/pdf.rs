//! The canvas that makes a PDF: printpdf draws and embeds the fonts, lopdf's document gets what printpdf leaves out.
//!
//! Tags and PDF/A belong here, and only here: [`Canvas::begin`] knows what each mark is, [`finish`] has the document.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    Codepoint, Color, DictItem, ExternalStream, ExternalXObject, FontId, Greyscale, Line, LinePoint, Op,
    ParsedFont, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point as PdfPoint, Pt, Rect, TextItem,
    TextMatrix, XObject, XObjectId, XObjectTransform,
};
use sha2::{Digest as _, Sha256};

use crate::canvas::{Canvas, Ink, Point, Role, Style};
use crate::font::{Face, Glyph};
use crate::picture::Picture;
use crate::sheet::{HEIGHT, WIDTH};

/// What a document says of itself.
pub(crate) struct About<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub subject: &'a str,
    pub date: NaiveDate,
}

pub(crate) struct Pdf {
    document: PdfDocument,
    pages: Vec<Vec<Op>>,
    pictures: Vec<(XObjectId, usize)>,
}

impl Pdf {
    pub(crate) fn new() -> Self {
        Self { document: PdfDocument::new(""), pages: Vec::new(), pictures: Vec::new() }
    }

    pub(crate) fn finish(mut self, about: &About<'_>) -> Vec<u8> {
        for face in Face::ALL {
            let font = printpdf::PdfFont::new(parsed(face).clone());
            self.document.resources.fonts.map.insert(font_id(face), font);
        }
        // Made in millimetres a letter page is a thousandth of a point too high.
        let sheet = Rect::from_wh(Pt(WIDTH), Pt(HEIGHT));
        self.document.pages = self
            .pages
            .into_iter()
            .map(|ops| PdfPage {
                media_box: sheet.clone(),
                trim_box: sheet.clone(),
                crop_box: sheet.clone(),
                ops,
            })
            .collect();
        finish(self.document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new()), about)
    }

    fn put(&mut self, ops: impl IntoIterator<Item = Op>) {
        self.pages.last_mut().expect("a page is begun before anything is drawn").extend(ops);
    }
}

impl Canvas for Pdf {
    fn page(&mut self) {
        self.pages.push(Vec::new());
    }

    fn begin(&mut self, _role: Role) {}

    fn end(&mut self) {}

    fn text(&mut self, at: Point, turn: f32, style: Style, glyphs: &[Glyph]) {
        let (sine, cosine) = turn.to_radians().sin_cos();
        let shown = glyphs
            .iter()
            .map(|g| Codepoint {
                gid: g.id,
                // A viewer moves on by the whole thousandths that the font's width array has.
                offset: g.natural.trunc() - g.advance,
                cid: Some(g.sign.to_string()),
            })
            .collect();
        self.put([
            Op::StartTextSection,
            Op::SetFillColor { col: grey(style.ink) },
            Op::SetFont { font: PdfFontHandle::External(font_id(style.face)), size: Pt(style.size) },
            Op::SetTextMatrix { matrix: TextMatrix::Raw([cosine, sine, -sine, cosine, at.x, HEIGHT - at.y]) },
            Op::ShowText { items: vec![TextItem::GlyphIds(shown)] },
            Op::EndTextSection,
        ]);
    }

    fn rule(&mut self, from: Point, to: Point, thickness: f32, ink: Ink) {
        let point = |p: Point| LinePoint { p: PdfPoint { x: Pt(p.x), y: Pt(HEIGHT - p.y) }, bezier: false };
        self.put([
            Op::SetOutlineColor { col: grey(ink) },
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawLine { line: Line { points: vec![point(from), point(to)], is_closed: false } },
        ]);
    }

    fn picture(&mut self, at: Point, width: f32, height: f32, picture: &Picture) {
        // The same picture on every page is stored once.
        let key = std::ptr::from_ref(picture).addr();
        let id = match self.pictures.iter().find(|(_, known)| *known == key) {
            Some((id, _)) => id.clone(),
            None => {
                let id = XObjectId(format!("Im{}", self.pictures.len()));
                self.document.resources.xobjects.map.insert(id.clone(), XObject::External(image(picture)));
                self.pictures.push((id.clone(), key));
                id
            }
        };
        // An image is one unit wide and high.
        let transform = XObjectTransform {
            translate_x: Some(Pt(at.x)),
            translate_y: Some(Pt(HEIGHT - at.y - height)),
            scale_x: Some(width),
            scale_y: Some(height),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.put([Op::UseXobject { id, transform }]);
    }
}

/// Language, title, dates and identity; and none of the chance that printpdf puts in.
fn finish(mut document: lopdf::Document, about: &About<'_>) -> Vec<u8> {
    document.version = "1.7".into();
    let date = about.date;
    let stamp = format!("D:{:04}{:02}{:02}000000-06'00'", date.year(), date.month(), date.day());
    let literal = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    let info = Dictionary::from_iter([
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
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Lang", literal("es-MX"));
        catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    }
    document.compress();
    let identity = Object::String(identity(&document), StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![identity.clone(), identity]));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("writing to memory does not fail");
    bytes
}

/// From what the document holds, so that the same letter is the same document.
fn identity(document: &lopdf::Document) -> Vec<u8> {
    let mut hash = Sha256::new();
    for (id, object) in &document.objects {
        hash.update(id.0.to_be_bytes());
        match object {
            Object::Stream(stream) => hash.update(&stream.content),
            other => hash.update(format!("{other:?}")),
        }
    }
    hash.finalize()[..16].to_vec()
}

fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn image(picture: &Picture) -> ExternalXObject {
    let stream = |colours: &str, content: &[u8], opacity: Option<ExternalStream>| {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let mut dict = BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Image")),
            ("Width".to_owned(), DictItem::Int(picture.width.into())),
            ("Height".to_owned(), DictItem::Int(picture.height.into())),
            ("BitsPerComponent".to_owned(), DictItem::Int(8)),
            ("ColorSpace".to_owned(), name(colours)),
            ("Filter".to_owned(), name("FlateDecode")),
        ]);
        dict.extend(opacity.map(|stream| ("SMask".to_owned(), DictItem::Stream { stream })));
        ExternalStream { dict, content: content.to_vec(), compress: false }
    };
    let opacity = picture.opacity.as_deref().map(|content| stream("DeviceGray", content, None));
    let colours = if picture.grey { "DeviceGray" } else { "DeviceRGB" };
    ExternalXObject {
        stream: stream(colours, &picture.colours, opacity),
        width: None,
        height: None,
        dpi: None,
    }
}

fn grey(ink: Ink) -> Color {
    Color::Greyscale(Greyscale { percent: ink.0, icc_profile: None })
}

/// The first six letters are the subset's mark in the file (ISO 32000-1, 9.6.4).
fn font_id(face: Face) -> FontId {
    FontId(
        match face {
            Face::Regular => "PROREG",
            Face::Bold => "PROBLD",
            Face::Italic => "PROITA",
        }
        .into(),
    )
}

fn parsed(face: Face) -> &'static ParsedFont {
    static FONTS: [LazyLock<ParsedFont>; 3] = [
        LazyLock::new(|| parse(Face::Regular)),
        LazyLock::new(|| parse(Face::Bold)),
        LazyLock::new(|| parse(Face::Italic)),
    ];
    &FONTS[face as usize]
}

fn parse(face: Face) -> ParsedFont {
    ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()).expect("an embedded font is a font")
}
