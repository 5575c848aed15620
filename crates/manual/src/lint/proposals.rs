//! A proposed value (`from`) names a field that exists, of a kind that can be copied.

use super::Context;
use crate::{FieldKind, Finding};

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &cx.procedure.steps {
        for field in &step.fields {
            let Some(from) = &field.from else { continue };
            let source =
                cx.procedure.step(&from.step).and_then(|s| s.fields.iter().find(|f| f.id == from.field));
            let text = |kind| matches!(kind, FieldKind::Text | FieldKind::LongText);
            let fits = source
                .is_some_and(|s| s.kind == field.kind || (text(field.kind) && s.kind != FieldKind::Table));
            if !fits {
                findings.push(cx.finding(
                    field.line,
                    format!(
                        "Paso {}, campo «{}»: no puede tomar su valor de {}.{}",
                        step.id, field.id, from.step, from.field
                    ),
                    "Nombre un campo que exista y sea de la misma clase.",
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
        assert!(rules_hit("from = \"1.numero\"", "from = \"1.nada\"").contains(&"proposals".to_owned()));
    }
}
