//! Plainly fictional facts for any procedure of the manual: what its steps would have recorded.

use chrono::NaiveDate;
use procede_letters::template::{Column, Fact, Facts, Recorded};
use procede_manual::{Field, FieldKind, Letter, Procedure};

const PEOPLE: [&str; 4] =
    ["Ficticia Ejemplo Uno", "Supuesto Modelo Dos", "Imaginaria Muestra Tres", "Inventado Prueba Cuatro"];

/// Everything known.
pub fn full(procedure: &Procedure, letter: &Letter) -> Facts {
    facts(procedure, letter, value)
}

/// Nothing known but the names of the fields.
pub fn bare(procedure: &Procedure, letter: &Letter) -> Facts {
    Facts { fields: facts(procedure, letter, |_, _| Recorded::Missing).fields, ..Facts::default() }
}

/// The fields that a wording may name, with nothing in them.
pub fn vocabulary(procedure: &Procedure) -> Vec<Fact> {
    fields(procedure, |field, _| match field.kind {
        FieldKind::Table => Recorded::Table { columns: columns(field), rows: Vec::new() },
        FieldKind::Choices => Recorded::List(Vec::new()),
        FieldKind::Text => Recorded::Text(String::new()),
        _ => Recorded::Missing,
    })
}

fn facts(procedure: &Procedure, letter: &Letter, value: impl Fn(&Field, usize) -> Recorded) -> Facts {
    Facts {
        subject: "la sustitución de equipos de cómputo de la Aduana de Puerto Lindo".into(),
        recipient: letter.to.clone().unwrap_or_else(|| "Dirección de Ejemplo".into()),
        antecedent: "AFA-DAC-0418/2026".into(),
        date: NaiveDate::from_ymd_opt(2026, 11, 23),
        place: "Ciudad de México".into(),
        document: letter.document.clone(),
        expediente: "DGTI-2026-000123".into(),
        signer: "Lic. Joaquín Pérez Güemes".into(),
        post: "Director de Ejemplo".into(),
        unit: "Dirección de Ejemplo".into(),
        fields: fields(procedure, value),
    }
}

fn fields(procedure: &Procedure, value: impl Fn(&Field, usize) -> Recorded) -> Vec<Fact> {
    let mut seed = 0;
    let mut fields = Vec::new();
    for step in &procedure.steps {
        for field in step.fields.iter().filter(|f| f.kind != FieldKind::File) {
            seed += 1;
            fields.push(Fact {
                step: step.id.clone(),
                id: field.id.clone(),
                label: field.label.clone(),
                value: value(field, seed),
            });
        }
    }
    fields.reverse();
    fields
}

fn columns(field: &Field) -> Vec<Column> {
    field.columns.iter().map(|c| Column { id: c.id.clone(), label: c.label.clone() }).collect()
}

fn value(field: &Field, seed: usize) -> Recorded {
    let day = NaiveDate::from_ymd_opt(2026, 11, 1 + (seed % 28) as u32).expect("a day of November");
    match field.kind {
        FieldKind::Date => Recorded::Date(day),
        FieldKind::Datetime => Recorded::DateTime(day.and_hms_opt(10, 30, 0).expect("an hour")),
        FieldKind::Money => Recorded::Money(123_450 + 100_021 * seed as i64),
        FieldKind::Integer if field.id == "ejercicio" => Recorded::Number(2026),
        FieldKind::Integer => Recorded::Number(1 + (seed % 40) as i64),
        FieldKind::Bool => Recorded::Bool(true),
        FieldKind::Choices => Recorded::List(field.options.iter().take(3).cloned().collect()),
        FieldKind::LongText => Recorded::LongText(long_text(seed).into()),
        FieldKind::Table => Recorded::Table {
            columns: columns(field),
            rows: (0..3)
                .map(|row| {
                    field
                        .columns
                        .iter()
                        .map(|c| cell(c.kind, &c.id, &c.label, &c.options, seed + row))
                        .collect()
                })
                .collect(),
        },
        kind => Recorded::Text(cell(kind, &field.id, &field.label, &field.options, seed)),
    }
}

