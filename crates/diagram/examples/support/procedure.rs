//! The steps of a procedure file (`docs/procedure-file.md`), only what a drawing needs.

use procede_diagram::Shape;
use toml::{Table, Value};

use crate::support::Step;

/// The procedure's key and its steps.
pub fn read(text: &str) -> Result<(String, Vec<Step>), Box<dyn std::error::Error>> {
    let table: Table = text.parse()?;
    let key = text_of(&table, "key");
    let steps = table.get("step").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Ok((key, steps.iter().filter_map(Value::as_table).map(step).collect()))
}

fn step(table: &Table) -> Step {
    let list = |key: &str| table.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let strings =
        |key: &str| list(key).iter().filter_map(|v| v.as_str().map(str::to_string)).collect::<Vec<_>>();
    let mut next: Vec<(String, String)> = list("answers")
        .iter()
        .filter_map(Value::as_table)
        .map(|a| (text_of(a, "text"), text_of(a, "to")))
        .collect();
    next.extend(strings("fork").into_iter().map(|to| (String::new(), to)));
    if let Some(to) = table.get("next").and_then(Value::as_str) {
        next.push((String::new(), to.to_string()));
    }
    let shape = if table.contains_key("calls") {
        Shape::Call
    } else if table.contains_key("term") {
        Shape::Wait
    } else {
        Shape::Task
    };
    Step {
        id: text_of(table, "id"),
        lane: strings("responsible").join("/"),
        shape,
        text: text_of(table, "action"),
        question: text_of(table, "question"),
        next,
        join: table.contains_key("join"),
    }
}

fn text_of(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_string()
}
