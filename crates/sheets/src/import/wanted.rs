//! What an import looks for, and where it was found.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One field that a register may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub id: &'static str,
    /// As our own exports write the header.
    pub label: &'static str,
    /// Other headers that mean it. Case, accents, dots and the usual abbreviations need not be repeated.
    pub synonyms: &'static [&'static str],
    pub required: bool,
    pub kind: Kind,
    /// Of a text, in characters; 0 is no limit.
    pub max_len: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Becomes `Cell::Text`.
    Text,
    /// Becomes `Cell::Date`.
    Date,
    /// Becomes `Cell::Integer`.
    Integer,
    /// Becomes `Cell::Money`.
    Money,
    /// Each value with other words for it; becomes `Cell::Text` with the value.
    Choice(&'static [(&'static str, &'static [&'static str])]),
}

/// Which column of the sheet holds which wanted field: id and column, 0 is A.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(rename = "ImportMapping")]
pub struct Mapping {
    pub columns: BTreeMap<String, u32>,
}

impl Mapping {
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.get(id).map(|column| *column as usize)
    }
}
