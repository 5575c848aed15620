//! An erratum is about something that the file has.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    const SECTIONS: &[&str] = &[
        "objetivo",
        "nombre",
        "clave",
        "medicion",
        "referencias",
        "actividades",
        "alcance",
        "politicas",
        "insumos",
        "resultados",
        "interaccion",
        "sistema",
        "controles",
        "indice",
    ];
    let p = cx.procedure;
    p.errata
        .iter()
        .filter(|erratum| {
            let (what, id) = erratum.at.split_once(':').unwrap_or((&erratum.at, ""));
            let exists = match what {
                "paso" => p.step(id).is_some(),
                "control" => id.parse().is_ok_and(|n: u32| p.controls.iter().any(|c| c.number == n)),
                "formato" => p.formats.iter().any(|f| f.key == id),
                section => id.is_empty() && SECTIONS.contains(&section),
            };
            !exists
        })
        .map(|erratum| {
            cx.finding(
                erratum.line,
                format!("La errata se refiere a «{}», que no existe", erratum.at),
                format!("Use paso:ID, control:N, formato:CLAVE, o {}.", SECTIONS.join(", ")),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::rules_hit;

    #[test]
    fn is_reported() {
        assert!(rules_hit("at = \"paso:2\"", "at = \"paso:9\"").contains(&"errata_place".to_owned()));
    }
}
