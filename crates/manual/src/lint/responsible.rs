//! Every responsible is a unit that is known.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut need = |line, whose: String, key: &str| {
        if cx.units.get(key).is_none() {
            let mend = match cx.units.find(key) {
                Some(unit) => format!("Escriba la clave «{}».", unit.key),
                None => "Use la clave de una unidad del directorio.".to_owned(),
            };
            findings.push(cx.finding(line, format!("{whose} «{key}» no es una unidad conocida"), mend));
        }
    };
    need(1, "La dirección".to_owned(), &cx.procedure.directorate);
    for step in &cx.procedure.steps {
        for key in &step.responsible {
            need(step.line, format!("El responsable del paso {}", step.id), key);
        }
    }
    for step in cx.procedure.steps.iter().filter(|s| s.responsible.is_empty()) {
        findings.push(cx.finding(
            step.line,
            format!("El paso {} no dice quién es responsable", step.id),
            "Agregue «responsible» con la clave de la unidad.",
        ));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("[\"DPATI\"]", "[\"DPATX\"]").contains(&"responsible".to_owned()));
        assert!(rules_hit("responsible = [\"DPATI\"]\n", "").contains(&"responsible".to_owned()));
    }
}
