//! What holds for every register and every file.

use chrono::{Days, NaiveDate, NaiveTime};
use procede_sheets::{
    Cell, Column, Limits, RawSheet, Refusal, Sheet, csv, header_row, headers, import, propose, read, xlsx,
};
use proptest::prelude::*;

use crate::damaged::with_part;
use crate::fixtures::*;
use crate::{WANTED, about, date, read_all};

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..70_000_u64).prop_map(|days| date("1901-01-01") + Days::new(days))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zÁÉÍÓÚÑáéíóúñ0-9 .,;:/()\"'=+@|-]{1,40}",
        "[=+@'-]{1,3}[a-z0-9]{0,4}",
        "[a-z<>&\n\t]{1,20}",
        "_x00[0-9A-F]{2}_[a-z]{0,3}",
        "\\PC{1,20}",
    ]
    // Blank ones are read as nothing.
    .prop_filter("has something", |text| !text.trim().is_empty())
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        any_text().prop_map(Cell::Text),
        (-999_999_999_999_999_i64..=999_999_999_999_999).prop_map(Cell::Integer),
        any_day().prop_map(Cell::Date),
        (any_day(), 1..86_400_u32).prop_map(|(day, seconds)| {
            Cell::DateTime(day.and_time(NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap()))
        }),
        (-900_000_000_000_i64..900_000_000_000).prop_map(Cell::Money),
        any::<bool>().prop_map(Cell::Bool),
    ]
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    let rows = prop::collection::vec(prop::collection::vec(any_cell(), 4), 0..12);
    (rows, prop::option::of(any_text()), "[A-Za-z ]{0,40}").prop_map(|(rows, title, name)| Sheet {
        name,
        title,
        columns: ["Alfa", "Beta", "Gama", "Delta"].map(Column::new).into(),
        rows,
        ..Sheet::default()
    })
}

/// What a workbook keeps of a cell.
fn kept(cell: &Cell) -> Cell {
    match cell {
        Cell::Money(cents) if cents % 100 == 0 => Cell::Integer(cents / 100),
        Cell::Money(cents) => Cell::Number(*cents as f64 / 100.0),
        Cell::Bool(_) => Cell::Text(cell.shown()),
        other => other.clone(),
    }
}

fn trimmed(cells: impl Iterator<Item = Cell>) -> Vec<Cell> {
    let mut cells: Vec<_> = cells.collect();
    while cells.last().is_some_and(Cell::is_empty) {
        cells.pop();
    }
    cells
}

fn mutated(bytes: &[u8], edits: &[(usize, u8)], cut: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, byte) in edits {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    bytes.truncate(bytes.len() - cut.min(bytes.len()));
    bytes
}

fn edits() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((any::<usize>(), any::<u8>()), 1..12)
}

/// Reading, proposing and importing end, whatever comes out.
fn survives(bytes: &[u8]) -> Result<Vec<RawSheet>, Refusal> {
    let limits = Limits { unpacked: 32 << 20, cells: 20_000, ..Limits::default() };
    let sheets = read(bytes, &limits)?;
    for sheet in &sheets {
        let header = header_row(sheet, WANTED);
        let mapping = propose(&headers(sheet, header), WANTED);
        let import = import(sheet, header, &mapping, WANTED);
        assert!(import.rows.iter().all(|row| !row.values.is_empty()));
    }
    Ok(sheets)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn a_workbook_is_read_as_it_was_written(sheet in any_sheet()) {
        let read = read_all(&xlsx(std::slice::from_ref(&sheet), &about()).unwrap());
        let first = read[0].rows.iter().position(|row| row.cells.first() == Some(&Cell::from("Alfa"))).unwrap();
        let written: Vec<_> = sheet.rows.iter().map(|row| trimmed(row.iter().map(kept))).collect();
        let header = read[0].rows[first].line;
        let mut back = vec![Vec::new(); sheet.rows.len()];
        for row in &read[0].rows[first + 1..] {
            back[(row.line - header - 1) as usize] = row.cells.clone();
        }
        prop_assert_eq!(back, written);
    }

    #[test]
    fn a_csv_keeps_every_text(texts in prop::collection::vec(prop::collection::vec(any_text(), 3), 0..10)) {
        let sheet = Sheet {
            columns: ["Alfa", "Beta", "Gama"].map(Column::new).into(),
            rows: texts.iter().map(|row| row.iter().map(|text| Cell::text(text.as_str())).collect()).collect(),
            ..Sheet::default()
        };
        let read = read_all(&csv(&sheet));
        let back: Vec<Vec<_>> = read[0].rows[1..].iter().map(|row| row.cells.iter().map(Cell::shown).collect()).collect();
        prop_assert_eq!(back, texts);
    }

    #[test]
    fn no_text_file_hurts(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = survives(&bytes);
    }

    #[test]
    fn no_damaged_workbook_hurts(which in 0..4_usize, edits in edits(), cut in 0..40_usize) {
        let bytes = [LIBREOFFICE_XLSX, LIBREOFFICE_ODS, LIBREOFFICE_XLS, XLWT_XLS][which];
        let _ = survives(&mutated(bytes, &edits, cut));
    }

    /// Bytes inside a compressed part are seldom reached by the one above.
    #[test]
    fn no_damaged_part_hurts(which in 0..5_usize, edits in edits(), cut in prop_oneof![Just(0), 0..5_000_usize]) {
        let (bytes, part) = [
            (LIBREOFFICE_XLSX, "xl/worksheets/sheet2.xml"),
            (LIBREOFFICE_XLSX, "xl/sharedStrings.xml"),
            (LIBREOFFICE_XLSX, "xl/workbook.xml"),
            (LIBREOFFICE_XLSX, "xl/styles.xml"),
            (LIBREOFFICE_ODS, "content.xml"),
        ][which];
        let _ = survives(&with_part(bytes, part, |text| mutated(text.as_bytes(), &edits, cut)));
    }

    /// Digits are what sizes and places are made of.
    #[test]
    fn no_wrong_number_in_a_part_hurts(which in 0..3_usize, at in any::<usize>(), digits in "[0-9]{1,20}") {
        let (bytes, part) = [
            (LIBREOFFICE_ODS, "content.xml"),
            (LIBREOFFICE_XLSX, "xl/worksheets/sheet2.xml"),
            (LIBREOFFICE_XLSX, "xl/sharedStrings.xml"),
        ][which];
        let _ = survives(&with_part(bytes, part, |text| {
            let places: Vec<_> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(place, _)| place).collect();
            let place = places[at % places.len()];
            format!("{}{digits}{}", &text[..place], &text[place + 1..]).into_bytes()
        }));
    }
}
