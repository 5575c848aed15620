//! View `follow`: who follows which expediente.

use rusqlite::{Connection, params};

use super::Folded;

/// The persons, sorted.
pub fn rows(folded: &Folded) -> Vec<String> {
    let mut persons: Vec<String> = folded.expediente.watchers.iter().map(|p| p.0.clone()).collect();
    persons.sort();
    persons.dedup();
    persons
}

pub fn write(conn: &Connection, seq: i64, before: &[String], persons: &[String]) -> rusqlite::Result<()> {
    if before == persons {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM follow WHERE expediente = ?1")?.execute([seq])?;
    for person in persons {
        conn.prepare_cached("INSERT INTO follow VALUES (?1, ?2)")?.execute(params![person, seq])?;
    }
    Ok(())
}

pub fn read(conn: &Connection, seq: i64) -> rusqlite::Result<Vec<String>> {
    conn.prepare_cached("SELECT person FROM follow WHERE expediente = ?1 ORDER BY person")?
        .query_map([seq], |row| row.get(0))?
        .collect()
}
