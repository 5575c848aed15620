//! View `search`: the documents of the full-text search. An expediente's text is one document, or a row of them when it
//! grows long; each letter, attached file and person is one.

use procede_domain::{Act, Body, ExpedienteAct, FileRef, Values};
use procede_manual::{FieldKind, Step};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use super::Folded;

/// A page of an expediente's text is closed when it would grow past this, in bytes: writing a step stays cheap.
const PAGE: usize = 8_000;
/// Documents that one act can make.
const DOCS_PER_ACT: i64 = 64;

#[derive(Debug, Clone, PartialEq)]
pub struct Doc {
    pub id: i64,
    /// `expediente`, `letter`, `file`, `person`.
    pub kind: &'static str,
    /// Id of the expediente it belongs to, or nothing.
    pub expediente: String,
    /// Of a letter or file its hash, of a person its id.
    pub reference: String,
    pub title: String,
    pub body: String,
}

/// Row id of the `n`th document of an act: later acts have higher ones.
pub fn doc_id(seq: i64, n: i64) -> i64 {
    seq * DOCS_PER_ACT + n.min(DOCS_PER_ACT - 1)
}

/// All documents of an expediente, from its whole history.
pub fn docs(folded: &Folded, acts: &[(i64, &Act)]) -> Vec<Doc> {
    let mut pages: Vec<Doc> = Vec::new();
    let mut others = Vec::new();
    for &(seq, act) in acts {
        let text = text(folded, act);
        match pages.last_mut().filter(|page| page.body.len() + text.len() <= PAGE) {
            Some(page) => page.body += &text,
            None => pages.push(page(folded, seq, text)),
        }
        others.extend(side_docs(folded, seq, act));
    }
    pages.append(&mut others);
    pages
}

/// Adds what new acts say.
pub fn write(conn: &Connection, folded: &Folded, new: &[(i64, &Act)]) -> rusqlite::Result<()> {
    let last: Option<(i64, usize)> = conn
        .prepare_cached("SELECT doc, size FROM page WHERE expediente = ?1 ORDER BY doc DESC LIMIT 1")?
        .query_row([folded.seq], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let mut open = last;
    let mut added = String::new();
    let mut retitled = false;
    for &(seq, act) in new {
        let text = text(folded, act);
        retitled |= matches!(&act.body, Body::Expediente { act: ExpedienteAct::TitleAmended { .. }, .. });
        match open {
            Some((_, size)) if size + added.len() + text.len() <= PAGE => added += &text,
            _ => {
                flush(conn, folded, open, &added)?;
                added.clear();
                let page = page(folded, seq, text);
                insert(conn, &page)?;
                open = Some((page.id, page.body.len()));
                put_size(conn, folded.seq, page.id, page.body.len())?;
            }
        }
        for doc in side_docs(folded, seq, act) {
            insert(conn, &doc)?;
        }
    }
    flush(conn, folded, open, &added)?;
    if retitled {
        let sql = "UPDATE search SET title = ?1 WHERE rowid IN (SELECT doc FROM page WHERE expediente = ?2)";
        conn.prepare_cached(sql)?.execute(params![title(folded), folded.seq])?;
    }
    Ok(())
}

fn flush(
    conn: &Connection,
    folded: &Folded,
    open: Option<(i64, usize)>,
    added: &str,
) -> rusqlite::Result<()> {
    let Some((doc, size)) = open.filter(|_| !added.is_empty()) else { return Ok(()) };
    conn.prepare_cached("UPDATE search SET body = body || ?1 WHERE rowid = ?2")?
        .execute(params![added, doc])?;
    put_size(conn, folded.seq, doc, size + added.len())
}

fn put_size(conn: &Connection, seq: i64, doc: i64, size: usize) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO page (expediente, doc, size) VALUES (?1, ?2, ?3)
         ON CONFLICT (doc) DO UPDATE SET size = excluded.size",
    )?
    .execute(params![seq, doc, size])?;
    Ok(())
}

/// Writes documents and page sizes of an expediente that has none yet.
pub fn write_docs(conn: &Connection, folded: &Folded, docs: &[Doc]) -> rusqlite::Result<()> {
    for doc in docs {
        insert(conn, doc)?;
        if doc.kind == "expediente" {
            put_size(conn, folded.seq, doc.id, doc.body.len())?;
        }
    }
    Ok(())
}

pub fn insert(conn: &Connection, doc: &Doc) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO search (rowid, title, body, kind, expediente, ref) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![doc.id, doc.title, doc.body, doc.kind, doc.expediente, doc.reference])?;
    Ok(())
}

pub fn delete(conn: &Connection, id: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([id])?;
    Ok(())
}

/// Whether the document is stored as it should be.
pub fn is_stored(conn: &Connection, doc: &Doc) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT 1 FROM search WHERE rowid = ?1 AND title = ?2 AND body = ?3 AND kind = ?4 AND expediente = ?5 AND ref = ?6",
    )?
    .exists(params![doc.id, doc.title, doc.body, doc.kind, doc.expediente, doc.reference])
}

fn page(folded: &Folded, seq: i64, body: String) -> Doc {
    Doc {
        id: doc_id(seq, 0),
        kind: "expediente",
        expediente: folded.expediente.id.0.clone(),
        reference: String::new(),
        title: title(folded),
        body,
    }
}

