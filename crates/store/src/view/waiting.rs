//! Views `waiting` and `queue`: the steps that wait, until when, and in whose queues they are.

use procede_domain::expediente::Token;
use procede_domain::{Expediente, Office};
use procede_manual::{Step, UnitKind};
use rusqlite::{Connection, Row, params};

use super::Folded;
use super::expediente::procedure_key;

/// Sorts after every date.
pub const NO_DUE: &str = "9999-12-31";

#[derive(Debug, Clone, PartialEq)]
pub struct WaitingRow {
    pub position: i64,
    pub step: String,
    pub action: String,
    pub responsible: String,
    pub since: String,
    pub due: Option<String>,
    pub timed: bool,
    pub turned_unit: Option<String>,
    pub turned_person: Option<String>,
    pub turned_name: Option<String>,
    pub turned_from: Option<String>,
    pub instruction: Option<String>,
    pub rejected: Option<String>,
    pub claimed_by: Option<String>,
    pub claimed_name: Option<String>,
    pub child: Option<String>,
    pub child_number: Option<String>,
    pub queues: Vec<Queue>,
}

/// A row of `queue`, in the order of its key.
#[derive(Debug, Clone, PartialEq, PartialOrd, Eq, Ord)]
pub struct Queue {
    pub unit: String,
    pub holder: String,
    pub ready: bool,
    pub due: String,
    pub since: i64,
    pub shared: bool,
    pub paused: bool,
    pub number: String,
    pub procedure_key: String,
}

pub fn rows(folded: &Folded, office: &Office) -> Vec<WaitingRow> {
    let e = &folded.expediente;
    if !e.is_open() {
        return Vec::new();
    }
    let mut rows: Vec<WaitingRow> = e
        .waiting()
        .map(|(token, step)| {
            let due = e.deadline(token, office).map(|d| d.due.to_string());
            let timed = token.due.is_none()
                && (step.term.is_some() || e.procedure.recurrence.is_some() || due.is_some());
            let turn = token.turn.as_ref();
            WaitingRow {
                position: i64::try_from(token.step).unwrap_or(i64::MAX),
                step: step.id.clone(),
                action: step.action.clone(),
                responsible: step.responsible.join(","),
                since: token.since.to_rfc3339(),
                timed,
                turned_unit: turn.map(|t| t.to.unit.clone()),
                turned_person: turn.and_then(|t| t.to.person.as_ref()).map(|p| p.0.clone()),
                turned_name: turn.map(|t| t.to.name.clone()),
                turned_from: turn.map(|t| t.from.clone()),
                instruction: turn.map(|t| t.instruction.clone()),
                rejected: turn.and_then(|t| t.rejected.clone()),
                claimed_by: token.claimed_by.as_ref().map(|(person, _)| person.0.clone()),
                claimed_name: token.claimed_by.as_ref().map(|(_, name)| name.clone()),
                child: token.child.as_ref().map(|(id, _)| id.0.clone()),
                child_number: token.child.as_ref().map(|(_, number)| number.clone()),
                queues: queues(token, step, e, due.as_deref(), office),
                due,
            }
        })
        .collect();
    rows.sort_by_key(|r| r.position);
    rows
}

/// The units that have the step before them: the one it was turned to; else those responsible; and the unit in charge
/// where all of those are outside, because it records the step on their behalf.
fn queues(token: &Token, step: &Step, e: &Expediente, due: Option<&str>, office: &Office) -> Vec<Queue> {
    let turn = token.turn.as_ref().filter(|t| t.rejected.is_none());
    let mut units: Vec<String> = match turn {
        Some(turn) => vec![turn.to.unit.clone()],
        None => {
            let inside = |key: &String| {
                office.unit(key).is_some_and(|u| matches!(u.kind, UnitKind::Interna | UnitKind::Rol))
            };
            let mut units = step.responsible.clone();
            if !step.responsible.iter().any(inside) {
                units.push(e.unit.clone());
            }
            units
        }
    };
    units.sort();
    units.dedup();
    let turned_to = turn.and_then(|t| t.to.person.as_ref());
    let holder = token.claimed_by.as_ref().map(|(person, _)| person).or(turned_to);
    let shared = units.len() > 1;
    units
        .into_iter()
        .map(|unit| Queue {
            unit,
            holder: holder.map(|p| p.0.clone()).unwrap_or_default(),
            ready: token.child.is_none(),
            due: due.unwrap_or(NO_DUE).to_owned(),
            since: token.since.timestamp_millis(),
            shared,
            paused: e.is_paused(),
            number: e.number.clone(),
            procedure_key: procedure_key(&e.procedure.key),
        })
        .collect()
}

