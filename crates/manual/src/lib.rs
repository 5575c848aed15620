//! The procedures of the DGTI's manual as data: their model, the reader of procedure files, and the lint.
//!
//! Start at [`Library::shipped`] for the 36 procedures, at [`parse()`] for one file, at [`lint::lint`] for its rules.
//! Pure: text in, values out. The file format is described in `docs/procedure-file.md`.

pub mod bpmn;
pub mod chart;
pub mod cotejo;
mod decode;
mod encoding;
mod finding;
mod fold;
mod library;
pub mod lint;
mod model;
mod parse;
mod units;

pub use encoding::text_from_bytes;
pub use finding::Finding;
pub use fold::fold;
pub use library::{Library, Rejected};
pub use model::*;
pub use parse::{content_hash, parse, parse_pinned};
pub use units::{Unit, UnitKind, Units};
