//! Measuring and wrapping text in Noto Sans, without a font at run time.

mod widths;

use widths::WIDTHS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Width of a line in px at a font size in px. Kerning is left out, which errs on the wide side.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    text.chars().map(|c| advance(c, weight)).sum::<u32>() as f64 * size / 1000.0
}

/// Wraps at words into lines no wider than `max` px; a word that is too long is broken.
pub(crate) fn wrap(text: &str, size: f64, weight: Weight, max: f64) -> Vec<String> {
    wrap_shaped(text, size, weight, |_| max, true).unwrap_or_default()
}

/// Wraps into lines whose widest allowed width depends on the line's index. `None` if a word does not fit in a line
/// and may not be broken.
pub(crate) fn wrap_shaped(
    text: &str,
    size: f64,
    weight: Weight,
    max: impl Fn(usize) -> f64,
    break_words: bool,
) -> Option<Vec<String>> {
    let space = width(" ", size, weight);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let w = width(word, size, weight);
        if !line.is_empty() && used + space + w <= max(lines.len()) {
            line.push(' ');
            line.push_str(word);
            used += space + w;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if w <= max(lines.len()) {
            line.push_str(word);
            used = w;
            continue;
        }
        if !break_words {
            return None;
        }
        (line, used) = break_word(word, size, weight, &max, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    Some(lines)
}

/// Full pieces go to `lines`; returns the rest and its width. Breaks after "/", "-" or "_" where one is near.
fn break_word(
    word: &str,
    size: f64,
    weight: Weight,
    max: &impl Fn(usize) -> f64,
    lines: &mut Vec<String>,
) -> (String, f64) {
    let mut rest = String::new();
    let mut used = 0.0;
    for c in word.chars() {
        let w = f64::from(advance(c, weight)) * size / 1000.0;
        // At least one character per line, however narrow: text is never cut.
        if !rest.is_empty() && used + w > max(lines.len()) {
            let cut = rest.rfind(['/', '-', '_', '.', '@']).map_or(rest.len(), |i| i + 1);
            let tail = if cut * 2 >= rest.len() { rest.split_off(cut) } else { String::new() };
            lines.push(std::mem::replace(&mut rest, tail));
            used = width(&rest, size, weight);
        }
        rest.push(c);
        used += w;
    }
    (rest, used)
}

/// Thousandths of an em. Characters outside the table (other scripts) count as a full em, the safe side.
fn advance(c: char, weight: Weight) -> u32 {
    let c = u32::from(c);
    for (first, widths) in WIDTHS {
        if let Some((regular, bold)) = c.checked_sub(*first).and_then(|i| widths.get(i as usize)) {
            return u32::from(if weight == Weight::Bold { *bold } else { *regular });
        }
    }
    1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_words_and_keeps_every_character() {
        let text =
            "Recibe y valida la documentación; www.anam.gob.mx/una-dirección-demasiado-larga-para-una-línea";
        for max in [5.0, 40.0, 90.0, 300.0] {
            let lines = wrap(text, 12.0, Weight::Regular, max);
            let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(squeeze(&lines.concat()), squeeze(text));
            for line in &lines {
                assert!(line.chars().count() == 1 || width(line, 12.0, Weight::Regular) <= max, "{line}");
            }
        }
    }

    #[test]
    fn measures_like_the_font() {
        // 0.632 + 0.605 em: "C" and "o" of NotoSans-Regular.
        assert!((width("Co", 10.0, Weight::Regular) - 12.37).abs() < 1e-9);
        assert!(width("Co", 10.0, Weight::Bold) > width("Co", 10.0, Weight::Regular));
    }
}
