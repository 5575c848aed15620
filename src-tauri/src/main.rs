//! Procede's desktop program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use procede_desktop::{Start, application, run, self_check, start};

fn main() -> ExitCode {
    let done = match start(std::env::args_os().skip(1)) {
        Ok(Start::Window { data }) => {
            run(data, application).map_err(|error| format!("Procede no pudo abrir su ventana: {error}"))
        }
        Ok(Start::SelfCheck) => self_check(&mut |line| println!("{line}")),
        Ok(Start::Version) => {
            println!("Procede {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        Err(wrong) => Err(wrong),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
