//! View `informed`: who was told of an expediente, and whether they said "enterado".

use rusqlite::{Connection, Row, params};

use super::Folded;

#[derive(Debug, Clone, PartialEq)]
pub struct InformedRow {
    pub position: i64,
    pub unit: String,
    pub person: String,
    pub name: String,
    pub note: String,
    pub at: String,
    pub acknowledged: Option<String>,
}

pub fn rows(folded: &Folded) -> Vec<InformedRow> {
    (0..)
        .zip(&folded.expediente.informed)
        .map(|(position, i)| InformedRow {
            position,
            unit: i.to.unit.clone(),
            person: i.to.person.as_ref().map(|p| p.0.clone()).unwrap_or_default(),
            name: i.to.name.clone(),
            note: i.note.clone(),
            at: i.at.to_rfc3339(),
            acknowledged: i.acknowledged.map(|at| at.to_rfc3339()),
        })
        .collect()
}

pub fn write(
    conn: &Connection,
    seq: i64,
    before: &[InformedRow],
    rows: &[InformedRow],
) -> rusqlite::Result<()> {
    if before == rows {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM informed WHERE expediente = ?1")?.execute([seq])?;
    for r in rows {
        conn.prepare_cached("INSERT INTO informed VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![seq, r.position, r.unit, r.person, r.name, r.note, r.at, r.acknowledged])?;
    }
    Ok(())
}

pub fn read(conn: &Connection, seq: i64) -> rusqlite::Result<Vec<InformedRow>> {
    conn.prepare_cached("SELECT * FROM informed WHERE expediente = ?1 ORDER BY position")?
        .query_map([seq], from_row)?
        .collect()
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<InformedRow> {
    Ok(InformedRow {
        position: row.get(1)?,
        unit: row.get(2)?,
        person: row.get(3)?,
        name: row.get(4)?,
        note: row.get(5)?,
        at: row.get(6)?,
        acknowledged: row.get(7)?,
    })
}
