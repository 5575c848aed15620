//! Reports: facts, tables over many pages, bars. Upright or across.

use chrono::NaiveDate;

use crate::body::{body, body_in_columns};
use crate::canvas::Ink;
use crate::chart::{Chart, chart};
use crate::entries::data;
use crate::flow::{Align, Form, Galley, Row};
use crate::font::Face;
use crate::letterhead::{Letterhead, Watermark};
use crate::markdown::Block;
use crate::masthead::{heading, masthead};
use crate::paper::Paper;
use crate::pdf::About;
use crate::proof::Proof;
use crate::refusal::Refusal;
use crate::setting::Setting;
use crate::sheet::Sheet;
use crate::signature::{Line, Signature, close_with_signatures};
use crate::table::{Grid, Table, table};

/// A report. Every text is of one line unless said otherwise; an empty one is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    pub letterhead: Letterhead,
    pub title: String,
    pub subtitle: String,
    /// "Del 16 al 20 de noviembre de 2026".
    pub period: String,
    /// "Con lo registrado hasta el 20 de noviembre de 2026, 18:00".
    pub as_of: String,
    pub date: NaiveDate,
    /// Labels and values, before everything else.
    pub facts: Vec<(String, String)>,
    pub sections: Vec<Section>,
    pub signatures: Vec<Signature>,
    /// For wide tables.
    pub across: bool,
    pub watermark: Option<Watermark>,
    pub seal: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    pub heading: String,
    /// Markdown, above the chart and the table.
    pub intro: String,
    /// The intro in two columns: long text on a wide sheet.
    pub two_columns: bool,
    pub chart: Option<Chart>,
    pub table: Option<Table>,
}

struct Proofed {
    heading: String,
    intro: Vec<Block>,
    two_columns: bool,
    chart: Option<Chart>,
    table: Option<Grid>,
}

/// The report as PDF.
///
/// # Errors
/// Everything that cannot be printed, by field.
pub fn report(report: &Report) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&report.letterhead);
    let seal = proof.seal(report.seal.as_deref());
    let title = proof.text("title", "El título", &report.title);
    let subtitle = proof.text("subtitle", "El subtítulo", &report.subtitle);
    let period = proof.text("period", "El periodo", &report.period);
    let as_of = proof.text("as_of", "La fecha de corte", &report.as_of);
    let facts = proof.entries("facts", "Un dato", &report.facts);
    let sections: Vec<Proofed> = report.sections.iter().map(|s| proofed(&mut proof, s)).collect();
    let signatures: Vec<Signature> =
        report.signatures.iter().map(|s| s.proofed(&mut proof, "signatures", "Una firma")).collect();
    proof.done()?;
    let mut galley = Galley::default();
    let paper = if report.across { Paper::ACROSS } else { Paper::UPRIGHT };
    let reference = [title.as_str(), &period].join(" ").trim().to_owned();
    let sheet = Sheet::new(&mut galley, paper, (&letterhead, logo), &title, seal.as_ref())?;
    let author = signatures.first().map_or("", |s| &s.name);
    let about = About { title: &reference, author, subject: &subtitle, date: report.date };
    Ok(sheet.print(&mut galley, report.watermark, &about, |galley, set| {
        let mut rows = masthead(galley, set, &title, &subtitle);
        let centred = Form { size: set.text.size - 1.0, above: 2.0, align: Align::Centre, ..set.text };
        rows.extend(galley.text(&period, Face::Bold, centred));
        rows.extend(galley.text(&as_of, Face::Regular, Form { ink: Ink(0.25), ..centred }));
        rows.extend(data(galley, set, &facts, 12.0 * set.air, if report.across { 2 } else { 1 }));
        for section in &sections {
            rows.extend(section_rows(galley, set, section));
        }
        close_with_signatures(galley, set, &mut rows, &signatures, Line::Drawn);
        rows
    }))
}

fn proofed(proof: &mut Proof, section: &Section) -> Proofed {
    Proofed {
        heading: proof.text("sections", "El título de una sección", &section.heading),
        intro: proof.body("sections", "El texto de una sección", &section.intro),
        two_columns: section.two_columns,
        chart: section.chart.as_ref().map(|chart| chart.proofed(proof)),
        table: section.table.as_ref().map(|table| Grid::from(&proof.table("sections", "Una tabla", table))),
    }
}

fn section_rows(galley: &mut Galley, set: Setting, section: &Proofed) -> Vec<Row> {
    let mut rows = heading(galley, set, &section.heading, 2);
    let mut put = |some: Vec<Row>| {
        let begins = rows.len();
        rows.extend(some);
        if let Some(row) = rows.get_mut(begins).filter(|_| begins > 0) {
            // The heading is on the page of what it stands above.
            row.kept = true;
        }
    };
    put(if section.two_columns {
        body_in_columns(galley, set, &section.intro, 6.0, 3)
    } else {
        body(galley, set, &section.intro, 6.0, 3)
    });
    if let Some(bars) = &section.chart {
        put(chart(galley, set, bars));
    }
    if let Some(grid) = &section.table {
        let (size, leading) = (set.text.size - 2.0, set.text.leading - 3.4);
        let none = "Sin registros.";
        if grid.rows.is_empty() {
            put(galley.text(none, Face::Italic, Form { align: Align::Left, above: 4.0, ..set.text }));
        } else {
            put(table(galley, grid, Form { size, leading, above: 6.0, ..set.text }));
        }
    }
    rows
}
