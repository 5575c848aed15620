//! The canvas that makes a PDF: printpdf draws the pages, lopdf's document gets what printpdf leaves out. Fonts are
//! embedded by [`fonts`], the tree of what is read by [`tags`], what PDF/A-2b asks for by [`archive`].

mod archive;
mod fonts;
mod tags;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::Arc;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, SaveOptions, StringFormat};
use printpdf::{
    Codepoint, Color, DictItem, ExternalStream, ExternalXObject, FontId, Greyscale, Line, LineDashPattern,
    LinePoint, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point as PdfPoint,
    Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix, WindingOrder, XObject, XObjectId, XObjectTransform,
};

pub(crate) use archive::About;

use crate::canvas::{Canvas, Ink, Path, Pen, Piece, Point, Ring};
use crate::font::Glyph;
use crate::picture::{Coding, Picture};
use crate::tree::{Tag, Tree};

pub(crate) struct Pdf {
    document: PdfDocument,
    pages: Vec<Page>,
    pictures: Vec<(XObjectId, Arc<Picture>)>,
    fonts: fonts::Used,
    tags: tags::Marks,
    lowered: f32,
}

struct Page {
    width: f32,
    height: f32,
    ops: Vec<Op>,
}

impl Pdf {
    pub(crate) fn new() -> Self {
        Self {
            document: PdfDocument::new(""),
            pages: Vec::new(),
            pictures: Vec::new(),
            fonts: fonts::Used::default(),
            tags: tags::Marks::default(),
            lowered: 0.0,
        }
    }

    pub(crate) fn finish(mut self, about: &About<'_>, tree: &Tree) -> Vec<u8> {
        self.document.pages = self
            .pages
            .into_iter()
            .map(|page| {
                // Made in millimetres a letter page is a thousandth of a point too high.
                let sheet = Rect::from_wh(Pt(page.width), Pt(page.height));
                PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: page.ops }
            })
            .collect();
        let mut document = self.document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        fonts::embed(&mut document, &self.fonts);
        tags::write(&mut document, &self.tags, tree);
        archive::write(&mut document, about);
        saved(document)
    }

    fn put(&mut self, ops: impl IntoIterator<Item = Op>) {
        self.pages.last_mut().expect("a page is begun before anything is drawn").ops.extend(ops);
    }

    fn point(&self, p: Point) -> PdfPoint {
        let height = self.pages.last().map_or(0.0, |page| page.height);
        PdfPoint { x: Pt(p.x), y: Pt(height - p.y - self.lowered) }
    }

    fn ring(&self, at: Point, ring: &Ring) -> Vec<LinePoint> {
        let moved = |p: Point| self.point(Point { x: at.x + p.x, y: at.y + p.y });
        let mut points = vec![LinePoint { p: moved(ring.start), bezier: false }];
        for piece in &ring.pieces {
            match *piece {
                Piece::Line(to) => points.push(LinePoint { p: moved(to), bezier: false }),
                Piece::Curve(a, b, to) => points.extend([
                    LinePoint { p: moved(a), bezier: true },
                    LinePoint { p: moved(b), bezier: true },
                    LinePoint { p: moved(to), bezier: false },
                ]),
            }
        }
        points
    }
}

impl Canvas for Pdf {
    fn page(&mut self, width: f32, height: f32) {
        self.pages.push(Page { width, height, ops: Vec::new() });
        self.lowered = 0.0;
    }

    fn lower(&mut self, by: f32) {
        self.lowered = by;
    }

    fn begin(&mut self, tag: Tag) {
        let page = self.pages.len() - 1;
        let op = match self.tags.begin(tag, page) {
            Some(mark) => Op::BeginMarkedContentWithProperties {
                tag: "Span".into(),
                properties: DictItem::Dict { map: BTreeMap::from([("MCID".into(), DictItem::Int(mark))]) },
            },
            None => Op::BeginMarkedContent { tag: "Artifact".into() },
        };
        self.put([op]);
    }

    fn end(&mut self) {
        self.put([Op::EndMarkedContent]);
    }

    fn text(&mut self, at: Point, turn: f32, size: f32, ink: Ink, glyphs: &[Glyph]) {
        let Some(face) = glyphs.first().map(|g| g.face) else { return };
        let (sine, cosine) = turn.to_radians().sin_cos();
        let shown = glyphs
            .iter()
            .map(|g| Codepoint {
                gid: self.fonts.code(g),
                // A viewer moves on by the whole thousandths that the font's width array has.
                offset: rounded(g.natural.round() - g.advance),
                cid: None,
            })
            .collect();
        let at = self.point(at);
        self.put([
            Op::StartTextSection,
            Op::SetFillColor { col: grey(ink) },
            Op::SetFont {
                font: PdfFontHandle::External(FontId(fonts::name_of(face).into())),
                size: Pt(size),
            },
            Op::SetTextMatrix { matrix: TextMatrix::Raw([cosine, sine, -sine, cosine, at.x.0, at.y.0]) },
            Op::ShowText { items: vec![TextItem::GlyphIds(shown)] },
            Op::EndTextSection,
        ]);
    }

