//! Fonts in the document: of each only the glyphs that were drawn, with what a reader copies from them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, Stream};
use read_fonts::{FontRef, TableProvider as _};
use subsetter::{GlyphRemapper, subset};

use super::{dictionary, literal, name};
use crate::font::{Face, Glyph};

/// The glyphs drawn so far, by face.
#[derive(Default)]
pub(super) struct Used {
    faces: [Glyphs; Face::ALL.len()],
}

#[derive(Default)]
struct Glyphs {
    codes: GlyphRemapper,
    /// By code: the sign, and the width in thousandths.
    meanings: BTreeMap<u16, (char, f32)>,
}

impl Used {
    /// The number by which pages call this glyph.
    pub(super) fn code(&mut self, glyph: &Glyph) -> u16 {
        let glyphs = &mut self.faces[glyph.face as usize];
        let code = glyphs.codes.remap(glyph.id);
        glyphs.meanings.entry(code).or_insert((glyph.sign, glyph.natural));
        code
    }
}

/// What pages call the font.
pub(super) fn name_of(face: Face) -> &'static str {
    match face {
        Face::Regular => "R",
        Face::Bold => "B",
        Face::Italic => "I",
        Face::Signs => "S",
    }
}

/// Puts the fonts in, where every page of printpdf's document looks for them.
pub(super) fn embed(document: &mut Document, used: &Used) {
    let mut fonts = Dictionary::new();
    for (face, glyphs) in Face::ALL.into_iter().zip(&used.faces) {
        if !glyphs.meanings.is_empty() {
            let font = font(document, face, glyphs);
            fonts.set(name_of(face), document.add_object(font));
        }
    }
    let fonts = document.add_object(fonts);
    for object in document.objects.values_mut() {
        if let Object::Dictionary(resources) = object
            && resources.has(b"Font")
            && resources.has(b"XObject")
        {
            resources.set("Font", fonts);
        }
    }
}

/// A composite font whose codes are the glyph numbers of its subset (ISO 32000-1, 9.7).
fn font(document: &mut Document, face: Face, glyphs: &Glyphs) -> Dictionary {
    let file = subset(face.bytes(), 0, &glyphs.codes).expect("an embedded font is a font");
    let length = file.len() as i64;
    let file = document.add_object(Stream::new(dictionary([("Length1", Object::Integer(length))]), file));
    let base = name(postscript_name(face));
    let mut descriptor = descriptor(face);
    descriptor.set("FontName", base.clone());
    descriptor.set("FontFile2", file);
    let descriptor = document.add_object(descriptor);
    let widths = glyphs.meanings.values().map(|(_, width)| Object::Integer(width.round() as i64)).collect();
    let system = dictionary([
        ("Registry", literal("Adobe")),
        ("Ordering", literal("Identity")),
        ("Supplement", Object::Integer(0)),
    ]);
    let descendant = document.add_object(dictionary([
        ("Type", name("Font")),
        ("Subtype", name("CIDFontType2")),
        ("BaseFont", base.clone()),
        ("CIDSystemInfo", Object::Dictionary(system)),
        ("CIDToGIDMap", name("Identity")),
        ("FontDescriptor", Object::Reference(descriptor)),
        // Codes are given in the order of first use, from 1.
        ("W", Object::Array(vec![Object::Integer(1), Object::Array(widths)])),
    ]));
    let unicode = document.add_object(Stream::new(Dictionary::new(), to_unicode(glyphs).into_bytes()));
    dictionary([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", base),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", Object::Array(vec![Object::Reference(descendant)])),
        ("ToUnicode", Object::Reference(unicode)),
    ])
}

/// With the six letters that mark a subset (ISO 32000-1, 9.6.4).
fn postscript_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "PROREG+NotoSans-Regular",
        Face::Bold => "PROBLD+NotoSans-Bold",
        Face::Italic => "PROITA+NotoSans-Italic",
        Face::Signs => "PROSGN+NotoSansSigns-Regular",
    }
}

fn descriptor(face: Face) -> Dictionary {
    const SYMBOLIC: i64 = 1 << 2;
    const ITALIC: i64 = 1 << 6;
    let font = FontRef::new(face.bytes()).expect("an embedded font is a font");
    let head = font.head().expect("every TrueType font has a head");
    let across = font.hhea().expect("every TrueType font has horizontal metrics");
    let capitals =
        font.os2().ok().and_then(|os2| os2.s_cap_height()).unwrap_or_else(|| across.ascender().to_i16());
    let number = |value: i16| Object::Integer(i64::from(value) * 1000 / i64::from(head.units_per_em()));
    let bounds = [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(number).to_vec();
    let (slant, stem) = match face {
        Face::Italic => (-12, 88),
        Face::Bold => (0, 166),
        Face::Regular | Face::Signs => (0, 88),
    };
    dictionary([
        ("Type", name("FontDescriptor")),
        ("Flags", Object::Integer(SYMBOLIC | if slant == 0 { 0 } else { ITALIC })),
        ("FontBBox", Object::Array(bounds)),
        ("ItalicAngle", Object::Integer(slant)),
        ("Ascent", number(across.ascender().to_i16())),
        ("Descent", number(across.descender().to_i16())),
        ("CapHeight", number(capitals)),
        ("StemV", Object::Integer(stem)),
    ])
}

/// Which sign each code stands for (Adobe Technical Note 5411).
fn to_unicode(glyphs: &Glyphs) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
         /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let all: Vec<_> = glyphs.meanings.iter().collect();
    // A list has at most a hundred entries.
    for some in all.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", some.len());
        for (code, (sign, _)) in some {
            let units: String =
                sign.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
            let _ = writeln!(map, "<{code:04X}> <{units}>");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
