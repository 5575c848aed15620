//! What entradas, letters and responsivas have alike on screen.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

/// Who did something and when, with what was said.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StampView {
    /// Id of the act: what `Undone` names, if the page's `undo` has it.
    pub act: String,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    /// Post of who did it.
    pub post: String,
    pub note: String,
}

/// One act in a history.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct HistoryRow {
    pub act: String,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    pub post: String,
    /// Suplencia: in whose stead.
    pub acting_for: Option<String>,
    pub text: String,
}

/// Why each action that is not possible now is not, by action; an action that is absent is possible.
pub type Refused = BTreeMap<String, String>;

/// The records of a page that `Undone` may take back, by act: null, or why not now. Acts that are absent are not undone.
pub type Undo = BTreeMap<String, Option<String>>;

/// How many papers are in each box, by its name: for the navigation, the lists and Inicio.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperCounts {
    pub letters: BTreeMap<String, u32>,
    pub entradas: BTreeMap<String, u32>,
    pub responsivas: BTreeMap<String, u32>,
    /// Entradas whose term has passed.
    pub late: u32,
}
