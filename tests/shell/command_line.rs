//! The program as it is started.

use std::process::{Command, Output};

fn procede(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_procede")).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_program_tries_itself() {
    let output = procede(&["--autoprueba"]);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    assert_eq!(said.trim_end().lines().next_back(), Some("Todo bien."), "{said}");
    let folder = said.lines().find_map(|line| line.strip_prefix("carpeta: ")).expect("it says where");
    assert!(!std::path::Path::new(folder).exists(), "nothing is left in {folder}");
}

/// What was wrong with a command line goes to the person, not into a window.
#[test]
fn a_wrong_command_line_is_explained() {
    let output = procede(&["--dato", "D:/Oficina"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no entiende «--dato»"), "{}", text(&output.stderr));
    assert_eq!(
        text(&procede(&["--version"]).stdout).trim(),
        format!("Procede {}", env!("CARGO_PKG_VERSION"))
    );
}

/// Acts carry the workstation's offset; in Mexico it depends on the state, and along the border on the season. For the
/// Windows program `cargo xtask windows test` asks the same from outside: there is no `TZ` inside Wine.
#[cfg(unix)]
#[test]
fn the_workstations_time_zone_is_mexicos() {
    for (zone, offsets) in [
        ("America/Tijuana", &["-08:00", "-07:00"][..]),
        ("America/Hermosillo", &["-07:00"]),
        ("America/Cancun", &["-05:00"]),
        ("America/Mexico_City", &["-06:00"]),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_procede"));
        let said = text(&command.arg("--autoprueba").env("TZ", zone).output().unwrap().stdout);
        let time = said.lines().find_map(|line| line.strip_prefix("hora local: ")).expect("it says the time");
        assert!(offsets.iter().any(|offset| time.ends_with(offset)), "{zone}: {time}");
    }
}
