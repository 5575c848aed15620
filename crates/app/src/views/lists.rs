//! Rows of the lists: Bandeja, Expedientes, Buscar.

use procede_calendar::Light;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A traffic light with its words: "Vence en 3 días hábiles", "Venció hace 2 días hábiles".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LightView {
    pub light: Light,
    pub text: String,
}

/// One waiting step.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InboxRow {
    /// Id.
    pub expediente: String,
    pub number: String,
    pub title: String,
    pub procedure: String,
    pub procedure_name: String,
    pub step: String,
    pub action: String,
    /// Names, for people.
    pub responsible: String,
    /// RFC 3339.
    pub since: String,
    /// `2026-11-23`.
    pub due: Option<String>,
    pub light: Option<LightView>,
    pub turned_to: Option<String>,
    /// Whether the person may take it; steps of others are only recorded on their behalf.
    pub claimable: bool,
    pub claimed_by: Option<String>,
    pub claimed_by_me: bool,
    pub watched: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxBox {
    /// Turned to me, or claimed by me, or of a role of mine.
    Mine,
    /// Of my unit, or below it.
    Unit,
    Claimed,
    Watched,
    /// Para conocimiento, not yet acknowledged.
    Informed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxSort {
    #[default]
    Due,
    Since,
    Number,
    Procedure,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct InboxQuery {
    #[serde(rename = "box")]
    pub which: InboxBox,
    /// Words of number, title or step.
    #[serde(default)]
    pub text: String,
    /// Procedure key.
    #[serde(default)]
    pub procedure: Option<String>,
    #[serde(default)]
    pub light: Option<Light>,
    #[serde(default)]
    pub sort: InboxSort,
    #[serde(default)]
    pub descending: bool,
    #[serde(default)]
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ExpedienteRow {
    pub id: String,
    pub number: String,
    pub title: String,
    pub procedure: String,
    pub procedure_name: String,
    pub unit: String,
    pub status: StatusFilter,
    pub outcome: Option<String>,
    /// "3 · DPATI" or empty.
    pub waiting: String,
    pub opened_at: String,
    pub last_act_at: String,
    pub due: Option<String>,
    pub light: Option<LightView>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StatusFilter {
    Open,
    Closed,
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExpedienteSort {
    #[default]
    LastAct,
    Number,
    Title,
    Procedure,
    Opened,
    Due,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExpedienteQuery {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub status: Option<StatusFilter>,
    #[serde(default)]
    pub procedure: Option<String>,
    /// Unit key.
    #[serde(default)]
    pub unit: Option<String>,
    /// Opened on or after, `2026-11-23`.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    #[serde(default)]
    pub light: Option<Light>,
    #[serde(default)]
    pub sort: ExpedienteSort,
    #[serde(default)]
    pub descending: bool,
    #[serde(default)]
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct SearchQuery {
    pub text: String,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<i64>,
    pub limit: u32,
}

/// Newest first; procedures before all.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchPage {
    pub hits: Vec<SearchHit>,
    /// Present if there are more.
    pub next: Option<i64>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchHit {
    pub kind: HitKind,
    pub title: String,
    /// Where the words were found.
    pub snippet: Vec<procede_store::SnippetPart>,
    /// Id of the expediente it leads to.
    pub expediente: Option<String>,
    pub number: Option<String>,
    /// Procedure key it leads to.
    pub procedure: Option<String>,
    /// Id of the letter, entrada or responsiva it leads to.
    pub paper: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    Expediente,
    Letter,
    Person,
    File,
    Procedure,
    Oficio,
    Entrada,
    Responsiva,
}
