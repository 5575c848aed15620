//! Key and version can name a released file.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let p = cx.procedure;
    let mut findings = Vec::new();
    if p.version == 0 {
        findings.push(cx.finding(1, "La versión es 0", "Empiece en version = 1."));
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    if !p.key.chars().all(plain) {
        findings.push(cx.finding(
            1,
            format!("La clave «{}» no es válida", p.key),
            "Use dígitos, minúsculas sin acento, punto y guion.",
        ));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("version = 1", "version = 0").contains(&"versions".to_owned()));
    }
}
