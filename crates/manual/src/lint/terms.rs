//! A term counts at least one day, from something that exists, and its reminder is a step.

use super::Context;
use crate::{FieldKind, Finding, TermStart};

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let p = cx.procedure;
    let mut findings = Vec::new();
    for step in &p.steps {
        if step.term.is_none() && step.answers().iter().any(|a| a.when_expired) {
            findings.push(cx.finding(
                step.line,
                format!("El paso {} pregunta si venció un plazo que no tiene", step.id),
                "Agregue «term» al paso, o quite «when».",
            ));
        }
        let Some(term) = &step.term else { continue };
        let start_exists = match &term.from {
            TermStart::Entrada => true,
            TermStart::Paso { step } => p.step(step).is_some(),
            TermStart::Campo { step, field } => p
                .step(step)
                .and_then(|s| s.fields.iter().find(|f| f.id == *field))
                .is_some_and(|f| f.kind == FieldKind::Date),
        };
        if !(1..=1000).contains(&term.days) {
            findings.push(cx.finding(
                step.line,
                format!("El plazo del paso {} es de {} días", step.id, term.days),
                "Escriba de 1 a 1000 días.",
            ));
        }
        if !start_exists {
            findings.push(cx.finding(
                step.line,
                format!("El plazo del paso {} corre desde algo que no existe", step.id),
                "Use entrada, paso:ID, o campo:ID.campo con un campo de fecha.",
            ));
        }
        if term.reminder.as_deref().is_some_and(|id| p.step(id).is_none()) {
            findings.push(cx.finding(
                step.line,
                format!("El recordatorio del plazo del paso {} no es un paso", step.id),
                "Escriba en «reminder» el número de un paso.",
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("days = 5", "days = 0").contains(&"terms".to_owned()));
        assert!(rules_hit("from = \"entrada\"", "from = \"paso:9\"").contains(&"terms".to_owned()));
    }
}
