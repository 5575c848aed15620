//! How long the files are. Only a report: a file that grows past its size is usually two things, and a person decides.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::words::files;

/// Extension, folders, and the lines past which a file is named.
const WATCHED: [(&str, &[&str], usize); 3] = [
    ("rs", &["crates", "src-tauri", "xtask", "tests"], 400),
    ("svelte", &["ui/src"], 250),
    ("ts", &["ui/src"], 250),
];

pub fn report(root: &Path) -> Result<String> {
    let mut lines = Vec::new();
    for (extension, folders, most) in WATCHED {
        let mut sizes = Vec::new();
        for folder in folders {
            for file in files(&root.join(folder), extension)? {
                if file.components().any(|part| part.as_os_str() == "generated") {
                    continue;
                }
                let shown = file.strip_prefix(root).unwrap_or(&file).display().to_string();
                sizes.push((code_lines(&fs::read_to_string(&file)?), shown));
            }
        }
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let median = sizes.get(sizes.len() / 2).map_or(0, |(lines, _)| *lines);
        lines.push(format!("{} .{extension} files, median {median} lines without tests", sizes.len()));
        for (size, file) in sizes.iter().take_while(|(size, _)| *size > most) {
            lines.push(format!("  {size} lines (aim: {most}): {file}"));
        }
    }
    Ok(lines.join("\n"))
}

/// Lines up to the unit tests at the end.
fn code_lines(text: &str) -> usize {
    text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_tests_do_not_count() {
        assert_eq!(code_lines("fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n"), 2);
    }
}
