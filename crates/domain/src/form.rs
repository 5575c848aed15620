//! Values of a step's form, and what is wrong with them.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use procede_manual::{Column, Field, FieldKind, Step};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// What was typed into a form, by field id. Encoding by kind: texts, persons, units, references as strings; `date`
/// `2026-11-23`; `datetime` `2026-11-23T09:30`; `money` and `decimal` as decimal strings (`"1250.50"`); `integer` a number;
/// `choices` a list; `file` a list of [`crate::FileRef`]; `table` a list of rows, each an object by column id.
pub type Values = BTreeMap<String, Value>;

/// What is wrong with one field, or one cell of a table (row from 0).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldFault {
    pub field: String,
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    pub message: String,
}

impl FieldFault {
    /// A fault of a whole field.
    pub fn of(field: &str, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), row: None, column: None, message: message.into() }
    }
}

/// Longest `text`, in characters.
const TEXT: usize = 200;
/// Longest `long_text`, in characters.
const LONG_TEXT: usize = 20_000;
const ROWS: usize = 2_000;

/// Everything that is wrong with `values` as the form of `step`, in the order of the fields.
pub fn validate(step: &Step, values: &Values) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    for field in &step.fields {
        let value = values.get(&field.id).filter(|v| !empty(v));
        let fault = |message: String| FieldFault::of(&field.id, message);
        if !shown(field, values) {
            if value.is_some() {
                faults.push(fault(format!("«{}» no aplica con lo que eligió; déjelo vacío.", field.label)));
            }
            continue;
        }
        match value {
            None if field.required => faults.push(fault(format!("Falta «{}».", field.label))),
            None => {}
            Some(Value::Array(rows)) if field.kind == FieldKind::Table => table(field, rows, &mut faults),
            Some(value) => {
                if let Err(message) = scalar(field.kind, &field.options, value) {
                    faults.push(fault(message));
                }
            }
        }
    }
    for id in values.keys().filter(|id| !step.fields.iter().any(|f| f.id == **id)) {
        faults.push(FieldFault {
            field: id.clone(),
            row: None,
            column: None,
            message: format!("El paso {} no tiene el campo «{id}».", step.id),
        });
    }
    faults
}

/// Whether nothing was typed.
pub fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(empty),
        _ => false,
    }
}

/// Whether a field applies, given what was chosen in the others.
pub(crate) fn shown(field: &Field, values: &Values) -> bool {
    let Some(condition) = &field.show_if else { return true };
    match values.get(&condition.field) {
        Some(Value::String(chosen)) => *chosen == condition.value,
        Some(Value::Bool(set)) => set.to_string() == condition.value,
        Some(Value::Array(chosen)) => chosen.iter().any(|c| c.as_str() == Some(&condition.value)),
        _ => condition.value == "false",
    }
}

fn table(field: &Field, rows: &[Value], faults: &mut Vec<FieldFault>) {
    if rows.len() > ROWS {
        faults.push(FieldFault {
            field: field.id.clone(),
            row: None,
            column: None,
            message: format!(
                "«{}» tiene {} renglones; el máximo es {ROWS}. Divida la lista.",
                field.label,
                rows.len()
            ),
        });
        return;
    }
    for (i, row) in rows.iter().enumerate() {
        for column in &field.columns {
            if let Err(message) = cell(column, row.get(&column.id)) {
                faults.push(FieldFault {
                    field: field.id.clone(),
                    row: Some(i),
                    column: Some(column.id.clone()),
                    message: format!("Renglón {}: {message}", i + 1),
                });
            }
        }
    }
}

fn cell(column: &Column, value: Option<&Value>) -> Result<(), String> {
    match value.filter(|v| !empty(v)) {
        None if column.required => Err(format!("falta «{}».", column.label)),
        None => Ok(()),
        Some(value) => scalar(column.kind, &column.options, value),
    }
}

