//! Which way each edge takes over the grid: the cheapest one, given the ways of all other edges. Crossings cost most,
//! then bends, then length.

use crate::graph::Graph;
use crate::path::{Path, entangle};
use crate::rows::Placement;
use crate::ways::{Side, Way, price, ways, wide_ways};

/// Passes over all edges, each choosing again with the others fixed.
const PASSES: usize = 4;

/// The chosen ways, in the order of the graph's edges, and what they cost together.
pub(crate) struct Routes {
    pub paths: Vec<Path>,
    pub cost: f64,
    /// Both edges of every two that cross, whatever their tracks.
    pub crossed: Vec<usize>,
}

pub(crate) fn routes(graph: &Graph, placement: &Placement) -> Routes {
    let mut choice = Choice::new(graph, placement);
    let mut order: Vec<usize> = (0..choice.ways.len()).collect();
    order.sort_by(|a, b| choice.ways[*a][0].cost.total_cmp(&choice.ways[*b][0].cost).then(a.cmp(b)));
    choice.settle(&order, PASSES);
    choice.total()
}

/// Tries harder where edges still cross: gives those rarer ways too, then changes two or one of them at a time, all others
/// adapting, and keeps what is cheaper. `tries` bounds the work.
pub(crate) fn untangle(graph: &Graph, placement: &Placement, found: Routes, tries: usize) -> Routes {
    let mut choice = Choice::new(graph, placement);
    for e in (0..graph.edges.len()).filter(|e| found.crossed.contains(e)) {
        choice.widen(e, wide_ways(graph, placement, e));
    }
    choice.adopt(&found.paths);
    choice.remember();
    let order: Vec<usize> = (0..choice.ways.len()).collect();
    choice.settle(&order, PASSES);
    let settled = choice.total();
    let best = if settled.cost < found.cost - 1e-6 { settled } else { found };
    let mut search = Search { choice, order, best, left: tries };
    while search.left > 0 && (search.pairs() || search.each()) {}
    search.best
}

/// From one choice to the next that is cheaper.
struct Search<'a> {
    choice: Choice<'a>,
    order: Vec<usize>,
    best: Routes,
    left: usize,
}

impl<'a> Search<'a> {
    /// Lets every two edges that cross choose anew, the second first.
    fn pairs(&mut self) -> bool {
        let mut improved = false;
        for (first, second) in self.choice.crossing_pairs() {
            improved |= self.attempt(|choice| {
                choice.lift(first);
                choice.lift(second);
                choice.settle(&[second, first], 1);
            });
        }
        improved
    }

    /// Forces each edge that crosses to each of its ways, the others adapting before it can go back.
    fn each(&mut self) -> bool {
        let mut improved = false;
        let crossed: Vec<usize> = self.choice.crossing_pairs().into_iter().map(|(e, _)| e).collect();
        for e in (0..self.order.len()).filter(|e| crossed.contains(e)) {
            let others: Vec<usize> = self.order.iter().copied().filter(|o| *o != e).collect();
            for way in 0..self.choice.ways[e].len().min(12) {
                improved |= self.choice.chosen[e] != Some(way)
                    && self.attempt(|choice| {
                        choice.choose(e, way);
                        choice.settle(&others, 1);
                    });
            }
        }
        improved
    }

    fn attempt(&mut self, change: impl FnOnce(&mut Choice<'a>)) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let before = self.choice.chosen.clone();
        change(&mut self.choice);
        self.choice.settle(&self.order, 2);
        let now = self.choice.total();
        let better = now.cost < self.best.cost - 1e-6;
        if better {
            self.best = now;
        } else {
            self.choice.restore(&before);
        }
        better
    }
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
        let (chosen, sides) = (vec![None; ways.len()], vec![[Port::default(); 4]; graph.nodes.len()]);
        Choice { graph, ways, chosen, sides, first: Vec::new(), count: 0, memory: Vec::new() }
    }

    /// Adds ways of an edge that has not chosen yet.
    fn widen(&mut self, e: usize, wide: Vec<Way>) {
        self.ways[e].extend(wide);
        self.ways[e].sort_by(|a, b| a.cost.total_cmp(&b.cost));
    }

    /// Worth its memory (a few MB) when the same ways are weighed many times.
    fn remember(&mut self) {
        self.first.clear();
        self.count = 0;
        for all in &self.ways {
            self.first.push(self.count);
            self.count += all.len();
        }
        if self.count <= 2000 {
            self.memory = vec![f32::NAN; self.count * self.count];
        }
    }

    fn friction(&mut self, e: usize, w: usize, o: usize, v: usize) -> f64 {
        if self.memory.is_empty() {
            return friction(&self.ways[e][w], &self.ways[o][v]);
        }
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

    /// Both orders of every two edges that cross.
    fn crossing_pairs(&self) -> Vec<(usize, usize)> {
        let pairs = self.current().flat_map(|(e, a)| {
            let others = self.current().filter(move |(o, b)| *o != e && entangled(a, b).0 > 0);
            others.map(move |(o, _)| (e, o))
        });
        pairs.collect()
    }

    fn total(&mut self) -> Routes {
        let chosen: Vec<(usize, usize)> =
            self.chosen.iter().enumerate().filter_map(|(e, w)| w.map(|w| (e, w))).collect();
        let mut cost = 0.0;
        let mut crossed = Vec::new();
        let mut sides = vec![[Port::default(); 4]; self.graph.nodes.len()];
        for (i, &(e, w)) in chosen.iter().enumerate() {
            let way = &self.ways[e][w];
            cost += way.cost + crowding(self.graph, &sides, e, way);
            occupy(&mut sides, self.graph, e, way, 1);
            for &(o, v) in &chosen[..i] {
                let rubs = self.friction(e, w, o, v);
                cost += rubs;
                if rubs >= price::CROSSING {
                    crossed.extend([e, o]);
                }
            }
        }
        Routes { paths: self.current().map(|(_, w)| w.path).collect(), cost, crossed }
    }
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
