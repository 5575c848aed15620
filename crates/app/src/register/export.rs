//! A list as it is filtered on the screen, whole, as xlsx or csv; and the report of a series of folios.

use procede_letters::{Column as PdfColumn, ColumnAlign, Table};
use procede_sheets::{About, Cell, Column, Sheet, csv, xlsx};

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::folios;
use crate::lists::PAGE;
use crate::sheets_of::{ReportText, report_sheet};
use crate::show::unit_name;
use crate::views::*;

pub fn export(app: &App, request: ExportList) -> Result<Saved> {
    app.read(|desk| {
        let (name, columns, rows) = match &request.what {
            ExportWhat::Entradas { query } => {
                ("Registro de entradas", ENTRADAS.as_slice(), entradas(desk, query)?)
            }
            ExportWhat::Letters { query } => {
                ("Registro de salidas", LETTERS.as_slice(), letters(desk, query)?)
            }
            ExportWhat::Responsivas { query } => {
                ("Responsivas", RESPONSIVAS.as_slice(), responsivas(desk, query)?)
            }
        };
        let total = rows.len();
        let sheet = Sheet {
            name: name.to_owned(),
            title: Some(name.to_owned()),
            notes: vec![format!("{} al {}", rows_said(total), desk.now().format("%d/%m/%Y %H:%M"))],
            columns: columns.iter().map(|c| Column::new(*c)).collect(),
            rows,
            totals: None,
        };
        save(desk, &sheet, request.format, request.path)
    })
}

fn rows_said(rows: usize) -> String {
    if rows == 1 { "1 renglón".to_owned() } else { format!("{rows} renglones") }
}

fn save(desk: &Desk, sheet: &Sheet, format: SheetFormat, path: Option<String>) -> Result<Saved> {
    let stamp = desk.now().format("%Y-%m-%d %H-%M");
    let (bytes, extension) = match format {
        SheetFormat::Csv => (csv(sheet), "csv"),
        SheetFormat::Xlsx | SheetFormat::Pdf => {
            let about = About {
                title: sheet.name.clone(),
                author: desk.actor()?.name,
                created: desk.now().date_naive(),
            };
            let made = xlsx(std::slice::from_ref(sheet), &about);
            (made.map_err(|refusal| RpcError::new("sheet", refusal.to_string()))?, "xlsx")
        }
    };
    desk.save(path, &format!("{} {stamp}.{extension}", sheet.name), &bytes)
}

/// Every row of a list, page by page.
fn all<T>(mut page: impl FnMut(u32) -> Result<Page<T>>) -> Result<Vec<T>> {
    let mut rows = Vec::new();
    loop {
        let next = page(u32::try_from(rows.len()).unwrap_or(u32::MAX))?;
        let done = next.rows.is_empty();
        rows.extend(next.rows);
        if done || rows.len() >= next.total as usize {
            return Ok(rows);
        }
    }
}

const ENTRADAS: [&str; 19] = [
    "CI",
    "Estado",
    "Tipo",
    "Medio",
    "Recibido",
    "Remitente",
    "Número del remitente",
    "Fecha del documento",
    "Asunto",
    "Destinatario",
    "Término",
    "Semáforo",
    "Prioridad",
    "Acceso",
    "Responsable",
    "Turnado a",
    "Respuestas",
    "Atendido",
    "Expediente",
];