fn scalar(kind: FieldKind, options: &[String], value: &Value) -> Result<(), String> {
    let text = value.as_str();
    let wrong = |message: &str| Err(message.to_owned());
    match kind {
        FieldKind::Text
        | FieldKind::Person
        | FieldKind::Unit
        | FieldKind::Equipment
        | FieldKind::Reference => short(text, TEXT),
        FieldKind::LongText => short(text, LONG_TEXT),
        FieldKind::Phone => {
            let digits = text.unwrap_or_default().chars().filter(char::is_ascii_digit).count();
            let plain = |c: char| c.is_ascii_digit() || " +-()./".contains(c) || c.is_ascii_alphabetic();
            if text.is_some_and(|t| t.chars().all(plain)) && (3..=20).contains(&digits) {
                Ok(())
            } else {
                wrong("Escriba un teléfono con sus dígitos, por ejemplo 55 5802 0000 ext. 123.")
            }
        }
        FieldKind::Email => match text.and_then(|t| t.trim().split_once('@')) {
            Some((user, host))
                if !user.is_empty() && host.contains('.') && !host.contains('@') && !host.contains(' ') =>
            {
                Ok(())
            }
            _ => wrong("Escriba un correo completo, por ejemplo nombre@dependencia.gob.mx."),
        },
        FieldKind::Date => match text.and_then(|t| NaiveDate::parse_from_str(t, "%Y-%m-%d").ok()) {
            Some(date) if (1990..=2100).contains(&chrono::Datelike::year(&date)) => Ok(()),
            Some(_) => wrong("Revise el año de la fecha."),
            None => wrong("Escriba una fecha que exista, como 23/11/2026."),
        },
        FieldKind::Datetime => {
            let valid = text.is_some_and(|t| NaiveDateTime::parse_from_str(t, "%Y-%m-%dT%H:%M").is_ok());
            if valid { Ok(()) } else { wrong("Escriba fecha y hora, como 23/11/2026 09:30.") }
        }
        FieldKind::Integer => match value.as_i64() {
            Some(n) if n.abs() <= 1_000_000_000_000 => Ok(()),
            _ => wrong("Escriba un número entero."),
        },
        FieldKind::Decimal => decimal(text, 6).map_err(|()| "Escriba un número, como 12.5.".to_owned()),
        FieldKind::Money => decimal(text, 2)
            .map_err(|()| "Escriba un importe en pesos con a lo más dos decimales, como 1250.50.".to_owned()),
        FieldKind::Bool => value.as_bool().map(|_| ()).ok_or_else(|| "Elija sí o no.".to_owned()),
        FieldKind::Choice => match text {
            Some(chosen) if options.iter().any(|o| o == chosen) => Ok(()),
            _ => Err(format!("Elija una de las opciones: {}.", options.join(", "))),
        },
        FieldKind::Choices => {
            let chosen = value.as_array().map(Vec::as_slice).unwrap_or_default();
            let valid = |v: &Value| v.as_str().is_some_and(|c| options.iter().any(|o| o == c));
            if !chosen.is_empty() && chosen.iter().all(valid) {
                Ok(())
            } else {
                Err(format!("Elija entre las opciones: {}.", options.join(", ")))
            }
        }
        FieldKind::File => {
            let files = serde_json::from_value::<Vec<crate::FileRef>>(value.clone());
            if files.is_ok_and(|files| files.iter().all(|f| f.hash.len() == 64)) {
                Ok(())
            } else {
                wrong("El archivo no se guardó bien; adjúntelo otra vez.")
            }
        }
        FieldKind::Table => wrong("La tabla no se puede leer; escríbala otra vez."),
    }
}

fn short(text: Option<&str>, limit: usize) -> Result<(), String> {
    let Some(text) = text else { return Err("Escriba un texto.".to_owned()) };
    let length = text.chars().count();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') {
        return Err("El texto tiene signos que no se pueden imprimir; escríbalo a mano.".to_owned());
    }
    if length > limit {
        return Err(format!("El texto tiene {length} letras y caben {limit}."));
    }
    Ok(())
}

fn decimal(text: Option<&str>, places: usize) -> Result<(), ()> {
    let digits = text.ok_or(())?.trim().trim_start_matches('-');
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if plain(whole) && whole.len() <= 15 && plain(fraction) && fraction.len() <= places {
        Ok(())
    } else {
        Err(())
    }
}
