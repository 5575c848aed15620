//! Which of our crates may know which. An edge that is not listed here is a finding, and so is a crate.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::sh;

/// From, to, and why the first may know the second.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("procede-domain", "procede-manual", "an expediente moves along a procedure"),
    ("procede-domain", "procede-calendar", "terms are counted in business days"),
    ("procede-drawing", "procede-manual", "the chart of a procedure is the manual's"),
    ("procede-drawing", "procede-diagram", "where everything of the chart stands is the diagram's"),
    ("procede-letters", "procede-domain", "a letter is made from what was recorded"),
    ("procede-letters", "procede-manual", "a procedure is printed with its sections"),
    ("procede-letters", "procede-diagram", "diagrams are printed as vectors"),
    ("procede-store", "procede-domain", "the ledger keeps acts, the views are their fold"),
    (
        "procede-store",
        "procede-manual",
        "the ledger keeps the very procedure that an expediente is pinned to",
    ),
    ("procede-sync", "procede-domain", "batches carry acts"),
    ("procede-app", "procede-manual", "use cases read procedures"),
    ("procede-app", "procede-calendar", "use cases explain terms"),
    ("procede-app", "procede-domain", "use cases decide acts"),
    ("procede-app", "procede-diagram", "use cases draw procedures"),
    ("procede-app", "procede-drawing", "use cases export BPMN"),
    ("procede-app", "procede-letters", "use cases print"),
    ("procede-app", "procede-scan", "use cases find whose letter was scanned"),
    ("procede-app", "procede-sheets", "use cases write and read registers"),
    ("procede-app", "procede-store", "use cases append and read"),
    ("procede-app", "procede-sync", "use cases exchange acts"),
    ("procede", "procede-app", "the shell calls use cases, and nothing else"),
    ("procede", "procede-update", "the shell is what an update replaces"),
    ("procede-server", "procede-domain", "the server checks acts"),
    ("procede-server", "procede-sync", "the server speaks the protocol"),
];

/// These may know every crate: nothing is built on them.
const MAY_ALL: [&str; 1] = ["xtask"];
/// Whose tests may: they test the whole product.
const TESTS_MAY_ALL: [&str; 1] = ["procede"];
const KNOW_NONE: [&str; 6] = [
    "procede-manual",
    "procede-calendar",
    "procede-diagram",
    "procede-scan",
    "procede-sheets",
    "procede-update",
];

#[derive(Debug, PartialEq)]
pub struct Edge {
    pub from: String,
    pub to: String,
    /// A dev-dependency.
    pub for_tests: bool,
}

/// The crates of the workspace and the edges among them.
#[derive(Debug, PartialEq)]
pub struct Graph {
    pub crates: BTreeSet<String>,
    pub edges: Vec<Edge>,
}

pub fn of_workspace() -> Result<Graph> {
    let answer = sh::cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]).output()?;
    if !answer.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&answer.stderr).trim());
    }
    graph(&serde_json::from_slice(&answer.stdout)?).context("cargo metadata has an unknown shape")
}

pub fn check(graph: &Graph) -> Vec<String> {
    let mut findings = Vec::new();
    for edge in &graph.edges {
        let Edge { from, to, for_tests } = edge;
        let listed = ALLOWED.iter().any(|(a, b, _why)| a == from && b == to);
        let free = MAY_ALL.contains(&from.as_str())
            || (*for_tests && (TESTS_MAY_ALL.contains(&from.as_str()) || reaches(from, to)));
        if !listed && !free {
            let kind = if *for_tests { " (in tests)" } else { "" };
            findings.push(format!("{from} must not know {to}{kind}: if it should, list the edge with its reason in xtask/src/tidy/edges.rs"));
        }
    }
    for name in &graph.crates {
        let is_known = KNOW_NONE.contains(&name.as_str())
            || MAY_ALL.contains(&name.as_str())
            || ALLOWED.iter().any(|(from, ..)| from == name);
        if !is_known {
            findings.push(format!("{name} is a new crate: say in xtask/src/tidy/edges.rs what it may know"));
        }
    }
    findings
}

/// Whether `to` is built before `from` anyway, along listed edges: tests may then name it too.
fn reaches(from: &str, to: &str) -> bool {
    ALLOWED.iter().any(|(a, b, _why)| *a == from && (*b == to || reaches(b, to)))
}

fn graph(metadata: &Value) -> Option<Graph> {
    let packages = metadata["packages"].as_array()?;
    let crates: BTreeSet<String> =
        packages.iter().map(|package| package["name"].as_str().map(str::to_owned)).collect::<Option<_>>()?;
    let mut edges = Vec::new();
    for package in packages {
        for dependency in package["dependencies"].as_array()? {
            let to = dependency["name"].as_str()?;
            if crates.contains(to) {
                edges.push(Edge {
                    from: package["name"].as_str()?.to_owned(),
                    to: to.to_owned(),
                    for_tests: dependency["kind"] == "dev",
                });
            }
        }
    }
    Some(Graph { crates, edges })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn edge(from: &str, to: &str, for_tests: bool) -> Edge {
        Edge { from: from.to_owned(), to: to.to_owned(), for_tests }
    }

    #[track_caller]
    fn check_edges(edges: Vec<Edge>, findings: usize) {
        assert_eq!(check(&Graph { crates: BTreeSet::new(), edges }).len(), findings);
    }

    #[test]
    fn listed_edges_pass_and_others_do_not() {
        check_edges(vec![edge("procede-domain", "procede-manual", false)], 0);
        check_edges(vec![edge("procede-manual", "procede-domain", false)], 1);
        check_edges(
            vec![edge("procede", "procede-store", false), edge("procede-diagram", "procede-manual", true)],
            2,
        );
    }

    #[test]
    fn whole_product_tests_may_know_all() {
        check_edges(
            vec![edge("procede", "procede-server", true), edge("xtask", "procede-letters", false)],
            0,
        );
    }

    #[test]
    fn tests_may_name_what_is_below_their_crate() {
        check_edges(vec![edge("procede-store", "procede-calendar", true)], 0);
        check_edges(vec![edge("procede-store", "procede-calendar", false)], 1);
        check_edges(vec![edge("procede-store", "procede-app", true)], 1);
    }

    #[test]
    fn a_new_crate_is_told() {
        let crates = BTreeSet::from(["procede-manual".to_owned(), "procede-novelty".to_owned()]);
        let findings = check(&Graph { crates, edges: Vec::new() });
        assert_eq!(findings.len(), 1);
        assert!(findings[0].contains("procede-novelty"), "{findings:?}");
    }

    #[test]
    fn edges_come_from_cargo_metadata() {
        let metadata = json!({ "packages": [
            { "name": "a", "dependencies": [{ "name": "b", "kind": null }, { "name": "serde", "kind": null }] },
            { "name": "b", "dependencies": [{ "name": "a", "kind": "dev" }] },
        ] });
        let crates = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        assert_eq!(
            graph(&metadata),
            Some(Graph { crates, edges: vec![edge("a", "b", false), edge("b", "a", true)] })
        );
    }
}
