//! The office's paper and the words across it: what every document has.

use crate::picture::picture;

/// What refusals call it.
pub(crate) const LOGO: &str = "El logotipo del membrete";
/// It is a part of every letter's file.
const LARGEST_LOGO: usize = 2 << 20;

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

impl Letterhead {
    /// Whether a picture can be printed as the logo, before it becomes one.
    ///
    /// # Errors
    /// What is wrong with it and what to do, in Spanish.
    pub fn check_logo(bytes: &[u8]) -> Result<(), String> {
        if bytes.len() > LARGEST_LOGO {
            let size = bytes.len() as f64 / f64::from(1 << 20);
            return Err(format!(
                "{LOGO} pesa {size:.1} MB y hay que llevarlo en cada oficio; se admiten hasta 2 MB. Redúzcalo y vuelva a cargarlo."
            ));
        }
        picture(LOGO, bytes).map(|_| ())
    }
}

/// The word across each page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Watermark {
    Borrador,
    Copia,
    Cancelado,
    Sustituida,
}

impl Watermark {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Borrador => "BORRADOR",
            Self::Copia => "COPIA",
            Self::Cancelado => "CANCELADO",
            Self::Sustituida => "SUSTITUIDA",
        }
    }
}
