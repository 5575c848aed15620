//! Why a scan is not taken, in words for the person who dropped it: what is wrong, and what to do.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a single byte.
    Empty,
    /// Another kind of file; what it seems to be, in Spanish with its article.
    NotAScan {
        seems: Option<&'static str>,
    },
    /// Opens only with a password.
    Encrypted,
    /// Cut off or damaged; the page (from 1) that cannot be read, if the file can be opened.
    Corrupt {
        page: Option<u32>,
    },
    TooManyPages {
        pages: u32,
        most: u32,
    },
    TooLarge {
        bytes: u64,
        most: u64,
    },
    /// A page's picture; its page (from 1) and size.
    TooManyPixels {
        page: u32,
        width: u32,
        height: u32,
        most: u64,
    },
    NoSuchPage {
        page: u32,
        pages: u32,
    },
    Cancelled,
}

impl Refusal {
    /// Stable, for the window.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "scan_empty",
            Self::NotAScan { .. } => "scan_foreign",
            Self::Encrypted => "scan_encrypted",
            Self::Corrupt { .. } => "scan_corrupt",
            Self::TooManyPages { .. } => "scan_too_many_pages",
            Self::TooLarge { .. } => "scan_too_large",
            Self::TooManyPixels { .. } => "scan_too_many_pixels",
            Self::NoSuchPage { .. } => "scan_no_such_page",
            Self::Cancelled => "scan_cancelled",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("El archivo está vacío. Vuelva a escanear el documento."),
            Self::NotAScan { seems } => {
                f.write_str("El archivo no es un escaneo")?;
                if let Some(seems) = seems {
                    write!(f, ": parece {seems}")?;
                }
                f.write_str(". Guárdelo como PDF, JPEG, PNG o TIFF y vuelva a intentarlo.")
            }
            Self::Encrypted => f.write_str(
                "El PDF pide una contraseña. Quítesela, o vuelva a escanear el documento sin contraseña.",
            ),
            Self::Corrupt { page: None } => f.write_str(
                "El archivo está dañado o incompleto. Vuelva a escanear el documento, o cópielo otra vez.",
            ),
            Self::Corrupt { page: Some(page) } => {
                write!(f, "La hoja {page} está dañada y no se puede leer. Vuelva a escanear el documento.")
            }
            Self::TooManyPages { pages, most } => write!(
                f,
                "El escaneo tiene {} hojas; se admiten hasta {}. Divídalo en {} archivos o más.",
                thousands(u64::from(*pages)),
                thousands(u64::from(*most)),
                pages.div_ceil((*most).max(1)),
            ),
            Self::TooLarge { bytes, most } => write!(
                f,
                "El archivo mide {} MB; se admiten hasta {} MB. Divídalo, o escanee a 200 puntos por pulgada en grises.",
                thousands(bytes.div_ceil(1 << 20)),
                thousands(most >> 20),
            ),
            Self::TooManyPixels { page, width, height, most } => write!(
                f,
                "La imagen de la hoja {page} mide {} × {} puntos; se admiten hasta {} millones. \
                 Vuelva a escanear a 200 o 300 puntos por pulgada.",
                thousands(u64::from(*width)),
                thousands(u64::from(*height)),
                thousands(most / 1_000_000),
            ),
            Self::NoSuchPage { page, pages: 1 } => {
                write!(f, "El escaneo tiene una sola hoja; no hay hoja {page}.")
            }
            Self::NoSuchPage { page, pages } => {
                write!(f, "El escaneo tiene {pages} hojas; no hay hoja {page}.")
            }
            Self::Cancelled => f.write_str("Se canceló la lectura del escaneo. No se registró nada."),
        }
    }
}

impl std::error::Error for Refusal {}

/// As Mexico writes it: 2,000.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(refusal: Refusal, expected: &str) {
        assert_eq!(refusal.to_string(), expected);
    }

    #[test]
    fn a_refusal_says_what_is_wrong_and_what_to_do() {
        check(
            Refusal::NotAScan { seems: Some("un archivo de texto") },
            "El archivo no es un escaneo: parece un archivo de texto. Guárdelo como PDF, JPEG, PNG o TIFF y vuelva a intentarlo.",
        );
        check(
            Refusal::TooManyPages { pages: 2000, most: 500 },
            "El escaneo tiene 2,000 hojas; se admiten hasta 500. Divídalo en 4 archivos o más.",
        );
        check(
            Refusal::TooManyPixels { page: 1, width: 50_000, height: 50_000, most: 150_000_000 },
            "La imagen de la hoja 1 mide 50,000 × 50,000 puntos; se admiten hasta 150 millones. Vuelva a escanear a 200 o 300 puntos por pulgada.",
        );
        check(
            Refusal::TooLarge { bytes: 1_181_116_007, most: 200 << 20 },
            "El archivo mide 1,127 MB; se admiten hasta 200 MB. Divídalo, o escanee a 200 puntos por pulgada en grises.",
        );
    }
}
