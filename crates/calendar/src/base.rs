//! The two lists of days off that the law gives.
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The law whose list of days applies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Base {
    /// Ley Federal de Procedimiento Administrativo, art. 28: fixed dates. For procedures with particulars.
    #[default]
    Lfpa,
    /// Ley Federal del Trabajo, art. 74: rest days, three of them moved to Mondays.
    Lft,
}
