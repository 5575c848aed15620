//! Procedures written down for tests, one step per line, and the graph a caller would make of them:
//!
//! `id [call|wait|join] | responsible | what is done | next`, where next is a step, `fin`, `fork a; b` or
//! `¿Question? Answer>step; Answer>fin`.

use std::collections::BTreeMap;

use procede_diagram::{Edge, Graph, Lane, Node, Shape};

#[derive(Clone, Debug)]
pub struct Step {
    pub id: String,
    pub lane: String,
    pub shape: Shape,
    pub text: String,
    pub question: String,
    /// (answer, step or "fin"); several without a question are a fork.
    pub next: Vec<(String, String)>,
    pub join: bool,
}

pub fn parse(text: &str) -> Vec<Step> {
    text.lines().filter(|l| !l.trim().is_empty()).map(step).collect()
}

fn step(line: &str) -> Step {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let (id, kind) = parts[0].split_once(' ').unwrap_or((parts[0], ""));
    let target = |t: &str| (String::new(), t.trim().to_string());
    let (question, next) = if let Some(at) = parts[3].rfind('?') {
        let answers = parts[3][at + 1..].split(';').filter_map(|a| a.trim().split_once('>'));
        (&parts[3][..=at], answers.map(|(a, t)| (a.to_string(), t.to_string())).collect())
    } else if let Some(branches) = parts[3].strip_prefix("fork ") {
        ("", branches.split(';').map(target).collect())
    } else {
        ("", vec![target(parts[3])])
    };
    Step {
        id: id.to_string(),
        lane: parts[1].to_string(),
        shape: match kind {
            "call" => Shape::Call,
            "wait" => Shape::Wait,
            _ => Shape::Task,
        },
        text: parts[2].to_string(),
        question: question.to_string(),
        next,
        join: kind == "join",
    }
}

/// Questions, forks and joins become nodes of their own; one start, and one end in each lane where the procedure ends.
pub fn graph(steps: &[Step]) -> Graph {
    let mut graph = Graph::default();
    // For each step: the node that others lead to, and the node that leads on.
    let mut entry = BTreeMap::new();
    let mut exits = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        let lane = graph.lanes.iter().position(|l| l.title == step.lane).unwrap_or_else(|| {
            graph.lanes.push(Lane { id: step.lane.clone(), title: step.lane.clone() });
            graph.lanes.len() - 1
        });
        if i == 0 {
            add(&mut graph, "inicio", lane, Shape::Start, "", "Inicio");
        }
        let mut chain = Vec::new();
        if step.join {
            chain.push(add(&mut graph, &format!("{}:join", step.id), lane, Shape::Join, "", ""));
        }
        chain.push(add(&mut graph, &step.id, lane, step.shape, &step.id, &step.text));
        if !step.question.is_empty() {
            chain.push(add(
                &mut graph,
                &format!("{}:question", step.id),
                lane,
                Shape::Decision,
                "",
                &step.question,
            ));
        } else if step.next.len() > 1 {
            chain.push(add(&mut graph, &format!("{}:fork", step.id), lane, Shape::Fork, "", ""));
        }
        graph.edges.extend(chain.windows(2).map(|w| Edge { from: w[0], to: w[1], label: String::new() }));
        entry.insert(step.id.clone(), chain[0]);
        exits.push(chain[chain.len() - 1]);
    }
    if !steps.is_empty() {
        graph.edges.insert(0, Edge { from: 0, to: 1, label: String::new() });
    }
    let mut ends = BTreeMap::new();
    for (step, &from) in steps.iter().zip(&exits) {
        for (label, target) in &step.next {
            let lane = graph.nodes[from].lane;
            let to = match target.split_once(':') {
                _ if target == "fin" => *ends
                    .entry((lane, String::new()))
                    .or_insert_with(|| add(&mut graph, &format!("fin:{lane}"), lane, Shape::End, "", "Fin")),
                Some(("fin", outcome)) => *ends.entry((lane, outcome.to_string())).or_insert_with(|| {
                    add(
                        &mut graph,
                        &format!("fin:{lane}:{outcome}"),
                        lane,
                        Shape::End,
                        "",
                        &format!("Fin: {outcome}"),
                    )
                }),
                _ => entry[target],
            };
            graph.edges.push(Edge { from, to, label: label.clone() });
        }
    }
    graph
}

fn add(graph: &mut Graph, id: &str, lane: usize, shape: Shape, number: &str, text: &str) -> usize {
    graph.nodes.push(Node {
        id: id.to_string(),
        lane,
        shape,
        number: number.to_string(),
        text: text.to_string(),
    });
    graph.nodes.len() - 1
}

/// The hand-written procedures beside this file, by key.
#[allow(dead_code)] // not every test crate that includes this module uses them
pub const CASES: [(&str, &str); 5] = [
    ("1.2", include_str!("../cases/1.2.txt")),
    ("1.3", include_str!("../cases/1.3.txt")),
    ("1.12", include_str!("../cases/1.12.txt")),
    ("2.4", include_str!("../cases/2.4.txt")),
    ("2.6", include_str!("../cases/2.6.txt")),
];
