//! The ways that an edge could take over the grid: the shapes that draughtsmen use, each with what it costs alone.

use crate::graph::{Graph, Shape};
use crate::path::Path;
use crate::rows::Placement;

/// What a drawing costs; only ratios matter. One grid step down costs 1, a row is two steps.
pub(crate) mod price {
    pub const CROSSING: f64 = 40.0;
    pub const BEND: f64 = 5.0;
    pub const STEP_DOWN: f64 = 1.0;
    pub const STEP_ACROSS: f64 = 1.5;
    /// Running beside another edge.
    pub const SHARED_STEP: f64 = 0.3;
    /// Through an empty cell: less calm than a gutter.
    pub const EMPTY_CELL: f64 = 0.7;
    /// Flow leaves at the bottom and arrives at the top.
    pub const SIDE_PORT: f64 = 2.0;
    /// Leaving downwards only to go up again.
    pub const DOWN_AND_UP: f64 = 8.0;
    /// An arrow in and a line out at one side of a node: hard to read.
    pub const IN_AND_OUT: f64 = 16.0;
    pub const TWO_OUT: f64 = 7.0;
    pub const TWO_IN: f64 = 4.0;
    /// Three answers below a diamond have no room for their words.
    pub const THREE_LABELS_BELOW: f64 = 30.0;
}

/// How many of the rarer ways an edge is given.
const WIDE: usize = 20;
/// How far from the rows of its ends such a way looks for a channel, in grid steps.
const NEAR: i16 = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// One possible way of an edge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub path: Path,
    pub exit: Side,
    pub entry: Side,
    /// Without the other edges.
    pub cost: f64,
    /// Bounding box: x low, x high, y low, y high.
    pub span: [i16; 4],
}

/// All ways of an edge, the cheapest first. There is always one: out at the side, by the gutter, in from above.
pub(crate) fn ways(graph: &Graph, placement: &Placement, e: usize) -> Vec<Way> {
    let edge = &graph.edges[e];
    let mut found = Ways::new(graph, placement, edge.from, edge.to);
    found.without_gutter();
    found.by_gutters();
    let mut ways = found.ways;
    ways.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    ways
}

/// Rarer ways, for edges that would cross others: along a gutter, a channel and another gutter. The cheapest ones.
pub(crate) fn wide_ways(graph: &Graph, placement: &Placement, e: usize) -> Vec<Way> {
    let edge = &graph.edges[e];
    let mut found = Ways::new(graph, placement, edge.from, edge.to);
    found.by_two_gutters();
    let mut ways = found.ways;
    ways.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    ways.truncate(WIDE);
    ways
}

struct Ways<'a> {
    placement: &'a Placement,
    /// Grid position of source and target.
    from: (i16, i16),
    to: (i16, i16),
    back: bool,
    /// Gateways are small: their side ports are as good as the bottom.
    free_exit: bool,
    ways: Vec<Way>,
}

