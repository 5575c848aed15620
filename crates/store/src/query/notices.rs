//! Para conocimiento: what the person was told of and has not acknowledged.

use procede_domain::ExpedienteId;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::Viewer;
use super::filter::Filter;
use crate::fault::Fault;
use crate::ledger::Ledger;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Notice {
    pub expediente: ExpedienteId,
    pub number: String,
    pub title: String,
    pub procedure: String,
    pub procedure_name: String,
    pub status: String,
    pub note: String,
    /// RFC 3339.
    pub at: String,
}

impl Ledger {
    /// Newest first.
    ///
    /// # Errors
    /// What the disk did.
    pub fn notices(&self, viewer: &Viewer) -> Result<Vec<Notice>, Fault> {
        let (f, from) = pending(viewer);
        self.read(|conn| {
            let sql = format!(
                "SELECT e.id, e.number, e.title, e.procedure, e.procedure_name, e.status, i.note, i.at {from}
                 ORDER BY i.at DESC, e.seq DESC"
            );
            let mut statement = conn.prepare_cached(&sql)?;
            let params = f.params(&statement);
            let notices = statement
                .query_map(params.as_slice(), |row| {
                    Ok(Notice {
                        expediente: ExpedienteId(row.get(0)?),
                        number: row.get(1)?,
                        title: row.get(2)?,
                        procedure: row.get(3)?,
                        procedure_name: row.get(4)?,
                        status: row.get(5)?,
                        note: row.get(6)?,
                        at: row.get(7)?,
                    })
                })?
                .collect::<rusqlite::Result<Vec<Notice>>>()?;
            Ok(notices)
        })
    }
}

pub fn count(conn: &Connection, viewer: &Viewer) -> rusqlite::Result<u32> {
    let (f, from) = pending(viewer);
    f.one(conn, &format!("SELECT count(*) {from}"), |row| row.get(0))
}

fn pending(viewer: &Viewer) -> (Filter, String) {
    let mut f = Filter::default();
    let persons = f.list(&viewer.persons);
    let unit = f.param(viewer.unit.clone());
    let from = format!(
        "FROM informed i JOIN expediente e ON e.seq = i.expediente
         WHERE i.acknowledged IS NULL AND (i.person IN {persons} OR i.person = '' AND i.unit = {unit})"
    );
    (f, from)
}
