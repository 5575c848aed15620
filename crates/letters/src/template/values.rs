//! Facts as the values of a template: what is known prints itself, what is not prints its gap in brackets.

use std::fmt;
use std::sync::Arc;

use chrono::Timelike;
use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::facts::{Column, Fact, Facts, Recorded, step_name};
use crate::amount::{Currency, amount_in_figures, amount_in_words};
use crate::dates::{date_in_full_words, date_in_words};
use crate::words::cardinal;

/// A value that knows more than its text: how it is written in words, what its rows are, or that it is not known.
#[derive(Debug)]
pub(super) struct Shown {
    pub value: Recorded,
    /// What stands between brackets while it is not known.
    pub gap: String,
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Iterable
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(match &self.value {
            Recorded::List(items) => items.iter().map(|item| Value::from(item.as_str())).collect(),
            Recorded::Table { columns, rows } => {
                rows.iter().map(|cells| Value::from_object(Row::of(columns, cells))).collect()
            }
            _ => Vec::new(),
        })
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.value.is_known() && self.value != Recorded::Bool(false)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match written(&self.value) {
            Some(text) => f.write_str(&text),
            None => write!(f, "[{}]", self.gap),
        }
    }
}

/// A row of a table, or a fact of `campos`.
#[derive(Debug)]
struct Row(Vec<(String, Value)>);

impl Row {
    fn of(columns: &[Column], cells: &[String]) -> Self {
        let cell =
            |(column, cell): (&Column, &String)| (column.id.clone(), text(cell, &gap_name(&column.label)));
        Self(columns.iter().zip(cells).map(cell).collect())
    }
}

impl Object for Row {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        let cell = self.0.iter().find(|(id, _)| id == key).map(|(_, value)| value.clone());
        Some(cell.unwrap_or_else(|| gap(key)))
    }
}

/// `campo`, or `paso_4` with its step.
#[derive(Debug)]
struct Fields {
    facts: Arc<Facts>,
    step: Option<String>,
}

impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let id = key.as_str()?;
        let field = self.facts.field(self.step.as_deref(), id);
        Some(field.map_or_else(|| gap(id), |f| recorded(&f.value, &gap_name(&f.label))))
    }
}

/// Everything that a template may name. A name that is nobody's is a gap, not an error: the letter stays readable.
#[derive(Debug)]
pub(super) struct Known(pub Arc<Facts>);

impl Object for Known {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let facts = &self.0;
        let date = |full| match facts.date {
            Some(date) if full => Value::from(date_in_full_words(date)),
            Some(date) => recorded(&Recorded::Date(date), "fecha"),
            None => gap("fecha"),
        };
        Some(match key.as_str()? {
            "asunto" => text(&facts.subject, "asunto"),
            "documento" => text(&facts.document, "documento"),
            "expediente" => text(&facts.expediente, "número del expediente"),
            "antecedente" => text(&facts.antecedent, "número del antecedente"),
            "destinatario" => text(&facts.recipient, "destinatario"),
            "lugar" => text(&facts.place, "lugar"),
            "fecha" => date(false),
            "fecha_en_letra" => date(true),
            "firmante" => text(&facts.signer, "nombre de quien firma"),
            "cargo" => text(&facts.post, "cargo de quien firma"),
            "unidad" => text(&facts.unit, "unidad"),
            "campo" => Value::from_object(Fields { facts: Arc::clone(facts), step: None }),
            "campos" => facts.tellable().map(told).collect(),
            step if facts.fields.iter().any(|f| step_name(&f.step) == step) => {
                Value::from_object(Fields { facts: Arc::clone(facts), step: Some(step.to_owned()) })
            }
            step if step.starts_with("paso_") => {
                Value::from_object(Fields { facts: Arc::default(), step: Some(step.to_owned()) })
            }
            name => gap(name),
        })
    }
}

fn told(fact: &Fact) -> Value {
    let value = recorded(&fact.value, &gap_name(&fact.label));
    Value::from_object(Row(vec![
        ("etiqueta".to_owned(), Value::from(fact.label.as_str())),
        ("valor".to_owned(), value),
    ]))
}

fn text(text: &str, gap_name: &str) -> Value {
    recorded(&Recorded::Text(text.to_owned()), gap_name)
}

