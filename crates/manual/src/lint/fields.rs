//! A step's fields have unique ids in snake_case, labels of their own and what their kind needs.

use super::Context;
use crate::{FieldKind, Finding};

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &cx.procedure.steps {
        for (i, field) in step.fields.iter().enumerate() {
            let mut report = |what: String, mend: &str| {
                findings.push(cx.finding(
                    field.line,
                    format!("Paso {}, campo «{}»: {what}", step.id, field.id),
                    mend,
                ));
            };
            if !is_id(&field.id) {
                report("la clave no es válida".into(), "Use minúsculas sin acento, dígitos y guion bajo.");
            }
            if step.fields[..i].iter().any(|f| f.id == field.id) {
                report("la clave se repite en el paso".into(), "Dé otra clave al campo.");
            }
            if step.fields[..i].iter().any(|f| f.label == field.label) {
                report(
                    format!("la etiqueta «{}» se repite en el paso", field.label),
                    "Distinga las etiquetas.",
                );
            }
            let chooses = matches!(field.kind, FieldKind::Choice | FieldKind::Choices);
            if chooses && field.options.len() < 2 {
                report("ofrece menos de dos opciones".into(), "Agregue «options».");
            }
            if !chooses && !field.options.is_empty() {
                report(
                    "tiene opciones, pero no es de elegir".into(),
                    "Use kind = \"choice\" o quite «options».",
                );
            }
            let table = field.kind == FieldKind::Table;
            if table == field.columns.is_empty() {
                report("una tabla lleva columnas, y sólo una tabla".into(), "Agregue o quite «columns».");
            }
            for (j, column) in field.columns.iter().enumerate() {
                let repeated = field.columns[..j].iter().any(|c| c.id == column.id);
                if !is_id(&column.id) || repeated || matches!(column.kind, FieldKind::Table | FieldKind::File)
                {
                    report(
                        format!("la columna «{}» no es válida", column.id),
                        "Clave única, y ni tabla ni archivo.",
                    );
                }
            }
            if let Some(condition) = &field.show_if {
                let on = step.fields.iter().find(|f| f.id == condition.field);
                let valid = on.is_some_and(|f| match f.kind {
                    FieldKind::Choice | FieldKind::Choices => f.options.contains(&condition.value),
                    FieldKind::Bool => ["true", "false"].contains(&condition.value.as_str()),
                    _ => false,
                });
                if !valid {
                    report(
                        format!("depende de «{}={}», que no puede darse", condition.field, condition.value),
                        "Nombre un campo del paso que sea de elegir o sí/no, y uno de sus valores.",
                    );
                }
            }
        }
    }
    findings
}

fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("id = \"numero\"", "id = \"Número\"").contains(&"fields".to_owned()));
        assert!(rules_hit("kind = \"date\"", "kind = \"choice\"").contains(&"fields".to_owned()));
        assert!(rules_hit("kind = \"date\"", "kind = \"table\"").contains(&"fields".to_owned()));
    }
}
