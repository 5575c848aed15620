//! Text made fit for print: composed, without invisible leftovers; and the signs that no font of ours has.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::font;
use crate::refusal::Finding;

/// A space that no line breaks at.
pub(crate) const NO_BREAK: char = '\u{a0}';

/// Composes accents, and drops what a word processor leaves behind and nobody sees.
pub(crate) fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n")
        .nfc()
        .filter_map(|c| match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
            '\u{202f}' | '\u{2007}' => Some(NO_BREAK),
            '\u{2010}' | '\u{2011}' => Some('-'),
            '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
            '\t' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' => Some(' '),
            other => Some(other),
        })
        .collect()
}

/// Each sign of a (tidied) text that cannot be printed, once.
pub(crate) fn missing(field: &'static str, place: &str, text: &str) -> Vec<Finding> {
    let mut seen: Vec<char> = Vec::new();
    for sign in text.chars() {
        let fine = matches!(sign, '\n' | ' ' | NO_BREAK) || (!is_combining_mark(sign) && font::has(sign));
        if !fine && !seen.contains(&sign) {
            seen.push(sign);
        }
    }
    seen.into_iter()
        .map(|sign| Finding {
            field,
            message: format!(
                "{place} contiene {}, que la tipografía de los oficios no tiene. Cámbielo o quítelo.",
                name(sign)
            ),
        })
        .collect()
}

/// "la letra hebrea «ש» (U+05E9)".
fn name(sign: char) -> String {
    let code = format!("U+{:04X}", sign as u32);
    let known = match sign {
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => "el carácter chino o japonés",
        '\u{ac00}'..='\u{d7af}' => "el carácter coreano",
        '\u{590}'..='\u{5ff}' => "la letra hebrea",
        '\u{600}'..='\u{6ff}' => "la letra árabe",
        '\u{e000}'..='\u{f8ff}' => "un signo privado de otra tipografía",
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' => "el emoji o símbolo",
        c if is_combining_mark(c) => return format!("un acento o marca suelta ({code})"),
        c if c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}') =>
        {
            return format!("un signo invisible ({code})");
        }
        _ => "el signo",
    };
    format!("{known} «{sign}» ({code})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_composed_and_leftovers_dropped() {
        assert_eq!(tidy("direccio\u{301}n\r\nde\tn\u{303}u\u{ad}\u{feff}"), "dirección\nde ñu");
        assert!(missing("body", "El texto", &tidy("n\u{303}, ¿qué? «sí» — 5 %\u{a0}…")).is_empty());
    }

    #[test]
    fn a_missing_sign_is_named_once() {
        let found = missing("body", "El texto", "😀 a 😀 審 q\u{301} \u{7} ☑ ≥ →");
        let messages: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(messages.len(), 4, "{messages:?}");
        assert!(messages[0].contains("el emoji o símbolo «😀» (U+1F600)"));
        assert!(messages[1].contains("chino o japonés «審» (U+5BE9)"));
        assert!(messages[2].contains("marca suelta (U+0301)"));
        assert!(messages[3].contains("invisible (U+0007)"));
    }
}
