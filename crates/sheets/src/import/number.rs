//! Whole numbers and amounts, with the comma for thousands and the point for cents, as in Mexico.

use super::value::{Reading, quoted};
use crate::Cell;

pub(super) fn integer_from_cell(cell: &Cell) -> Result<Reading, String> {
    match cell {
        Cell::Integer(number) => Ok(Reading::sure(Cell::Integer(*number))),
        Cell::Money(cents) if cents % 100 == 0 => Ok(Reading::sure(Cell::Integer(cents / 100))),
        other => Err(no_integer(&other.shown())),
    }
}

pub(super) fn integer_from_text(text: &str) -> Result<Reading, String> {
    match plain(text) {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => {
            whole.parse().map(|number| Reading::sure(Cell::Integer(number))).map_err(|_| no_integer(text))
        }
        _ => Err(no_integer(text)),
    }
}

fn no_integer(text: &str) -> String {
    format!("«{}» no es un número entero. Corríjalo.", quoted(text))
}

/// What a `f64` still tells to the cent.
const MOST_PESOS: f64 = 9e12;

pub(super) fn money_from_cell(cell: &Cell) -> Result<Reading, String> {
    match cell {
        Cell::Money(cents) => Ok(Reading::sure(Cell::Money(*cents))),
        Cell::Integer(number) => match number.checked_mul(100) {
            Some(cents) => Ok(Reading::sure(Cell::Money(cents))),
            None => Err(no_money(&cell.shown())),
        },
        Cell::Number(number) if number.abs() < MOST_PESOS => {
            let cents = (number * 100.0).round();
            let money = Cell::Money(cents as i64);
            // 1234.5 is kept as 1234.4999999999998 by some programs: that is no rounding.
            if (number * 100.0 - cents).abs() > 1e-3 + number.abs() * 1e-12 {
                let warning = format!("{number} se redondea a {}.", money.shown());
                return Ok(Reading::unsure(money, warning));
            }
            Ok(Reading::sure(money))
        }
        other => Err(no_money(&other.shown())),
    }
}

pub(super) fn money_from_text(text: &str) -> Result<Reading, String> {
    let amount = bare_amount(text);
    let Some((whole, decimals)) = plain(&amount) else { return Err(no_money(text)) };
    let is_negative = whole.starts_with('-');
    let (Ok(pesos), Ok(rest)) = (whole.parse::<i64>(), format!("{decimals:0<3.3}").parse::<i64>()) else {
        return Err(no_money(text));
    };
    // Half a cent and more goes up, as `round` does above.
    let cents = (rest + 5) / 10;
    let total = pesos
        .checked_mul(100)
        .and_then(|pesos| if is_negative { pesos.checked_sub(cents) } else { pesos.checked_add(cents) });
    match total {
        None => Err(no_money(text)),
        Some(total) if decimals.trim_end_matches('0').len() > 2 => {
            let money = Cell::Money(total);
            let warning = format!("«{}» se redondea a {}.", quoted(text), money.shown());
            Ok(Reading::unsure(money, warning))
        }
        Some(total) => Ok(Reading::sure(Cell::Money(total))),
    }
}

/// Without the signs of the currency, and "(5.00)" as accountants write "-5.00".
fn bare_amount(text: &str) -> String {
    let upper = text.to_uppercase().replace(['$', ' '], "");
    let upper = upper.trim_start_matches("MXN").trim_start_matches("MN");
    let upper = upper
        .trim_end_matches("MXN")
        .trim_end_matches("M.N.")
        .trim_end_matches("MN")
        .trim_end_matches("PESOS");
    match upper.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => format!("-{inside}"),
        None => upper.to_owned(),
    }
}

fn no_money(text: &str) -> String {
    format!("«{}» no es un importe. Escriba, por ejemplo, 1,234.50.", quoted(text))
}

/// Sign and whole digits, and decimals, if the commas stand where thousands are.
fn plain(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let are_thousands = rest.iter().all(|group| group.len() == 3 && is_digits(group))
        && (rest.is_empty() || (1..=3).contains(&first.len()));
    let is_number = is_digits(first) && is_digits(decimals) && are_thousands;
    let has_digit = !first.is_empty() || !decimals.is_empty();
    if !is_number || !has_digit {
        return None;
    }
    let whole = if first.is_empty() { "0".to_owned() } else { first.to_owned() + &rest.concat() };
    Some((format!("{sign}{whole}"), decimals.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn money(text: &str) -> Option<i64> {
        match money_from_text(text).ok()?.value {
            Cell::Money(cents) => Some(cents),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn amounts_are_read_as_they_are_written() {
        for text in [
            "$1,234.50",
            "1234.5",
            "$ 1,234.50 M.N.",
            "1,234.50 MXN",
            "MXN 1,234.50",
            "1 234.50",
            "+1234.500",
        ] {
            assert_eq!(money(text), Some(123_450), "{text}");
        }
        for text in ["-$1,234.50", "$-1,234.50", "($1,234.50)", "−1234.5"] {
            assert_eq!(money(text), Some(-123_450), "{text}");
        }
        assert_eq!(money(".5"), Some(50));
        assert_eq!(money("-0.07"), Some(-7));
        assert_eq!(money("0"), Some(0));
        for text in [
            "1234,50",
            "1.234,50",
            "12,34",
            "1,2345.00",
            "mil",
            "1.2.3",
            "",
            "$",
            "-",
            ",",
            "99999999999999999999",
            "1e3",
        ] {
            assert_eq!(money(text), None, "{text}");
        }
    }

    #[test]
    fn more_than_cents_is_rounded_and_told() {
        let reading = money_from_text("1,234.567").unwrap();
        assert_eq!(reading.value, Cell::Money(123_457));
        assert!(reading.warning.unwrap().contains("$1,234.57"));
        let reading = money_from_cell(&Cell::Number(1234.567)).unwrap();
        assert_eq!((reading.value, reading.warning.is_some()), (Cell::Money(123_457), true));
        let reading = money_from_cell(&Cell::Number(1_234.499_999_999_999_8)).unwrap();
        assert_eq!((reading.value, reading.warning), (Cell::Money(123_450), None));
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        let integer = |text: &str| integer_from_text(text).ok().map(|reading| reading.value);
        assert_eq!(integer("1,234"), Some(Cell::Integer(1234)));
        assert_eq!(integer("12.00"), Some(Cell::Integer(12)));
        assert_eq!(integer("-5"), Some(Cell::Integer(-5)));
        assert_eq!(integer("12.5"), None);
        assert_eq!(integer("doce"), None);
        assert!(integer_from_cell(&Cell::Number(1.5)).is_err());
    }
}
