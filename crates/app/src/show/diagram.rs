//! Diagrams: a procedure's chart laid out, plain or with an expediente's progress marked.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use procede_diagram::{Diagram, Mark, Marks, Theme, svg};
use procede_domain::Expediente;
use procede_drawing::drawn;
use procede_manual::chart::{Chart, Shape};
use procede_manual::{Procedure, Units};

/// The charts that were laid out since the program began, by the hash of their procedure: a layout does not depend on
/// where an expediente stands, and there are no more of them than versions of procedures.
#[derive(Default)]
pub(crate) struct Drawings(Mutex<HashMap<String, Arc<(Chart, Diagram)>>>);

impl Drawings {
    fn of(&self, procedure: &Procedure) -> Arc<(Chart, Diagram)> {
        let mut drawings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let laid_out = || Arc::new(drawn(procedure, &Units::shipped()));
        Arc::clone(drawings.entry(procedure.hash.clone()).or_insert_with(laid_out))
    }
}

/// For the manual's page.
pub(crate) fn plain_diagram(procedure: &Procedure, drawings: &Drawings) -> String {
    let drawing = drawings.of(procedure);
    let (_, diagram) = &*drawing;
    svg(diagram, &format!("{} {}", procedure.key, procedure.name), &Marks::default(), &Theme::SCREEN)
}

/// For paper.
pub(crate) fn layout_of(procedure: &Procedure, drawings: &Drawings) -> Diagram {
    drawings.of(procedure).1.clone()
}

/// With the steps done, current and possible next.
pub(crate) fn running_diagram(e: &Expediente, drawings: &Drawings) -> String {
    let drawing = drawings.of(&e.procedure);
    let (chart, diagram) = &*drawing;
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
    marks.travelled = travelled(e, chart);
    svg(diagram, &format!("{} en {}", e.number, e.procedure.name), &marks, &Theme::SCREEN)
}

/// The edges that the standing conclusions took.
fn travelled(e: &Expediente, chart: &Chart) -> BTreeSet<usize> {
    let node_of = |step: &str| {
        chart.nodes.iter().position(|n| n.shape.is_activity() && n.step.as_deref() == Some(step))
    };
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut follow = |from: usize, answer: Option<&str>| {
        // Through gateways, up to the next activities and ends.
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            let decision = chart.nodes[node].shape == Shape::Decision;
            for (i, edge) in chart.edges.iter().enumerate().filter(|(_, edge)| edge.from == node) {
                let chosen = !decision || answer == Some(edge.label.as_str());
                if chosen && taken.insert(i) && !chart.nodes[edge.to].shape.is_activity() {
                    open.push(edge.to);
                }
            }
        }
    };
    if let Some(start) = chart.nodes.iter().position(|n| n.shape == Shape::Start) {
        follow(start, None);
    }
    for c in e.conclusions.iter().filter(|c| c.undone.is_none()) {
        if let Some(node) = node_of(&c.step) {
            follow(node, c.answer.as_deref());
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use procede_manual::Library;

    use super::*;

    #[test]
    fn a_version_is_laid_out_once() {
        let library = Library::shipped(&Units::shipped());
        let (one, other) = (library.current("1.2").unwrap(), library.current("1.3").unwrap());
        let drawings = Drawings::default();
        let first = plain_diagram(one, &drawings);
        assert_ne!(plain_diagram(other, &drawings), first);
        assert_eq!(plain_diagram(one, &drawings), first);
        assert_eq!(drawings.0.lock().unwrap().len(), 2);
        let mut newer = (**one).clone();
        newer.hash = "otra versión".to_owned();
        newer.steps[0].action = "Otra actividad".to_owned();
        assert_ne!(plain_diagram(&newer, &drawings), first, "another version has its own drawing");
    }
}
