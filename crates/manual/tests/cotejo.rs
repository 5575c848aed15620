//! The data against the manual's own text, where that is at hand.

use std::fs;
use std::path::Path;

use procede_manual::cotejo::{compare, read};
use procede_manual::{Kind, Library, Units};

#[test]
fn the_data_agree_with_the_official_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/manual");
    let texts = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let Some(path) = texts.filter(|path| path.extension().is_some_and(|e| e == "txt")).min() else {
        println!("omitida: no está ../shared/manual");
        return;
    };
    let text = fs::read_to_string(path).expect("a readable text");
    let units = Units::shipped();
    let cotejo = compare(&read(&text), &Library::shipped(&units), &units);

    let new: Vec<String> = cotejo
        .new_differences()
        .map(|d| {
            format!("{} {} hoja {} [{:?}]: «{}» ≠ «{}»", d.procedure, d.at, d.page, d.fact, d.says, d.data)
        })
        .collect();
    for d in cotejo.differences.iter().filter(|d| d.erratum.is_some()) {
        println!("{d:?}");
    }
    println!("{} diferencias conocidas; {:#?}", cotejo.differences.len() - new.len(), cotejo.findings);
    assert_eq!((cotejo.tables, cotejo.rows, cotejo.controls), (33, 421, 78));
    assert!(new.is_empty(), "{} diferencias nuevas:\n{}", new.len(), new.join("\n"));
}

/// Transitions that leave a row of the manual, whatever they lead to: an answer, a branch of a fork and an end count one each.
/// The step that 2.7 has added (6P) is no row.
#[test]
fn the_tables_have_491_transitions() {
    let library = Library::shipped(&Units::shipped());
    let tables = library.all().into_iter().filter(|p| p.kind == Kind::Manual);
    let rows: Vec<_> = tables.flat_map(|p| p.steps.iter().filter(|s| !s.added)).collect();
    let transitions: usize = rows.iter().map(|step| step.targets().len()).sum();
    assert_eq!((rows.len(), transitions), (421, 491));
}
