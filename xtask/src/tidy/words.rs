//! Names that must not appear in the pure crates: they take time, ids and the actor as data, and touch nothing.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// The crates that are pure, by folder.
const PURE: [&str; 8] = ["calendar", "diagram", "domain", "drawing", "letters", "manual", "scan", "update"];

/// What, and where it comes from instead.
const FORBIDDEN: &[(&str, &str)] = &[
    ("std::fs", "files are read by the rims (app, store); take the bytes"),
    ("std::net", "the network is sync's and the server's"),
    ("std::env", "take the setting as an argument"),
    ("std::process", "programs are started by the rims"),
    ("std::thread", "no concurrency here; the caller decides"),
    ("SystemTime", "the time comes in with the act"),
    ("Instant::now", "the time comes in with the act"),
    ("Utc::now", "the time comes in with the act"),
    ("Local::now", "the time comes in with the act"),
    ("rand::", "ids and randomness come in with the act"),
    ("Uuid::new", "ids come in with the act"),
    ("tokio::", "no async in the core"),
    ("async fn", "no async in the core"),
];

pub fn check_crates(root: &Path) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for name in PURE {
        for file in rust_files(&root.join("crates").join(name).join("src"))? {
            let shown = file.strip_prefix(root).unwrap_or(&file).display().to_string();
            findings.extend(check(&shown, &fs::read_to_string(&file)?));
        }
    }
    Ok(findings)
}

/// Findings in one file. Comments and the unit tests at its end may say anything.
fn check(file: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        let code = line.split("//").next().unwrap_or_default();
        for (name, instead) in FORBIDDEN {
            if has_name(code, name) {
                findings.push(format!("{file}:{}: `{name}` in a pure crate: {instead}", at + 1));
            }
        }
    }
    findings
}

/// Whether `name` stands in `code` by itself, not as the end of a longer name ("operand::").
fn has_name(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
    })
}

/// Every `.rs` file under a folder, in order. A folder that is not there has none.
pub fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    files(folder, "rs")
}

pub fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
                found.extend(files(&path, extension)?);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(text: &str, expected: &[&str]) {
        let findings = check("a.rs", text);
        assert_eq!(findings.len(), expected.len(), "{findings:?}");
        for (finding, expected) in findings.iter().zip(expected) {
            assert!(finding.starts_with(expected), "{finding}");
        }
    }

    #[test]
    fn forbidden_names_are_found_with_their_line() {
        check_text("use std::fs;\nfn a() { Utc::now() }", &["a.rs:1: `std::fs`", "a.rs:2: `Utc::now`"]);
    }

    #[test]
    fn comments_and_unit_tests_are_free() {
        check_text("// std::fs is forbidden\nfn a() {}\n#[cfg(test)]\nmod tests { use std::fs; }", &[]);
    }

    #[test]
    fn a_name_inside_a_longer_one_is_another_name() {
        check_text("let x = operand::value(); my_SystemTime();", &[]);
        check_text("let x = (rand::random());", &["a.rs:1: `rand::`"]);
    }
}
