//! Configuración: office, units, people, calendar, letterhead.

use procede_calendar::{OfficeDay, Skip};
use procede_domain::office::{Founded, Letterhead, Person, Suplencia};
use procede_manual::Unit;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficeView {
    pub office: Option<Founded>,
    pub units: Vec<UnitView>,
    pub people: Vec<Person>,
    pub days: Vec<DaysView>,
    pub letterhead: Letterhead,
    pub terms: Vec<TermView>,
    pub suplencias: Vec<SuplenciaView>,
    pub commitments: CommitmentsView,
}

/// What responsivas have a receiver commit to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CommitmentsView {
    /// Markdown: the office's own text, or the shipped one.
    pub text: String,
    pub shipped: String,
    /// The office wrote its own.
    pub own: bool,
    /// Every text of the office's, newest first.
    pub versions: Vec<CommitmentsVersionView>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CommitmentsVersionView {
    pub text: String,
    /// RFC 3339.
    pub at: String,
    pub by: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct UnitView {
    pub unit: Unit,
    /// Added by the office.
    pub own: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct DaysView {
    pub id: String,
    pub days: OfficeDay,
}

/// A term that the manual or the office gives to a step.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TermView {
    pub procedure: String,
    pub procedure_name: String,
    pub step: String,
    pub action: String,
    pub manual_days: Option<u32>,
    pub office_days: Option<u32>,
    pub business: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SuplenciaView {
    pub id: String,
    pub suplencia: Suplencia,
    pub absent_name: String,
    pub substitute_name: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct MonthQuery {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// A month of the calendar, day by day, under both laws.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MonthDay {
    /// `2026-11-23`.
    pub date: String,
    pub lfpa: Option<Skip>,
    pub lft: Option<Skip>,
}
