//! `cargo xtask tidy`: rules of this code base that no other tool knows. All findings are reported, not the first.

mod edges;
mod root;
mod sizes;
pub(crate) mod words;

use anyhow::{Result, bail};

use crate::sh;

pub fn tidy() -> Result<()> {
    let root = sh::root();
    let mut findings = edges::check(&edges::of_workspace()?);
    findings.extend(words::check_crates(&root)?);
    findings.extend(root::check(&root)?);
    println!("{}", sizes::report(&root)?);
    for finding in &findings {
        println!("tidy: {finding}");
    }
    match findings.len() {
        0 => Ok(()),
        many => bail!("tidy has {many} findings"),
    }
}
