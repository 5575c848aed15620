//! Every row of a register against what is wanted. Nothing is left out in silence.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Findings;
use super::value::{self, Field, Reading};
use super::{Finding, Mapping, Severity, Wanted, date, headers, mapped};
use crate::words::folded;
use crate::{Cell, RawRow, RawSheet};

/// What a register would bring. All of it is imported or, if [`Import::has_errors`], nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Import {
    /// Those without an error.
    pub rows: Vec<ImportedRow>,
    /// In the order of the lines.
    pub findings: Vec<Finding>,
    /// Between the header and the last row with data.
    pub blank_rows: usize,
    /// Headers of columns with data that nothing is taken from.
    pub unused: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportedRow {
    /// As Excel shows it.
    pub line: u32,
    /// By the wanted's id; only those that have a value, each of its wanted kind.
    pub values: BTreeMap<&'static str, Cell>,
}

impl Import {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// `header` is an index in `sheet.rows`; the rows after it are data.
pub fn import(sheet: &RawSheet, header: usize, mapping: &Mapping, wanted: &[Wanted]) -> Import {
    let Some(header_line) = sheet.rows.get(header).map(|row| row.line) else { return Import::default() };
    let mut findings = Findings { headers: headers(sheet, header), all: Vec::new() };
    let fields = mapped::fields(mapping, wanted, header_line, &mut findings);
    let data = &sheet.rows[header + 1..];
    let last = data.last().map_or(header_line, |row| row.line);
    if data.is_empty() {
        findings.row(header_line, Severity::Error, "Debajo de los encabezados no hay ningún dato.");
    }
    let unused = unused(data, &fields, &findings.headers);
    let merged = sheet.merged.iter().filter(|region| region.lines.0 > header_line);
    let merged = merged.map(|region| ((region.columns.0, region.lines.0), region.lines.1)).collect();
    let mut reader = Reader { sheet, fields, merged, findings, timed: BTreeSet::new() };
    let rows = data.iter().filter_map(|row| reader.row(row)).collect();
    let mut findings = reader.findings.all;
    findings.sort_by_key(|finding| finding.line);
    Import { rows, findings, blank_rows: (last - header_line) as usize - data.len(), unused }
}

fn unused(data: &[RawRow], fields: &[Field<'_>], headers: &[String]) -> Vec<String> {
    let is_used = |column: usize| fields.iter().any(|field| field.column == column);
    let has_data = |column: usize| data.iter().any(|row| !cell(row, column).is_empty());
    let unused = headers.iter().enumerate().filter(|(column, _)| !is_used(*column) && has_data(*column));
    unused.map(|(_, header)| header.clone()).collect()
}

struct Reader<'a> {
    sheet: &'a RawSheet,
    fields: Vec<Field<'a>>,
    /// Column and first line to last line.
    merged: BTreeMap<(usize, u32), u32>,
    findings: Findings,
    /// Columns of which it has been said that the time of day is left out.
    timed: BTreeSet<usize>,
}

impl Reader<'_> {
    fn row(&mut self, row: &RawRow) -> Option<ImportedRow> {
        if let Some(why) = self.is_no_data(row) {
            self.findings.row(row.line, Severity::Warning, why);
            return None;
        }
        let mut values = BTreeMap::new();
        let mut is_whole = true;
        for at in 0..self.fields.len() {
            let Field { wanted, column, .. } = self.fields[at];
            let error = match self.value(row, at) {
                Ok(Cell::Empty) if wanted.required => format!("Falta «{}».", wanted.label),
                Ok(Cell::Empty) => continue,
                Ok(value) => {
                    values.insert(wanted.id, value);
                    continue;
                }
                Err(message) => message,
            };
            self.findings.cell(row.line, column, Severity::Error, error);
            is_whole = false;
        }
        if is_whole && values.is_empty() && !self.fields.is_empty() {
            let why = "No tiene nada en las columnas elegidas; no se importa.";
            self.findings.row(row.line, Severity::Warning, why);
        }
        (is_whole && !values.is_empty()).then_some(ImportedRow { line: row.line, values })
    }

    /// The value of one field, with what a person should know about how it was read.
    fn value(&mut self, row: &RawRow, at: usize) -> Result<Cell, String> {
        let field = &self.fields[at];
        let column = field.column;
        let own = cell(row, column);
        let merged = if own.is_empty() { self.merged_from(row.line, column) } else { None };
        let (found, from) = merged.map_or((own, None), |(line, value)| (value, Some(line)));
        let Reading { value, warning } = value::read(found, field)?;
        if let (Some(line), false) = (from, value.is_empty()) {
            let message = format!("Celda combinada: se toma el valor del renglón {line}.");
            self.findings.cell(row.line, column, Severity::Warning, message);
        }
        if let Some(warning) = warning
            && (warning != date::TIME_LEFT_OUT || self.timed.insert(column))
        {
            self.findings.cell(row.line, column, Severity::Warning, warning);
        }
        Ok(value)
    }

    /// Of cells merged over several lines only the first has the value that a person reads in all of them.
    fn merged_from(&self, line: u32, column: usize) -> Option<(u32, &Cell)> {
        let (&(of, first), &last) = self.merged.range(..(column, line)).next_back()?;
        if of != column || last < line {
            return None;
        }
        let at = self.sheet.rows.binary_search_by_key(&first, |row| row.line).ok()?;
        Some((first, cell(&self.sheet.rows[at], column)))
    }

    /// Sums, and the header that registers printed page by page repeat.
    fn is_no_data(&self, row: &RawRow) -> Option<&'static str> {
        let mut required = self.fields.iter().filter(|field| field.wanted.required);
        if required.any(|field| cell(row, field.column).is_empty()) && value::is_total(row) {
            return Some("Parece un renglón de totales; no se importa.");
        }
        let is_header = |field: &Field<'_>| match cell(row, field.column) {
            Cell::Text(text) => folded(&self.findings.headers[field.column]) == folded(text),
            _ => false,
        };
        let is_header_again = self.fields.len() > 1 && self.fields.iter().all(is_header);
        is_header_again.then_some("Se repiten los encabezados; no se importa.")
    }
}

fn cell(row: &RawRow, column: usize) -> &Cell {
    row.cells.get(column).unwrap_or(&Cell::Empty)
}
