//! Every step can be reached from the first.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let reached = cx.reached_from_start();
    cx.procedure
        .steps
        .iter()
        .zip(reached)
        .filter(|(_, reached)| !reached)
        .map(|(step, _)| {
            cx.finding(
                step.line,
                format!("Al paso {} no se llega desde ningún otro", step.id),
                "Haga que algún paso continúe en él, o quítelo.",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("next = \"2\"", "next = \"fin\"").contains(&"reachable".to_owned()));
    }
}
