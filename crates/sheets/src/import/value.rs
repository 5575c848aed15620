//! One cell as the kind of value that is wanted.

use super::{Kind, Wanted, date, number};
use crate::words::folded;
use crate::{Cell, RawRow};

/// What became of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub value: Cell,
    /// How it was read, if a person should look.
    pub warning: Option<String>,
}

impl Reading {
    pub(super) fn sure(value: Cell) -> Reading {
        Reading { value, warning: None }
    }

    pub(super) fn unsure(value: Cell, warning: impl Into<String>) -> Reading {
        Reading { value, warning: Some(warning.into()) }
    }
}

/// A wanted field that has a column.
#[derive(Debug, Clone)]
pub(super) struct Field<'a> {
    pub wanted: &'a Wanted,
    pub column: usize,
    /// Each folded word with the value it stands for; of a choice only.
    choices: Vec<(String, &'static str)>,
}

impl Field<'_> {
    pub(super) fn new(wanted: &Wanted, column: usize) -> Field<'_> {
        let choices = match wanted.kind {
            Kind::Choice(choices) => choices,
            _ => &[],
        };
        let words = |(value, others): &(&'static str, &[&str])| {
            let value = *value;
            std::iter::once(&value).chain(*others).map(|word| (folded(word), value)).collect::<Vec<_>>()
        };
        Field { wanted, column, choices: choices.iter().flat_map(words).collect() }
    }
}

/// The value, or what is wrong with the cell and what to do. Nothing is required here.
pub(super) fn read(cell: &Cell, field: &Field<'_>) -> Result<Reading, String> {
    if let Cell::Error(error) = cell {
        return Err(failed(error));
    }
    let text = match cell {
        Cell::Empty => return Ok(Reading::sure(Cell::Empty)),
        Cell::Text(text) => Some(tidy(text)),
        _ => None,
    };
    match text.as_deref() {
        Some("") => return Ok(Reading::sure(Cell::Empty)),
        Some(text) if is_error(text) => return Err(failed(text)),
        _ => (),
    }
    if let (Some(text), Kind::Date | Kind::Integer | Kind::Money) = (&text, field.wanted.kind)
        && says_nothing(text)
    {
        return Ok(Reading::unsure(Cell::Empty, format!("«{}» se toma como vacío.", quoted(text))));
    }
    match (field.wanted.kind, text) {
        (Kind::Date, Some(text)) => date::from_text(&text),
        (Kind::Date, None) => date::from_cell(cell),
        (Kind::Integer, Some(text)) => number::integer_from_text(&text),
        (Kind::Integer, None) => number::integer_from_cell(cell),
        (Kind::Money, Some(text)) => number::money_from_text(&text),
        (Kind::Money, None) => number::money_from_cell(cell),
        (Kind::Text, text) => limited(text.unwrap_or_else(|| cell.shown()), field.wanted.max_len),
        (Kind::Choice(_), text) => choice(&text.unwrap_or_else(|| cell.shown()), &field.choices),
    }
}

fn failed(error: &str) -> String {
    format!("La celda dice «{}». Escriba el valor.", quoted(error))
}

/// What a failed formula leaves in a csv or an ods, where it is text like any other.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 8] = ["N/A", "N/D", "REF!", "DIV/0!", "VALUE!", "NAME?", "NULL!", "NUM!"];
    const IN_SPANISH: [&str; 5] = ["#¡REF!", "#¡DIV/0!", "#¡VALOR!", "#¿NOMBRE?", "#¡NUM!"];
    text.strip_prefix('#').is_some_and(|rest| ERRORS.contains(&rest)) || IN_SPANISH.contains(&text)
}

/// Without blanks around, no-break ones included, and without signs that nobody sees.
fn tidy(text: &str) -> String {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|sign| if matches!(sign, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\t') { ' ' } else { sign })
        .map(|sign| if sign == '\r' { '\n' } else { sign })
        .filter(|sign| {
            *sign == '\n' || !(sign.is_control() || matches!(sign, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        })
        .collect();
    text.trim().to_owned()
}

/// What clerks write so that a cell is not left blank.
fn says_nothing(text: &str) -> bool {
    let plain = folded(text);
    plain.is_empty()
        || [
            "s f",
            "sf",
            "sin fecha",
            "s n",
            "sn",
            "n a",
            "na",
            "n d",
            "nd",
            "no aplica",
            "pendiente",
            "sin dato",
        ]
        .contains(&plain.as_str())
}

fn limited(text: String, max_len: usize) -> Result<Reading, String> {
    let length = text.chars().count();
    if max_len > 0 && length > max_len {
        return Err(format!("Tiene {length} caracteres; el máximo es {max_len}. Acórtelo."));
    }
    if text.contains('\u{fffd}')
        || ["Ã¡", "Ã©", "Ã\u{ad}", "Ã³", "Ãº", "Ã±", "Ã“"].iter().any(|bad| text.contains(bad))
    {
        return Ok(Reading::unsure(Cell::Text(text), "Los acentos se ven mal. Revise el archivo de origen."));
    }
    Ok(Reading::sure(Cell::Text(text)))
}

fn choice(text: &str, choices: &[(String, &'static str)]) -> Result<Reading, String> {
    let plain = folded(text);
    if let Some((_, value)) = choices.iter().find(|(word, _)| *word == plain) {
        return Ok(Reading::sure(Cell::text(*value)));
    }
    let mut all: Vec<_> = choices.iter().map(|(_, value)| *value).collect();
    all.dedup();
    Err(format!("«{}» no es una opción. Use: {}.", quoted(text), all.join(", ")))
}

/// Text inside a message, which stays short.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 30;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > MOST { line.chars().take(MOST).chain(['…']).collect() } else { line }
}

/// A row that sums the others: it begins with "Total" or the like.
pub(super) fn is_total(row: &RawRow) -> bool {
    const WORDS: [&str; 8] =
        ["total", "totales", "subtotal", "subtotales", "gran total", "suma", "sumas", "total general"];
    row.cells.iter().find(|cell| !cell.is_empty()).is_some_and(|cell| {
        matches!(cell, Cell::Text(text) if {
            let plain = folded(text);
            WORDS.contains(&plain.as_str()) || plain.starts_with("total de ") || plain.starts_with("total general ")
        })
    })
}
