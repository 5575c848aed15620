//! What a diagram must never show. Independent of how it was laid out: looks at coordinates only.

use crate::diagram::{Diagram, DiagramNode, Point, Rect};
use crate::size::half_extent;

/// Less than this is rounding, px.
const EPSILON: f64 = 0.01;

/// A fault of a drawing; numbers are indices into the diagram's edges, nodes and lanes.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A piece that is neither horizontal nor vertical, or an edge without length.
    NotOrthogonal {
        edge: usize,
    },
    /// An edge that does not start and end at the outlines of its nodes.
    Loose {
        edge: usize,
    },
    EdgeThroughNode {
        edge: usize,
        node: usize,
    },
    EdgeThroughLabel {
        edge: usize,
        label: usize,
    },
    /// Pieces of two edges (or of one) that lie upon each other.
    Coincident {
        edge: usize,
        other: usize,
    },
    NodeOverNode {
        node: usize,
        other: usize,
    },
    LabelOverNode {
        label: usize,
        node: usize,
    },
    LabelOverLabel {
        label: usize,
        other: usize,
    },
    /// A lane's border runs through an answer.
    LabelOverBorder {
        label: usize,
        lane: usize,
    },
    /// An edge runs along a lane's border or through a lane's title.
    EdgeOnBorder {
        edge: usize,
        lane: usize,
    },
    NodeOutsideLane {
        node: usize,
    },
    /// Text wider or higher than its shape.
    TextOutside {
        node: usize,
    },
    /// Something beyond the drawing's own size.
    OutsideDiagram {
        edge: usize,
    },
}

/// All faults; empty for every diagram that `layout` makes.
pub fn problems(diagram: &Diagram) -> Vec<Problem> {
    let mut found = Vec::new();
    for e in 0..diagram.edges.len() {
        edge_alone(diagram, e, &mut found);
        edge_and_nodes(diagram, e, &mut found);
        edge_and_edges(diagram, e, &mut found);
    }
    labels(diagram, &mut found);
    nodes(diagram, &mut found);
    found
}

type Piece = (Point, Point);

fn edge_alone(diagram: &Diagram, e: usize, found: &mut Vec<Problem>) {
    let edge = &diagram.edges[e];
    let straight = |(a, b): Piece| (a.x == b.x) != (a.y == b.y);
    if edge.points.len() < 2 || !edge.pieces().all(straight) {
        found.push(Problem::NotOrthogonal { edge: e });
    }
    let ends = [(edge.points.first(), edge.from), (edge.points.last(), edge.to)];
    if ends.iter().any(|(p, n)| !p.is_some_and(|p| on_outline(*p, &diagram.nodes[*n]))) {
        found.push(Problem::Loose { edge: e });
    }
    let inside = |p: &Point| p.x >= 0.0 && p.y >= 0.0 && p.x <= diagram.width && p.y <= diagram.height;
    if !edge.points.iter().all(inside) {
        found.push(Problem::OutsideDiagram { edge: e });
    }
    for (l, lane) in diagram.lanes.iter().enumerate() {
        let along = |x: f64| {
            let on = |(a, b): Piece| a.x == b.x && (a.x - x).abs() < 2.0 && (a.y - b.y).abs() > EPSILON;
            edge.pieces().any(on)
        };
        if along(lane.rect.x) || along(lane.rect.right()) || edge.pieces().any(|p| enters(p, &lane.header)) {
            found.push(Problem::EdgeOnBorder { edge: e, lane: l });
        }
    }
}

fn edge_and_nodes(diagram: &Diagram, e: usize, found: &mut Vec<Problem>) {
    let edge = &diagram.edges[e];
    for (n, node) in diagram.nodes.iter().enumerate() {
        let own = n == edge.from || n == edge.to;
        let through = |p: Piece| if own { enters_shape(p, node) } else { enters(p, &node.rect) };
        if edge.pieces().any(through) {
            found.push(Problem::EdgeThroughNode { edge: e, node: n });
        }
    }
}

fn edge_and_edges(diagram: &Diagram, e: usize, found: &mut Vec<Problem>) {
    let edge = &diagram.edges[e];
    let pieces: Vec<Piece> = edge.pieces().collect();
    if pieces.iter().enumerate().any(|(i, p)| pieces[..i].iter().any(|q| coincide(*p, *q))) {
        found.push(Problem::Coincident { edge: e, other: e });
    }
    for (o, other) in diagram.edges.iter().enumerate() {
        if o < e && pieces.iter().any(|p| other.pieces().any(|q| coincide(*p, q))) {
            found.push(Problem::Coincident { edge: e, other: o });
        }
        if let Some(label) = &other.label
            && pieces.iter().any(|p| enters(*p, &label.rect))
        {
            found.push(Problem::EdgeThroughLabel { edge: e, label: o });
        }
    }
}

