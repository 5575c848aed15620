//! The wordings that ship with the program: one for each document that the manual's steps produce, and a general one
//! for each of [`crate::TEMPLATES`].

use super::Template;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The wording for a document of a step: the one written for that step, else the one of that name for any step, else
/// the general one. None only for a general template that does not exist.
pub fn shipped(document: &str, procedure: &str, step: &str, general: &str) -> Option<Template> {
    let name = slug(document);
    let named = SHIPPED.iter().filter(|(id, _)| *id == name || id.starts_with(&format!("{name}.")));
    let mut for_any = None;
    for template in named.filter_map(|(id, text)| Template::parse(id, text).0) {
        if template.places.is_empty() {
            for_any = Some(template);
        } else if template.places.iter().any(|p| p.procedure == procedure && p.step == step) {
            return Some(template);
        }
    }
    for_any.or_else(|| generic(general))
}

/// One of [`crate::TEMPLATES`].
pub fn generic(name: &str) -> Option<Template> {
    let (_, text) = GENERAL.iter().find(|(id, _)| *id == name)?;
    Template::parse(name, text).0
}

/// The whole text of a shipped wording, by its id.
pub fn text_of(id: &str) -> Option<&'static str> {
    SHIPPED.iter().chain(GENERAL).find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// A document's name as the name of its file: "Acta de diferencias" is `acta-de-diferencias`.
pub fn slug(document: &str) -> String {
    let mut slug = String::with_capacity(document.len());
    for sign in document.chars().flat_map(char::to_lowercase) {
        let plain = match sign {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}
