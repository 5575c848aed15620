//! Printing through CUPS' own programs, which every Linux desktop and macOS have: `lpstat`, `lpoptions`, `lp`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use procede_app::RpcError;

use super::{Order, Printer};

const NONE: &str =
    "Este equipo no tiene el sistema de impresión (CUPS). Guarde el PDF e imprímalo en otro equipo.";

/// CUPS' programs: those in the path, or in a folder.
#[derive(Default)]
pub(super) struct System {
    folder: Option<PathBuf>,
}

pub(super) fn system() -> System {
    System::default()
}

impl System {
    pub fn printers(&self) -> Result<Vec<Printer>, RpcError> {
        let names = self.run("lpstat", &["-e"]).map_err(|error| RpcError::new("no_printing", error))?;
        let default = self.run("lpstat", &["-d"]).map(|said| text(&said.stdout)).unwrap_or_default();
        let default = default.split_once(": ").map(|(_, name)| name.trim());
        let lines = text(&names.stdout);
        let names = lines.lines().map(str::trim).filter(|name| !name.is_empty());
        Ok(names
            .map(|name| Printer {
                name: name.to_owned(),
                default: default == Some(name),
                trays: self.trays(name),
            })
            .collect())
    }

    /// Hands the file to the queue, which copies it. The answer says where it went, the error why it did not.
    pub fn send(&self, file: &Path, order: &Order<'_>) -> Result<String, String> {
        let copies = order.copies.to_string();
        let mut args = vec!["-n", &copies, "-t", order.title];
        if let Some(printer) = order.printer {
            args.extend(["-d", printer]);
        }
        let slot = order.tray.map(|tray| format!("InputSlot={tray}"));
        if let Some(slot) = &slot {
            args.extend(["-o", slot]);
        }
        let file = file.to_string_lossy();
        args.extend(["--", &file]);
        let answer = self.run("lp", &args)?;
        if !answer.status.success() {
            let why = text(&answer.stderr);
            let why = why.trim().trim_start_matches("lp: ");
            return Err(format!(
                "La impresora no lo aceptó ({why}). Revise que esté encendida y vuelva a intentarlo."
            ));
        }
        // "request id is HP_LaserJet-12 (1 file(s))"
        let said = text(&answer.stdout);
        let job = said
            .split_whitespace()
            .find(|word| word.contains('-') && word.ends_with(|c: char| c.is_ascii_digit()));
        Ok(job.map_or_else(
            || "Se envió a la impresora.".to_owned(),
            |job| format!("Se envió a la impresora ({job})."),
        ))
    }

    /// `InputSlot/Media Source: *Auto Tray1 Manual`; a printer that does not tell has none.
    fn trays(&self, printer: &str) -> Vec<String> {
        let said =
            self.run("lpoptions", &["-p", printer, "-l"]).map(|said| text(&said.stdout)).unwrap_or_default();
        let slots = said.lines().find(|line| line.starts_with("InputSlot"));
        let slots = slots.and_then(|line| line.split_once(':')).map_or("", |(_, slots)| slots);
        slots.split_whitespace().map(|slot| slot.trim_start_matches('*').to_owned()).collect()
    }

    fn run(&self, program: &str, args: &[&str]) -> Result<Output, String> {
        let program =
            self.folder.as_ref().map_or_else(|| PathBuf::from(program), |folder| folder.join(program));
        // In C they speak the language that is read here.
        Command::new(program).args(args).env("LC_ALL", "C").output().map_err(|_| NONE.to_owned())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use serde_json::json;

    use super::super::{Print, print_on};
    use super::*;

    /// CUPS with two printers, whose `lp` is one of those in `tests/shell/cups`.
    struct Fake {
        folder: tempfile::TempDir,
    }

    impl Fake {
        fn new(lp: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shell/cups");
            // Linked, not written: a program that was just written may be busy while another test forks.
            for (name, program) in [("lpstat", "lpstat"), ("lpoptions", "lpoptions"), ("lp", lp)] {
                symlink(programs.join(program), folder.path().join(name)).unwrap();
            }
            Self { folder }
        }

        fn system(&self) -> System {
            System { folder: Some(self.folder.path().to_owned()) }
        }

        fn noted(&self, name: &str) -> Vec<u8> {
            fs::read(self.folder.path().join(name)).unwrap()
        }
    }

    fn read(print: serde_json::Value) -> Print {
        serde_json::from_value(print).unwrap()
    }

    #[test]
    fn printers_come_with_their_trays_and_the_default_one() {
        let printer = |name: &str, default, trays: &[&str]| Printer {
            name: name.to_owned(),
            default,
            trays: trays.iter().map(|tray| (*tray).to_owned()).collect(),
        };
        assert_eq!(
            Fake::new("lp-takes").system().printers().unwrap(),
            [printer("Oficina", false, &["Auto", "Tray1", "Manual"]), printer("Archivo_2", true, &[])]
        );
    }

    #[test]
    fn a_document_goes_to_the_chosen_printer_as_asked() {
        let fake = Fake::new("lp-takes");
        let print = read(json!({
            "documents": [{ "name": "Oficio 7 «ñ»", "base64": "JVBERi0xLjQK" }],
            "printer": "Oficina", "copies": 2, "tray": "Tray1",
        }));
        let printed = print_on(&fake.system(), &print).unwrap();
        assert_eq!(
            (printed[0].sent, printed[0].message.as_str()),
            (true, "Se envió a la impresora (Oficina-12).")
        );
        let args = String::from_utf8(fake.noted("lp.args")).unwrap();
        let (options, file) = args.trim_end().rsplit_once('\n').unwrap();
        assert_eq!(options.replace('\n', " "), "-n 2 -t Oficio 7 «ñ» -d Oficina -o InputSlot=Tray1 --");
        assert_eq!(fake.noted("lp.pdf"), b"%PDF-1.4\n");
        assert!(!Path::new(file).exists(), "the temporary file is gone");
    }

    #[test]
    fn a_queue_that_takes_nothing_is_said_document_by_document() {
        let document = json!({ "name": "Oficio", "base64": "JVBERi0xLjQK" });
        let print = read(json!({ "documents": [document, document] }));
        let printed = print_on(&Fake::new("lp-refuses").system(), &print).unwrap();
        assert_eq!(printed.len(), 2);
        assert!(printed.iter().all(|p| !p.sent && p.message.contains("not accepting jobs")), "{printed:?}");
    }

    #[test]
    fn a_computer_without_printing_is_told() {
        let empty = tempfile::tempdir().unwrap();
        let system = System { folder: Some(empty.path().to_owned()) };
        assert!(system.printers().unwrap_err().message.contains("CUPS"));
    }
}
