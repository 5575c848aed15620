//! Facts into a template.

use std::sync::Arc;

use minijinja::{Environment, Error, ErrorKind, Value};

use super::facts::{Facts, Proposal, Recorded};
use super::values::{Known, in_words, items, lines, short_date, shown};
use super::{Part, Template, syntax};

/// What filling one part may cost: an instruction costs one, and so do 64 bytes of text.
const FUEL: u64 = 30_000;
const MAX_BYTES: usize = FUEL as usize * 64;

/// The first wording of a letter. A part whose text has an error stays as it is written, so that a person sees it;
/// [`super::lint()`] says what is wrong with it.
pub fn fill(template: &Template, facts: &Facts) -> Proposal {
    let facts = Arc::new(facts.clone());
    Proposal {
        subject: capitalised(joined(&part(&template.subject, &facts, Style::Plain))),
        body: part(&template.body, &facts, Style::Markdown),
        close: part(&template.close, &facts, Style::Plain),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Markdown,
    Plain,
}

fn part(part: &Part, facts: &Arc<Facts>, style: Style) -> String {
    let mut filled = String::new();
    if syntax::read(part).is_ok() {
        filled = environment(style)
            .render_str(&without_block_lines(&part.text), Value::from_object(Known(Arc::clone(facts))))
            .unwrap_or_else(|_| part.text.clone());
    } else {
        filled.push_str(&part.text);
    }
    squeezed(&filled)
}

/// A line that has only `{% … %}` leaves no line behind, not even an empty one: it would end a list.
fn without_block_lines(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        let trimmed = line.trim();
        if !trimmed.is_empty() && is_only_blocks(trimmed) {
            kept.push_str(trimmed);
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn is_only_blocks(line: &str) -> bool {
    let mut rest = line;
    while let Some(inside) = rest.strip_prefix("{%") {
        let Some((_, after)) = inside.split_once("%}") else { return false };
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// An engine that knows our filters and nothing else, with fuel for one part.
fn environment(style: Style) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_fuel(Some(FUEL));
    environment.set_formatter(move |out, _, value| {
        let text = value.to_string();
        let written = match style {
            _ if value.is_safe() => text,
            Style::Plain => joined(&text),
            Style::Markdown => escaped(&text),
        };
        out.write_str(&written).map_err(Error::from)
    });
    environment.add_filter("con_letra", in_words);
    environment.add_filter("corta", short_date);
    environment.add_filter("mayusculas", |v: Value| known(v, |text| text.to_uppercase()));
    environment.add_filter("minusculas", |v: Value| known(v, |text| text.to_lowercase()));
    environment
        .add_filter("sin_punto", |v: Value| known(v, |text| text.trim_end_matches(['.', ' ']).to_owned()));
    environment.add_filter("parrafos", move |v: Value| {
        block(v, style, |v| Some(lines(&v.to_string())), |_| String::new(), "\n\n")
    });
    environment.add_filter("lista", move |v: Value| block(v, style, items, |_| "- ".to_owned(), "\n"));
    environment
        .add_filter("numerada", move |v: Value| block(v, style, items, |i| format!("{}. ", i + 1), "\n"));
    environment.add_filter("tabla", move |v: Value| table(v, style));
    environment
}

/// Changes a text; a gap stays a gap.
fn known(value: Value, change: impl Fn(&str) -> String) -> Value {
    match shown(&value) {
        Some(shown) if !shown.value.is_known() => value,
        _ => Value::from(change(&value.to_string())),
    }
}

/// Several lines of Markdown; in plain text, one line with semicolons.
fn block(
    value: Value,
    style: Style,
    items: impl Fn(&Value) -> Option<Vec<String>>,
    marker: impl Fn(usize) -> String,
    between: &str,
) -> Result<Value, Error> {
    if shown(&value).is_some_and(|s| !s.value.is_known()) {
        return Ok(value);
    }
    let Some(items) = items(&value) else { return Ok(value) };
    fits(items.iter())?;
    if style == Style::Plain {
        return Ok(Value::from(items.join("; ")));
    }
    let items: Vec<String> = items.iter().enumerate().map(|(i, item)| marker(i) + &escaped(item)).collect();
    Ok(Value::from_safe_string(items.join(between)))
}

/// What could not be written anyway is not made.
fn fits<'a>(texts: impl Iterator<Item = &'a String>) -> Result<(), Error> {
    if texts.map(String::len).sum::<usize>() > MAX_BYTES {
        return Err(Error::new(ErrorKind::OutOfFuel, "longer than a letter"));
    }
    Ok(())
}

/// A Markdown table with the columns' labels above.
fn table(value: Value, style: Style) -> Result<Value, Error> {
    let Some(Recorded::Table { columns, rows }) = shown(&value).map(|s| &s.value).filter(|v| v.is_known())
    else {
        return Ok(value);
    };
    if style == Style::Plain {
        return Ok(value);
    }
    fits(rows.iter().flatten())?;
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut table = vec![
        line(columns.iter().map(|c| escaped(&c.label)).collect()),
        line(columns.iter().map(|_| "---".to_owned()).collect()),
    ];
    for cells in rows {
        let cell = |i| cells.get(i).map_or_else(String::new, |cell: &String| escaped(cell));
        table.push(line((0..columns.len()).map(cell).collect()));
    }
    Ok(Value::from_safe_string(table.join("\n")))
}

/// So that Markdown prints the text as it is; its lines are joined, an item of a list has one paragraph.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let joined = joined(text);
    let digits = joined.chars().take_while(char::is_ascii_digit).count();
    for (i, sign) in joined.chars().enumerate() {
        // What would begin a list, a rule or a heading if the text began a paragraph.
        let begins = match sign {
            '-' | '+' | '=' | '~' => i == 0,
            '.' | ')' => digits > 0 && i == digits && joined[i + 1..].starts_with(' '),
            _ => false,
        };
        if begins
            || matches!(sign, '\\' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '&' | '!' | '|' | '~')
        {
            written.push('\\');
        }
        written.push(sign);
    }
    written
}

/// A subject may begin with a value that was written for the middle of a sentence.
fn capitalised(text: String) -> String {
    let mut signs = text.chars();
    match signs.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(signs).collect(),
        _ => text,
    }
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the empty lines that blocks leave behind, and without a second stop after a value that ends in one
/// ("S.A. de C.V..").
fn squeezed(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim().lines() {
        if !(line.trim().is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(one_stop(line.trim_end()));
        }
    }
    lines.join("\n")
}

fn one_stop(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("..") {
        let after = &rest[at + 2..];
        let ends_a_word = rest[..at].ends_with(char::is_alphanumeric)
            && !after.starts_with(|c: char| c == '.' || c.is_alphanumeric());
        kept.push_str(&rest[..at]);
        kept.push_str(if ends_a_word { "." } else { ".." });
        rest = after;
    }
    kept + rest
}
