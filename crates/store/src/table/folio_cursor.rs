//! Table `folio_cursor`: how far this station has come in its blocks.

use rusqlite::{Connection, OptionalExtension, params};

/// The last number given out of a block.
pub fn last(conn: &Connection, block: &str) -> rusqlite::Result<Option<u64>> {
    let last: Option<i64> = conn
        .prepare_cached("SELECT last FROM folio_cursor WHERE block = ?1")?
        .query_row([block], |row| row.get(0))
        .optional()?;
    Ok(last.map(i64::unsigned_abs))
}

pub fn set(conn: &Connection, block: &str, last: u64) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO folio_cursor (block, last) VALUES (?1, ?2)
         ON CONFLICT (block) DO UPDATE SET last = max(last, excluded.last)",
    )?
    .execute(params![block, last.cast_signed()])?;
    Ok(())
}

/// Whether any number was ever drawn here.
pub fn any(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare("SELECT 1 FROM folio_cursor LIMIT 1")?.exists([])
}
