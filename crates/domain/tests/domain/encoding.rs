//! The released encoding of acts: the golden file must be read for ever, and written the same.

use procede_domain::{Act, Body, entrada, letter, responsiva};

use crate::paper::well_said;

const GOLDEN: &str = include_str!("../golden/acts-1.jsonl");

#[test]
fn the_golden_acts_are_read_and_written_the_same() {
    for (n, line) in GOLDEN.lines().enumerate() {
        let act: Act = serde_json::from_str(line).unwrap_or_else(|e| panic!("line {}: {e}", n + 1));
        assert_eq!(serde_json::to_string(&act).unwrap(), line, "line {}", n + 1);
    }
}

#[test]
fn the_golden_acts_of_papers_read_as_sentences() {
    let sentences: Vec<String> = GOLDEN
        .lines()
        .filter_map(|line| match serde_json::from_str::<Act>(line).unwrap().body {
            Body::Letter { act, .. } => Some(letter::describe(&act)),
            Body::Entrada { act, .. } => Some(entrada::describe(&act)),
            Body::Responsiva { act, .. } => Some(responsiva::describe(&act)),
            Body::Expediente { .. } | Body::Office { .. } => None,
        })
        .collect();
    sentences.iter().for_each(|sentence| well_said(sentence));
    insta::assert_snapshot!(sentences.join("\n"));
}

/// Every kind of act stands in the golden file: a new one is added to it when it is released.
#[test]
fn every_kind_of_act_is_frozen() {
    let kind_of = |line: &str| {
        let json: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{}:{}", json["subject"].as_str().unwrap(), json["act"]["type"].as_str().unwrap())
    };
    let frozen: std::collections::BTreeSet<String> = GOLDEN.lines().map(kind_of).collect();
    let named = |source: &str, subject: &str| -> Vec<String> {
        let body =
            source.split_once(&format!("pub enum {subject}Act {{")).unwrap().1.split_once("\n}").unwrap().0;
        let variant = |line: &str| {
            let name = line.strip_prefix("    ")?;
            let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
            name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(name)
        };
        body.lines()
            .filter_map(variant)
            .map(|name| format!("{}:{}", subject.to_lowercase(), snake(&name)))
            .collect()
    };
    let mut missing = named(include_str!("../../src/expediente/act.rs"), "Expediente");
    missing.extend(named(include_str!("../../src/office/act.rs"), "Office"));
    missing.extend(named(include_str!("../../src/letter/act.rs"), "Letter"));
    missing.extend(named(include_str!("../../src/entrada/act.rs"), "Entrada"));
    missing.extend(named(include_str!("../../src/responsiva/act.rs"), "Responsiva"));
    assert!(missing.len() > 90, "the variants are read from the source");
    missing.retain(|kind| !frozen.contains(kind));
    assert_eq!(missing, Vec::<String>::new());
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (i, c) in name.chars().enumerate() {
        if i > 0 && c.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
