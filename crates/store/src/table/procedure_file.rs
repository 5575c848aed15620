//! Table `procedure_file`: the very files that expedientes are pinned to.

use rusqlite::{Connection, OptionalExtension, params};

pub struct ProcedureFile {
    pub hash: String,
    pub key: String,
    pub text: String,
}

/// Keeps a file; the same file again changes nothing.
pub fn keep(conn: &Connection, hash: &str, key: &str, version: u32, text: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO procedure_file (hash, key, version, text) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?
    .execute(params![hash, key, version, text])?;
    Ok(())
}

pub fn is_kept(conn: &Connection, hash: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM procedure_file WHERE hash = ?1")?.exists([hash])
}

pub fn text(conn: &Connection, hash: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT text FROM procedure_file WHERE hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()
}

pub fn all(conn: &Connection) -> rusqlite::Result<Vec<ProcedureFile>> {
    conn.prepare("SELECT hash, key, text FROM procedure_file ORDER BY key, version")?
        .query_map([], |row| Ok(ProcedureFile { hash: row.get(0)?, key: row.get(1)?, text: row.get(2)? }))?
        .collect()
}
