//! The views: rows that the screens read, each computed from the fold of one subject's acts and nothing else. They are
//! written in the transaction that appends the act, so they are current whenever the database is. One is not: the text
//! index costs more than all the rest of a commit, so it catches up when someone searches, or many acts have gathered.

pub mod entrada;
pub mod expediente;
pub mod folio;
pub mod follow;
mod index;
pub mod informed;
pub mod letter;
pub mod link;
pub mod paper;
pub mod person;
mod rebuild;
pub mod responsiva;
pub mod rows;
pub mod search;
pub mod waiting;

use std::sync::Arc;

use procede_domain::{Expediente, Office};
use rusqlite::Connection;

pub use index::{index, indexed};
pub use rebuild::{each_paper, rebuild};

use crate::fault::Fault;

/// Raise it when a view is computed in another way: ledgers make their views again at the next start.
pub const VERSION: i64 = 4;

/// An expediente and where its acts are in the ledger.
#[derive(Debug, Clone)]
pub struct Folded {
    /// Sequence number of its opening: its key in the views.
    pub seq: i64,
    pub last_seq: i64,
    pub expediente: Arc<Expediente>,
    /// Its rows as they lie in the views, if they were written or read already.
    pub shown: Option<Rows>,
}

/// The rows of an expediente in all views but the text index.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    pub expediente: expediente::ExpedienteRow,
    pub waiting: Vec<waiting::WaitingRow>,
    pub follow: Vec<String>,
    pub informed: Vec<informed::InformedRow>,
    pub links: Vec<link::LinkRow>,
}

/// Drops all views and makes the empty tables.
pub fn create(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(include_str!("schema.sql"))
}

/// Whether the views are those of this program.
pub fn is_current(conn: &Connection) -> rusqlite::Result<bool> {
    let made = conn.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'view_state'")?.exists([])?;
    Ok(made && conn.query_row("SELECT version FROM view_state", [], |row| row.get::<_, i64>(0))? == VERSION)
}

pub fn set_current(conn: &Connection, current: bool) -> rusqlite::Result<()> {
    conn.execute("UPDATE view_state SET version = ?1", [if current { VERSION } else { 0 }])?;
    Ok(())
}

/// Brings the rows of an expediente up to its state; its text is left to [`index()`].
pub fn show(conn: &Connection, folded: &mut Folded, office: &Office) -> Result<(), Fault> {
    let before = match folded.shown.take() {
        Some(shown) => Some(shown),
        None => Rows::read(conn, folded.seq)?,
    };
    let rows = Rows::of(folded, office);
    rows.write(conn, before.as_ref())?;
    folded.shown = Some(rows);
    Ok(())
}

impl Rows {
    /// What the views should say.
    pub fn of(folded: &Folded, office: &Office) -> Self {
        let waiting = waiting::rows(folded, office);
        Self {
            expediente: expediente::row(folded, &waiting),
            waiting,
            follow: follow::rows(folded),
            informed: informed::rows(folded),
            links: link::rows(folded),
        }
    }

    /// What they say.
    pub fn read(conn: &Connection, seq: i64) -> rusqlite::Result<Option<Self>> {
        let Some(expediente) = expediente::read(conn, seq)? else { return Ok(None) };
        Ok(Some(Self {
            expediente,
            waiting: waiting::read(conn, seq)?,
            follow: follow::read(conn, seq)?,
            informed: informed::read(conn, seq)?,
            links: link::read(conn, seq)?,
        }))
    }

    /// Writes what differs from the rows before: each page that is touched is a page more for the disk.
    pub fn write(&self, conn: &Connection, before: Option<&Self>) -> rusqlite::Result<()> {
        let seq = self.expediente.seq;
        expediente::write(conn, before.map(|b| &b.expediente), &self.expediente)?;
        waiting::write(conn, seq, before.map_or(&[], |b| &b.waiting), &self.waiting)?;
        follow::write(conn, seq, before.map_or(&[], |b| &b.follow), &self.follow)?;
        informed::write(conn, seq, before.map_or(&[], |b| &b.informed), &self.informed)?;
        link::write(conn, seq, before.map_or(&[], |b| &b.links), &self.links)
    }
}
