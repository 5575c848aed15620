//! The embedded fonts: which signs they have, and words shaped into glyphs.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

use harfrust::{
    Buffer, Direction, Feature, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag, shape,
};

/// The faces that letters are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    /// What the others lack: boxes, ticks, arrows, mathematical signs. Never asked for: the others fall back to it.
    Signs,
}

impl Face {
    pub(crate) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::Signs];
    const TEXT: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    /// The TrueType file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../fonts/NotoSans-Bold.ttf"),
            Self::Italic => include_bytes!("../fonts/NotoSans-Italic.ttf"),
            Self::Signs => include_bytes!("../fonts/NotoSansSigns.ttf"),
        }
    }
}

/// One glyph with its place on the line. Widths are in thousandths of the font size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub face: Face,
    pub id: u16,
    /// What a reader copies from it.
    pub sign: char,
    /// The width the font gives it: how far a viewer moves on by itself.
    pub natural: f32,
    /// How far this line moves on: natural, kerned, stretched.
    pub advance: f32,
}

/// A shaped piece of text without spaces.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shaped {
    pub glyphs: Vec<Glyph>,
    pub width: f32,
}

/// Whether this sign can be printed in every face.
pub(crate) fn has(sign: char) -> bool {
    // Asked of every letter of every text: most are these.
    sign.is_ascii_graphic() || Face::TEXT.iter().all(|&face| face_of(sign, face).is_some())
}

/// The face that prints a sign where this one is asked for.
fn face_of(sign: char, face: Face) -> Option<Face> {
    let prints = |face: Face| {
        typeface(face).font.charmap().map_unicode(sign as u32).is_some_and(|id| id.to_u32() != 0)
    };
    [face, Face::Signs].into_iter().find(|&face| prints(face))
}

/// The width of the space between words.
pub(crate) fn space(face: Face) -> Glyph {
    typeface(face).space
}

/// The hyphen at the end of a line: a reader who copies the text gets a sign that is no part of the word.
pub(crate) fn hyphen(face: Face) -> Glyph {
    typeface(face).hyphen
}

/// Shapes words, each only once.
#[derive(Default)]
pub(crate) struct Shaper {
    words: HashMap<Face, HashMap<String, Rc<Shaped>>>,
}

impl Shaper {
    pub(crate) fn shape(&mut self, face: Face, text: &str) -> Rc<Shaped> {
        let words = self.words.entry(face).or_default();
        if let Some(shaped) = words.get(text) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(shaped(face, text));
        words.insert(text.to_owned(), Rc::clone(&shaped));
        shaped
    }
}

/// Each stretch of the text in the face that has its signs.
fn shaped(face: Face, text: &str) -> Shaped {
    let face_at = |sign: char| {
        if sign.is_ascii() { face } else { face_of(sign, face).unwrap_or(face) }
    };
    let mut glyphs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let face = face_at(first);
        let end = rest.find(|sign| face_at(sign) != face).unwrap_or(rest.len());
        glyphs.extend(typeface(face).shape(&rest[..end]));
        rest = &rest[end..];
    }
    let width = glyphs.iter().map(|g| g.advance).sum();
    Shaped { glyphs, width }
}

struct Typeface {
    face: Face,
    font: Font,
    plan: ShapePlan,
    features: [Feature; 2],
    /// From the font's units to thousandths.
    scale: f32,
    space: Glyph,
    hyphen: Glyph,
}

fn typeface(face: Face) -> &'static Typeface {
    static REGULAR: LazyLock<Typeface> = LazyLock::new(|| Typeface::new(Face::Regular));
    static BOLD: LazyLock<Typeface> = LazyLock::new(|| Typeface::new(Face::Bold));
    static ITALIC: LazyLock<Typeface> = LazyLock::new(|| Typeface::new(Face::Italic));
    static SIGNS: LazyLock<Typeface> = LazyLock::new(|| Typeface::new(Face::Signs));
    match face {
        Face::Regular => &REGULAR,
        Face::Bold => &BOLD,
        Face::Italic => &ITALIC,
        Face::Signs => &SIGNS,
    }
}

