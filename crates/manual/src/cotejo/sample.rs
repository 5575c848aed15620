//! A small invented manual in the official one's shape, with its data, and what a comparison of both says.

use proptest::prelude::*;

use super::{Cotejo, FormatPlace, ManualText, compare, read};
use crate::{Fact, Library, Units};

/// Two procedures over six pages. As in the scanned manual, headers come in three shapes and rows break over pages and lines.
const TEXT: &str = "\
DIRECCIÓN GENERAL DE TECNOLOGÍAS DE LA INFORMACIÓN\t\t\t ADUANAS <small>AGENCIA</small>
MANUAL DE PROCEDIMIENTOS\t\t\t
Área Responsable de elaboración: X\tFecha de Elaboración: Abril 2024\tHoja\t10\tde\t20

ÍNDICE
\t9.1 Préstamo de proyectores\t11

**DIRECCIÓN GENERAL DE TECNOLOGÍAS DE LA
INFORMACIÓN**

MANUAL DE PROCEDIMIENTOS

Área Responsable de elaboración:
**Dirección General de
Tecnologías de la Información**

Fecha de Elaboración:
Abril 2024

Hoja

**11**

de

20

**9.1 PRÉSTAMO DE
PROYECTORES**

FORMATOS UTILIZADOS

- DPATI-PP-01 Vale de préstamo

[Handwritten signature]

DIRECCIÓN GENERAL DE TECNOLOGÍAS DE LA INFORMACIÓN
MANUAL DE PROCEDIMIENTOS
Hoja 12 de 20

DESCRIPCIÓN DE ACTIVIDADES

PASO\tRESPONSABLE\tACTIVIDAD\tDOCUMENTO O SISTEMA EMPLEADO
1\tUsuario\tPide el proyector por correo.\tCorreo electrónico
2\tDPATI\tRevisa si hay proyector. ¿Hay uno? Sí; (Continúa la actividad 4) No; (Continúa paso 3)\tOficio y vale
3\tDPATI\tAvisa que no
lo hay. (Continúa fin de proceso)\tOficio o
correo

[Handwritten signature and initials]
Cc

MANUAL DE PROCEDIMIENTOS

Hoja

de

20

4\tDPATI/DSI\tEntrega <b>el proyector</b>.\t
\t\tAnota el número.\tVale de préstamo
FIN DEL PROCEDIMIENTO\t\t\t

NOMBRE DEL FORMATO O SISTEMA:

Vale de
préstamo

CLAVE DEL FORMATO O SISTEMA:\tDPATI-PP-01
OBJETIVO DEL FORMATO O SISTEMA:

Prestar.

MECANISMOS DE CONTROL
NÚMERO DE CONTROL\tPUESTO\tRESPONSABILIDAD\tEVIDENCIA DOCUMENTAL
1\tDPATI.\tPresta.\tVale

MANUAL DE PROCEDIMIENTOS
Hoja 14 de 20

.2 DEVOLUCIÓN DE PROYECTORES

PASO\tRESPONSABLE\tACTIVIDAD\tDOCUMENTO O SISTEMA EMPLEADO
| 1 | Usuario | Devuelve el proyector. | |
";

const LOAN: &str = r#"
file_format = 1
key = "9.1"
version = 1
kind = "manual"
name = "Préstamo de proyectores"
directorate = "DPATI"
pages = { first = 11, last = 13 }
objective = "Prestar."

[[format]]
key = "DPATI-PP-01"
name = "Vale de préstamo"
page = 13

[[control]]
number = 1
post = "DPATI"
responsibility = "Presta."
evidence = "Vale"
page = 13

[[erratum]]
at = "paso:3"
page = 12
says = "a"
read_as = "b"
why = "Se sabe."
covers = ["target", "document"]

[[step]]
id = "1"
responsible = ["USUARIO"]
page = 12
action = "Pida el proyector."
documents = ["Correo electrónico"]
next = "2"
[[step.field]]
id = "fecha"
label = "Fecha"
kind = "date"

[[step]]
id = "2"
responsible = ["DPATI"]
page = 12
action = "Revise si hay uno."
documents = ["Oficio", "Vale"]
question = "¿Hay uno?"
answers = [{ text = "Sí", to = "4" }, { text = "No", to = "3" }]
[[step.field]]
id = "fecha"
label = "Fecha"
kind = "date"

[[step]]
id = "3"
responsible = ["DPATI"]
page = 12
action = "Avise."
documents = ["Oficio", "Correo"]
next = "fin"
[[step.field]]
id = "fecha"
label = "Fecha"
kind = "date"

[[step]]
id = "4"
responsible = ["DPATI", "DSI"]
page = 13
action = "Entregue el proyector."
documents = ["Vale de préstamo"]
next = "fin"
[[step.field]]
id = "fecha"
label = "Fecha"
kind = "date"
"#;

const RETURN: &str = r#"
file_format = 1
key = "9.2"
version = 1
kind = "manual"
name = "Devolución de proyectores"
directorate = "DPATI"
pages = { first = 14, last = 14 }
objective = "Devolver."

