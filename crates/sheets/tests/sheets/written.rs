use std::io::{Cursor, Read as _};

use procede_sheets::{Cell, Column, Refusal, Sheet, csv, xlsx};

use crate::{about, date, import_proposed, read_all, register, shown, told};

fn rows() -> Vec<Vec<Cell>> {
    vec![
        vec![
            "UF-DGX-0001/2026".into(),
            date("2026-11-03").into(),
            "Solicitud de información\nsegunda línea".into(),
            Cell::Money(123_450),
            Cell::Integer(12),
        ],
        vec!["UF-DGX-0002/2026".into(), date("2026-11-04").into(), "Respuesta".into()],
    ]
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_workbook_has_title_notes_header_and_rows_with_their_kinds() {
    let bytes = xlsx(&[register(rows())], &about()).unwrap();
    let sheets = read_all(&bytes);
    assert_eq!(sheets.len(), 1);
    let rows = &sheets[0].rows;
    assert_eq!(sheets[0].name, "Recibidos");
    assert_eq!(rows[0].cells, ["Registro de correspondencia recibida".into()]);
    assert_eq!(rows[2].cells, ["Filtro: pendientes".into()]);
    assert_eq!(rows[3].line, 5, "a free line is above the header");
    assert_eq!(
        rows[4].cells,
        [
            "UF-DGX-0001/2026".into(),
            date("2026-11-03").into(),
            "Solicitud de información\nsegunda línea".into(),
            Cell::Number(1234.5),
            Cell::Integer(12),
        ]
    );
}

#[test]
fn an_export_can_be_imported_again_without_a_finding() {
    let sheet = register(rows());
    let expected = [
        "6: amount=$1,234.50 · number=UF-DGX-0001/2026 · received=03/11/2026 · sheets=12 · subject=Solicitud de información\nsegunda línea",
        "7: number=UF-DGX-0002/2026 · received=04/11/2026 · subject=Respuesta",
    ];
    let import = import_proposed(&read_all(&xlsx(std::slice::from_ref(&sheet), &about()).unwrap())[0]);
    assert_eq!((shown(&import), told(&import)), (expected.map(String::from).into(), Vec::new()));

    let import = import_proposed(&read_all(&csv(&sheet))[0]);
    assert_eq!(told(&import), Vec::<String>::new());
    assert_eq!(shown(&import), expected.map(|row| row.replace("6: ", "2: ").replace("7: ", "3: ")));
}

#[test]
fn the_header_stays_has_a_filter_and_is_repeated_on_every_printed_page() {
    let bytes = xlsx(&[register(rows())], &about()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains(r#"<pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>"#),
        "{sheet}"
    );
    assert!(sheet.contains(r#"<autoFilter ref="A5:E7"/>"#), "{sheet}");
    assert!(sheet.contains(r#"fitToHeight="0""#) && sheet.contains(r#"orientation="landscape""#), "{sheet}");
    assert!(part(&bytes, "xl/workbook.xml").contains("Recibidos!$5:$5"));
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("dd/mm/yyyy"), "{styles}");
    assert!(styles.contains("&quot;$&quot;#,##0.00"), "{styles}");
}

#[test]
fn columns_are_as_wide_as_their_content_within_bounds() {
    let long = "Oficialía de partes ".repeat(20);
    let sheet = Sheet {
        columns: vec![
            Column::new("No."),
            Column::new("Asunto"),
            Column { title: "Fija".into(), width: Some(9) },
        ],
        rows: vec![vec![Cell::Integer(1), Cell::text(long), "Más ancho que su columna".into()]],
        ..Sheet::default()
    };
    let xml = part(&xlsx(&[sheet], &about()).unwrap(), "xl/worksheets/sheet1.xml");
    let widths: Vec<f64> = xml
        .split("<col ")
        .skip(1)
        .map(|col| col.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!((8.0..9.0).contains(&widths[0]), "{widths:?}");
    assert!((51.0..52.0).contains(&widths[1]), "{widths:?}");
    assert!((9.0..10.0).contains(&widths[2]), "{widths:?}");
    assert!(
        xml.contains(r#"<row r="2" spans="1:3" ht="105" customHeight="1">"#),
        "the long text is seen whole: {xml}"
    );
}

#[test]
fn totals_stand_below_the_filter() {
    let sheet = Sheet {
        totals: Some(vec!["Total".into(), Cell::Empty, Cell::Empty, Cell::Money(123_450)]),
        ..register(rows())
    };
    let bytes = xlsx(&[sheet], &about()).unwrap();
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains(r#"<autoFilter ref="A5:E7"/>"#));
    let import = import_proposed(&read_all(&bytes)[0]);
    assert_eq!(import.rows.len(), 2);
    assert_eq!(told(&import), ["8 -: Warning: Parece un renglón de totales; no se importa."]);
}

#[test]
fn the_same_register_gives_the_same_bytes_and_tells_when_and_who() {
    let make = || xlsx(&[register(rows()), register(rows())], &about()).unwrap();
    let bytes = make();
    assert!(bytes == make(), "no clock and no chance");
    let core = part(&bytes, "docProps/core.xml");
    for said in ["Registro de correspondencia", "Unidad Ficticia", "2026-11-25T"] {
        assert!(core.contains(said), "{said}: {core}");
    }
}

#[test]
fn a_text_is_never_a_formula() {
    let evil =
        ["=1+1", "+52 55 0000", "-5", "@SUM(A1)", "'=1", "''=1", "\t=1", "=cmd|' /C calc'!A0", "  =1", "＝1"];
    let kept = ["'", "'hola", "a=b", "5-3", "", "O'Ficticia"];
    let sheet = Sheet {
        columns: vec![Column::new("=Texto"), Column::new("Negativo")],
        rows: evil.iter().chain(&kept).map(|text| vec![Cell::from(*text), Cell::Integer(-5)]).collect(),
        ..Sheet::default()
    };
    let bytes = xlsx(std::slice::from_ref(&sheet), &about()).unwrap();
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));

    let bytes = csv(&sheet);
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(text.starts_with("\u{feff}'=Texto,Negativo\r\n"), "{text}");
    for line in text.split("\r\n").skip(1).filter(|line| !line.is_empty()) {
        let first = line.trim_start_matches('"');
        assert!(!first.trim_start().starts_with(['=', '+', '-', '@', '\t', '＝']), "{line}");
        assert!(line.ends_with(",-5"), "numbers stay numbers: {line}");
    }
    let back: Vec<_> = read_all(&bytes)[0].rows[1..].iter().map(|row| row.cells[0].shown()).collect();
    assert_eq!(
        back,
        evil.iter().chain(&kept).map(|text| (*text).to_owned()).collect::<Vec<_>>(),
        "nothing is lost"
    );
}

#[test]
fn csv_is_for_programs() {
    let sheet = Sheet {
        totals: Some(vec!["Total".into()]),
        rows: vec![vec![
            "a \"b\", c".into(),
            date("2026-11-03").into(),
            Cell::DateTime(date("2026-11-03").and_hms_opt(14, 30, 5).unwrap()),
            Cell::Money(-123_450),
            Cell::Bool(true),
            Cell::Number(0.25),
        ]],
        ..register(Vec::new())
    };
    let text = String::from_utf8(csv(&sheet)).unwrap();
    assert_eq!(
        text,
        "\u{feff}Número de oficio,Fecha de recepción,Asunto,Importe,Fojas\r\n\
         \"a \"\"b\"\", c\",2026-11-03,2026-11-03 14:30:05,-1234.50,Sí,0.25\r\n"
    );
}

#[test]
fn what_excel_cannot_keep_is_kept_as_text() {
    let sheet = Sheet {
        columns: vec![Column::new("Dato")],
        rows: vec![
            vec![Cell::Integer(123_456_789_012_345_678)],
            vec![Cell::Date(date("1850-01-31"))],
            vec![Cell::Bool(false)],
        ],
        ..Sheet::default()
    };
    let read: Vec<_> = read_all(&xlsx(&[sheet], &about()).unwrap())[0].rows[1..]
        .iter()
        .map(|row| row.cells[0].clone())
        .collect();
    assert_eq!(read, ["123456789012345678".into(), "31/01/1850".into(), "No".into()]);
}

#[test]
fn what_cannot_be_written_is_refused_with_its_place() {
    let refusal = |cell: Cell| {
        let sheet = Sheet {
            name: "Recibidos".into(),
            columns: vec![Column::new("Dato")],
            rows: vec![vec!["bien".into()], vec![cell]],
            ..Sheet::default()
        };
        xlsx(&[sheet], &about()).unwrap_err()
    };
    let long = refusal(Cell::Text("á".repeat(32_768)));
    assert_eq!(
        long.to_string(),
        "No se puede escribir la hoja «Recibidos», renglón 3: hay un texto de más de 32,767 caracteres. Acórtelo o exporte en CSV."
    );
    assert!(matches!(refusal(Cell::Number(f64::NAN)), Refusal::Unwritable { line: 3, .. }));
}

#[test]
fn an_empty_register_is_a_workbook_with_its_header() {
    let rows = &read_all(&xlsx(&[register(Vec::new())], &about()).unwrap())[0].rows;
    assert_eq!(rows.last().unwrap().cells.len(), 5);
    assert!(xlsx(&[], &about()).is_ok());
    assert!(xlsx(&[Sheet::default()], &about()).is_ok());
}
