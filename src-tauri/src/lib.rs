//! The desktop shell: one window, one command `rpc`, the system's dialogs and viewer. No business `if` lives here.

mod backend;
mod data;
mod desk;

use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{App, AppHandle, Manager, State, Url};

pub use backend::{Backend, Changed};
use backend::{Plugged, changed_event};
use procede_app::RpcError;

/// Opens the window and runs until it is closed.
///
/// `open` gets the data folder and the way to tell the page which views changed; it runs on a thread of its own, so
/// that the window is there before the ledger is. Calls that arrive earlier wait for it.
#[allow(
    clippy::disallowed_methods,
    reason = "tauri's macro ends the process where it cannot read its own context"
)]
pub fn run(open: impl FnOnce(&std::path::Path, Changed) -> Backend + Send + 'static) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Plugged::default())
        .invoke_handler(tauri::generate_handler![rpc])
        .setup(|app| {
            let data = data::folder(app.handle())?;
            let handle = app.handle().clone();
            let opening = data.clone();
            std::thread::spawn(move || {
                let changed = changed_event(handle.clone());
                handle.state::<Plugged>().plug(move || open(&opening, changed));
            });
            show_window(app, &data)?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// The only command of the page: `window.…` is the desk's (dialogs, viewer), everything else the application's.
#[tauri::command]
async fn rpc(
    app: AppHandle,
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

fn show_window(app: &App, data: &std::path::Path) -> tauri::Result<()> {
    let config = &app.config().app.windows[0];
    let mut window = WebviewWindowBuilder::from_config(app.handle(), config)?
        .on_navigation(is_ours)
        .on_new_window(|_url, _features| NewWindowResponse::Deny);
    if data::is_chosen() {
        window = window.data_directory(data.join("webview"));
    }
    window.build()?;
    Ok(())
}

/// The page never leaves the program: nothing remote is ever shown in its window.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => {
            matches!(url.host_str(), Some("tauri.localhost"))
                || (cfg!(debug_assertions) && url.host_str() == Some("127.0.0.1") && url.port() == Some(5173))
        }
        "about" => url.as_str() == "about:blank",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_only_its_own_pages() {
        for (url, ours) in [
            ("tauri://localhost/#/inicio", true),
            ("http://tauri.localhost/", true),
            ("about:blank", true),
            ("https://example.org/", false),
            ("http://127.0.0.1:8080/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,hola", false),
        ] {
            assert_eq!(is_ours(&url.parse().unwrap()), ours, "{url}");
        }
    }
}
