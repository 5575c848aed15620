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
    /// Pairs of edges that cross, whatever their tracks.
    pub crossings: i32,
}

pub(crate) fn routes(graph: &Graph, placement: &Placement) -> Routes {
    let mut choice = Choice::new(graph, placement);
    let mut order: Vec<usize> = (0..choice.ways.len()).collect();
    order.sort_by(|a, b| choice.ways[*a][0].cost.total_cmp(&choice.ways[*b][0].cost).then(a.cmp(b)));
    choice.settle(&order, PASSES);
    choice.total()
}

/// Tries harder where edges still cross: forces one of them another way, lets the others adapt, and keeps what is
/// cheaper. `tries` bounds the work.
pub(crate) fn untangle(graph: &Graph, placement: &Placement, found: Routes, tries: usize) -> Routes {
    let mut choice = Choice::new(graph, placement);
    choice.adopt(&found.paths);
    choice.remember();
    let order: Vec<usize> = (0..choice.ways.len()).collect();
    let mut best = found;
    let mut left = tries;
    let mut improved = true;
    while improved && left > 0 {
        improved = false;
        for e in choice.crossed() {
            for way in 0..choice.ways[e].len().min(12) {
                if left == 0 || choice.chosen[e] == Some(way) {
                    continue;
                }
                left -= 1;
                let before = choice.chosen.clone();
                choice.choose(e, way);
                // The others first, so that the forced edge does not simply go back.
                let others: Vec<usize> = order.iter().copied().filter(|o| *o != e).collect();
                choice.settle(&others, 1);
                choice.settle(&order, 2);
                let now = choice.total();
                if now.cost < best.cost - 1e-6 {
                    best = now;
                    improved = true;
                } else {
                    choice.restore(&before);
                }
            }
        }
    }
    best
}

/// The way that each edge takes at the moment.
struct Choice<'a> {
    graph: &'a Graph,
    ways: Vec<Vec<Way>>,
    chosen: Vec<Option<usize>>,
    sides: Vec<[Port; 4]>,
    /// Number of the first way of each edge, counting through all edges.
    first: Vec<usize>,
    count: usize,
    /// Frictions met so far, for each pair of ways; NaN where not asked yet. Empty while a single pass would not pay
    /// for it.
    memory: Vec<f32>,
}

impl<'a> Choice<'a> {
    fn new(graph: &'a Graph, placement: &Placement) -> Choice<'a> {
        let ways: Vec<Vec<Way>> = (0..graph.edges.len()).map(|e| ways(graph, placement, e)).collect();
        let mut first = Vec::with_capacity(ways.len());
        let mut count = 0;
        for all in &ways {
            first.push(count);
            count += all.len();
        }
        let (chosen, sides) = (vec![None; ways.len()], vec![[Port::default(); 4]; graph.nodes.len()]);
        Choice { graph, ways, chosen, sides, first, count, memory: Vec::new() }
    }

    /// Worth its memory (a few MB) when the same ways are weighed many times.
    fn remember(&mut self) {
        if self.count <= 2000 {
            self.memory = vec![f32::NAN; self.count * self.count];
        }
    }

    fn friction(&mut self, e: usize, w: usize, o: usize, v: usize) -> f64 {
        let at = (self.first[e] + w) * self.count + self.first[o] + v;
        match self.memory.get(at) {
            Some(known) if !known.is_nan() => f64::from(*known),
            known => {
                let remembers = known.is_some();
                let cost = friction(&self.ways[e][w], &self.ways[o][v]);
                if remembers {
                    self.memory[at] = cost as f32;
                }
                cost
            }
        }
    }

    fn adopt(&mut self, paths: &[Path]) {
        for (e, path) in paths.iter().enumerate() {
            if let Some(way) = self.ways[e].iter().position(|w| w.path == *path) {
                self.choose(e, way);
            }
        }
    }

    fn restore(&mut self, chosen: &[Option<usize>]) {
        for (e, way) in chosen.iter().enumerate() {
            if let (Some(way), true) = (*way, *way != self.chosen[e]) {
                self.choose(e, way);
            }
        }
    }

    fn choose(&mut self, e: usize, way: usize) {
        self.lift(e);
        occupy(&mut self.sides, self.graph, e, &self.ways[e][way], 1);
        self.chosen[e] = Some(way);
    }

    fn lift(&mut self, e: usize) -> Option<usize> {
        let way = self.chosen[e].take()?;
        occupy(&mut self.sides, self.graph, e, &self.ways[e][way], -1);
        Some(way)
    }

    /// Each edge in turn takes its cheapest way, until none changes.
    fn settle(&mut self, order: &[usize], passes: usize) {
        for _ in 0..passes {
            let mut changed = false;
            for &e in order {
                let before = self.lift(e);
                let best = self.cheapest(e);
                self.choose(e, best);
                changed |= before != Some(best);
            }
            if !changed {
                break;
            }
        }
    }

    fn cheapest(&mut self, e: usize) -> usize {
        let mut best = (0, f64::INFINITY);
        for w in 0..self.ways[e].len() {
            let way = &self.ways[e][w];
            // Sorted by their own cost: none that follows can be cheaper.
            if way.cost >= best.1 {
                break;
            }
            let mut cost = way.cost + crowding(self.graph, &self.sides, e, way);
            for o in 0..self.chosen.len() {
                if cost >= best.1 {
                    break;
                }
                if let Some(v) = self.chosen[o] {
                    cost += self.friction(e, w, o, v);
                }
            }
            if cost < best.1 {
                best = (w, cost);
            }
        }
        best.0
    }

    fn current(&self) -> impl Iterator<Item = (usize, &Way)> {
        self.chosen.iter().zip(&self.ways).enumerate().filter_map(|(e, (w, all))| w.map(|w| (e, &all[w])))
    }

    /// The edges that cross another.
    fn crossed(&self) -> Vec<usize> {
        let crosses = |(e, a): &(usize, &Way)| self.current().any(|(o, b)| o != *e && entangled(a, b).0 > 0);
        self.current().filter(crosses).map(|(e, _)| e).collect()
    }

    fn total(&mut self) -> Routes {
        let chosen: Vec<(usize, usize)> =
            self.chosen.iter().enumerate().filter_map(|(e, w)| w.map(|w| (e, w))).collect();
        let mut cost = 0.0;
        let mut crossings = 0;
        let mut sides = vec![[Port::default(); 4]; self.graph.nodes.len()];
        for (i, &(e, w)) in chosen.iter().enumerate() {
            let way = &self.ways[e][w];
            cost += way.cost + crowding(self.graph, &sides, e, way);
            occupy(&mut sides, self.graph, e, way, 1);
            for &(o, v) in &chosen[..i] {
                let rubs = self.friction(e, w, o, v);
                cost += rubs;
                crossings += i32::from(rubs >= price::CROSSING);
            }
        }
        Routes { paths: self.current().map(|(_, w)| w.path).collect(), cost, crossings }
    }
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

fn friction(a: &Way, b: &Way) -> f64 {
    let (crossings, shared) = entangled(a, b);
    f64::from(crossings) * price::CROSSING + f64::from(shared) * price::SHARED_STEP
}

fn entangled(a: &Way, b: &Way) -> (i32, i32) {
    let apart = |i: usize| a.span[i] > b.span[i + 1] || b.span[i] > a.span[i + 1];
    if apart(0) || apart(2) { (0, 0) } else { entangle(&a.path, &b.path) }
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
