//! From cells, paths and tracks to coordinates.

use crate::diagram::{Diagram, DiagramEdge, DiagramLane, DiagramNode, Label, Point, Rect, TextLine};
use crate::graph::Graph;
use crate::path::{End, Path};
use crate::routes::{Routes, routes, untangle};
use crate::rows::{Handoff, Placement, handoffs, place};
use crate::size::{Body, baseline, body, half_extent};
use crate::style::Style;
use crate::text::{Weight, width, wrap};
use crate::tracks::{Claim, Tracks, tracks};

/// Distance between an answer and the line or node it belongs to, px.
const LABEL_GAP: f64 = 4.0;
/// Room for an arrowhead above a node, px.
const ARROW: f64 = 16.0;
/// A row more costs as much as this in the prices of `routes`.
const ROW_PRICE: f64 = 3.0;
/// The same for a column more.
const COLUMN_PRICE: f64 = 20.0;
/// Steps to try in a column beside.
const BRANCHES: usize = 4;
/// Bounds on the search: divided by the number of edges they give the placements, and the forced ways, to try.
const TRIALS: usize = 1500;
const UNTANGLE: usize = 2000;

/// Lays a graph out. Deterministic; several placements are tried and the one with the fewest crossings, bends and
/// detours is kept.
///
/// # Panics
/// If an edge names a node, or a node a lane, that the graph does not have.
pub fn layout(graph: &Graph, style: &Style) -> Diagram {
    let (placement, routes) = best_placement(graph);
    let words: Vec<Option<Words>> = graph.edges.iter().map(|e| words(&e.label, style)).collect();
    let mut claims: Vec<Claim> = words.iter().zip(&routes.paths).map(|(w, p)| claim(w.as_ref(), p)).collect();
    let arrange = |claims: &[Claim]| tracks(&routes.paths, style.track_gap, placement.columns, claims);
    let first = arrange(&claims);
    let bodies: Vec<Body> = graph.nodes.iter().map(|n| body(n, style)).collect();
    let tracks = if hang_lowest(graph, &routes.paths, &bodies, &first, &mut claims) {
        arrange(&claims)
    } else {
        first
    };
    let mut sheet = Sheet {
        graph,
        style,
        bodies,
        placement: &placement,
        paths: &routes.paths,
        tracks: &tracks,
        words: &words,
        claims: &claims,
        x: Axis::default(),
        y: Axis::default(),
    };
    sheet.grow_bodies();
    sheet.x = sheet.columns();
    let header = sheet.header_height();
    sheet.y = sheet.rows(style.margin + header);
    sheet.draw(header)
}

fn best_placement(graph: &Graph) -> (Placement, Routes) {
    let first = Trial::new(graph, vec![false; graph.nodes.len()], vec![0; graph.nodes.len()]);
    let mut best = first;
    for handoff in [Handoff::Right, Handoff::Either] {
        best = best.or(Trial::new(graph, handoffs(graph, handoff), vec![0; graph.nodes.len()]));
    }
    // Then one step at a time, up to a bound for graphs far larger than any procedure.
    let passes_on = handoffs(graph, Handoff::Either);
    let tries = (TRIALS / graph.edges.len().max(1)).min(graph.nodes.len());
    for n in (0..graph.nodes.len()).filter(|n| passes_on[*n]).take(tries) {
        let mut beside = best.beside.clone();
        beside[n] = !beside[n];
        let aside = best.aside.clone();
        best = best.or(Trial::new(graph, beside, aside));
    }
    if !best.routes.crossed.is_empty() {
        best = best.untangled(graph, 0);
        let alone = best.routes.crossed.clone();
        let (beside, aside) = (best.beside.clone(), best.aside.clone());
        let candidates = branches(graph, &alone).into_iter().take(BRANCHES);
        for (n, side) in candidates.flat_map(|n| [(n, -1), (n, 1)]) {
            let (mut beside, mut aside) = (beside.clone(), aside.clone());
            (beside[n], aside[n]) = (true, side);
            best = best.or(Trial::new(graph, beside, aside).untangled(graph, 0));
        }
        best = best.untangled(graph, UNTANGLE / graph.edges.len().max(1));
    }
    (best.placement, best.routes)
}

