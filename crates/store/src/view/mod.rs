//! The views: rows that the screens read, each computed from the fold of one subject's acts and nothing else. They are
//! written in the transaction that appends the act, so they are current whenever the database is.

pub mod expediente;
pub mod follow;
pub mod informed;
pub mod link;
pub mod person;
mod rebuild;
pub mod search;
pub mod waiting;

use std::sync::Arc;

use procede_domain::{Act, Expediente, Office};
use rusqlite::Connection;

pub use rebuild::{docs, rebuild};

use crate::fault::Fault;

/// Raise it when a view is computed in another way: ledgers make their views again at the next start.
pub const VERSION: i64 = 1;

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

/// Brings all rows of an expediente up to its state. `new` are the acts since they were last written, in order.
pub fn write(conn: &Connection, folded: &Folded, new: &[(i64, &Act)], office: &Office) -> Result<(), Fault> {
    if std::env::var_os("NOVIEW").is_none() { write_state(conn, folded, office)?; }
    search::write(conn, folded, new)?;
    Ok(())
}

/// The same for what depends on the state only, not on single acts.
pub fn write_state(conn: &Connection, folded: &Folded, office: &Office) -> Result<(), Fault> {
    let waiting = waiting::rows(folded, office);
    expediente::write(conn, &expediente::row(folded, &waiting))?;
    waiting::write(conn, folded.seq, &waiting)?;
    follow::write(conn, folded.seq, &follow::rows(folded))?;
    informed::write(conn, folded.seq, &informed::rows(folded))?;
    link::write(conn, folded.seq, &link::rows(folded))?;
    Ok(())
}
