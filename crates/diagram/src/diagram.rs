//! The laid-out diagram: pure geometry for the screen, for print and for BPMN's diagram interchange.

use crate::graph::Shape;

/// A drawing of `width` × `height` px at 100 %; the origin is at the top left, y grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    pub width: f64,
    pub height: f64,
    /// Size of the text in nodes and lane titles, px.
    pub font_size: f64,
    /// Size of the text on edges, px.
    pub label_size: f64,
    pub lanes: Vec<DiagramLane>,
    /// In the order of the graph's nodes.
    pub nodes: Vec<DiagramNode>,
    /// In the order of the graph's edges.
    pub edges: Vec<DiagramEdge>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DiagramLane {
    pub id: String,
    /// The whole lane, its title included.
    pub rect: Rect,
    /// The title's box at the top of the lane.
    pub header: Rect,
    /// The title, in bold.
    pub lines: Vec<TextLine>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DiagramNode {
    pub id: String,
    /// Index into [`Diagram::lanes`].
    pub lane: usize,
    pub shape: Shape,
    /// The shape's bounding box.
    pub rect: Rect,
    /// The strip at the left of a task that holds its number (and the clock of a wait).
    pub strip: Option<Rect>,
    /// The printed number, in bold.
    pub number: Option<TextLine>,
    pub lines: Vec<TextLine>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DiagramEdge {
    /// Indices into [`Diagram::nodes`].
    pub from: usize,
    pub to: usize,
    /// Corners from the border of `from` to the border of `to`; each piece is horizontal or vertical.
    pub points: Vec<Point>,
    pub label: Option<Label>,
    /// Leads to a step printed earlier (or to itself).
    pub back: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub rect: Rect,
    pub lines: Vec<TextLine>,
}

/// One line of text, already wrapped.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    pub text: String,
    /// Left end, px.
    pub x: f64,
    /// Baseline, px.
    pub y: f64,
    /// Width in Noto Sans, px.
    pub width: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Diagram {
    /// How often two edges cross, each crossing point of each pair counted once.
    pub fn crossings(&self) -> usize {
        let mut count = 0;
        for (i, a) in self.edges.iter().enumerate() {
            for b in &self.edges[i + 1..] {
                count += a
                    .pieces()
                    .flat_map(|p| b.pieces().map(move |q| (p, q)))
                    .filter(|(p, q)| crosses(*p, *q))
                    .count();
            }
        }
        count
    }

    /// Corners of all edges together.
    pub fn bends(&self) -> usize {
        self.edges.iter().map(|e| e.points.len().saturating_sub(2)).sum()
    }
}

impl DiagramEdge {
    /// The straight pieces, from the source to the target.
    pub fn pieces(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.points.windows(2).map(|w| (w[0], w[1]))
    }
}

impl Rect {
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    pub fn center(&self) -> Point {
        Point { x: self.x + self.w / 2.0, y: self.y + self.h / 2.0 }
    }

    /// Do the two share more than their borders?
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub fn contains(&self, other: &Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && self.right() >= other.right()
            && self.bottom() >= other.bottom()
    }
}

/// A horizontal and a vertical piece that meet inside of both.
fn crosses(p: (Point, Point), q: (Point, Point)) -> bool {
    let (h, v) = match (p.0.y == p.1.y, q.0.y == q.1.y) {
        (true, false) => (p, q),
        (false, true) => (q, p),
        _ => return false,
    };
    let inside = |at: f64, a: f64, b: f64| a.min(b) < at && at < a.max(b);
    inside(v.0.x, h.0.x, h.1.x) && inside(h.0.y, v.0.y, v.1.y)
}
