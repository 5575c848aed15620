//! What an expediente knows, for the wording of a letter: what its steps recorded, and what is being typed now.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use procede_domain::{Expediente, Office, Values};
use procede_letters::template::Column;
use procede_letters::{Fact, Recorded};
use procede_manual::{Field, FieldKind, Step};
use serde_json::Value;

use crate::show::{text_of, unit_name};

/// Every field of the procedure: the newest values first, then those that nobody has filled in. `typed` is what
/// stands in the form of step `at`, which is usually being filled in when its letter is begun. Files are nothing that a
/// wording can tell.
pub(crate) fn fields(office: &Office, e: &Expediente, at: &Step, typed: &Values) -> Vec<Fact> {
    let mut facts = values(office, at, typed);
    for c in e.conclusions.iter().rev().filter(|c| c.undone.is_none()) {
        if let Some(step) = e.procedure.step(&c.step) {
            facts.extend(values(office, step, &c.current_values()));
        }
    }
    let mut seen = HashSet::new();
    facts.retain(|fact| seen.insert((fact.step.clone(), fact.id.clone())));
    for step in &e.procedure.steps {
        let told = step.fields.iter().filter(|f| f.kind != FieldKind::File);
        let unknown = told.filter(|f| !seen.contains(&(step.id.clone(), f.id.clone())));
        facts.extend(unknown.map(|field| fact(step, field, empty(field))));
    }
    facts
}

fn values(office: &Office, step: &Step, values: &Values) -> Vec<Fact> {
    let told = step.fields.iter().filter(|f| f.kind != FieldKind::File);
    told.filter_map(|f| Some(fact(step, f, recorded(office, f, values.get(&f.id)?)))).collect()
}

fn fact(step: &Step, field: &Field, value: Recorded) -> Fact {
    Fact { step: step.id.clone(), id: field.id.clone(), label: field.label.clone(), value }
}

fn empty(field: &Field) -> Recorded {
    match field.kind {
        FieldKind::Table => Recorded::Table { columns: columns(field), rows: Vec::new() },
        _ => Recorded::Missing,
    }
}

fn columns(field: &Field) -> Vec<Column> {
    field.columns.iter().map(|c| Column { id: c.id.clone(), label: c.label.clone() }).collect()
}

/// What is typed may not be valid yet: then it is told as it stands.
fn recorded(office: &Office, field: &Field, value: &Value) -> Recorded {
    let text = || text_of(field, value);
    match (field.kind, value) {
        (_, Value::Null) => Recorded::Missing,
        (FieldKind::Date, Value::String(day)) => {
            day.parse::<NaiveDate>().map_or_else(|_| Recorded::Text(text()), Recorded::Date)
        }
        (FieldKind::Datetime, Value::String(at)) => NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M")
            .map_or_else(|_| Recorded::Text(text()), Recorded::DateTime),
        (FieldKind::Money, Value::String(amount)) => {
            cents(amount).map_or_else(|| Recorded::Text(text()), Recorded::Money)
        }
        (FieldKind::Unit, Value::String(key)) => Recorded::Text(unit_name(office, key)),
        (FieldKind::Table, Value::Array(rows)) => Recorded::Table {
            columns: columns(field),
            rows: rows.iter().map(|row| cells(office, field, row)).collect(),
        },
        (FieldKind::LongText, _) => Recorded::LongText(text()),
        (_, Value::Bool(yes)) => Recorded::Bool(*yes),
        (_, Value::Array(items)) => {
            Recorded::List(items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        }
        (_, Value::Number(number)) => {
            number.as_i64().map_or_else(|| Recorded::Text(text()), Recorded::Number)
        }
        _ => Recorded::Text(text()),
    }
}

/// A row's cells, each written as a field of its own would be.
fn cells(office: &Office, field: &Field, row: &Value) -> Vec<String> {
    let cell = |column: &procede_manual::Column| {
        let value = row.get(&column.id)?;
        if column.kind == FieldKind::Unit {
            return value.as_str().map(|key| unit_name(office, key));
        }
        let alone = Field {
            id: column.id.clone(),
            label: column.label.clone(),
            kind: column.kind,
            required: false,
            help: None,
            from: None,
            options: Vec::new(),
            columns: Vec::new(),
            show_if: None,
            line: 0,
        };
        Some(text_of(&alone, value))
    };
    field.columns.iter().map(|column| cell(column).unwrap_or_default()).collect()
}

/// `"1250.5"` is 125050.
fn cents(amount: &str) -> Option<i64> {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    if fraction.len() > 2 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole_cents = whole.parse::<i64>().ok()?.checked_mul(100)?;
    let rest: i64 = format!("{fraction:0<2}").parse().ok()?;
    if whole.starts_with('-') { whole_cents.checked_sub(rest) } else { whole_cents.checked_add(rest) }
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn amounts_become_cents() {
        for (amount, expected) in [
            ("1250.5", Some(125_050)),
            ("-0.05", Some(-5)),
            ("7", Some(700)),
            ("1.005", None),
            ("mil", None),
            ("1.-5", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(cents(amount), expected, "{amount}");
        }
    }
}