fn cell(kind: FieldKind, id: &str, label: &str, options: &[String], seed: usize) -> String {
    match kind {
        FieldKind::Choice | FieldKind::Choices => options[seed % options.len()].clone(),
        FieldKind::Person => PEOPLE[seed % PEOPLE.len()].into(),
        FieldKind::Unit => "Dirección de Ejemplo".into(),
        FieldKind::Email => "persona.ejemplo@aduana.example".into(),
        FieldKind::Phone => format!("55 5555 {:04}", seed % 10_000),
        FieldKind::Equipment => format!("Equipo portátil ficticio, inventario EJ-{seed:05}"),
        FieldKind::Date => format!("{}/11/2026", 1 + seed % 28),
        FieldKind::Datetime => format!("{}/11/2026 10:30", 1 + seed % 28),
        FieldKind::Money => format!("${}.50 MXN", 100 + seed),
        FieldKind::Integer | FieldKind::Decimal => (1 + seed % 9).to_string(),
        FieldKind::Bool => if seed.is_multiple_of(2) { "Sí" } else { "No" }.into(),
        FieldKind::LongText => long_text(seed).into(),
        _ => text(id, label, seed),
    }
}

fn long_text(seed: usize) -> &'static str {
    [
        "El documento no contiene la firma de la persona titular ni la fecha de elaboración.",
        "Se atiende conforme a lo solicitado por el área y se anexa la documentación que lo respalda.\n\
         Las constancias obran en el expediente.",
        "La información no coincide con el inventario vigente, por lo que debe aclararse.",
    ][seed % 3]
}

fn text(id: &str, label: &str, seed: usize) -> String {
    let number = seed % 1_000;
    match id {
        "numero_contrato" => "EJ-CT-014/2026".into(),
        "numero_empleado" => format!("{:06}", 4_000 + number),
        "numero_serie" => format!("SN{:07}", 1_000_003 + seed),
        _ if id.starts_with("numero_oficio") || id.starts_with("oficio_") => {
            format!("AFA-DEJ-{number:04}/2026")
        }
        _ if id.starts_with("numero_") || id.starts_with("folio") => format!("EJ-{number:04}/2026"),
        _ if ["nombre", "enlace", "gestor", "asistentes", "responsable", "usuario"].contains(&id) => {
            PEOPLE[seed % PEOPLE.len()].into()
        }
        "proveedor" | "razon_social" | "empresa" | "particular_autorizado" => {
            "Servicios Ficticios del Ejemplo, S.A. de C.V.".into()
        }
        "responsiva_anterior" => "RES-0012/2026".into(),
        "repositorio" => "repositorio/ejemplo".into(),
        "nombre_proceso" | "proceso" => "Atención de Solicitudes de Ejemplo".into(),
        "marco_aplicado" => "la política de ejemplo, apartado 4".into(),
        _ if id.starts_with("version") => "1.0".into(),
        "rfc" => "SFE260101AB1".into(),
        "asunto" | "tema_minisitio" | "titulo_contenido" => {
            "modernización de los servicios de la aduana".into()
        }
        "nombre_proyecto" => "Renovación de Equipos de Ejemplo".into(),
        "nombre_aplicativo" => "Registro de Ejemplo".into(),
        "sistema" => "Sistema de Ejemplo".into(),
        "periodo_servicio" | "mes_reportado" | "periodo_informado" => "octubre de 2026".into(),
        "periodo_plan" => "2027-2030".into(),
        "lugar_reunion" | "lugar_cita" | "ubicacion" => "la sala de ejemplo, piso 4".into(),
        _ => format!("{label} {}", 1 + number % 9),
    }
}

/// Everything known, every table with so many rows, and every short text that long.
pub fn long(procedure: &Procedure, letter: &Letter, rows: usize, text: &str) -> Facts {
    facts(procedure, letter, |field, seed| match field.kind {
        FieldKind::Table => Recorded::Table {
            columns: columns(field),
            rows: (0..rows)
                .map(|row| {
                    let cell = |(i, c): (usize, &procede_manual::Column)| {
                        if i == 0 {
                            text.to_owned()
                        } else {
                            cell(c.kind, &c.id, &c.label, &c.options, seed + row)
                        }
                    };
                    field.columns.iter().enumerate().map(cell).collect()
                })
                .collect(),
        },
        FieldKind::Choice => Recorded::Text(field.options[0].clone()),
        FieldKind::Text | FieldKind::Person => Recorded::Text(text.into()),
        _ => value(field, seed),
    })
}
