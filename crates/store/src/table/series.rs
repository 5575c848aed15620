//! Table `series`: the highest number that any expediente bears, by unit and year: blocks are granted after it.

use rusqlite::{Connection, OptionalExtension, params};

/// The last number of a series, 0 where none was given.
pub fn last(conn: &Connection, unit: &str, year: i32) -> rusqlite::Result<u64> {
    let last: Option<i64> = conn
        .prepare_cached("SELECT last FROM series WHERE unit = ?1 AND year = ?2")?
        .query_row(params![unit, year], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0).unsigned_abs())
}

/// All series: unit, year, last number given.
pub fn all(conn: &Connection) -> rusqlite::Result<Vec<(String, i32, i64)>> {
    conn.prepare("SELECT unit, year, last FROM series ORDER BY unit, year")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}

/// Makes sure that no number up to `last` is given again.
pub fn reach(conn: &Connection, unit: &str, year: i32, last: i64) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO series (unit, year, last) VALUES (?1, ?2, ?3)
         ON CONFLICT (unit, year) DO UPDATE SET last = max(last, excluded.last)",
    )?
    .execute(params![unit, year, last])?;
    Ok(())
}

/// Unit, year and number of a number that a series gave.
pub fn read(number: &str) -> Option<(&str, i32, i64)> {
    let (rest, n) = number.rsplit_once('-')?;
    let (unit, year) = rest.rsplit_once('-')?;
    Some((unit, year.parse().ok()?, n.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn numbers_are_read_back() {
        assert_eq!(read("DPATI-2026-000123"), Some(("DPATI", 2026, 123)));
        assert_eq!(read("MESA-SERVICIO-2026-000001"), Some(("MESA-SERVICIO", 2026, 1)));
        assert_eq!(read("otro"), None);
    }
}
