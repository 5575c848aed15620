//! Every step, format and control has an id of its own.

use std::collections::BTreeSet;

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let p = cx.procedure;
    let steps = p.steps.iter().map(|s| ("paso", s.id.clone(), s.line));
    let formats = p.formats.iter().map(|f| ("formato", f.key.clone(), f.line));
    let controls = p.controls.iter().map(|c| ("control", c.number.to_string(), c.line));
    let mut seen = BTreeSet::new();
    steps
        .chain(formats)
        .chain(controls)
        .filter(|(what, id, _)| !seen.insert((*what, id.clone())))
        .map(|(what, id, line)| {
            cx.finding(
                line,
                format!("Hay dos veces {what} «{id}»"),
                format!("Dé otra clave a uno de los dos {what}s."),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("id = \"2\"", "id = \"1\"").contains(&"unique_ids".to_owned()));
    }
}
