//! Expedientes around one: the one that started it, those it started, those linked with it from either end.

use procede_domain::ExpedienteId;
use rusqlite::{Connection, Row};
use serde::Serialize;
use ts_rs::TS;

use crate::fault::Fault;
use crate::ledger::Ledger;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Relatives {
    pub parent: Option<Related>,
    /// In the order of opening.
    pub children: Vec<Related>,
    /// Linked from this one.
    pub links: Vec<Related>,
    /// Linked from the others.
    pub linked_by: Vec<Related>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Related {
    pub id: ExpedienteId,
    pub number: String,
    pub title: String,
    pub procedure: String,
    pub procedure_name: String,
    pub status: String,
    pub outcome: Option<String>,
    /// Of a link: `antecedente` or `relacionado`.
    pub relation: Option<String>,
    /// Of a child: the step that started it; of the parent: the step that waits for this one.
    pub step: Option<String>,
}

const COLUMNS: &str = "e.id, e.number, e.title, e.procedure, e.procedure_name, e.status, e.outcome";

impl Ledger {
    /// # Errors
    /// What the disk did.
    pub fn relatives(&self, id: &ExpedienteId) -> Result<Relatives, Fault> {
        self.read(|conn| {
            let ask = |rest: &str| related(conn, rest, &id.0);
            let parent = ask(
                "NULL, c.parent_step FROM expediente c JOIN expediente e ON e.id = c.parent WHERE c.id = ?1",
            )?;
            Ok(Relatives {
                parent: parent.into_iter().next(),
                children: ask("NULL, e.parent_step FROM expediente e WHERE e.parent = ?1 ORDER BY e.seq")?,
                links: ask("l.relation, NULL FROM expediente c JOIN link l ON l.expediente = c.seq
                     JOIN expediente e ON e.id = l.other WHERE c.id = ?1 ORDER BY e.seq")?,
                linked_by: ask("l.relation, NULL FROM link l JOIN expediente e ON e.seq = l.expediente
                     WHERE l.other = ?1 ORDER BY e.seq")?,
            })
        })
    }
}

fn related(conn: &Connection, rest: &str, id: &str) -> Result<Vec<Related>, Fault> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS}, {rest}"))?;
    let found = statement.query_map([id], from_row)?.collect::<rusqlite::Result<Vec<Related>>>()?;
    Ok(found)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Related> {
    Ok(Related {
        id: ExpedienteId(row.get(0)?),
        number: row.get(1)?,
        title: row.get(2)?,
        procedure: row.get(3)?,
        procedure_name: row.get(4)?,
        status: row.get(5)?,
        outcome: row.get(6)?,
        relation: row.get(7)?,
        step: row.get(8)?,
    })
}
