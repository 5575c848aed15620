//! The weekly report of what was attended and what is pending, made from the acts as they stood.

use chrono::NaiveDate;
use procede_domain::entrada::State;
use procede_domain::office::IssuedReport;
use procede_domain::{Body, Entrada, EntradaId, OfficeAct};
use procede_letters::{Column, ColumnAlign, Table};
use procede_sheets as sheets;
use procede_sheets::Cell;

use crate::correspondence::{self, Reported};
use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::responsivas::parse_day;
use crate::sheets_of::{ReportText, report_sheet};
use crate::show::unit_name;
use crate::views::*;

pub fn view(app: &App, query: WeeklyQuery) -> Result<WeeklyView> {
    app.read(|desk| weekly(desk, &query))
}

pub(crate) fn weekly(desk: &Desk, query: &WeeklyQuery) -> Result<WeeklyView> {
    let (from, to) = (parse_day(&query.from)?, parse_day(&query.to)?);
    if from > to {
        return Err(RpcError::new("period", "La fecha final es anterior a la inicial."));
    }
    let as_of = query.as_of.unwrap_or(desk.ledger.last_seq()?);
    let all = desk.ledger.entradas_as_of(as_of)?;
    let of_unit = |e: &&Entrada| {
        query.unit.as_ref().is_none_or(|unit| e.owner().is_some_and(|owner| owner.to.unit == *unit))
    };
    let mut attended = Vec::new();
    let mut pending = Vec::new();
    let mut received = 0;
    for entrada in all.iter().filter(of_unit) {
        let arrived = entrada.facts.received_on;
        if entrada.state == State::Cancelada {
            continue;
        }
        if (from..=to).contains(&arrived) {
            received += 1;
        }
        match entrada.attended_on() {
            Some(on) if (from..=to).contains(&on) => attended.push(row(entrada, to)),
            // Pending at the end of the period, whatever came later.
            Some(on) if on > to && arrived <= to => pending.push(row(entrada, to)),
            None if arrived <= to => pending.push(row(entrada, to)),
            _ => {}
        }
    }
    attended.sort_by(|a, b| (&a.attended_on, &a.ci).cmp(&(&b.attended_on, &b.ci)));
    pending.sort_by(|a, b| {
        (!a.late, a.due.is_none(), &a.due, &a.ci).cmp(&(!b.late, b.due.is_none(), &b.due, &b.ci))
    });
    let office = desk.office();
    let issued = office.reports.iter().rev().map(|r| IssuedReportView {
        id: r.id.clone(),
        name: r.name.clone(),
        from: r.from.to_string(),
        to: r.to.to_string(),
        as_of: r.as_of,
        files: r.files.clone(),
    });
    Ok(WeeklyView {
        as_of,
        as_of_at: desk.ledger.time_of(as_of)?.unwrap_or_default(),
        received,
        late: u32::try_from(pending.iter().filter(|r| r.late).count()).unwrap_or(u32::MAX),
        attended,
        pending,
        issued: issued.take(50).collect(),
    })
}

fn row(entrada: &Entrada, to: NaiveDate) -> WeeklyRow {
    let facts = &entrada.facts;
    let answers: Vec<&str> = entrada.answers.iter().map(|a| a.number.as_str()).collect();
    let how = entrada.attended.as_ref().map(|(_, a)| a.how.clone());
    let told = entrada.told.as_ref().map(|_| "Para conocimiento".to_owned());
    WeeklyRow {
        id: entrada.id.0.clone(),
        ci: entrada.ci.text.clone(),
        received_on: facts.received_on.to_string(),
        sender: facts.sender.line(),
        reference: facts.reference.clone(),
        subject: facts.subject.clone(),
        owner: entrada.owner().map(|t| t.to.name.clone()).unwrap_or_default(),
        due: facts.due.map(|d| d.to_string()),
        late: facts.due.is_some_and(|due| due < to && entrada.attended_on().is_none_or(|on| on > to)),
        attention: if answers.is_empty() { how.or(told).unwrap_or_default() } else { answers.join(", ") },
        attended_on: entrada.attended_on().map(|d| d.to_string()),
    }
}

/// The report as PDF, to be looked at before it is handed in.
pub fn preview(app: &App, query: WeeklyQuery) -> Result<Bytes> {
    app.read(|desk| Ok(Bytes::of(&pdf(desk, &query, &weekly(desk, &query)?)?)))
}

pub fn issue(app: &App, query: WeeklyQuery) -> Result<IssuedReportView> {
    app.write(|desk| hand_in(desk, query))
}

