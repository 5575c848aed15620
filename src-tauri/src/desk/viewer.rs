//! Opens a document in the program that the system keeps for it.

use std::path::Path;

use procede_app::RpcError;

/// Kinds of documents that are opened. A program, a script or a shortcut never is.
const DOCUMENTS: [(&str, &str); 14] = [
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("xml", "text/xml"),
    ("bpmn", "text/xml"),
    ("svg", "image/svg+xml"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

/// Opens the file at `path`, or says why not. The system itself reports success even when nothing opens, so what can
/// be asked beforehand is asked.
pub(super) fn open(path: &Path) -> Result<(), RpcError> {
    if path.is_dir() {
        return show_folder(path);
    }
    check(path)?;
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|error| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        RpcError::new("no_viewer", format!("No se pudo abrir «{name}» con el programa del sistema."))
            .with_details(error.to_string())
    })
}

/// Refuses what is not there, is no document, or has no viewer here.
pub(super) fn check(path: &Path) -> Result<(), RpcError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !path.is_file() {
        return Err(RpcError::new("missing_file", format!("El archivo «{name}» ya no está en su lugar.")));
    }
    let Some(mime) = mime_of(path) else {
        return Err(RpcError::new(
            "not_a_document",
            format!(
                "«{name}» no es un documento que Procede abra. Guarde una copia y ábrala desde su carpeta."
            ),
        ));
    };
    if !has_viewer(mime) {
        return Err(RpcError::new(
            "no_viewer",
            format!(
                "Este equipo no tiene un programa para abrir «{name}». Guarde una copia y ábrala en otro equipo."
            ),
        ));
    }
    Ok(())
}

/// Shows a folder in the system's file manager.
fn show_folder(path: &Path) -> Result<(), RpcError> {
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|error| {
        RpcError::new("no_viewer", format!("No se pudo abrir la carpeta {}.", path.display()))
            .with_details(error.to_string())
    })
}

fn mime_of(path: &Path) -> Option<&'static str> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    DOCUMENTS.iter().find(|(known, _)| *known == extension).map(|(_, mime)| *mime)
}

#[cfg(target_os = "linux")]
fn has_viewer(mime: &str) -> bool {
    let answer = std::process::Command::new("xdg-mime").args(["query", "default", mime]).output();
    answer.is_ok_and(|answer| !answer.stdout.trim_ascii().is_empty())
}

/// Windows and macOS themselves offer to look for a program.
#[cfg(not(target_os = "linux"))]
fn has_viewer(_mime: &str) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documents_are_opened() {
        assert_eq!(mime_of(Path::new("/tmp/Oficio 12.PDF")), Some("application/pdf"));
        for refused in ["factura.pdf.exe", "correr.sh", "acceso.lnk", "acceso.desktop", "sin-extensión"] {
            assert_eq!(mime_of(Path::new(refused)), None, "{refused}");
        }
    }

    #[test]
    fn a_file_that_is_gone_is_named() {
        let error = open(Path::new("/no/existe/acuse.pdf")).unwrap_err();
        assert_eq!((error.code.as_str(), error.message.contains("acuse.pdf")), ("missing_file", true));
    }
}
