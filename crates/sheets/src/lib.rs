//! Registers as spreadsheets: export to xlsx and csv, and import of an office's own register with a preview, a mapping
//! of its columns and every finding by row. Pure: bytes and data in, bytes and data out.

mod cell;
mod import;
mod read;
mod refusal;
mod words;
mod write;

pub use cell::{Cell, column_letters};
pub use import::{
    Finding, Import, ImportedRow, Kind, Mapping, Severity, Wanted, header_row, headers, import, propose,
};
pub use read::{Limits, Merged, RawRow, RawSheet, read};
pub use refusal::Refusal;
pub use write::{About, Column, Sheet, csv, xlsx};
