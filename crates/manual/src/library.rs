//! The procedures an office works with: those shipped and those it adds, each under key, version and hash.

use std::sync::Arc;

use crate::{Finding, Procedure, Units, parse};

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Procedures by key and hash. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Library {
    procedures: Vec<Arc<Procedure>>,
    rejected: Vec<Rejected>,
}

/// A file that was refused whole; the others go on working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    pub file: String,
    pub findings: Vec<Finding>,
}

impl Library {
    /// The manual's procedures and our sub-procedures, as shipped.
    pub fn shipped(units: &Units) -> Self {
        let mut library = Self::default();
        for (file, text) in SHIPPED {
            library.add(file, text, units);
        }
        library.reject_dangling_calls();
        library
    }

    /// Names and texts of the files that ship with the program.
    pub fn shipped_files() -> &'static [(&'static str, &'static str)] {
        SHIPPED
    }

    /// Reads one file into the library, or keeps what is wrong with it in [`Library::rejected`].
    pub fn add(&mut self, file: &str, text: &str, units: &Units) -> Option<Arc<Procedure>> {
        match parse(text, units) {
            Ok(procedure) => {
                if let Some(known) = self.pinned(&procedure.key, &procedure.hash) {
                    return Some(known);
                }
                let procedure = Arc::new(procedure);
                self.procedures.push(Arc::clone(&procedure));
                self.procedures
                    .sort_by(|a, b| (sort_key(&a.key), a.version).cmp(&(sort_key(&b.key), b.version)));
                Some(procedure)
            }
            Err(findings) => {
                self.rejected.push(Rejected { file: file.to_owned(), findings });
                None
            }
        }
    }

    /// Reports calls to procedures that nobody has: what a single file's lint cannot see.
    fn reject_dangling_calls(&mut self) {
        let mut rejected = Vec::new();
        for procedure in &self.procedures {
            let findings: Vec<Finding> = procedure
                .steps
                .iter()
                .filter_map(|step| {
                    let called = step.calls.as_deref()?;
                    let Some(child) = self.current(called) else {
                        return Some(Finding::new(
                            step.line,
                            "llamada",
                            format!("El paso {} llama al procedimiento «{called}», que no existe", step.id),
                            "Corrija «calls» o agregue ese procedimiento.",
                        ));
                    };
                    let outcomes = child.outcomes();
                    let unknown = step.answers().iter().find_map(|a| {
                        let outcome = a.outcome.as_deref()?;
                        (!outcomes.contains(&outcome)).then_some(outcome)
                    })?;
                    Some(Finding::new(
                        step.line,
                        "llamada",
                        format!("El paso {} espera el resultado «{unknown}», que «{called}» no da", step.id),
                        format!("Use uno de: {}.", outcomes.join(", ")),
                    ))
                })
                .collect();
            if !findings.is_empty() {
                rejected.push(Rejected { file: procedure.key.clone(), findings });
            }
        }
        self.procedures.retain(|p| rejected.iter().all(|r| r.file != p.key));
        self.rejected.extend(rejected);
    }

    /// The newest version of every procedure, in the manual's order.
    pub fn all(&self) -> Vec<&Arc<Procedure>> {
        let mut newest: Vec<&Arc<Procedure>> = Vec::new();
        for procedure in &self.procedures {
            match newest.last_mut() {
                Some(last) if last.key == procedure.key => *last = procedure,
                _ => newest.push(procedure),
            }
        }
        newest
    }

    /// The newest version under a key or an alias of it (1.12 is found under 1.9 too).
    pub fn current(&self, key: &str) -> Option<&Arc<Procedure>> {
        self.procedures
            .iter()
            .rev()
            .find(|p| p.key == key)
            .or_else(|| self.procedures.iter().rev().find(|p| p.aliases.iter().any(|a| a == key)))
    }

    /// The very file that an expediente was opened with.
    pub fn pinned(&self, key: &str, hash: &str) -> Option<Arc<Procedure>> {
        self.procedures.iter().find(|p| p.key == key && p.hash == hash).cloned()
    }

    pub fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }
}

/// "1.12" after "1.8"; names after numbers.
fn sort_key(key: &str) -> (bool, Vec<u32>, &str) {
    let numbers: Option<Vec<u32>> = key.split('.').map(|part| part.parse().ok()).collect();
    (numbers.is_none(), numbers.unwrap_or_default(), key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_shipped_is_rejected() {
        let library = Library::shipped(&Units::shipped());
        assert_eq!(library.rejected(), &[]);
    }

    #[test]
    fn keys_sort_as_in_the_manual() {
        let mut keys = ["sub-responsivas", "1.12", "3.2", "1.8", "1.2"];
        keys.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        assert_eq!(keys, ["1.2", "1.8", "1.12", "3.2", "sub-responsivas"]);
    }
}
