//! Letters as PDF: data in, bytes out. No files, no clock, no chance: the same letter gives the same bytes.
//!
//! From a letter to its pages: [`oficio()`] checks every text and says what cannot be printed; `flow` stacks the
//! letter's rows (their lines come from `paragraph`, which breaks and justifies) and cuts the stack into pages;
//! `sheet` adds what each page repeats and draws on a `canvas`; `pdf` is the one canvas there is.
//! [`template`] proposes the first wording of a letter from what is known about it.

mod amount;
mod canvas;
mod compose;
mod dates;
mod flow;
mod font;
mod markdown;
mod oficio;
mod paragraph;
mod pdf;
mod picture;
mod refusal;
mod sheet;
mod signs;
pub mod template;
mod words;

pub use amount::{Currency, amount_in_figures, amount_in_words};
pub use compose::{TEMPLATES, compose};
pub use dates::{date_in_full_words, date_in_words};
pub use oficio::{Addressee, Letterhead, Oficio, Signer, oficio};
pub use refusal::{Finding, Refusal};
pub use template::{Fact, Facts, Proposal, Recorded, Template};
