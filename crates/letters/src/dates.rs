//! Dates in words, as a letter writes them.

use chrono::{Datelike, NaiveDate};

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

/// "23 de noviembre de 2026".
pub fn date_in_words(date: NaiveDate) -> String {
    format!("{} de {} de {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_its_name() {
        let words = |y, m, d| date_in_words(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!(words(2026, 1, 1), "1 de enero de 2026");
        assert_eq!(words(2026, 11, 23), "23 de noviembre de 2026");
        assert_eq!(words(2028, 2, 29), "29 de febrero de 2028");
        assert_eq!(words(2026, 12, 31), "31 de diciembre de 2026");
    }
}