/// Hands it in: PDF and spreadsheet are kept, and with them the place in the ledger that they were made from.
pub(crate) fn hand_in(desk: &Desk, query: WeeklyQuery) -> Result<IssuedReportView> {
    let view = weekly(desk, &query)?;
    let query = WeeklyQuery { as_of: Some(view.as_of), ..query };
    let name = format!("Reporte semanal {} a {}", query.from, query.to);
    let pdf = desk.put(&format!("{name}.pdf"), &pdf(desk, &query, &view)?)?;
    let xlsx = desk.put(&format!("{name}.xlsx"), &xlsx(desk, &query, &view)?)?;
    let by = desk.actor()?;
    let report = IssuedReport {
        id: (desk.environment.id)(),
        name,
        unit: query.unit.clone().unwrap_or_else(|| desk.seat(&desk.office(), &by)),
        from: parse_day(&query.from)?,
        to: parse_day(&query.to)?,
        as_of: view.as_of,
        files: vec![pdf, xlsx],
    };
    let told = Reported {
        from: report.from,
        to: report.to,
        attended: view.attended.len(),
        pending: view.pending.len(),
        file: report.files[0].clone(),
    };
    desk.transact(|composer| {
        let issued = OfficeAct::ReportIssued(report.clone());
        composer.append(desk.act(&by, Body::Office { act: issued }))?;
        for row in &view.attended {
            correspondence::follow_reported(desk, composer, &by, &EntradaId(row.id.clone()), Some(&told))?;
        }
        Ok(())
    })?;
    Ok(IssuedReportView {
        id: report.id,
        name: report.name,
        from: query.from,
        to: query.to,
        as_of: report.as_of,
        files: report.files,
    })
}

const COLUMNS: [&str; 8] =
    ["CI", "Recibido", "Remitente", "Número", "Asunto", "Responsable", "Término", "Atención"];

fn cells(row: &WeeklyRow) -> Vec<String> {
    let day = |text: &str| {
        text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), |d| d.format("%d/%m/%Y").to_string())
    };
    let due = row.due.as_deref().map(day).unwrap_or_default();
    let late = if row.late { " (vencido)" } else { "" };
    let attention = match &row.attended_on {
        Some(on) => format!("{} · {}", row.attention, day(on)),
        None => row.attention.clone(),
    };
    vec![
        row.ci.clone(),
        day(&row.received_on),
        row.sender.clone(),
        row.reference.clone(),
        row.subject.clone(),
        row.owner.clone(),
        format!("{due}{late}"),
        attention,
    ]
}

fn table(rows: &[WeeklyRow]) -> Table {
    Table {
        columns: COLUMNS
            .iter()
            .map(|title| Column { heading: (*title).to_owned(), align: ColumnAlign::Text })
            .collect(),
        rows: rows.iter().map(cells).collect(),
        totals: None,
    }
}

fn pdf(desk: &Desk, query: &WeeklyQuery, view: &WeeklyView) -> Result<Vec<u8>> {
    let office = desk.office();
    let by = desk.actor()?;
    let unit = query.unit.clone().unwrap_or_else(|| desk.seat(&office, &by));
    let day = |text: &str| parse_day(text).map(procede_letters::date_in_words);
    report_sheet(
        desk,
        ReportText {
            unit: &unit,
            title: "Reporte semanal de documentos atendidos y pendientes",
            subtitle: unit_name(&office, &unit),
            period: format!("Del {} al {}", day(&query.from)?, day(&query.to)?),
            as_of: format!(
                "Según {} actuaciones registradas hasta el {}",
                view.as_of,
                moment(&view.as_of_at)
            ),
            date: parse_day(&query.to)?,
            facts: vec![
                ("Recibidos en el periodo".to_owned(), view.received.to_string()),
                ("Atendidos en el periodo".to_owned(), view.attended.len().to_string()),
                ("Pendientes al cierre".to_owned(), view.pending.len().to_string()),
                ("De ellos, vencidos".to_owned(), view.late.to_string()),
            ],
            sections: vec![
                ("Atendidos", "No se atendió ningún documento en el periodo.", table(&view.attended)),
                ("Pendientes", "No hay documentos pendientes.", table(&view.pending)),
            ],
        },
    )
}

/// "23/11/2026 10:15" of an RFC 3339 time.
fn moment(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_owned(), |t| t.format("%d/%m/%Y %H:%M").to_string())
}

fn xlsx(desk: &Desk, query: &WeeklyQuery, view: &WeeklyView) -> Result<Vec<u8>> {
    let sheet = |name: &str, rows: &[WeeklyRow]| sheets::Sheet {
        name: name.to_owned(),
        title: Some(format!("Reporte semanal: {}", name.to_lowercase())),
        notes: vec![format!("Del {} al {}. Según {} actuaciones.", query.from, query.to, view.as_of)],
        columns: COLUMNS.iter().map(|c| sheets::Column::new(*c)).collect(),
        rows: rows.iter().map(|r| cells(r).into_iter().map(Cell::Text).collect()).collect(),
        totals: None,
    };
    let about = sheets::About {
        title: "Reporte semanal".to_owned(),
        author: desk.actor()?.name,
        created: parse_day(&query.to)?,
    };
    sheets::xlsx(&[sheet("Atendidos", &view.attended), sheet("Pendientes", &view.pending)], &about)
        .map_err(|refusal| RpcError::new("sheet", refusal.to_string()))
}