fn labels(diagram: &Diagram, found: &mut Vec<Problem>) {
    let labels =
        || diagram.edges.iter().enumerate().filter_map(|(e, edge)| edge.label.as_ref().map(|l| (e, l)));
    for (e, label) in labels() {
        for (o, other) in labels().filter(|(o, _)| *o < e) {
            if label.rect.overlaps(&other.rect) {
                found.push(Problem::LabelOverLabel { label: e, other: o });
            }
        }
        for (n, node) in diagram.nodes.iter().enumerate() {
            if label.rect.overlaps(&node.rect) {
                found.push(Problem::LabelOverNode { label: e, node: n });
            }
        }
        for (l, lane) in diagram.lanes.iter().enumerate() {
            let on = |x: f64| label.rect.x < x && x < label.rect.right();
            if on(lane.rect.x) || on(lane.rect.right()) || label.rect.overlaps(&lane.header) {
                found.push(Problem::LabelOverBorder { label: e, lane: l });
            }
        }
    }
}

fn nodes(diagram: &Diagram, found: &mut Vec<Problem>) {
    for (n, node) in diagram.nodes.iter().enumerate() {
        let overlapped = diagram.nodes[..n].iter().enumerate().filter(|(_, o)| o.rect.overlaps(&node.rect));
        found.extend(overlapped.map(|(o, _)| Problem::NodeOverNode { node: n, other: o }));
        let lane = &diagram.lanes[node.lane];
        if !lane.rect.contains(&node.rect) || lane.header.overlaps(&node.rect) {
            found.push(Problem::NodeOutsideLane { node: n });
        }
        if !text_fits(node, diagram.font_size) {
            found.push(Problem::TextOutside { node: n });
        }
    }
}

/// The ink of every line (from x-height to a little below the baseline) inside of the shape.
fn text_fits(node: &DiagramNode, size: f64) -> bool {
    let c = node.rect.center();
    let (w, h) = (node.rect.w / 2.0, node.rect.h / 2.0);
    let left = node.strip.map_or(f64::NEG_INFINITY, |s| s.right());
    let lines = node.lines.iter().all(|line| {
        let fits = |y: f64| {
            half_extent(node.shape, h, w, y - c.y).is_some_and(|half| {
                line.x >= c.x - half - EPSILON && line.x + line.width <= c.x + half + EPSILON
            })
        };
        line.x >= left && fits(line.y - size * 0.6) && fits(line.y + size * 0.1)
    });
    let number = match (&node.number, node.strip) {
        (Some(n), Some(s)) => n.x >= s.x && n.x + n.width <= s.right(),
        (Some(_), None) => false,
        _ => true,
    };
    lines && number
}

/// Does a piece run inside of a rectangle, not only along its border?
fn enters((a, b): Piece, rect: &Rect) -> bool {
    let line = Rect { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs(), h: (a.y - b.y).abs() };
    line.x < rect.right() - EPSILON
        && rect.x + EPSILON < line.right()
        && line.y < rect.bottom() - EPSILON
        && rect.y + EPSILON < line.bottom()
}

/// The same for a node's true outline: an edge that meets a diamond enters its bounding box but not the diamond.
fn enters_shape((a, b): Piece, node: &DiagramNode) -> bool {
    let c = node.rect.center();
    let (w, h) = (node.rect.w / 2.0, node.rect.h / 2.0);
    let vertical = a.x == b.x;
    let (at, along, half) = if vertical { (a.x - c.x, c.y, (w, h)) } else { (a.y - c.y, c.x, (h, w)) };
    let Some(reach) = half_extent(node.shape, half.0, half.1, at).filter(|r| *r > EPSILON) else {
        return false;
    };
    let (from, to) = if vertical { (a.y, b.y) } else { (a.x, b.x) };
    from.min(to) < along + reach - EPSILON && along - reach + EPSILON < from.max(to)
}

fn on_outline(p: Point, node: &DiagramNode) -> bool {
    let c = node.rect.center();
    let (w, h) = (node.rect.w / 2.0, node.rect.h / 2.0);
    let meets =
        |reach: Option<f64>, distance: f64| reach.is_some_and(|r| (r - distance.abs()).abs() < EPSILON);
    let sides = meets(half_extent(node.shape, h, w, p.y - c.y), p.x - c.x);
    sides || meets(half_extent(node.shape, w, h, p.x - c.x), p.y - c.y)
}

fn coincide(p: Piece, q: Piece) -> bool {
    let overlap = |a: f64, b: f64, c: f64, d: f64| a.max(b).min(c.max(d)) - a.min(b).max(c.min(d)) > EPSILON;
    let near = |a: f64, b: f64| (a - b).abs() < 1.0;
    let vertical = p.0.x == p.1.x && q.0.x == q.1.x && near(p.0.x, q.0.x);
    let horizontal = p.0.y == p.1.y && q.0.y == q.1.y && near(p.0.y, q.0.y);
    (vertical && overlap(p.0.y, p.1.y, q.0.y, q.1.y)) || (horizontal && overlap(p.0.x, p.1.x, q.0.x, q.1.x))
}
