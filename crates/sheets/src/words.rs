//! Words compared as people mean them: without case, accents, dots and little words.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case, no accents, every run of other signs one blank: "FECHA DE RECEPCIÓN (1)" is "fecha de recepcion 1".
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let signs = text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase);
    for sign in signs {
        match sign {
            'º' | '°' | 'ª' => folded.push('o'),
            sign if sign.is_alphanumeric() => folded.push(sign),
            '#' | '$' | '%' => {
                folded.push(' ');
                folded.push(sign);
                folded.push(' ');
            }
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that tell one column from another: abbreviations written out, "de", "del", "la" left out.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let folded = folded(text);
    folded
        .split(' ')
        .filter(|word| !word.is_empty() && !LITTLE.contains(word))
        .map(|word| {
            LONG.iter().find(|(short, _)| short.contains(&word)).map_or(word, |(_, long)| long).to_owned()
        })
        .collect()
}

const LITTLE: [&str; 14] =
    ["a", "al", "con", "de", "del", "el", "en", "la", "las", "lo", "los", "o", "por", "y"];

/// How headers shorten the words of a register.
const LONG: &[(&[&str], &str)] = &[
    (&["no", "noo", "num", "nro", "nums", "nos", "n", "#"], "numero"),
    (&["f", "fec", "fch", "fecha(s)", "fechas"], "fecha"),
    (&["ofic", "of", "oficios"], "oficio"),
    (&["exp", "expte", "exped"], "expediente"),
    (&["obs", "observ", "observacion"], "observaciones"),
    (&["recibido", "recibida", "recepcionado", "rec"], "recepcion"),
    (&["dest", "destinataria"], "destinatario"),
    (&["rte", "rem"], "remitente"),
    (&["depto", "dpto"], "departamento"),
    (&["dir", "dira"], "direccion"),
    (&["imp", "$"], "importe"),
    (&["tel"], "telefono"),
    (&["cant"], "cantidad"),
    (&["desc"], "descripcion"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_signs_do_not_count() {
        assert_eq!(folded("  FECHA  DE\nRECEPCIÓN (día) "), "fecha de recepcion dia");
        assert_eq!(folded("Año_2026 / Señal"), "ano 2026 senal");
        assert_eq!(folded("…"), "");
    }

    #[test]
    fn abbreviations_are_written_out() {
        for number in ["No. Oficio", "Núm. de oficio", "N° de Oficio", "Nº OFICIO", "# oficio", "Nro. Of."]
        {
            assert_eq!(tokens(number), ["numero", "oficio"], "{number}");
        }
        assert_eq!(tokens("F. Recep."), ["fecha", "recep"]);
    }
}
