//! Lists `data/*.toml` so that a new procedure file ships by being there.

use std::{env, fs, path::Path};

fn main() {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut files: Vec<_> = fs::read_dir(&data)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|e| e == "toml") && path.file_name().unwrap() != "units.toml"
        })
        .collect();
    files.sort();
    let mut code = String::from("static SHIPPED: &[(&str, &str)] = &[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.file_name().unwrap().to_str().unwrap();
        code += &format!("    ({name:?}, include_str!({:?})),\n", file.display());
    }
    code += "];\n";
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("shipped.rs"), code).unwrap();
}
