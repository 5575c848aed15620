//! What a procedure file must satisfy beyond being readable: one rule per module, all findings reported.
//!
//! To add a rule: write `lint/<name>.rs` with `check` and a test, and add it to `RULES`.

use crate::{Finding, Procedure, Units};

mod can_end;
mod decision;
mod errata_place;
mod fields;
#[cfg(test)]
mod fixture;
mod forks;
mod forms;
mod letters;
mod numbering;
mod pages;
mod proposals;
mod reachable;
mod requirements;
mod responsible;
mod sentences;
mod targets;
mod terms;
mod unique_ids;
mod versions;

type Check = fn(&Context<'_>) -> Vec<Finding>;

const RULES: &[(&str, Check)] = &[
    ("can_end", can_end::check),
    ("decision", decision::check),
    ("errata_place", errata_place::check),
    ("fields", fields::check),
    ("forks", forks::check),
    ("forms", forms::check),
    ("letters", letters::check),
    ("numbering", numbering::check),
    ("pages", pages::check),
    ("proposals", proposals::check),
    ("reachable", reachable::check),
    ("requirements", requirements::check),
    ("responsible", responsible::check),
    ("sentences", sentences::check),
    ("targets", targets::check),
    ("terms", terms::check),
    ("unique_ids", unique_ids::check),
    ("versions", versions::check),
];

/// All findings of all rules, by line.
pub fn lint(procedure: &Procedure, units: &Units) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (rule, check) in RULES {
        findings.extend(check(&Context { procedure, units, rule }));
    }
    findings.sort();
    findings
}

/// What a rule looks at.
struct Context<'a> {
    procedure: &'a Procedure,
    units: &'a Units,
    rule: &'static str,
}

impl Context<'_> {
    fn finding(&self, line: u32, what: impl Into<String>, mend: impl Into<String>) -> Finding {
        Finding::new(line, self.rule, what, mend)
    }

    /// For each step, whether transitions lead to it from the first.
    fn reached_from_start(&self) -> Vec<bool> {
        let p = self.procedure;
        let mut reached = vec![false; p.steps.len()];
        let mut open: Vec<usize> = (0..p.steps.len().min(1)).collect();
        while let Some(i) = open.pop() {
            if std::mem::replace(&mut reached[i], true) {
                continue;
            }
            open.extend(p.steps[i].targets().iter().filter_map(|t| t.step()).filter_map(|id| p.index(id)));
        }
        reached
    }
}
