//! The window: only its own pages, where and as large as it was last time, and closed only when the page lets it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tauri::plugin::TauriPlugin;
use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{App, Emitter, Manager, Runtime, Url, Window, WindowEvent};
use tauri_plugin_window_state::StateFlags;

use crate::data::{Data, WINDOW};

const LABEL: &str = "main";
/// Told to the page when the person closes a window that is held.
const CLOSING: &str = "closing";
const STATE: &str = "ventana.json";

/// Whether the page has something that closing would lose; then it is asked first.
#[derive(Clone, Default)]
pub(crate) struct Held(Arc<AtomicBool>);

impl Held {
    pub(crate) fn set(&self, held: bool) {
        self.0.store(held, Ordering::Relaxed);
    }
}

pub(crate) fn show(app: &App, data: &Data) -> tauri::Result<()> {
    app.handle().plugin(remembered(data))?;
    let config = &app.config().app.windows[0];
    let mut window = WebviewWindowBuilder::from_config(app.handle(), config)?
        .on_navigation(is_ours)
        .on_new_window(|_url, _features| NewWindowResponse::Deny);
    if data.chosen {
        window = window.data_directory(data.folder.join(WINDOW));
    }
    window.build()?;
    Ok(())
}

/// What happens to the windows of the program.
pub(crate) fn on_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.label() == LABEL
        && window.state::<Held>().0.load(Ordering::Relaxed)
    {
        api.prevent_close();
        // The window may be going away already.
        let _ = window.emit(CLOSING, ());
    }
}

/// Size, place and whether it filled the screen. A place on a screen that is gone is forgotten.
fn remembered<R: Runtime>(data: &Data) -> TauriPlugin<R> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .with_filter(|label| label == LABEL)
        // An absolute path takes the place of the plugin's own folder.
        .with_filename(data.window.join(STATE).to_string_lossy())
        .build()
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
