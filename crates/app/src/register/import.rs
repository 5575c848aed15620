//! An office's existing register, read from its spreadsheet: looked at, mapped, checked row by row, then all or nothing.

use std::ops::ControlFlow;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDate;
use procede_domain::entrada::{Entry, Facts, Kind, Priority, Received};
use procede_domain::folio::SeriesKind;
use procede_domain::letter::{Access, Addressee};
use procede_domain::{Body, EntradaAct, EntradaId, FileRef, Folio};
use procede_sheets::{
    Cell, Import, ImportedRow, Kind as CellKind, Limits, Mapping, RawSheet, Severity, Wanted, header_row,
    headers, import, propose,
};

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::jobs::Outcome;
use crate::views::*;

/// Rows shown before anything is decided.
const SAMPLE: usize = 8;
/// Findings listed; the rest is counted.
const LISTED: usize = 1_000;

/// What the register of entradas can take from a spreadsheet.
fn wanted() -> Vec<Wanted> {
    let column =
        |id, label, synonyms, required, kind| Wanted { id, label, synonyms, required, kind, max_len: 2_000 };
    vec![
        column(
            "ci",
            "Número de control interno (CI)",
            &["ci", "folio", "no. de control", "num. control", "consecutivo", "volante"][..],
            false,
            CellKind::Text,
        ),
        column(
            "recibido",
            "Fecha de recepción",
            &["fecha de recepcion", "f. recep.", "recibido", "fecha recibido", "fecha de entrada", "fecha"][..],
            true,
            CellKind::Date,
        ),
        column(
            "remitente",
            "Remitente",
            &["quien envia", "procedencia", "dependencia", "de", "origen", "nombre del remitente"][..],
            true,
            CellKind::Text,
        ),
        column("cargo", "Cargo del remitente", &["cargo", "puesto"][..], false, CellKind::Text),
        column(
            "area",
            "Unidad del remitente",
            &["area", "unidad", "area remitente", "institucion"][..],
            false,
            CellKind::Text,
        ),
        column(
            "numero",
            "Número del documento",
            &["no. oficio", "num. de oficio", "numero de oficio", "oficio", "referencia", "no. documento"][..],
            false,
            CellKind::Text,
        ),
        column(
            "fecha",
            "Fecha del documento",
            &["fecha de oficio", "fecha del oficio", "f. oficio", "fecha documento"][..],
            false,
            CellKind::Date,
        ),
        column(
            "asunto",
            "Asunto",
            &["tema", "descripcion", "extracto", "contenido"][..],
            true,
            CellKind::Text,
        ),
        column("destinatario", "Destinatario", &["dirigido a", "para", "a quien"][..], false, CellKind::Text),
        column(
            "termino",
            "Término",
            &["fecha limite", "vencimiento", "fecha de termino", "plazo"][..],
            false,
            CellKind::Date,
        ),
        column(
            "turnado",
            "Turnado a",
            &["turno", "turnado", "area responsable", "responsable", "atiende"][..],
            false,
            CellKind::Text,
        ),
        column(
            "atendido",
            "Fecha de atención",
            &["fecha de respuesta", "atendido", "fecha atencion", "concluido"][..],
            false,
            CellKind::Date,
        ),
        column(
            "respuesta",
            "Respuesta",
            &["oficio de respuesta", "no. respuesta", "con que se atendio"][..],
            false,
            CellKind::Text,
        ),
        column("fojas", "Fojas", &["hojas", "no. hojas", "paginas"][..], false, CellKind::Integer),
        column("notas", "Observaciones", &["notas", "comentarios", "obs."][..], false, CellKind::Text),
    ]
}

fn refuse(refusal: &procede_sheets::Refusal) -> RpcError {
    RpcError::new(refusal.code(), refusal.to_string())
}

fn sheets(desk: &Desk, file: &FileRef) -> Result<Vec<RawSheet>> {
    let bytes = desk.bytes(&file.hash)?;
    procede_sheets::read(&bytes, &Limits::default()).map_err(|r| refuse(&r))
}

