//! What the screens ask: lists, counters and search, paged and sorted by SQLite. Dates come in; nothing here reads a clock.

mod counters;
mod expedientes;
mod filter;
mod folios;
mod inbox;
mod notices;
mod papers;
mod relatives;
mod search;

use procede_domain::{Actor, Office, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use counters::{Counters, ProcedureCount};
pub use expedientes::{ExpedienteColumn, ExpedienteFilter, ExpedienteItem};
pub use folios::{BlockUse, UsedFolio};
pub use inbox::{InboxColumn, InboxFilter, InboxItem, InboxScope};
pub use notices::Notice;
pub use papers::{
    EntradaColumn, EntradaFilter, EntradaItem, Holder, LetterColumn, LetterFilter, LetterItem, LinkedEntrada,
    ResponsivaColumn, ResponsivaFilter, ResponsivaItem,
};
pub use relatives::{Related, Relatives};
pub use search::{SearchFilter, SearchHit, SearchKind, SearchOrder, SearchPage, SnippetPart};

/// Whose inbox it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The person, and the one they act for.
    pub persons: Vec<String>,
    pub unit: String,
    /// Unit keys whose steps the person covers: those of the unit, of all below it, and the roles held.
    pub queues: Vec<String>,
}

impl Viewer {
    pub fn new(office: &Office, actor: &Actor) -> Self {
        let absent = actor.acting_for.as_ref().map(|a| a.person.clone());
        let persons =
            [Some(actor.person.clone()), absent].into_iter().flatten().map(|PersonId(id)| id).collect();
        let covered = |key: &String| office.is_within(key, &actor.unit) || actor.roles.contains(key);
        let queues = office.units().into_iter().map(|u| u.key).filter(covered).collect();
        Self { persons, unit: actor.unit.clone(), queues }
    }
}

/// The days that decide what is late and what soon will be, as `2026-11-23`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dates {
    pub today: String,
    /// Due up to this day counts as soon.
    pub soon: String,
}

/// How a due date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueState {
    Vencido,
    PorVencer,
    EnTiempo,
    SinPlazo,
    Suspendido,
}

impl DueState {
    pub(crate) fn of(due: Option<&str>, paused: bool, dates: &Dates) -> Self {
        match due {
            None => Self::SinPlazo,
            Some(_) if paused => Self::Suspendido,
            Some(due) if due < dates.today.as_str() => Self::Vencido,
            Some(due) if due <= dates.soon.as_str() => Self::PorVencer,
            Some(_) => Self::EnTiempo,
        }
    }
}

/// Order and part of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Slice<C> {
    pub sort: C,
    #[serde(default)]
    pub descending: bool,
    #[serde(default)]
    pub offset: u32,
    pub limit: u32,
}

/// Part of a list, and how long the whole is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub total: u32,
}
