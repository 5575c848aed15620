//! Registers as spreadsheets: out of the lists as they are filtered, and in from what an office kept before.

mod export;
mod import;

pub use export::{export, folio_report};
pub use import::{check, read, run};
