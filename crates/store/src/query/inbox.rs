//! The inbox (bandeja): waiting steps, by whose they are.

use procede_domain::ExpedienteId;
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::filter::Filter;
use super::{Dates, DueState, Page, Slice, Viewer};
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::view::expediente::procedure_key;

/// Whose steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxScope {
    /// What the person can carry out now: claimed, turned to them, or free in one of their queues.
    Mine,
    /// Everything in the queues of the unit, whoever has it, also what waits for a sub-procedure.
    Unit,
    Claimed,
    /// Turned to the person, or to the unit without naming one.
    Turned,
    /// Waiting steps of the expedientes that the person follows.
    Watched,
    /// Of the expedientes that the person was told of and has not acknowledged.
    Informed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxColumn {
    Due,
    Arrival,
    Number,
    Procedure,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InboxFilter {
    /// Key.
    pub procedure: Option<String>,
    pub due_state: Option<DueState>,
    /// Words of the expediente, as in the search.
    pub text: Option<String>,
}

/// One waiting step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct InboxItem {
    pub expediente: ExpedienteId,
    pub number: String,
    pub title: String,
    pub procedure: String,
    pub procedure_name: String,
    /// Unit in charge of the expediente.
    pub unit: String,
    pub step: String,
    pub action: String,
    pub responsible: Vec<String>,
    /// When the expediente arrived at the step, RFC 3339.
    pub since: String,
    pub due: Option<String>,
    pub due_state: DueState,
    pub turned: Option<Turned>,
    pub claimed_by: Option<Claim>,
    /// The open sub-procedure that the step waits for.
    pub child: Option<Child>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "InboxTurned")]
pub struct Turned {
    pub unit: String,
    pub person: Option<String>,
    pub name: String,
    pub from: String,
    pub instruction: String,
    pub rejected: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "InboxClaim")]
pub struct Claim {
    pub person: String,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "InboxChild")]
pub struct Child {
    pub expediente: ExpedienteId,
    pub number: String,
}

impl Ledger {
    /// Part of an inbox.
    ///
    /// # Errors
    /// What the disk did.
    pub fn inbox(
        &self,
        viewer: &Viewer,
        scope: InboxScope,
        filter: &InboxFilter,
        slice: &Slice<InboxColumn>,
        dates: &Dates,
    ) -> Result<Page<InboxItem>, Fault> {
        if filter.text.is_some() {
            self.index_for_search()?;
        }
        let mut f = Filter::default();
        let steps = steps(&mut f, viewer, scope);
        f.equal("s.procedure_key", filter.procedure.as_deref().map(procedure_key));
        f.due_state("s.due", "s.paused", filter.due_state, dates);
        f.text("s.expediente", filter.text.as_deref());
        let chosen = format!("FROM ({steps}) s{}", f.to_sql());
        let order = order(slice);
        self.read(|conn| {
            let total = f.one(conn, &format!("SELECT count(*) {chosen}"), |row| row.get(0))?;
            // The page is chosen from the queues alone; only its rows are read.
            let sql = format!(
                "SELECT w.*, e.* FROM
                     (SELECT * {chosen} ORDER BY {order} LIMIT {} OFFSET {}) s
                 JOIN waiting w ON w.expediente = s.expediente AND w.position = s.position
                 JOIN expediente e ON e.seq = s.expediente
                 ORDER BY {order}",
                slice.limit, slice.offset
            );
            let mut statement = conn.prepare_cached(&sql)?;
            let params = f.params(&statement);
            let items = statement
                .query_map(params.as_slice(), |row| item(row, dates))?
                .collect::<rusqlite::Result<Vec<InboxItem>>>()?;
            Ok(Page { items, total })
        })
    }
}

fn order(slice: &Slice<InboxColumn>) -> String {
    let columns: &[&str] = match slice.sort {
        InboxColumn::Due => &["s.due", "s.since"],
        InboxColumn::Arrival => &["s.since"],
        InboxColumn::Number => &["s.number"],
        InboxColumn::Procedure => &["s.procedure_key", "s.due"],
    };
    let direction = if slice.descending { "DESC" } else { "ASC" };
    let all = columns.iter().chain(&["s.expediente", "s.position"]);
    all.map(|column| format!("{column} {direction}")).collect::<Vec<_>>().join(", ")
}

