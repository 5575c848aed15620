//! Swim-lane diagrams as in printed manuals: a graph in, geometry out, and SVG.
//!
//! [`layout()`] is a pure function: the same graph and style always give the same [`Diagram`]. Lanes are vertical
//! columns in the order given, steps flow downwards in rows, edges are orthogonal. [`problems`] states what a diagram
//! never has (an edge through a node, a label on another …), so that a test over all procedures can ask for it.
//!
//! The way from graph to geometry: `rows` gives each node a cell, `routes` chooses a path over the grid of
//! channels for each edge, `tracks` sets apart the paths that share a channel, `layout` turns all of it into
//! coordinates.

mod check;
mod diagram;
mod graph;
mod layout;
mod path;
mod routes;
mod rows;
mod size;
mod style;
mod svg;
mod text;
mod tracks;
mod ways;

pub use check::{Problem, problems};
pub use diagram::{Diagram, DiagramEdge, DiagramLane, DiagramNode, Label, Point, Rect, TextLine};
pub use graph::{Edge, Graph, Lane, Node, Shape};
pub use layout::layout;
pub use style::Style;
pub use svg::{Mark, Marks, Theme, svg};
