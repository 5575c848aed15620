//! Table `draft`: what someone is typing and has not recorded yet. Not acts: they may be overwritten and thrown away.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::fault::Fault;
use crate::ledger::Ledger;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// What it is a draft of, as the screen names it: `expediente/<id>/paso/4`.
    pub key: String,
    #[ts(type = "unknown")]
    pub content: Value,
    /// When it was saved, as the caller wrote it.
    pub at: String,
}

impl Ledger {
    /// # Errors
    /// What the disk did.
    pub fn save_draft(&self, person: &str, draft: &Draft) -> Result<(), Fault> {
        Ok(save(&self.writer()?.conn, person, draft)?)
    }

    /// # Errors
    /// What the disk did.
    pub fn load_draft(&self, person: &str, key: &str) -> Result<Option<Draft>, Fault> {
        self.read(|conn| load(conn, person, key))
    }

    /// The drafts of a person whose key begins with `prefix`, newest first.
    ///
    /// # Errors
    /// What the disk did.
    pub fn drafts(&self, person: &str, prefix: &str) -> Result<Vec<Draft>, Fault> {
        self.read(|conn| list(conn, person, prefix))
    }

    /// # Errors
    /// What the disk did.
    pub fn delete_draft(&self, person: &str, key: &str) -> Result<(), Fault> {
        Ok(delete(&self.writer()?.conn, person, key)?)
    }
}

fn save(conn: &Connection, person: &str, draft: &Draft) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO draft (key, person, json, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (key, person) DO UPDATE SET json = excluded.json, at = excluded.at",
    )?
    .execute(params![draft.key, person, draft.content.to_string(), draft.at])?;
    Ok(())
}

fn load(conn: &Connection, person: &str, key: &str) -> Result<Option<Draft>, Fault> {
    let found: Option<(String, String)> = conn
        .prepare_cached("SELECT json, at FROM draft WHERE person = ?1 AND key = ?2")?
        .query_row([person, key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((json, at)) = found else { return Ok(None) };
    Ok(Some(Draft { key: key.to_owned(), content: serde_json::from_str(&json)?, at }))
}

/// All drafts of a person whose key begins with `prefix`, newest first.
fn list(conn: &Connection, person: &str, prefix: &str) -> Result<Vec<Draft>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT key, json, at FROM draft WHERE person = ?1 AND substr(key, 1, length(?2)) = ?2 ORDER BY at DESC, key",
    )?;
    let mut rows = statement.query([person, prefix])?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next()? {
        let json: String = row.get(1)?;
        drafts.push(Draft { key: row.get(0)?, content: serde_json::from_str(&json)?, at: row.get(2)? });
    }
    Ok(drafts)
}

fn delete(conn: &Connection, person: &str, key: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM draft WHERE person = ?1 AND key = ?2")?.execute([person, key])?;
    Ok(())
}
