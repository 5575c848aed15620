//! Opening a ledger: who else has it, what file it is, whether it is whole, and bringing it up to date.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::Path;
use std::sync::atomic::AtomicI64;
use std::sync::{Mutex, RwLock};
use std::time::Duration;

use chrono::Local;
use procede_domain::Office;
use refinery::embed_migrations;
use rusqlite::{Connection, OpenFlags};

use crate::attachments::Attachments;
use crate::cache::Cache;
use crate::fault::{Fault, OpenError};
use crate::folder::{Folder, time_stamp};
use crate::folios::Folios;
use crate::ledger::{Ledger, Lock, Mode, Writer};
use crate::mark::{self, Mark};
use crate::options::{Options, Warning};
use crate::place;
use crate::procedures::Procedures;
use crate::progress::Progress;
use crate::table::{act, folio_cursor, local};
use crate::view;

embed_migrations!("migrations");

/// Told in the file's head: "Proc".
const APPLICATION_ID: u32 = 0x5072_6f63;
/// The newest migration.
pub(crate) const KNOWN: i64 = 2;
/// Versions before lose committed writes when the log is reset.
const NEEDED_SQLITE: (i32, &str) = (3_051_003, "3.51.3");
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// A database up to this size is read through at every start (a fraction of a second).
const SMALL: u64 = 32 * 1024 * 1024;
/// One up to this size, when it was not closed (a second).
const MEDIUM: u64 = 8 * SMALL;

/// Which of the states an existing database file is in.
enum Kind {
    New,
    Ours,
}

impl Ledger {
    /// Opens the ledger in `dir`, made there if there is none, to read and write. Only one process can.
    ///
    /// # Errors
    /// See [`OpenError`]; no file is ever deleted.
    pub fn open(dir: &Path, mut options: Options<'_>) -> Result<Self, OpenError> {
        assert_sqlite()?;
        place::assert_local(dir)?;
        fs::create_dir_all(dir)?;
        let folder = Folder::new(dir);
        let (mut lock, not_closed) = take_lock(&folder)?;
        let check = options.check_thoroughly || folder.suspect().exists();
        let mut warnings = Vec::new();
        let opened = look_at_file(&folder, options.start_anew)
            .and_then(|kind| open_writer(&folder, &kind, check, not_closed, &mut warnings));
        let mut writer = match opened {
            Err(OpenError::Fault(Fault::Corrupt { detail })) => return Err(set_aside(&folder, detail)),
            other => other?,
        };
        let procedures = Procedures::new(options.library);
        let prepared = prepare(&mut writer, &procedures, &mut options.progress);
        let office = match prepared {
            Err(Fault::Corrupt { detail }) => {
                drop(writer);
                return Err(set_aside(&folder, detail));
            }
            other => other?,
        };
        if let Some(acknowledged) = mark::read(&folder.mark()).filter(|mark| *mark > writer.head.seq) {
            warnings.push(Warning::TailLost { acknowledged, found: writer.head.seq });
        } else if not_closed {
            warnings.push(Warning::NotClosed {});
        }
        let _ = fs::remove_file(folder.suspect());
        lock.write(&Local::now().format("%d/%m/%Y %H:%M").to_string())?;
        let attachments = Attachments::new(folder.attachments(), options.attachment_limit);
        attachments.sweep();
        let indexed = AtomicI64::new(view::indexed(&writer.conn)?);
        Ok(Self {
            folder,
            mode: Mode::ReadWrite,
            warnings,
            attachments,
            writer: Mutex::new(Some(writer)),
            readers: Mutex::default(),
            cache: Mutex::new(Cache::new(options.cached_expedientes)),
            office: RwLock::new(office.into()),
            procedures,
            indexed,
            newest: AtomicI64::new(0),
            lock: Some(lock),
        })
    }

