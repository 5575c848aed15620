//! Attachments: files named by the SHA-256 of their bytes, beside the database. Verified whenever they are read.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use procede_domain::FileRef;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::fault::Fault;
use crate::folder::sync_folder;
use crate::ledger::{Ledger, Mode};
use crate::replace::rename;

/// Why an attachment was not kept or could not be read.
#[derive(Debug, Error)]
pub enum AttachmentError {
    #[error(
        "El archivo adjunto {name} ya no está en la carpeta de datos: alguien lo movió o lo borró desde fuera. \
         Recupérelo de un respaldo, o adjúntelo otra vez."
    )]
    Missing { name: String },
    #[error(
        "El archivo adjunto {name} está dañado: no es el que se guardó. Recupérelo de un respaldo, o adjúntelo otra vez."
    )]
    Damaged { name: String },
    #[error("El archivo pasa de {} MB, el máximo. Divídalo o redúzcalo y adjúntelo otra vez.", limit / 1_000_000)]
    TooLarge { limit: u64 },
    #[error("El archivo está vacío; revise que sea el correcto.")]
    Empty,
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl AttachmentError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "attachment_missing",
            Self::Damaged { .. } => "attachment_damaged",
            Self::TooLarge { .. } => "attachment_too_large",
            Self::Empty => "attachment_empty",
            Self::Fault(fault) => fault.code(),
        }
    }
}

impl From<io::Error> for AttachmentError {
    fn from(error: io::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl Ledger {
    /// Keeps a file; when this returns it is on the disk.
    ///
    /// # Errors
    /// Too large, empty, or what the disk did.
    pub fn put_attachment(&self, reader: impl Read, name: &str) -> Result<FileRef, AttachmentError> {
        if self.mode == Mode::ReadOnly {
            return Err(Fault::ReadOnlyMode.into());
        }
        self.attachments.put(reader, name)
    }

    /// The bytes of an attachment, verified.
    ///
    /// # Errors
    /// [`AttachmentError::Missing`], [`AttachmentError::Damaged`], or what the disk did.
    pub fn read_attachment(&self, file: &FileRef) -> Result<Vec<u8>, AttachmentError> {
        self.attachments.read(file)
    }

    /// Where an attachment lies, to open it with another program; verified first.
    ///
    /// # Errors
    /// As [`Ledger::read_attachment`].
    pub fn attachment_path(&self, file: &FileRef) -> Result<PathBuf, AttachmentError> {
        self.attachments.verify(file)?;
        Ok(self.attachments.path(&file.hash))
    }
}

/// The folder `adjuntos`.
#[derive(Debug)]
pub(crate) struct Attachments {
    folder: PathBuf,
    limit: u64,
    temporaries: AtomicU64,
}

impl Attachments {
    pub fn new(folder: PathBuf, limit: u64) -> Self {
        Self { folder, limit, temporaries: AtomicU64::new(0) }
    }

    /// Removes what an interrupted [`Attachments::put`] left. Only while no other program has the folder.
    pub fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with("tmp-") {
                // What cannot be removed now is tried at the next start.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Keeps the bytes of `reader`. When this returns they are on the disk; the same bytes again are kept once.
    pub fn put(&self, mut reader: impl Read, name: &str) -> Result<FileRef, AttachmentError> {
        fs::create_dir_all(&self.folder)?;
        let n = self.temporaries.fetch_add(1, Ordering::Relaxed);
        let temporary = self.folder.join(format!("tmp-{}-{n}", std::process::id()));
        let kept = self.write(&mut reader, &temporary).and_then(|(hash, size)| {
            self.settle(&temporary, &hash)?;
            Ok(FileRef { hash, name: name.to_owned(), size })
        });
        if kept.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        kept
    }

    fn write(&self, reader: &mut impl Read, temporary: &Path) -> Result<(String, u64), AttachmentError> {
        let mut file = File::create(temporary)?;
        let mut hasher = Sha256::new();
        let mut size = 0;
        let mut buffer = vec![0; 128 * 1024];
        loop {
            let n = reader.read(&mut buffer)?;
            if n == 0 {
                break;
            }
            size += n as u64;
            if size > self.limit {
                return Err(AttachmentError::TooLarge { limit: self.limit });
            }
            hasher.update(&buffer[..n]);
            file.write_all(&buffer[..n])?;
        }
        if size == 0 {
            return Err(AttachmentError::Empty);
        }
        file.sync_all()?;
        Ok((hex(&hasher.finalize()), size))
    }

    /// Gives the file its name. One that is there already and intact is left alone; a damaged one is replaced.
    fn settle(&self, temporary: &Path, hash: &str) -> Result<(), AttachmentError> {
        let place = self.path(hash);
        if place.exists() && hash_of(&place).is_ok_and(|found| found == hash) {
            fs::remove_file(temporary)?;
            return Ok(());
        }
        let folder = place.parent().expect("a file of a folder");
        let new = !folder.exists();
        fs::create_dir_all(folder)?;
        rename(temporary, &place)?;
        sync_folder(folder)?;
        if new {
            sync_folder(&self.folder)?;
        }
        Ok(())
    }

    /// The bytes, if they are those that were kept.
    pub fn read(&self, file: &FileRef) -> Result<Vec<u8>, AttachmentError> {
        let bytes = match fs::read(self.path(&file.hash)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(AttachmentError::Missing { name: file.name.clone() });
            }
            Err(error) => return Err(error.into()),
        };
        if hex(&Sha256::digest(&bytes)) != file.hash {
            return Err(AttachmentError::Damaged { name: file.name.clone() });
        }
        Ok(bytes)
    }

    /// Whether the attachment is there and intact; `Err` says which not.
    pub fn verify(&self, file: &FileRef) -> Result<(), AttachmentError> {
        match hash_of(&self.path(&file.hash)) {
            Ok(found) if found == file.hash => Ok(()),
            Ok(_) => Err(AttachmentError::Damaged { name: file.name.clone() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(AttachmentError::Missing { name: file.name.clone() })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// `adjuntos/ab/cdef…`. A hash that is none gives a path that does not exist.
    pub fn path(&self, hash: &str) -> PathBuf {
        match hash.split_at_checked(2) {
            Some((head, tail)) if is_hash(hash) => self.folder.join(head).join(tail),
            _ => self.folder.join("no-es-un-adjunto"),
        }
    }

    /// The hashes of all files that are there, sorted.
    pub fn list(&self) -> Vec<String> {
        let mut hashes = Vec::new();
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for folder in folders {
            let head = folder.file_name().to_string_lossy().into_owned();
            for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let hash = format!("{head}{}", file.file_name().to_string_lossy());
                if is_hash(&hash) {
                    hashes.push(hash);
                }
            }
        }
        hashes.sort();
        hashes
    }
}

pub(crate) fn hash_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    io::copy(&mut file, &mut hasher)?;
    Ok(hex(&hasher.finalize()))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