/// Reads a spreadsheet and proposes which column is which.
pub fn read(app: &App, PutFile { name, base64 }: PutFile) -> Result<ImportPreview> {
    let bytes = BASE64_STANDARD
        .decode(base64)
        .map_err(|_| RpcError::new("bad_request", "El archivo no llegó completo; elíjalo otra vez."))?;
    app.write(|desk| {
        let read = procede_sheets::read(&bytes, &Limits::default()).map_err(|r| refuse(&r))?;
        let file = desk.put(&name, &bytes)?;
        let wanted = wanted();
        let sheets = read.iter().map(|sheet| preview(sheet, &wanted)).collect();
        let wanted = wanted
            .iter()
            .map(|w| WantedColumn { id: w.id.to_owned(), label: w.label.to_owned(), required: w.required })
            .collect();
        Ok(ImportPreview { file, sheets, wanted })
    })
}

fn preview(sheet: &RawSheet, wanted: &[Wanted]) -> ImportSheet {
    let header = header_row(sheet, wanted);
    let titles = headers(sheet, header);
    let mapping = propose(&titles, wanted);
    let below = sheet.rows.iter().skip(header + 1);
    ImportSheet {
        name: sheet.name.clone(),
        header_row: u32::try_from(header).unwrap_or(0),
        mapping: wanted.iter().map(|w| mapping.columns.get(w.id).copied()).collect(),
        sample: below.clone().take(SAMPLE).map(|row| row.cells.iter().map(Cell::shown).collect()).collect(),
        rows: u32::try_from(below.count()).unwrap_or(u32::MAX),
        headers: titles,
    }
}

fn planned(desk: &Desk, plan: &ImportPlan) -> Result<Import> {
    let sheets = sheets(desk, &plan.file)?;
    let sheet = sheets
        .get(plan.sheet as usize)
        .ok_or_else(|| RpcError::not_found("El archivo no tiene esa hoja."))?;
    let wanted = wanted();
    let columns = wanted.iter().zip(&plan.mapping).filter_map(|(w, c)| Some((w.id.to_owned(), (*c)?)));
    let mapping = Mapping { columns: columns.collect() };
    let mut made = import(sheet, plan.header_row as usize, &mapping, &wanted);
    let today = desk.now().date_naive();
    let mut found = Vec::new();
    for row in &made.rows {
        if date(row, "recibido").is_some_and(|d| d > today) {
            found.push((row.line, "Fecha de recepción", "La fecha de recepción es futura.", Severity::Error));
        }
        if let (Some(dated), Some(received)) = (date(row, "fecha"), date(row, "recibido"))
            && dated > received
        {
            found.push((
                row.line,
                "Fecha del documento",
                "Es posterior a su recepción; no se tomará.",
                Severity::Warning,
            ));
        }
        if let (Some(due), Some(received)) = (date(row, "termino"), date(row, "recibido"))
            && due < received
        {
            found.push((row.line, "Término", "Es anterior a la recepción; no se tomará.", Severity::Warning));
        }
        let ci = text(row, "ci");
        if !ci.is_empty() && desk.ledger.paper_by_number(&ci)?.is_some() {
            found.push((
                row.line,
                "Número de control interno (CI)",
                "Ese número ya está en el registro.",
                Severity::Error,
            ));
        }
    }
    made.findings.extend(found.into_iter().map(|(line, column, message, severity)| {
        procede_sheets::Finding {
            line,
            column: Some(column.to_owned()),
            severity,
            message: message.to_owned(),
        }
    }));
    let mut seen = std::collections::BTreeMap::new();
    for row in &made.rows {
        let ci = text(row, "ci");
        if !ci.is_empty()
            && let Some(before) = seen.insert(ci.clone(), row.line)
        {
            made.findings.push(procede_sheets::Finding {
                line: row.line,
                column: Some("Número de control interno (CI)".to_owned()),
                severity: Severity::Error,
                message: format!("El número {ci} está también en el renglón {before}."),
            });
        }
    }
    made.findings.sort_by_key(|f| f.line);
    Ok(made)
}

/// Everything that is wrong, row by row. Nothing is imported.
pub fn check(app: &App, plan: ImportPlan) -> Result<ImportCheck> {
    app.read(|desk| {
        let made = planned(desk, &plan)?;
        let errors = made.findings.iter().filter(|f| f.severity == Severity::Error).count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(ImportCheck {
            rows: count(made.rows.len()),
            blank: count(made.blank_rows),
            errors: count(errors),
            warnings: count(made.findings.len() - errors),
            findings: made
                .findings
                .into_iter()
                .take(LISTED)
                .map(|f| ImportFinding {
                    line: f.line,
                    column: f.column,
                    error: f.severity == Severity::Error,
                    message: f.message,
                })
                .collect(),
        })
    })
}