    /// Opens the ledger in `dir` to look at it, whoever else has it open. Nothing is written.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open_read_only(dir: &Path, options: Options<'_>) -> Result<Self, OpenError> {
        assert_sqlite()?;
        place::assert_local(dir)?;
        let folder = Folder::new(dir);
        if !folder.database().exists() {
            return Err(OpenError::Nothing { folder: dir.to_owned() });
        }
        check_head(&folder)?;
        let conn = reader(&folder)?;
        let found = user_version(&conn)?;
        if found > KNOWN {
            return Err(OpenError::Newer { found, known: KNOWN });
        }
        if found < KNOWN || !view::is_current(&conn)? {
            return Err(OpenError::Older { found });
        }
        let office = fold_office(&conn)?;
        let procedures = Procedures::new(options.library);
        procedures.add_own(&conn)?;
        Ok(Self {
            attachments: Attachments::new(folder.attachments(), options.attachment_limit),
            folder,
            mode: Mode::ReadOnly,
            warnings: Vec::new(),
            writer: Mutex::new(None),
            readers: Mutex::new(vec![conn]),
            cache: Mutex::new(Cache::new(0)),
            office: RwLock::new(office.into()),
            procedures,
            indexed: AtomicI64::new(i64::MAX),
            newest: AtomicI64::new(0),
            lock: None,
        })
    }
}

fn assert_sqlite() -> Result<(), OpenError> {
    let (number, needed) = NEEDED_SQLITE;
    if rusqlite::version_number() >= number {
        return Ok(());
    }
    Err(OpenError::OldSqlite { found: rusqlite::version().to_owned(), needed })
}

/// The lock, and whether whoever had it before did not close the ledger.
pub(crate) fn take_lock(folder: &Folder) -> Result<(Lock, bool), OpenError> {
    let path = folder.lock();
    let mut file = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(&path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            // On Windows a locked file cannot be read either: then nobody knows since when.
            let since = fs::read_to_string(&path).ok().filter(|text| !text.is_empty());
            return Err(OpenError::Locked { since });
        }
        Err(fs::TryLockError::Error(error)) => return Err(error.into()),
    }
    let mut left = String::new();
    file.read_to_string(&mut left)?;
    Ok((Lock(file), !left.is_empty()))
}

/// Says what lies in the folder before SQLite touches it.
fn look_at_file(folder: &Folder, start_anew: bool) -> Result<Kind, OpenError> {
    let size = fs::metadata(folder.database()).map_or(0, |m| m.len());
    if size > 0 {
        return check_head(folder);
    }
    let was_there = mark::read(&folder.mark()).is_some_and(|seq| seq > 0)
        || fs::metadata(folder.wal()).is_ok_and(|m| m.len() > 0)
        || folder.last_set_aside().is_some();
    if was_there && !start_anew {
        return Err(OpenError::Gone { set_aside: folder.last_set_aside(), backups: folder.list_backups() });
    }
    let leftovers = folder.database_files().iter().any(|file| file.exists());
    if was_there && leftovers {
        folder.set_database_aside()?;
    }
    Ok(Kind::New)
}

fn check_head(folder: &Folder) -> Result<Kind, OpenError> {
    let file = folder.database();
    let mut head = Vec::new();
    File::open(&file)?.take(100).read_to_end(&mut head)?;
    if head.len() < 100 || !head.starts_with(MAGIC) {
        return Err(Fault::corrupt("no es un archivo de SQLite, o su comienzo se perdió").into());
    }
    let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (application, version, schema) = (number(68), i64::from(number(60)), number(40));
    match application {
        APPLICATION_ID if version > KNOWN => Err(OpenError::Newer { found: version, known: KNOWN }),
        APPLICATION_ID => Ok(Kind::Ours),
        // Just made, its first transaction still in the log or never finished.
        0 if schema == 0 => Ok(Kind::New),
        _ => Err(OpenError::Foreign { file }),
    }
}

fn set_aside(folder: &Folder, detail: String) -> OpenError {
    match folder.set_database_aside() {
        Ok(set_aside) => {
            let _ = fs::remove_file(folder.suspect());
            OpenError::Corrupt { detail, set_aside, backups: folder.list_backups() }
        }
        Err(error) => error.into(),
    }
}

