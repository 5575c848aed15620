//! Amounts of money as Mexican offices write them: in figures, and in words so that they cannot be altered.

use crate::words::cardinal_before_noun;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// Pesos, moneda nacional.
    Mxn,
    /// Dollars of the United States of America.
    Usd,
}

/// "(MIL DOSCIENTOS TREINTA Y CUATRO PESOS 50/100 M.N.)". None for a negative amount: it has no such form.
pub fn amount_in_words(cents: i64, currency: Currency) -> Option<String> {
    let cents = u64::try_from(cents).ok()?;
    let (whole, fraction) = (cents / 100, cents % 100);
    let (one, many, mark) = match currency {
        Currency::Mxn => ("peso", "pesos", "M.N."),
        Currency::Usd => {
            ("dólar de los Estados Unidos de América", "dólares de los Estados Unidos de América", "USD")
        }
    };
    let noun = if whole == 1 { one } else { many };
    // A round million is a noun itself: "un millón de pesos".
    let of = if whole >= 1_000_000 && whole.is_multiple_of(1_000_000) { "de " } else { "" };
    let words = format!("{} {of}{noun}", cardinal_before_noun(whole)).to_uppercase();
    Some(format!("({words} {fraction:02}/100 {mark})"))
}

/// "$1,234.50", "-$0.05".
pub fn amount_in_figures(cents: i64) -> String {
    let whole = (cents.unsigned_abs() / 100).to_string();
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}${grouped}.{:02}", cents.unsigned_abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pesos_as_in_a_cheque() {
        for (pesos, cents, words) in [
            (0, 0, "(CERO PESOS 00/100 M.N.)"),
            (0, 5, "(CERO PESOS 05/100 M.N.)"),
            (1, 0, "(UN PESO 00/100 M.N.)"),
            (1, 99, "(UN PESO 99/100 M.N.)"),
            (2, 0, "(DOS PESOS 00/100 M.N.)"),
            (16, 0, "(DIECISÉIS PESOS 00/100 M.N.)"),
            (21, 0, "(VEINTIÚN PESOS 00/100 M.N.)"),
            (22, 0, "(VEINTIDÓS PESOS 00/100 M.N.)"),
            (30, 0, "(TREINTA PESOS 00/100 M.N.)"),
            (41, 10, "(CUARENTA Y UN PESOS 10/100 M.N.)"),
            (100, 0, "(CIEN PESOS 00/100 M.N.)"),
            (101, 0, "(CIENTO UN PESOS 00/100 M.N.)"),
            (500, 0, "(QUINIENTOS PESOS 00/100 M.N.)"),
            (700, 0, "(SETECIENTOS PESOS 00/100 M.N.)"),
            (999, 99, "(NOVECIENTOS NOVENTA Y NUEVE PESOS 99/100 M.N.)"),
            (1_000, 0, "(MIL PESOS 00/100 M.N.)"),
            (1_001, 0, "(MIL UN PESOS 00/100 M.N.)"),
            (1_234, 50, "(MIL DOSCIENTOS TREINTA Y CUATRO PESOS 50/100 M.N.)"),
            (21_000, 0, "(VEINTIÚN MIL PESOS 00/100 M.N.)"),
            (31_031, 0, "(TREINTA Y UN MIL TREINTA Y UN PESOS 00/100 M.N.)"),
            (100_100, 0, "(CIEN MIL CIEN PESOS 00/100 M.N.)"),
            (1_000_000, 0, "(UN MILLÓN DE PESOS 00/100 M.N.)"),
            (1_000_001, 0, "(UN MILLÓN UN PESOS 00/100 M.N.)"),
            (21_000_000, 0, "(VEINTIÚN MILLONES DE PESOS 00/100 M.N.)"),
            (1_000_000_000, 0, "(MIL MILLONES DE PESOS 00/100 M.N.)"),
            (1_000_000_000_000, 0, "(UN BILLÓN DE PESOS 00/100 M.N.)"),
            (2_000_000_500_000, 0, "(DOS BILLONES QUINIENTOS MIL PESOS 00/100 M.N.)"),
        ] {
            assert_eq!(amount_in_words(pesos * 100 + cents, Currency::Mxn).as_deref(), Some(words));
        }
    }

    #[test]
    fn dollars_say_whose() {
        assert_eq!(
            amount_in_words(100, Currency::Usd).as_deref(),
            Some("(UN DÓLAR DE LOS ESTADOS UNIDOS DE AMÉRICA 00/100 USD)")
        );
        assert_eq!(
            amount_in_words(300_000_000, Currency::Usd).as_deref(),
            Some("(TRES MILLONES DE DÓLARES DE LOS ESTADOS UNIDOS DE AMÉRICA 00/100 USD)")
        );
    }

    #[test]
    fn a_negative_amount_is_not_written() {
        assert_eq!(amount_in_words(-1, Currency::Mxn), None);
        assert_eq!(amount_in_words(i64::MIN, Currency::Mxn), None);
    }

    #[test]
    fn figures_have_their_commas() {
        for (cents, figures) in [
            (0, "$0.00"),
            (5, "$0.05"),
            (-1_200, "-$12.00"),
            (123_456_750, "$1,234,567.50"),
            (99_999, "$999.99"),
        ] {
            assert_eq!(amount_in_figures(cents), figures);
        }
    }
}
