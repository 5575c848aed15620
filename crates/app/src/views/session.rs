//! Who sits at this workstation, and with which office.

use procede_domain::ActingFor;
use procede_domain::office::{Founded, Person};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, TS)]
pub struct Session {
    pub state: SessionState,
    /// The second window of a workstation, or a folder that cannot be written.
    pub read_only: bool,
    /// The example office, kept apart from real data.
    pub demo: bool,
    pub office: Option<Founded>,
    pub unit_name: String,
    pub me: Option<Person>,
    pub acting_for: Option<ActingFor>,
    /// Those in whose stead this person may act today.
    pub may_act_for: Vec<ActingFor>,
    /// `2026-11-23`.
    pub today: String,
    pub version: String,
    pub data_dir: String,
    /// What happened at start, if something did: a damaged file set aside, a backup made before a migration…
    pub notices: Vec<String>,
    /// In state `failed` and `locked`: what is the matter and what to do.
    pub problem: Option<String>,
    /// The data are gone or set aside: the person may begin without them.
    pub can_start_anew: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// Nothing yet: who is this office, who am I.
    FirstStart,
    Ready,
    /// Another window holds the data: offer read-only.
    Locked,
    /// The data cannot be opened: see `problem`.
    Failed,
}

/// First start.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Found {
    pub office: Founded,
    pub person: NewPerson,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct NewPerson {
    pub name: String,
    pub post: String,
    /// Unit key.
    pub unit: String,
    pub email: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct Be {
    /// Person id.
    pub person: String,
    /// Person id, for a suplencia.
    pub acting_for: Option<String>,
}
