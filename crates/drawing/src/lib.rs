//! A procedure drawn: its chart (of `manual`) laid out (by `diagram`), for the screen, for print and for BPMN.
//!
//! The two know nothing of each other; this is the only place where they meet.

use procede_diagram::{Diagram, Graph, Style, layout};
use procede_manual::bpmn::{self, Geometry, Model, bpmn};
use procede_manual::chart::{self, Chart, chart};
use procede_manual::{Procedure, Units};

/// The chart of a procedure and where everything of it stands.
pub fn drawn(procedure: &Procedure, units: &Units) -> (Chart, Diagram) {
    let chart = chart(procedure, units);
    let diagram = layout(&graph(&chart), &Style::default());
    (chart, diagram)
}

/// BPMN 2.0 XML with diagram interchange.
pub fn bpmn_xml(procedure: &Procedure, units: &Units) -> String {
    let model = Model::new(&chart(procedure, units), procedure);
    let diagram = layout(&graph(&model.chart), &Style::default());
    bpmn(&model, procedure, &geometry(&diagram))
}

/// The layout's graph of a chart, field by field.
pub fn graph(chart: &Chart) -> Graph {
    let lane = |l: &chart::Lane| procede_diagram::Lane { id: l.id.clone(), title: l.title.clone() };
    let node = |n: &chart::Node| procede_diagram::Node {
        id: n.id.clone(),
        lane: n.lane,
        shape: shape(n.shape),
        number: n.number.clone(),
        text: n.text.clone(),
    };
    let edge = |e: &chart::Edge| procede_diagram::Edge { from: e.from, to: e.to, label: e.label.clone() };
    Graph {
        lanes: chart.lanes.iter().map(lane).collect(),
        nodes: chart.nodes.iter().map(node).collect(),
        edges: chart.edges.iter().map(edge).collect(),
    }
}

fn shape(shape: chart::Shape) -> procede_diagram::Shape {
    use procede_diagram::Shape;
    match shape {
        chart::Shape::Start => Shape::Start,
        chart::Shape::End => Shape::End,
        chart::Shape::Task => Shape::Task,
        chart::Shape::Decision => Shape::Decision,
        chart::Shape::Fork => Shape::Fork,
        chart::Shape::Join => Shape::Join,
        chart::Shape::Call => Shape::Call,
        chart::Shape::Wait => Shape::Wait,
    }
}

/// The layout's coordinates as the BPMN writer takes them.
fn geometry(diagram: &Diagram) -> Geometry {
    let rect = |r: procede_diagram::Rect| bpmn::Rect { x: r.x, y: r.y, w: r.w, h: r.h };
    let points = |e: &procede_diagram::DiagramEdge| {
        e.points.iter().map(|p| bpmn::Point { x: p.x, y: p.y }).collect::<Vec<_>>()
    };
    Geometry {
        lanes: diagram.lanes.iter().map(|l| rect(l.rect)).collect(),
        nodes: diagram.nodes.iter().map(|n| rect(n.rect)).collect(),
        edges: diagram.edges.iter().map(points).collect(),
        labels: diagram.edges.iter().map(|e| e.label.as_ref().map(|l| rect(l.rect))).collect(),
    }
}
