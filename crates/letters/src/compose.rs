//! First wording of a letter from a general template: one for each that a step of the manual can name.

use crate::template::{Facts, Proposal, fill, generic};

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
    Some(fill(&generic(template)?, facts))
}
