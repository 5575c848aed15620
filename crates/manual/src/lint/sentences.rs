//! An action is one imperative sentence, ended by a period.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.procedure
        .steps
        .iter()
        .filter(|step| {
            let starts = step.action.starts_with(|c: char| c.is_uppercase());
            !starts || !step.action.ends_with('.') || step.action.chars().count() > 400
        })
        .map(|step| {
            cx.finding(
                step.line,
                format!("La acción del paso {} no es una oración corta", step.id),
                "Empiece con mayúscula, termine con punto y no pase de 400 letras.",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(
            rules_hit("action = \"Reciba el oficio.\"", "action = \"reciba el oficio\"")
                .contains(&"sentences".to_owned())
        );
    }
}
