//! Templates: read, checked, filled; whatever an office types into one.

mod amounts;
mod fuzz;
mod language;
