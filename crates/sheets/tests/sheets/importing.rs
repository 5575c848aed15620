use procede_sheets::{Cell, Import, Mapping, Merged, RawRow, Severity, import};

use crate::{WANTED, date, import_proposed, raw, shown, told};

fn mapping(columns: &[(&str, u32)]) -> Mapping {
    Mapping { columns: columns.iter().map(|(id, column)| ((*id).to_owned(), *column)).collect() }
}

const HEADER: &[&str] = &["Oficio", "Recibido", "Asunto", "Prioridad", "Fojas", "Importe"];

#[test]
fn every_finding_of_every_row_is_told_and_good_rows_come_through() {
    let long = "x".repeat(61);
    let import = import_proposed(&raw(&[
        HEADER,
        &["UF-1", "31/02/2026", "", "regular", "dos", "1.234,50"],
        &["UF-2", "03/11/2026", "Pide", "Ord.", "1,200", "$5"],
        &["", "ayer", &long, "", "", ""],
    ]));
    assert_eq!(
        told(&import),
        [
            "2 Recibido: Error: El día «31/02/2026» no existe. Corríjalo.",
            "2 Asunto: Error: Falta «Asunto».",
            "2 Prioridad: Error: «regular» no es una opción. Use: normal, urgente.",
            "2 Fojas: Error: «dos» no es un número entero. Corríjalo.",
            "2 Importe: Error: «1.234,50» no es un importe. Escriba, por ejemplo, 1,234.50.",
            "4 Oficio: Error: Falta «Número de oficio».",
            "4 Recibido: Error: «ayer» no es una fecha. Escriba día/mes/año.",
            "4 Asunto: Error: Tiene 61 caracteres; el máximo es 60. Acórtelo.",
        ]
    );
    assert_eq!(
        shown(&import),
        [
            "3: amount=$5.00 · number=UF-2 · priority=normal · received=03/11/2026 · sheets=1200 · subject=Pide"
        ]
    );
    assert!(import.has_errors());
}

#[test]
fn a_missing_required_column_is_an_error_at_the_header() {
    let import = import_proposed(&raw(&[&[], &["Oficio", "Observaciones"], &["UF-1", "x"]]));
    assert_eq!(
        told(&import),
        [
            "2 -: Error: Falta la columna «Fecha de recepción». Indique cuál es.",
            "2 -: Error: Falta la columna «Asunto». Indique cuál es.",
        ]
    );
    assert_eq!(import.unused, ["Observaciones"]);
}

#[test]
fn a_wrong_mapping_is_told() {
    let sheet = raw(&[HEADER, &["UF-1", "03/11/2026", "Pide"]]);
    let wrong = mapping(&[("number", 0), ("received", 1), ("subject", 0), ("sheets", 40), ("color", 2)]);
    assert_eq!(
        told(&import(&sheet, 0, &wrong, WANTED)),
        [
            "1 Oficio: Error: La columna está indicada para «Número de oficio» y para «Asunto». Deje una.",
            "1 -: Error: La hoja no tiene la columna AO para «Fojas».",
            "1 -: Error: El campo «color» no existe. Elija las columnas de nuevo.",
        ]
    );
    assert_eq!(import(&sheet, 9, &wrong, WANTED), Import::default());
}

#[test]
fn a_header_that_stands_twice_is_told_with_the_column_taken() {
    let import = import_proposed(&raw(&[
        &["Oficio", "Recibido", "Asunto", "ASUNTO"],
        &["UF-1", "03/11/2026", "Pide", "Otro"],
    ]));
    assert_eq!(
        told(&import),
        ["1 Asunto: Warning: El encabezado se repite en las columnas C y D. Para «Asunto» se toma la C."]
    );
    assert_eq!(import.unused, ["ASUNTO"]);
}

#[test]
fn totals_repeated_headers_and_blank_rows_are_not_data() {
    let import = import_proposed(&raw(&[
        HEADER,
        &["UF-1", "03/11/2026", "Pide", "", "2", ""],
        &[],
        &["", "", "Subtotal", "", "2", ""],
        HEADER,
        &["Total", "03/11/2026", "Sí es un asunto", "", "2", ""],
        &["TOTAL DE OFICIOS", "", "", "", "1", ""],
    ]));
    assert_eq!(
        told(&import),
        [
            "4 -: Warning: Parece un renglón de totales; no se importa.",
            "5 -: Warning: Se repiten los encabezados; no se importa.",
            "7 -: Warning: Parece un renglón de totales; no se importa.",
        ]
    );
    assert_eq!(
        import.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [2, 6],
        "a whole row is data whatever it says"
    );
    assert_eq!(import.blank_rows, 1);
    assert!(!import.has_errors());
}

