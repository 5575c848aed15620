//! What BPMN wants to see and a printed chart leaves out: merging gateways, timers of terms, branches that meet early.

use std::collections::VecDeque;

use crate::chart::{Chart, Edge, Node, Shape};
use crate::{Count, Flow, Procedure, Step, Term};

/// A procedure's chart made complete for BPMN. Lay [`Model::chart`] out, then write it with [`super::bpmn`].
///
/// * Where several transitions meet, an exclusive gateway merges them: only a join waits.
/// * A step with a term has a timer. With a reminder it interrupts the step and leads to the reminder; without one it
///   leaves the step alone and leads to an end of its own.
/// * A branch that runs into a step of its sibling before they join (1.12, from 27 to 28) also reports to the join:
///   a step of ours never holds two tokens, and BPMN knows no other way to make two of them count as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Lanes, nodes and edges to lay out. Merging gateways have the shape of a join.
    pub chart: Chart,
    /// In the order of the chart's nodes.
    pub(super) roles: Vec<Role>,
    pub(super) timers: Vec<Timer>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// As in the chart.
    Plain,
    /// An exclusive gateway where alternatives meet.
    Merge,
    /// An end that also ends what the other branches left behind.
    Terminate,
}

/// A timer on the border of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Timer {
    /// The step's activity.
    pub node: usize,
    /// The edge that leaves the timer instead of the activity.
    pub edge: usize,
    pub interrupts: bool,
    pub term: Term,
}

impl Model {
    pub fn new(chart: &Chart, procedure: &Procedure) -> Self {
        let mut draft = Draft {
            chart: chart.clone(),
            roles: vec![Role::Plain; chart.nodes.len()],
            places: (0..chart.nodes.len()).map(|n| (n, 1)).collect(),
            timers: Vec::new(),
        };
        let mut branches = Vec::new();
        for step in procedure.steps.iter().filter(|step| step.join.is_some()) {
            branches.extend(Branches::of(procedure, step));
        }
        for meeting in &branches {
            draft.report_crossings(meeting);
        }
        for step in &procedure.steps {
            draft.add_timer(step);
        }
        for node in 0..draft.chart.nodes.len() {
            draft.merge_before(node, &branches);
        }
        draft.finish()
    }
}

/// A fork and its join: which branch each step belongs to.
struct Branches<'a> {
    procedure: &'a Procedure,
    join: &'a Step,
    /// By step; the branch that reaches it first.
    owner: Vec<Option<usize>>,
    /// Some branch can come back to the fork and start its siblings anew.
    loops: bool,
}

impl<'a> Branches<'a> {
    fn of(procedure: &'a Procedure, join: &'a Step) -> Option<Self> {
        let fork = procedure.index(join.join.as_deref()?)?;
        let Flow::Fork(targets) = &procedure.steps[fork].flow else { return None };
        let mut owner = vec![None; procedure.steps.len()];
        let mut loops = false;
        let mut open: VecDeque<(usize, usize)> = targets
            .iter()
            .enumerate()
            .filter_map(|(branch, target)| Some((procedure.index(target.step()?)?, branch)))
            .collect();
        while let Some((at, branch)) = open.pop_front() {
            loops |= at == fork;
            if at == fork || procedure.steps[at].id == join.id || owner[at].is_some() {
                continue;
            }
            owner[at] = Some(branch);
            open.extend(next_steps(procedure, at).map(|next| (next, branch)));
        }
        Some(Self { procedure, join, owner, loops })
    }

    fn branch(&self, node: &Node) -> Option<usize> {
        self.owner[self.procedure.index(node.step.as_deref()?)?]
    }

    /// The steps from the join on.
    fn after(&self) -> Vec<&'a str> {
        let mut seen = vec![false; self.procedure.steps.len()];
        let mut open: Vec<usize> = self.procedure.index(&self.join.id).into_iter().collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(next_steps(self.procedure, at));
            }
        }
        self.procedure.steps.iter().zip(seen).filter(|(_, seen)| *seen).map(|(s, _)| s.id.as_str()).collect()
    }
}

fn next_steps(procedure: &Procedure, at: usize) -> impl Iterator<Item = usize> {
    procedure.steps[at].targets().into_iter().filter_map(|t| procedure.index(t.step()?))
}

struct Draft {
    chart: Chart,
    roles: Vec<Role>,
    /// Where each node goes in the final order: at a node of the chart, before (0), as (1) or after (2) it.
    places: Vec<(usize, u8)>,
    timers: Vec<Timer>,
}

impl Draft {
    fn add(&mut self, id: String, like: usize, shape: Shape, role: Role, place: (usize, u8)) -> usize {
        let Node { lane, ref step, .. } = self.chart.nodes[like];
        let node = Node { id, lane, shape, step: step.clone(), number: String::new(), text: String::new() };
        self.chart.nodes.push(node);
        self.roles.push(role);
        self.places.push(place);
        self.chart.nodes.len() - 1
    }