/// The steps that could stand in a column of their own beside the others of their lane: branches of one step each, which
/// the flow leaves again for another lane or an earlier step, and whose lines cross others. Those of many alternatives
/// come first.
fn branches(graph: &Graph, crossed: &[usize]) -> Vec<usize> {
    let lane = |n: usize| graph.nodes[n].lane;
    let leaving = |n: usize| graph.edges.iter().filter(move |e| e.from == n);
    let alternatives = |n: usize| {
        let mut into = graph.edges.iter().filter(|e| e.to == n);
        let (Some(from), None) = (into.next().map(|e| e.from), into.next()) else { return 0 };
        if from < n && lane(from) == lane(n) { leaving(from).count() } else { 0 }
    };
    let leads_away = |n: usize| leaving(n).all(|e| e.to <= n || lane(e.to) != lane(n));
    let crosses = |n: usize| crossed.iter().any(|e| [graph.edges[*e].from, graph.edges[*e].to].contains(&n));
    let is_branch = |n: &usize| alternatives(*n) > 1 && leads_away(*n) && crosses(*n);
    let mut branches: Vec<usize> = (0..graph.nodes.len()).filter(is_branch).collect();
    branches.sort_by_key(|n| std::cmp::Reverse(alternatives(*n)));
    branches
}

/// A placement with its routes.
struct Trial {
    /// By node: may it stand beside the one before?
    beside: Vec<bool>,
    /// By node: -1, 1 in a column beside the others of its lane.
    aside: Vec<i8>,
    placement: Placement,
    routes: Routes,
}

impl Trial {
    fn new(graph: &Graph, beside: Vec<bool>, aside: Vec<i8>) -> Trial {
        let placement = place(graph, &beside, &aside);
        let routes = routes(graph, &placement);
        Trial { beside, aside, placement, routes }
    }

    fn untangled(self, graph: &Graph, tries: usize) -> Trial {
        let routes = untangle(graph, &self.placement, self.routes, tries);
        Trial { routes, ..self }
    }

    fn cost(&self) -> f64 {
        let Placement { rows, columns, .. } = self.placement;
        self.routes.cost + rows as f64 * ROW_PRICE + columns as f64 * COLUMN_PRICE
    }

    /// The cheaper one; the first if they cost the same.
    fn or(self, other: Trial) -> Trial {
        if other.cost() < self.cost() - 1e-6 { other } else { self }
    }
}

/// An edge's answer, wrapped.
struct Words {
    lines: Vec<String>,
    w: f64,
    h: f64,
}

fn words(label: &str, style: &Style) -> Option<Words> {
    let lines = wrap(label, style.label_size, Weight::Regular, style.label_width);
    let w = lines.iter().map(|l| width(l, style.label_size, Weight::Regular)).fold(0.0, f64::max).ceil();
    let h = lines.len() as f64 * label_line(style);
    (!lines.is_empty()).then_some(Words { lines, w, h })
}

fn label_line(style: &Style) -> f64 {
    (style.label_size * style.line_height).ceil()
}

/// Answers stand above a horizontal first piece, and at the outer side of a vertical one.
fn claim(words: Option<&Words>, path: &Path) -> Claim {
    let Some(words) = words else { return Claim::default() };
    if !path.pieces()[0].vertical {
        Claim { before: words.h + LABEL_GAP, after: 0.0 }
    } else if stands_left(path) {
        Claim { before: words.w + 2.0 * LABEL_GAP, after: 0.0 }
    } else {
        Claim { before: 0.0, after: words.w + 2.0 * LABEL_GAP }
    }
}

/// Of several answers at one side of a node, the lowest hangs below its line, so that their lines stay close together.
/// Returns whether there are any.
fn hang_lowest(
    graph: &Graph,
    paths: &[Path],
    bodies: &[Body],
    tracks: &Tracks,
    claims: &mut [Claim],
) -> bool {
    let side = |e: usize| {
        let piece = paths[e].pieces()[0];
        (graph.edges[e].from, piece.vertical, piece.to > piece.from)
    };
    let answers: Vec<usize> = (0..paths.len()).filter(|e| claims[*e].before > 0.0 && !side(*e).1).collect();
    // An answer below the node that is wider than the node would meet the one that hangs.
    let wide = |e: usize| {
        let (claim, offset) = (claims[e], tracks.offsets[e][0]);
        side(e).1
            && (claim.before - offset).max(claim.after + offset) + LABEL_GAP
                > bodies[graph.edges[e].from].w / 2.0
    };
    let crowded: Vec<usize> = (0..paths.len()).filter(|e| wide(*e)).map(|e| graph.edges[e].from).collect();
    let mut any = false;
    for &e in answers.iter().filter(|e| !crowded.contains(&graph.edges[**e].from)) {
        let mut others = answers.iter().filter(|o| **o != e && side(**o) == side(e)).peekable();
        if others.peek().is_some() && others.all(|o| tracks.offsets[*o][0] < tracks.offsets[e][0]) {
            claims[e] = Claim { before: 0.0, after: claims[e].before };
            any = true;
        }
    }
    any
}

