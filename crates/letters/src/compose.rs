//! First wording of a letter: our own texts in `texts/`, one for each template that a step of the manual can name,
//! filled with what is known. What is not known stays in the text as a gap in brackets: `[asunto]`.

use chrono::NaiveDate;
use minijinja::{Environment, UndefinedBehavior, Value, context};

use crate::dates::date_in_words;

/// What is known when the letter is begun. An empty text is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    pub subject: String,
    pub recipient: String,
    /// Number of the letter that this one answers or follows.
    pub antecedent: String,
    pub date: Option<NaiveDate>,
    /// The document's name in the manual ("Oficio de recordatorio").
    pub document: String,
    pub expediente: String,
    /// What the steps recorded: label and value.
    pub fields: Vec<(String, String)>,
}

/// A first wording, for a person to correct.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    pub subject: String,
    /// Markdown.
    pub body: String,
    pub close: String,
}

/// The templates that the manual's steps name, in the order of `procede_manual::TEMPLATES`.
pub const TEMPLATES: &[&str] = &[
    "solicitud",
    "recordatorio",
    "respuesta",
    "devolucion",
    "notificacion",
    "turno",
    "minuta",
    "dictamen",
    "plan",
    "aviso",
    "responsiva",
    "informe",
    "comunicacion",
    "resolucion",
    "proforma",
    "formato",
];

/// The template's text with the facts in it; none for a name that is not in [`TEMPLATES`].
pub fn compose(template: &str, facts: &Facts) -> Option<Proposal> {
    let mut parts = text(template)?.splitn(3, "\n---\n");
    let subject = parts.next()?;
    let body = parts.next()?;
    let close = parts.next()?;
    let plain = values(facts, str::to_owned);
    Some(Proposal {
        subject: fill(subject, &plain),
        body: fill(body, &values(facts, escaped)),
        close: fill(close, &plain),
    })
}

fn text(template: &str) -> Option<&'static str> {
    Some(match template {
        "solicitud" => include_str!("../texts/solicitud.md"),
        "recordatorio" => include_str!("../texts/recordatorio.md"),
        "respuesta" => include_str!("../texts/respuesta.md"),
        "devolucion" => include_str!("../texts/devolucion.md"),
        "notificacion" => include_str!("../texts/notificacion.md"),
        "turno" => include_str!("../texts/turno.md"),
        "minuta" => include_str!("../texts/minuta.md"),
        "dictamen" => include_str!("../texts/dictamen.md"),
        "plan" => include_str!("../texts/plan.md"),
        "aviso" => include_str!("../texts/aviso.md"),
        "responsiva" => include_str!("../texts/responsiva.md"),
        "informe" => include_str!("../texts/informe.md"),
        "comunicacion" => include_str!("../texts/comunicacion.md"),
        "resolucion" => include_str!("../texts/resolucion.md"),
        "proforma" => include_str!("../texts/proforma.md"),
        "formato" => include_str!("../texts/formato.md"),
        _ => return None,
    })
}

fn fill(text: &str, values: &Value) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let filled = environment.render_str(text, values).expect("a shipped text uses only the known names");
    filled.trim().to_owned()
}

/// The names that a text may use.
fn values(facts: &Facts, written: impl Fn(&str) -> String) -> Value {
    let known = |text: &str| (!text.trim().is_empty()).then(|| written(text.trim()));
    let or_gap = |text: &str, gap: &str| known(text).unwrap_or_else(|| written(&format!("[{gap}]")));
    let fields: Vec<Value> = facts
        .fields
        .iter()
        .filter_map(|(label, value)| Some(context! { etiqueta => known(label)?, valor => known(value)? }))
        .collect();
    context! {
        asunto => or_gap(&facts.subject, "asunto"),
        destinatario => or_gap(&facts.recipient, "destinatario"),
        antecedente => or_gap(&facts.antecedent, "número del antecedente"),
        antecedente_conocido => known(&facts.antecedent).is_some(),
        fecha => facts.date.map_or_else(|| written("[fecha]"), date_in_words),
        documento => or_gap(&facts.document, "documento"),
        documento_conocido => known(&facts.document).is_some(),
        expediente => known(&facts.expediente),
        campos => fields,
    }
}

/// So that Markdown prints the text as it is; lines are joined, an item of a list has one paragraph.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for sign in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(sign, '\\' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '&' | '!') {
            written.push('\\');
        }
        written.push(sign);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks;

    fn full() -> Facts {
        Facts {
            subject: "mantenimiento de *equipos*".into(),
            recipient: "la Dirección de Ejemplo".into(),
            antecedent: "AFA-DAC-0418/2026".into(),
            date: NaiveDate::from_ymd_opt(2026, 11, 23),
            document: "Oficio de ejemplo".into(),
            expediente: "DGTI-2026-000123".into(),
            fields: vec![("Término".into(), "5 días_hábiles".into()), ("Vacío".into(), " ".into())],
        }
    }

    fn printed(body: &str) -> String {
        blocks(body).iter().flat_map(|b| &b.spans).map(|s| s.text.as_str()).collect()
    }

    #[test]
    fn every_template_is_filled() {
        for template in TEMPLATES {
            let proposal = compose(template, &full()).expect(template);
            let body = printed(&proposal.body);
            assert!(body.contains("mantenimiento de *equipos*"), "{template}: {body}");
            assert!(body.contains("Término: 5 días_hábiles"), "{template}: {body}");
            assert!(!proposal.subject.is_empty() && !proposal.subject.contains('\n'));
            for text in [&proposal.subject, &body, &proposal.close] {
                assert!(
                    !text.contains(['{', '}']) && !text.contains("Vacío") && !text.contains("[documento]")
                );
            }
            let bare = compose(template, &Facts::default()).expect(template);
            assert!(printed(&bare.body).contains("[asunto]"), "{template}: {}", bare.body);
        }
        assert_eq!(compose("carta", &full()), None);
    }
}