#[test]
fn merged_cells_give_their_value_to_every_row() {
    let mut sheet = raw(&[
        &["Oficio", "Recibido", "Asunto"],
        &["UF-1", "03/11/2026", "Pide"],
        &["UF-2", "", "Responde"],
        &["UF-3", "", "Insiste"],
        &["UF-4", "", "Ya no"],
    ]);
    sheet.merged = vec![Merged { lines: (2, 4), columns: (1, 1) }, Merged { lines: (1, 5), columns: (1, 1) }];
    let import = import_proposed(&sheet);
    let dates: Vec<_> = import.rows.iter().map(|row| row.values["received"].shown()).collect();
    assert_eq!(dates, ["03/11/2026"; 3]);
    assert_eq!(
        told(&import),
        [
            "3 Recibido: Warning: Celda combinada: se toma el valor del renglón 2.",
            "4 Recibido: Warning: Celda combinada: se toma el valor del renglón 2.",
            "5 Recibido: Error: Falta «Fecha de recepción».",
        ]
    );
}

#[test]
fn what_stands_for_nothing_is_nothing() {
    let import = import_proposed(&raw(&[
        HEADER,
        &["S/N", "03/11/2026", "Pide", "", "s/d", "N/A"],
        &["UF-2", "s/f", "Pide", "", "-", "--"],
    ]));
    assert_eq!(shown(&import), Vec::<String>::new());
    assert_eq!(
        told(&import),
        [
            "2 Fojas: Error: «s/d» no es un número entero. Corríjalo.",
            "2 Importe: Warning: «N/A» se toma como vacío.",
            "3 Recibido: Warning: «s/f» se toma como vacío.",
            "3 Recibido: Error: Falta «Fecha de recepción».",
            "3 Fojas: Warning: «-» se toma como vacío.",
            "3 Importe: Warning: «--» se toma como vacío.",
        ]
    );
}

#[test]
fn errors_of_formulas_are_findings_also_as_text() {
    let import = import_proposed(&raw(&[HEADER, &["#N/D", "#¡REF!", "#VALUE!", "", "", ""]]));
    let places: Vec<_> = import.findings.iter().map(|finding| (finding.line, finding.severity)).collect();
    assert_eq!(places, [(2, Severity::Error); 3]);
    assert!(import.findings[1].message.contains("#¡REF!"));
}

#[test]
fn texts_are_tidied_and_broken_accents_told() {
    let import = import_proposed(&raw(&[
        &["Oficio", "Recibido", "Asunto"],
        &["\u{a0} UF-1\u{200b} ", "\u{a0}03/11/2026", " Línea\u{7}\r\nsegunda\t "],
        &["UF-2", "03/11/2026", "RecepciÃ³n"],
    ]));
    assert_eq!(
        shown(&import),
        [
            "2: number=UF-1 · received=03/11/2026 · subject=Línea\nsegunda",
            "3: number=UF-2 · received=03/11/2026 · subject=RecepciÃ³n"
        ]
    );
    assert_eq!(told(&import), ["3 Asunto: Warning: Los acentos se ven mal. Revise el archivo de origen."]);
}

#[test]
fn a_register_without_rows_is_an_error() {
    let import = import_proposed(&raw(&[HEADER]));
    assert_eq!(told(&import), ["1 -: Error: Debajo de los encabezados no hay ningún dato."]);
}

#[test]
fn a_row_with_nothing_in_the_chosen_columns_is_told() {
    let sheet = raw(&[&["Importe", "Nota"], &["", "pie de página"], &["5", ""]]);
    let optional: Vec<_> = WANTED.iter().copied().filter(|field| field.id == "amount").collect();
    let import = import(&sheet, 0, &mapping(&[("amount", 0)]), &optional);
    assert_eq!(shown(&import), ["3: amount=$5.00"]);
    assert_eq!(told(&import), ["2 -: Warning: No tiene nada en las columnas elegidas; no se importa."]);
}

#[test]
fn numbers_and_days_become_the_text_that_was_seen() {
    let mut sheet = raw(&[&["Oficio", "Recibido", "Asunto"], &["x", "x", "x"], &["x", "x", "x"]]);
    sheet.rows[1].cells = vec![Cell::Integer(17), date("2026-11-03").into(), Cell::Number(2.5)];
    sheet.rows[2].cells = vec![date("2026-11-03").into(), date("2026-11-03").into(), Cell::Bool(false)];
    assert_eq!(
        shown(&import_proposed(&sheet)),
        [
            "2: number=17 · received=03/11/2026 · subject=2.5",
            "3: number=03/11/2026 · received=03/11/2026 · subject=No"
        ]
    );
}

#[test]
fn a_long_register_is_looked_at_to_its_end() {
    let mut sheet = raw(&[HEADER]);
    let row = |line| RawRow {
        line,
        cells: vec![
            "UF-1".into(),
            "3 de noviembre de 2026".into(),
            "Pide".into(),
            "ordinaria".into(),
            Cell::Integer(1),
            "mil".into(),
        ],
    };
    sheet.rows.extend((2..=5_001).map(row));
    let import = import_proposed(&sheet);
    assert_eq!((import.rows.len(), import.findings.len()), (0, 5_000), "all of them, not the first");
}