fn open_writer(
    folder: &Folder,
    kind: &Kind,
    check: bool,
    not_closed: bool,
    warnings: &mut Vec<Warning>,
) -> Result<Writer, OpenError> {
    let mut conn = Connection::open(folder.database())?;
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA wal_autocheckpoint = 4000;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA cache_size = -65536;",
    )?;
    conn.set_prepared_statement_cache_capacity(128);
    let size = fs::metadata(folder.database())?.len();
    if matches!(kind, Kind::Ours) && (check || size <= SMALL || not_closed && size <= MEDIUM) {
        quick_check(&conn)?;
    }
    let found = user_version(&conn)?;
    if found > KNOWN {
        return Err(OpenError::Newer { found, known: KNOWN });
    }
    if found < KNOWN {
        upgrade(folder, &mut conn, found, warnings)?;
    }
    // A database in which numbers were drawn, without the mark that says how far: it is a copy from elsewhere. It goes on as
    // another device, so that it does not draw from blocks that its original still draws from.
    if !Folios::is_there(&folder.folios()) && folio_cursor::any(&conn)? {
        local::remove(&conn, local::DEVICE)?;
    }
    let device_key = local::device(&conn)?;
    let device = act::device(&conn, &device_key)?;
    if !act::last_is_intact(&conn)? {
        return Err(Fault::corrupt("la última actuación no corresponde a su huella").into());
    }
    let head = act::head(&conn, device, &device_key)?;
    Ok(Writer {
        conn,
        device,
        head,
        mark: Mark::open(&folder.mark())?,
        folios: Folios::open(&folder.folios(), &device_key),
        device_key,
    })
}

/// Runs the migrations, all or none; an existing database is copied first.
fn upgrade(
    folder: &Folder,
    conn: &mut Connection,
    found: i64,
    warnings: &mut Vec<Warning>,
) -> Result<(), OpenError> {
    if found > 0 {
        let name = format!("antes-de-actualizar-formato-{found}-{}.sqlite", time_stamp());
        let backup = folder.backups().join(name);
        fs::create_dir_all(folder.backups())?;
        conn.backup("main", &backup, None)?;
        File::open(&backup)?.sync_all()?;
        warnings.push(Warning::Upgraded { from: u32::try_from(found).unwrap_or(0), backup });
    }
    Ok(migrate(conn)?)
}

/// Runs the migrations that the database does not have yet.
pub(crate) fn migrate(conn: &mut Connection) -> Result<(), Fault> {
    let done = migrations::runner().set_grouped(true).run(conn).map(|_| ());
    done.map_err(|error| {
        // refinery wraps what SQLite said: a full disk must still read as one.
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(inner) = cause {
            if let Some(sqlite) = inner.downcast_ref::<rusqlite::Error>() {
                let code = sqlite.sqlite_error().map_or(1, |e| e.extended_code);
                return Fault::from(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error::new(code),
                    Some(sqlite.to_string()),
                ));
            }
            cause = inner.source();
        }
        Fault::Other { detail: error.to_string() }
    })
}

/// Makes the views again if this program computes them in another way, and folds the office.
fn prepare(
    writer: &mut Writer,
    procedures: &Procedures,
    progress: &mut Option<Progress<'_>>,
) -> Result<Office, Fault> {
    procedures.add_own(&writer.conn)?;
    if !view::is_current(&writer.conn)? {
        let mut silent = |_, _| std::ops::ControlFlow::Continue(());
        let progress = progress.as_mut().map_or(&mut silent as Progress<'_>, |p| &mut **p);
        view::rebuild(&mut writer.conn, &|conn, reference| procedures.pinned(conn, reference), progress)?;
    }
    fold_office(&writer.conn)
}

pub(crate) fn fold_office(conn: &Connection) -> Result<Office, Fault> {
    Ok(Office::fold(act::of_subject(conn, act::OFFICE)?.iter().map(|(_, act)| act)))
}

pub(crate) fn quick_check(conn: &Connection) -> Result<(), Fault> {
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(Fault::corrupt(said.replace('\n', " "))) }
}

pub(crate) fn user_version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// A connection that only reads.
pub(crate) fn reader(folder: &Folder) -> Result<Connection, Fault> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let ready = |conn: Connection| -> rusqlite::Result<Connection> {
        conn.busy_timeout(Duration::from_secs(5))?;
        conn.execute_batch(
            "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16384;",
        )?;
        conn.set_prepared_statement_cache_capacity(128);
        user_version(&conn)?;
        Ok(conn)
    };
    let opened = Connection::open_with_flags(folder.database(), flags).and_then(ready);
    let log_is_empty = fs::metadata(folder.wal()).map_or(0, |m| m.len()) == 0;
    match opened.map_err(Fault::from) {
        // On a read-only medium SQLite cannot make its index of the log; without a log it needs none.
        Err(Fault::ReadOnly) if log_is_empty => {
            let path = folder
                .database()
                .to_string_lossy()
                .replace('%', "%25")
                .replace('?', "%3f")
                .replace('#', "%23");
            Ok(Connection::open_with_flags(format!("file:{path}?immutable=1"), flags).and_then(ready)?)
        }
        other => other,
    }
}