[[step]]
id = "1"
responsible = ["USUARIO"]
page = 14
action = "Devuelva el proyector."
next = "fin"
[[step.field]]
id = "fecha"
label = "Fecha"
kind = "date"
"#;

fn cotejo(text: &ManualText, loan: &str) -> Cotejo {
    let units = Units::shipped();
    let mut library = Library::default();
    library.add("9.1.toml", loan, &units);
    library.add("9.2.toml", RETURN, &units);
    assert_eq!(library.rejected(), &[]);
    compare(text, &library, &units)
}

/// The differences after `from` became `to` in the text: where, fact, what the text says, what the data say.
fn check_text(from: &str, to: &str, expected: &[(&str, Fact, &str, &str)]) {
    assert!(TEXT.contains(from), "{from}");
    expect(&cotejo(&read(&TEXT.replacen(from, to, 1)), LOAN), expected);
}

/// The same, with the data changed.
fn check_data(from: &str, to: &str, expected: &[(&str, Fact, &str, &str)]) {
    assert!(LOAN.contains(from), "{from}");
    expect(&cotejo(&read(TEXT), &LOAN.replacen(from, to, 1)), expected);
}

fn expect(cotejo: &Cotejo, expected: &[(&str, Fact, &str, &str)]) {
    let found: Vec<_> = cotejo
        .differences
        .iter()
        .map(|d| (d.at.as_str(), d.fact, d.says.as_str(), d.data.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_sample_is_read_whole() {
    let text = read(TEXT);
    let keys: Vec<_> = text.procedures.iter().map(|p| (p.key.as_str(), p.page, p.name.as_str())).collect();
    assert_eq!(keys, [("9.1", 11, "PRÉSTAMO DE PROYECTORES"), ("9.2", 14, "DEVOLUCIÓN DE PROYECTORES")]);
    assert_eq!(text.findings, ["Una hoja no dice su número; se cuenta como la 13."]);

    let loan = &text.procedures[0];
    let rows: Vec<_> = loan
        .rows
        .iter()
        .map(|r| (r.id.as_str(), r.page, r.activity.as_str(), r.documents.as_str()))
        .collect();
    assert_eq!(rows[2], ("3", 12, "Avisa que no lo hay. (Continúa fin de proceso)", "Oficio o correo"));
    assert_eq!(rows[3], ("4", 13, "Entrega el proyector . Anota el número.", "Vale de préstamo"));
    let formats: Vec<_> =
        loan.formats.iter().map(|f| (f.key.as_str(), f.name.as_str(), f.page, f.place)).collect();
    assert_eq!(
        formats,
        [
            ("DPATI-PP-01", "Vale de préstamo", 11, FormatPlace::Lista),
            ("DPATI-PP-01", "Vale de préstamo", 13, FormatPlace::Ficha),
        ]
    );
}

#[test]
fn the_sample_and_its_data_agree() {
    let cotejo = cotejo(&read(TEXT), LOAN);
    assert_eq!(cotejo.differences, []);
    assert_eq!((cotejo.tables, cotejo.rows, cotejo.controls), (2, 5, 1));
}

#[test]
fn every_fact_is_compared() {
    use Fact::*;
    check_text("1\tUsuario\tPide", "1\tDSI\tPide", &[("paso:1", Responsible, "DSI", "USUARIO")]);
    check_text("\tCorreo electrónico", "\tLlamada", &[("paso:1", Document, "Llamada", "Correo electrónico")]);
    check_text("1\tDPATI.", "1\tDSI", &[("control:1", Control, "DSI", "DPATI")]);
    check_text("Presta.\tVale", "Presta.\tOficio", &[("control:1", Control, "Oficio", "Vale")]);
    check_text("actividad 4", "actividad 1", &[("paso:2", Target, "Sí: 1; No: 3", "Sí: 4; No: 3")]);
    check_text("correo.\tCorreo", "correo. (Continúa paso 3)\tCorreo", &[("paso:1", Target, "3", "2")]);
    check_text(
        "Sí; (Continúa la actividad 4) No",
        "No; (Continúa la actividad 4) Sí",
        &[("paso:2", Target, "No: 4; Sí: 3", "Sí: 4; No: 3")],
    );
    check_text("3\tDPATI\tAvisa", "5\tDPATI\tAvisa", &[("paso:5", Id, "5", ""), ("paso:3", Id, "", "3")]);
    check_text(
        "DPATI-PP-01 Vale",
        "DPATI-PP-02 Vale",
        &[("formato:DPATI-PP-02", Format, "DPATI-PP-02 Vale de préstamo", "")],
    );
    check_text(
        ".2 DEVOLUCIÓN",
        "9.3 DEVOLUCIÓN",
        &[
            ("clave", Id, "9.3 DEVOLUCIÓN DE PROYECTORES", ""),
            ("clave", Id, "", "9.2 Devolución de proyectores"),
        ],
    );
    check_data("page = 12\naction = \"Pida", "page = 11\naction = \"Pida", &[("paso:1", Page, "12", "11")]);
    check_data(
        "name = \"Vale de préstamo\"",
        "name = \"Vale de salida\"",
        &[
            ("formato:DPATI-PP-01", Format, "Vale de préstamo", "Vale de salida"),
            ("formato:DPATI-PP-01", Format, "Vale de préstamo", "Vale de salida"),
        ],
    );
}

#[test]
fn errata_make_a_difference_known() {
    let text = TEXT.replacen("(Continúa fin de proceso)", "(Continúa la actividad 1)", 1);
    let with = cotejo(&read(&text), LOAN);
    assert_eq!(with.differences.len(), 1);
    assert_eq!(with.differences[0].erratum.as_deref(), Some("Se sabe."));
    assert_eq!(with.new_differences().count(), 0);

    let without = cotejo(&read(&text), &LOAN.replacen("\"target\", ", "", 1));
    assert_eq!(without.new_differences().count(), 1);
}

#[test]
fn a_misread_page_is_counted_on_from_its_neighbours() {
    check_text("Hoja 12 de 20", "Hoja 79 de 20", &[]);
    check_text("Hoja 12 de 20", "Hoja", &[]);
    check_text("Hoja 12 de 20", "", &[]);
}

#[test]
fn any_line_end_will_do() {
    for end in ["\r\n", "\r", "\u{2028}"] {
        let text = format!("\u{feff}{}", TEXT.replace('\n', end));
        assert_eq!(read(&text), read(TEXT), "{end:?}");
    }
}

#[test]
fn tabs_that_an_editor_takes_from_line_ends_are_not_missed() {
    let text: Vec<&str> = TEXT.lines().map(str::trim_end).collect();
    assert_eq!(cotejo(&read(&text.join("\n")), LOAN).differences, []);
}

#[test]
fn other_texts_are_told_apart() {
    for text in [
        "",
        "\n\t\n",
        "Estimado colega: te mando el presupuesto.",
        "PASO\tRESPONSABLE",
        "{\"a\": [1, 2]}",
        "\0\u{1}",
    ] {
        let text = read(text);
        assert!(text.findings[0].starts_with("El texto no parece el manual"), "{:?}", text.findings);
        assert_eq!(cotejo(&text, LOAN).differences, []);
    }
}

#[test]
fn a_table_that_lost_its_title_is_told() {
    let text = read(&TEXT.replacen(".2 DEVOLUCIÓN DE PROYECTORES", "", 1));
    assert_eq!(text.procedures.len(), 2);
    assert!(text.findings.iter().any(|f| f.contains("no tiene el título")), "{:?}", text.findings);
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        cotejo(&read(&text), LOAN);
    }

    /// Made of what the reader looks for, in any order.
    #[test]
    fn no_order_is_too_strange(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        cotejo(&read(&pieces.concat()), LOAN);
    }

    /// The sample with a part cut out, doubled, or overwritten.
    #[test]
    fn no_damage_is_too_great(
        at in any::<prop::sample::Index>(),
        len in 0_usize..400,
        put in prop_oneof![Just(String::new()), any::<String>(), Just(TEXT.chars().skip(900).take(300).collect())],
    ) {
        let chars: Vec<char> = TEXT.chars().collect();
        let at = at.index(chars.len());
        let end = chars.len().min(at + len);
        let text: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[end..].iter().copied()).collect();
        let text = read(&text);
        let cotejo = cotejo(&text, LOAN);
        prop_assert_eq!(cotejo.rows as usize, text.procedures.iter().map(|p| p.rows.len()).sum::<usize>());
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\t",
    "\t\t\t",
    " ",
    "|",
    "**",
    "<b>",
    "<",
    "Hoja",
    "Hoja 12 de 20",
    "Hoja\t7\tde\t20",
    "de",
    "272",
    "4294967295",
    "MANUAL DE PROCEDIMIENTOS",
    "DIRECCIÓN GENERAL DE TECNOLOGÍAS DE LA INFORMACIÓN",
    "9.1 PRÉSTAMO",
    ".2 DEVOLUCIÓN",
    ".99 X",
    "99.99 X Y",
    "FORMATOS UTILIZADOS",
    "DPATI-PP-01",
    "NOMBRE DEL FORMATO O SISTEMA:",
    "CLAVE DEL FORMATO O SISTEMA:",
    "PASO\tRESPONSABLE\tACTIVIDAD\tDOCUMENTO O SISTEMA EMPLEADO",
    "NÚMERO DE CONTROL\tPUESTO\tRESPONSABILIDAD\tEVIDENCIA DOCUMENTAL",
    "1",
    "2",
    "2.1",
    "3.",
    "1\tDPATI\tHace.\tOficio",
    "2\tDPATI",
    "¿Sí? Sí; (Continúa la actividad ",
    "Continúa fin",
    "ñandú é \u{301}",
    "FIN DEL PROCEDIMIENTO\t\t\t",
    "MECANISMOS DE CONTROL",
];
