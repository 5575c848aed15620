//! Dates as a Mexican clerk writes them.

use chrono::{Datelike, NaiveDate};

const WEEKDAYS: [&str; 7] = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// "lun 23 nov 2026". Months are cut to three letters, as in "sep".
pub fn short_date(date: NaiveDate) -> String {
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    format!("{weekday} {} {} {}", date.day(), &month(date)[..3], date.year())
}

/// "23 de noviembre de 2026"; the first of a month is "1o. de mayo de 2026", as the Diario Oficial writes it.
pub fn long_date(date: NaiveDate) -> String {
    format!("{} de {}", day_and_month(date), date.year())
}

/// "23 de noviembre", "1o. de mayo".
pub(crate) fn day_and_month(date: NaiveDate) -> String {
    let ordinal = if date.day() == 1 { "o." } else { "" };
    format!("{}{ordinal} de {}", date.day(), month(date))
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}
