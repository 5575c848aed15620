//! What a step or an answer requires are other steps of the procedure.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &cx.procedure.steps {
        let required = step.requires.iter().chain(step.answers().iter().flat_map(|a| &a.requires));
        for id in required {
            if *id == step.id || cx.procedure.step(id).is_none() {
                findings.push(cx.finding(
                    step.line,
                    format!("El paso {} exige el paso «{id}», que no existe o es él mismo", step.id),
                    "Escriba en «requires» números de otros pasos.",
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
            rules_hit("next = \"2\"", "next = \"2\"\nrequires = [\"1\"]")
                .contains(&"requirements".to_owned())
        );
    }
}
