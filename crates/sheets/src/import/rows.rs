//! Every row of a register against what is wanted. Nothing is left out in silence.

use std::collections::{BTreeMap, BTreeSet};

use super::value::{self, Reading};
use super::{Finding, Mapping, Severity, Wanted, date, headers};
use crate::words::folded;
use crate::{Cell, RawRow, RawSheet, column_letters};

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
    let mut reader = Reader {
        sheet,
        header_line,
        fields: Vec::new(),
        merged: sheet
            .merged
            .iter()
            .map(|region| ((region.columns.0, region.lines.0), region.lines.1))
            .collect(),
        headers: headers(sheet, header),
        findings: Vec::new(),
        told: BTreeSet::new(),
    };
    reader.map(mapping, wanted);
    let data = &sheet.rows[header + 1..];
    let last = data.last().map_or(header_line, |row| row.line);
    let blank_rows = (last - header_line) as usize - data.len();
    let rows = data.iter().filter_map(|row| reader.row(row)).collect::<Vec<_>>();
    if data.is_empty() {
        reader.tell(
            header_line,
            None,
            Severity::Error,
            "Debajo de los encabezados no hay ningún dato.".into(),
        );
    }
    let unused = reader.unused(data);
    reader.findings.sort_by_key(|finding| finding.line);
    Import { rows, findings: reader.findings, blank_rows, unused }
}

struct Reader<'a> {
    sheet: &'a RawSheet,
    header_line: u32,
    fields: Vec<(&'a Wanted, usize)>,
    /// Column and first line to last line.
    merged: BTreeMap<(usize, u32), u32>,
    headers: Vec<String>,
    findings: Vec<Finding>,
    /// Columns of which it is said that the time of day is left out.
    told: BTreeSet<usize>,
}

impl<'a> Reader<'a> {
    fn tell(&mut self, line: u32, column: Option<usize>, severity: Severity, message: String) {
        let column = column.map(|column| {
            self.headers.get(column).cloned().unwrap_or_else(|| format!("Columna {}", column_letters(column)))
        });
        self.findings.push(Finding { line, column, severity, message });
    }

    /// The fields that have a column, and what is wrong with the mapping or the header.
    fn map(&mut self, mapping: &Mapping, wanted: &'a [Wanted]) {
        let line = self.header_line;
        let mut taken: BTreeMap<usize, &str> = BTreeMap::new();
        for field in wanted {
            let Some(column) = mapping.column(field.id) else {
                if field.required {
                    let message = format!("Falta la columna «{}». Indique cuál es.", field.label);
                    self.tell(line, None, Severity::Error, message);
                }
                continue;
            };
            if column >= self.headers.len() {
                let message =
                    format!("La hoja no tiene la columna {} para «{}».", column_letters(column), field.label);
                self.tell(line, None, Severity::Error, message);
                continue;
            }
            if let Some(other) = taken.insert(column, field.label) {
                let message =
                    format!("La columna está indicada para «{other}» y para «{}». Deje una.", field.label);
                self.tell(line, Some(column), Severity::Error, message);
            }
            self.fields.push((field, column));
        }
        for id in mapping.columns.keys().filter(|id| !wanted.iter().any(|field| field.id == id.as_str())) {
            self.tell(
                line,
                None,
                Severity::Error,
                format!("El campo «{id}» no existe. Elija las columnas de nuevo."),
            );
        }
        self.twice();
    }

    /// Two columns of the same name, one of which is taken: it may be the wrong one.
    fn twice(&mut self) {
        let names: Vec<_> = self.headers.iter().map(|header| folded(header)).collect();
        for (field, column) in self.fields.clone() {
            let twin =
                names.iter().enumerate().find(|(other, name)| *other != column && **name == names[column]);
            if let Some((other, _)) = twin {
                let message = format!(
                    "El encabezado se repite en las columnas {} y {}. Para «{}» se toma la {}.",
                    column_letters(column.min(other)),
                    column_letters(column.max(other)),
                    field.label,
                    column_letters(column)
                );
                self.tell(self.header_line, Some(column), Severity::Warning, message);
            }
        }
    }

