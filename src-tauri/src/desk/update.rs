//! Updates from a folder or a USB drive: read, checked against the key that this program was built with, and run.

use std::fs;
use std::path::{Path, PathBuf};

use procede_app::RpcError;
use procede_update::{Manifest, Refusal};
use serde_json::{Value, json};

/// The public key, given when a release is built. Without it no update is taken.
const KEY: Option<&str> = option_env!("PROCEDE_UPDATE_KEY");

/// What the folder offers, or why it is not taken. Nothing runs.
pub(super) fn inspect(folder: &Path) -> Result<Value, RpcError> {
    let (manifest, _) = offered(folder, KEY)?;
    Ok(json!({ "version": manifest.version, "notes": manifest.notes }))
}

/// Starts the installer of the folder; the program should be closed then.
pub(super) fn install(folder: &Path) -> Result<(), RpcError> {
    install_signed(folder, KEY)
}

fn install_signed(folder: &Path, key: Option<&str>) -> Result<(), RpcError> {
    let (manifest, installer) = offered(folder, key)?;
    if !cfg!(windows) {
        return Err(RpcError::new(
            "update_elsewhere",
            "Este instalador es para Windows. En este sistema Procede se actualiza con su paquete.",
        ));
    }
    start(&manifest.installer, &installer).map_err(|error| {
        RpcError::new("update_start", "Windows no dejó iniciar el instalador. Ábralo usted desde su carpeta.")
            .with_details(error.to_string())
    })
}

/// The manifest and the installer's bytes, both as they were signed.
fn offered(folder: &Path, key: Option<&str>) -> Result<(Manifest, Vec<u8>), RpcError> {
    let key = key.ok_or_else(|| {
        RpcError::new(
            "update_no_key",
            "Este Procede se hizo sin llave para actualizaciones. Pida un instalador a soporte.",
        )
    })?;
    let read = |name: &str| {
        fs::read(folder.join(name)).map_err(|error| {
            RpcError::new(
                "update_missing",
                format!("En {} no está {name}. Elija la carpeta de la actualización.", folder.display()),
            )
            .with_details(error.to_string())
        })
    };
    let running = env!("CARGO_PKG_VERSION").parse().map_err(|_| refused(&Refusal::Unreadable))?;
    let file = read(procede_update::FILE)?;
    let manifest = procede_update::open(&file, key, &running).map_err(|refusal| refused(&refusal))?;
    let installer = read(&manifest.installer)?;
    manifest.check_installer(&installer).map_err(|refusal| refused(&refusal))?;
    Ok((manifest, installer))
}

fn refused(refusal: &Refusal) -> RpcError {
    RpcError::new(refusal.code(), refusal.to_string())
}

/// Runs the very bytes that were checked: what lies in the folder may change meanwhile.
fn start(name: &str, installer: &[u8]) -> std::io::Result<()> {
    let folder: PathBuf = tempfile::Builder::new().prefix("procede-").tempdir()?.keep();
    let program = folder.join(name);
    fs::write(&program, installer)?;
    std::process::Command::new(program).spawn().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn folder(version: &str, installer: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let manifest = Manifest::of(version.parse().unwrap(), "instalador.exe", b"signed", "Lo nuevo.");
        fs::write(folder.path().join(procede_update::FILE), procede_update::sign(&manifest, &KEY).unwrap())
            .unwrap();
        fs::write(folder.path().join("instalador.exe"), installer).unwrap();
        folder
    }

    #[track_caller]
    fn check(folder: &Path, key: Option<&str>, expected: Result<&str, &str>) {
        let found = offered(folder, key);
        let found = found.as_ref().map(|(m, _)| m.notes.as_str()).map_err(|error| error.code.as_str());
        assert_eq!(found, expected);
    }

    #[test]
    fn a_folder_is_an_update_only_if_all_of_it_is_signed_and_newer() {
        let key = procede_update::public_key(&KEY);
        check(folder("99.0.0", b"signed").path(), Some(&key), Ok("Lo nuevo."));
        check(folder("99.0.0", b"changed").path(), Some(&key), Err("update_installer"));
        check(folder("0.0.1", b"signed").path(), Some(&key), Err("update_not_newer"));
        check(
            folder("99.0.0", b"signed").path(),
            Some(&procede_update::public_key(&[8; 32])),
            Err("update_signature"),
        );
        check(folder("99.0.0", b"signed").path(), None, Err("update_no_key"));
        check(tempfile::tempdir().unwrap().path(), Some(&key), Err("update_missing"));
        let without = folder("99.0.0", b"signed");
        fs::remove_file(without.path().join("instalador.exe")).unwrap();
        check(without.path(), Some(&key), Err("update_missing"));
    }
    /// What is no update is refused before anything is started; what is one is for Windows, and there the test's own bytes
    /// are no program.
    #[test]
    fn only_an_update_is_started() {
        let key = procede_update::public_key(&KEY);
        let refused = |version, installer| {
            install_signed(folder(version, installer).path(), Some(&key)).unwrap_err().code
        };
        assert_eq!(refused("0.0.1", b"signed"), "update_not_newer");
        assert_eq!(refused("99.0.0", b"changed"), "update_installer");
        let started = if cfg!(windows) { "update_start" } else { "update_elsewhere" };
        assert_eq!(refused("99.0.0", b"signed"), started);
    }
}
