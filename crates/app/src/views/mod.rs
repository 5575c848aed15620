//! What the screens read: plain data, made from subjects and views of the ledger. No rule lives here.

mod entradas;
mod expediente;
mod folios;
mod home;
mod letters;
mod lists;
mod office;
mod papers;
mod procedures;
mod responsivas;
mod session;
mod work;

pub use entradas::*;
pub use expediente::*;
pub use folios::*;
pub use home::*;
pub use letters::*;
pub use lists::*;
pub use office::*;
pub use papers::*;
pub use procedures::*;
pub use responsivas::*;
pub use session::*;
pub use work::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// No parameters.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What an act changed: the screen reloads what it shows of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Changed {
    /// Ids.
    pub expedientes: Vec<String>,
    /// Ids of letters, entradas and responsivas.
    #[serde(default)]
    pub papers: Vec<String>,
    pub office: bool,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// Rows of the whole list.
    pub total: u32,
    pub offset: u32,
}

/// A whole list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct List<T> {
    pub rows: Vec<T>,
}
