//! Swim-lane diagrams on paper: as large as the width allows, cut between steps onto as many sheets as it takes, with
//! a letter where an edge leaves one sheet and enters the next.

use chrono::NaiveDate;
use procede_diagram::{Diagram, DiagramEdge, DiagramNode, Point as At, Rect, Shape, TextLine};

use crate::canvas::{BLACK, Ink, Path, Pen, Point, Ring};
use crate::flow::{Galley, Mark, Part, Row, pages};
use crate::font::Face;
use crate::letterhead::{Letterhead, Watermark};
use crate::masthead::masthead;
use crate::paper::Paper;
use crate::pdf::{About, Pdf};
use crate::proof::Proof;
use crate::refusal::Refusal;
use crate::setting::Setting;
use crate::sheet::Sheet;
use crate::tree::{Role, Tag};

/// A procedure's diagram with its titles.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagramDocument {
    pub letterhead: Letterhead,
    pub title: String,
    /// Key, version, whose it is; may be empty.
    pub subtitle: String,
    pub date: NaiveDate,
    /// As `procede_diagram::layout` gives it.
    pub diagram: Diagram,
    pub watermark: Option<Watermark>,
    pub seal: Option<String>,
}

/// The diagram as PDF; upright if its type is then large enough, else across.
///
/// # Errors
/// Everything that cannot be printed, by field.
pub fn diagram(document: &DiagramDocument) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&document.letterhead);
    let title = proof.text("title", "El título", &document.title);
    let subtitle = proof.text("subtitle", "El subtítulo", &document.subtitle);
    proof.text("diagram", "El diagrama", &texts(&document.diagram));
    let seal = proof.seal(document.seal.as_deref());
    proof.done()?;
    let mut galley = Galley::default();
    let paper = [Paper::UPRIGHT, Paper::ACROSS]
        .into_iter()
        .find(|paper| scale(&document.diagram, *paper) >= LEGIBLE)
        .unwrap_or(Paper::ACROSS);
    let sheet = Sheet::new(&mut galley, paper, (&letterhead, logo), &title, seal.as_ref())?;
    let mut rows = masthead(&mut galley, Setting::of(paper, 1.0), &title, &subtitle);
    let first = sheet.height(0) - crate::flow::height(&rows) - 12.0;
    let tag = galley.tree.add(Tag::ROOT, Role::Figure(format!("Diagrama de flujo: {title}")));
    let mut drawing = Drawing { galley: &mut galley, diagram: &document.diagram, paper, tag };
    for (i, slice) in drawing.slices(first, sheet.height(1) - 2.0).into_iter().enumerate() {
        rows.push(Row { above: 12.0, kept: i == 0, ..slice });
    }
    let pages = pages(rows, |page| sheet.height(page));
    let mut pdf = Pdf::new();
    sheet.draw(&mut pdf, &mut galley, &pages, "", document.watermark);
    let about = About { title: &title, subject: &subtitle, date: document.date, ..About::default() };
    Ok(pdf.finish(&about, &galley.tree))
}

/// Points to the pixel at which the text of a diagram (12 px) can be read without effort.
const LEGIBLE: f32 = 0.56;
const LARGEST: f32 = 0.75;
/// Of a connector, in points.
const RADIUS: f32 = 5.2;
/// Above and below a slice that edges pass through.
const CONNECTORS: f32 = 30.0;
const RULE: Pen = Pen { ink: Ink(0.55), thickness: 0.5, dash: None };
const TINT: Ink = Ink(0.93);
const WHITE: Ink = Ink(1.0);

fn scale(diagram: &Diagram, paper: Paper) -> f32 {
    (paper.measure() / diagram.width.max(1.0) as f32).min(LARGEST)
}

fn texts(diagram: &Diagram) -> String {
    let lanes = diagram.lanes.iter().flat_map(|lane| &lane.lines);
    let nodes = diagram.nodes.iter().flat_map(|node| node.number.iter().chain(&node.lines));
    let labels = diagram.edges.iter().filter_map(|edge| edge.label.as_ref()).flat_map(|label| &label.lines);
    lanes.chain(nodes).chain(labels).map(|line| line.text.as_str()).collect()
}

