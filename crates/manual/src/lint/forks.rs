//! A fork has at least two branches, and a join names a fork.

use super::Context;
use crate::{Finding, Flow};

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let p = cx.procedure;
    let mut findings = Vec::new();
    for step in &p.steps {
        if let Flow::Fork(branches) = &step.flow
            && branches.len() < 2
        {
            findings.push(cx.finding(
                step.line,
                format!("El flujo paralelo del paso {} tiene una sola rama", step.id),
                "Escriba dos ramas o más en «fork», o use «next».",
            ));
        }
        let Some(fork) = &step.join else { continue };
        if !p.step(fork).is_some_and(|s| matches!(s.flow, Flow::Fork(_))) {
            findings.push(cx.finding(
                step.line,
                format!("El paso {} espera las ramas del paso «{fork}», que no abre flujo paralelo", step.id),
                "Escriba en «join» el paso que tiene «fork».",
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
        assert!(rules_hit("next = \"2\"", "next = \"2\"\njoin = \"2\"").contains(&"forks".to_owned()));
    }
}
