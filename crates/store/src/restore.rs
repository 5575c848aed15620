//! Restoring a backup. The ledger that is there is set aside, never deleted.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;
use zip::ZipArchive;

use crate::attachments::{AttachmentError, Attachments, hash_of};
use crate::backup::{BackupInfo, card, open_zip};
use crate::fault::{Fault, OpenError};
use crate::folder::{DATABASE, Folder, time_stamp};
use crate::open::{KNOWN, quick_check, take_lock};
use crate::place::assert_local;
use crate::progress::{Progress, report};
use crate::replace::take_place;
use crate::table::{local, series};

/// What a restoration did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Restored {
    pub info: BackupInfo,
    /// Where the ledger that was there is now.
    pub set_aside: Option<PathBuf>,
}

/// Puts the ledger of a backup into `into`. Everything is checked before anything that is there is touched. `progress`
/// counts entries of the zip. The ledger of that folder must be closed.
///
/// # Errors
/// [`OpenError::Locked`] if it is open, [`Fault::BadBackup`] if the backup is damaged, or what the disk did.
pub fn restore(from: &Path, into: &Path, progress: Progress<'_>) -> Result<Restored, OpenError> {
    let mut zip = open_zip(from)?;
    let info = card(&mut zip)?;
    if i64::from(info.format) > KNOWN {
        return Err(OpenError::Newer { found: i64::from(info.format), known: KNOWN });
    }
    assert_local(into)?;
    fs::create_dir_all(into)?;
    let folder = Folder::new(into);
    let (mut lock, _) = take_lock(&folder)?;
    let staging = folder.root().join(format!("restaurando-{}", time_stamp()));
    fs::create_dir_all(&staging)?;
    let restored = stage(&mut zip, &info, &folder, &staging, progress).and_then(|()| swap(&folder, &staging));
    // What is staged is a copy of the backup.
    let _ = fs::remove_dir_all(&staging);
    let set_aside = restored?;
    let _ = lock.write("");
    Ok(Restored { info, set_aside })
}

fn stage(
    zip: &mut ZipArchive<File>,
    info: &BackupInfo,
    folder: &Folder,
    staging: &Path,
    progress: Progress<'_>,
) -> Result<(), Fault> {
    let attachments = Attachments::new(folder.attachments(), u64::MAX);
    let total = zip.len() as u64;
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).map_err(|_| bad("una parte no se puede leer"))?;
        let name = entry.name().map_err(|_| bad("una parte no se puede leer"))?.into_owned();
        if name == DATABASE {
            let mut file = File::create(staging.join(DATABASE))?;
            io::copy(&mut entry, &mut file).map_err(damaged)?;
            file.sync_all()?;
        } else if let Some(hash) = name.strip_prefix("adjuntos/") {
            let hash = hash.replace('/', "");
            // Named by its content whatever the zip calls it: a damaged one is noticed and refused.
            match attachments.put(&mut entry, &name) {
                Ok(kept) if kept.hash == hash => {}
                Err(AttachmentError::Fault(fault @ (Fault::DiskFull | Fault::ReadOnly))) => {
                    return Err(fault);
                }
                _ => return Err(bad("un archivo adjunto está dañado")),
            }
        }
        report(progress, at as u64 + 1, total)?;
    }
    let database = staging.join(DATABASE);
    if !database.exists() || hash_of(&database)? != info.database {
        return Err(bad("la base de datos que contiene está dañada"));
    }
    prepare(&database, &folder.database())
}

/// The restored ledger goes on as another device, because what the lost one did after the backup may be known elsewhere;
/// and it never gives a number again that the present one gave.
fn prepare(database: &Path, present: &Path) -> Result<(), Fault> {
    let conn = Connection::open(database)?;
    quick_check(&conn).map_err(|_| bad("la base de datos que contiene está dañada"))?;
    local::remove(&conn, local::DEVICE)?;
    for (unit, year, last) in given_at(present) {
        series::reach(&conn, &unit, year, last)?;
    }
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")?;
    drop(conn);
    Ok(File::options().write(true).open(database)?.sync_all()?)
}

/// The numbers that the present ledger gave, if it can still tell.
fn given_at(present: &Path) -> Vec<(String, i32, i64)> {
    if !present.exists() {
        return Vec::new();
    }
    Connection::open(present).and_then(|conn| series::all(&conn)).unwrap_or_default()
}

fn swap(folder: &Folder, staging: &Path) -> Result<Option<PathBuf>, Fault> {
    let there = folder.database_files().iter().any(|file| file.exists());
    let set_aside = if there { Some(folder.set_database_aside()?) } else { None };
    let _ = fs::remove_file(folder.mark());
    take_place(&staging.join(DATABASE), &folder.database())?;
    Ok(set_aside)
}

fn bad(detail: &str) -> Fault {
    Fault::BadBackup { detail: detail.to_owned() }
}

/// The zip's own checksum failed, or the disk did.
fn damaged(error: io::Error) -> Fault {
    match error.into() {
        Fault::Io { .. } => bad("la base de datos que contiene está dañada"),
        fault => fault,
    }
}