/// The steps of a scope, each once, with what they are filtered and sorted by.
pub fn steps(f: &mut Filter, viewer: &Viewer, scope: InboxScope) -> String {
    const COLUMNS: &str =
        "q.expediente, q.position, q.due, q.since, q.paused, q.number, q.procedure_key FROM queue q";
    // Of a step in several queues, the row of the first one.
    let once = |of: &str| {
        format!(
            "(NOT q.shared OR NOT EXISTS (SELECT 1 FROM queue o WHERE o.expediente = q.expediente
             AND o.position = q.position AND o.unit < q.unit{of}))"
        )
    };
    let persons = f.list(&viewer.persons);
    let units = f.list(&viewer.queues);
    let unit = f.param(viewer.unit.clone());
    let (once_at_all, once_here) = (once(""), once(&format!(" AND o.unit IN {units}")));
    let waiting = "JOIN waiting w ON w.expediente = q.expediente AND w.position = q.position";
    match scope {
        InboxScope::Mine => format!(
            "SELECT {COLUMNS} WHERE q.holder <> '' AND q.holder IN {persons} AND q.ready AND {once_at_all}
             UNION ALL
             SELECT {COLUMNS} WHERE q.unit IN {units} AND q.holder = '' AND q.ready AND {once_here}"
        ),
        InboxScope::Unit => format!("SELECT {COLUMNS} WHERE q.unit IN {units} AND {once_here}"),
        InboxScope::Claimed => format!(
            "SELECT {COLUMNS} {waiting}
             WHERE q.holder <> '' AND q.holder IN {persons} AND w.claimed_by IN {persons} AND {once_at_all}"
        ),
        InboxScope::Turned => format!(
            "SELECT {COLUMNS} {waiting}
             WHERE q.unit IN (SELECT unit FROM queue WHERE holder <> '' AND holder IN {persons} UNION SELECT {unit})
               AND w.turned_unit IS NOT NULL AND w.rejected IS NULL
               AND (w.turned_person IN {persons} OR w.turned_person IS NULL AND w.turned_unit = {unit})"
        ),
        InboxScope::Watched => format!(
            "SELECT {COLUMNS} WHERE q.expediente IN (SELECT expediente FROM follow WHERE person IN {persons})
             AND {once_at_all}"
        ),
        InboxScope::Informed => format!(
            "SELECT {COLUMNS} WHERE q.expediente IN (SELECT expediente FROM informed
             WHERE acknowledged IS NULL AND (person IN {persons} OR person = '' AND unit = {unit}))
             AND {once_at_all}"
        ),
    }
}

fn item(row: &Row<'_>, dates: &Dates) -> rusqlite::Result<InboxItem> {
    let due: Option<String> = row.get("due")?;
    let turned: Option<String> = row.get("turned_unit")?;
    let claimed: Option<String> = row.get("claimed_by")?;
    let child: Option<String> = row.get("child")?;
    Ok(InboxItem {
        expediente: ExpedienteId(row.get("id")?),
        number: row.get("number")?,
        title: row.get("title")?,
        procedure: row.get("procedure")?,
        procedure_name: row.get("procedure_name")?,
        unit: row.get("unit")?,
        step: row.get("step")?,
        action: row.get("action")?,
        responsible: row.get::<_, String>("responsible")?.split(',').map(str::to_owned).collect(),
        since: row.get("since")?,
        due_state: DueState::of(due.as_deref(), row.get("paused")?, dates),
        due,
        turned: turned.map(|unit| turned_from(row, unit)).transpose()?,
        claimed_by: claimed.map(|person| claim_from(row, person)).transpose()?,
        child: child.map(|id| child_from(row, id)).transpose()?,
    })
}

fn turned_from(row: &Row<'_>, unit: String) -> rusqlite::Result<Turned> {
    Ok(Turned {
        unit,
        person: row.get("turned_person")?,
        name: row.get("turned_name")?,
        from: row.get("turned_from")?,
        instruction: row.get("instruction")?,
        rejected: row.get("rejected")?,
    })
}

fn claim_from(row: &Row<'_>, person: String) -> rusqlite::Result<Claim> {
    Ok(Claim { person, name: row.get("claimed_name")? })
}

fn child_from(row: &Row<'_>, id: String) -> rusqlite::Result<Child> {
    Ok(Child { expediente: ExpedienteId(id), number: row.get("child_number")? })
}