    fn connect(&mut self, from: usize, to: usize) -> usize {
        self.chart.edges.push(Edge { from, to, label: String::new() });
        self.chart.edges.len() - 1
    }

    fn entry(&self, step: &str) -> Option<usize> {
        let is_entry = |n: &Node| n.shape == Shape::Join || n.shape.is_activity();
        self.chart.nodes.iter().position(|n| n.step.as_deref() == Some(step) && is_entry(n))
    }

    fn report_crossings(&mut self, branches: &Branches<'_>) {
        let Some(join) = self.entry(&branches.join.id) else { return };
        let mut crosses = branches.loops;
        for edge in 0..self.chart.edges.len() {
            let Edge { from, to, .. } = self.chart.edges[edge];
            let (here, there) =
                (branches.branch(&self.chart.nodes[from]), branches.branch(&self.chart.nodes[to]));
            let (Some(here), Some(there)) = (here, there) else { continue };
            if here == there {
                continue;
            }
            crosses = true;
            let id = format!("aviso-{}-{}", self.chart.nodes[from].id, self.chart.nodes[to].id);
            let both = self.add(id, from, Shape::Fork, Role::Plain, (from, 2));
            self.chart.edges[edge].to = both;
            self.connect(both, to);
            self.connect(both, join);
        }
        if !crosses {
            return;
        }
        let after = branches.after();
        for (node, role) in self.chart.nodes.iter().zip(&mut self.roles) {
            if node.shape == Shape::End && node.step.as_deref().is_some_and(|step| after.contains(&step)) {
                *role = Role::Terminate;
            }
        }
    }

    fn add_timer(&mut self, step: &Step) {
        let Some(term) = &step.term else { return };
        let activity =
            self.chart.nodes.iter().position(|n| n.step.as_ref() == Some(&step.id) && n.shape.is_activity());
        let Some(node) = activity else { return };
        let expired = || step.answers().iter().find(|a| a.when_expired)?.to.step();
        let reminder = term.reminder.as_deref().or_else(expired).and_then(|id| self.entry(id));
        let to = reminder.unwrap_or_else(|| {
            let last = self.chart.nodes.len();
            let end = self.add(format!("fin-plazo-{}", step.id), node, Shape::End, Role::Plain, (last, 2));
            self.chart.nodes[end].text = "Plazo vencido".to_owned();
            end
        });
        let edge = self.connect(node, to);
        self.chart.edges[edge].label = term_words(term);
        self.timers.push(Timer { node, edge, interrupts: reminder.is_some(), term: term.clone() });
    }

    /// Several transitions into one node become one; into a join, one per branch.
    fn merge_before(&mut self, node: usize, branches: &[Branches<'_>]) {
        let target = &self.chart.nodes[node];
        let meeting = branches
            .iter()
            .find(|b| target.shape == Shape::Join && target.step.as_deref() == Some(b.join.id.as_str()));
        let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        for (e, edge) in self.chart.edges.iter().enumerate().filter(|(_, edge)| edge.to == node) {
            let branch = meeting.and_then(|m| m.branch(&self.chart.nodes[edge.from]));
            match groups.iter_mut().find(|(known, _)| *known == branch) {
                Some((_, edges)) => edges.push(e),
                None => groups.push((branch, vec![e])),
            }
        }
        for (branch, edges) in groups.into_iter().filter(|(_, edges)| edges.len() > 1) {
            let suffix = branch.map(|branch| format!("-{}", branch + 1)).unwrap_or_default();
            let id = format!("union-{}{suffix}", self.chart.nodes[node].id);
            let merge = self.add(id, node, Shape::Join, Role::Merge, (self.places[node].0, 0));
            for edge in edges {
                self.chart.edges[edge].to = merge;
            }
            self.connect(merge, node);
        }
    }

    fn finish(mut self) -> Model {
        let mut order: Vec<usize> = (0..self.chart.nodes.len()).collect();
        order.sort_by_key(|n| self.places[*n]);
        let mut new = vec![0; order.len()];
        for (to, from) in order.iter().enumerate() {
            new[*from] = to;
        }
        for edge in &mut self.chart.edges {
            (edge.from, edge.to) = (new[edge.from], new[edge.to]);
        }
        for timer in &mut self.timers {
            timer.node = new[timer.node];
        }
        self.chart.nodes = order.iter().map(|n| self.chart.nodes[*n].clone()).collect();
        let roles = order.iter().map(|n| self.roles[*n]).collect();
        Model { chart: self.chart, roles, timers: self.timers }
    }
}

/// "5 días hábiles"
pub(super) fn term_words(term: &Term) -> String {
    let unit = if term.days == 1 { "día" } else { "días" };
    let count = match (term.count, term.days) {
        (Count::Habiles, 1) => "hábil",
        (Count::Habiles, _) => "hábiles",
        (Count::Naturales, 1) => "natural",
        (Count::Naturales, _) => "naturales",
    };
    format!("{} {unit} {count}", term.days)
}
