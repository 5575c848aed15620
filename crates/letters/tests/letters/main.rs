//! Documents looked at with tools that others wrote: poppler, qpdf, a QR reader; and a checker of our own for PDF/A.

mod archive;
mod documents_said;
mod oficio;
mod tools;

#[path = "../../examples/support/documents.rs"]
mod documents;
#[path = "../../examples/support/sample.rs"]
mod sample;