fn title(folded: &Folded) -> String {
    format!("{} {}", folded.expediente.number, folded.expediente.title)
}

/// What an act adds to its expediente's text: everything that a person typed, a line each.
fn text(folded: &Folded, act: &Act) -> String {
    let Body::Expediente { act: deed, .. } = &act.body else { return String::new() };
    let mut text = String::new();
    let mut say = |words: &str| {
        if !words.trim().is_empty() {
            text.push_str(words.trim());
            text.push('\n');
        }
    };
    match deed {
        ExpedienteAct::Opened(opened) => opened.period.iter().for_each(|p| say(p)),
        ExpedienteAct::StepConcluded(c) => {
            say_values(folded.expediente.procedure.step(&c.step), &c.values, &mut say);
            if let Some(b) = &c.on_behalf {
                say(&b.who);
                say(&b.evidence);
            }
            c.elsewhere.iter().for_each(|e| say(e));
        }
        ExpedienteAct::ValuesCorrected { conclusion, values, reason } => {
            let step = folded.expediente.conclusions.iter().find(|c| c.act == *conclusion).map(|c| &c.step);
            say_values(step.and_then(|s| folded.expediente.procedure.step(s)), values, &mut say);
            say(reason);
        }
        ExpedienteAct::Commented { text } => say(text),
        ExpedienteAct::Turned { instruction, .. } => say(instruction),
        ExpedienteAct::Informed { note, .. } => say(note),
        ExpedienteAct::FileAttached { description, .. } => say(description),
        ExpedienteAct::ChildCalled { number, .. } => say(number),
        ExpedienteAct::Linked(link) => say(&link.number),
        ExpedienteAct::LetterIssued(letter) => say(&letter.number),
        ExpedienteAct::ConclusionUndone { reason, .. }
        | ExpedienteAct::Cancelled { reason }
        | ExpedienteAct::Reopened { reason }
        | ExpedienteAct::ClockPaused { reason }
        | ExpedienteAct::ClockResumed { reason }
        | ExpedienteAct::FileWithdrawn { reason, .. }
        | ExpedienteAct::Unlinked { reason, .. }
        | ExpedienteAct::TurnRejected { reason, .. }
        | ExpedienteAct::DueSet { reason, .. }
        | ExpedienteAct::TitleAmended { reason, .. } => say(reason),
        _ => {}
    }
    text
}

/// Texts and numbers that were typed. Dates, choices and ticks say nothing that anyone would search for by word.
fn say_values(step: Option<&Step>, values: &Values, say: &mut impl FnMut(&str)) {
    let kind = |id: &str| step.and_then(|s| s.fields.iter().find(|f| f.id == id)).map(|f| f.kind);
    for (id, value) in values {
        match kind(id) {
            Some(
                FieldKind::Date | FieldKind::Datetime | FieldKind::Bool | FieldKind::Choice | FieldKind::File,
            ) => {}
            _ => say_strings(value, say),
        }
    }
}

fn say_strings(value: &Value, say: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => say(text),
        Value::Number(number) => say(&number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| say_strings(item, say)),
        Value::Object(fields) => fields.values().for_each(|field| say_strings(field, say)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Documents of their own that an act makes: letters, attached files.
fn side_docs(folded: &Folded, seq: i64, act: &Act) -> Vec<Doc> {
    let Body::Expediente { act: deed, .. } = &act.body else { return Vec::new() };
    let doc = |n: i64, kind, reference: &str, title: String, body: String| Doc {
        id: doc_id(seq, n),
        kind,
        expediente: folded.expediente.id.0.clone(),
        reference: reference.to_owned(),
        title,
        body,
    };
    match deed {
        ExpedienteAct::LetterIssued(letter) => {
            let title = format!("{} {}", letter.number, letter.subject);
            vec![doc(
                1,
                "letter",
                &letter.file.hash,
                title,
                format!("{}\n{}", letter.addressee, letter.document),
            )]
        }
        ExpedienteAct::FileAttached { file, description, .. } => {
            vec![doc(1, "file", &file.hash, file.name.clone(), description.clone())]
        }
        ExpedienteAct::StepConcluded(c) => files(folded, &c.step, &c.values)
            .into_iter()
            .zip(1..DOCS_PER_ACT)
            .map(|(file, n)| doc(n, "file", &file.hash, file.name.clone(), String::new()))
            .collect(),
        ExpedienteAct::ValuesCorrected { conclusion, values, .. } => {
            let step = folded.expediente.conclusions.iter().find(|c| c.act == *conclusion);
            step.map(|c| files(folded, &c.step, values))
                .unwrap_or_default()
                .into_iter()
                .zip(1..DOCS_PER_ACT)
                .map(|(file, n)| doc(n, "file", &file.hash, file.name.clone(), String::new()))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The files among the values of a step.
pub fn files(folded: &Folded, step: &str, values: &Values) -> Vec<FileRef> {
    let Some(step) = folded.expediente.procedure.step(step) else { return Vec::new() };
    step.fields
        .iter()
        .filter(|f| f.kind == FieldKind::File)
        .filter_map(|f| values.get(&f.id))
        .filter_map(|value| serde_json::from_value::<Vec<FileRef>>(value.clone()).ok())
        .flatten()
        .collect()
}
