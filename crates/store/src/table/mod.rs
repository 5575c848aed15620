//! The tables that are not views: one file each, with its reads and writes.

pub mod act;
pub mod draft;
pub mod folio_cursor;
pub mod local;
pub mod procedure_file;
pub mod series;