fn entradas(desk: &Desk, query: &EntradaQuery) -> Result<Vec<Vec<Cell>>> {
    let rows =
        all(|offset| crate::entradas::page(desk, &EntradaQuery { offset, limit: PAGE, ..query.clone() }))?;
    let word = |key: &str| match key {
        "correo_electronico" => "Correo electrónico".to_owned(),
        "otra_oficina" => "Otra oficina".to_owned(),
        "mensajeria" => "Mensajería".to_owned(),
        "publica" => "Pública".to_owned(),
        other => capital(other),
    };
    Ok(rows
        .into_iter()
        .map(|EntradaRow { item, state_word, light }| {
            vec![
                text(&item.ci),
                text(&state_word),
                text(&word(&item.kind)),
                text(&word(&item.means)),
                day(Some(&item.received_on)),
                text(&item.sender),
                text(&item.reference),
                day(item.dated.as_ref()),
                text(&item.subject),
                text(&item.addressee),
                day(item.term.as_ref()),
                text(light.as_ref().map_or("", |l| l.text.as_str())),
                text(&word(&item.priority)),
                text(&word(&item.access)),
                text(item.owner.as_deref().unwrap_or_default()),
                text(&item.turned),
                text(&item.answers),
                day(item.attended_on.as_ref()),
                text(item.expediente_number.as_deref().unwrap_or_default()),
            ]
        })
        .collect())
}

const LETTERS: [&str; 14] = [
    "Número",
    "Estado",
    "Documento",
    "Fecha",
    "Asunto",
    "Destinatario",
    "Firma",
    "Redactó",
    "Contesta a",
    "Expediente",
    "Firmado",
    "Despachado",
    "Guía",
    "Acuse",
];

fn letters(desk: &Desk, query: &LetterQuery) -> Result<Vec<Vec<Cell>>> {
    let rows =
        all(|offset| crate::letters::page(desk, &LetterQuery { offset, limit: PAGE, ..query.clone() }))?;
    Ok(rows
        .into_iter()
        .map(|LetterRow { item, stage_word }| {
            vec![
                text(item.number.as_deref().unwrap_or_default()),
                text(&stage_word),
                text(&item.document),
                day(item.dated.as_ref()),
                text(&item.subject),
                text(&item.addressee),
                text(&item.signer),
                text(&item.drafted_by),
                text(&item.answers),
                text(item.expediente_number.as_deref().unwrap_or_default()),
                day(item.signed_on.as_ref()),
                day(item.dispatched_on.as_ref()),
                text(item.guide.as_deref().unwrap_or_default()),
                day(item.acuse_on.as_ref()),
            ]
        })
        .collect())
}

const RESPONSIVAS: [&str; 12] = [
    "Folio",
    "Estado",
    "Recibe",
    "Núm. de empleado",
    "Unidad",
    "Ubicación",
    "Bienes",
    "Por devolver",
    "Qué",
    "Emitida",
    "Entregada",
    "Sustituye a",
];

fn responsivas(desk: &Desk, query: &ResponsivaQuery) -> Result<Vec<Vec<Cell>>> {
    let rows = all(|offset| {
        crate::responsivas::page(desk, &ResponsivaQuery { offset, limit: PAGE, ..query.clone() })
    })?;
    Ok(rows
        .into_iter()
        .map(|ResponsivaRow { item, state_word }| {
            vec![
                text(item.folio.as_deref().unwrap_or_default()),
                text(&state_word),
                text(&item.receiver),
                text(&item.employee),
                text(&item.receiver_unit),
                text(&item.location),
                Cell::Integer(item.items.into()),
                Cell::Integer(item.owed.into()),
                text(&item.summary),
                day(item.issued_on.as_ref()),
                day(item.delivered_on.as_ref()),
                text(item.replaces.as_deref().unwrap_or_default()),
            ]
        })
        .collect())
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::text(text) }
}

