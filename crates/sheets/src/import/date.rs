//! Days as offices write them. Always day before month, as in Mexico: what only makes sense the other way is a finding,
//! because then the ambiguous ones beside it are wrong too.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::value::{Reading, quoted};
use crate::Cell;
use crate::words::folded;

/// Said once for a column, not for each of its thousands of rows.
pub(super) const TIME_LEFT_OUT: &str = "Se toma sólo el día; la hora no se importa.";

pub(super) fn from_cell(cell: &Cell) -> Result<Reading, String> {
    match cell {
        Cell::Date(date) => plausible(*date).map(Reading::sure),
        Cell::DateTime(moment) => Ok(Reading::unsure(plausible(moment.date())?, TIME_LEFT_OUT)),
        Cell::Integer(number) => from_number(*number as f64),
        Cell::Number(number) => from_number(*number),
        other => Err(no_date(&other.shown())),
    }
}

/// A day whose format was lost is left as the number that Excel counts from 1900: 46329 is 3 November 2026.
fn from_number(number: f64) -> Result<Reading, String> {
    let days = if (1.0..100_000.0).contains(&number) { number.floor() as i64 } else { 0 };
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|epoch| epoch.checked_add_signed(chrono::TimeDelta::days(days)))
        .filter(|date| days > 0 && plausible(*date).is_ok())
        .or_else(|| compact(&number.to_string()));
    match date {
        Some(date) => {
            let shown = Cell::Date(date).shown();
            Ok(Reading::unsure(Cell::Date(date), format!("El número {number} se lee como {shown}.")))
        }
        None => Err(no_date(&number.to_string())),
    }
}

pub(super) fn from_text(text: &str) -> Result<Reading, String> {
    if let Ok(moment) = text.parse::<NaiveDateTime>() {
        return plausible(moment.date()).map(Reading::sure);
    }
    let plain = folded(text);
    let (words, has_time) = without_time(&plain, text);
    let words: Vec<&str> = words
        .into_iter()
        .filter(|word| !["de", "del", "dia", "a", "ano"].contains(word) && !is_weekday(word))
        .collect();
    let date = match words.as_slice() {
        [only] => compact(only).ok_or_else(|| no_date(text))?,
        [year, month, day] if year.len() == 4 && is_number(year) => {
            of(year_of(year), month_of(month), day_of(day), text)?
        }
        [day, month, year] if day_of(day).is_some() => of(year_of(year), month_of(month), day_of(day), text)?,
        // "noviembre 3, 2026"
        [month, day, year] if !is_number(month) => of(year_of(year), month_of(month), day_of(day), text)?,
        [_, _] => return Err(format!("A «{}» le falta el año. Escriba {MODEL}.", quoted(text))),
        _ => return Err(no_date(text)),
    };
    let date = plausible(date)?;
    Ok(if has_time { Reading::unsure(date, TIME_LEFT_OUT) } else { Reading::sure(date) })
}

const MODEL: &str = "día/mes/año";

fn no_date(text: &str) -> String {
    format!("«{}» no es una fecha. Escriba {MODEL}.", quoted(text))
}

fn of(year: Option<i32>, month: Option<u32>, day: Option<u32>, text: &str) -> Result<NaiveDate, String> {
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(no_date(text)) };
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    match NaiveDate::from_ymd_opt(year, day, month) {
        Some(turned) if month > 12 => Err(format!(
            "«{}» tiene el mes antes que el día. Escriba {}, y revise las demás fechas.",
            quoted(text),
            Cell::Date(turned).shown()
        )),
        _ => Err(format!("El día «{}» no existe. Corríjalo.", quoted(text))),
    }
}

/// A slip of the finger in the year is the usual way to be wrong.
fn plausible(date: NaiveDate) -> Result<Cell, String> {
    if (1950..=2100).contains(&date.year()) {
        Ok(Cell::Date(date))
    } else {
        Err(format!("El año {} no parece correcto. Revise la fecha.", date.year()))
    }
}

/// "20261103".
fn compact(digits: &str) -> Option<NaiveDate> {
    if digits.len() != 8 || !is_number(digits) {
        return None;
    }
    NaiveDate::parse_from_str(digits, "%Y%m%d").ok().filter(|date| plausible(*date).is_ok())
}

/// The words before a time of day, and whether there was one. Folding has made "14:30" into two words.
fn without_time<'a>(plain: &'a str, text: &str) -> (Vec<&'a str>, bool) {
    let mut words: Vec<&str> = plain.split(' ').flat_map(split_iso).collect();
    let has_time = text.contains(':');
    if has_time {
        // Hours stand just before the first colon.
        let before = folded(text.split(':').next().unwrap_or_default());
        let kept = before.split(' ').flat_map(split_iso).count().saturating_sub(1);
        words.truncate(kept);
    }
    (words, has_time)
}

