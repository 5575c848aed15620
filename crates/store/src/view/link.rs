//! View `link`: links among expedientes, findable from both ends.

use procede_domain::expediente::Relation;
use rusqlite::{Connection, params};

use super::Folded;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkRow {
    pub other: String,
    pub number: String,
    pub relation: String,
}

/// Sorted by the other's id.
pub fn rows(folded: &Folded) -> Vec<LinkRow> {
    let mut rows: Vec<LinkRow> = folded
        .expediente
        .links
        .iter()
        .map(|l| LinkRow {
            other: l.other.0.clone(),
            number: l.number.clone(),
            relation: name(l.relation).to_owned(),
        })
        .collect();
    rows.sort();
    rows.dedup_by(|a, b| a.other == b.other);
    rows
}

fn name(relation: Relation) -> &'static str {
    match relation {
        Relation::Antecedente => "antecedente",
        Relation::Relacionado => "relacionado",
    }
}

pub fn write(conn: &Connection, seq: i64, before: &[LinkRow], rows: &[LinkRow]) -> rusqlite::Result<()> {
    if before == rows {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM link WHERE expediente = ?1")?.execute([seq])?;
    for r in rows {
        conn.prepare_cached("INSERT INTO link VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![seq, r.other, r.number, r.relation])?;
    }
    Ok(())
}

pub fn read(conn: &Connection, seq: i64) -> rusqlite::Result<Vec<LinkRow>> {
    conn.prepare_cached("SELECT other, number, relation FROM link WHERE expediente = ?1 ORDER BY other")?
        .query_map([seq], |row| {
            Ok(LinkRow { other: row.get(0)?, number: row.get(1)?, relation: row.get(2)? })
        })?
        .collect()
}
