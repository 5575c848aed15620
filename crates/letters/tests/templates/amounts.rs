//! Amounts in words, read back by a reader that knows nothing of how they were written.

use procede_letters::{Currency, amount_in_words};
use proptest::prelude::*;

/// The cents that a text names; its words are added and multiplied from left to right.
fn read(text: &str) -> Option<i128> {
    let text = text.strip_prefix('(')?.strip_suffix(" M.N.)")?;
    let (words, cents) = text.rsplit_once(' ')?;
    let cents: i128 = cents.strip_suffix("/100")?.parse().ok()?;
    let words = words.strip_suffix(" PESOS").or_else(|| words.strip_suffix(" PESO"))?;
    let words = words.strip_suffix(" DE").unwrap_or(words);
    // What is being counted below a thousand, below a million, and what is already closed.
    let (mut small, mut thousands, mut closed) = (0i128, 0i128, 0i128);
    for word in words.split(' ') {
        match word {
            "Y" | "CERO" => {}
            "MIL" => {
                thousands += small.max(1) * 1_000;
                small = 0;
            }
            "MILLÓN" | "MILLONES" | "BILLÓN" | "BILLONES" => {
                let scale = if word.starts_with('M') { 1_000_000 } else { 1_000_000_000_000 };
                closed += (thousands + small) * scale;
                (small, thousands) = (0, 0);
            }
            word => small += value(word)?,
        }
    }
    Some((closed + thousands + small) * 100 + cents)
}

fn value(word: &str) -> Option<i128> {
    const WORDS: &str = "UN=1 DOS=2 TRES=3 CUATRO=4 CINCO=5 SEIS=6 SIETE=7 OCHO=8 NUEVE=9 DIEZ=10 ONCE=11 DOCE=12 \
        TRECE=13 CATORCE=14 QUINCE=15 DIECISÉIS=16 DIECISIETE=17 DIECIOCHO=18 DIECINUEVE=19 VEINTE=20 VEINTIÚN=21 \
        VEINTIDÓS=22 VEINTITRÉS=23 VEINTICUATRO=24 VEINTICINCO=25 VEINTISÉIS=26 VEINTISIETE=27 VEINTIOCHO=28 \
        VEINTINUEVE=29 TREINTA=30 CUARENTA=40 CINCUENTA=50 SESENTA=60 SETENTA=70 OCHENTA=80 NOVENTA=90 CIEN=100 \
        CIENTO=100 DOSCIENTOS=200 TRESCIENTOS=300 CUATROCIENTOS=400 QUINIENTOS=500 SEISCIENTOS=600 SETECIENTOS=700 \
        OCHOCIENTOS=800 NOVECIENTOS=900";
    WORDS.split_whitespace().filter_map(|pair| pair.split_once('=')).find(|(w, _)| *w == word)?.1.parse().ok()
}

#[test]
fn every_amount_below_two_thousand_pesos_reads_back() {
    for pesos in 0..2_000 {
        let text = amount_in_words(pesos * 100 + 7, Currency::Mxn).unwrap();
        assert_eq!(read(&text), Some(i128::from(pesos) * 100 + 7), "{text}");
    }
}

proptest! {
    #[test]
    fn any_amount_reads_back(cents in prop_oneof![0..=i64::MAX, 0..100_000_000_000i64, (0..90_000i64).prop_map(|n| n * 100_000_000_000)]) {
        let text = amount_in_words(cents, Currency::Mxn).unwrap();
        prop_assert_eq!(read(&text), Some(i128::from(cents)), "{}", text);
    }
}
