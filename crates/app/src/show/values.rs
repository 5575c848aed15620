//! Recorded values, written out for reading.

use chrono::{NaiveDate, NaiveDateTime};
use procede_calendar::short_date;
use procede_domain::FileRef;
use procede_manual::{Field, FieldKind};
use serde_json::Value;

/// One line for a value of a field; table rows are separated by `; `.
pub(crate) fn text_of(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (FieldKind::Table, Value::Array(rows)) => {
            let cells = |row: &Value| {
                let texts = field.columns.iter().filter_map(|c| {
                    let text = scalar(c.kind, row.get(&c.id)?);
                    (!text.is_empty()).then(|| format!("{}: {text}", c.label))
                });
                texts.collect::<Vec<_>>().join(", ")
            };
            rows.iter().map(cells).collect::<Vec<_>>().join("; ")
        }
        (kind, value) => scalar(kind, value),
    }
}

fn scalar(kind: FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Date, Value::String(text)) => {
            text.parse::<NaiveDate>().map_or_else(|_| text.clone(), short_date)
        }
        (FieldKind::Datetime, Value::String(text)) => {
            match NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M") {
                Ok(at) => format!("{} {}", short_date(at.date()), at.format("%H:%M")),
                Err(_) => text.clone(),
            }
        }
        (FieldKind::Money, Value::String(amount)) => format!("${} MXN", thousands(amount)),
        (_, Value::Bool(yes)) => if *yes { "Sí" } else { "No" }.to_owned(),
        (FieldKind::File, files) => {
            let files: Vec<FileRef> = serde_json::from_value(files.clone()).unwrap_or_default();
            files.into_iter().map(|f| f.name).collect::<Vec<_>>().join(", ")
        }
        (_, Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}

/// `1234567.5` becomes `1,234,567.50`.
fn thousands(amount: &str) -> String {
    let (sign, digits) = amount.strip_prefix('-').map_or(("", amount), |d| ("-", d));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{fraction:0<2}")
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn amounts_read_as_in_a_cheque() {
        assert_eq!(thousands("1234567.5"), "1,234,567.50");
        assert_eq!(thousands("-12"), "-12.00");
        assert_eq!(thousands("999.99"), "999.99");
    }
}
