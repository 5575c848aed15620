//! What a file is, by its bytes: names lie, and "xls" from web systems are often pages.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Xlsx,
    Ods,
    Xls,
    Text,
}

pub(super) fn container(bytes: &[u8]) -> Result<Container, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes);
    }
    if let Some((_, seems, advice)) = BINARY.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(Refusal::NotASpreadsheet { seems, advice });
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    for (sign, seems, advice) in WRITTEN {
        if start.starts_with(sign) {
            return Err(Refusal::NotASpreadsheet { seems, advice });
        }
    }
    Ok(Container::Text)
}

const ANOTHER: &str = "Elija un libro de Excel (.xlsx, .xls), una hoja .ods o un archivo .csv.";
const SAVE_AS: &str = "Ábralo en Excel, guárdelo como «Libro de Excel (.xlsx)» y elija esa copia.";
const UNPACK: &str = "Extraiga el libro de Excel que contiene y elíjalo.";

const BINARY: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "un PDF", ANOTHER),
    (b"\x89PNG", "una imagen PNG", ANOTHER),
    (b"\xFF\xD8\xFF", "una imagen JPEG", ANOTHER),
    (b"GIF8", "una imagen GIF", ANOTHER),
    (b"II*\0", "una imagen TIFF", ANOTHER),
    (b"MM\0*", "una imagen TIFF", ANOTHER),
    (b"Rar!", "un archivo comprimido (RAR)", UNPACK),
    (b"7z\xBC\xAF", "un archivo comprimido (7z)", UNPACK),
    (b"\x1F\x8B", "un archivo comprimido (gz)", UNPACK),
    (b"SQLite format 3\0", "una base de datos SQLite", ANOTHER),
    (b"\0\x01\0\0Standard", "una base de datos de Access", "Expórtela desde Access a Excel."),
    (b"MZ", "un programa", ANOTHER),
    (b"\x7FELF", "un programa", ANOTHER),
    (b"{\\rtf", "un documento RTF", ANOTHER),
    // The record that begins an xls of Excel 2 to 4, before workbooks.
    (b"\x09\x00\x04\x00", "una hoja de una versión de Excel muy antigua", SAVE_AS),
    (b"\x09\x02\x06\x00", "una hoja de una versión de Excel muy antigua", SAVE_AS),
    (b"\x09\x04\x06\x00", "una hoja de una versión de Excel muy antigua", SAVE_AS),
];

const WRITTEN: &[(&str, &str, &str)] = &[
    ("<!doctype html", "una página web con otro nombre", SAVE_AS),
    ("<html", "una página web con otro nombre", SAVE_AS),
    ("<table", "una página web con otro nombre", SAVE_AS),
    ("<meta", "una página web con otro nombre", SAVE_AS),
    ("mime-version:", "una página web con otro nombre", SAVE_AS),
    ("<?xml", "un archivo XML", SAVE_AS),
    ("{\"", "un archivo JSON", ANOTHER),
    ("[{", "un archivo JSON", ANOTHER),
];

fn zipped(bytes: &[u8]) -> Result<Container, Refusal> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Corrupt)?;
    let has = |name: &str| zip.index_for_name(name).is_some();
    let office = |seems, advice| Err(Refusal::NotASpreadsheet { seems, advice });
    if has("xl/workbook.bin") {
        return office("un libro binario de Excel (.xlsb)", SAVE_AS);
    }
    if has("word/document.xml") {
        return office("un documento de Word", ANOTHER);
    }
    if has("ppt/presentation.xml") {
        return office("una presentación de PowerPoint", ANOTHER);
    }
    if has("mimetype") {
        let kind = match zip.by_name("mimetype") {
            Ok(file) => std::io::read_to_string(std::io::Read::take(file, 100)).unwrap_or_default(),
            Err(ZipError::UnsupportedArchive(_)) => return Err(Refusal::Protected),
            Err(_) => return Err(Refusal::Corrupt),
        };
        return match kind.trim() {
            kind if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => Ok(Container::Ods),
            kind if kind.starts_with("application/vnd.oasis.opendocument") => {
                office("un documento de LibreOffice que no es una hoja de cálculo", ANOTHER)
            }
            _ => office("un archivo comprimido (zip)", UNPACK),
        };
    }
    if has("[Content_Types].xml") || has("_rels/.rels") {
        return Ok(Container::Xlsx);
    }
    office("un archivo comprimido (zip)", UNPACK)
}

fn compound(bytes: &[u8]) -> Result<Container, Refusal> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Corrupt)?;
    let office = |seems| Err(Refusal::NotASpreadsheet { seems, advice: ANOTHER });
    if file.exists("/EncryptedPackage") {
        return Err(Refusal::Protected);
    }
    if file.exists("/Workbook") || file.exists("/Book") {
        return Ok(Container::Xls);
    }
    if file.exists("/WordDocument") {
        return office("un documento de Word");
    }
    if file.exists("/PowerPoint Document") {
        return office("una presentación de PowerPoint");
    }
    if file.exists("/__properties_version1.0") {
        return office("un correo de Outlook");
    }
    office("un documento antiguo de Office que no es de Excel")
}
