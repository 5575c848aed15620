//! Dates in words, as a letter writes them.

use chrono::{Datelike, NaiveDate};

use crate::words::cardinal;

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

/// "veintitrés de noviembre de dos mil veintiséis"; the first of a month is "primero".
pub fn date_in_full_words(date: NaiveDate) -> String {
    let day = if date.day() == 1 { "primero".to_owned() } else { cardinal(date.day().into()) };
    // A year before the first has no words; nobody dates a letter so.
    let year = u64::try_from(date.year()).map_or_else(|_| date.year().to_string(), cardinal);
    format!("{day} de {} de {year}", MONTHS[date.month0() as usize])
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

    #[test]
    fn whole_dates_in_words() {
        let words = |y, m, d| date_in_full_words(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!(words(2026, 11, 23), "veintitrés de noviembre de dos mil veintiséis");
        assert_eq!(words(2027, 1, 1), "primero de enero de dos mil veintisiete");
        assert_eq!(words(2001, 3, 31), "treinta y uno de marzo de dos mil uno");
        assert_eq!(words(1999, 8, 21), "veintiuno de agosto de mil novecientos noventa y nueve");
    }
}