fn stands_left(path: &Path) -> bool {
    path.turn(0, End::High) < 0
}

/// Where the lines of one direction run, px.
#[derive(Default)]
struct Axis {
    /// Middle of each column (row).
    middles: Vec<f64>,
    /// First track of each gutter (channel).
    gutters: Vec<f64>,
    /// The track before which the lane border takes a place of its own, by gutter.
    borders: Vec<Option<usize>>,
    /// Both ends of the whole.
    start: f64,
    end: f64,
}

impl Axis {
    fn at(&self, line: i16, offset: f64, gap: f64) -> f64 {
        let i = line as usize / 2;
        if line % 2 == 1 {
            return self.middles[i] + offset;
        }
        let shift = self
            .borders
            .get(i)
            .copied()
            .flatten()
            .map_or(0.0, |b| if offset >= b as f64 { 1.0 } else { 0.0 });
        self.gutters[i] + (offset + shift) * gap
    }

    fn border(&self, gutter: usize, gap: f64) -> f64 {
        match self.borders[gutter] {
            Some(track) => self.gutters[gutter] + track as f64 * gap,
            None if gutter == 0 => self.start,
            None => self.end,
        }
    }
}

struct Sheet<'a> {
    graph: &'a Graph,
    style: &'a Style,
    bodies: Vec<Body>,
    placement: &'a Placement,
    paths: &'a [Path],
    tracks: &'a Tracks,
    words: &'a [Option<Words>],
    claims: &'a [Claim],
    x: Axis,
    y: Axis,
}