    fn row(&mut self, row: &RawRow) -> Option<ImportedRow> {
        let lacks_required =
            self.fields.iter().any(|(field, at)| field.required && cell(row, *at).is_empty());
        if lacks_required && value::is_total(row) {
            self.tell(
                row.line,
                None,
                Severity::Warning,
                "Parece un renglón de totales; no se importa.".into(),
            );
            return None;
        }
        if self.is_header_again(row) {
            self.tell(row.line, None, Severity::Warning, "Se repiten los encabezados; no se importa.".into());
            return None;
        }
        let mut values = BTreeMap::new();
        let mut is_whole = true;
        for at in 0..self.fields.len() {
            let (field, column) = self.fields[at];
            match self.value(row, field, column) {
                Ok(Cell::Empty) if field.required => {
                    self.tell(row.line, Some(column), Severity::Error, format!("Falta «{}».", field.label));
                    is_whole = false;
                }
                Ok(Cell::Empty) => (),
                Ok(value) => {
                    values.insert(field.id, value);
                }
                Err(message) => {
                    self.tell(row.line, Some(column), Severity::Error, message);
                    is_whole = false;
                }
            }
        }
        if is_whole && values.is_empty() && !self.fields.is_empty() {
            let message = "No tiene nada en las columnas elegidas; no se importa.".into();
            self.tell(row.line, None, Severity::Warning, message);
            return None;
        }
        is_whole.then_some(ImportedRow { line: row.line, values })
    }

    fn value(&mut self, row: &RawRow, field: &Wanted, column: usize) -> Result<Cell, String> {
        let own = cell(row, column);
        let merged = if own.is_empty() { self.merged_from(row.line, column) } else { None };
        let (found, from) = merged.map_or((own, None), |(line, value)| (value, Some(line)));
        let Reading { value, warning } = value::read(found, field)?;
        if let (Some(line), false) = (from, value.is_empty()) {
            let message = format!("Celda combinada: se toma el valor del renglón {line}.");
            self.tell(row.line, Some(column), Severity::Warning, message);
        }
        if let Some(warning) = warning
            && (warning != date::TIME_LEFT_OUT || self.told.insert(column))
        {
            self.tell(row.line, Some(column), Severity::Warning, warning);
        }
        Ok(value)
    }

    /// Of cells merged over several lines only the first has the value that a person reads in all of them.
    fn merged_from(&self, line: u32, column: usize) -> Option<(u32, &'a Cell)> {
        let (&(of, first), &last) = self.merged.range(..(column, line)).next_back()?;
        if of != column || last < line || first <= self.header_line {
            return None;
        }
        let at = self.sheet.rows.binary_search_by_key(&first, |row| row.line).ok()?;
        Some((first, cell(&self.sheet.rows[at], column)))
    }

    /// Registers printed page by page repeat their header.
    fn is_header_again(&self, row: &RawRow) -> bool {
        let same = |column: usize| match cell(row, column) {
            Cell::Text(text) => self.headers.get(column).is_some_and(|header| folded(header) == folded(text)),
            _ => false,
        };
        self.fields.len() > 1 && self.fields.iter().all(|(_, column)| same(*column))
    }

    fn unused(&self, data: &[RawRow]) -> Vec<String> {
        let mut unused: BTreeSet<usize> = (0..self.headers.len()).collect();
        unused.retain(|column| !self.fields.iter().any(|(_, used)| used == column));
        unused.retain(|column| data.iter().any(|row| !cell(row, *column).is_empty()));
        unused.into_iter().map(|column| self.headers[column].clone()).collect()
    }
}

fn cell(row: &RawRow, column: usize) -> &Cell {
    row.cells.get(column).unwrap_or(&Cell::Empty)
}
