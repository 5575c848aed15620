//! What is drawn: lanes, nodes and edges, without any geometry.

/// A procedure as a graph. Nodes stand in the printed order of the steps; it decides rows and which edges go back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// From left to right, in the order of first appearance.
    pub lanes: Vec<Lane>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// Who is responsible: a vertical column.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub id: String,
    pub title: String,
}

/// A step, or the question or fork that follows it (those are nodes of their own).
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Stable; written as `data-node` in the SVG.
    pub id: String,
    /// Index into [`Graph::lanes`].
    pub lane: usize,
    pub shape: Shape,
    /// Printed number of the step ("4", "14.1"), or empty.
    pub number: String,
    /// May be empty for starts, ends, forks and joins.
    pub text: String,
}

/// The standard shapes of flow diagrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// Circle; a pill when its text is longer than a word.
    Start,
    /// As the start, with a thick border.
    End,
    /// Rounded rectangle with its number in a strip at the left.
    Task,
    /// Diamond with the question in it.
    Decision,
    /// Diamond with a plus: all branches go on.
    Fork,
    /// Diamond with a plus: waits for all branches.
    Join,
    /// Sub-procedure: a task with a double border and a boxed plus.
    Call,
    /// Task that waits for a term: with a clock.
    Wait,
}

/// A transition; `from` and `to` are indices into [`Graph::nodes`].
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    /// The answer that leads here, or empty.
    pub label: String,
}
