//! What comes back from the scanner, told by its codes.

use std::fs;

use serde_json::{Value, json};

use crate::letters::{act, complete};
use crate::support::Bench;

/// A letter with a number, printed.
fn printed(bench: &Bench) -> String {
    let letter = bench.ok("letter.begin", json!({}))["id"].as_str().unwrap().to_owned();
    complete(bench, &letter, "Se envía.");
    act(bench, &letter, json!({ "type": "authorised" }));
    bench.ok("letter.number", json!({ "id": letter, "date": "2026-02-09", "complete": true }));
    act(bench, &letter, json!({ "type": "printed", "copies": 1, "printer": "" }));
    letter
}

fn reading(bench: &Bench, path: &std::path::Path) -> Value {
    let job = bench.ok("scan.read", json!({ "name": "lote.pdf", "path": path }));
    let ended = bench.ended(&job);
    assert_eq!(ended["state"], "done", "{ended}");
    let mut reading = bench.ok("scan.result", json!({ "id": job["id"] }));
    reading["said"] = ended["message"].clone();
    reading
}

#[test]
fn each_letter_of_a_stack_gets_its_own_sheets_and_the_file_leaves_after_the_last() {
    let bench = Bench::founded();
    let letters = [printed(&bench), printed(&bench)];
    let folder = bench.path("escaner");
    fs::create_dir(&folder).unwrap();
    bench.ok("scan.watch", json!({ "path": folder }));
    let stack = folder.join("lote.pdf");
    bench.ok("letter.join", json!({ "ids": letters, "path": stack }));

    let read = reading(&bench, &stack);
    assert_eq!(read["said"], "Las 2 hojas traen el código de un documento.");
    let found: Vec<_> = read["pages"].as_array().unwrap().iter().map(|p| p["found"]["id"].clone()).collect();
    assert_eq!(found, letters);
    let file = |letter: &str, sheet: u32, path: Value| {
        json!({ "file": read["file"], "kind": "letter", "id": letter, "use": "signed", "on": "2026-02-09", "by": "",
                "by_code": true, "pages": 2, "sheets": [sheet], "path": path })
    };
    bench.ok("scan.file", file(&letters[0], 1, Value::Null));
    assert!(stack.exists(), "the second letter is still to be filed");
    bench.ok("scan.file", file(&letters[1], 2, json!(stack)));
    assert!(!stack.exists() && folder.join("archivados/lote.pdf").exists());

    for (letter, sheet) in letters.iter().zip(1..) {
        let scan = bench.ok("letter", json!({ "id": letter }))["signed"]["scan"].clone();
        assert_eq!(scan["name"], format!("lote (hoja {sheet}).pdf"));
        assert_eq!(bench.ok("scan.pages", json!({ "file": scan }))["pages"], 1);
    }
    let missing = bench.refused("scan.file", file(&letters[0], 3, Value::Null));
    assert_eq!(missing.code, "scan_no_such_page");
}

#[test]
fn what_nobody_wants_leaves_the_scanners_folder() {
    let bench = Bench::founded();
    let folder = bench.path("escaner");
    fs::create_dir(&folder).unwrap();
    bench.ok("scan.watch", json!({ "path": folder }));
    fs::write(folder.join("fax.TIFF"), "II*").unwrap();
    let listed = bench.ok("scan.folder", json!({}));
    assert_eq!(listed["files"][0]["name"], "fax.TIFF");
    let left = bench.ok("scan.done", json!({ "path": listed["files"][0]["path"] }));
    assert_eq!(left["files"], json!([]));
    assert!(folder.join("archivados/fax.TIFF").exists());
}