struct Drawing<'a> {
    galley: &'a mut Galley,
    diagram: &'a Diagram,
    paper: Paper,
    tag: Tag,
}

/// A piece of the diagram, in its own pixels, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Slice {
    top: f64,
    bottom: f64,
}

impl Drawing<'_> {
    /// One row for each sheet. `first` and `next` are the heights that there are.
    fn slices(&mut self, first: f32, next: f32) -> Vec<Row> {
        let scale = scale(self.diagram, self.paper);
        let head = self.diagram.lanes.iter().map(|lane| lane.header.bottom()).fold(0.0, f64::max);
        let head_height = self.diagram.lanes.iter().map(|lane| lane.header.h).fold(0.0, f64::max);
        let free = |height: f32, connectors: f32| f64::from((height - connectors) / scale) - head_height;
        let cuts = cuts(self.diagram, head, |page| match page {
            0 => free(first, CONNECTORS),
            _ => free(next, 2.0 * CONNECTORS),
        });
        let letters = letters(self.diagram, &cuts);
        let mut rows = Vec::new();
        for (i, slice) in cuts.iter().enumerate() {
            rows.push(self.slice(
                *slice,
                scale,
                head_height as f32 * scale,
                (i > 0, i + 1 < cuts.len()),
                &letters,
            ));
        }
        rows
    }

    fn slice(
        &mut self,
        slice: Slice,
        scale: f32,
        head: f32,
        (above, below): (bool, bool),
        letters: &[Connector],
    ) -> Row {
        let before = head + if above { CONNECTORS } else { 0.0 };
        let height =
            before + (slice.bottom - slice.top) as f32 * scale + if below { CONNECTORS } else { 0.0 };
        let left = self.paper.left + (self.paper.measure() - self.diagram.width as f32 * scale) / 2.0;
        let mut pen = Marks {
            galley: self.galley,
            row: Row { height, ..Row::default() },
            tag: self.tag,
            left,
            scale,
            shift: before - slice.top as f32 * scale,
        };
        for lane in &self.diagram.lanes {
            let (x, width) = (lane.rect.x as f32 * scale, lane.rect.w as f32 * scale);
            let end = if below { height } else { pen.y(lane.rect.bottom()) };
            pen.put(Path { rings: vec![Ring::rectangle(x, 0.0, width, end)], fill: None, pen: Some(RULE) });
            pen.put(Path {
                rings: vec![Ring::rectangle(x, 0.0, width, head)],
                fill: Some(TINT),
                pen: Some(RULE),
            });
            let shift = std::mem::replace(&mut pen.shift, -lane.header.y as f32 * scale);
            pen.lines(&lane.lines, self.diagram.font_size, Face::Bold);
            pen.shift = shift;
        }
        for edge in &self.diagram.edges {
            pen.edge(edge, slice, (above, below));
        }
        for node in self.diagram.nodes.iter().filter(|node| slice.has(node.rect)) {
            pen.node(node, self.diagram.font_size);
        }
        let labels = self.diagram.edges.iter().filter_map(|edge| edge.label.as_ref());
        for label in labels.filter(|label| slice.has(label.rect)) {
            pen.lines(&label.lines, self.diagram.label_size, Face::Regular);
        }
        for connector in letters {
            if below && connector.y == slice.bottom {
                pen.connector(connector, height, true);
            } else if above && connector.y == slice.top {
                pen.connector(connector, head, false);
            }
        }
        pen.row
    }
}

impl Slice {
    fn has(self, rect: Rect) -> bool {
        let middle = rect.center().y;
        self.top <= middle && middle < self.bottom
    }
}

