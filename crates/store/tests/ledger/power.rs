//! Power cuts. `kill -9` leaves what the system had buffered; a power cut does not. So every write, truncation and sync of
//! the database and its log is recorded through SQLite's file interface, and the disk is then made as it may be after a
//! cut at any of them: what was written since a file's last sync is there, or not, or in part, sector by sector.
#![allow(unsafe_code, reason = "SQLite's file interface is C")]

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use procede_domain::ExpedienteAct;
use procede_store::{DATABASE, Ledger};
use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};
use tempfile::TempDir;

use crate::kill::Random;
use crate::support::{assert_sound, desk, open, place};

const SECTOR: usize = 512;
/// Acts in the ledger before the recording begins.
const FOUNDING: u64 = 3;

#[test]
fn a_power_cut_at_any_write_loses_nothing_that_was_acknowledged() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let dir = place.dir.path().to_owned();
    drop(place.ledger);
    let before = [fs::read(dir.join(DATABASE)).unwrap(), Vec::new()];

    record(&dir);
    // Closing moves the log into the database: cuts fall into that, too.
    for session in 0..3 {
        let ledger = open(&dir);
        let id = desk.open(&ledger, "1.2", &format!("Asunto {session}"));
        acknowledge(&ledger);
        for _ in 0..4 {
            let expediente = ledger.expediente(&id).unwrap().unwrap();
            let conclusion = desk.conclusion(&expediente, &ledger.office(), "Sí");
            let comment = desk.expediente(&id, ExpedienteAct::Commented { text: "Va con el paso".into() });
            ledger.commit(&[conclusion, comment]).unwrap();
            acknowledge(&ledger);
        }
        if session == 1 {
            ledger.rebuild_views(&mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
        }
    }
    let events = recorded();
    let syncs: Vec<usize> = (0..events.len()).filter(|i| matches!(events[*i], Event::Sync { .. })).collect();
    assert!(syncs.len() > 20, "the recording works: {} events, {} syncs", events.len(), syncs.len());

    let seed = u64::from(std::process::id()) | 1;
    println!("SEED={seed}, {} events, {} syncs", events.len(), syncs.len());
    let mut random = Random(seed);
    // Before each sync, when most is at stake, and anywhere.
    let anywhere = (0..30).map(|_| random.below(events.len() as u64) as usize);
    let cuts: Vec<usize> = syncs.into_iter().chain(anywhere).collect();
    for (round, cut) in cuts.into_iter().enumerate() {
        let fate = [Fate::Torn, Fate::Lost, Fate::Torn, Fate::Kept, Fate::Torn][round % 5];
        let disk = disk_after(&before, &events[..cut], fate, &mut random);
        let acknowledged = events[..cut].iter().rev().find_map(|e| match e {
            Event::Acknowledged { acts } => Some(*acts),
            _ => None,
        });
        check(&disk, acknowledged.unwrap_or(FOUNDING), &format!("cut at {cut}, {fate:?}"));
    }
    drop(place.dir);
}

/// The ledger opens, has all that was acknowledged and nothing by halves, and its views agree.
fn check([database, log]: &[Vec<u8>; 2], acknowledged: u64, what: &str) {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join(DATABASE), database).unwrap();
    if !log.is_empty() {
        fs::write(dir.path().join(format!("{DATABASE}-wal")), log).unwrap();
    }
    let ledger =
        Ledger::open(dir.path(), crate::support::options()).unwrap_or_else(|e| panic!("{what}: {e}"));
    let there = ledger.len().unwrap();
    assert!(there >= acknowledged, "{what}: {there} acts of {acknowledged} that were acknowledged");
    // Each session: one act that opens, then two at a time.
    assert_eq!(
        (there - FOUNDING) % 9 % 2,
        u64::from(!(there - FOUNDING).is_multiple_of(9)),
        "{what}: half a transaction"
    );
    assert_sound(&ledger);
}

/// What becomes of that which was not synced.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Lost,
    Kept,
    /// Some sectors, in no order.
    Torn,
}

/// Database and log after a cut.
fn disk_after(before: &[Vec<u8>; 2], events: &[Event], fate: Fate, random: &mut Random) -> [Vec<u8>; 2] {
    let mut disk = before.clone();
    for (file, content) in disk.iter_mut().enumerate() {
        let own: Vec<&Event> = events.iter().filter(|e| e.file() == Some(file)).collect();
        let synced = own.iter().rposition(|e| matches!(e, Event::Sync { .. })).map_or(0, |i| i + 1);
        for (i, event) in own.into_iter().enumerate() {
            let stays = |random: &mut Random| {
                i < synced || fate == Fate::Kept || fate == Fate::Torn && random.below(2) == 0
            };
            match event {
                Event::Write { at, bytes, .. } => {
                    for (n, sector) in bytes.chunks(SECTOR).enumerate() {
                        if stays(random) {
                            let at = at + n * SECTOR;
                            content.resize(content.len().max(at + sector.len()), 0);
                            content[at..at + sector.len()].copy_from_slice(sector);
                        }
                    }
                }
                Event::Truncate { size, .. } if stays(random) => content.resize(*size, 0),
                // A file of this name that comes later is another one.
                Event::Delete { .. } => match stays(random) {
                    true => content.clear(),
                    false => break,
                },
                _ => {}
            }
        }
    }
    disk
}

/// What happened to the database (file 0) and its log (file 1).
#[derive(Debug)]
enum Event {
    Write { file: usize, at: usize, bytes: Vec<u8> },
    Truncate { file: usize, size: usize },
    Sync { file: usize },
    Delete { file: usize },
    Acknowledged { acts: u64 },
}

