//! What the manual's text says, as it is printed.

use serde::Serialize;
use ts_rs::TS;

/// The procedures found in a text of the manual, and what could not be read of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct ManualText {
    pub procedures: Vec<ProcedureText>,
    /// What could not be read, or was read with doubt. Spanish.
    pub findings: Vec<String>,
}

impl ManualText {
    pub fn procedure(&self, key: &str) -> Option<&ProcedureText> {
        self.procedures.iter().find(|p| p.key == key)
    }
}

/// One section of the manual's body ("1.2 ATENCIÓN A …").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct ProcedureText {
    /// As printed in the section's title; completed from the section before where it is cut (".2").
    pub key: String,
    /// Page ("hoja") of the title; 0 where the text gives no pages.
    pub page: u32,
    pub name: String,
    pub rows: Vec<Row>,
    pub controls: Vec<ControlText>,
    pub formats: Vec<FormatText>,
}

impl ProcedureText {
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|r| r.id == id)
    }
}

/// One row of a table of activities, each cell in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Row {
    pub id: String,
    /// Page on which the row begins; 0 where the text gives no pages.
    pub page: u32,
    pub responsible: String,
    /// The official wording.
    pub activity: String,
    pub documents: String,
    /// Every "Continúa la actividad N" of the activity, in its order.
    pub targets: Vec<TargetText>,
}

/// An explicit continuation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TargetText {
    /// The answer it follows ("Sí"); empty where the step goes on without asking.
    pub answer: String,
    /// Id of a step, or "fin".
    pub to: String,
}

/// One row of a table of control mechanisms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct ControlText {
    pub number: u32,
    pub post: String,
    pub responsibility: String,
    pub evidence: String,
    /// 0 where the text gives no pages.
    pub page: u32,
}

/// One mention of a format by its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FormatText {
    pub key: String,
    pub name: String,
    /// 0 where the text gives no pages.
    pub page: u32,
    pub place: FormatPlace,
}

/// Where the manual names a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FormatPlace {
    /// "FORMATOS UTILIZADOS", under the section's title.
    Lista,
    /// The format's own page.
    Ficha,
}
