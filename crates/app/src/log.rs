//! The log for support: what failed and when, without anybody's data beyond the messages. One file, cut when it grows.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::desk::App;
use crate::environment::Environment;
use crate::error::{Result, RpcError};
use crate::views::{PathParam, Saved};

/// Bytes after which the log is begun anew; the one before is kept.
const LIMIT: u64 = 2_000_000;

pub struct Log {
    path: PathBuf,
    environment: Environment,
    writing: Mutex<()>,
}

impl Log {
    pub(crate) fn new(root: &Path, environment: Environment) -> Self {
        Self { path: root.join("procede.log"), environment, writing: Mutex::new(()) }
    }

    /// One line. A log that cannot be written must not stop the work.
    pub(crate) fn write(&self, line: &str) {
        let _guard = self.writing.lock();
        let _ = self.try_write(line);
    }

    fn try_write(&self, line: &str) -> std::io::Result<()> {
        if fs::metadata(&self.path).is_ok_and(|m| m.len() > LIMIT) {
            fs::rename(&self.path, self.path.with_extension("anterior.log"))?;
        }
        let mut file: File = OpenOptions::new().create(true).append(true).open(&self.path)?;
        let at = (self.environment.now)().to_rfc3339();
        writeln!(file, "{at} {}", line.replace('\n', " / "))
    }
}

/// Copies the log to where the person wants it.
pub fn export(app: &App, PathParam { path }: PathParam) -> Result<Saved> {
    app.log.write(&format!("exportado; versión {}", env!("CARGO_PKG_VERSION")));
    let text = fs::read(&app.log.path)
        .map_err(|e| RpcError::new("save", "No se pudo leer el registro.").with_details(e.to_string()))?;
    app.read(|desk| desk.save(path, "registro-procede.log", &text))
}
