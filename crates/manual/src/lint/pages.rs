//! Every page lies within the procedure's, and the table's rows follow their order.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let p = cx.procedure;
    let range = p.pages.first..=p.pages.last;
    if range.is_empty() || p.pages.first == 0 {
        return vec![cx.finding(
            1,
            "Las hojas del procedimiento no son un intervalo",
            "Escriba first ≤ last.",
        )];
    }
    let placed = (p.steps.iter().map(|s| (s.line, format!("paso {}", s.id), s.page)))
        .chain(p.formats.iter().map(|f| (f.line, format!("formato {}", f.key), f.page)))
        .chain(p.controls.iter().map(|c| (c.line, format!("control {}", c.number), c.page)))
        .chain(p.measurements.iter().map(|m| (m.line, "medición".to_owned(), m.page)));
    let mut findings: Vec<Finding> = placed
        .filter(|(_, _, page)| !range.contains(page))
        .map(|(line, what, page)| {
            cx.finding(
                line,
                format!("La hoja {page} de {what} está fuera de {} a {}", p.pages.first, p.pages.last),
                "Corrija «page», o «pages» del procedimiento.",
            )
        })
        .collect();
    for pair in p.steps.windows(2) {
        if pair[1].page < pair[0].page && !pair[1].added {
            findings.push(cx.finding(
                pair[1].line,
                format!("El paso {} está en una hoja anterior a la del paso {}", pair[1].id, pair[0].id),
                "Corrija «page».",
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
        assert!(rules_hit("page = 11\naction", "page = 99\naction").contains(&"pages".to_owned()));
    }
}
