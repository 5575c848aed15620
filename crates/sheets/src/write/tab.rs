//! The name on the tab of a sheet.

const LONGEST_NAME: usize = 31;

/// A name that Excel takes: no `[]:*?/\`, no apostrophe at either end, at most 31 characters, none twice.
pub(super) fn tab_name(wanted: &str, taken: &[String]) -> String {
    let clean: String =
        wanted.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = clean.trim_matches('\'').trim();
    let base = if clean.is_empty() { "Hoja" } else { clean };
    let mut name = cut(base, LONGEST_NAME);
    let is_taken = |name: &str| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let mut number = 2;
    while is_taken(&name) {
        let end = format!(" ({number})");
        name = cut(base, LONGEST_NAME - end.len()) + &end;
        number += 1;
    }
    name
}

/// Excel counts UTF-16 units.
fn cut(text: &str, most: usize) -> String {
    let mut length = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= most
        })
        .collect();
    kept.trim_end_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    pub(super) fn tab_names_are_what_excel_takes() {
        let long = "Correspondencia recibida: pendientes de respuesta";
        let first = tab_name(long, &[]);
        assert_eq!(first, "Correspondencia recibida pendie");
        assert_eq!(tab_name(long, std::slice::from_ref(&first)), "Correspondencia recibida pe (2)");
        assert_eq!(tab_name("CORRESPONDENCIA RECIBIDA PENDIE", &[first]), "CORRESPONDENCIA RECIBIDA PE (2)");
        assert_eq!(tab_name("'2026/11'", &[]), "2026 11");
        assert_eq!(tab_name("[]", &[]), "Hoja");
    }
}