impl Sheet<'_> {
    /// Nodes grow until every edge meets a straight part of its side.
    fn grow_bodies(&mut self) {
        for (e, edge) in self.graph.edges.iter().enumerate() {
            let pieces = self.paths[e].pieces();
            let last = pieces.len() - 1;
            self.bodies[edge.from].grow(!pieces[0].vertical, self.tracks.offsets[e][0]);
            self.bodies[edge.to].grow(!pieces[last].vertical, self.tracks.offsets[e][last]);
        }
    }

    /// Room at both sides of each column's middle, then gutters: answers at the node, tracks, answers of the next.
    fn columns(&self) -> Axis {
        let count = self.placement.columns;
        let mut half = vec![(self.style.node_width / 2.0, self.style.node_width / 2.0); count];
        for (body, cell) in self.bodies.iter().zip(&self.placement.cells) {
            widen(&mut half[cell.column], body.w / 2.0, body.w / 2.0);
        }
        self.make_room(true, &mut half);
        let mut after_column = vec![self.style.clearance; count + 1];
        let mut before_column = vec![self.style.clearance; count + 1];
        for (e, words) in self.words.iter().enumerate() {
            let (Some(words), piece) = (words, self.paths[e].pieces()[0]) else { continue };
            let from = self.graph.edges[e].from;
            let column = self.placement.cells[from].column;
            let need = self.bodies[from].w / 2.0 + words.w + 3.0 * LABEL_GAP;
            match (piece.vertical, piece.to > piece.from) {
                (true, _) => {}
                (false, true) => {
                    after_column[column + 1] = after_column[column + 1].max(need - half[column].1)
                }
                (false, false) => before_column[column] = before_column[column].max(need - half[column].0),
            }
        }
        let mut axis = Axis { start: self.style.margin, ..Axis::default() };
        let mut at = axis.start;
        for g in 0..=count {
            let inner = g > 0 && g < count && self.placement.lanes.contains(&g);
            let tracks = self.tracks.counts.get(&(true, 2 * g as i16)).copied().unwrap_or(0);
            let slots = tracks + usize::from(inner);
            axis.borders.push(inner.then_some(tracks / 2));
            at += after_column[g].ceil();
            axis.gutters.push(at);
            at += slots.saturating_sub(1) as f64 * self.style.track_gap;
            if g < count {
                at += before_column[g].ceil() + half[g].0.ceil();
                axis.middles.push(at);
                at += half[g].1.ceil();
            } else if slots > 0 {
                at += self.style.clearance;
            }
        }
        axis.end = at;
        axis
    }

    fn rows(&self, top: f64) -> Axis {
        let count = self.placement.rows;
        let mut half = vec![(0.0, 0.0); count];
        for (body, cell) in self.bodies.iter().zip(&self.placement.cells) {
            widen(&mut half[cell.row], body.h / 2.0, body.h / 2.0);
        }
        self.make_room(false, &mut half);
        let mut below_row = vec![0.0_f64; count + 1];
        for (e, words) in self.words.iter().enumerate() {
            let (Some(words), true) = (words, self.paths[e].pieces()[0].vertical) else { continue };
            let from = self.graph.edges[e].from;
            let row = self.placement.cells[from].row;
            let need = self.bodies[from].h / 2.0 + words.h + 2.0 * LABEL_GAP;
            below_row[row + 1] = below_row[row + 1].max(need - half[row].1);
        }
        let mut axis = Axis { start: top, ..Axis::default() };
        let mut at = top;
        for (channel, label) in below_row.iter().enumerate() {
            let tracks = self.tracks.counts.get(&(false, 2 * channel as i16)).copied().unwrap_or(0);
            if tracks > 0 {
                at += label.max(self.style.clearance).ceil();
                axis.gutters.push(at);
                at += (tracks - 1) as f64 * self.style.track_gap + ARROW;
            } else {
                axis.gutters.push(at);
                at += if channel == 0 || channel == count {
                    self.style.clearance
                } else {
                    (label + ARROW).max(28.0).ceil()
                };
            }
            if channel < count {
                at += half[channel].0.ceil();
                axis.middles.push(at);
                at += half[channel].1.ceil();
            }
        }
        axis.end = at;
        axis
    }

    /// Widens columns (or rows) for the edges that run along their middle and for answers beside first pieces.
    fn make_room(&self, vertical: bool, half: &mut [(f64, f64)]) {
        for (e, path) in self.paths.iter().enumerate() {
            for (i, piece) in path.pieces().iter().enumerate() {
                if piece.vertical != vertical || piece.line % 2 == 0 {
                    continue;
                }
                let offset = self.tracks.offsets[e][i];
                let room = &mut half[piece.line as usize / 2];
                widen(room, 6.0 - offset, 6.0 + offset);
                if i == 0 {
                    let claim = self.claims[e];
                    let side = |claim: f64| if claim > 0.0 { claim + LABEL_GAP } else { 0.0 };
                    widen(room, side(claim.before) - offset, side(claim.after) + offset);
                }
            }
        }
    }

    /// Left and right border of a lane.
    fn borders(&self, lane: usize) -> (f64, f64) {
        let border = |lane: usize| self.x.border(self.placement.lanes[lane], self.style.track_gap);
        (border(lane), border(lane + 1))
    }

    fn header_lines(&self, lane: usize) -> Vec<String> {
        let (from, to) = self.borders(lane);
        let room = to - from - 16.0;
        wrap(&self.graph.lanes[lane].title, self.style.font_size, Weight::Bold, room)
    }

    fn header_height(&self) -> f64 {
        let most = (0..self.graph.lanes.len()).map(|l| self.header_lines(l).len()).max().unwrap_or(0).max(1);
        most as f64 * self.style.font_size * self.style.line_height + 14.0
    }

    fn draw(&self, header: f64) -> Diagram {
        let nodes: Vec<DiagramNode> = (0..self.graph.nodes.len()).map(|n| self.node(n)).collect();
        let edges = (0..self.graph.edges.len()).map(|e| self.edge(e, &nodes)).collect();
        Diagram {
            width: self.x.end + self.style.margin,
            height: self.y.end + self.style.margin,
            font_size: self.style.font_size,
            label_size: self.style.label_size,
            lanes: (0..self.graph.lanes.len()).map(|l| self.lane(l, header)).collect(),
            nodes,
            edges,
        }
    }

    fn lane(&self, l: usize, header: f64) -> DiagramLane {
        let (left, right) = self.borders(l);
        let rect = Rect { x: left, y: self.style.margin, w: right - left, h: self.y.end - self.style.margin };
        let header = Rect { h: header, ..rect };
        let lines = text_block(
            &self.header_lines(l),
            header,
            self.style.font_size,
            self.style.line_height,
            Weight::Bold,
        );
        DiagramLane { id: self.graph.lanes[l].id.clone(), rect, header, lines }
    }

    fn node(&self, n: usize) -> DiagramNode {
        let (node, body, cell) = (&self.graph.nodes[n], &self.bodies[n], self.placement.cells[n]);
        let (x, y) = (self.x.middles[cell.column], self.y.middles[cell.row]);
        let rect = Rect { x: x - body.w / 2.0, y: y - body.h / 2.0, w: body.w, h: body.h };
        let (strip, number, lines) = body.place(rect, self.style);
        DiagramNode { id: node.id.clone(), lane: node.lane, shape: node.shape, rect, strip, number, lines }
    }

    fn edge(&self, e: usize, nodes: &[DiagramNode]) -> DiagramEdge {
        let edge = &self.graph.edges[e];
        let pieces = self.paths[e].pieces();
        let gap = self.style.track_gap;
        let run = |i: usize| {
            let axis = if pieces[i].vertical { &self.x } else { &self.y };
            axis.at(pieces[i].line, self.tracks.offsets[e][i], gap)
        };
        let last = pieces.len() - 1;
        let mut points =
            vec![port(&nodes[edge.from], pieces[0].vertical, pieces[0].to > pieces[0].from, run(0))];
        for (i, piece) in pieces.iter().enumerate().skip(1) {
            let (x, y) = if piece.vertical { (run(i), run(i - 1)) } else { (run(i - 1), run(i)) };
            points.push(Point { x, y });
        }
        points.push(port(
            &nodes[edge.to],
            pieces[last].vertical,
            pieces[last].to < pieces[last].from,
            run(last),
        ));
        let label = self.words[e].as_ref().map(|w| self.label(w, &nodes[edge.from].rect, e, run(0)));
        DiagramEdge { from: edge.from, to: edge.to, points, label, back: edge.to <= edge.from }
    }

    /// Beside the first piece, which runs at `at`.
    fn label(&self, words: &Words, node: &Rect, e: usize, at: f64) -> Label {
        let path = &self.paths[e];
        let piece = path.pieces()[0];
        let beside = if self.claims[e].before > 0.0 { at - 2.0 - words.h } else { at + 2.0 };
        let (x, y) = match (piece.vertical, piece.to > piece.from) {
            (true, _) if stands_left(path) => (at - LABEL_GAP - 1.0 - words.w, node.bottom() + LABEL_GAP),
            (true, _) => (at + LABEL_GAP + 1.0, node.bottom() + LABEL_GAP),
            (false, true) => (node.right() + LABEL_GAP, beside),
            (false, false) => (node.x - LABEL_GAP - words.w, beside),
        };
        let rect = Rect { x, y, w: words.w, h: words.h };
        let lines =
            text_block(&words.lines, rect, self.style.label_size, self.style.line_height, Weight::Regular);
        Label { rect, lines }
    }
}