/// Cuts a diagram below its head into slices, where no step and no label is.
fn cuts(diagram: &Diagram, head: f64, free: impl Fn(usize) -> f64) -> Vec<Slice> {
    const CLEAR: f64 = 5.0;
    let mut blocked: Vec<(f64, f64)> =
        diagram.nodes.iter().map(|node| (node.rect.y, node.rect.bottom())).collect();
    for edge in &diagram.edges {
        blocked.extend(edge.label.iter().map(|label| (label.rect.y, label.rect.bottom())));
        blocked.extend(edge.pieces().filter(|(a, b)| a.y == b.y).map(|(a, _)| (a.y, a.y)));
    }
    let bottom = diagram.lanes.iter().map(|lane| lane.rect.bottom()).fold(head, f64::max);
    let clear = |y: f64| blocked.iter().all(|(from, to)| y < from - CLEAR || y > to + CLEAR);
    let mut slices = Vec::new();
    let mut top = head;
    loop {
        let most = free(slices.len()).max(40.0);
        if bottom - top <= most {
            slices.push(Slice { top, bottom });
            return slices;
        }
        // Downwards from the end of the sheet, by whole pixels; where nothing is clear, at the end.
        let steps = 0..(most * 0.7) as u32;
        let cut = steps.map(|step| top + most - f64::from(step)).find(|y| clear(*y)).unwrap_or(top + most);
        slices.push(Slice { top, bottom: cut });
        top = cut;
    }
}

/// Where an edge goes from one sheet to the next.
#[derive(Debug, Clone, PartialEq)]
struct Connector {
    x: f64,
    y: f64,
    letter: String,
    /// Downwards: the edge leaves the upper sheet.
    down: bool,
    /// How far it stands from the cut, so that neighbours do not touch.
    level: usize,
}

/// Edges that run over each other share a letter.
fn letters(diagram: &Diagram, slices: &[Slice]) -> Vec<Connector> {
    let mut all: Vec<Connector> = Vec::new();
    for slice in slices.iter().skip(1) {
        let y = slice.top;
        let crossing = diagram.edges.iter().flat_map(DiagramEdge::pieces);
        let mut here: Vec<(f64, bool)> = crossing
            .filter(|(a, b)| a.y.min(b.y) < y && y < a.y.max(b.y))
            .map(|(a, b)| (a.x, b.y > a.y))
            .collect();
        here.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        here.dedup_by(|a, b| (a.0 - b.0).abs() < 2.0);
        let mut last: Option<(f64, usize)> = None;
        for (x, down) in here {
            let near = last.is_some_and(|(before, _)| x - before < 24.0);
            let level = last.filter(|_| near).map_or(0, |(_, level)| (level + 1) % 2);
            last = Some((x, level));
            all.push(Connector { x, y, letter: letter(all.len()), down, level });
        }
    }
    all
}

/// A, B, … Z, AA, AB …
fn letter(number: usize) -> String {
    let sign = char::from(b'A' + (number % 26) as u8);
    if number < 26 { sign.into() } else { format!("{}{sign}", letter(number / 26 - 1)) }
}

/// The marks of one slice. Pixels become points here.
struct Marks<'a> {
    galley: &'a mut Galley,
    row: Row,
    tag: Tag,
    left: f32,
    scale: f32,
    shift: f32,
}

