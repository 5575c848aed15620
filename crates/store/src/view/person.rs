//! View `person`: the directory; and each person's document in the search.

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
pub fn write(conn: &Connection, act: &Act, office: &Office) -> rusqlite::Result<()> {
    if let Some(person) = touched(act).and_then(|id| office.people.get(id)) {
        let row = row(person);
        conn.prepare_cached("INSERT OR REPLACE INTO person VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![row.id, row.name, row.post, row.unit, row.retired])?;
    }
    Ok(())
}

/// Follows one act of the office in the text index.
pub fn write_doc(conn: &Connection, seq: i64, act: &Act, office: &Office) -> rusqlite::Result<()> {
    let Some(person) = touched(act).and_then(|id| office.people.get(id)) else { return Ok(()) };
    let old: Option<i64> = conn
        .prepare_cached("SELECT doc FROM person_doc WHERE person = ?1")?
        .query_row([&person.id.0], |row| row.get(0))
        .optional()?;
    if let Some(old) = old {
        search::delete(conn, old)?;
    }
    let doc = doc(person, seq);
    conn.prepare_cached("INSERT OR REPLACE INTO person_doc VALUES (?1, ?2)")?
        .execute(params![person.id.0, doc.id])?;
    search::insert(conn, &doc)
}

pub fn row(person: &Person) -> PersonRow {
    PersonRow {
        id: person.id.0.clone(),
        name: person.name.clone(),
        post: person.post.clone(),
        unit: person.unit.clone(),
        retired: person.retired,
    }
}

/// `seq`: the last act that touched the person.
pub fn doc(person: &Person, seq: i64) -> Doc {
    let Person { id, name, post, unit, email, phone, employee, .. } = person;
    Doc {
        id: search::doc_id(seq, 1),
        kind: "person",
        expediente: String::new(),
        reference: id.0.clone(),
        title: name.clone(),
        body: [post, unit, email, phone, employee].map(String::as_str).join("\n"),
    }
}

pub fn all(conn: &Connection) -> rusqlite::Result<Vec<PersonRow>> {
    conn.prepare("SELECT id, name, post, unit, retired FROM person ORDER BY id")?
        .query_map([], |row| {
            Ok(PersonRow {
                id: row.get(0)?,
                name: row.get(1)?,
                post: row.get(2)?,
                unit: row.get(3)?,
                retired: row.get(4)?,
            })
        })?
        .collect()
}
