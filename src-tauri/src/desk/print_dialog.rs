//! The system's print dialog over a PDF. On Windows the web view shows PDFs itself: the document opens in a window of its
//! own, which asks for the dialog when it has loaded. Elsewhere the system's viewer is opened, which prints.
//!
//! The window has been seen by no real Windows yet: see docs/windows.md.

use std::path::Path;

use procede_app::RpcError;
use tauri::{AppHandle, Runtime};

/// Shows the document with the dialog.
#[cfg(windows)]
pub(super) fn open<R: Runtime>(app: &AppHandle<R>, path: &Path) -> Result<(), RpcError> {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tauri::webview::{NewWindowResponse, PageLoadEvent, WebviewWindowBuilder};
    use tauri::{Url, WebviewUrl};

    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    super::viewer::check(path)?;
    let page = Url::from_file_path(path).map_err(|()| {
        RpcError::new("missing_file", format!("«{name}» no está en una carpeta de este equipo."))
    })?;
    let allowed = page.clone();
    let label = format!("imprimir-{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    WebviewWindowBuilder::new(app, label, WebviewUrl::External(page))
        .title(&name)
        .inner_size(900.0, 700.0)
        .on_navigation(move |url| *url == allowed)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                // Without the dialog the document is still there, with the viewer's own button.
                let _ = window.print();
            }
        })
        .build()
        .map(drop)
        .map_err(|error| {
            RpcError::new(
                "no_viewer",
                format!("No se pudo mostrar «{name}» para imprimirlo. Ábralo con su visor."),
            )
            .with_details(error.to_string())
        })
}

/// Shows the document; its viewer has the dialog.
#[cfg(not(windows))]
pub(super) fn open<R: Runtime>(_app: &AppHandle<R>, path: &Path) -> Result<(), RpcError> {
    super::viewer::open(path)
}
