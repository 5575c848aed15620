//! What the page asks of the desk around it: choose files, choose where to save, open or print a document, update, close.

mod answers;
mod print_dialog;
mod printing;
mod update;
mod viewer;

use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use procede_app::RpcError;

use crate::window::Held;

/// Answers `window.<act>`. Blocks while a dialog is open.
pub(crate) fn call<R: Runtime>(app: &AppHandle<R>, act: &str, params: Value) -> Result<Value, RpcError> {
    match act {
        "chooseFiles" => choose_files(app, read(params)?),
        "chooseFolder" => choose_folder(app, read(params)?),
        "chooseSavePath" => choose_save_path(app, read(params)?),
        "openFile" => viewer::open(&read::<OpenFile>(params)?.path).map(|()| Value::Null),
        "printers" => printing::printers().map(|printers| json!(printers)),
        "print" => printing::print(&read(params)?).map(|printed| json!(printed)),
        "printDialog" => print_dialog::open(app, &read::<OpenFile>(params)?.path).map(|()| Value::Null),
        "inspectUpdate" => update::inspect(&read::<Folder>(params)?.folder),
        "installUpdate" => {
            update::install(&read::<Folder>(params)?.folder)?;
            app.exit(0);
            Ok(Value::Null)
        }
        "hold" => {
            app.state::<Held>().set(read::<Hold>(params)?.held);
            Ok(Value::Null)
        }
        "close" => {
            app.exit(0);
            Ok(Value::Null)
        }
        _ => Err(RpcError::new("unknown_method", format!("La ventana no sabe hacer «{act}»."))),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Choose {
    title: String,
    /// The proposed file name, when saving.
    #[serde(default)]
    name: String,
    #[serde(default)]
    multiple: bool,
    #[serde(default)]
    filters: Vec<Filter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Filter {
    name: String,
    /// Without the dot.
    extensions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenFile {
    path: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hold {
    held: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Folder {
    folder: PathBuf,
}

/// The chosen paths; empty when the person cancelled.
fn choose_files<R: Runtime>(app: &AppHandle<R>, choose: Choose) -> Result<Value, RpcError> {
    if let Some(paths) = answers::next() {
        return Ok(json!(paths));
    }
    let dialog = dialog(app, &choose);
    let chosen = match choose.multiple {
        true => dialog.blocking_pick_files().unwrap_or_default(),
        false => dialog.blocking_pick_file().into_iter().collect(),
    };
    chosen.into_iter().map(path_text).collect::<Result<Vec<_>, _>>().map(Value::from)
}

/// The chosen folder, or `null`.
fn choose_folder<R: Runtime>(app: &AppHandle<R>, choose: Choose) -> Result<Value, RpcError> {
    if let Some(paths) = answers::next() {
        return Ok(json!(paths.first()));
    }
    one(dialog(app, &choose).blocking_pick_folder())
}

/// The chosen path, or `null`. Nothing is written: the application writes.
fn choose_save_path<R: Runtime>(app: &AppHandle<R>, choose: Choose) -> Result<Value, RpcError> {
    if let Some(paths) = answers::next() {
        return Ok(json!(paths.first()));
    }
    one(dialog(app, &choose).set_file_name(&choose.name).blocking_save_file())
}

fn dialog<R: Runtime>(app: &AppHandle<R>, choose: &Choose) -> FileDialogBuilder<R> {
    let mut dialog = app.dialog().file().set_title(&choose.title);
    for filter in &choose.filters {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(&filter.name, &extensions);
    }
    dialog
}

fn one(chosen: Option<FilePath>) -> Result<Value, RpcError> {
    chosen.map_or(Ok(Value::Null), |path| path_text(path).map(Value::from))
}

fn path_text(path: FilePath) -> Result<String, RpcError> {
    let path = path.into_path().map_err(|error| {
        RpcError::new("bad_path", "Ese lugar no es una carpeta de este equipo.")
            .with_details(error.to_string())
    })?;
    path.into_os_string().into_string().map_err(|path| {
        RpcError::new(
            "bad_path",
            "El nombre de ese archivo tiene caracteres que no se pueden leer. Cámbiele el nombre.",
        )
        .with_details(path.to_string_lossy())
    })
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, RpcError> {
    serde_json::from_value(params).map_err(|error| {
        RpcError::new("bad_params", "La ventana pidió algo que el programa no entiende.")
            .with_details(error.to_string())
    })
}
