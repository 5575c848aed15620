//! Which way each edge takes over the grid: the cheapest of the shapes that draughtsmen use (straight, L, Z, around by
//! a gutter), given the ways of all other edges. Crossings cost most, then bends, then length.

use crate::graph::{Graph, Shape};
use crate::path::{Path, entangle};
use crate::rows::Placement;

/// What a drawing costs; only ratios matter. One grid step down costs 1, a row is two steps.
mod price {
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

/// Passes over all edges, each choosing again with the others fixed.
const PASSES: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// The chosen ways, in the order of the graph's edges, and what they cost together.
pub(crate) struct Routes {
    pub paths: Vec<Path>,
    pub cost: f64,
}

pub(crate) fn routes(graph: &Graph, placement: &Placement) -> Routes {
    let choices: Vec<Vec<Way>> = (0..graph.edges.len()).map(|e| ways(graph, placement, e)).collect();
    let mut chosen: Vec<Option<usize>> = vec![None; choices.len()];
    let mut order: Vec<usize> = (0..choices.len()).collect();
    order.sort_by(|a, b| choices[*a][0].cost.total_cmp(&choices[*b][0].cost).then(a.cmp(b)));
    let mut sides = vec![[Port::default(); 4]; graph.nodes.len()];
    for pass in 0..PASSES {
        let mut changed = false;
        for &e in &order {
            let before = chosen[e].take();
            if let Some(way) = before {
                occupy(&mut sides, graph, e, &choices[e][way], -1);
            }
            let best = cheapest(graph, &choices, &chosen, &sides, e).0;
            occupy(&mut sides, graph, e, &choices[e][best], 1);
            chosen[e] = Some(best);
            changed |= before != Some(best);
        }
        if pass > 0 && !changed {
            break;
        }
    }
    let cost = total(graph, &choices, &chosen, sides);
    let paths = chosen.iter().zip(&choices).filter_map(|(way, all)| way.map(|w| all[w].path)).collect();
    Routes { paths, cost }
}

/// One possible way of an edge.
#[derive(Clone, Copy, Debug)]
struct Way {
    path: Path,
    exit: Side,
    entry: Side,
    /// Without the other edges.
    cost: f64,
    /// Bounding box: x low, x high, y low, y high.
    span: [i16; 4],
}

/// Edges at one side of a node.
#[derive(Clone, Copy, Debug, Default)]
struct Port {
    out: i32,
    into: i32,
    labels: i32,
}

fn occupy(sides: &mut [[Port; 4]], graph: &Graph, e: usize, way: &Way, change: i32) {
    let edge = &graph.edges[e];
    sides[edge.from][way.exit as usize].out += change;
    sides[edge.from][way.exit as usize].labels += change * i32::from(!edge.label.is_empty());
    sides[edge.to][way.entry as usize].into += change;
}

fn cheapest(
    graph: &Graph,
    choices: &[Vec<Way>],
    chosen: &[Option<usize>],
    sides: &[[Port; 4]],
    e: usize,
) -> (usize, f64) {
    let mut best = (0, f64::INFINITY);
    for (w, way) in choices[e].iter().enumerate() {
        // Sorted by their own cost: none that follows can be cheaper.
        if way.cost >= best.1 {
            break;
        }
        let mut cost = way.cost + crowding(graph, sides, e, way);
        for (other, all) in chosen.iter().zip(choices) {
            if cost >= best.1 {
                break;
            }
            if let Some(o) = *other {
                cost += friction(way, &all[o]);
            }
        }
        if cost < best.1 {
            best = (w, cost);
        }
    }
    best
}

fn friction(a: &Way, b: &Way) -> f64 {
    let apart = |i: usize| a.span[i] > b.span[i + 1] || b.span[i] > a.span[i + 1];
    if apart(0) || apart(2) {
        return 0.0;
    }
    let (crossings, shared) = entangle(&a.path, &b.path);
    f64::from(crossings) * price::CROSSING + f64::from(shared) * price::SHARED_STEP
}

fn crowding(graph: &Graph, sides: &[[Port; 4]], e: usize, way: &Way) -> f64 {
    let edge = &graph.edges[e];
    let out = sides[edge.from][way.exit as usize];
    let into = sides[edge.to][way.entry as usize];
    let mut cost = f64::from(out.into + into.out) * price::IN_AND_OUT;
    cost += f64::from(out.out) * price::TWO_OUT + f64::from(into.into) * price::TWO_IN;
    if way.exit == Side::Bottom && out.labels >= 2 && !edge.label.is_empty() {
        cost += price::THREE_LABELS_BELOW;
    }
    cost
}

fn total(graph: &Graph, choices: &[Vec<Way>], chosen: &[Option<usize>], mut sides: Vec<[Port; 4]>) -> f64 {
    let ways: Vec<&Way> = chosen.iter().zip(choices).filter_map(|(w, all)| w.map(|w| &all[w])).collect();
    let mut cost = 0.0;
    for (e, way) in ways.iter().enumerate() {
        cost += way.cost + ways[..e].iter().map(|other| friction(other, way)).sum::<f64>();
        occupy(&mut sides, graph, e, way, -1);
        cost += crowding(graph, &sides, e, way);
    }
    cost
}

/// All ways of an edge, the cheapest first. There is always one: out at the side, by the gutter, in from above.
fn ways(graph: &Graph, placement: &Placement, e: usize) -> Vec<Way> {
    let edge = &graph.edges[e];
    let mut found = Ways::new(graph, placement, edge.from, edge.to);
    found.without_gutter();
    found.by_gutters();
    let mut ways = found.ways;
    ways.sort_by(|a, b| a.cost.total_cmp(&b.cost));
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
        Ways { placement, from: grid(from), to: grid(to), back: to <= from, free_exit, ways: Vec::with_capacity(24) }
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
