//! The office's paper and the words across it: what every document has.

/// The office's paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letterhead {
    /// From the institution down to the office.
    pub hierarchy: Vec<String>,
    /// Foot of the page; may have several lines.
    pub address: String,
    /// Legend of the year.
    pub legend: String,
    /// A PNG or JPEG of at most 4000 dots a side, or an SVG of flat areas and lines.
    pub logo: Option<Vec<u8>>,
}

/// The word across each page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Watermark {
    Borrador,
    Copia,
    Cancelado,
}

impl Watermark {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Borrador => "BORRADOR",
            Self::Copia => "COPIA",
            Self::Cancelado => "CANCELADO",
        }
    }
}
