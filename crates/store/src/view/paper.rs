//! The views of papers: which rows a paper has in which table, and its document in the search.

use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{self, Row};
use super::search::{self, Doc};
use super::{entrada, folio, letter, responsiva};
use crate::paper::{FoldedPaper, Paper};

/// The tables that hold rows of papers.
pub const TABLES: [&str; 8] =
    ["letter", "letter_review", "entrada", "turno", "entrada_link", "responsiva", "custody", "folio"];

/// The rows of a paper, table by table.
pub fn rows(folded: &FoldedPaper) -> Vec<(&'static str, Vec<Row>)> {
    let mut tables = match &folded.paper {
        Paper::Letter(letter) => vec![
            ("letter", vec![letter::row(folded, letter)]),
            ("letter_review", letter::review_rows(folded.seq, letter)),
        ],
        Paper::Entrada(entrada) => vec![
            ("entrada", vec![entrada::row(folded, entrada)]),
            ("turno", entrada::turno_rows(folded.seq, entrada)),
            ("entrada_link", entrada::link_rows(folded.seq, entrada)),
        ],
        Paper::Responsiva(responsiva) => vec![
            ("responsiva", vec![responsiva::row(folded, responsiva)]),
            ("custody", responsiva::custody_rows(folded.seq, responsiva)),
        ],
    };
    tables.push(("folio", folio::rows(folded)));
    tables
}

/// Brings the rows of a paper up to its state; its text is left to `index`.
pub fn write(conn: &Connection, folded: &FoldedPaper) -> rusqlite::Result<()> {
    rows(folded).iter().try_for_each(|(table, rows)| rows::put(conn, table, folded.seq, rows))
}

/// Its document in the search: one, made again with each act, so that it is found where it was last worked on.
pub fn doc(folded: &FoldedPaper) -> Doc {
    let (title, body) = match &folded.paper {
        Paper::Letter(letter) => letter::words(letter),
        Paper::Entrada(entrada) => entrada::words(entrada),
        Paper::Responsiva(responsiva) => responsiva::words(responsiva),
    };
    Doc {
        id: search::doc_id(folded.last_seq, 1),
        kind: match &folded.paper {
            Paper::Letter(_) => "oficio",
            Paper::Entrada(_) => "entrada",
            Paper::Responsiva(_) => "responsiva",
        },
        expediente: String::new(),
        reference: folded.paper.id().to_owned(),
        title,
        body,
    }
}

pub fn write_doc(conn: &Connection, folded: &FoldedPaper) -> rusqlite::Result<()> {
    let old: Option<i64> = conn
        .prepare_cached("SELECT doc FROM paper_doc WHERE paper = ?1")?
        .query_row([folded.paper.id()], |row| row.get(0))
        .optional()?;
    if let Some(old) = old {
        search::delete(conn, old)?;
    }
    let doc = doc(folded);
    conn.prepare_cached("INSERT OR REPLACE INTO paper_doc VALUES (?1, ?2)")?
        .execute(params![folded.paper.id(), doc.id])?;
    search::insert(conn, &doc)
}
