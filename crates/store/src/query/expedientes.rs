//! The list of expedientes: filtered, sorted by any column, paged by offset.

use procede_domain::ExpedienteId;
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::filter::Filter;
use super::{Dates, DueState, Page, Slice};
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::view::expediente::procedure_key;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExpedienteColumn {
    Number,
    Title,
    Procedure,
    Unit,
    Status,
    Opened,
    /// By its last act.
    Activity,
    Due,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExpedienteFilter {
    /// `open`, `closed`, `cancelled`.
    pub status: Option<String>,
    /// Unit in charge.
    pub unit: Option<String>,
    /// Key.
    pub procedure: Option<String>,
    pub text: Option<String>,
    /// First and last day of opening, `2026-11-23`.
    pub opened_from: Option<String>,
    pub opened_to: Option<String>,
    pub due_state: Option<DueState>,
    /// Followed by this person.
    pub followed_by: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExpedienteItem {
    pub id: ExpedienteId,
    pub number: String,
    pub title: String,
    pub procedure: String,
    pub procedure_name: String,
    /// Unit key of the directorate that owns the procedure.
    pub directorate: String,
    /// Unit in charge.
    pub unit: String,
    pub status: String,
    pub outcome: Option<String>,
    pub opened_on: String,
    /// Name of the person.
    pub opened_by: String,
    pub parent: Option<ExpedienteId>,
    pub parent_number: Option<String>,
    pub period: Option<String>,
    /// Steps that wait.
    pub steps: Vec<String>,
    pub due: Option<String>,
    pub due_state: DueState,
    pub acts: u32,
    /// RFC 3339.
    pub last_at: String,
}

impl Ledger {
    /// Part of the list of expedientes.
    ///
    /// # Errors
    /// What the disk did.
    pub fn expedientes(
        &self,
        filter: &ExpedienteFilter,
        slice: &Slice<ExpedienteColumn>,
        dates: &Dates,
    ) -> Result<Page<ExpedienteItem>, Fault> {
        if filter.text.is_some() {
            self.index_for_search()?;
        }
        let mut f = Filter::default();
        f.equal("status", filter.status.clone());
        f.equal("unit", filter.unit.clone());
        f.equal("procedure_key", filter.procedure.as_deref().map(procedure_key));
        for (value, operator) in [(&filter.opened_from, ">="), (&filter.opened_to, "<=")] {
            if let Some(day) = value {
                let place = f.param(day.clone());
                f.and(format!("opened_on {operator} {place}"));
            }
        }
        f.due_state("due", "paused", filter.due_state, dates);
        if let Some(person) = &filter.followed_by {
            let place = f.param(person.clone());
            f.and(format!("seq IN (SELECT expediente FROM follow WHERE person = {place})"));
        }
        f.text("seq", filter.text.as_deref());
        let conditions = f.to_sql();
        let order = order(slice);
        self.read(|conn| {
            let total = f.one(conn, &format!("SELECT count(*) FROM expediente{conditions}"), |row| row.get(0))?;
            // The page is found in an index first; only its rows are read.
            let sql = format!(
                "SELECT * FROM expediente WHERE seq IN
                     (SELECT seq FROM expediente{conditions} ORDER BY {order} LIMIT {} OFFSET {}) ORDER BY {order}",
                slice.limit, slice.offset
            );
            let mut statement = conn.prepare_cached(&sql)?;
            let params = f.params(&statement);
            let items = statement
                .query_map(params.as_slice(), |row| item(row, dates))?
                .collect::<rusqlite::Result<Vec<ExpedienteItem>>>()?;
            Ok(Page { items, total })
        })
    }

    /// One row of the list, if there is such an expediente.
    ///
    /// # Errors
    /// What the disk did.
    pub fn expediente_item(&self, id: &ExpedienteId, dates: &Dates) -> Result<Option<ExpedienteItem>, Fault> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT * FROM expediente WHERE id = ?1")?;
            let mut rows = statement.query([&id.0])?;
            Ok(rows.next()?.map(|row| item(row, dates)).transpose()?)
        })
    }

    /// Which expediente has a number.
    ///
    /// # Errors
    /// What the disk did.
    pub fn by_number(&self, number: &str) -> Result<Option<ExpedienteId>, Fault> {
        self.read(|conn| Ok(crate::view::expediente::by_number(conn, number)?.map(ExpedienteId)))
    }
}

fn order(slice: &Slice<ExpedienteColumn>) -> String {
    let direction = if slice.descending { "DESC" } else { "ASC" };
    let column = match slice.sort {
        ExpedienteColumn::Number => "number",
        ExpedienteColumn::Title => "title_key",
        ExpedienteColumn::Procedure => "procedure_key",
        ExpedienteColumn::Unit => "unit",
        ExpedienteColumn::Status => "status",
        ExpedienteColumn::Opened => return format!("seq {direction}"),
        ExpedienteColumn::Activity => "last_seq",
        // Those without a date come last either way; one index serves both.
        ExpedienteColumn::Due => return format!("due {direction} NULLS LAST, seq {direction}"),
    };
    format!("{column} {direction}, seq {direction}")
}

pub fn item(row: &Row<'_>, dates: &Dates) -> rusqlite::Result<ExpedienteItem> {
    let due: Option<String> = row.get("due")?;
    let steps: String = row.get("steps")?;
    Ok(ExpedienteItem {
        id: ExpedienteId(row.get("id")?),
        number: row.get("number")?,
        title: row.get("title")?,
        procedure: row.get("procedure")?,
        procedure_name: row.get("procedure_name")?,
        directorate: row.get("directorate")?,
        unit: row.get("unit")?,
        status: row.get("status")?,
        outcome: row.get("outcome")?,
        opened_on: row.get("opened_on")?,
        opened_by: row.get("opened_by")?,
        parent: row.get::<_, Option<String>>("parent")?.map(ExpedienteId),
        parent_number: row.get("parent_number")?,
        period: row.get("period")?,
        steps: steps.split(',').filter(|s| !s.is_empty()).map(str::to_owned).collect(),
        due_state: DueState::of(due.as_deref(), row.get("paused")?, dates),
        due,
        acts: row.get("acts")?,
        last_at: row.get("last_at")?,
    })
}
