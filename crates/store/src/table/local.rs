//! Table `local`: settings of this computer (who am I, which device it is). They are not acts and do not travel.

use rusqlite::{Connection, OptionalExtension, params};

use crate::fault::Fault;
use crate::ledger::Ledger;

/// Key of the device that signs the chain.
pub const DEVICE: &str = "device";

impl Ledger {
    /// A setting of this computer.
    ///
    /// # Errors
    /// What the disk did.
    pub fn setting(&self, key: &str) -> Result<Option<String>, Fault> {
        self.read(|conn| Ok(get(conn, key)?))
    }

    /// Sets or, with `None`, removes a setting of this computer.
    ///
    /// # Errors
    /// What the disk did.
    pub fn set_setting(&self, key: &str, value: Option<&str>) -> Result<(), Fault> {
        let writer = self.writer()?;
        match value {
            Some(value) => set(&writer.conn, key, value)?,
            None => remove(&writer.conn, key)?,
        }
        Ok(())
    }
}

pub fn get(conn: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT value FROM local WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()
}

pub fn set(conn: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO local (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![key, value])?;
    Ok(())
}

pub fn remove(conn: &Connection, key: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM local WHERE key = ?1")?.execute([key])?;
    Ok(())
}

/// The device of this database, named at random on first use.
pub fn device(conn: &Connection) -> rusqlite::Result<String> {
    if let Some(key) = get(conn, DEVICE)? {
        return Ok(key);
    }
    let key: String = conn.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?;
    set(conn, DEVICE, &key)?;
    Ok(key)
}
