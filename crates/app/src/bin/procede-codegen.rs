//! Writes the TypeScript types of the methods into `ui/src/generated`; with `--check` it only compares.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, process};

fn main() -> anyhow::Result<()> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/generated");
    let made = env::temp_dir().join(format!("procede-codegen-{}", process::id()));
    let outcome = generate(&made, &target, env::args().any(|a| a == "--check"));
    fs::remove_dir_all(&made)?;
    outcome
}

fn generate(made: &Path, target: &Path, check: bool) -> anyhow::Result<()> {
    procede_app::export_types(made)?;
    fs::write(made.join("methods.ts"), procede_app::methods_ts())?;
    let (new, old) = (files(made, made)?, files(target, target).unwrap_or_default());
    if check {
        let mut stale: Vec<&String> = new.keys().filter(|k| old.get(*k) != new.get(*k)).collect();
        stale.extend(old.keys().filter(|k| !new.contains_key(*k)));
        anyhow::ensure!(
            stale.is_empty(),
            "generated types are out of date: {stale:?}; run `cargo xtask codegen`"
        );
        return Ok(());
    }
    for gone in old.keys().filter(|k| !new.contains_key(*k)) {
        fs::remove_file(target.join(gone))?;
    }
    for (name, text) in new.iter().filter(|(k, v)| old.get(*k) != Some(v)) {
        let path = target.join(name);
        fs::create_dir_all(path.parent().expect("inside the target"))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Texts of all files below a folder, by path from `root`.
fn files(folder: &Path, root: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, root)?);
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(found)
}
