//! How a ledger is opened, and what a person should know afterwards.

use std::path::PathBuf;

use procede_manual::{Library, Units};
use serde::Serialize;
use ts_rs::TS;

use crate::progress::Progress;

/// How to open a ledger.
pub struct Options<'a> {
    /// The procedures that ship with the program.
    pub library: Library,
    /// The largest attachment, in bytes.
    pub attachment_limit: u64,
    /// Expedientes kept folded in memory.
    pub cached_expedientes: usize,
    /// Begin with an empty ledger where one was lost or set aside: the user has said so.
    pub start_anew: bool,
    /// Read the whole database through, whatever its size.
    pub check_thoroughly: bool,
    /// Told how far a long opening is: an upgrade that makes the views again.
    pub progress: Option<Progress<'a>>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            library: Library::shipped(&Units::shipped()),
            attachment_limit: 500_000_000,
            cached_expedientes: 512,
            start_anew: false,
            check_thoroughly: false,
            progress: None,
        }
    }
}

/// Something that a person should know, although the ledger opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// The ledger ends before the last act that was acknowledged here: an older copy was put in its place, or the disk lost data.
    TailLost {
        #[ts(type = "number")]
        acknowledged: i64,
        #[ts(type = "number")]
        found: i64,
    },
    /// The format was brought up to date; the database as it was is kept in `backup`.
    Upgraded { from: u32, backup: PathBuf },
    /// The program or the machine stopped without closing it. Nothing acknowledged was lost.
    NotClosed {},
}

impl Warning {
    /// What happened and what to do, for the user.
    pub fn message(&self) -> String {
        match self {
            Self::TailLost { acknowledged, found } => format!(
                "Faltan las últimas {} actuaciones que este equipo había guardado: alguien puso una copia anterior de la \
                 base de datos, o el disco perdió datos. Busque la base más reciente o restaure el último respaldo antes \
                 de seguir trabajando.",
                acknowledged - found
            ),
            Self::Upgraded { backup, .. } => {
                format!(
                    "Se actualizó el formato de los datos; la base anterior quedó en {}.",
                    backup.display()
                )
            }
            Self::NotClosed {} => {
                "La vez anterior Procede no se cerró bien. Todo lo que se había guardado está aquí."
                    .to_owned()
            }
        }
    }
}
