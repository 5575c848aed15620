//! Dates as a Mexican clerk writes them.

use chrono::{Datelike, NaiveDate};

const WEEKDAYS: [&str; 7] = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];

#[rustfmt::skip]
pub(crate) const MONTHS: [&str; 12] = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
];

/// "lun 23 nov 2026".
pub fn short_date(date: NaiveDate) -> String {
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    let month = &MONTHS[date.month0() as usize][..3];
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

/// "23 de noviembre de 2026".
pub fn long_date(date: NaiveDate) -> String {
    format!("{} de {} de {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

/// As the laws write it: "21 de marzo", "1o. de mayo". `month` and `day` count from 1.
pub(crate) fn day_and_month(month: u32, day: u32) -> String {
    let ordinal = if day == 1 { "o." } else { "" };
    format!("{day}{ordinal} de {}", MONTHS[month as usize - 1])
}
