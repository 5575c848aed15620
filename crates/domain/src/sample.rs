//! Plainly fictional values for any step's form: for the example office, tests and benchmarks.

use procede_manual::{Column, Field, FieldKind, Step};
use serde_json::{Value, json};

use crate::{FileRef, Values, form};

/// Values that the form of `step` accepts, all fields that are shown filled; the same for the same seed.
pub fn fill(step: &Step, seed: u64) -> Values {
    let mut values = Values::new();
    for (i, field) in step.fields.iter().enumerate() {
        if !form::shown(field, &values) {
            continue;
        }
        if field.kind == FieldKind::File && !field.required {
            continue;
        }
        values.insert(field.id.clone(), value(field, seed.wrapping_add(i as u64)));
    }
    values
}

fn value(field: &Field, seed: u64) -> Value {
    match field.kind {
        FieldKind::Table => {
            let rows = 1 + seed % 3;
            let row = |r: u64| -> Value {
                field
                    .columns
                    .iter()
                    .map(|c: &Column| (c.id.clone(), scalar(c.kind, &c.options, &c.label, seed + r)))
                    .collect()
            };
            Value::Array((0..rows).map(row).collect())
        }
        FieldKind::File => {
            let hash = format!("{:064x}", seed.wrapping_add(1));
            json!([FileRef { hash, name: format!("{}-{seed}.pdf", field.id), size: 1024 }])
        }
        kind => scalar(kind, &field.options, &field.label, seed),
    }
}

fn scalar(kind: FieldKind, options: &[String], label: &str, seed: u64) -> Value {
    let pick = |list: &[&str]| list[seed as usize % list.len()].to_owned();
    match kind {
        FieldKind::Text | FieldKind::Reference => json!(format!("{label} {:03}", seed % 1000)),
        FieldKind::LongText => json!(pick(&[
            "Sin observaciones.",
            "Se anexa la documentación que lo respalda.",
            "Se atiende conforme a lo solicitado por el área.",
        ])),
        FieldKind::Date => json!(format!("2026-{:02}-{:02}", 1 + seed % 11, 1 + seed % 28)),
        FieldKind::Datetime => {
            json!(format!("2026-{:02}-{:02}T{:02}:30", 1 + seed % 11, 1 + seed % 28, 9 + seed % 9))
        }
        FieldKind::Integer => json!(1 + seed % 40),
        FieldKind::Decimal => json!(format!("{}.5", seed % 100)),
        FieldKind::Money => json!(format!("{}.50", 1_000 + seed % 90_000)),
        FieldKind::Bool => json!(seed.is_multiple_of(2)),
        FieldKind::Choice => json!(options[seed as usize % options.len()]),
        FieldKind::Choices => json!([options[seed as usize % options.len()]]),
        FieldKind::Person => json!(pick(&PEOPLE)),
        FieldKind::Unit => json!(pick(&["DPATI", "DPOTI", "DSTSN", "DSI", "UAF"])),
        FieldKind::Email => json!(pick(&["persona.ejemplo@aduana.example", "otra.persona@aduana.example"])),
        FieldKind::Phone => json!(format!("55 5555 {:04}", seed % 10_000)),
        FieldKind::Equipment => json!(format!("Equipo ficticio, inventario EJ-{:05}", seed % 100_000)),
        FieldKind::Table | FieldKind::File => unreachable!("made by their own"),
    }
}

/// Names that are nobody's.
pub const PEOPLE: [&str; 6] = [
    "Ficticia Ejemplo Uno",
    "Supuesto Modelo Dos",
    "Imaginaria Muestra Tres",
    "Inventado Prueba Cuatro",
    "Hipotética Ensayo Cinco",
    "Figurado Caso Seis",
];

/// As long as a name gets: eighty characters.
pub const LONG_NAME: &str =
    "Ejemplificada Ficticia de los Nombres y Apellidos Interminables del Ejemplo Ocho";

/// Institutions that are nowhere: who writes to the example office.
pub const INSTITUTIONS: [&str; 5] = [
    "Aduana de Ejemplo Norte",
    "Aduana de Ejemplo Sur",
    "Dirección General Ficticia de Evaluación",
    "Órgano Imaginario de Control",
    "Dirección General Supuesta de Asuntos Muy Diversos y de Nombres Largos del Ejemplo",
];

#[cfg(test)]
mod tests {
    use super::LONG_NAME;

    #[test]
    fn the_long_name_has_eighty_characters() {
        assert_eq!(LONG_NAME.chars().count(), 80);
    }
}
