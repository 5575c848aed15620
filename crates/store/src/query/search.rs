//! The search over everything: newest first, or by relevance.

use std::collections::HashSet;

use procede_domain::ExpedienteId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::filter::Filter;
use crate::fault::Fault;
use crate::ledger::Ledger;

/// Words of a query that are looked at.
const WORDS: usize = 16;
/// Marks around a hit in what SQLite returns; no text that passed a form can contain them.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    Expediente,
    Letter,
    File,
    Person,
    /// A letter of its own (`Letter` is one that an expediente issued).
    Oficio,
    Entrada,
    Responsiva,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    #[default]
    Newest,
    /// Slower where a word is common; has no next page.
    Relevance,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SearchFilter {
    pub kind: Option<SearchKind>,
    pub order: SearchOrder,
    /// `next` of the page before.
    #[ts(type = "number | null")]
    pub after: Option<i64>,
    /// How many; 50 if 0.
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SearchPage {
    pub hits: Vec<SearchHit>,
    /// Present if there are more.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SearchHit {
    pub kind: SearchKind,
    /// Of an expediente number and subject, of a letter the same, of a file or person the name.
    pub title: String,
    pub snippet: Vec<SnippetPart>,
    /// The expediente it is, or belongs to.
    pub expediente: Option<ExpedienteId>,
    pub number: Option<String>,
    pub status: Option<String>,
    /// Hash of a letter's or attachment's file, id of a person or paper.
    pub reference: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnippetPart {
    pub text: String,
    pub hit: bool,
}

impl Ledger {
    /// Looks for all the words of `text`, accents and case folded; the last word may be unfinished.
    ///
    /// # Errors
    /// What the disk did.
    pub fn search(&self, text: &str, filter: &SearchFilter) -> Result<SearchPage, Fault> {
        let empty = SearchPage { hits: Vec::new(), next: None };
        let Some(words) = match_words(text) else { return Ok(empty) };
        let limit = if filter.limit == 0 { 50 } else { filter.limit as usize };
        let mut f = Filter::default();
        let words = f.param(words);
        f.and(format!("search MATCH {words}"));
        f.equal("search.kind", filter.kind.map(|k| name(k).to_owned()));
        if let Some(after) = filter.after {
            let place = f.param(after);
            f.and(format!("search.rowid < {place}"));
        }
        let order = match filter.order {
            SearchOrder::Newest => "search.rowid DESC",
            SearchOrder::Relevance => "search.rank",
        };
        let sql = format!(
            "SELECT search.rowid, kind, search.title, snippet(search, -1, char(2), char(3), '…', 14), search.expediente,
                 ref, e.number, e.status
             FROM search LEFT JOIN expediente e ON e.id = search.expediente{} ORDER BY {order}",
            f.to_sql()
        );
        self.index_for_search()?;
        self.read(|conn| {
            let mut statement = conn.prepare_cached(&sql)?;
            let params = f.params(&statement);
            let mut rows = statement.query(params.as_slice())?;
            let mut seen = HashSet::new();
            let mut hits = Vec::new();
            let mut last = 0;
            while let Some(row) = rows.next()? {
                if hits.len() == limit {
                    let next = (filter.order == SearchOrder::Newest).then_some(last);
                    return Ok(SearchPage { hits, next });
                }
                last = row.get(0)?;
                let kind: String = row.get(1)?;
                let expediente: String = row.get(4)?;
                // Several pages of one expediente, or the same file in several steps, are one hit.
                let reference: String = row.get(5)?;
                if !seen.insert((kind.clone(), expediente.clone(), reference.clone())) {
                    continue;
                }
                hits.push(SearchHit {
                    kind: kind_of(&kind),
                    title: row.get(2)?,
                    snippet: parts(&row.get::<_, String>(3)?),
                    expediente: (!expediente.is_empty()).then_some(ExpedienteId(expediente)),
                    number: row.get(6)?,
                    status: row.get(7)?,
                    reference,
                });
            }
            Ok(SearchPage { hits, next: None })
        })
    }
}

fn name(kind: SearchKind) -> &'static str {
    match kind {
        SearchKind::Expediente => "expediente",
        SearchKind::Letter => "letter",
        SearchKind::File => "file",
        SearchKind::Person => "person",
        SearchKind::Oficio => "oficio",
        SearchKind::Entrada => "entrada",
        SearchKind::Responsiva => "responsiva",
    }
}

fn kind_of(name: &str) -> SearchKind {
    match name {
        "letter" => SearchKind::Letter,
        "file" => SearchKind::File,
        "person" => SearchKind::Person,
        "oficio" => SearchKind::Oficio,
        "entrada" => SearchKind::Entrada,
        "responsiva" => SearchKind::Responsiva,
        _ => SearchKind::Expediente,
    }
}

/// What a person typed as an FTS5 expression: every word quoted, the last one a prefix unless a space follows it. `None`
/// if there is no word in it.
pub fn match_words(typed: &str) -> Option<String> {
    let words: Vec<&str> =
        typed.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).take(WORDS).collect();
    if words.is_empty() {
        return None;
    }
    let quoted: Vec<String> = words
        .iter()
        .map(|word| {
            // A quotation mark or a NUL inside a word would end the expression.
            let plain: String = word.chars().filter(|c| *c != '"' && !c.is_control()).collect();
            format!("\"{plain}\"")
        })
        .collect();
    // Words that begin with one letter would be half of all words.
    let unfinished = typed.chars().next_back().is_some_and(char::is_alphanumeric)
        && words.last().is_some_and(|word| word.chars().count() > 1);
    Some(quoted.join(" ") + if unfinished { "*" } else { "" })
}

fn parts(marked: &str) -> Vec<SnippetPart> {
    let mut parts = Vec::new();
    let mut hit = false;
    for piece in marked.split_inclusive([OPEN, CLOSE]) {
        let text = piece.trim_end_matches([OPEN, CLOSE]);
        if !text.is_empty() {
            parts.push(SnippetPart { text: text.to_owned(), hit });
        }
        hit = piece.ends_with(OPEN);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted() {
        let check =
            |typed: &str, wanted: Option<&str>| assert_eq!(match_words(typed).as_deref(), wanted, "{typed}");
        check("comisión", Some("\"comisión\"*"));
        check("comisión ", Some("\"comisión\""));
        check("comisión a", Some("\"comisión\" \"a\""));
        check("DPATI-2026-0001", Some("\"DPATI-2026-0001\"*"));
        check("a OR b NEAR(c) title:d *", Some("\"a\" \"OR\" \"b\" \"NEAR(c)\" \"title:d\""));
        check("\"; DROP TABLE act; --", Some("\"DROP\" \"TABLE\" \"act;\""));
        check("  -- \" * ", None);
        check("", None);
    }

    #[test]
    fn snippets_are_cut_at_their_marks() {
        let part = |text: &str, hit| SnippetPart { text: text.into(), hit };
        assert_eq!(
            parts("la \u{2}comisión\u{3} de"),
            [part("la ", false), part("comisión", true), part(" de", false)]
        );
        assert_eq!(parts("\u{2}uno\u{3}\u{2}dos\u{3}"), [part("uno", true), part("dos", true)]);
    }
}