/// "2026-11-03t14" as it comes from other systems: the day and the hour apart.
fn split_iso(word: &str) -> impl Iterator<Item = &str> {
    let is_iso = word.len() > 3 && word.split('t').all(is_number) && word.split('t').count() == 2;
    word.split(if is_iso { 't' } else { ' ' })
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "3", "03", "1o", "1ro", "primero".
fn day_of(word: &str) -> Option<u32> {
    if word == "primero" {
        return Some(1);
    }
    let digits = word.trim_end_matches("ro").trim_end_matches("ero").trim_end_matches('o');
    if is_number(digits) && digits.len() <= 2 { digits.parse().ok() } else { None }
}

fn month_of(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["ene", "enero", "jan"],
        &["feb", "febrero", "febr"],
        &["mar", "marzo"],
        &["abr", "abril", "apr"],
        &["may", "mayo"],
        &["jun", "junio"],
        &["jul", "julio"],
        &["ago", "agosto", "agto", "aug"],
        &["sep", "sept", "septiembre", "setiembre", "set"],
        &["oct", "octubre"],
        &["nov", "noviembre", "novbre"],
        &["dic", "diciembre", "dec", "dicbre"],
    ];
    if is_number(word) && word.len() <= 2 {
        return word.parse().ok();
    }
    MONTHS.iter().position(|names| names.contains(&word)).and_then(|month| u32::try_from(month + 1).ok())
}

/// Two digits are of this century up to 69, as Excel has it in newer systems.
fn year_of(word: &str) -> Option<i32> {
    if !is_number(word) || word.len() > 5 {
        return None;
    }
    let year: i32 = word.parse().ok()?;
    Some(match (word.len(), year) {
        (2, 0..70) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    })
}

fn is_weekday(word: &str) -> bool {
    [
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "lun",
        "mie",
        "jue",
        "vie",
        "sab",
        "dom",
    ]
    .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let reading = from_text(text).unwrap_or_else(|message| panic!("{text}: {message}"));
        assert_eq!(reading.value.shown(), expected, "{text}");
    }

    #[track_caller]
    fn check_refused(text: &str, says: &str) {
        let message = from_text(text).expect_err(text);
        assert!(message.contains(says), "{text}: {message}");
    }

    #[test]
    fn days_are_read_as_offices_write_them() {
        let ways = "03/11/2026|3/11/26|3-11-2026|03.11.2026|3-nov-26|3-Nov-2026|3/NOV/2026|03 NOV 2026|2026-11-03|2026/11/03
            3 de noviembre de 2026|3 de Noviembre del 2026|martes 3 de noviembre de 2026|Martes, 3 de noviembre de 2026
            20261103|noviembre 3, 2026|03-novbre.-2026|3 / 11 / 2026|2026-11-03T00:00:00|03 de nov. de 2026";
        for way in ways.split(['|', '\n']) {
            check(way.trim(), "03/11/2026");
        }
        check("1° de enero de 2026", "01/01/2026");
        check("1o. de enero de 2026", "01/01/2026");
        check("1ro de enero de 2026", "01/01/2026");
        check("primero de enero de 2026", "01/01/2026");
        check("30-sept-99", "30/09/1999");
        check("29/02/2028", "29/02/2028");
    }

    #[test]
    fn the_time_of_day_is_left_out_and_told() {
        for way in [
            "03/11/2026 14:30",
            "03/11/2026 02:30:15 p.m.",
            "2026-11-03 9:05",
            "2026-11-03T09:05:00Z",
            "3 de noviembre de 2026, 14:30 horas",
        ] {
            let reading = from_text(way).unwrap_or_else(|message| panic!("{way}: {message}"));
            assert_eq!(
                (reading.value.shown().as_str(), reading.warning.is_some()),
                ("03/11/2026", true),
                "{way}"
            );
        }
    }

    #[test]
    fn what_is_no_day_is_refused_with_what_to_do() {
        check_refused("11/25/2026", "Escriba 25/11/2026");
        check_refused("31/02/2026", "no existe");
        check_refused("29/02/2026", "no existe");
        check_refused("00/11/2026", "no existe");
        check_refused("3/11/20226", "El año 20226");
        check_refused("3/11/206", "El año 206");
        check_refused("3 de noviembre", "le falta el año");
        check_refused("noviembre 2026", "le falta el año");
        check_refused("ayer", "no es una fecha");
        check_refused("3/13/13/2026", "no es una fecha");
        check_refused("3 de novimbre de 2026", "no es una fecha");
        check_refused("99999999", "no es una fecha");
        check_refused("::", "no es una fecha");
    }

    #[test]
    fn a_number_is_a_day_only_if_it_can_be_one() {
        let reading = from_cell(&Cell::Integer(46_329)).unwrap();
        assert_eq!(reading.value.shown(), "03/11/2026");
        assert!(reading.warning.unwrap().contains("46329"));
        assert!(from_cell(&Cell::Number(46_329.5)).is_ok());
        assert!(from_cell(&Cell::Integer(20_261_103)).is_ok());
        for number in [0, 1, 12, 2026, -46_329, 99_999, i64::MAX] {
            assert!(from_cell(&Cell::Integer(number)).is_err(), "{number}");
        }
        assert!(from_cell(&Cell::Number(f64::NAN)).is_err());
    }
}
