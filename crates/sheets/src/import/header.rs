//! Where the header of a register is, and which of its columns is what.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Mapping, Wanted};
use crate::words::{folded, tokens};
use crate::{Cell, RawRow, RawSheet, column_letters};

/// Registers have a title, a logo's place and a legend above; rarely more.
const LOOKED_AT: usize = 40;

/// The index in `sheet.rows` of the row with the headers: the one that names most of what is wanted. If none names
/// anything, the first that looks like a header: texts alone, nearly as wide as the table.
pub fn header_row(sheet: &RawSheet, wanted: &[Wanted]) -> usize {
    let candidates = &sheet.rows[..sheet.rows.len().min(LOOKED_AT)];
    let named = |row: &RawRow| {
        let sure = matches(&texts(row), wanted).into_iter().filter(|(score, ..)| *score >= SURE);
        sure.map(|(_, want, _)| want).collect::<BTreeSet<_>>().len()
    };
    // "Asunto:" alone is a title; the first of equals is the header.
    let score = |(at, row): (usize, &RawRow)| (named(row), filled(row).min(2), Reverse(at));
    match candidates.iter().enumerate().map(score).max() {
        Some((1.., _, Reverse(at))) => at,
        _ => looks_like_header(candidates),
    }
}

fn looks_like_header(rows: &[RawRow]) -> usize {
    let widest = rows.iter().map(filled).max().unwrap_or(0);
    let is_text = |cell: &Cell| matches!(cell, Cell::Empty | Cell::Text(_));
    let is_header = |row: &RawRow| filled(row) * 10 >= widest * 7 && row.cells.iter().all(is_text);
    rows.iter().position(is_header).unwrap_or(0)
}

fn filled(row: &RawRow) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

fn texts(row: &RawRow) -> Vec<String> {
    row.cells.iter().map(Cell::shown).collect()
}

/// The headers of a sheet for a person who maps them: on one line, and a column without one is named by its letters.
pub fn headers(sheet: &RawSheet, header: usize) -> Vec<String> {
    let named = sheet.rows.get(header).map_or(&[][..], |row| &row.cells);
    let below = sheet.rows.iter().skip(header);
    let width = below.map(|row| row.cells.len()).max().unwrap_or(0);
    let name = |column: usize| {
        let shown = named.get(column).map_or_else(String::new, Cell::shown);
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        if shown.is_empty() { format!("Columna {}", column_letters(column)) } else { shown }
    };
    (0..width).map(name).collect()
}

/// The likely column of each wanted field. A person looks at it before anything is imported: what is not clear is left
/// out rather than guessed.
pub fn propose(headers: &[String], wanted: &[Wanted]) -> Mapping {
    let mut found = matches(headers, wanted);
    // The best first; of equals the first wanted and the leftmost column.
    found.sort_by_key(|(score, want, column)| (Reverse(*score), *want, *column));
    let mut mapping = Mapping::default();
    let mut taken: Vec<usize> = Vec::new();
    for (score, want, column) in &found {
        let id = wanted[*want].id;
        if mapping.columns.contains_key(id) || taken.contains(column) {
            continue;
        }
        // Another field that is still without a column could be this one just as well.
        let is_rival = |(other_score, other, other_column): &(u32, usize, usize)| {
            other_score == score
                && other_column == column
                && other != want
                && !mapping.columns.contains_key(wanted[*other].id)
        };
        if *score >= SURE || !found.iter().any(is_rival) {
            mapping.columns.insert(id.to_owned(), u32::try_from(*column).unwrap_or(u32::MAX));
            taken.push(*column);
        }
    }
    mapping
}

/// From here on a header means the field by itself.
const SURE: u32 = 80;

/// Score, index of the wanted, column.
fn matches(headers: &[String], wanted: &[Wanted]) -> Vec<(u32, usize, usize)> {
    let columns: Vec<_> = headers.iter().map(|header| (folded(header), tokens(header))).collect();
    let mut found = Vec::new();
    for (want, field) in wanted.iter().enumerate() {
        for name in std::iter::once(&field.label).chain(field.synonyms) {
            let (name, words) = (folded(name), tokens(name));
            for (column, (header, header_words)) in columns.iter().enumerate() {
                if let Some(score) = score(&name, &words, header, header_words) {
                    found.push((score, want, column));
                }
            }
        }
    }
    found
}

/// How well a header says a name, from 100 (the same) down.
fn score(name: &str, words: &[String], header: &str, header_words: &[String]) -> Option<u32> {
    if header.is_empty() || words.is_empty() || header_words.is_empty() {
        return None;
    }
    if name == header {
        return Some(100);
    }
    if words == header_words {
        return Some(95);
    }
    if words.len() == header_words.len() {
        let mut pairs = words.iter().zip(header_words);
        if pairs.all(|(word, other)| is_short_for(other, word) || is_short_for(word, other)) {
            return Some(85);
        }
    }
    let says =
        |word: &String, all: &[String]| all.iter().any(|other| other == word || is_short_for(other, word));
    // "Fecha de recepción en oficialía" says more than "Fecha de recepción"; "Fecha" says less.
    if words.len() > 1 && words.iter().all(|word| says(word, header_words)) {
        return Some(70_u32.saturating_sub(extra(header_words.len(), words.len())));
    }
    // "Recepción" says less than "Fecha de recepción", but the word that tells it from other dates; "Fecha" does not.
    let in_name = |header: &String| words.iter().any(|word| word == header || is_short_for(header, word));
    if words.last().is_some_and(|last| says(last, header_words)) && header_words.iter().all(in_name) {
        return Some(50_u32.saturating_sub(extra(words.len(), header_words.len())));
    }
    // One word, first in the header: "Asunto del documento".
    if words.len() == 1 && header_words.first() == words.first() {
        return Some(60_u32.saturating_sub(extra(header_words.len(), 1)));
    }
    None
}

fn extra(more: usize, less: usize) -> u32 {
    u32::try_from(more.saturating_sub(less) * 5).unwrap_or(u32::MAX)
}

/// "recep" for "recepcion".
fn is_short_for(short: &str, long: &str) -> bool {
    short.len() >= 3 && long.len() > short.len() && long.starts_with(short)
}
