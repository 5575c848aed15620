//! The counters of Inicio.

use serde::Serialize;
use ts_rs::TS;

use super::filter::Filter;
use super::{Dates, InboxScope, Viewer, inbox};
use crate::fault::Fault;
use crate::ledger::Ledger;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Counters {
    /// Steps that wait for the person.
    pub mine: u32,
    pub mine_late: u32,
    pub mine_soon: u32,
    pub claimed: u32,
    pub turned: u32,
    /// Told of, not acknowledged.
    pub notices: u32,
    pub followed: u32,
    /// Open expedientes of the whole office, and how many of them are late.
    pub open: u32,
    pub late: u32,
    pub by_procedure: Vec<ProcedureCount>,
}

/// Open expedientes of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProcedureCount {
    pub procedure: String,
    pub name: String,
    pub open: u32,
    pub late: u32,
    pub soon: u32,
}

impl Ledger {
    /// # Errors
    /// What the disk did.
    pub fn counters(&self, viewer: &Viewer, dates: &Dates) -> Result<Counters, Fault> {
        self.read(|conn| {
            let by_procedure = conn
                .prepare_cached(
                    "SELECT procedure_key, count(*) AS open,
                         coalesce(sum(due < ?1 AND NOT paused), 0) AS late,
                         coalesce(sum(due >= ?1 AND due <= ?2 AND NOT paused), 0) AS soon,
                         (SELECT e.procedure || char(10) || e.procedure_name FROM expediente e
                          WHERE e.procedure_key = expediente.procedure_key ORDER BY seq DESC LIMIT 1) AS named
                     FROM expediente WHERE status = 'open' GROUP BY procedure_key ORDER BY procedure_key",
                )?
                .query_map([&dates.today, &dates.soon], |row| {
                    let named: String = row.get("named")?;
                    let (procedure, name) = named.split_once('\n').unwrap_or((&named, ""));
                    Ok(ProcedureCount {
                        procedure: procedure.to_owned(),
                        name: name.to_owned(),
                        open: row.get("open")?,
                        late: row.get("late")?,
                        soon: row.get("soon")?,
                    })
                })?
                .collect::<rusqlite::Result<Vec<ProcedureCount>>>()?;

            let mut f = Filter::default();
            let steps = inbox::steps(&mut f, viewer, InboxScope::Mine);
            let (today, soon) = (f.param(dates.today.clone()), f.param(dates.soon.clone()));
            let sql = format!(
                "SELECT count(*), coalesce(sum(due < {today} AND NOT paused), 0),
                     coalesce(sum(due >= {today} AND due <= {soon} AND NOT paused), 0) FROM ({steps})"
            );
            let (mine, mine_late, mine_soon) =
                f.one(conn, &sql, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;

            let count = |scope| -> Result<u32, Fault> {
                let mut f = Filter::default();
                let steps = inbox::steps(&mut f, viewer, scope);
                let sql = format!("SELECT count(*) FROM ({steps})");
                Ok(f.one(conn, &sql, |row| row.get(0))?)
            };
            let mut f = Filter::default();
            let persons = f.list(&viewer.persons);
            let followed = f.one(
                conn,
                &format!("SELECT count(DISTINCT expediente) FROM follow WHERE person IN {persons}"),
                |row| row.get(0),
            )?;
            Ok(Counters {
                mine,
                mine_late,
                mine_soon,
                claimed: count(InboxScope::Claimed)?,
                turned: count(InboxScope::Turned)?,
                notices: super::notices::count(conn, viewer)?,
                followed,
                open: by_procedure.iter().map(|p| p.open).sum(),
                late: by_procedure.iter().map(|p| p.late).sum(),
                by_procedure,
            })
        })
    }
}
