//! The desktop shell: one window, one command `rpc`, the system's dialogs, viewer and printers. No business `if` lives here.

mod application;
mod backend;
mod data;
mod desk;
mod self_check;
mod start;
mod window;

use std::path::PathBuf;

use tauri::{AppHandle, Builder, Manager, RunEvent, Runtime, State};

pub use application::application;
pub use backend::{Backend, Changed};
use backend::{Plugged, changed_event};
use procede_app::RpcError;
pub use self_check::self_check;
pub use start::{Start, start};

/// Opens the window and runs until it is closed. The data are in the folder `named`, or where this user keeps them.
///
/// `open` gets the data folder and the way to tell the page which views changed; it runs on a thread of its own, so
/// that the window is there before the ledger is. Calls that arrive earlier wait for it.
#[allow(
    clippy::disallowed_methods,
    reason = "tauri's macro ends the process where it cannot read its own context"
)]
pub fn run(
    named: Option<PathBuf>,
    open: impl FnOnce(&std::path::Path, Changed) -> Backend + Send + 'static,
) -> tauri::Result<()> {
    with_commands(Builder::default())
        .setup(|app| {
            let data = data::data(app.handle(), named)?;
            let opening = data.folder.clone();
            plug(app.handle(), move |changed| open(&opening, changed));
            window::show(app, &data)?;
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                app.state::<Plugged>().close();
            }
        });
    Ok(())
}

/// What the page may call, on any runtime: tests have one without windows.
pub fn with_commands<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(Plugged::default())
        .manage(window::Held::default())
        .on_window_event(window::on_event)
        .invoke_handler(tauri::generate_handler![rpc])
}

/// Opens the application on a thread of its own.
pub fn plug<R: Runtime>(app: &AppHandle<R>, open: impl FnOnce(Changed) -> Backend + Send + 'static) {
    let app = app.clone();
    std::thread::spawn(move || {
        let changed = changed_event(app.clone());
        app.state::<Plugged>().plug(move || open(changed));
    });
}

/// The only command of the page: `window.…` is the desk's (dialogs, viewer), everything else the application's.
#[tauri::command]
async fn rpc<R: Runtime>(
    app: AppHandle<R>,
    plugged: State<'_, Plugged>,
    method: String,
    params: serde_json::Value,
) -> Result<serde_json::Value, RpcError> {
    let plugged = plugged.inner().clone();
    tauri::async_runtime::spawn_blocking(move || match method.strip_prefix("window.") {
        Some(act) => desk::call(&app, act, params),
        None => plugged.call(&method, params),
    })
    .await
    .unwrap_or_else(|error| {
        Err(RpcError::new(
            "internal",
            "Algo falló dentro del programa. Lo que ya estaba guardado sigue guardado.",
        )
        .with_details(error.to_string()))
    })
}
