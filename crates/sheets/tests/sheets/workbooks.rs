//! Workbooks that openpyxl, xlwt and LibreOffice wrote: see `tests/fixtures/make.py`.

use procede_sheets::{Cell, Limits, RawSheet, Refusal, read};

use crate::fixtures::*;
use crate::{import_proposed, read_all, refusal, shown, told};

fn received(bytes: &[u8]) -> RawSheet {
    let sheets = read_all(bytes);
    let names: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden)).collect();
    assert_eq!(names, [("Portada", false), ("Recibidos 2026", false), ("Catálogos", true)]);
    sheets.into_iter().nth(1).unwrap()
}

/// Rows 5, 6 and 8 are right however they are written; row 9 is wrong in four places.
fn check_register(bytes: &[u8], merged: bool) {
    let import = import_proposed(&received(bytes));
    let third = if merged { " · sender=Tomás Ficticio Ejemplo" } else { "" };
    assert_eq!(
        shown(&import),
        [
            "5: amount=$1,234.50 · number=UF-DGX-0001/2026 · priority=urgente · received=03/11/2026 · sender=Coral Inventada Prueba · sheets=12 · subject=Solicitud de información".to_owned(),
            "6: amount=$2,000.00 · number=UF-DGX-0002/2026 · priority=normal · received=04/11/2026 · sender=Tomás Ficticio Ejemplo · sheets=3 · subject=Respuesta al oficio 15".to_owned(),
            format!("7: amount=$0.10 · number=UF-DGX-0003/2026 · priority=normal · received=05/11/2026{third} · sheets=1 · subject=Alcance"),
            "8: amount=$10.00 · number=UF-DGX-0004/2026 · priority=normal · received=06/11/2026 · sender=Unidad Imaginaria · sheets=5 · subject=Copia de conocimiento".to_owned(),
        ]
    );
    let mut expected = vec![
        "7 F. Recep.: Warning: El número 46331 se lee como 05/11/2026.",
        "7 Remitente: Warning: Celda combinada: se toma el valor del renglón 6.",
        "8 F. Recep.: Warning: Se toma sólo el día; la hora no se importa.",
        "9 F. Recep.: Error: «11/25/2026» tiene el mes antes que el día. Escriba 25/11/2026, y revise las demás fechas.",
        "9 ASUNTO: Error: La celda dice «#N/A». Escriba el valor.",
        "9 Prioridad: Error: «urgentísimo» no es una opción. Use: normal, urgente.",
        "9 Fojas: Error: «2.5» no es un número entero. Corríjalo.",
        "9 Importe: Error: «mil» no es un importe. Escriba, por ejemplo, 1,234.50.",
        "11 -: Warning: Parece un renglón de totales; no se importa.",
    ];
    if !merged {
        expected.remove(1);
    }
    assert_eq!(told(&import), expected);
    assert_eq!(import.blank_rows, 1);
    assert_eq!(import.unused, ["No.", "Estado"]);
    assert!(import.has_errors());
}

#[test]
fn the_same_register_is_read_from_xlsx_and_xls_of_libreoffice() {
    check_register(LIBREOFFICE_XLSX, true);
    check_register(LIBREOFFICE_XLS, true);
}

/// The library does not tell merged cells of ods.
#[test]
fn ods_is_read_without_its_merged_cells() {
    check_register(LIBREOFFICE_ODS, false);
}

#[test]
fn a_formula_that_was_never_calculated_is_a_finding_not_a_blank() {
    let import = import_proposed(&received(OPENPYXL_XLSX));
    let told = told(&import);
    assert!(
        told.contains(&"8 Fojas: Error: La celda dice «fórmula sin calcular». Escriba el valor.".to_owned()),
        "{told:#?}"
    );
}

#[test]
fn an_old_xls_is_read_with_its_accents_and_merged_cells() {
    let sheets = read_all(XLWT_XLS);
    assert_eq!(sheets[0].name, "Año 2026");
    assert_eq!(sheets[0].rows[1].cells[2], Cell::from("Petición"));
    assert_eq!(sheets[0].merged.len(), 1);
    let import = import_proposed(&sheets[0]);
    assert_eq!(
        shown(&import),
        [
            "2: number=UF-0001 · received=03/11/2026 · subject=Petición",
            "3: number=17 · received=03/11/2026 · subject=Sí"
        ]
    );
}

#[test]
fn a_protected_workbook_is_refused_with_what_to_do() {
    let refusal = refusal(PROTECTED_XLSX);
    assert_eq!(refusal, Refusal::Protected);
    assert!(refusal.to_string().contains("quítele la contraseña"));
}

#[test]
fn what_is_past_the_limits_is_refused_whole() {
    let limited = |limits: Limits| read(LIBREOFFICE_XLSX, &limits).unwrap_err();
    let most = Limits::default();
    assert_eq!(
        limited(Limits { rows: 3, ..most }),
        Refusal::TooManyRows { sheet: "Recibidos 2026".into(), most: 3 }
    );
    assert_eq!(
        limited(Limits { columns: 8, ..most }).to_string(),
        "La hoja «Recibidos 2026» tiene datos más allá de la columna H. Borre las columnas que sobran y guárdela de nuevo."
    );
    assert_eq!(limited(Limits { cells: 20, ..most }), Refusal::TooManyCells);
    assert_eq!(limited(Limits { unpacked: 4000, ..most }), Refusal::TooManyCells);
    assert_eq!(limited(Limits { bytes: 1000, ..most }).code(), "too_heavy");
}