const SOFT_HYPHEN: char = '\u{ad}';
const LATIN: Option<Script> = Script::from_iso15924_tag(Tag::new(b"Latn"));

impl Typeface {
    fn new(face: Face) -> Self {
        let font = Font::new(face.bytes(), 0).expect("an embedded font is a font");
        // One glyph per sign: what is copied from the page is then what was written.
        let features = [Feature::new(Tag::new(b"liga"), 0, ..), Feature::new(Tag::new(b"clig"), 0, ..)];
        let plan =
            ShapePlan::new(&font, Direction::LeftToRight, LATIN, Language::new("es").as_ref(), &features);
        let scale = 1000.0 / f32::from(ShaperFont::new(&font).units_per_em());
        let none = Glyph { face, id: 0, sign: ' ', natural: 0.0, advance: 0.0 };
        let mut this = Self { face, font, plan, features, scale, space: none, hyphen: none };
        this.space = this.shape(" ")[0];
        // The soft hyphen looks like the hyphen, but shaping hides it.
        let soft = this
            .font
            .charmap()
            .map_unicode(SOFT_HYPHEN as u32)
            .and_then(|id| u16::try_from(id.to_u32()).ok());
        let hyphen = this.shape("-")[0];
        this.hyphen =
            soft.filter(|&id| id != 0).map_or(hyphen, |id| Glyph { id, sign: SOFT_HYPHEN, ..hyphen });
        this
    }

    /// Marks that are not part of a letter (what NFC leaves) never come here: `signs` refuses them.
    fn shape(&self, text: &str) -> Vec<Glyph> {
        let shaper = ShaperFont::new(&self.font);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(LATIN);
        buffer.set_language(Language::new("es"));
        shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(&self.plan)).features(&self.features))
            .expect("the plan is made for this direction and script");
        buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| Glyph {
                face: self.face,
                id: u16::try_from(info.glyph_id).expect("TrueType glyph numbers have 16 bits"),
                sign: text[info.cluster as usize..].chars().next().unwrap_or(' '),
                natural: shaper.glyph_h_advance(info.glyph_id.into()) as f32 * self.scale,
                advance: position.x_advance as f32 * self.scale,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_is_there_and_each_sign_is_one_glyph() {
        for sign in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…ºª°§$%€@•½²".chars() {
            assert!(has(sign), "{sign}");
        }
        let mut shaper = Shaper::default();
        for face in Face::TEXT {
            let text = "difícil-oficio,fluñ";
            let shaped = shaper.shape(face, text);
            assert_eq!(shaped.glyphs.iter().map(|g| g.sign).collect::<String>(), text);
            assert!(shaped.glyphs.iter().all(|g| g.id != 0));
            assert!(space(face).advance > 200.0);
        }
    }

    #[test]
    fn signs_that_a_face_lacks_come_from_another() {
        for sign in "☐☑☒✓✗≥≤≠→←■□●①⚠".chars() {
            assert!(has(sign), "{sign}");
        }
        let shaped = Shaper::default().shape(Face::Bold, "A≥B☑");
        let faces: Vec<Face> = shaped.glyphs.iter().map(|g| g.face).collect();
        assert_eq!(faces, [Face::Bold, Face::Signs, Face::Bold, Face::Signs]);
        assert_eq!(shaped.glyphs.iter().map(|g| g.sign).collect::<String>(), "A≥B☑");
        assert!(!has('審'));
    }

    /// Columns of amounts line up.
    #[test]
    fn figures_are_all_as_wide() {
        for face in Face::TEXT {
            let shaped = Shaper::default().shape(face, "01234567891171");
            assert!(shaped.glyphs.iter().all(|g| (g.advance - shaped.glyphs[0].advance).abs() < 0.01));
        }
    }

    #[test]
    fn kerning_is_applied() {
        let shaped = Shaper::default().shape(Face::Regular, "AVATAR Te".split(' ').next().unwrap());
        assert!(shaped.glyphs.iter().any(|g| g.advance < g.natural));
    }
}
