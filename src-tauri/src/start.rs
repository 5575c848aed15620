//! What the program was started for: its command line.

use std::ffi::OsString;
use std::path::PathBuf;

/// What is to be done.
#[derive(Debug, PartialEq)]
pub enum Start {
    /// Open the window, with the data in this folder if one is named.
    Window {
        data: Option<PathBuf>,
    },
    /// Try everything but the window in a folder of its own, and say how long it took.
    SelfCheck,
    Version,
}

/// Reads the command line without the program's own name.
///
/// # Errors
/// A sentence for the person, with everything that can be written.
pub fn start(args: impl IntoIterator<Item = OsString>) -> Result<Start, String> {
    let mut args = args.into_iter();
    let mut data = None;
    while let Some(arg) = args.next() {
        match arg.to_str() {
            Some("--autoprueba") => return Ok(Start::SelfCheck),
            Some("--version") => return Ok(Start::Version),
            Some("--datos") => match args.next().filter(|folder| !folder.is_empty()) {
                Some(folder) => data = Some(PathBuf::from(folder)),
                None => return Err(format!("Después de --datos falta la carpeta.\n{HELP}")),
            },
            _ => return Err(format!("Procede no entiende «{}».\n{HELP}", arg.to_string_lossy())),
        }
    }
    Ok(Start::Window { data })
}

const HELP: &str = "\
procede                    abre la ventana
procede --datos CARPETA    abre la ventana con los datos de esa carpeta
procede --autoprueba       prueba el programa en una carpeta aparte, sin tocar sus datos
procede --version          dice qué versión es";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<Start, &str>) {
        let args = line.split(' ').filter(|word| !word.is_empty()).map(OsString::from);
        match (start(args), expected) {
            (Err(said), Err(part)) => assert!(said.contains(part), "{said}"),
            (found, expected) => assert_eq!(found, expected.map_err(str::to_owned)),
        }
    }

    #[test]
    fn the_command_line_is_read_or_explained() {
        check("", Ok(Start::Window { data: None }));
        check("--datos D:/Oficina", Ok(Start::Window { data: Some("D:/Oficina".into()) }));
        check("--autoprueba", Ok(Start::SelfCheck));
        check("--version", Ok(Start::Version));
        check("--datos", Err("falta la carpeta"));
        check("--dato D:/Oficina", Err("no entiende «--dato»"));
    }
}
