//! View `expediente`: one row each, what lists show.

use procede_domain::expediente::Status;
use procede_manual::fold;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Folded, waiting};

/// Longest sort key of a title, in characters.
const TITLE_KEY: usize = 60;

#[derive(Debug, Clone, PartialEq)]
pub struct ExpedienteRow {
    pub seq: i64,
    pub id: String,
    pub number: String,
    pub title: String,
    pub title_key: String,
    pub procedure: String,
    pub procedure_key: String,
    pub procedure_name: String,
    pub directorate: String,
    pub unit: String,
    pub status: String,
    pub outcome: Option<String>,
    pub opened_on: String,
    pub opened_by: String,
    pub parent: Option<String>,
    pub parent_number: Option<String>,
    pub parent_step: Option<String>,
    pub period: Option<String>,
    pub steps: String,
    pub due: Option<String>,
    pub paused: bool,
    pub acts: i64,
    pub last_at: String,
    pub last_seq: i64,
}

pub fn row(folded: &Folded, waiting: &[waiting::WaitingRow]) -> ExpedienteRow {
    let e = &folded.expediente;
    let (status, outcome) = match &e.status {
        Status::Open => ("open", None),
        Status::Closed { outcome } => ("closed", outcome.clone()),
        Status::Cancelled { .. } => ("cancelled", None),
    };
    let steps: Vec<&str> = waiting.iter().map(|w| w.step.as_str()).collect();
    ExpedienteRow {
        seq: folded.seq,
        id: e.id.0.clone(),
        number: e.number.clone(),
        title: e.title.clone(),
        title_key: fold(&e.title).chars().take(TITLE_KEY).collect(),
        procedure: e.procedure.key.clone(),
        procedure_key: procedure_key(&e.procedure.key),
        procedure_name: e.procedure.name.clone(),
        directorate: e.procedure.directorate.clone(),
        unit: e.unit.clone(),
        status: status.to_owned(),
        outcome,
        opened_on: e.opened_at.date_naive().to_string(),
        opened_by: e.opened_by.name.clone(),
        parent: e.parent.as_ref().map(|p| p.expediente.0.clone()),
        parent_number: e.parent.as_ref().map(|p| p.number.clone()),
        parent_step: e.parent.as_ref().map(|p| p.step.clone()),
        period: e.period.clone(),
        steps: steps.join(","),
        due: waiting.iter().filter_map(|w| w.due.clone()).min(),
        paused: e.is_paused(),
        acts: i64::try_from(e.acts).unwrap_or(i64::MAX),
        last_at: e.last_act.to_rfc3339(),
        last_seq: folded.last_seq,
    }
}

/// A key of a procedure as it sorts: each number padded.
pub fn procedure_key(key: &str) -> String {
    let padded: Option<Vec<String>> =
        key.split('.').map(|part| Some(format!("{:04}", part.parse::<u32>().ok()?))).collect();
    padded.map_or_else(|| key.to_owned(), |parts| parts.join("."))
}

/// An index is written again for each of its columns that a statement names, changed or not: so those have statements
/// of their own.
pub fn write(conn: &Connection, before: Option<&ExpedienteRow>, r: &ExpedienteRow) -> rusqlite::Result<()> {
    let Some(before) = before else { return insert(conn, r) };
    if before == r {
        return Ok(());
    }
    conn.prepare_cached(
        "UPDATE expediente SET outcome = ?2, steps = ?3, acts = ?4, last_at = ?5, last_seq = ?6 WHERE seq = ?1",
    )?
    .execute(params![r.seq, r.outcome, r.steps, r.acts, r.last_at, r.last_seq])?;
    if before.title != r.title {
        conn.prepare_cached("UPDATE expediente SET title = ?2, title_key = ?3 WHERE seq = ?1")?
            .execute(params![r.seq, r.title, r.title_key])?;
    }
    if before.status != r.status {
        conn.prepare_cached("UPDATE expediente SET status = ?2 WHERE seq = ?1")?
            .execute(params![r.seq, r.status])?;
    }
    if (&before.due, before.paused) != (&r.due, r.paused) {
        conn.prepare_cached("UPDATE expediente SET due = ?2, paused = ?3 WHERE seq = ?1")?
            .execute(params![r.seq, r.due, r.paused])?;
    }
    Ok(())
}

fn insert(conn: &Connection, r: &ExpedienteRow) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO expediente (seq, id, number, title, title_key, procedure, procedure_key, procedure_name, directorate, unit, status,
             outcome, opened_on, opened_by, parent, parent_number, parent_step, period, steps, due, paused, acts,
             last_at, last_seq)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
    )?
    .execute(params![
        r.seq,
        r.id,
        r.number,
        r.title,
        r.title_key,
        r.procedure,
        r.procedure_key,
        r.procedure_name,
        r.directorate,
        r.unit,
        r.status,
        r.outcome,
        r.opened_on,
        r.opened_by,
        r.parent,
        r.parent_number,
        r.parent_step,
        r.period,
        r.steps,
        r.due,
        r.paused,
        r.acts,
        r.last_at,
        r.last_seq
    ])?;
    Ok(())
}

pub fn read(conn: &Connection, seq: i64) -> rusqlite::Result<Option<ExpedienteRow>> {
    conn.prepare_cached("SELECT * FROM expediente WHERE seq = ?1")?.query_row([seq], from_row).optional()
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<ExpedienteRow> {
    Ok(ExpedienteRow {
        seq: row.get("seq")?,
        id: row.get("id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        title_key: row.get("title_key")?,
        procedure: row.get("procedure")?,
        procedure_key: row.get("procedure_key")?,
        procedure_name: row.get("procedure_name")?,
        directorate: row.get("directorate")?,
        unit: row.get("unit")?,
        status: row.get("status")?,
        outcome: row.get("outcome")?,
        opened_on: row.get("opened_on")?,
        opened_by: row.get("opened_by")?,
        parent: row.get("parent")?,
        parent_number: row.get("parent_number")?,
        parent_step: row.get("parent_step")?,
        period: row.get("period")?,
        steps: row.get("steps")?,
        due: row.get("due")?,
        paused: row.get("paused")?,
        acts: row.get("acts")?,
        last_at: row.get("last_at")?,
        last_seq: row.get("last_seq")?,
    })
}

/// Which expediente has a number.
pub fn by_number(conn: &Connection, number: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT id FROM expediente WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()
}
