//! The gallery's documents are those that somebody looked at: one SHA-256 each, the same on every run.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::gallery;

const LOOKED_AT: &str = include_str!("../gallery.sha256");

#[test]
fn every_document_is_the_one_that_was_looked_at() {
    let mut now = BTreeMap::new();
    gallery::each(|name, document| {
        let bytes = document.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        now.insert(format!("{name}.pdf"), format!("{:x}", Sha256::digest(&bytes)));
    });
    let then: BTreeMap<String, String> = LOOKED_AT
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect();
    let changed: Vec<&String> = now.keys().filter(|name| now.get(*name) != then.get(*name)).collect();
    let gone: Vec<&String> = then.keys().filter(|name| !now.contains_key(*name)).collect();
    assert!(
        changed.is_empty() && gone.is_empty(),
        "{} documents changed, first {:?}; gone: {gone:?}. Look at them (`cargo xtask gallery`) and keep their hashes \
         (`cargo xtask gallery --accept`).",
        changed.len(),
        &changed[..changed.len().min(5)],
    );
}