fn day(date: Option<&String>) -> Cell {
    date.and_then(|d| d.parse().ok()).map_or(Cell::Empty, Cell::Date)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Gaps, annulled, burned and unused numbers of a series, with those that were used.
pub fn folio_report(app: &App, request: FolioReport) -> Result<Saved> {
    app.read(|desk| {
        let office = desk.office();
        let series = office.series(request.kind, &request.unit);
        let year = series.year(request.year);
        let mut rows = Vec::new();
        let mut used = 0;
        loop {
            let page = desk.ledger.used_folios(&series.id, year, used, PAGE)?;
            used += u32::try_from(page.items.len()).unwrap_or(PAGE);
            let last = page.items.is_empty() || used >= page.total;
            rows.extend(page.items.into_iter().map(|f| {
                (
                    f.number,
                    f.number,
                    if f.annulled { "Sin efecto" } else { "Usado" },
                    format!("{} · {}", f.text, f.what),
                )
            }));
            if last {
                break;
            }
        }
        for u in desk
            .ledger
            .block_uses()?
            .into_iter()
            .filter(|u| u.block.series == series.id && u.block.year == year)
        {
            rows.extend(
                u.gaps.iter().map(|(from, to)| (*from, *to, "Sin documento", u.block.station.clone())),
            );
            let burned = office.burned.iter().filter(|b| b.block == u.block.id);
            rows.extend(burned.map(|b| (b.from, b.to, "Quemado", b.reason.clone())));
            let next = u.last.map_or(u.block.from, |last| last + 1);
            if next <= u.block.to {
                rows.push((next, u.block.to, "Sin usar", format!("Bloque de {}", u.block.station)));
            }
        }
        let annulled =
            office.annulled.values().filter(|a| a.folio.series == series.id && a.folio.year == year);
        rows.extend(annulled.map(|a| (a.folio.number, a.folio.number, "Sin efecto", a.reason.clone())));
        rows.sort();
        let titles = ["Del", "Al", "Cuántos", "Estado", "Detalle"];
        let name = format!(
            "Folios {} de {} {}",
            folios::kind_word(request.kind).to_lowercase(),
            series.unit,
            request.year
        );
        if request.format != SheetFormat::Pdf {
            let sheet = Sheet {
                name: "Folios".to_owned(),
                title: Some(name),
                notes: vec![format!("Al {}", desk.now().format("%d/%m/%Y %H:%M"))],
                columns: titles.iter().map(|t| Column::new(*t)).collect(),
                rows: rows
                    .into_iter()
                    .map(|(from, to, state, detail)| {
                        let number = |n: u64| Cell::Integer(n.cast_signed());
                        vec![
                            number(from),
                            number(to),
                            number(to + 1 - from),
                            Cell::text(state),
                            Cell::text(detail),
                        ]
                    })
                    .collect(),
                totals: None,
            };
            return save(desk, &sheet, request.format, request.path);
        }
        let count =
            |state: &str| -> u64 { rows.iter().filter(|r| r.2 == state).map(|r| r.1 + 1 - r.0).sum() };
        let facts = ["Usado", "Sin efecto", "Sin documento", "Quemado", "Sin usar"]
            .map(|state| (state.to_owned(), count(state).to_string()));
        let table = Table {
            columns: titles
                .iter()
                .enumerate()
                .map(|(i, title)| PdfColumn {
                    heading: (*title).to_owned(),
                    align: if i < 3 { ColumnAlign::Number } else { ColumnAlign::Text },
                })
                .collect(),
            rows: rows
                .iter()
                .map(|(from, to, state, detail)| {
                    vec![
                        from.to_string(),
                        to.to_string(),
                        (to + 1 - from).to_string(),
                        (*state).to_owned(),
                        detail.clone(),
                    ]
                })
                .collect(),
            totals: None,
        };
        let pdf = report_sheet(
            desk,
            ReportText {
                unit: &series.unit,
                title: "Informe de folios",
                subtitle: format!(
                    "{} de {}",
                    folios::kind_word(request.kind),
                    unit_name(&office, &series.unit)
                ),
                period: format!("Año {}", request.year),
                as_of: format!("Al {}", desk.now().format("%d/%m/%Y %H:%M")),
                date: desk.now().date_naive(),
                facts: facts.to_vec(),
                sections: vec![("Números", "Todavía no se ha dado ningún número.", table)],
            },
        )?;
        desk.save(request.path, &format!("{name}.pdf"), &pdf)
    })
}
