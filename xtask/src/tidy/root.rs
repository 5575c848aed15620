//! The root stays small enough to be read at a glance.

use std::fs;
use std::path::Path;

use anyhow::Result;

const MOST: usize = 20;
/// What git ignores or keeps for itself.
const NOT_COUNTED: [&str; 3] = [".git", "gen", "target"];

pub fn check(root: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    Ok(check_names(names))
}

fn check_names(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !NOT_COUNTED.contains(&name.as_str()));
    names.sort();
    match names.len() {
        ..=MOST => Vec::new(),
        many => vec![format!("the root has {many} entries, at most {MOST} are wanted: {}", names.join(" "))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_committed_counts() {
        let mut names: Vec<String> = (0..MOST).map(|at| format!("entry-{at}")).collect();
        names.push("target".to_owned());
        assert!(check_names(names.clone()).is_empty());
        names.push("one-more".to_owned());
        assert_eq!(check_names(names).len(), 1);
    }
}