impl<'a> Ways<'a> {
    fn new(graph: &Graph, placement: &'a Placement, from: usize, to: usize) -> Ways<'a> {
        let grid = |n: usize| {
            let cell = placement.cells[n];
            (2 * cell.column as i16 + 1, 2 * cell.row as i16 + 1)
        };
        let free_exit = matches!(graph.nodes[from].shape, Shape::Decision | Shape::Fork | Shape::Join);
        Ways {
            placement,
            from: grid(from),
            to: grid(to),
            back: to <= from,
            free_exit,
            ways: Vec::with_capacity(24),
        }
    }

    /// Straight, L and Z.
    fn without_gutter(&mut self) {
        let ((xs, ys), (xt, yt)) = (self.from, self.to);
        if ys == yt && xs != xt && self.row_is_free(ys, xs, xt) {
            let (exit, entry) = if xt > xs { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
            self.add(&[self.from, self.to], exit, entry);
        }
        if yt <= ys {
            return;
        }
        if xs == xt {
            if self.column_is_free(xs, ys, yt) {
                self.add(&[self.from, self.to], Side::Bottom, Side::Top);
            }
            return;
        }
        let exit = if xt > xs { Side::Right } else { Side::Left };
        let entry = if xt > xs { Side::Left } else { Side::Right };
        let across = self.row_is_free(ys, xs, xt) && self.cell_is_free(xt, ys);
        if across && self.column_is_free(xt, ys, yt) {
            self.add(&[self.from, (xt, ys), self.to], exit, Side::Top);
        }
        let down = self.column_is_free(xs, ys, yt) && self.cell_is_free(xs, yt);
        if down && self.row_is_free(yt, xs, xt) {
            self.add(&[self.from, (xs, yt), self.to], Side::Bottom, entry);
        }
        for y in (ys + 1..yt).step_by(2) {
            if !self.column_is_free(xs, ys, y) {
                break;
            }
            if self.column_is_free(xt, y, yt) {
                self.add(&[self.from, (xs, y), (xt, y), self.to], Side::Bottom, Side::Top);
            }
        }
    }

    /// Around by each gutter, out at a side or the bottom, in at a side or the top.
    fn by_gutters(&mut self) {
        let ((xs, ys), (xt, yt)) = (self.from, self.to);
        let below = ys + 1;
        let above = yt - 1;
        for g in (0..=2 * self.placement.columns as i16).step_by(2) {
            let exit = if g > xs { Side::Right } else { Side::Left };
            let entry = if g > xt { Side::Right } else { Side::Left };
            let out = self.row_is_free(ys, xs, g);
            let into = self.row_is_free(yt, g, xt);
            if out && into && ys != yt {
                self.add(&[self.from, (g, ys), (g, yt), self.to], exit, entry);
            }
            if out {
                self.add(&[self.from, (g, ys), (g, above), (xt, above), self.to], exit, Side::Top);
            }
            if into && below != yt {
                self.add(&[self.from, (xs, below), (g, below), (g, yt), self.to], Side::Bottom, entry);
            }
            if below != above {
                let points = [self.from, (xs, below), (g, below), (g, above), (xt, above), self.to];
                self.add(&points, Side::Bottom, Side::Top);
            }
        }
    }

    /// Out at a side or the bottom, by a gutter to a channel near one of the ends, along it to another gutter, and in.
    fn by_two_gutters(&mut self) {
        let ((xs, ys), (xt, yt)) = (self.from, self.to);
        let (below, above) = (ys + 1, yt - 1);
        let last = (2 * self.placement.columns as i16, 2 * self.placement.rows as i16);
        let near = |c: i16| (c - ys).abs().min((c - yt).abs()) <= NEAR;
        let channels: Vec<i16> = (0..=last.1).step_by(2).filter(|c| near(*c)).collect();
        for g in (0..=last.0).step_by(2) {
            let exit = if g > xs { Side::Right } else { Side::Left };
            let out = self.row_is_free(ys, xs, g);
            for h in (0..=last.0).step_by(2).filter(|h| *h != g) {
                let entry = if h > xt { Side::Right } else { Side::Left };
                let into = self.row_is_free(yt, h, xt);
                for &c in &channels {
                    if out && into {
                        self.add(&[self.from, (g, ys), (g, c), (h, c), (h, yt), self.to], exit, entry);
                    }
                    if out && c != above {
                        let end = [(h, c), (h, above), (xt, above), self.to];
                        self.add(
                            &[self.from, (g, ys), (g, c), end[0], end[1], end[2], end[3]],
                            exit,
                            Side::Top,
                        );
                    }
                    if into && c != below {
                        let points = [self.from, (xs, below), (g, below), (g, c), (h, c), (h, yt), self.to];
                        self.add(&points, Side::Bottom, entry);
                    }
                }
            }
        }
    }

    fn add(&mut self, points: &[(i16, i16)], exit: Side, entry: Side) {
        let path = Path::through(points);
        let mut cost = 0.0;
        let mut span = [self.from.0, self.from.0, self.from.1, self.from.1];
        for (x, y) in points {
            span = [span[0].min(*x), span[1].max(*x), span[2].min(*y), span[3].max(*y)];
        }
        for piece in path.pieces() {
            let steps = f64::from(piece.high() - piece.low());
            cost += steps * if piece.vertical { price::STEP_DOWN } else { price::STEP_ACROSS };
            if piece.line % 2 == 1 {
                cost += (steps / 2.0 - 0.5).floor().max(0.0) * price::EMPTY_CELL;
            }
        }
        let bends = path.pieces().len() - 1;
        cost += bends as f64 * price::BEND;
        if self.back {
            cost += if exit == Side::Bottom { price::DOWN_AND_UP } else { 0.0 };
        } else if bends > 0 {
            cost += if exit != Side::Bottom && !self.free_exit { price::SIDE_PORT } else { 0.0 };
            cost += if entry != Side::Top { price::SIDE_PORT } else { 0.0 };
        }
        self.ways.push(Way { path, exit, entry, cost, span });
    }

    /// Are the cells strictly between two positions of a row empty?
    fn row_is_free(&self, y: i16, a: i16, b: i16) -> bool {
        (a.min(b) + 1..a.max(b)).all(|x| self.cell_is_free(x, y))
    }

    fn column_is_free(&self, x: i16, a: i16, b: i16) -> bool {
        (a.min(b) + 1..a.max(b)).all(|y| self.cell_is_free(x, y))
    }

    /// Only crossings of odd lines are cells.
    fn cell_is_free(&self, x: i16, y: i16) -> bool {
        x % 2 == 0 || y % 2 == 0 || !self.placement.is_taken(y as usize / 2, x as usize / 2)
    }
}
