//! Printing behind one seam: which printers there are, and documents sent to one of them without a dialog. Each document
//! is answered for by itself, and "sent" means that the system took it, no more.

#[cfg(not(windows))]
mod cups;
mod pages;
#[cfg(windows)]
mod spooler;

use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use procede_app::RpcError;
use serde::{Deserialize, Serialize};
use tempfile::TempPath;

#[cfg(not(windows))]
use cups as system;
#[cfg(windows)]
use spooler as system;

/// A printer of this computer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Printer {
    pub name: String,
    pub default: bool,
    /// Paper trays, as the system calls them; empty where it does not tell.
    pub trays: Vec<String>,
}

/// Documents for one printer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Print {
    documents: Vec<Document>,
    /// The system's default printer, if none is named.
    #[serde(default)]
    printer: Option<String>,
    #[serde(default = "one")]
    copies: u16,
    /// "1-3,5"; empty: all.
    #[serde(default)]
    pages: String,
    #[serde(default)]
    tray: Option<String>,
}

/// A PDF: a file, or its bytes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Document {
    /// What the queue and the answer call it.
    name: String,
    #[serde(default)]
    path: Option<PathBuf>,
    #[serde(default)]
    base64: Option<String>,
}

/// What became of one document.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Printed {
    pub name: String,
    pub sent: bool,
    /// For the person: where it went, or why it did not and what to do.
    pub message: String,
}

/// What the system's printing is asked, for one document.
struct Order<'a> {
    printer: Option<&'a str>,
    copies: u16,
    tray: Option<&'a str>,
    #[cfg_attr(windows, expect(dead_code, reason = "the spooler calls a job as its file"))]
    title: &'a str,
}

/// More is a slip of the finger.
const MOST_COPIES: u16 = 99;

pub(super) fn printers() -> Result<Vec<Printer>, RpcError> {
    system::system().printers()
}

pub(super) fn print(print: &Print) -> Result<Vec<Printed>, RpcError> {
    print_on(&system::system(), print)
}

fn print_on(system: &system::System, print: &Print) -> Result<Vec<Printed>, RpcError> {
    if print.documents.is_empty() {
        return Err(RpcError::new("nothing_to_print", "Elija al menos un documento para imprimir."));
    }
    if !(1..=MOST_COPIES).contains(&print.copies) {
        return Err(RpcError::new("copies", format!("Los ejemplares van de 1 a {MOST_COPIES}.")));
    }
    let pages = pages::Pages::read(&print.pages).map_err(|message| RpcError::new("pages", message))?;
    let printed = print.documents.iter().map(|document| {
        let order = Order {
            printer: print.printer.as_deref(),
            copies: print.copies,
            tray: print.tray.as_deref(),
            title: &document.name,
        };
        let sent = document.bytes().and_then(|bytes| pages.cut(bytes)).and_then(|pdf| {
            let file = passing(&pdf)?;
            system.send(&file, &order)
        });
        Printed {
            name: document.name.clone(),
            sent: sent.is_ok(),
            message: sent.unwrap_or_else(|message| message),
        }
    });
    Ok(printed.collect())
}

impl Document {
    fn bytes(&self) -> Result<Vec<u8>, String> {
        let bytes = match (&self.path, &self.base64) {
            (Some(path), None) => std::fs::read(path).map_err(|error| {
                format!("No se pudo leer {} ({error}). Revise que siga en su lugar.", path.display())
            })?,
            (None, Some(text)) => BASE64_STANDARD
                .decode(text)
                .map_err(|_| "El documento no llegó completo; imprímalo otra vez.".to_owned())?,
            _ => return Err("No se dijo qué documento imprimir.".to_owned()),
        };
        if !bytes.starts_with(b"%PDF-") {
            return Err("No es un PDF. Ábralo con su programa e imprímalo desde ahí.".to_owned());
        }
        Ok(bytes)
    }
}

/// A PDF on its way to the printer: a file that only this user can read, gone when the system has taken it.
fn passing(pdf: &[u8]) -> Result<TempPath, String> {
    let failed =
        |error| format!("No se pudo preparar el documento ({error}). Revise que haya espacio en el disco.");
    let file = tempfile::Builder::new().prefix("procede-").suffix(".pdf").tempfile().map_err(failed)?;
    // Closed, because Windows lets nobody else read what is open for writing.
    let path = file.into_temp_path();
    std::fs::write(&path, pdf).map_err(failed)?;
    Ok(path)
}

fn one() -> u16 {
    1
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(print: serde_json::Value) -> Print {
        serde_json::from_value(print).unwrap()
    }

    #[test]
    fn what_cannot_be_printed_is_refused_before_anything_is_sent() {
        let code = |print: serde_json::Value| super::print(&read(print)).unwrap_err().code;
        let document = json!({ "name": "Oficio", "path": "/no/existe.pdf" });
        assert_eq!(code(json!({ "documents": [] })), "nothing_to_print");
        assert_eq!(code(json!({ "documents": [document], "copies": 0 })), "copies");
        assert_eq!(code(json!({ "documents": [document], "pages": "3-1" })), "pages");
    }

    #[test]
    fn each_document_is_answered_for_by_itself() {
        let print = read(json!({ "documents": [
            { "name": "Perdido", "path": "/no/existe.pdf" },
            { "name": "Texto", "base64": "aG9sYQ==" },
            { "name": "Nada" },
        ] }));
        let printed = super::print(&print).unwrap();
        assert!(printed.iter().all(|p| !p.sent));
        let messages: Vec<&str> = printed.iter().map(|p| p.message.as_str()).collect();
        assert!(messages[0].contains("No se pudo leer"), "{messages:?}");
        assert!(messages[1].contains("No es un PDF"), "{messages:?}");
        assert!(messages[2].contains("qué documento"), "{messages:?}");
    }
}
