//! Cotejo con el texto oficial: reads the manual's own text and lists where the data differ from it.
//!
//! Start at [`read()`] for the text and at [`compare()`] for the differences. The text is never part of the repository:
//! an office loads its own copy, and the test over it (`tests/cotejo.rs`) is skipped where it is absent.

mod compare;
mod continuation;
mod lines;
mod read;
#[cfg(test)]
mod sample;
mod table;
mod text;

pub use compare::{Cotejo, Difference, compare};
pub use read::read;
pub use text::{ControlText, FormatPlace, FormatText, ManualText, ProcedureText, Row, TargetText};
