//! What can go wrong with the disk and the database, in sentences that say what to do.

use std::io;
use std::path::{Path, PathBuf};

use procede_domain::{ActId, Rejection};
use rusqlite::ErrorCode;
use thiserror::Error;

use crate::progress::Stopped;

/// A fault of the machine under the ledger. The sentence is for the user; nothing acknowledged is lost by any of them.
#[derive(Debug, Error)]
pub enum Fault {
    #[error(
        "El disco está lleno: lo último no se guardó. Libere espacio en el disco y vuelva a intentarlo; \
         todo lo anterior está a salvo."
    )]
    DiskFull,
    #[error(
        "No se puede escribir en la carpeta de datos. Revise que la carpeta y sus archivos no sean de sólo lectura y \
         que su cuenta tenga permiso de escritura en ella."
    )]
    ReadOnly,
    #[error(
        "Otro programa tiene ocupada la base de datos. Ciérrelo (por ejemplo un antivirus o un respaldo) y vuelva a intentarlo."
    )]
    Busy,
    #[error(
        "La base de datos tiene una parte dañada ({detail}). Cierre Procede y vuelva a abrirlo: la revisará y, si hace \
         falta, la apartará sin borrarla para restaurar su último respaldo."
    )]
    Corrupt { detail: String },
    #[error("Esta ventana es de sólo lectura: trabaje en la que se abrió primero.")]
    ReadOnlyMode,
    #[error(
        "«{name}» es de sólo lectura y no se escribió encima. Guarde con otro nombre, o quítele esa marca en sus propiedades."
    )]
    FileReadOnly { name: String },
    #[error(
        "Otro programa tiene abierto «{name}» (por ejemplo su visor, OneDrive o un antivirus). Ciérrelo y vuelva a \
         intentarlo, o guarde con otro nombre."
    )]
    FileInUse { name: String },
    #[error("Se detuvo a petición suya; nada cambió.")]
    Stopped,
    #[error("El respaldo no se puede usar: {detail}. Elija otro respaldo.")]
    BadBackup { detail: String },
    #[error(
        "No se pudo leer o escribir en el disco ({detail}). Revise que el disco esté conectado y vuelva a intentarlo."
    )]
    Io { detail: String },
    #[error(
        "Falló la base de datos ({detail}). Vuelva a intentarlo; si se repite, exporte el registro para soporte."
    )]
    Other { detail: String },
}

impl Fault {
    /// Stable name, for the wire and the log.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only_folder",
            Self::Busy => "busy",
            Self::Corrupt { .. } => "corrupt",
            Self::ReadOnlyMode => "read_only_mode",
            Self::FileReadOnly { .. } => "file_read_only",
            Self::FileInUse { .. } => "file_in_use",
            Self::Stopped => "stopped",
            Self::BadBackup { .. } => "bad_backup",
            Self::Io { .. } => "io",
            Self::Other { .. } => "database",
        }
    }

    pub(crate) fn corrupt(detail: impl Into<String>) -> Self {
        Self::Corrupt { detail: detail.into() }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt { detail },
            Some(ErrorCode::SystemIoFailure) => Self::Io { detail },
            _ => Self::Other { detail },
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io { detail: error.to_string() },
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::corrupt(format!("una actuación no se puede leer: {error}"))
    }
}

impl From<Stopped> for Fault {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// Why a ledger did not open. Whatever the reason, no file was deleted.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error(
        "Procede ya está abierto con esta carpeta{}. Use esa ventana, o abra aquí en modo de sólo lectura.",
        since.as_ref().map(|s| format!(" desde {s}")).unwrap_or_default()
    )]
    Locked {
        /// Date and time when the other one opened it, if it could be read.
        since: Option<String>,
    },
    #[error(
        "La carpeta {} está en la red ({share}). Ahí una base de datos se daña cuando dos equipos escriben a la vez o la red \
         se corta: Procede no la abre. Elija una carpeta del disco de este equipo y guarde en la red los respaldos.",
        folder.display()
    )]
    Network { folder: PathBuf, share: String },
    #[error("{} es una base de datos de otro programa. Procede no la toca: elija otra carpeta.", file.display())]
    Foreign { file: PathBuf },
    #[error(
        "La base de datos la escribió una versión más nueva de Procede (formato {found}; ésta lee hasta el {known}). \
         Actualice Procede en este equipo; sus datos no se tocaron."
    )]
    Newer { found: i64, known: i64 },
    #[error(
        "La base de datos de esta carpeta es de una versión anterior (formato {found}). Ábrala primero con permiso de \
         escritura, para actualizarla; después podrá abrirse en sólo lectura."
    )]
    Older { found: i64 },
    #[error(
        "La base de datos está dañada ({detail}). No se borró: se apartó en {}. {}",
        set_aside.display(), restore_hint(backups)
    )]
    Corrupt { detail: String, set_aside: PathBuf, backups: Vec<PathBuf> },
    #[error(
        "En esta carpeta había una base de datos y ya no está{}. {} Si de verdad quiere empezar sin ella, elija \
         «Empezar de nuevo».",
        set_aside.as_ref().map(|p| format!(": la última se apartó en {}", p.display())).unwrap_or_default(),
        restore_hint(backups)
    )]
    Gone { set_aside: Option<PathBuf>, backups: Vec<PathBuf> },
    #[error("En {} no hay datos de Procede.", folder.display())]
    Nothing { folder: PathBuf },
    #[error(
        "Este programa se compiló con SQLite {found}, que puede perder datos; hace falta {needed} o posterior. Reinstale Procede."
    )]
    OldSqlite { found: String, needed: &'static str },
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl OpenError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Locked { .. } => "locked",
            Self::Network { .. } => "network_folder",
            Self::Foreign { .. } => "foreign_database",
            Self::Newer { .. } => "newer_database",
            Self::Older { .. } => "older_database",
            Self::Corrupt { .. } => "corrupt_database",
            Self::Gone { .. } => "gone_database",
            Self::Nothing { .. } => "no_database",
            Self::OldSqlite { .. } => "old_sqlite",
            Self::Fault(fault) => fault.code(),
        }
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Fault(error.into())
    }
}

fn restore_hint(backups: &[PathBuf]) -> String {
    match backups.last() {
        Some(newest) => format!("Restaure el respaldo más reciente: {}.", name(newest)),
        None => "Restaure un respaldo si lo guardó en otro lugar.".to_owned(),
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Why acts were not appended. None of them was.
#[derive(Debug, Error)]
pub enum CommitError {
    #[error("{}", .0.message)]
    Rejected(Rejection),
    #[error("La actuación {0} ya existe con otro contenido. Vuelva a intentarlo desde la pantalla.")]
    IdReused(ActId),
    #[error("La actuación {0} no se puede guardar sin perder algo de lo escrito. Avise a soporte.")]
    NotFaithful(ActId),
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl CommitError {
    pub fn code(&self) -> &str {
        match self {
            Self::Rejected(rejection) => &rejection.code,
            Self::IdReused(_) => "id_reused",
            Self::NotFaithful(_) => "not_faithful",
            Self::Fault(fault) => fault.code(),
        }
    }

    pub(crate) fn rejected(code: &str, message: impl Into<String>) -> Self {
        Self::Rejected(Rejection {
            code: code.to_owned(),
            message: message.into(),
            step: None,
            fields: Vec::new(),
        })
    }
}

impl From<Rejection> for CommitError {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<rusqlite::Error> for CommitError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(error.into())
    }
}