/// Takes away the rows that are no more and adds the new ones; the others are left alone.
pub fn write(
    conn: &Connection,
    seq: i64,
    before: &[WaitingRow],
    rows: &[WaitingRow],
) -> rusqlite::Result<()> {
    for gone in before.iter().filter(|row| !rows.contains(row)) {
        conn.prepare_cached("DELETE FROM waiting WHERE expediente = ?1 AND position = ?2")?
            .execute([seq, gone.position])?;
        for q in &gone.queues {
            conn.prepare_cached(
                "DELETE FROM queue WHERE unit = ?1 AND holder = ?2 AND due = ?3 AND expediente = ?4 AND position = ?5",
            )?
            .execute(params![q.unit, q.holder, q.due, seq, gone.position])?;
        }
    }
    rows.iter().filter(|row| !before.contains(row)).try_for_each(|row| insert(conn, seq, row))
}

/// In place of whatever may lie there.
fn insert(conn: &Connection, seq: i64, r: &WaitingRow) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO waiting
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?
    .execute(params![
        seq,
        r.position,
        r.step,
        r.action,
        r.responsible,
        r.since,
        r.due,
        r.timed,
        r.turned_unit,
        r.turned_person,
        r.turned_name,
        r.turned_from,
        r.instruction,
        r.rejected,
        r.claimed_by,
        r.claimed_name,
        r.child,
        r.child_number
    ])?;
    for q in &r.queues {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO queue VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            q.unit,
            q.holder,
            q.ready,
            q.due,
            q.since,
            seq,
            r.position,
            q.shared,
            q.paused,
            q.number,
            q.procedure_key
        ])?;
    }
    Ok(())
}

pub fn read(conn: &Connection, seq: i64) -> rusqlite::Result<Vec<WaitingRow>> {
    let mut rows: Vec<WaitingRow> = conn
        .prepare_cached("SELECT * FROM waiting WHERE expediente = ?1 ORDER BY position")?
        .query_map([seq], from_row)?
        .collect::<rusqlite::Result<_>>()?;
    let mut statement = conn.prepare_cached(
        "SELECT position, unit, holder, ready, due, since, shared, paused, number, procedure_key FROM queue
         WHERE expediente = ?1 ORDER BY position, unit",
    )?;
    let mut found = statement.query([seq])?;
    while let Some(q) = found.next()? {
        let position: i64 = q.get(0)?;
        let queue = Queue {
            unit: q.get(1)?,
            holder: q.get(2)?,
            ready: q.get(3)?,
            due: q.get(4)?,
            since: q.get(5)?,
            shared: q.get(6)?,
            paused: q.get(7)?,
            number: q.get(8)?,
            procedure_key: q.get(9)?,
        };
        if let Some(row) = rows.iter_mut().find(|r| r.position == position) {
            row.queues.push(queue);
        }
    }
    Ok(rows)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<WaitingRow> {
    Ok(WaitingRow {
        position: row.get(1)?,
        step: row.get(2)?,
        action: row.get(3)?,
        responsible: row.get(4)?,
        since: row.get(5)?,
        due: row.get(6)?,
        timed: row.get(7)?,
        turned_unit: row.get(8)?,
        turned_person: row.get(9)?,
        turned_name: row.get(10)?,
        turned_from: row.get(11)?,
        instruction: row.get(12)?,
        rejected: row.get(13)?,
        claimed_by: row.get(14)?,
        claimed_name: row.get(15)?,
        child: row.get(16)?,
        child_number: row.get(17)?,
        queues: Vec::new(),
    })
}

/// The open expedientes whose due dates the calendar or the terms decide; those of one procedure, if it is given.
pub fn timed(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare(
        "SELECT id FROM expediente WHERE seq IN (SELECT expediente FROM waiting WHERE timed) ORDER BY seq",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

/// The open expedientes of a procedure.
pub fn of_procedure(conn: &Connection, procedure: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare("SELECT id FROM expediente WHERE status = 'open' AND procedure = ?1 ORDER BY seq")?
        .query_map([procedure], |row| row.get(0))?
        .collect()
}

/// All open expedientes.
pub fn open(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare("SELECT id FROM expediente WHERE status = 'open' ORDER BY seq")?
        .query_map([], |row| row.get(0))?
        .collect()
}
