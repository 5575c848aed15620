//! What the page calls, as it calls it.

use procede_desktop::{application, plug, with_commands};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};

/// The program on a runtime without windows.
struct Shell {
    window: WebviewWindow<MockRuntime>,
    _app: App<MockRuntime>,
    data: tempfile::TempDir,
}

impl Shell {
    fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let app = with_commands(mock_builder()).build(mock_context(noop_assets())).unwrap();
        let folder = data.path().join("Dirección de Áreas");
        plug(app.handle(), move |changed| application(&folder, changed));
        let window = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build().unwrap();
        Self { window, _app: app, data }
    }

    /// What the page's `rpc` gets.
    fn rpc(&self, method: &str, params: Value) -> Result<Value, Value> {
        let page = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        let request = InvokeRequest {
            cmd: "rpc".to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: page.parse().unwrap(),
            body: InvokeBody::Json(json!({ "method": method, "params": params })),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request).map(|body| body.deserialize().unwrap())
    }

    #[track_caller]
    fn ok(&self, method: &str, params: Value) -> Value {
        self.rpc(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    #[track_caller]
    fn refused(&self, method: &str, params: Value) -> String {
        let error = self.rpc(method, params).expect_err("to be refused");
        error["code"].as_str().unwrap_or_else(|| panic!("{error}")).to_owned()
    }
}

#[test]
fn the_page_works_with_the_application() {
    let shell = Shell::open();
    assert_eq!(shell.ok("session.start", json!({}))["state"], "first_start");
    let founded = shell.ok(
        "session.found",
        json!({
            "office": { "unit": "DPATI", "name": "Oficina de prueba", "place": "Ciudad Ejemplo" },
            "person": { "name": "Ficticia Ejemplo Uno", "post": "Directora (ejemplo)", "unit": "DPATI", "email": "" },
        }),
    );
    assert_eq!(founded["state"], "ready");
    assert!(founded["data_dir"].as_str().unwrap().contains("Dirección de Áreas"), "{founded}");
    let opened = shell.ok("expediente.open", json!({ "procedure": "1.2", "title": "Con eñe y Ángel" }));
    let view = shell.ok("expediente", json!({ "id": opened["id"] }));
    assert_eq!(view["title"], "Con eñe y Ángel");
    assert_eq!(shell.refused("expediente", json!({ "id": "no-hay" })), "not_found");
}

#[test]
fn the_desk_refuses_what_it_cannot_do() {
    let shell = Shell::open();
    let program = shell.data.path().join("correr.exe");
    std::fs::write(&program, "MZ").unwrap();
    for (method, params, code) in [
        ("window.volar", json!({}), "unknown_method"),
        ("window.openFile", json!({}), "bad_params"),
        ("window.hold", json!({ "held": "sí" }), "bad_params"),
        ("window.openFile", json!({ "path": shell.data.path().join("no-hay.pdf") }), "missing_file"),
        ("window.openFile", json!({ "path": program }), "not_a_document"),
        ("window.printDialog", json!({ "path": program }), "not_a_document"),
        ("window.print", json!({ "documents": [] }), "nothing_to_print"),
        ("window.print", json!({ "documents": [{ "name": "x" }], "pages": "uno" }), "pages"),
        ("window.inspectUpdate", json!({ "folder": shell.data.path() }), "update_no_key"),
    ] {
        assert_eq!(shell.refused(method, params), code, "{method}");
    }
}

#[test]
fn a_second_window_on_the_same_data_is_told() {
    let shell = Shell::open();
    shell.ok("session.start", json!({}));
    let folder = shell.data.path().join("Dirección de Áreas");
    let second = with_commands(mock_builder()).build(mock_context(noop_assets())).unwrap();
    plug(second.handle(), move |changed| application(&folder, changed));
    let window = WebviewWindowBuilder::new(&second, "main", tauri::WebviewUrl::default()).build().unwrap();
    let second = Shell { window, _app: second, data: tempfile::tempdir().unwrap() };
    let session = second.ok("session.start", json!({}));
    assert_eq!(session["state"], "locked");
    assert!(session["problem"].as_str().unwrap().contains("ya está abierto"), "{session}");
}
