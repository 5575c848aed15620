//! Controls are numbered from 1 without gaps.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    (1u32..)
        .zip(&cx.procedure.controls)
        .filter(|(expected, control)| control.number != *expected)
        .map(|(expected, control)| {
            cx.finding(
                control.line,
                format!("El control {} debería ser el {expected}", control.number),
                "Numere los controles seguidos desde 1.",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("number = 1", "number = 3").contains(&"numbering".to_owned()));
    }
}
