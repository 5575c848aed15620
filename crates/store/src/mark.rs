//! The mark beside the database: how far the ledger had come. It tells when someone put an older copy in its place, or
//! when a disk lost the end of the log, which the database alone cannot know.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// Written after each commit, without waiting for the disk: a mark that lags behind says nothing false.
#[derive(Debug)]
pub(crate) struct Mark {
    file: File,
}

impl Mark {
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { file: OpenOptions::new().create(true).write(true).truncate(false).open(path)? })
    }

    pub fn set(&mut self, seq: i64) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(format!("{seq:020}\n").as_bytes())
    }
}

/// The last act that was acknowledged, as far as the mark knows.
pub(crate) fn read(path: &Path) -> Option<i64> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}
