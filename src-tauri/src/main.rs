//! Procede's desktop program: the shell with the application plugged in.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use procede_desktop::{Backend, RpcError};

fn main() -> ExitCode {
    match procede_desktop::run(|_data, _changed| nothing_yet()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Procede no pudo abrir su ventana: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Stands where the application (`crates/app`) will be plugged in.
fn nothing_yet() -> Backend {
    Box::new(|method, _params| {
        Err(RpcError::new(
            "unknown_method",
            format!("El programa todavía no sabe hacer «{method}»."),
        ))
    })
}
