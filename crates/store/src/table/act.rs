//! Table `act`: the log itself. Append-only; each device's acts are a chain of hashes.

use std::collections::HashMap;

use procede_domain::{Act, ActId, Body};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::fault::Fault;

pub type Hash = [u8; 32];

/// Subject id of the office: there is one.
pub const OFFICE: &str = "office";

/// The end of a device's chain, where the next act is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Global: of any device.
    pub seq: i64,
    pub device_seq: i64,
    pub hash: Hash,
}

/// An act as it lies in the table.
#[derive(Debug)]
pub struct Stored {
    pub seq: i64,
    pub device: i64,
    pub device_seq: i64,
    pub prev: Hash,
    pub hash: Hash,
    pub json: String,
}

/// SHA-256 of the hash before and of the bytes as stored.
pub fn link(prev: &Hash, json: &str) -> Hash {
    Sha256::new().chain_update(prev).chain_update(json.as_bytes()).finalize().into()
}

/// What the first act of a device is linked to.
pub fn genesis(device: &str) -> Hash {
    Sha256::digest(device.as_bytes()).into()
}

/// The id of a device's row, made on first use.
pub fn device(conn: &Connection, key: &str) -> rusqlite::Result<i64> {
    conn.execute("INSERT INTO device (key) VALUES (?1) ON CONFLICT DO NOTHING", [key])?;
    conn.query_row("SELECT id FROM device WHERE key = ?1", [key], |row| row.get(0))
}

pub fn device_key(conn: &Connection, id: i64) -> rusqlite::Result<String> {
    conn.prepare_cached("SELECT key FROM device WHERE id = ?1")?.query_row([id], |row| row.get(0))
}

pub fn head(conn: &Connection, device: i64, key: &str) -> rusqlite::Result<Head> {
    let last: Option<(i64, Hash)> = conn
        .query_row(
            "SELECT device_seq, hash FROM act WHERE device = ?1 ORDER BY device_seq DESC LIMIT 1",
            [device],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let (device_seq, hash) = last.unwrap_or_else(|| (0, genesis(key)));
    Ok(Head { seq: last_seq(conn)?, device_seq, hash })
}

pub fn last_seq(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM act")?.query_row([], |row| row.get(0))
}

/// When an act was done.
pub fn time_of(conn: &Connection, seq: i64) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT at FROM act WHERE seq = ?1")?.query_row([seq], |row| row.get(0)).optional()
}

pub fn count(conn: &Connection) -> rusqlite::Result<u64> {
    // Sequence numbers have no gaps: rows are never deleted.
    last_seq(conn).map(|n| n.unsigned_abs())
}

/// Appends one act to the chain and moves `head` on.
pub fn insert(
    conn: &Connection,
    device: i64,
    head: &mut Head,
    act: &Act,
    json: &str,
) -> rusqlite::Result<i64> {
    let (subject, subject_id) = subject(act);
    let hash = link(&head.hash, json);
    let next = Head { seq: head.seq + 1, device_seq: head.device_seq + 1, hash };
    conn.prepare_cached(
        "INSERT INTO act (seq, id, device, device_seq, prev, hash, subject, subject_id, at, json)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        next.seq,
        act.id.0,
        device,
        next.device_seq,
        head.hash,
        hash,
        subject,
        subject_id,
        act.at.to_rfc3339(),
        json
    ])?;
    *head = next;
    Ok(next.seq)
}

/// Kind and id of what the act is about.
pub fn subject(act: &Act) -> (&'static str, &str) {
    match &act.body {
        Body::Expediente { expediente, .. } => ("expediente", &expediente.0),
        Body::Office { .. } => ("office", OFFICE),
        Body::Letter { letter, .. } => ("letter", &letter.0),
        Body::Entrada { entrada, .. } => ("entrada", &entrada.0),
        Body::Responsiva { responsiva, .. } => ("responsiva", &responsiva.0),
    }
}

/// Sequence number and act, if an act has this id.
pub fn by_id(conn: &Connection, id: &ActId) -> Result<Option<(i64, Act)>, Fault> {
    let found: Option<(i64, String)> = conn
        .prepare_cached("SELECT seq, json FROM act WHERE id = ?1")?
        .query_row([&id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(seq, json)| Ok((seq, serde_json::from_str(&json)?))).transpose()
}

/// All acts of one subject, in order.
pub fn of_subject(conn: &Connection, subject_id: &str) -> Result<Vec<(i64, Act)>, Fault> {
    let mut statement =
        conn.prepare_cached("SELECT seq, json FROM act WHERE subject_id = ?1 ORDER BY seq")?;
    let mut rows = statement.query([subject_id])?;
    let mut acts = Vec::new();
    while let Some(row) = rows.next()? {
        acts.push((
            row.get(0)?,
            serde_json::from_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
        ));
    }
    Ok(acts)
}

/// The acts of each subject of a kind up to a place in the ledger, one subject after the other in the order of beginning.
pub fn histories(conn: &Connection, subject: &str, until: i64) -> Result<Vec<Vec<(i64, Act)>>, Fault> {
    let mut statement = conn.prepare_cached(
        "SELECT subject_id, seq, json FROM act WHERE subject = ?1 AND seq <= ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query(params![subject, until])?;
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Vec<(i64, Act)>> = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let act = serde_json::from_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
        let place = *places.entry(id).or_insert_with(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        all[place].push((row.get(1)?, act));
    }
    Ok(all)
}

pub fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        seq: row.get(0)?,
        device: row.get(1)?,
        device_seq: row.get(2)?,
        prev: row.get(3)?,
        hash: row.get(4)?,
        json: row.get(5)?,
    })
}

/// Columns that [`stored`] reads.
pub const STORED: &str = "seq, device, device_seq, prev, hash, json";

/// Whether the last act is what its hash says. Cheap: done at every start.
pub fn last_is_intact(conn: &Connection) -> rusqlite::Result<bool> {
    let sql = format!("SELECT {STORED} FROM act ORDER BY seq DESC LIMIT 1");
    let last = conn.query_row(&sql, [], stored).optional()?;
    Ok(last.is_none_or(|act| link(&act.prev, &act.json) == act.hash))
}
