//! Table `procedure_file`: the very files that expedientes are pinned to.

use procede_manual::Procedure;
use rusqlite::{Connection, OptionalExtension, params};

pub struct ProcedureFile {
    pub hash: String,
    pub key: String,
    pub text: String,
}

/// Keeps a file; the same file again changes nothing. `file` is its name where the office added it.
pub fn keep(
    conn: &Connection,
    procedure: &Procedure,
    text: &str,
    file: Option<&str>,
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO procedure_file (hash, key, version, text, file) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
    )?
    .execute(params![procedure.hash, procedure.key, procedure.version, text, file])?;
    Ok(())
}

/// Names and texts of the files that the office added.
pub fn own(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    conn.prepare("SELECT file, text FROM procedure_file WHERE file IS NOT NULL ORDER BY key, version")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
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
