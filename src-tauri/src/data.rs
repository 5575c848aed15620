//! Where the office's data lives.

use std::fs;
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager, Runtime};

const CHOSEN: &str = "PROCEDE_DATA";
/// In the program's own folder of the user; its first line names another folder for the data.
const NOTE: &str = "carpeta-de-datos.txt";

/// The web view's own folder, in data that were chosen for this start.
pub(crate) const WINDOW: &str = "webview";

/// The folder of the data.
#[derive(Debug, PartialEq)]
pub(crate) struct Data {
    pub folder: PathBuf,
    /// Somebody chose it for this start: then the window's own memory (widths of columns, theme) lives there too.
    pub chosen: bool,
    /// Where the shell keeps the window's size and place.
    pub window: PathBuf,
}

/// In this order: the folder of the command line, `PROCEDE_DATA`, the one that the user's note names, and else one under
/// the user's local application data, which no network carries from one computer to another. Making it is the store's
/// work, which can say better what is wrong when it fails.
pub(crate) fn data<R: Runtime>(app: &AppHandle<R>, named: Option<PathBuf>) -> tauri::Result<Data> {
    let variable = std::env::var_os(CHOSEN).filter(|value| !value.is_empty()).map(PathBuf::from);
    Ok(choose(named.or(variable), &app.path().app_local_data_dir()?))
}

fn choose(chosen: Option<PathBuf>, own: &Path) -> Data {
    if let Some(folder) = chosen {
        return Data { window: folder.join(WINDOW), folder, chosen: true };
    }
    // Not the folder itself: WebView2 and the Windows installer write their own things in it.
    let folder =
        fs::read(own.join(NOTE)).ok().and_then(|note| noted(&note)).unwrap_or_else(|| own.join("datos"));
    Data { folder, chosen: false, window: own.to_owned() }
}

/// The first line, as Windows' Notepad may have written it.
fn noted(note: &[u8]) -> Option<PathBuf> {
    let text = procede_app::text_from_bytes(note);
    let line = text.lines().next()?.trim().trim_matches('"');
    (!line.is_empty()).then(|| PathBuf::from(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_are_where_the_nearest_choice_says() {
        let own = tempfile::tempdir().unwrap();
        let folder = |chosen: Option<&str>| choose(chosen.map(PathBuf::from), own.path());
        let not_chosen = |folder: PathBuf| Data { folder, chosen: false, window: own.path().to_owned() };
        assert_eq!(folder(None), not_chosen(own.path().join("datos")));
        // "D:\Dirección" of an old Notepad, with its line end.
        fs::write(own.path().join(NOTE), b"\"D:\\Direcci\xf3n\"\r\notra cosa\r\n").unwrap();
        assert_eq!(folder(None), not_chosen(r"D:\Dirección".into()));
        let other = Data { folder: "/otra".into(), chosen: true, window: Path::new("/otra").join(WINDOW) };
        assert_eq!(folder(Some("/otra")), other);
        fs::write(own.path().join(NOTE), "\r\n").unwrap();
        assert_eq!(folder(None).folder, own.path().join("datos"));
    }
}
