//! A letter's wording as data: one text that an office edits, Markdown with placeholders for what is known.
//!
//! ```text
//! ---
//! nombre: Oficio de recordatorio
//! tipo: oficio
//! para: 1.3/4
//! ---
//! Recordatorio sobre {{ asunto }}
//! ---
//! Hago referencia al oficio {{ campo.oficio_recordado }}, mediante el cual…
//! ---
//! Sin otro particular, le envío un cordial saludo.
//! ```
//!
//! [`Template::parse`] reads it, [`lint()`] says what is wrong with its placeholders, [`fill()`] writes the facts into it.
//! Templates come from outside: none makes these functions panic, hang or write without bound.

mod facts;
mod fill;
mod lint;
mod parse;
mod placeholders;
mod shipped;
mod syntax;
mod values;

pub use facts::{Column, Fact, Facts, Proposal, Recorded};
pub use fill::fill;
pub use lint::lint;
pub use placeholders::{Placeholder, placeholders};
pub use shipped::{SHIPPED, generic, shipped, slug, text_of};

/// A wording with its place among the documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What the office and the program call it; not written in the text.
    pub id: String,
    /// The document's name, as the manual's steps write it.
    pub name: String,
    pub kind: Kind,
    /// The steps that it is meant for; none: for any step that produces a document of that name.
    pub places: Vec<Place>,
    /// One line of plain text.
    pub subject: Part,
    /// Markdown.
    pub body: Part,
    /// Plain text; may be empty.
    pub close: Part,
}

/// A piece of a template's text, and the line of the text on which it begins (from 1).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    pub text: String,
    pub line: u32,
}

/// A step of a procedure: `1.3/4`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub procedure: String,
    pub step: String,
}

/// Which sheet the wording is set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Oficio,
    Correo,
    Acta,
    Formato,
    Informe,
    Responsiva,
    Volante,
}

impl Kind {
    /// Each kind with its word in the text.
    pub const ALL: &[(&str, Kind)] = &[
        ("oficio", Kind::Oficio),
        ("correo", Kind::Correo),
        ("acta", Kind::Acta),
        ("formato", Kind::Formato),
        ("informe", Kind::Informe),
        ("responsiva", Kind::Responsiva),
        ("volante", Kind::Volante),
    ];
}

/// Something to mend in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFinding {
    /// Line of the text, from 1.
    pub line: u32,
    /// What is wrong and what to do, Spanish.
    pub message: String,
}

impl TemplateFinding {
    fn new(line: u32, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}
