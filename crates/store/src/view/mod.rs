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
pub const VERSION: i64 = 3;

/// An expediente and where its acts are in the ledger.
#[derive(Debug, Clone)]
pub struct Folded {
    /// Sequence number of its opening: its key in the views.
    pub seq: i64,
    pub last_seq: i64,
    pub expediente: Arc<Expediente>,
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
pub fn write(conn: &Connection, folded: &Folded, office: &Office) -> Result<(), Fault> {
    let waiting = waiting::rows(folded, office);
    expediente::write(conn, &expediente::row(folded, &waiting))?;
    waiting::write(conn, folded.seq, &waiting)?;
    follow::write(conn, folded.seq, &follow::rows(folded))?;
    informed::write(conn, folded.seq, &informed::rows(folded))?;
    link::write(conn, folded.seq, &link::rows(folded))?;
    Ok(())
}
