//! View `person`: the directory, with each person's document in the search.

use procede_domain::office::Person;
use procede_domain::{Act, Body, Office, OfficeAct, PersonId};
use rusqlite::{Connection, OptionalExtension, params};

use super::search::{self, Doc};

#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    pub id: String,
    pub name: String,
    pub post: String,
    pub unit: String,
    pub retired: bool,
    pub doc: i64,
}

/// The person that an act adds or changes.
pub fn touched(act: &Act) -> Option<&PersonId> {
    match &act.body {
        Body::Office { act: OfficeAct::PersonSaved(person) } => Some(&person.id),
        Body::Office { act: OfficeAct::PersonRetired { person, .. } } => Some(person),
        _ => None,
    }
}

/// Follows one act of the office.
pub fn write(conn: &Connection, seq: i64, act: &Act, office: &Office) -> rusqlite::Result<()> {
    let Some(id) = touched(act) else { return Ok(()) };
    let Some(person) = office.people.get(id) else { return Ok(()) };
    let old: Option<i64> = conn
        .prepare_cached("SELECT doc FROM person WHERE id = ?1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()?;
    if let Some(old) = old {
        search::delete(conn, old)?;
    }
    put(conn, &row(person, seq), person)
}

pub fn row(person: &Person, seq: i64) -> PersonRow {
    PersonRow {
        id: person.id.0.clone(),
        name: person.name.clone(),
        post: person.post.clone(),
        unit: person.unit.clone(),
        retired: person.retired,
        doc: search::doc_id(seq, 1),
    }
}

pub fn doc(row: &PersonRow, person: &Person) -> Doc {
    let Person { post, unit, email, phone, employee, .. } = person;
    Doc {
        id: row.doc,
        kind: "person",
        expediente: String::new(),
        reference: row.id.clone(),
        title: row.name.clone(),
        body: [post, unit, email, phone, employee].map(String::as_str).join("\n"),
    }
}

fn put(conn: &Connection, row: &PersonRow, person: &Person) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO person VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![row.id, row.name, row.post, row.unit, row.retired, row.doc])?;
    search::insert(conn, &doc(row, person))
}

pub fn all(conn: &Connection) -> rusqlite::Result<Vec<PersonRow>> {
    conn.prepare("SELECT id, name, post, unit, retired, doc FROM person ORDER BY id")?
        .query_map([], |row| {
            Ok(PersonRow {
                id: row.get(0)?,
                name: row.get(1)?,
                post: row.get(2)?,
                unit: row.get(3)?,
                retired: row.get(4)?,
                doc: row.get(5)?,
            })
        })?
        .collect()
}
