//! What is to be mended or known before a register is imported.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportFinding")]
pub struct Finding {
    /// The row as Excel shows it, from 1.
    pub line: u32,
    /// The header of the column; none if the whole row is meant.
    pub column: Option<String>,
    pub severity: Severity,
    /// Short: what is wrong and what to do.
    pub message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportSeverity")]
pub enum Severity {
    /// Nothing is imported while there is one.
    Error,
    /// How something was read, for a person to look at.
    Warning,
}

/// Findings of a sheet as they are made.
pub(super) struct Findings {
    pub headers: Vec<String>,
    pub all: Vec<Finding>,
}

impl Findings {
    /// About a whole row.
    pub(super) fn row(&mut self, line: u32, severity: Severity, message: impl Into<String>) {
        self.all.push(Finding { line, column: None, severity, message: message.into() });
    }

    /// About one cell of it.
    pub(super) fn cell(&mut self, line: u32, column: usize, severity: Severity, message: impl Into<String>) {
        let column = self.headers.get(column).cloned();
        self.all.push(Finding { line, column, severity, message: message.into() });
    }
}