impl Event {
    fn file(&self) -> Option<usize> {
        match self {
            Self::Write { file, .. }
            | Self::Truncate { file, .. }
            | Self::Sync { file }
            | Self::Delete { file } => Some(*file),
            Self::Acknowledged { .. } => None,
        }
    }
}

struct Recording {
    dir: PathBuf,
    /// By address of SQLite's file.
    files: HashMap<usize, usize>,
    events: Vec<Event>,
}

static RECORDING: Mutex<Option<Recording>> = Mutex::new(None);
static REAL_VFS: OnceLock<usize> = OnceLock::new();
static REAL_METHODS: OnceLock<sqlite3_io_methods> = OnceLock::new();
/// Our table for each of SQLite's: files with locks and without have different ones.
static METHODS: Mutex<Vec<(usize, &'static sqlite3_io_methods)>> = Mutex::new(Vec::new());

/// From now on everything that happens to the database in `dir` is recorded. Other tests' files pass through untouched.
fn record(dir: &Path) {
    *RECORDING.lock().unwrap() =
        Some(Recording { dir: dir.to_owned(), files: HashMap::new(), events: Vec::new() });
    // SAFETY: the default VFS lives as long as the process; its copy, which differs in two functions, is leaked.
    REAL_VFS.get_or_init(|| unsafe {
        let real = ffi::sqlite3_vfs_find(std::ptr::null());
        let mut shim = *real;
        shim.zName = c"recording".as_ptr();
        shim.xOpen = Some(open_file);
        shim.xDelete = Some(delete_file);
        assert_eq!(ffi::sqlite3_vfs_register(Box::leak(Box::new(shim)), 1), ffi::SQLITE_OK);
        real as usize
    });
}

fn acknowledge(ledger: &Ledger) {
    let acts = ledger.len().unwrap();
    note(|_| Some(Event::Acknowledged { acts }));
}

fn recorded() -> Vec<Event> {
    RECORDING.lock().unwrap().take().unwrap().events
}

fn note(event: impl FnOnce(&mut Recording) -> Option<Event>) {
    if let Some(recording) = &mut *RECORDING.lock().unwrap()
        && let Some(event) = event(recording)
    {
        recording.events.push(event);
    }
}

fn which(recording: &Recording, name: *const c_char) -> Option<usize> {
    if name.is_null() {
        return None;
    }
    // SAFETY: SQLite gives names that end with a zero.
    let name = unsafe { CStr::from_ptr(name) }.to_str().ok()?;
    let name = Path::new(name).strip_prefix(&recording.dir).ok()?.to_str()?;
    [DATABASE.to_owned(), format!("{DATABASE}-wal")].iter().position(|file| file == name)
}

fn real() -> *mut sqlite3_vfs {
    *REAL_VFS.get().expect("registered") as *mut sqlite3_vfs
}

unsafe extern "C" fn open_file(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: what SQLite gave is passed on. Every file begins with the pointer to its methods, so that a table that
    // differs in three of them can take its place; the others find the file as they made it.
    unsafe {
        let code = (*real()).xOpen.unwrap()(real(), name, file, flags, out);
        if code == ffi::SQLITE_OK && !(*file).pMethods.is_null() {
            let own = (*file).pMethods;
            // What writes, truncates and syncs is the same function in all of them.
            REAL_METHODS.get_or_init(|| *own);
            (*file).pMethods = recording_methods(own);
            note(|recording| {
                let found = which(recording, name);
                match found {
                    Some(which) => recording.files.insert(file as usize, which),
                    // The address may be that of a file which was closed.
                    None => recording.files.remove(&(file as usize)),
                };
                None
            });
        }
        code
    }
}

/// # Safety
/// `own` must be a table of methods that lives as long as the process.
unsafe fn recording_methods(own: *const sqlite3_io_methods) -> *const sqlite3_io_methods {
    let mut known = METHODS.lock().unwrap();
    if let Some((_, methods)) = known.iter().find(|(of, _)| *of == own as usize) {
        return *methods;
    }
    // SAFETY: said by the caller.
    let own_methods = unsafe { *own };
    let methods = sqlite3_io_methods {
        xWrite: Some(write),
        xTruncate: Some(truncate),
        xSync: Some(sync),
        ..own_methods
    };
    let methods: &'static sqlite3_io_methods = Box::leak(Box::new(methods));
    known.push((own as usize, methods));
    methods
}

unsafe extern "C" fn delete_file(_: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: passed on.
    let code = unsafe { (*real()).xDelete.unwrap()(real(), name, sync) };
    note(|recording| {
        Some(Event::Delete { file: which(recording, name)? }).filter(|_| code == ffi::SQLITE_OK)
    });
    code
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    n: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: `from` has `n` bytes; the call is passed on.
    unsafe {
        note(|recording| {
            let which = *recording.files.get(&(file as usize))?;
            let bytes = std::slice::from_raw_parts(from.cast::<u8>(), n as usize).to_vec();
            Some(Event::Write { file: which, at: at as usize, bytes })
        });
        REAL_METHODS.get().unwrap().xWrite.unwrap()(file, from, n, at)
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    note(|r| Some(Event::Truncate { file: *r.files.get(&(file as usize))?, size: size as usize }));
    // SAFETY: passed on.
    unsafe { REAL_METHODS.get().unwrap().xTruncate.unwrap()(file, size) }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: passed on.
    let code = unsafe { REAL_METHODS.get().unwrap().xSync.unwrap()(file, flags) };
    note(|r| Some(Event::Sync { file: *r.files.get(&(file as usize))? }));
    code
}
