//! A question has at least two different answers, and answers have a question.

use super::Context;
use crate::Finding;

pub(super) fn check(cx: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in &cx.procedure.steps {
        let answers = step.answers();
        match (&step.question, answers.len()) {
            (None, 0) => {}
            (Some(_), 0) => findings.push(cx.finding(
                step.line,
                format!("El paso {} pregunta, pero no tiene respuestas", step.id),
                "Agregue «answers» con cada respuesta y su destino.",
            )),
            (None, _) => findings.push(cx.finding(
                step.line,
                format!("El paso {} tiene respuestas sin pregunta", step.id),
                "Escriba la pregunta en «question».",
            )),
            (Some(_), 1) => findings.push(cx.finding(
                step.line,
                format!("La pregunta del paso {} tiene una sola respuesta", step.id),
                "Agregue la otra respuesta, o use «next».",
            )),
            _ => {}
        }
        for (i, answer) in answers.iter().enumerate() {
            if answers[..i].iter().any(|a| a.text == answer.text) {
                findings.push(cx.finding(
                    answer.line,
                    format!("El paso {} tiene dos veces la respuesta «{}»", step.id, answer.text),
                    "Distinga los textos de las respuestas.",
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
        assert!(rules_hit("question = \"¿Procede?\"\n", "").contains(&"decision".to_owned()));
        assert!(rules_hit("text = \"No\"", "text = \"Sí\"").contains(&"decision".to_owned()));
    }
}
