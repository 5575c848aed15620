//! Writes the gallery's documents and their hashes into a folder; `cargo xtask gallery` calls it.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

#[path = "support/documents.rs"]
#[allow(dead_code, reason = "the gallery shows all of them, by name")]
mod documents;
#[path = "support/facts.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod facts;
#[path = "support/gallery.rs"]
mod gallery;
#[path = "support/sample.rs"]
#[allow(dead_code, reason = "shared with the benchmark")]
mod sample;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder to write into"));
    let mut hashes = String::new();
    let mut failed = None;
    gallery::each(|name, document| {
        let bytes = document.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let file = folder.join(format!("{name}.pdf"));
        let written =
            fs::create_dir_all(file.parent().expect("in a folder")).and_then(|()| fs::write(&file, &bytes));
        failed = failed.take().or(written.err());
        let _ = writeln!(hashes, "{:x}  {name}.pdf", Sha256::digest(&bytes));
    });
    fs::write(folder.join("gallery.sha256"), hashes)?;
    failed.map_or(Ok(()), Err)
}
