//! `cargo xtask gallery [DIR]`: every wording and document that ships, filled with fictional data, as PDF and PNG to
//! look at. `--accept` keeps the hashes of what was looked at, which the tests compare.

use std::fs;
use std::io::ErrorKind;
use std::path::{self, Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::sh;
use crate::tidy::words::files;

const KEPT: &str = "crates/letters/tests/gallery.sha256";
/// Enough to read a page by.
const DPI: &str = "70";

pub fn gallery(folder: Option<&str>) -> Result<()> {
    let folder = match folder {
        Some(folder) => path::absolute(folder)?,
        None => emptied(sh::target().join("gallery"))?,
    };
    write_documents(&folder)?;
    if !sh::has("pdftoppm") {
        bail!("no pdftoppm (poppler-utils): the PDFs are in {}, without pictures", folder.display());
    }
    let documents = files(&folder, "pdf")?;
    for document in &documents {
        let picture = Command::new("pdftoppm")
            .args(["-r", DPI, "-png"])
            .args([document, &document.with_extension("")])
            .status();
        if !picture.context("pdftoppm")?.success() {
            bail!("pdftoppm cannot draw {}", document.display());
        }
    }
    println!("{} documents in {}", documents.len(), folder.display());
    Ok(())
}

pub fn accept() -> Result<()> {
    let folder = emptied(sh::target().join("gallery"))?;
    write_documents(&folder)?;
    fs::copy(folder.join("gallery.sha256"), sh::root().join(KEPT)).context(KEPT)?;
    println!("kept in {KEPT}");
    Ok(())
}

/// A folder of ours: a document that is no longer made must not stay in it.
fn emptied(folder: PathBuf) -> Result<PathBuf> {
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(folder),
    }
}

fn write_documents(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let into = folder.display().to_string();
    sh::run(sh::cargo(&["run", "--quiet", "-p", "procede-letters", "--example", "gallery", "--", &into]))
}
