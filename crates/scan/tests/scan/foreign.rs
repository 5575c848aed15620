//! Files that poppler and qpdf wrote, programs of Linux that no Windows program starts under Wine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use procede_scan::{Limits, Refusal, count_pages};

use crate::read;
use crate::support::cases::SHEETS;
use crate::support::file::{Leaf, pdf};
use crate::support::paper::{OURS, Scanner};

/// What poppler prints of a PDF, as pictures.
#[test]
fn a_pdf_printed_by_poppler_and_scanned() {
    let folder = scratch("poppler");
    let page = Scanner { turned: 1.5, ..Scanner::clean(300) }.scan(&SHEETS.signed, 1);
    fs::write(folder.join("letter.pdf"), pdf(vec![Leaf::jpeg(&page, 300, 80)])).expect("a folder");
    for (dpi, mode, ending) in [("150", "-jpeg", "jpg"), ("200", "-png", "png")] {
        let args = ["-r", dpi, "-gray", mode, "letter.pdf", "page"];
        let run = Command::new("pdftoppm").args(args).current_dir(&folder).status();
        let run = run.expect("poppler-utils is installed");
        assert!(run.success());
        let picture = fs::read(folder.join(format!("page-1.{ending}"))).expect("a picture");
        assert_eq!(read(&picture).expect("a scan").pages[0].codes, [OURS]);
    }
}

/// The permissions that scanners' programs set ask for no password to open.
#[test]
fn a_pdf_that_may_not_be_changed_is_read() {
    let folder = scratch("owner");
    let page = Scanner::clean(150).scan(&SHEETS.clean, 1);
    fs::write(folder.join("in.pdf"), pdf(vec![Leaf::jpeg(&page, 150, 60)])).expect("a folder");
    qpdf(&folder, &["--encrypt", "", "owner", "256", "--", "in.pdf", "out.pdf"]);
    let scan = read(&fs::read(folder.join("out.pdf")).expect("a file")).expect("a scan");
    assert_eq!(scan.pages[0].codes, [OURS]);
}

#[test]
fn a_pdf_with_a_password() {
    let folder = scratch("password");
    let page = Scanner::clean(150).scan(&SHEETS.clean, 1);
    fs::write(folder.join("in.pdf"), pdf(vec![Leaf::jpeg(&page, 150, 60)])).expect("a folder");
    for bits in ["128", "256"] {
        let aes: &[&str] = if bits == "128" { &["--use-aes=y"] } else { &[] };
        let args = [&["--encrypt", "secreta", "secreta", bits], aes, &["--", "in.pdf", "out.pdf"]].concat();
        qpdf(&folder, &args);
        let file = fs::read(folder.join("out.pdf")).expect("a file");
        assert_eq!(read(&file), Err(Refusal::Encrypted));
        assert_eq!(count_pages(&file, &Limits::default()), Err(Refusal::Encrypted));
    }
}

/// An empty folder of this test's own.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("scan-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn qpdf(folder: &Path, args: &[&str]) {
    let run = Command::new("qpdf").args(args).current_dir(folder).status().expect("qpdf is installed");
    assert!(run.success());
}
