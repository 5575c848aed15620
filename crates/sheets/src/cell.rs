//! What stands in one cell, whichever file it came from or goes to.

use chrono::{NaiveDate, NaiveDateTime};

#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Integer(i64),
    Number(f64),
    /// Cents of a peso. Spreadsheets have no money: it is written as a number with a format, and read as a number.
    Money(i64),
    Date(NaiveDate),
    /// To the second.
    DateTime(NaiveDateTime),
    Bool(bool),
    /// A formula without a result: "#N/A". Only read, never written.
    Error(String),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// As a person reads it: "03/11/2026", "$1,234.50", "Sí".
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Error(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Money(cents) => format!("{}${}", sign(*cents), pesos(*cents, ",")),
            Cell::Date(date) => date.format("%d/%m/%Y").to_string(),
            Cell::DateTime(moment) => moment.format("%d/%m/%Y %H:%M").to_string(),
            Cell::Bool(true) => "Sí".to_owned(),
            Cell::Bool(false) => "No".to_owned(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Cell {
        Cell::Date(date)
    }
}

/// "-1234.50": what a program reads.
pub(crate) fn plain_money(cents: i64) -> String {
    format!("{}{}", sign(cents), pesos(cents, ""))
}

fn sign(cents: i64) -> &'static str {
    if cents < 0 { "-" } else { "" }
}

fn pesos(cents: i64, thousands: &str) -> String {
    let cents = cents.unsigned_abs();
    let digits = (cents / 100).to_string();
    let mut whole = String::with_capacity(digits.len() * 2);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            whole.push_str(thousands);
        }
        whole.push(digit);
    }
    format!("{whole}.{:02}", cents % 100)
}

/// The name of a column as Excel shows it: 0 is "A", 26 is "AA".
pub fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_shown_with_thousands_and_two_decimals() {
        let shown = |cents| Cell::Money(cents).shown();
        assert_eq!(shown(0), "$0.00");
        assert_eq!(shown(123_450), "$1,234.50");
        assert_eq!(shown(10_000_000_005), "$100,000,000.05");
        assert_eq!(shown(-7), "-$0.07");
        assert_eq!(shown(i64::MIN), "-$92,233,720,368,547,758.08");
        assert_eq!(plain_money(-123_450), "-1234.50");
    }

    #[test]
    fn columns_are_named_as_excel_does() {
        let names: Vec<_> = [0, 25, 26, 51, 52, 701, 702, 16_383].map(column_letters).into();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
