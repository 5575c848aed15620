//! Making all views again from the acts.

use std::sync::Arc;

use procede_domain::expediente::ProcedureRef;
use procede_domain::{Act, Office};
use procede_manual::Procedure;
use rusqlite::{Connection, TransactionBehavior};

use super::index::set_indexed;
use super::{Folded, Rows, create, person, search, set_current};
use crate::fault::Fault;
use crate::ledger::fold;
use crate::paper::Paper;
use crate::progress::{Progress, report};
use crate::table::{act, series};

/// Finds the procedure that an expediente is pinned to.
pub type Pinned<'a> = &'a dyn Fn(&Connection, &ProcedureRef) -> Result<Arc<Procedure>, Fault>;

/// Drops the views and makes them again, in one transaction: the old ones stay until the new ones are complete.
pub fn rebuild(conn: &mut Connection, pinned: Pinned<'_>, progress: Progress<'_>) -> Result<(), Fault> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    create(&transaction)?;
    let office = rebuild_office(&transaction)?;
    let total = expedientes(&transaction)?;
    let mut done = 0;
    each_history(&transaction, |acts| {
        let Some(folded) = fold(acts, |reference| pinned(&transaction, reference))? else { return Ok(()) };
        Rows::of(&folded, &office).write(&transaction, None)?;
        search::write_docs(&transaction, &folded, &docs(&folded, acts))?;
        if let Some((unit, year, last)) = series::read(&folded.expediente.number) {
            series::reach(&transaction, unit, year, last)?;
        }
        done += 1;
        if done % 100 == 0 {
            report(progress, done, total)?;
        }
        Ok(())
    })?;
    each_paper(&transaction, |id| {
        if let Some(folded) = Paper::fold(&act::of_subject(&transaction, id)?) {
            super::paper::write(&transaction, &folded)?;
            super::paper::write_doc(&transaction, &folded)?;
        }
        Ok(())
    })?;
    // One segment: a search after this is as fast as it gets.
    transaction.execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
    set_indexed(&transaction, act::last_seq(&transaction)?)?;
    set_current(&transaction, true)?;
    transaction.commit()?;
    conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)")?;
    report(progress, total, total)?;
    Ok(())
}

fn docs(folded: &Folded, acts: &[(i64, Act)]) -> Vec<search::Doc> {
    let acts: Vec<(i64, &Act)> = acts.iter().map(|(seq, act)| (*seq, act)).collect();
    search::docs(folded, &acts)
}

fn rebuild_office(conn: &Connection) -> Result<Office, Fault> {
    let mut office = Office::default();
    for (seq, act) in act::of_subject(conn, act::OFFICE)? {
        office.apply(&act);
        person::write(conn, &act, &office)?;
        person::write_doc(conn, seq, &act, &office)?;
    }
    Ok(office)
}

/// How many expedientes the acts speak of.
pub fn expedientes(conn: &Connection) -> rusqlite::Result<u64> {
    conn.query_row("SELECT count(DISTINCT subject_id) FROM act WHERE subject = 'expediente'", [], |row| {
        row.get(0)
    })
}

/// Calls `each` with the id of one paper after the other, in the order in which they were begun.
pub fn each_paper(conn: &Connection, mut each: impl FnMut(&str) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut papers = conn.prepare(
        "SELECT subject_id FROM act WHERE subject NOT IN ('expediente', 'office')
         GROUP BY subject_id ORDER BY min(seq)",
    )?;
    let mut rows = papers.query([])?;
    while let Some(row) = rows.next()? {
        each(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
    }
    Ok(())
}

/// Calls `each` with the acts of one expediente after the other.
pub fn each_history(
    conn: &Connection,
    mut each: impl FnMut(&[(i64, Act)]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    // In the order of opening, so that rows are added at the end of their tables.
    let mut openings = conn.prepare(
        "SELECT subject_id FROM act WHERE subject = 'expediente' GROUP BY subject_id ORDER BY min(seq)",
    )?;
    let mut rows = openings.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        each(&act::of_subject(conn, &id)?)?;
    }
    Ok(())
}
