//! Diagrams: a procedure's chart laid out, plain or with an expediente's progress marked.

use std::collections::BTreeSet;

use procede_diagram::{Diagram, Graph, Mark, Marks, Style, Theme, layout, svg};
use procede_domain::{Expediente, Office};
use procede_manual::chart::{self, Chart, chart};
use procede_manual::{Procedure, Units};

/// The layout's graph of a chart, field by field.
pub(crate) fn graph(chart: &Chart) -> Graph {
    procede_diagram::Graph {
        lanes: chart
            .lanes
            .iter()
            .map(|l| procede_diagram::Lane { id: l.id.clone(), title: l.title.clone() })
            .collect(),
        nodes: chart
            .nodes
            .iter()
            .map(|n| procede_diagram::Node {
                id: n.id.clone(),
                lane: n.lane,
                shape: shape(n.shape),
                number: n.number.clone(),
                text: n.text.clone(),
            })
            .collect(),
        edges: chart
            .edges
            .iter()
            .map(|e| procede_diagram::Edge { from: e.from, to: e.to, label: e.label.clone() })
            .collect(),
    }
}

fn shape(shape: chart::Shape) -> procede_diagram::Shape {
    use procede_diagram::Shape as To;
    match shape {
        chart::Shape::Start => To::Start,
        chart::Shape::End => To::End,
        chart::Shape::Task => To::Task,
        chart::Shape::Decision => To::Decision,
        chart::Shape::Fork => To::Fork,
        chart::Shape::Join => To::Join,
        chart::Shape::Call => To::Call,
        chart::Shape::Wait => To::Wait,
    }
}

pub(crate) fn laid_out(procedure: &Procedure) -> (Chart, Diagram) {
    let chart = chart(procedure, &Units::shipped());
    let diagram = layout(&graph(&chart), &Style::default());
    (chart, diagram)
}

/// For the manual's page.
pub(crate) fn plain_diagram(procedure: &Procedure) -> String {
    let (_, diagram) = laid_out(procedure);
    svg(&diagram, &format!("{} {}", procedure.key, procedure.name), &Marks::default(), &Theme::SCREEN)
}

/// With the steps done, current and possible next.
pub(crate) fn running_diagram(e: &Expediente, _office: &Office) -> String {
    let (chart, diagram) = laid_out(&e.procedure);
    let current: BTreeSet<&str> = match e.is_open() {
        true => e.waiting().map(|(_, s)| s.id.as_str()).collect(),
        false => BTreeSet::new(),
    };
    let done: BTreeSet<&str> =
        e.conclusions.iter().filter(|c| c.undone.is_none()).map(|c| c.step.as_str()).collect();
    let possible: BTreeSet<&str> = current
        .iter()
        .filter_map(|id| e.procedure.step(id))
        .flat_map(|s| s.targets().into_iter().filter_map(|t| t.step()).collect::<Vec<_>>())
        .collect();
    let mut marks = Marks::default();
    for node in &chart.nodes {
        let Some(step) = node.step.as_deref() else { continue };
        let mark = if current.contains(step) {
            Mark::Current
        } else if done.contains(step) {
            Mark::Done
        } else if possible.contains(step) {
            Mark::Possible
        } else {
            continue;
        };
        marks.nodes.insert(node.id.clone(), mark);
    }
    svg(&diagram, &format!("{} en {}", e.number, e.procedure.name), &marks, &Theme::SCREEN)
}
