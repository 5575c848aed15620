//! Inicio: what must I do today, and what is late.

use serde::Serialize;
use ts_rs::TS;

use super::{InboxRow, LightView};

#[derive(Debug, Clone, Serialize, TS)]
pub struct Home {
    /// Waiting steps of mine and of my unit.
    pub waiting: u32,
    pub late: u32,
    pub due_soon: u32,
    /// Para conocimiento, not yet acknowledged.
    pub informed: u32,
    pub open: u32,
    /// The most urgent first: late, then by due date, then by arrival.
    pub urgent: Vec<InboxRow>,
    pub by_procedure: Vec<ProcedureCount>,
    pub obligations: Vec<Obligation>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ProcedureCount {
    pub procedure: String,
    pub name: String,
    pub open: u32,
    pub late: u32,
    pub due_soon: u32,
}

/// A quarterly obligation (1.4, 1.5) whose period is over or running.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Obligation {
    pub procedure: String,
    pub name: String,
    /// `2026-T3`.
    pub period: String,
    pub due: String,
    pub light: LightView,
    /// The expediente that attends to it, if it was opened.
    pub expediente: Option<String>,
    pub done: bool,
}
