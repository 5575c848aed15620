//! Templates: read, checked, filled; whatever an office types into one.

mod amounts;
#[path = "../../examples/support/facts.rs"]
mod facts;
mod fuzz;
mod language;
mod library;
