//! The folder of a ledger: where each file is, and the clock that names them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use chrono::Local;

use crate::place::reachable;
use crate::replace::rename;

/// Name of the database inside the folder.
pub const DATABASE: &str = "procede.sqlite";

/// Paths inside the folder of a ledger.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn new(root: &Path) -> Self {
        Self { root: reachable(root) }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn database(&self) -> PathBuf {
        self.root.join(DATABASE)
    }

    /// The database and the files that SQLite keeps beside it.
    pub(crate) fn database_files(&self) -> [PathBuf; 3] {
        ["", "-wal", "-shm"].map(|end| self.root.join(format!("{DATABASE}{end}")))
    }

    /// The write-ahead log, which may hold acts that are not in the database yet.
    pub(crate) fn wal(&self) -> PathBuf {
        self.root.join(format!("{DATABASE}-wal"))
    }

    pub fn attachments(&self) -> PathBuf {
        self.root.join("adjuntos")
    }

    /// Backups that Procede makes by itself, and where it proposes to put the others.
    pub fn backups(&self) -> PathBuf {
        self.root.join("respaldos")
    }

    /// What was damaged or replaced: a folder for each time.
    pub fn set_aside(&self) -> PathBuf {
        self.root.join("apartados")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("procede.lock")
    }

    pub(crate) fn mark(&self) -> PathBuf {
        self.root.join("procede.marca")
    }

    /// How far numbers have been given. It stays when the database is replaced.
    pub(crate) fn folios(&self) -> PathBuf {
        self.root.join("procede.folios")
    }

    /// Present when the database is to be read through before it is used.
    pub(crate) fn suspect(&self) -> PathBuf {
        self.root.join("procede.revisar")
    }

    /// Backups in the folder, oldest first.
    pub fn list_backups(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.backups()) else { return Vec::new() };
        let mut found: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "zip"))
            .collect();
        found.sort_by_key(|path| fs::metadata(path).and_then(|m| m.modified()).ok());
        found
    }

    /// What was set aside last.
    pub(crate) fn last_set_aside(&self) -> Option<PathBuf> {
        let mut found: Vec<PathBuf> =
            fs::read_dir(self.set_aside()).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        found.sort();
        found.pop()
    }

    /// A new folder under `apartados`, named by the time.
    pub(crate) fn new_set_aside(&self) -> io::Result<PathBuf> {
        let stamp = time_stamp();
        fs::create_dir_all(self.set_aside())?;
        for n in 1.. {
            let name = if n == 1 { stamp.clone() } else { format!("{stamp}-{n}") };
            match fs::create_dir(self.set_aside().join(&name)) {
                Ok(()) => return Ok(self.set_aside().join(name)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        unreachable!("some number is free")
    }

    /// Moves the database and what belongs to it out of the way. Nothing is deleted.
    pub(crate) fn set_database_aside(&self) -> io::Result<PathBuf> {
        let place = self.new_set_aside()?;
        // The database goes first: without it the next start says that it is gone. Without its log it would look like
        // an older one.
        let [database, wal, shm] = self.database_files();
        for file in [database, wal, shm, self.mark()] {
            if file.exists() {
                rename(&file, &place.join(file.file_name().unwrap_or_default()))?;
            }
        }
        sync_folder(&place)?;
        sync_folder(&self.root)?;
        Ok(place)
    }
}

/// Local date and time as a file name can carry it: `2026-11-23T17-15-00`.
pub(crate) fn time_stamp() -> String {
    Local::now().format("%Y-%m-%dT%H-%M-%S").to_string()
}

/// Makes a rename or creation in a folder survive a power cut. Windows does so by itself.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
