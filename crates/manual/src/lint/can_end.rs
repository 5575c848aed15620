//! From every step an end can be reached.

use super::Context;
use crate::{Finding, Target};

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let p = cx.procedure;
    if p.steps.is_empty() {
        return vec![cx.finding(1, "El procedimiento no tiene pasos", "Agregue al menos un [[step]].")];
    }
    let mut ends = vec![false; p.steps.len()];
    // As many rounds as steps: each round carries "can end" one transition back.
    for _ in 0..p.steps.len() {
        for (i, step) in p.steps.iter().enumerate() {
            ends[i] = ends[i]
                || step.targets().iter().any(|t| match t {
                    Target::End(_) => true,
                    Target::Step(id) => p.index(id).is_some_and(|j| ends[j]),
                });
        }
    }
    p.steps
        .iter()
        .zip(ends)
        .filter(|(_, ends)| !ends)
        .map(|(step, _)| {
            cx.finding(
                step.line,
                format!("Desde el paso {} nunca se llega al fin", step.id),
                "Dé una salida del ciclo que lleve a «fin».",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("next = \"fin\"", "next = \"1\"").contains(&"can_end".to_owned()));
    }
}
