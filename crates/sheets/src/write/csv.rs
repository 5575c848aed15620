//! A register as CSV, for other programs and for Excel's double click.
//!
//! Only header and rows: title, notes and totals would be data to whoever reads it. Dates are ISO, because Excel takes
//! `2026-11-03` for that day whatever the country of the machine, while `03/11/2026` silently becomes 11 March on one
//! set up for the United States. UTF-8 with its mark, without which Excel shows `RecepciÃ³n`.

use std::borrow::Cow;

use super::Sheet;
use crate::Cell;
use crate::cell::plain_money;

pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    line(&mut text, sheet.columns.iter().map(|column| safe(&column.title).into_owned()));
    for row in &sheet.rows {
        let width = row.len().max(sheet.columns.len());
        line(&mut text, (0..width).map(|i| row.get(i).map_or_else(String::new, field)));
    }
    text.into_bytes()
}

fn line(text: &mut String, fields: impl Iterator<Item = String>) {
    let start = text.len();
    for (i, field) in fields.enumerate() {
        if i > 0 {
            text.push(',');
        }
        if field.contains([',', '"', '\n', '\r', ';', '\t']) || field.trim() != field {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&field);
        }
    }
    // A line of one empty field would be no line at all to most readers.
    if text.len() == start {
        text.push_str("\"\"");
    }
    text.push_str("\r\n");
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) => safe(text).into_owned(),
        Cell::Money(cents) => plain_money(*cents),
        Cell::Date(date) => date.format("%Y-%m-%d").to_string(),
        Cell::DateTime(moment) => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Empty | Cell::Integer(_) | Cell::Number(_) | Cell::Bool(_) => cell.shown(),
    }
}

/// Excel runs a text that begins with `=`, `+`, `-` or `@` as a formula. An apostrophe before it makes it text; one
/// more is set before those that have it already, so that [`bare`] gives back exactly what was written.
fn safe(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// The text that [`safe`] made safe, or that someone typed with Excel's apostrophe.
pub(crate) fn bare(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn is_formula(text: &str) -> bool {
    // A tab or line end before the sign is skipped by Excel; full-width signs count as the plain ones in some versions.
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n'])
}
