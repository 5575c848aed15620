use procede_sheets::{Cell, RawRow, RawSheet, header_row, headers, propose};

use crate::{WANTED, raw};

/// Wanted fields with the header that was proposed for them.
#[track_caller]
fn check(headers: &[&str], expected: &[(&str, &str)]) {
    let owned: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
    let mapping = propose(&owned, WANTED);
    let found: Vec<_> =
        mapping.columns.iter().map(|(id, column)| (id.as_str(), headers[*column as usize])).collect();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn headers_are_found_however_offices_write_them() {
    check(
        &["NO. OFICIO", "FECHA DE RECEPCIÓN", "REMITENTE", "ASUNTO", "PRIORIDAD", "No. Fojas", "MONTO"],
        &[
            ("number", "NO. OFICIO"),
            ("received", "FECHA DE RECEPCIÓN"),
            ("sender", "REMITENTE"),
            ("subject", "ASUNTO"),
            ("priority", "PRIORIDAD"),
            ("sheets", "No. Fojas"),
            ("amount", "MONTO"),
        ],
    );
    for number in
        ["Núm. de oficio", "N° Oficio", "Nº de Oficio", "Numero de Oficio", "# Oficio", "OFICIO", "No. Of."]
    {
        check(&["Año", number], &[("number", number)]);
    }
    for received in [
        "F. Recep.",
        "Fecha Recepcion",
        "Fec. de recepción",
        "Fecha recibido",
        "FECHA_DE_RECEPCION",
        "Recibido",
    ] {
        check(&["Año", received], &[("received", received)]);
    }
}

#[test]
fn two_dates_are_told_apart() {
    check(
        &["Fecha del oficio", "Fecha", "Fecha de recepción en oficialía"],
        &[("dated", "Fecha del oficio"), ("received", "Fecha de recepción en oficialía")],
    );
}

#[test]
fn a_header_that_may_be_two_things_is_left_to_the_person() {
    check(&["Fecha", "Asunto"], &[("subject", "Asunto")]);
}

#[test]
fn headers_of_other_things_are_not_taken() {
    check(&["Observaciones", "Folio", "Turnado a", "", "Estado", "5", "§"], &[]);
}

#[test]
fn of_two_equal_headers_the_first_is_taken() {
    let mapping = propose(&["Asunto".into(), "ASUNTO".into()], WANTED);
    assert_eq!(mapping.column("subject"), Some(0));
}

#[test]
fn the_header_is_found_below_titles() {
    let sheet = raw(&[
        &["UNIDAD FICTICIA DE PRUEBA"],
        &["Asunto:", "Registro de correspondencia"],
        &[],
        &["", "Oficio", "Recibido", "Asunto", "Fojas"],
        &["", "UF-1", "03/11/2026", "Pide datos", "2"],
        &["", "UF-2", "04/11/2026", "Oficio", "2"],
    ]);
    assert_eq!(sheet.rows[header_row(&sheet, WANTED)].line, 4);
}

#[test]
fn without_any_known_name_the_first_full_row_of_texts_is_the_header() {
    let number = |line| RawRow { line, cells: vec![Cell::Integer(1), "x".into(), "y".into()] };
    let sheet = RawSheet {
        rows: vec![
            RawRow { line: 1, cells: vec!["Título".into()] },
            RawRow { line: 3, cells: vec!["Alfa".into(), "Beta".into(), "Gama".into()] },
            number(4),
            number(5),
        ],
        ..RawSheet::default()
    };
    assert_eq!(header_row(&sheet, WANTED), 1);
    assert_eq!(header_row(&RawSheet::default(), WANTED), 0);
}

#[test]
fn columns_without_a_header_are_named_by_their_letters() {
    let sheet = raw(&[&["Título"], &["Oficio", "", "Fecha\nde  recepción"], &["1", "2", "3", "4"]]);
    assert_eq!(headers(&sheet, 1), ["Oficio", "Columna B", "Fecha de recepción", "Columna D"]);
    assert!(headers(&sheet, 99).is_empty());
}
