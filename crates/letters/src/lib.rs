//! Letters as PDF: data in, bytes out. No files, no clock, no chance: the same letter gives the same bytes.
//!
//! From a letter to its pages: [`oficio()`] checks every text and says what cannot be printed; `flow` stacks the
//! letter's rows (their lines come from `paragraph`, which breaks and justifies) and cuts the stack into pages;
//! `sheet` adds what each page repeats and draws on a `canvas`; `pdf` is the one canvas there is.
//! [`compose()`] proposes the first wording of a letter from what is known about it.

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

pub use compose::{Facts, Proposal, TEMPLATES, compose};
pub use dates::date_in_words;
pub use oficio::{Addressee, Letterhead, Oficio, Signer, oficio};
pub use refusal::{Finding, Refusal};