    fn path(&mut self, at: Point, path: &Path) {
        let mut ops = Vec::new();
        if let Some(ink) = path.fill {
            ops.push(Op::SetFillColor { col: grey(ink) });
            let rings = path.rings.iter().map(|r| PolygonRing { points: self.ring(at, r) }).collect();
            ops.push(Op::DrawPolygon {
                polygon: Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero },
            });
        }
        if let Some(Pen { ink, thickness, dash }) = path.pen {
            ops.push(Op::SetOutlineColor { col: grey(ink) });
            ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
            let dashed = |pattern: &[f32]| Op::SetLineDashPattern {
                dash: LineDashPattern { offset: 0.0, pattern: pattern.iter().copied().collect() },
            };
            if let Some((long, gap)) = dash {
                ops.push(dashed(&[long, gap]));
            }
            for ring in &path.rings {
                let line = Line { points: self.ring(at, ring), is_closed: ring.closed };
                ops.push(Op::DrawLine { line });
            }
            if dash.is_some() {
                ops.push(dashed(&[]));
            }
        }
        self.put(ops);
    }

    fn picture(&mut self, at: Point, width: f32, height: f32, picture: &Arc<Picture>) {
        // The same picture on every page is stored once.
        let id = match self.pictures.iter().find(|(_, known)| Arc::ptr_eq(known, picture)) {
            Some((id, _)) => id.clone(),
            None => {
                let id = XObjectId(format!("Im{}", self.pictures.len()));
                self.document.resources.xobjects.map.insert(id.clone(), XObject::External(image(picture)));
                self.pictures.push((id.clone(), Arc::clone(picture)));
                id
            }
        };
        let corner = self.point(Point { x: at.x, y: at.y + height });
        // An image is one unit wide and high.
        let transform = XObjectTransform {
            translate_x: Some(corner.x),
            translate_y: Some(corner.y),
            scale_x: Some(width),
            scale_y: Some(height),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.put([Op::UseXobject { id, transform }]);
    }
}

/// The whole document as bytes; objects that are not streams are packed together.
pub(crate) fn saved(mut document: Document) -> Vec<u8> {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"Filter").is_err()
            && !stream.dict.has_type(b"Metadata")
        {
            let packed = deflate(&stream.content, Compression::default());
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options).expect("writing to memory does not fail");
    bytes
}

pub(crate) fn deflate(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

/// Text that is read by people: any sign.
fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn literal(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

fn dictionary(entries: impl IntoIterator<Item = (&'static str, Object)>) -> Dictionary {
    Dictionary::from_iter(entries)
}

/// A picture as it is stored once: dots, or a drawing in a box that is one unit wide and high.
fn image(picture: &Picture) -> ExternalXObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let dots = |colours: &str, filter: &str| {
        BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Image")),
            ("Width".to_owned(), DictItem::Int(picture.width.into())),
            ("Height".to_owned(), DictItem::Int(picture.height.into())),
            ("BitsPerComponent".to_owned(), DictItem::Int(8)),
            ("ColorSpace".to_owned(), name(colours)),
            ("Filter".to_owned(), name(filter)),
        ])
    };
    let colours = if picture.grey { "DeviceGray" } else { "DeviceRGB" };
    let mut dict = match picture.coding {
        Coding::Deflated => dots(colours, "FlateDecode"),
        Coding::Jpeg => dots(colours, "DCTDecode"),
        Coding::Drawing { width, height } => {
            let reals = |list: &[f32]| DictItem::Array(list.iter().map(|v| DictItem::Real(*v)).collect());
            BTreeMap::from([
                ("Type".to_owned(), name("XObject")),
                ("Subtype".to_owned(), name("Form")),
                ("BBox".to_owned(), reals(&[0.0, 0.0, width, height])),
                ("Matrix".to_owned(), reals(&[1.0 / width, 0.0, 0.0, 1.0 / height, 0.0, 0.0])),
                ("Resources".to_owned(), DictItem::Dict { map: BTreeMap::new() }),
            ])
        }
    };
    let stream = |dict, content: &[u8]| ExternalStream { dict, content: content.to_vec(), compress: false };
    if let Some(opacity) = picture.opacity.as_deref() {
        let stream = stream(dots("DeviceGray", "FlateDecode"), opacity);
        dict.insert("SMask".to_owned(), DictItem::Stream { stream });
    }
    ExternalXObject { stream: stream(dict, &picture.colours), width: None, height: None, dpi: None }
}

fn grey(ink: Ink) -> Color {
    Color::Greyscale(Greyscale { percent: ink.0, icc_profile: None })
}

/// A hundredth of a thousandth of the font's size is nothing on paper, and many bytes.
fn rounded(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}
