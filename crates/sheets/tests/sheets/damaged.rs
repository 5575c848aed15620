//! Files that are something else, broken or made to hurt.

use std::io::{Cursor, Read as _, Write as _};

use procede_sheets::{Limits, Refusal, read};
use zip::write::SimpleFileOptions;

use crate::fixtures::*;
use crate::refusal;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same archive with one part changed.
pub fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let part_name = part.name().unwrap().into_owned();
        if part_name == name {
            bytes = change(String::from_utf8(bytes).unwrap());
        }
        parts.push((part_name, bytes));
    }
    zipped(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

#[track_caller]
fn check_seems(bytes: &[u8], said: &str) {
    let refusal = refusal(bytes);
    assert_eq!(refusal.code(), "not_a_spreadsheet", "{refusal}");
    assert!(refusal.to_string().contains(said), "{refusal}");
}

#[test]
fn a_file_of_another_kind_is_named() {
    check_seems(b"%PDF-1.7\n", "parece un PDF. Elija un libro de Excel");
    check_seems(b"\x89PNG\r\n\x1a\n", "una imagen PNG");
    check_seems(
        b"\n<html><table><tr><td>1</td></tr></table>",
        "una página web con otro nombre. Ábralo en Excel",
    );
    check_seems("\u{feff}<?xml version=\"1.0\"?><cfdi/>".as_bytes(), "un archivo XML");
    check_seems(b"\x09\x04\x06\x00\x00\x00\x10\x00", "Excel muy antigua");
    check_seems(&zipped(&[("word/document.xml", b"<w/>")]), "un documento de Word");
    check_seems(&zipped(&[("xl/workbook.bin", b"x")]), ".xlsb");
    check_seems(&zipped(&[("foto.jpg", b"x")]), "un archivo comprimido (zip). Extraiga");
    check_seems(
        &zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
        "no es una hoja de cálculo",
    );
    let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    check_seems(&noise, "un archivo de otro programa");
    let mut word = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    word.create_stream("/WordDocument").unwrap();
    check_seems(&word.into_inner().into_inner(), "un documento de Word");
}

#[test]
fn nothing_is_refused_as_nothing() {
    assert_eq!(refusal(b""), Refusal::Empty);
    assert_eq!(refusal(b"\xEF\xBB\xBF \r\n\r\n"), Refusal::Empty);
    assert_eq!(refusal(b",,,\r\n,,\r\n"), Refusal::NoData);
}

#[test]
fn half_a_file_is_refused() {
    for bytes in [LIBREOFFICE_XLSX, LIBREOFFICE_ODS, LIBREOFFICE_XLS] {
        let half = &bytes[..bytes.len() / 2];
        assert_eq!(refusal(half), Refusal::Corrupt);
    }
    assert_eq!(refusal(&zipped(&[("[Content_Types].xml", b"<Types/>")])), Refusal::Corrupt);
}

#[test]
fn a_small_file_that_unpacks_to_very_much_is_refused_before_it_does() {
    let large = vec![b' '; 2 << 20];
    let bomb = with_part(LIBREOFFICE_XLSX, "xl/sharedStrings.xml", |text| [text.as_bytes(), &large].concat());
    assert!(bomb.len() < 100_000);
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    assert_eq!(read(&bomb, &limits), Err(Refusal::TooManyCells));
}

#[test]
fn a_few_bytes_that_stand_for_billions_are_refused() {
    let sheet = "xl/worksheets/sheet2.xml";
    let far = with_part(LIBREOFFICE_XLSX, sheet, |xml| xml.replace(r#"r="C5""#, r#"r="XFD1048576""#).into());
    assert_eq!(refusal(&far).code(), "too_many_columns");

    for (part, before, after) in [
        ("xl/sharedStrings.xml", "uniqueCount=\"", "uniqueCount=\"7777777"),
        (sheet, "<f aca=\"false\">", "<f t=\"shared\" si=\"777777777\" ref=\"G8\">"),
    ] {
        let claimed = with_part(LIBREOFFICE_XLSX, part, |xml| {
            assert!(xml.contains(before), "{xml}");
            xml.replace(before, after).into()
        });
        assert_eq!(refusal(&claimed), Refusal::Corrupt, "{part}");
    }

    let repeated = |columns: &str, rows: &str| {
        with_part(LIBREOFFICE_ODS, "content.xml", |xml| {
            let row = format!(
                r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>"#
            );
            xml.replacen("</table:table>", &row, 1).into()
        })
    };
    assert_eq!(refusal(&repeated("16384", "1048576")), Refusal::TooManyCells);
    assert_eq!(refusal(&repeated("18446744073709551615", "1048576")), Refusal::TooManyCells);
    assert!(read(&repeated("3", "100"), &Limits::default()).is_ok());
}

/// The library would wait for its end for ever.
#[test]
fn a_table_without_an_end_is_refused() {
    let endless = |to: &str| {
        with_part(LIBREOFFICE_ODS, "content.xml", |xml| {
            let at = xml.find(to).unwrap();
            xml.as_bytes()[..at].to_vec()
        })
    };
    assert_eq!(refusal(&endless("</table:table>")), Refusal::Corrupt);
    assert_eq!(refusal(&endless("<text:p>")), Refusal::Corrupt);
    let misnamed = with_part(LIBREOFFICE_ODS, "content.xml", |xml| {
        xml.replace("</table:table>", "</table:tablf>").into()
    });
    assert_eq!(refusal(&misnamed), Refusal::Corrupt);
}

/// The library makes room for what the sheet says it holds.
#[test]
fn an_xls_that_claims_to_be_enormous_is_refused() {
    let mut file = cfb::CompoundFile::open(Cursor::new(LIBREOFFICE_XLS)).unwrap();
    let mut stream = Vec::new();
    file.open_stream("/Workbook").unwrap().read_to_end(&mut stream).unwrap();
    let dimensions = stream.windows(4).rposition(|bytes| bytes == b"\x00\x02\x0E\x00").unwrap();
    stream[dimensions + 8..dimensions + 12].copy_from_slice(&0xFFFF_FF00_u32.to_le_bytes());
    stream[dimensions + 14..dimensions + 16].copy_from_slice(&0xFFFF_u16.to_le_bytes());
    let mut made = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    made.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    assert_eq!(refusal(&made.into_inner().into_inner()), Refusal::TooManyCells);
}

#[test]
fn one_text_used_by_very_many_cells_is_refused_when_it_adds_up() {
    let limits = Limits { unpacked: 60_000, ..Limits::default() };
    let text = "x".repeat(1000);
    let line = format!("{text},{text}\n").repeat(40);
    assert_eq!(read(line.as_bytes(), &limits), Err(Refusal::TooManyCells));
}
