//! A document's texts read before they are set: made fit for print, and everything that cannot be printed collected.

use std::sync::Arc;

use crate::letterhead::{LOGO, Letterhead};
use crate::markdown::{Block, blocks};
use crate::picture::{Picture, picture};
use crate::refusal::{Finding, Refusal};
use crate::seal::Seal;
use crate::signs::{missing, tidy};
use crate::table::Table;

/// What was found so far. Each method gives back what is printed.
#[derive(Default)]
pub(crate) struct Proof {
    findings: Vec<Finding>,
}

impl Proof {
    /// `place` is the field in words: "El asunto".
    pub(crate) fn text(&mut self, field: &'static str, place: &str, text: &str) -> String {
        let text = tidy(text).trim().to_owned();
        self.findings.extend(missing(field, place, &text));
        text
    }

    /// Empty ones are left out.
    pub(crate) fn texts(&mut self, field: &'static str, place: &str, texts: &[String]) -> Vec<String> {
        let texts: Vec<String> =
            texts.iter().map(|text| tidy(text).trim().to_owned()).filter(|text| !text.is_empty()).collect();
        self.findings.extend(missing(field, place, &texts.join("\n")));
        texts
    }

    /// Labels with their values; those without value are left out.
    pub(crate) fn entries(
        &mut self,
        field: &'static str,
        place: &str,
        entries: &[(String, String)],
    ) -> Vec<(String, String)> {
        let entries: Vec<_> = entries
            .iter()
            .map(|(label, value)| (tidy(label).trim().to_owned(), tidy(value).trim().to_owned()))
            .filter(|entry| !entry.1.is_empty())
            .collect();
        let all: Vec<&str> = entries.iter().flat_map(|(label, value)| [label.as_str(), value]).collect();
        self.findings.extend(missing(field, place, &all.join("\n")));
        entries
    }

    /// Markdown.
    pub(crate) fn body(&mut self, field: &'static str, place: &str, text: &str) -> Vec<Block> {
        let blocks = blocks(&tidy(text));
        let all: String = blocks.iter().flat_map(Block::texts).collect();
        self.findings.extend(missing(field, place, &all));
        blocks
    }

    pub(crate) fn table(&mut self, field: &'static str, place: &str, table: &Table) -> Table {
        let mut all = String::new();
        let mut tidied = |text: &String| {
            let text = tidy(text).trim().to_owned();
            all.push_str(&text);
            text
        };
        let mut table = table.clone();
        for column in &mut table.columns {
            column.heading = tidied(&column.heading);
        }
        for cell in table.rows.iter_mut().chain(table.totals.as_mut()).flatten() {
            *cell = tidied(cell);
        }
        self.findings.extend(missing(field, place, &all));
        table
    }

    /// The letterhead without its logo's file, and the logo.
    pub(crate) fn letterhead(&mut self, letterhead: &Letterhead) -> (Letterhead, Option<Arc<Picture>>) {
        let texts = Letterhead {
            hierarchy: self.texts("letterhead.hierarchy", "El membrete", &letterhead.hierarchy),
            address: self.text("letterhead.address", "El domicilio del membrete", &letterhead.address),
            legend: self.text("letterhead.legend", "La leyenda del membrete", &letterhead.legend),
            logo: None,
        };
        let logo = letterhead.logo.as_deref().and_then(|bytes| {
            picture(LOGO, bytes).map_err(|message| self.find("letterhead.logo", message)).ok()
        });
        (texts, logo)
    }

    pub(crate) fn seal(&mut self, seal: Option<&str>) -> Option<Seal> {
        let text = seal?.trim();
        if text.is_empty() {
            return None;
        }
        self.findings.extend(missing("seal", "El sello", text));
        Seal::new(text).map_err(|message| self.find("seal", message)).ok()
    }

    pub(crate) fn find(&mut self, field: &'static str, message: String) {
        self.findings.push(Finding { field, message });
    }

    /// # Errors
    /// All that was found.
    pub(crate) fn done(self) -> Result<(), Refusal> {
        if self.findings.is_empty() { Ok(()) } else { Err(Refusal { findings: self.findings }) }
    }
}