/// `numero_oficio` → `[numero oficio]`.
fn gap(name: &str) -> Value {
    Value::from_object(Shown { value: Recorded::Missing, gap: name.replace('_', " ") })
}

/// A label inside a sentence: "Número del oficio" → "número del oficio", "RFC" stays.
fn gap_name(label: &str) -> String {
    let mut signs = label.chars();
    match (signs.next(), signs.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

fn recorded(value: &Recorded, gap: &str) -> Value {
    match value {
        Recorded::Text(text) | Recorded::LongText(text) if value.is_known() => Value::from(text.trim()),
        Recorded::Number(number) => Value::from(*number),
        other => Value::from_object(Shown { value: other.clone(), gap: gap.to_owned() }),
    }
}

/// Inside a line of text.
fn written(value: &Recorded) -> Option<String> {
    if !value.is_known() {
        return None;
    }
    Some(match value {
        Recorded::Missing => return None,
        Recorded::Text(text) | Recorded::LongText(text) => text.clone(),
        Recorded::Bool(yes) => if *yes { "Sí" } else { "No" }.to_owned(),
        Recorded::Number(number) => number.to_string(),
        Recorded::Date(date) => date_in_words(*date),
        Recorded::DateTime(at) => {
            format!("{}, a las {:02}:{:02} horas", date_in_words(at.date()), at.hour(), at.minute())
        }
        Recorded::Money(cents) => amount_in_figures(*cents),
        Recorded::List(items) => enumerated(items),
        Recorded::Table { columns, rows } => {
            rows.iter().map(|cells| row_line(columns, cells)).collect::<Vec<_>>().join("; ")
        }
    })
}

/// "a, b y c".
fn enumerated(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => {
            // "e" before the sound of i.
            let folded = last.to_lowercase();
            let with_i = ["i", "í", "hi"].iter().any(|i| folded.starts_with(i)) && !folded.starts_with("hie");
            format!("{} {} {last}", most.join(", "), if with_i { "e" } else { "y" })
        }
    }
}

/// "Mesa de trabajo; responsable: Ana Ruiz; fecha: 3/12/2026": the first cell names the row.
fn row_line(columns: &[Column], cells: &[String]) -> String {
    let mut line = String::new();
    for (i, (column, cell)) in
        columns.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty()).enumerate()
    {
        if i > 0 {
            line.push_str(", ");
            line.push_str(&gap_name(&column.label));
            line.push_str(": ");
        }
        line.push_str(cell.trim());
    }
    line
}

pub(super) fn shown(value: &Value) -> Option<&Shown> {
    value.downcast_object_ref::<Shown>()
}

/// `| con_letra`: an amount in figures and words, a date or a number in words; what has no words stays.
pub(super) fn in_words(value: Value) -> Value {
    let words = match shown(&value).map(|s| &s.value) {
        Some(Recorded::Money(cents)) => amount_in_words(*cents, Currency::Mxn)
            .map(|words| format!("{} {words}", amount_in_figures(*cents))),
        Some(Recorded::Date(date)) => Some(date_in_full_words(*date)),
        _ => u64::try_from(value.clone()).ok().map(|n| format!("{n} ({})", cardinal(n))),
    };
    words.map_or(value, Value::from)
}

/// `| corta`: "23/11/2026".
pub(super) fn short_date(value: Value) -> Value {
    let short = match shown(&value).map(|s| &s.value) {
        Some(Recorded::Date(date)) => Some(date.format("%d/%m/%Y").to_string()),
        Some(Recorded::DateTime(at)) => Some(at.format("%d/%m/%Y %H:%M").to_string()),
        _ => None,
    };
    short.map_or(value, Value::from)
}

/// What `| lista` and `| numerada` make items of; none if there is nothing to list.
pub(super) fn items(value: &Value) -> Option<Vec<String>> {
    match shown(value).map(|s| &s.value) {
        Some(Recorded::List(items)) => Some(items.clone()),
        Some(Recorded::Table { columns, rows }) if !rows.is_empty() => {
            Some(rows.iter().map(|cells| row_line(columns, cells)).collect())
        }
        Some(_) => None,
        None => Some(lines(&value.to_string())),
    }
}

/// The lines of a long text that have something.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
