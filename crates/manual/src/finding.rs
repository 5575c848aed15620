//! What is wrong with a procedure file, in words for the person who edits it.

use serde::Serialize;
use ts_rs::TS;

/// One thing wrong in a file: where, what, and how to mend it. All texts are Spanish.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct Finding {
    /// Line in the file, from 1.
    pub line: u32,
    /// Name of the rule, or `sintaxis` and `estructura` for what is found while reading.
    pub rule: String,
    pub what: String,
    pub mend: String,
}

impl Finding {
    pub fn new(line: u32, rule: &str, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { line, rule: rule.to_owned(), what: what.into(), mend: mend.into() }
    }
}