/// Imports all rows in one transaction, or none.
pub fn run(app: &Arc<App>, plan: ImportPlan) -> Result<Job> {
    let desk = app.desk()?;
    app.write(|_| Ok(()))?;
    Ok(app.jobs.start("Importación del registro", move |report| {
        let made = planned(&desk, &plan)?;
        if made.has_errors() {
            return Err(RpcError::new("import", "Corrija los renglones con error; no se importó ninguno."));
        }
        let total = made.rows.len() as u64;
        let by = desk.actor()?;
        desk.transact(|composer| {
            let unit = desk.seat(composer.office(), &by);
            for (done, row) in made.rows.iter().enumerate() {
                if report(done as u64, total) == ControlFlow::Break(()) {
                    return Err(RpcError::new("stopped", "Se canceló; no se importó ningún renglón."));
                }
                let written = text(row, "ci");
                let ci = if written.is_empty() {
                    desk.draw(composer, &by, SeriesKind::ControlInterno, &unit)?
                } else {
                    // Given before Procede: it is no number of any block.
                    Folio { series: "anterior".to_owned(), year: 0, number: 0, text: written }
                };
                let imported = format!("{}, renglón {}", plan.file.name, row.line);
                let facts = facts(row);
                let received =
                    Received { ci, unit: unit.clone(), facts, scans: Vec::new(), antecedent: None, imported };
                let id = EntradaId((desk.environment.id)());
                let act = EntradaAct::Received(Box::new(received));
                composer.append(desk.act(&by, Body::Entrada { entrada: id.clone(), act }))?;
                if let Some(on) = date(row, "atendido") {
                    let answer = text(row, "respuesta");
                    let how =
                        if answer.is_empty() { "Según el registro anterior".to_owned() } else { answer };
                    let description = String::new();
                    let act = EntradaAct::Attended { on, how, description, file: None };
                    composer.append(desk.act(&by, Body::Entrada { entrada: id, act }))?;
                }
            }
            Ok(())
        })?;
        let _ = report(total, total);
        Ok(Outcome {
            message: match total {
                1 => format!("Se importó 1 renglón de {}.", plan.file.name),
                _ => format!("Se importaron {total} renglones de {}.", plan.file.name),
            },
            findings: Vec::new(),
            path: None,
            result: None,
        })
    }))
}

fn facts(row: &ImportedRow) -> Facts {
    let received_on = date(row, "recibido").unwrap_or_default();
    let mut notes = text(row, "notas");
    let turned = text(row, "turnado");
    if !turned.is_empty() {
        // Names of an old register are no units of the directory.
        let line = format!("Turnado a {turned} según el registro anterior.");
        notes = if notes.is_empty() { line } else { format!("{notes}\n{line}") };
    }
    let fojas = match row.values.get("fojas") {
        Some(Cell::Integer(n)) => u32::try_from(*n).unwrap_or(0),
        _ => 0,
    };
    Facts {
        kind: Kind::Oficio,
        means: Entry::Papel,
        received_on,
        received_at: String::new(),
        sender: Addressee { name: text(row, "remitente"), post: text(row, "cargo"), unit: text(row, "area") },
        reference: text(row, "numero"),
        dated: date(row, "fecha").filter(|d| *d <= received_on),
        subject: text(row, "asunto"),
        addressee: Addressee { name: text(row, "destinatario"), ..Addressee::default() },
        due: date(row, "termino").filter(|d| *d >= received_on),
        priority: Priority::Normal,
        access: Access::Publica,
        sheets: fojas,
        annexes: String::new(),
        notes,
    }
}

fn text(row: &ImportedRow, id: &str) -> String {
    row.values.get(id).map(|cell| cell.shown().trim().to_owned()).unwrap_or_default()
}

fn date(row: &ImportedRow, id: &str) -> Option<NaiveDate> {
    match row.values.get(id) {
        Some(Cell::Date(date)) => Some(*date),
        Some(Cell::DateTime(moment)) => Some(moment.date()),
        _ => None,
    }
}
