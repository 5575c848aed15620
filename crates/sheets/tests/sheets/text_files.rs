use procede_sheets::RawSheet;

use crate::{import_proposed, read_all, shown, told};

/// "line: cell|cell".
fn rows(bytes: &[u8]) -> Vec<String> {
    let sheets = read_all(bytes);
    let [RawSheet { rows, .. }] = &sheets[..] else { panic!("one sheet") };
    rows.iter()
        .map(|row| {
            let cells: Vec<_> = row.cells.iter().map(|cell| cell.shown()).collect();
            format!("{}: {}", row.line, cells.join("|"))
        })
        .collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

const TEXT: &str = "Oficio,Asunto\r\nUF-1,\"Petición, año\"\r\n";
const ROWS: [&str; 2] = ["1: Oficio|Asunto", "2: UF-1|Petición, año"];

#[test]
fn every_usual_encoding_is_read() {
    assert_eq!(rows(TEXT.as_bytes()), ROWS);
    assert_eq!(rows(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()), ROWS);
    assert_eq!(rows(&[b"\xFF\xFE".to_vec(), utf16(TEXT, u16::to_le_bytes)].concat()), ROWS);
    assert_eq!(rows(&[b"\xFE\xFF".to_vec(), utf16(TEXT, u16::to_be_bytes)].concat()), ROWS);
    assert_eq!(rows(&utf16(TEXT, u16::to_le_bytes)), ROWS);
    assert_eq!(rows(&utf16(TEXT, u16::to_be_bytes)), ROWS);
    let latin: Vec<u8> = TEXT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(rows(&latin), ROWS);
}

#[test]
fn windows_1252_with_semicolons_as_excel_of_another_country_writes_it() {
    let bytes = b"N\xFAmero de oficio;Fecha de recepci\xF3n;Asunto;Importe\r\nUF-1;03/11/2026;Se\xF1al\x85 \x93ep\xEDgrafe\x94;1,234.50\r\n";
    let import = import_proposed(&read_all(bytes)[0]);
    assert_eq!(
        shown(&import),
        ["2: amount=$1,234.50 · number=UF-1 · received=03/11/2026 · subject=Señal… “epígrafe”"]
    );
    assert!(told(&import).is_empty());
}

#[test]
fn a_text_of_several_lines_does_not_make_its_tabs_the_separator() {
    let text = "Alfa,Beta,Gama\r\nÁ,Ñ,\"\t\n\ta\"\r\na,\"\t\n\t&\",Á\r\n";
    let rows = read_all(text.as_bytes()).remove(0).rows;
    assert_eq!(rows.iter().map(|row| row.cells.len()).collect::<Vec<_>>(), [3, 3, 3]);
}

#[test]
fn every_separator_is_found() {
    for separator in [",", ";", "\t", "|"] {
        let text =
            ["Registro de entradas", "Oficio~Asunto~Fojas", "UF-1~Pide, con urgencia~2", "UF-2~Pide~3"]
                .join("\n")
                .replace("Pide, con", if separator == "," { "Pide con" } else { "Pide, con" })
                .replace('~', separator);
        let rows = rows(text.as_bytes());
        assert_eq!(rows[1], "2: Oficio|Asunto|Fojas", "{separator}");
        assert_eq!(rows[3], "4: UF-2|Pide|3", "{separator}");
    }
    assert_eq!(rows(b"sep=;\r\na,b;c\r\n"), ["2: a,b|c"]);
    assert_eq!(rows(b"Asunto\r\nPide\r\n"), ["1: Asunto", "2: Pide"], "one column has none");
}

#[test]
fn lines_are_numbered_as_excel_shows_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "a,b", "", "", "\"c", "d\",e", ",,", "f,g"].join(end);
        let expected = format!("5: c{end}d|e");
        assert_eq!(rows(text.as_bytes()), ["2: a|b", expected.as_str(), "7: f|g"], "{end:?}");
    }
}

#[test]
fn quotes_in_the_middle_and_short_rows_do_no_harm() {
    assert_eq!(
        rows(b"Art\xEDculo,Marca,Serie\nMonitor 24\" LCD,Ficticia,1\nCable,Ficticia\n,,\"dice \"\"s\xED\"\"\"\n"),
        ["1: Artículo|Marca|Serie", "2: Monitor 24\" LCD|Ficticia|1", "3: Cable|Ficticia", "4: ||dice \"sí\""]
    );
}
