//! Every step records something: it has at least one field.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    cx.procedure
        .steps
        .iter()
        .filter(|step| step.fields.is_empty())
        .map(|step| {
            cx.finding(
                step.line,
                format!("El paso {} no pide ningún dato", step.id),
                "Agregue al menos un [[step.field]] con lo que se anota al concluirlo.",
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
            rules_hit(
                "[[step.field]]\nid = \"fecha\"\nlabel = \"Fecha\"\nkind = \"date\"\nrequired = true\n",
                ""
            )
            .contains(&"forms".to_owned())
        );
    }
}
