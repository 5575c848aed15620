//! Letters as PDF: data in, bytes out. No files, no clock, no chance: the same letter gives the same bytes.
//!
//! From a letter to its pages: [`oficio()`] checks every text and says what cannot be printed; `flow` stacks the
//! letter's rows (their lines come from `paragraph`, which breaks and justifies) and cuts the stack into pages;
//! `sheet` adds what each page repeats and draws on a `canvas`; `pdf` is the one canvas there is.
//! [`template`] proposes the first wording of a letter from what is known about it.

mod amount;
mod body;
mod canvas;
mod chart;
mod compose;
mod dates;
mod diagram;
mod entries;
mod flow;
mod font;
mod format;
mod join;
mod letterhead;
mod markdown;
mod masthead;
mod oficio;
mod paper;
mod paragraph;
mod pdf;
mod picture;
mod proof;
mod refusal;
mod report;
mod responsiva;
mod seal;
mod setting;
mod sheet;
mod signature;
mod signs;
mod svg;
mod table;
pub mod template;
mod test_page;
mod tree;
mod volante;
mod words;

pub use amount::{Currency, amount_in_figures, amount_in_words};
pub use chart::{Bar, Chart};
pub use compose::{TEMPLATES, compose};
pub use dates::{date_in_full_words, date_in_words};
pub use diagram::{DiagramDocument, diagram};
pub use format::{Format, format};
pub use join::join;
pub use letterhead::{Letterhead, Watermark};
pub use oficio::{Addressee, Oficio, Signer, oficio};
pub use refusal::{Finding, Refusal};
pub use report::{Report, Section, report};
pub use responsiva::{
    Account, Clearance, Holder, Item, Responsiva, ResponsivaReturn, ReturnedItem, ReturnedResponsiva,
    clearance, responsiva, responsiva_return,
};
pub use signature::Signature;
pub use table::{Column, ColumnAlign, Table};
pub use template::{Fact, Facts, Proposal, Recorded, Template};
pub use test_page::test_page;
pub use volante::{Volante, volante};
