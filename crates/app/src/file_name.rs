//! Names for files that the program writes: good on every system that they may be carried to.

/// Longer names reach the limits of Windows (260 signs for the whole path) and of encrypted homes (143 bytes).
const LONGEST: usize = 100;

/// The name with what Windows refuses taken out: `<>:"/\|?*`, control signs, dots and spaces at the end, device names.
pub(crate) fn file_name(wanted: &str) -> String {
    let plain = |c: char| if r#"<>:"/\|?*"#.contains(c) || c.is_control() { '-' } else { c };
    let name: String = wanted.chars().map(plain).collect();
    let name = name.trim_start().trim_end_matches(['.', ' ']);
    let (stem, extension) = match name.rsplit_once('.') {
        // What comes after a dot in a title ("1.2 Solicitudes de…") is no extension.
        Some((stem, end)) if !stem.is_empty() && end.len() <= 5 && !end.contains(' ') => (stem, Some(end)),
        _ => (name, None),
    };
    let most = LONGEST - extension.map_or(0, |end| end.chars().count() + 1);
    let stem: String = stem.chars().take(most).collect();
    let stem = match stem.trim_end_matches(['.', ' ']) {
        "" => "documento".to_owned(),
        stem if is_device(stem) => format!("_{stem}"),
        stem => stem.to_owned(),
    };
    match extension {
        Some(end) => format!("{stem}.{end}"),
        None => stem,
    }
}

/// Windows takes these for a device, whatever follows the first dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |port: &str| {
        let mut rest = stem.strip_prefix(port).unwrap_or_default().chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: &str, expected: &str) {
        assert_eq!(file_name(wanted), expected);
        assert_eq!(file_name(expected), expected, "a good name stays");
    }

    #[test]
    fn good_names_stay() {
        check("Oficio 7 «Dirección de Áreas».pdf", "Oficio 7 «Dirección de Áreas».pdf");
        check("1.2.bpmn", "1.2.bpmn");
        check("comercio.pdf", "comercio.pdf");
        check("COM10.txt", "COM10.txt");
    }

    #[test]
    fn signs_of_paths_are_taken_out() {
        check("DPATI/0001\\2026: \"a\" <b>|?*.pdf", "DPATI-0001-2026- -a- -b----.pdf");
        check("../../etc/passwd", "..-..-etc-passwd");
        check("a\u{7}b\n.txt", "a-b-.txt");
    }

    #[test]
    fn ends_that_windows_drops_are_dropped_here() {
        check("Acuse. . .", "Acuse");
        check("  Acuse .pdf", "Acuse.pdf");
        check("", "documento");
        check(" ... ", "documento");
        check(".pdf", ".pdf");
    }

    #[test]
    fn device_names_are_not_used() {
        for (wanted, expected) in [
            ("NUL", "_NUL"),
            ("aux.pdf", "_aux.pdf"),
            ("Com1.tar.gz", "_Com1.tar.gz"),
            ("LPT²", "_LPT²"),
            ("con .txt", "_con.txt"),
        ] {
            check(wanted, expected);
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let name = file_name(&format!("{}.pdf", "Ñ".repeat(300)));
        assert_eq!(name.chars().count(), LONGEST);
        assert!(name.ends_with("Ñ.pdf"));
    }
}
