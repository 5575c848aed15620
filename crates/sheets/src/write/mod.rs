//! What is exported: a register with its title, columns and rows.

use chrono::NaiveDate;

use crate::Cell;

mod csv;
mod looks;
mod tab;
mod xlsx;

pub(crate) use csv::bare;
pub use csv::csv;
pub use xlsx::xlsx;

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// On the tab. Signs that Excel refuses are replaced and what is past 31 characters is cut.
    pub name: String,
    /// Above the table, large.
    pub title: Option<String>,
    /// Lines under the title: "Generado al 25/11/2026", the filters that were set.
    pub notes: Vec<String>,
    pub columns: Vec<Column>,
    /// As many cells as columns; missing ones are empty.
    pub rows: Vec<Vec<Cell>>,
    /// A last row, set apart from the data and outside the filter.
    pub totals: Option<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    pub title: String,
    /// In characters; by content if none.
    pub width: Option<u16>,
}

impl Column {
    pub fn new(title: impl Into<String>) -> Column {
        Column { title: title.into(), width: None }
    }
}

/// The properties of a workbook. `created` comes in, so that the same register gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub title: String,
    pub author: String,
    pub created: NaiveDate,
}
