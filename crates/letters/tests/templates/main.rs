//! Templates: read, checked, filled; whatever an office types into one; and every shipped wording on its sheet.

mod amounts;
#[path = "../../examples/support/documents.rs"]
#[allow(dead_code, reason = "the gallery shows all of them, by name")]
mod documents;
#[path = "../../examples/support/facts.rs"]
mod facts;
mod fuzz;
#[path = "../../examples/support/gallery.rs"]
mod gallery;
mod language;
mod library;
mod pages;
#[path = "../../examples/support/sample.rs"]
#[allow(dead_code, reason = "shared with the benchmark")]
mod sample;
