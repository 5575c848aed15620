//! A letter uses a template that the program has.

use super::Context;
use crate::{Finding, TEMPLATES};

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &cx.procedure.steps {
        for letter in &step.letters {
            if !TEMPLATES.contains(&letter.template.as_str()) {
                findings.push(cx.finding(
                    letter.line,
                    format!("El paso {} usa la plantilla «{}», que no existe", step.id, letter.template),
                    format!("Use una de: {}.", TEMPLATES.join(", ")),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(
            rules_hit("template = \"respuesta\"", "template = \"carta\"").contains(&"letters".to_owned())
        );
    }
}
