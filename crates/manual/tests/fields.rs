//! One field id means one thing in all procedures, so that what a step records can be proposed, listed and measured anywhere.

use std::collections::{BTreeMap, BTreeSet};

use procede_manual::{Field, Library, Units};

/// Ids that still have two kinds. Take an id out when its files are mended; nothing may be added.
const TWO_KINDS: &[&str] = &["conformidad", "fecha_verificacion"];

/// For each id that differs, its different values and where they are.
fn varying<T: Ord>(value: impl Fn(&Field) -> T) -> BTreeMap<String, BTreeMap<T, Vec<String>>> {
    let mut seen: BTreeMap<String, BTreeMap<T, Vec<String>>> = BTreeMap::new();
    for procedure in Library::shipped(&Units::shipped()).all() {
        for step in &procedure.steps {
            for field in &step.fields {
                let places = seen.entry(field.id.clone()).or_default().entry(value(field)).or_default();
                places.push(format!("{} paso {}", procedure.key, step.id));
            }
        }
    }
    seen.retain(|_, values| values.len() > 1);
    seen
}

#[test]
fn a_field_id_has_one_kind() {
    let varying = varying(|field| format!("{:?}", field.kind));
    let found: BTreeSet<&str> = varying.keys().map(String::as_str).collect();
    assert_eq!(found, TWO_KINDS.iter().copied().collect(), "{varying:#?}");
}

/// The fields that nearly every procedure has are called the same wherever they are.
#[test]
fn the_common_fields_have_one_label() {
    const COMMON: &[&str] = &[
        "acuse",
        "archivo",
        "area_solicitante",
        "asunto",
        "destinatario",
        "fecha_envio",
        "fecha_oficio",
        "fecha_recepcion",
        "medio",
        "numero_oficio",
        "observaciones",
        "remitente",
    ];
    let varying = varying(|field| field.label.clone());
    for id in COMMON {
        assert_eq!(varying.get(*id), None);
    }
}
