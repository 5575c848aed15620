//! Rows of the views of papers: each paper has its rows in a table whose first column is the paper's `seq`.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// All columns of a row, `seq` first.
pub type Row = Vec<Value>;

/// Puts the rows of a paper into a table, in place of those that were there. Equal rows are not written again.
pub fn put(conn: &Connection, table: &str, seq: i64, rows: &[Row]) -> rusqlite::Result<()> {
    if read(conn, table, seq)? == rows {
        return Ok(());
    }
    conn.prepare_cached(&format!("DELETE FROM {table} WHERE seq = ?1"))?.execute([seq])?;
    for row in rows {
        let places = vec!["?"; row.len()].join(", ");
        conn.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})"))?
            .execute(params_from_iter(row))?;
    }
    Ok(())
}

/// The rows of a paper as they lie there, in the order they were put.
pub fn read(conn: &Connection, table: &str, seq: i64) -> rusqlite::Result<Vec<Row>> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT * FROM {table} WHERE seq = ?1 ORDER BY 1, 2"))?;
    let columns = statement.column_count();
    let rows = statement.query_map([seq], |row| (0..columns).map(|i| row.get(i)).collect())?;
    rows.collect()
}

pub fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

pub fn date(date: Option<chrono::NaiveDate>) -> Value {
    date.map_or(Value::Null, |date| Value::Text(date.to_string()))
}

pub fn optional(text: Option<impl Into<String>>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.into()))
}
