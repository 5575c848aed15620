//! Where the office's data lives.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};

const CHOSEN: &str = "PROCEDE_DATA";

/// The folder of the data: `PROCEDE_DATA` if it is set, else one under the user's local application data.
/// Making it is the store's work, which can say better what is wrong when it fails.
pub(crate) fn folder(app: &AppHandle) -> tauri::Result<PathBuf> {
    match chosen() {
        Some(folder) => Ok(folder),
        // Not the folder itself: WebView2 and the Windows installer write their own things in it.
        None => Ok(app.path().app_local_data_dir()?.join("datos")),
    }
}

/// Whether somebody chose the folder: then the window's own memory (widths of columns, theme) lives there too.
pub(crate) fn is_chosen() -> bool {
    chosen().is_some()
}

fn chosen() -> Option<PathBuf> {
    std::env::var_os(CHOSEN).filter(|value| !value.is_empty()).map(PathBuf::from)
}
