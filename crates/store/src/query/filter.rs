//! Conditions of a query, collected with their parameters.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, Statement, ToSql};

use super::{Dates, DueState};

/// Numbered parameters and the conditions that use them.
#[derive(Default)]
pub struct Filter {
    params: Vec<Value>,
    conditions: Vec<String>,
}

impl Filter {
    /// Adds a parameter; the answer is its place in the SQL.
    pub fn param(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("?{}", self.params.len())
    }

    /// A list as a parameter, for `IN`.
    pub fn list(&mut self, values: &[String]) -> String {
        let json = serde_json::to_string(values).expect("texts are JSON");
        let place = self.param(json);
        format!("(SELECT value FROM json_each({place}))")
    }

    pub fn and(&mut self, condition: impl Into<String>) {
        self.conditions.push(condition.into());
    }

    /// `column = value`, if there is a value.
    pub fn equal(&mut self, column: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            let place = self.param(value);
            self.and(format!("{column} = {place}"));
        }
    }

    /// Only this state of the due date. `due` is a column that is null, or after all dates, where there is none.
    pub fn due_state(&mut self, due: &str, paused: &str, state: Option<DueState>, dates: &Dates) {
        let Some(state) = state else { return };
        let none = super::super::view::waiting::NO_DUE;
        let there = format!("{due} IS NOT NULL AND {due} <> '{none}'");
        // SQLite refuses parameters that the SQL does not name: each state registers what it uses.
        let condition = match state {
            DueState::SinPlazo => format!("({due} IS NULL OR {due} = '{none}')"),
            DueState::Suspendido => format!("{there} AND {paused}"),
            DueState::Vencido => format!("{due} < {} AND NOT {paused}", self.param(dates.today.clone())),
            DueState::PorVencer => {
                let (today, soon) = (self.param(dates.today.clone()), self.param(dates.soon.clone()));
                format!("{due} >= {today} AND {due} <= {soon} AND NOT {paused}")
            }
            DueState::EnTiempo => {
                format!("{there} AND {due} > {} AND NOT {paused}", self.param(dates.soon.clone()))
            }
        };
        self.and(condition);
    }

    /// Only expedientes whose text has all the words; none if there are no words to look for.
    pub fn text(&mut self, seq: &str, text: Option<&str>) {
        let Some(text) = text.filter(|t| !t.trim().is_empty()) else { return };
        let Some(words) = super::search::match_words(text) else {
            self.and("0");
            return;
        };
        let place = self.param(words);
        self.and(format!(
            "{seq} IN (SELECT page.expediente FROM search JOIN page ON page.doc = search.rowid WHERE search MATCH {place})"
        ));
    }

    /// ` WHERE …`, or nothing.
    pub fn to_sql(&self) -> String {
        if self.conditions.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", self.conditions.join(" AND "))
        }
    }

    /// The only row of a query.
    pub fn one<T>(
        &self,
        conn: &Connection,
        sql: &str,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let mut statement = conn.prepare_cached(sql)?;
        let params = self.params(&statement);
        statement.query_row(params.as_slice(), read)
    }

    /// The parameters that a statement has: its text need not use the last ones.
    pub fn params(&self, statement: &Statement<'_>) -> Vec<&dyn ToSql> {
        self.params.iter().take(statement.parameter_count()).map(|value| value as &dyn ToSql).collect()
    }
}
