//! The flow chart of a procedure: lanes, shapes and transitions, without any geometry.
//!
//! A step is an activity; its question, its fork and the meeting of branches before it are shapes of their own. The
//! chart is what the diagrams draw and what [`crate::bpmn`] starts from.

use std::collections::BTreeMap;

use crate::{Flow, Procedure, Step, Target, Unit, UnitKind, Units};

/// A procedure as shapes and transitions. Nodes stand in the printed order of their steps, ends at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// In the order in which the steps first name them.
    pub lanes: Vec<Lane>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// Who is responsible: one unit, or those of a row printed "A/B".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Unit keys joined by "/".
    pub id: String,
    /// For a heading: acronyms where people use them ("DPATI", "Externo / DII").
    pub title: String,
    /// The names in full.
    pub name: String,
    /// All of its units are outside the agency.
    pub external: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Unique in the chart and stable: `inicio`, `paso-4`, `pregunta-4`, `bifurcacion-14`, `reunion-29`, `fin-6`.
    pub id: String,
    /// Index into [`Chart::lanes`].
    pub lane: usize,
    pub shape: Shape,
    /// The step that it belongs to: its activity, or the question, fork, join or end that comes with it.
    pub step: Option<String>,
    /// The printed number, on activities only.
    pub number: String,
    /// What is done, what is asked, or the name of a start or end. Empty on forks and joins.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    Start,
    End,
    Task,
    /// The question that a step asks.
    Decision,
    /// Several branches begin.
    Fork,
    /// Waits for the branches.
    Join,
    /// A step that starts another procedure.
    Call,
    /// A step with a term.
    Wait,
}

impl Shape {
    /// The shape of a step itself.
    pub fn is_activity(self) -> bool {
        matches!(self, Shape::Task | Shape::Call | Shape::Wait)
    }
}

/// A transition; `from` and `to` are indices into [`Chart::nodes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    /// The answer that leads here, or empty.
    pub label: String,
}

/// The chart of a procedure that passed the lint. Transitions to steps that do not exist are left out.
pub fn chart(procedure: &Procedure, units: &Units) -> Chart {
    let mut chart = Chart::default();
    let mut shapes: BTreeMap<&str, StepShapes> = BTreeMap::new();
    for step in &procedure.steps {
        let lane = chart.lane(step, units);
        if chart.nodes.is_empty() {
            chart.add("inicio".to_owned(), lane, Shape::Start, None, "Inicio");
        }
        let added = chart.add_step(step, lane);
        shapes.entry(&step.id).or_insert(added);
    }
    if let Some(first) = procedure.steps.first().and_then(|step| shapes.get(step.id.as_str())) {
        chart.edges.insert(0, Edge { from: 0, to: first.entry, label: String::new() });
    }
    for step in &procedure.steps {
        let from = shapes[step.id.as_str()].exit;
        let mut ends: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for (label, target) in labelled_targets(step) {
            let to = match target {
                Target::Step(id) => shapes.get(id.as_str()).map(|shapes| shapes.entry),
                Target::End(outcome) => {
                    let outcome = outcome.as_deref();
                    Some(*ends.entry(outcome).or_insert_with(|| chart.add_end(step, from, outcome)))
                }
            };
            chart.edges.extend(to.map(|to| Edge { from, to, label: label.to_owned() }));
        }
    }
    chart
}

/// The nodes of one step: the one that others lead to, and the one that leads on.
struct StepShapes {
    entry: usize,
    exit: usize,
}

impl Chart {
    fn lane(&mut self, step: &Step, units: &Units) -> usize {
        let id = step.responsible.join("/");
        if let Some(known) = self.lanes.iter().position(|lane| lane.id == id) {
            return known;
        }
        let named = |name: fn(&Unit) -> &str| {
            let names = step.responsible.iter().map(|key| units.get(key).map_or(key.as_str(), name));
            names.collect::<Vec<_>>().join(" / ")
        };
        let (title, name) = (named(title), named(|unit| &unit.name));
        let is_external = |key: &String| units.get(key).is_some_and(|unit| unit.kind == UnitKind::Externa);
        let external = !step.responsible.is_empty() && step.responsible.iter().all(is_external);
        self.lanes.push(Lane { id, title, name, external });
        self.lanes.len() - 1
    }

    fn add(&mut self, id: String, lane: usize, shape: Shape, step: Option<&Step>, text: &str) -> usize {
        let number = step.filter(|_| shape.is_activity()).map(|step| step.id.clone()).unwrap_or_default();
        let step = step.map(|step| step.id.clone());
        self.nodes.push(Node { id, lane, shape, step, number, text: text.to_owned() });
        self.nodes.len() - 1
    }

    fn add_step(&mut self, step: &Step, lane: usize) -> StepShapes {
        let mut line = Vec::new();
        if step.join.is_some() {
            line.push(self.add(format!("reunion-{}", step.id), lane, Shape::Join, Some(step), ""));
        }
        let shape = match step {
            Step { calls: Some(_), .. } => Shape::Call,
            Step { term: Some(_), .. } => Shape::Wait,
            _ => Shape::Task,
        };
        line.push(self.add(format!("paso-{}", step.id), lane, shape, Some(step), &step.action));
        match &step.flow {
            Flow::Next(_) => {}
            Flow::Decide(_) => {
                let question = step.question.as_deref().unwrap_or("¿Cómo continúa?");
                line.push(self.add(
                    format!("pregunta-{}", step.id),
                    lane,
                    Shape::Decision,
                    Some(step),
                    question,
                ));
            }
            Flow::Fork(_) => {
                line.push(self.add(format!("bifurcacion-{}", step.id), lane, Shape::Fork, Some(step), ""));
            }
        }
        self.edges.extend(line.windows(2).map(|w| Edge { from: w[0], to: w[1], label: String::new() }));
        StepShapes { entry: line[0], exit: line[line.len() - 1] }
    }

    /// Each step that ends the procedure has its own end, so that no long lines run to a common one.
    fn add_end(&mut self, step: &Step, from: usize, outcome: Option<&str>) -> usize {
        let lane = self.nodes[from].lane;
        let (id, text) = match outcome {
            None => (format!("fin-{}", step.id), "Fin".to_owned()),
            Some(name) => {
                (format!("fin-{}-{name}", step.id), format!("Fin: {}", name.replace(['-', '_'], " ")))
            }
        };
        self.add(id, lane, Shape::End, Some(step), &text)
    }
}

fn labelled_targets(step: &Step) -> Vec<(&str, &Target)> {
    match &step.flow {
        Flow::Next(target) => vec![("", target)],
        Flow::Decide(answers) => answers.iter().map(|a| (a.text.as_str(), &a.to)).collect(),
        Flow::Fork(branches) => branches.iter().map(|target| ("", target)).collect(),
    }
}

/// Acronyms of units are known by heart; posts and keys made of words are written out.
fn title(unit: &Unit) -> &str {
    let is_acronym = unit.kind != UnitKind::Rol && unit.key.len() <= 6 && !unit.key.contains('-');
    if is_acronym { &unit.key } else { &unit.name }
}
