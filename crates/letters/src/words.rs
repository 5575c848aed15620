//! Whole numbers in Spanish words: what amounts and dates are made of.

const UNITS: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 10] =
    ["", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
];
/// The long scale: a billón is a million millions.
const SCALES: [(u64, &str, &str); 3] = [
    (1_000_000_000_000_000_000, "trillón", "trillones"),
    (1_000_000_000_000, "billón", "billones"),
    (1_000_000, "millón", "millones"),
];

/// "veintiuno", "mil doscientos treinta y cuatro".
pub(crate) fn cardinal(n: u64) -> String {
    if n == 0 { UNITS[0].to_owned() } else { counted(n, "uno") }
}

/// The same before a masculine noun: "veintiún" pesos, "un" peso.
pub(crate) fn cardinal_before_noun(n: u64) -> String {
    if n == 0 { UNITS[0].to_owned() } else { counted(n, "un") }
}

/// `one` is how a last one is written.
fn counted(mut n: u64, one: &str) -> String {
    let mut words = Vec::new();
    for (scale, singular, plural) in SCALES {
        let count = n / scale;
        n %= scale;
        match count {
            0 => {}
            1 => words.push(format!("un {singular}")),
            _ => words.push(format!("{} {plural}", thousands(count, "un"))),
        }
    }
    if n > 0 {
        words.push(thousands(n, one));
    }
    words.join(" ")
}

/// 1 to 999,999.
fn thousands(n: u64, one: &str) -> String {
    let (many, rest) = (n / 1000, n % 1000);
    let mut words = Vec::new();
    match many {
        0 => {}
        1 => words.push("mil".to_owned()),
        _ => words.push(format!("{} mil", below_thousand(many as usize, "un"))),
    }
    if rest > 0 {
        words.push(below_thousand(rest as usize, one));
    }
    words.join(" ")
}

/// 1 to 999.
fn below_thousand(n: usize, one: &str) -> String {
    if n == 100 {
        return "cien".to_owned();
    }
    let mut words = HUNDREDS[n / 100].to_owned();
    let rest = n % 100;
    let last = match (rest, one) {
        (0, _) => String::new(),
        (1, _) => one.to_owned(),
        (21, "un") => "veintiún".to_owned(),
        (2..30, _) => UNITS[rest].to_owned(),
        _ => match rest % 10 {
            0 => TENS[rest / 10].to_owned(),
            1 => format!("{} y {one}", TENS[rest / 10]),
            unit => format!("{} y {}", TENS[rest / 10], UNITS[unit]),
        },
    };
    if !words.is_empty() && !last.is_empty() {
        words.push(' ');
    }
    words + &last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_one_is_short_only_before_a_noun() {
        for (n, alone, before) in [
            (0, "cero", "cero"),
            (1, "uno", "un"),
            (21, "veintiuno", "veintiún"),
            (31, "treinta y uno", "treinta y un"),
            (100, "cien", "cien"),
            (101, "ciento uno", "ciento un"),
            (1_000, "mil", "mil"),
            (1_021, "mil veintiuno", "mil veintiún"),
            (21_021, "veintiún mil veintiuno", "veintiún mil veintiún"),
            (100_000, "cien mil", "cien mil"),
            (1_000_001, "un millón uno", "un millón un"),
            (101_000_000, "ciento un millones", "ciento un millones"),
        ] {
            assert_eq!(cardinal(n), alone);
            assert_eq!(cardinal_before_noun(n), before);
        }
        assert_eq!(
            cardinal(u64::MAX),
            "dieciocho trillones cuatrocientos cuarenta y seis mil setecientos cuarenta y cuatro billones \
             setenta y tres mil setecientos nueve millones quinientos cincuenta y un mil seiscientos quince"
        );
    }
}