impl Marks<'_> {
    fn y(&self, y: f64) -> f32 {
        y as f32 * self.scale + self.shift
    }

    fn at(&self, p: At) -> Point {
        Point { x: p.x as f32 * self.scale, y: self.y(p.y) }
    }

    fn put(&mut self, path: Path) {
        let mark = Mark::Path(std::rc::Rc::new(path));
        self.row.parts.push(Part { x: self.left, y: 0.0, tag: self.tag, mark });
    }

    /// Centred where the layout has them: it measured without kerning.
    fn lines(&mut self, lines: &[TextLine], size: f64, face: Face) {
        for line in lines {
            let middle = (line.x + line.width / 2.0) as f32 * self.scale;
            let y = self.y(line.y);
            self.text(&line.text, Point { x: middle, y }, size as f32 * self.scale, face);
        }
    }

    fn text(&mut self, text: &str, middle: Point, size: f32, face: Face) {
        let spans = crate::flow::plain(text, face);
        let fit = crate::paragraph::Fit::Ragged;
        let lines = crate::paragraph::lines(&mut self.galley.shaper, &spans, f32::MAX, fit);
        for line in lines {
            let x = self.left + middle.x - line.width * size / 2000.0;
            let mark = Mark::Line { line, size, ink: BLACK };
            self.row.parts.push(Part { x, y: middle.y, tag: self.tag, mark });
        }
    }

    /// The part of an edge in the slice; its arrowhead if it ends here.
    fn edge(&mut self, edge: &DiagramEdge, slice: Slice, (above, below): (bool, bool)) {
        let (from, to) = (slice.top, slice.bottom);
        let mut rings: Vec<Ring> = Vec::new();
        let mut points: Vec<Point> = Vec::new();
        for (a, b) in edge.pieces() {
            let inside = |y: f64| y.clamp(from, to);
            let outside = a.y.max(b.y) < from || a.y.min(b.y) > to;
            if outside {
                if points.len() > 1 {
                    rings.push(Ring::line(std::mem::take(&mut points)));
                }
                points.clear();
                continue;
            }
            if points.is_empty() {
                points.push(self.at(At { x: a.x, y: inside(a.y) }));
            }
            points.push(self.at(At { x: b.x, y: inside(b.y) }));
            let leaves = (b.y < from && above) || (b.y > to && below);
            if leaves {
                rings.push(Ring::line(std::mem::take(&mut points)));
            }
        }
        let [.., before, tip] = edge.points.as_slice() else { return };
        let ends = from <= tip.y && tip.y <= to && !points.is_empty();
        if ends {
            // The line ends inside of the arrowhead.
            if let Some(last) = points.last_mut() {
                *last = self.at(toward(*tip, *before, 4.0));
            }
        }
        if points.len() > 1 {
            rings.push(Ring::line(points));
        }
        if !rings.is_empty() {
            self.put(Path::drawn(rings, Pen::new(0.9, BLACK)));
        }
        if ends {
            let base = toward(*tip, *before, 8.5);
            let (dx, dy) = ((base.y - tip.y) * 0.42, (tip.x - base.x) * 0.42);
            let corners =
                [*tip, At { x: base.x + dx, y: base.y + dy }, At { x: base.x - dx, y: base.y - dy }];
            let head = Ring::polygon(corners.map(|p| self.at(p)));
            self.put(Path::filled(vec![head], BLACK));
        }
    }

    fn node(&mut self, node: &DiagramNode, size: f64) {
        let s = self.scale;
        let Point { x, y } = self.at(At { x: node.rect.x, y: node.rect.y });
        let (w, h) = (node.rect.w as f32 * s, node.rect.h as f32 * s);
        let heavy = if node.shape == Shape::End { 1.8 } else { 0.8 };
        let outline = match node.shape {
            Shape::Task | Shape::Call | Shape::Wait => Ring::rounded(x, y, w, h, 6.0 * s),
            Shape::Decision | Shape::Fork | Shape::Join => {
                let (mx, my) = (x + w / 2.0, y + h / 2.0);
                Ring::polygon([(mx, y), (x + w, my), (mx, y + h), (x, my)].map(|(x, y)| Point { x, y }))
            }
            Shape::Start | Shape::End => Ring::rounded(x, y, w, h, w.min(h) / 2.0),
        };
        let pen = Some(Pen::new(heavy, BLACK));
        self.put(Path { rings: vec![outline.clone()], fill: Some(WHITE), pen });
        if let Some(strip) = node.strip {
            let width = strip.w as f32 * s;
            let inset = 1.0;
            let tinted = Ring::rounded(x + inset, y + inset, width - inset, h - 2.0 * inset, 5.0 * s);
            self.put(Path::filled(vec![tinted], TINT));
            let x = x + width;
            let edge = Ring::line([Point { x, y }, Point { x, y: y + h }]);
            self.put(Path::drawn(vec![edge], Pen::new(0.5, BLACK)));
        }
        self.signs(node);
        if let Some(number) = &node.number {
            self.lines(std::slice::from_ref(number), size, Face::Bold);
        }
        self.lines(&node.lines, size, Face::Regular);
    }

    /// The double border and boxed plus of a call, the plus of a fork, the clock of a wait.
    fn signs(&mut self, node: &DiagramNode) {
        let s = self.scale;
        let rect = node.rect;
        let line = |points: &[At], marks: &Self| Ring::line(points.iter().map(|p| marks.at(*p)));
        let plus = |c: At, arm: f64, marks: &Self| {
            vec![
                line(&[At { x: c.x - arm, ..c }, At { x: c.x + arm, ..c }], marks),
                line(&[At { y: c.y - arm, ..c }, At { y: c.y + arm, ..c }], marks),
            ]
        };
        match node.shape {
            Shape::Call => {
                let inner = self.at(At { x: rect.x + 4.0, y: rect.y + 4.0 });
                let (w, h) = ((rect.w as f32 - 8.0) * s, (rect.h as f32 - 8.0) * s);
                let double = Ring::rounded(inner.x, inner.y, w, h, 3.0 * s);
                self.put(Path::drawn(vec![double], Pen::new(0.6, BLACK)));
                let area = node.strip.map_or(rect.x, |strip| strip.right());
                let c = At { x: (area + rect.right()) / 2.0, y: rect.bottom() - 12.0 };
                let corner = self.at(At { x: c.x - 6.0, y: c.y - 6.0 });
                let square = Ring::rectangle(corner.x, corner.y, 12.0 * s, 12.0 * s);
                self.put(Path { rings: vec![square], fill: Some(WHITE), pen: Some(Pen::new(0.6, BLACK)) });
                let rings = plus(c, 3.5, self);
                self.put(Path::drawn(rings, Pen::new(0.7, BLACK)));
            }
            Shape::Fork | Shape::Join => {
                let c = rect.center();
                let y = node.lines.first().map_or(c.y, |line| line.y - 24.0);
                let rings = plus(At { x: c.x, y }, 8.0, self);
                self.put(Path::drawn(rings, Pen::new(1.6, BLACK)));
            }
            Shape::Wait => {
                let Some(strip) = node.strip else { return };
                let c = At { x: strip.center().x, y: strip.y + 13.0 };
                let corner = self.at(At { x: c.x - 7.0, y: c.y - 7.0 });
                let mut rings = vec![Ring::rounded(corner.x, corner.y, 14.0 * s, 14.0 * s, 7.0 * s)];
                rings.push(line(&[At { y: c.y - 4.5, ..c }, c, At { x: c.x + 3.5, ..c }], self));
                self.put(Path::drawn(rings, Pen::new(0.7, BLACK)));
            }
            _ => {}
        }
    }

    /// A circle with its letter, and the piece of line to it; with an arrowhead where the edge enters it.
    fn connector(&mut self, connector: &Connector, edge: f32, bottom: bool) {
        let x = connector.x as f32 * self.scale;
        let out = if bottom { -1.0 } else { 1.0 };
        // The circle's centre, and where it meets the line.
        let y = edge + out * (RADIUS + 2.0 + connector.level as f32 * (2.0 * RADIUS + 1.5));
        let rim = y + out * RADIUS;
        let cut = edge + out * CONNECTORS;
        let line = Ring::line([Point { x, y: cut }, Point { x, y: rim }]);
        self.put(Path::drawn(vec![line], Pen::new(0.9, BLACK)));
        if connector.down == bottom {
            let base = rim + out * 5.0;
            let corners = [Point { x, y: rim }, Point { x: x - 2.2, y: base }, Point { x: x + 2.2, y: base }];
            self.put(Path::filled(vec![Ring::polygon(corners)], BLACK));
        }
        let circle = Ring::rounded(x - RADIUS, y - RADIUS, 2.0 * RADIUS, 2.0 * RADIUS, RADIUS);
        self.put(Path { rings: vec![circle], fill: Some(WHITE), pen: Some(Pen::new(0.8, BLACK)) });
        let size = if connector.letter.len() > 1 { 5.0 } else { 6.5 };
        self.text(&connector.letter, Point { x, y: y + 0.36 * size }, size, Face::Bold);
    }
}

/// The point at that distance from `from` in the direction of `to`.
fn toward(from: At, to: At, by: f64) -> At {
    let all = (from.x - to.x).abs() + (from.y - to.y).abs();
    let share = by / all.max(f64::MIN_POSITIVE);
    At { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 52].map(letter), ["A", "Z", "AA", "AB", "BA"]);
    }
}
