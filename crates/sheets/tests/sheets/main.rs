//! Registers written, read back and imported, and files that other programs or bad luck made.

mod damaged;
mod fixtures;
mod importing;
mod mapping;
mod properties;
mod text_files;
mod workbooks;
mod written;

use chrono::NaiveDate;
use procede_sheets::{
    About, Cell, Column, Import, Kind, Limits, RawRow, RawSheet, Refusal, Sheet, Wanted, header_row, headers,
    import, propose, read,
};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date of a test")
}

fn about() -> About {
    About {
        title: "Registro de correspondencia".into(),
        author: "Unidad Ficticia".into(),
        created: date("2026-11-25"),
    }
}

fn read_all(bytes: &[u8]) -> Vec<RawSheet> {
    read(bytes, &Limits::default()).expect("can be read")
}

fn refusal(bytes: &[u8]) -> Refusal {
    read(bytes, &Limits::default()).expect_err("is refused")
}

/// A sheet whose first row is at line 1.
fn raw(rows: &[&[&str]]) -> RawSheet {
    let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::from(*text) };
    let rows = (1..).zip(rows).filter(|(_, row)| row.iter().any(|text| !text.is_empty()));
    RawSheet {
        rows: rows.map(|(line, row)| RawRow { line, cells: row.iter().map(cell).collect() }).collect(),
        ..RawSheet::default()
    }
}

/// What an office's register of incoming letters has.
const WANTED: &[Wanted] = &[
    Wanted {
        id: "number",
        label: "Número de oficio",
        synonyms: &["Oficio", "Folio del oficio", "Documento"],
        required: true,
        kind: Kind::Text,
        max_len: 40,
    },
    Wanted {
        id: "received",
        label: "Fecha de recepción",
        synonyms: &["Recibido", "Fecha de entrada"],
        required: true,
        kind: Kind::Date,
        max_len: 0,
    },
    Wanted {
        id: "dated",
        label: "Fecha del oficio",
        synonyms: &["Fecha del documento"],
        required: false,
        kind: Kind::Date,
        max_len: 0,
    },
    Wanted {
        id: "sender",
        label: "Remitente",
        synonyms: &["Quién envía", "Procedencia"],
        required: false,
        kind: Kind::Text,
        max_len: 200,
    },
    Wanted {
        id: "subject",
        label: "Asunto",
        synonyms: &["Descripción", "Concepto"],
        required: true,
        kind: Kind::Text,
        max_len: 60,
    },
    Wanted {
        id: "priority",
        label: "Prioridad",
        synonyms: &["Urgencia"],
        required: false,
        kind: Kind::Choice(&[("normal", &["Ordinaria", "Ord."]), ("urgente", &["Urg.", "Alta"])]),
        max_len: 0,
    },
    Wanted {
        id: "sheets",
        label: "Fojas",
        synonyms: &["Hojas", "Núm. de fojas"],
        required: false,
        kind: Kind::Integer,
        max_len: 0,
    },
    Wanted {
        id: "amount",
        label: "Importe",
        synonyms: &["Monto"],
        required: false,
        kind: Kind::Money,
        max_len: 0,
    },
];

/// With the header found and the mapping proposed, as the app begins.
fn import_proposed(sheet: &RawSheet) -> Import {
    let header = header_row(sheet, WANTED);
    let mapping = propose(&headers(sheet, header), WANTED);
    import(sheet, header, &mapping, WANTED)
}

/// Each finding on a line: "7 Remitente: Warning …".
fn told(import: &Import) -> Vec<String> {
    let one = |finding: &procede_sheets::Finding| {
        let column = finding.column.as_deref().unwrap_or("-");
        format!("{} {column}: {:?}: {}", finding.line, finding.severity, finding.message)
    };
    import.findings.iter().map(one).collect()
}

/// Each imported row on a line: "5: number=… · received=…".
fn shown(import: &Import) -> Vec<String> {
    let one = |row: &procede_sheets::ImportedRow| {
        let values: Vec<_> = row.values.iter().map(|(id, value)| format!("{id}={}", value.shown())).collect();
        format!("{}: {}", row.line, values.join(" · "))
    };
    import.rows.iter().map(one).collect()
}

fn register(rows: Vec<Vec<Cell>>) -> Sheet {
    let titles = ["Número de oficio", "Fecha de recepción", "Asunto", "Importe", "Fojas"];
    Sheet {
        name: "Recibidos".into(),
        title: Some("Registro de correspondencia recibida".into()),
        notes: vec!["Generado al 25/11/2026".into(), "Filtro: pendientes".into()],
        columns: titles.map(Column::new).into(),
        rows,
        totals: None,
    }
}
