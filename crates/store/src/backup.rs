//! A backup while the ledger is in use: one zip with the database, every attachment and a card. Any zip program can
//! take it apart, in case there is no Procede.

use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::Local;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::attachments::hash_of;
use crate::fault::Fault;
use crate::folder::DATABASE;
use crate::ledger::Ledger;
use crate::open::KNOWN;
use crate::place::reachable;
use crate::progress::{Progress, report};
use crate::replace::{assert_writable, take_place};
use crate::table::act;

/// The card's name inside the zip.
const CARD: &str = "respaldo.json";
/// Pages of the database copied at a time.
const PAGES: i32 = 2_000;

/// The card of a backup. Released encoding: add optional fields, never change or remove.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupInfo {
    /// Local date and time with offset, RFC 3339.
    pub made_at: String,
    /// Version of the program.
    pub program: String,
    /// Of the database.
    pub format: u32,
    /// SHA-256 of the database.
    pub database: String,
    #[ts(type = "number")]
    pub acts: u64,
    #[ts(type = "number")]
    pub attachments: u64,
    #[ts(type = "number")]
    pub bytes: u64,
    /// Hashes of attachments that acts speak of and that were missing or damaged when this was made.
    pub missing: Vec<String>,
    /// Name of the office.
    pub office: Option<String>,
}

impl Ledger {
    /// Writes a backup to `path`, which is there whole or not at all. Work goes on meanwhile. `progress` counts bytes.
    ///
    /// # Errors
    /// What the disk did, or that it was stopped.
    pub fn backup_to(&self, path: &Path, progress: Progress<'_>) -> Result<BackupInfo, Fault> {
        let path = &reachable(path);
        assert_writable(path)?;
        let temporary = |end: &str| {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(format!(".{end}"));
            path.with_file_name(name)
        };
        let [snapshot, zip] = ["base.tmp", "tmp"].map(temporary);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let made = self.write_backup(&snapshot, &zip, progress);
        let _ = fs::remove_file(&snapshot);
        if made.is_err() {
            let _ = fs::remove_file(&zip);
        }
        let info = made?;
        let placed = take_place(&zip, path);
        if placed.is_err() {
            let _ = fs::remove_file(&zip);
        }
        placed.map(|()| info)
    }

    fn write_backup(&self, snapshot: &Path, zip: &Path, progress: Progress<'_>) -> Result<BackupInfo, Fault> {
        let files: Vec<(String, PathBuf, u64)> = self
            .attachments
            .list()
            .into_iter()
            .map(|hash| {
                let path = self.attachments.path(&hash);
                let size = fs::metadata(&path).map_or(0, |m| m.len());
                (hash, path, size)
            })
            .collect();
        let of_files: u64 = files.iter().map(|(.., size)| size).sum();
        self.index()?;
        // The database is written twice: copied, then put into the zip.
        let _ = fs::remove_file(snapshot);
        let wanted = self.read(|conn| {
            let wanted = attachments_of_acts(conn)?;
            copy(conn, snapshot, &mut |done, total| progress(done, total * 2 + of_files))?;
            Ok(wanted)
        })?;
        let size = fs::metadata(snapshot)?.len();
        let total = size * 2 + of_files;
        let mut done = size;
        let mut writer = ZipWriter::new(File::create(zip)?);
        add(&mut writer, DATABASE, snapshot, size)?;
        done += size;
        report(progress, done, total)?;
        let mut kept = Vec::new();
        for (hash, path, size) in files {
            if hash_of(&path).is_ok_and(|found| found == hash) {
                add(&mut writer, &format!("adjuntos/{}/{}", &hash[..2], &hash[2..]), &path, size)?;
                kept.push(hash);
            }
            done += size;
            report(progress, done, total)?;
        }
        let conn = Connection::open(snapshot)?;
        let info = BackupInfo {
            made_at: Local::now().to_rfc3339(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            format: u32::try_from(KNOWN).unwrap_or(0),
            database: hash_of(snapshot)?,
            acts: act::count(&conn)?,
            attachments: kept.len() as u64,
            bytes: of_files,
            missing: wanted.into_iter().filter(|hash| kept.binary_search(hash).is_err()).collect(),
            office: self.office().founded.as_ref().map(|f| f.name.clone()),
        };
        drop(conn);
        writer.start_file(CARD, stored()).map_err(zip_fault)?;
        writer.write_all(&serde_json::to_vec_pretty(&info).map_err(io::Error::from)?)?;
        writer.finish().map_err(zip_fault)?.sync_all()?;
        Ok(info)
    }
}

/// The card of a backup. Reads nothing else: [`crate::restore()`] checks every byte.
///
/// # Errors
/// [`Fault::BadBackup`] if it is none, or is cut short.
pub fn inspect_backup(path: &Path) -> Result<BackupInfo, Fault> {
    card(&mut open_zip(path)?)
}

pub(crate) fn open_zip(path: &Path) -> Result<ZipArchive<File>, Fault> {
    ZipArchive::new(File::open(path)?).map_err(|_| Fault::BadBackup {
        detail: "el archivo no es un respaldo, o está incompleto".to_owned(),
    })
}

pub(crate) fn card(zip: &mut ZipArchive<File>) -> Result<BackupInfo, Fault> {
    let bad = |_| Fault::BadBackup { detail: "no es un respaldo de Procede".to_owned() };
    let card = zip.by_name(CARD).map_err(bad)?;
    serde_json::from_reader(card)
        .map_err(|_| Fault::BadBackup { detail: "su ficha no se puede leer".to_owned() })
}

/// Copies the database as this snapshot sees it.
fn copy(conn: &Connection, to: &Path, progress: Progress<'_>) -> Result<(), Fault> {
    let page: u64 = conn.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    let mut target = Connection::open(to)?;
    target.execute_batch("PRAGMA synchronous = OFF")?;
    let backup = Backup::new(conn, &mut target)?;
    loop {
        let step = backup.step(PAGES)?;
        let now = backup.progress();
        let total = u64::try_from(now.pagecount).unwrap_or(0) * page;
        let left = u64::try_from(now.remaining).unwrap_or(0) * page;
        report(progress, total - left, total)?;
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// The hashes that acts speak of, as the views know them.
fn attachments_of_acts(conn: &Connection) -> Result<Vec<String>, Fault> {
    let mut hashes = conn
        .prepare("SELECT DISTINCT ref FROM search WHERE kind IN ('letter', 'file') ORDER BY ref")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    hashes.dedup();
    Ok(hashes)
}

fn add(writer: &mut ZipWriter<impl Write + Seek>, name: &str, file: &Path, size: u64) -> Result<(), Fault> {
    writer.start_file(name, stored().large_file(size > u64::from(u32::MAX) / 2)).map_err(zip_fault)?;
    io::copy(&mut File::open(file)?, writer)?;
    Ok(())
}

fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

pub(crate) fn zip_fault(error: zip::result::ZipError) -> Fault {
    io::Error::from(error).into()
}
