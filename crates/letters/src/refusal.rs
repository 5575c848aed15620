//! Why a letter was not made, in words for the person who writes it.

use std::fmt;

/// Everything that stands against the letter, at once. Nothing was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub findings: Vec<Finding>,
}

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The field of the letter: `subject`, `body`, `addressee.name`, `letterhead.logo` …
    pub field: &'static str,
    /// What is wrong and what to do, Spanish.
    pub message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, finding) in self.findings.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            f.write_str(&finding.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
