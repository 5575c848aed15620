//! Bringing the text index up to the acts.

use std::collections::BTreeMap;
use std::sync::Arc;

use procede_domain::{Act, Office};
use rusqlite::Connection;

use super::{Folded, person, search};
use crate::fault::Fault;
use crate::paper::{FoldedPaper, KINDS, Paper};
use crate::table::act;

/// The last act whose text can be found.
pub fn indexed(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT indexed_seq FROM view_state")?.query_row([], |row| row.get(0))
}

/// Adds the text of all acts that are not in the index yet. `fold` gives an expediente as it is now.
pub fn index(
    conn: &Connection,
    office: &Office,
    fold: impl Fn(&str) -> Result<Option<Arc<Folded>>, Fault>,
) -> Result<(), Fault> {
    let from = indexed(conn)?;
    let mut last = from;
    let mut subjects: BTreeMap<String, Vec<(i64, Act)>> = BTreeMap::new();
    let mut statement =
        conn.prepare_cached("SELECT seq, subject_id, json FROM act WHERE seq > ?1 ORDER BY seq")?;
    let mut rows = statement.query([from])?;
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        let act = serde_json::from_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
        subjects.entry(row.get(1)?).or_default().push((last, act));
    }
    for (id, acts) in &subjects {
        if let Some(folded) = paper(conn, id, acts)? {
            super::paper::write_doc(conn, &folded)?;
        } else if id == act::OFFICE {
            for (seq, act) in acts {
                person::write_doc(conn, *seq, act, office)?;
            }
        } else if let Some(folded) = fold(id)? {
            let new: Vec<(i64, &Act)> = acts.iter().map(|(seq, act)| (*seq, act)).collect();
            search::write(conn, &folded, &new)?;
        }
    }
    set_indexed(conn, last)?;
    Ok(())
}

/// The paper that new acts are about, if it is one.
fn paper(conn: &Connection, id: &str, new: &[(i64, Act)]) -> Result<Option<FoldedPaper>, Fault> {
    let about = new.first().map(|(_, act)| act::subject(act).0);
    if !about.is_some_and(|kind| KINDS.contains(&kind)) {
        return Ok(None);
    }
    Ok(Paper::fold(&act::of_subject(conn, id)?))
}

pub fn set_indexed(conn: &Connection, seq: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE view_state SET indexed_seq = ?1")?.execute([seq])?;
    Ok(())
}