fn widen(half: &mut (f64, f64), before: f64, after: f64) {
    *half = (half.0.max(before), half.1.max(after));
}

/// Where an edge that runs at `at` meets the node's outline; `forward` means at the right or bottom side.
fn port(node: &DiagramNode, vertical: bool, forward: bool, at: f64) -> Point {
    let c = node.rect.center();
    let (w, h) = (node.rect.w / 2.0, node.rect.h / 2.0);
    let sign = if forward { 1.0 } else { -1.0 };
    if vertical {
        let reach = half_extent(node.shape, w, h, at - c.x).unwrap_or(0.0);
        Point { x: at, y: c.y + sign * reach }
    } else {
        let reach = half_extent(node.shape, h, w, at - c.y).unwrap_or(0.0);
        Point { x: c.x + sign * reach, y: at }
    }
}

/// Lines centred in a box.
fn text_block(lines: &[String], rect: Rect, size: f64, line_height: f64, weight: Weight) -> Vec<TextLine> {
    let lh = (size * line_height).ceil();
    let top = rect.center().y - lines.len() as f64 * lh / 2.0;
    let place = |(i, text): (usize, &String)| {
        let w = width(text, size, weight);
        TextLine {
            text: text.clone(),
            x: rect.center().x - w / 2.0,
            y: baseline(top + i as f64 * lh, lh, size),
            width: w,
        }
    };
    lines.iter().enumerate().map(place).collect()
}
