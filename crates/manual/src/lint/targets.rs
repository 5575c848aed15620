//! Every transition leads to a step that exists, or to an end.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &cx.procedure.steps {
        for target in step.targets() {
            if let Some(id) = target.step()
                && cx.procedure.step(id).is_none()
            {
                findings.push(cx.finding(
                    step.line,
                    format!("El paso {} continúa en «{id}», que no existe", step.id),
                    "Escriba el número de un paso, o «fin».",
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
        assert!(rules_hit("next = \"2\"", "next = \"7\"").contains(&"targets".to_owned()));
    }
}
