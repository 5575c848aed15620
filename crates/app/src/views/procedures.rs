//! Procedimientos: the manual on screen.

use procede_manual::{Finding, Kind, Procedure};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, TS)]
pub struct ProcedureSummary {
    pub key: String,
    pub aliases: Vec<String>,
    pub name: String,
    pub directorate: String,
    pub directorate_name: String,
    pub kind: Kind,
    pub steps: u32,
    pub errata: u32,
    pub open: u32,
    pub first_page: u32,
    pub last_page: u32,
    pub objective: String,
}

/// All of a procedure, with its diagram.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProcedureCard {
    pub procedure: Procedure,
    pub directorate_name: String,
    /// Swim-lane diagram, SVG.
    pub diagram: String,
    /// Names of the responsible units, step by step.
    pub responsible: Vec<String>,
    /// The official wording of each step, where the office loaded its copy of the manual.
    pub official: Vec<Option<String>>,
    pub open: u32,
}

/// A procedure file that was refused; the rest works on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RejectedFile {
    pub file: String,
    pub findings: Vec<Finding>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct Key {
    pub key: String,
}

/// Where to save; without a path, the folder `exportados` of the data.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Export {
    pub key: String,
    #[serde(default)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Saved {
    pub path: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenExpediente {
    /// Procedure key.
    pub procedure: String,
    pub title: String,
    /// `2026-T3`, of an obligation.
    #[serde(default)]
    pub period: Option<String>,
    /// Id of the expediente that is its antecedent.
    #[serde(default)]
    pub antecedent: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenedExpediente {
    pub id: String,
    pub number: String,
}

/// The text of the office's own copy of the manual.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ManualCopy {
    /// The file as it is: UTF-8, UTF-16 or Windows-1252.
    pub base64: String,
}

/// Nothing until the office has loaded its copy.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CotejoView {
    pub cotejo: Option<procede_manual::cotejo::Cotejo>,
}
