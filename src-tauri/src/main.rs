//! Procede's desktop program: the shell with the application plugged in.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use procede_app::{App, Environment, call, changed_views};
use procede_desktop::{Backend, Changed};

fn main() -> ExitCode {
    match procede_desktop::run(application) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Procede no pudo abrir su ventana: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The use cases over the data in a folder, telling the page what each of them changed.
fn application(data: &Path, changed: Changed) -> Backend {
    let app = Arc::new(App::open(data, Environment::system()));
    Box::new(move |method, params| {
        let answer = call(&app, method, params)?;
        if let Some(views) = changed_views(method, &answer) {
            changed(&views);
        }
        Ok(answer)
    })
}
