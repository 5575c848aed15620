//! Lists `texts/*.md` and `texts/documentos/*.md`, so that a wording ships by being there.

use std::{env, fs, path::Path};

fn main() {
    let texts = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("texts");
    let code = table("GENERAL", "The general wordings, by name.", &texts)
        + &table(
            "SHIPPED",
            "Names and texts of the wordings for one document each: the name is the document's slug, and a word of \
             its own where a document has several.",
            &texts.join("documentos"),
        );
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("texts.rs"), code).unwrap();
}

fn table(name: &str, about: &str, folder: &Path) -> String {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    let mut code = format!("/// {about}\npub static {name}: &[(&str, &str)] = &[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let stem = file.file_stem().unwrap().to_str().unwrap();
        code += &format!("    ({stem:?}, include_str!({:?})),\n", file.display());
    }
    code + "];\n"
}
