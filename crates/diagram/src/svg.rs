//! The diagram as SVG. Presentation attributes only (no `<style>`, no marker, no script): it survives a strict content
//! security policy, a page's own CSS wins over it, and every renderer draws it alike.
//!
//! State is told by shape first: done has a tick and a tint, current a thick border and an inverted number, possible a
//! dashed border. It reads the same in black and white.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::diagram::{Diagram, DiagramEdge, DiagramLane, DiagramNode, Point, Rect, TextLine};
use crate::graph::Shape;
use crate::size::MARKER;

/// Where a step stands in a running case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Done,
    Current,
    /// Can be reached next.
    Possible,
}

/// What a running case adds to the drawing; empty for the procedure itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// By [`DiagramNode::id`].
    pub nodes: BTreeMap<String, Mark>,
    /// Indices of the edges that were taken.
    pub travelled: BTreeSet<usize>,
}

/// Paint for each part, as CSS colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub ink: &'static str,
    pub paper: &'static str,
    /// Number strips and lane titles.
    pub tint: &'static str,
    /// Steps that are done.
    pub done: &'static str,
    /// Lane borders.
    pub rule: &'static str,
    /// Border and strip of the current step.
    pub current: &'static str,
}

impl Theme {
    /// Follows the page: `--diagram-*` variables, else colours of the light theme.
    pub const SCREEN: Theme = Theme {
        ink: "var(--diagram-ink, #26262b)",
        paper: "var(--diagram-paper, #ffffff)",
        tint: "var(--diagram-tint, #efeeeb)",
        done: "var(--diagram-done, #e3e2de)",
        rule: "var(--diagram-rule, #a9a8a3)",
        current: "var(--diagram-current, #611232)",
    };
    /// Black and greys, for paper and for renderers without CSS variables.
    pub const PRINT: Theme = Theme {
        ink: "#000000",
        paper: "#ffffff",
        tint: "#efefef",
        done: "#e2e2e2",
        rule: "#8c8c8c",
        current: "#000000",
    };
}

/// Writes a stand-alone `<svg>`. `title` is read out by screen readers.
///
/// Each node is a `<g class="node task done" data-node="id">`, each edge a `<g class="edge" data-edge="index">` with
/// `back` and `travelled` as further classes.
pub fn svg(diagram: &Diagram, title: &str, marks: &Marks, theme: &Theme) -> String {
    let mut pen = Pen { out: String::with_capacity(32 * 1024), theme, marks };
    let (w, h) = (Num(diagram.width), Num(diagram.height));
    pen.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" role=\"img\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" font-family=\"'Noto Sans', sans-serif\" font-size=\"{}\" fill=\"{}\" stroke-linejoin=\"round\">\n\
         <title>{}</title>\n",
        Num(diagram.font_size),
        theme.ink,
        Escaped(title)
    ));
    for lane in &diagram.lanes {
        pen.lane(lane);
    }
    for (e, edge) in diagram.edges.iter().enumerate() {
        pen.edge(e, edge);
    }
    for node in &diagram.nodes {
        pen.node(node);
    }
    for (e, edge) in diagram.edges.iter().enumerate() {
        if let Some(label) = &edge.label {
            let size = Num(diagram.label_size);
            pen.put(format_args!("<g class=\"label\" data-edge=\"{e}\" font-size=\"{size}\">"));
            pen.text(&label.lines, "");
            pen.put(format_args!("</g>\n"));
        }
    }
    pen.out.push_str("</svg>\n");
    pen.out
}

struct Pen<'a> {
    out: String,
    theme: &'a Theme,
    marks: &'a Marks,
}

impl Pen<'_> {
    fn put(&mut self, what: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(what);
    }

    fn lane(&mut self, lane: &DiagramLane) {
        let Theme { paper, tint, rule, .. } = *self.theme;
        self.put(format_args!("<g class=\"lane\" data-lane=\"{}\" stroke=\"{rule}\">", Escaped(&lane.id)));
        self.rect(&lane.rect, 0.0, &format!("class=\"body\" fill=\"{paper}\""));
        self.rect(&lane.header, 0.0, &format!("class=\"header\" fill=\"{tint}\""));
        self.text(&lane.lines, " font-weight=\"bold\"");
        self.put(format_args!("</g>\n"));
    }

    fn edge(&mut self, e: usize, edge: &DiagramEdge) {
        let ink = self.theme.ink;
        let travelled = self.marks.travelled.contains(&e);
        let back = if edge.back { " back" } else { "" };
        let taken = if travelled { " travelled" } else { "" };
        let width = if travelled { 2.4 } else { 1.2 };
        self.put(format_args!(
            "<g class=\"edge{back}{taken}\" data-edge=\"{e}\"><path d=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{width}\"/>",
            line(&edge.points)
        ));
        if let Some(head) = arrowhead(&edge.points) {
            self.put(format_args!("<path d=\"{head}\" fill=\"{ink}\"/>"));
        }
        self.put(format_args!("</g>\n"));
    }

    fn node(&mut self, node: &DiagramNode) {
        let mark = self.marks.nodes.get(&node.id).copied();
        let state = match mark {
            Some(Mark::Done) => " done",
            Some(Mark::Current) => " current",
            Some(Mark::Possible) => " possible",
            None => "",
        };
        self.put(format_args!(
            "<g class=\"node {}{state}\" data-node=\"{}\"><title>{}</title>",
            shape_name(node.shape),
            Escaped(&node.id),
            Escaped(&spoken(node, mark))
        ));
        self.outline(node, mark);
        let number_ink = if mark == Some(Mark::Current) { self.theme.paper } else { self.theme.ink };
        if let Some(number) = &node.number {
            self.text(std::slice::from_ref(number), &format!(" font-weight=\"bold\" fill=\"{number_ink}\""));
        }
        self.text(&node.lines, "");
        self.glyphs(node, number_ink);
        if mark == Some(Mark::Done) {
            self.tick(node);
        }
        self.put(format_args!("</g>\n"));
    }

    fn outline(&mut self, node: &DiagramNode, mark: Option<Mark>) {
        let Theme { ink, paper, tint, done, current, .. } = *self.theme;
        let r = &node.rect;
        let fill = if mark == Some(Mark::Done) { done } else { paper };
        let heavy = if node.shape == Shape::End { 2.0 } else { 0.0 };
        let paint = match mark {
            Some(Mark::Current) => {
                format!("fill=\"{fill}\" stroke=\"{current}\" stroke-width=\"{}\"", 3.2 + heavy)
            }
            Some(Mark::Possible) => {
                format!(
                    "fill=\"{fill}\" stroke=\"{ink}\" stroke-width=\"{}\" stroke-dasharray=\"6 4\"",
                    2.0 + heavy
                )
            }
            _ => format!("fill=\"{fill}\" stroke=\"{ink}\" stroke-width=\"{}\"", 1.2 + heavy),
        };
        match node.shape {
            Shape::Task | Shape::Call | Shape::Wait => {
                if let Some(s) = node.strip {
                    let strip = if mark == Some(Mark::Current) { current } else { tint };
                    self.rect(r, 6.0, &format!("fill=\"{fill}\""));
                    self.put(format_args!(
                        "<path class=\"strip\" d=\"M{} {}V{}H{}a6 6 0 0 1 -6 -6V{}a6 6 0 0 1 6 -6Z\" fill=\"{strip}\"/>",
                        Num(s.right()),
                        Num(s.y),
                        Num(s.bottom()),
                        Num(s.x + 6.0),
                        Num(s.y + 6.0)
                    ));
                    let x = Num(s.right());
                    let (top, bottom) = (Num(s.y), Num(s.bottom()));
                    self.put(format_args!(
                        "<path d=\"M{x} {top}V{bottom}\" stroke=\"{ink}\" stroke-width=\"0.8\"/>"
                    ));
                }
                let hollow = if node.strip.is_some() {
                    paint.replacen(&format!("fill=\"{fill}\""), "fill=\"none\"", 1)
                } else {
                    paint
                };
                self.rect(r, 6.0, &format!("class=\"outline\" {hollow}"));
                if node.shape == Shape::Call {
                    let inner = Rect { x: r.x + 4.0, y: r.y + 4.0, w: r.w - 8.0, h: r.h - 8.0 };
                    self.rect(&inner, 3.0, &format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"0.9\""));
                }
            }
            Shape::Decision | Shape::Fork | Shape::Join => {
                let c = r.center();
                self.put(format_args!(
                    "<path class=\"outline\" d=\"M{} {}L{} {}L{} {}L{} {}Z\" {paint}/>",
                    Num(c.x),
                    Num(r.y),
                    Num(r.right()),
                    Num(c.y),
                    Num(c.x),
                    Num(r.bottom()),
                    Num(r.x),
                    Num(c.y)
                ));
            }
            Shape::Start | Shape::End => {
                self.rect(r, r.w.min(r.h) / 2.0, &format!("class=\"outline\" {paint}"))
            }
        }
    }

    /// The boxed plus of a call, the plus of a fork, the clock of a wait.
    fn glyphs(&mut self, node: &DiagramNode, strip_ink: &str) {
        let Theme { ink, paper, .. } = *self.theme;
        let r = &node.rect;
        match node.shape {
            Shape::Call => {
                let area = node.strip.map_or(r.x, |s| s.right());
                let (x, y) = ((area + r.right()) / 2.0, r.bottom() - 4.0 - MARKER / 2.0);
                let square = Rect { x: x - 6.0, y: y - 6.0, w: 12.0, h: 12.0 };
                self.rect(&square, 0.0, &format!("fill=\"{paper}\" stroke=\"{ink}\""));
                self.plus(Point { x, y }, 3.5, 1.2);
            }
            Shape::Fork | Shape::Join => {
                let c = r.center();
                let y = if node.lines.is_empty() { c.y } else { node.lines[0].y - 24.0 };
                self.plus(Point { x: c.x, y }, 8.0, 2.6);
            }
            Shape::Wait => {
                if let Some(s) = node.strip {
                    let (x, y) = (Num(s.center().x), s.y + 13.0);
                    let (cy, top) = (Num(y), Num(y - 4.5));
                    self.put(format_args!(
                        "<g fill=\"none\" stroke=\"{strip_ink}\" stroke-width=\"1.2\"><circle cx=\"{x}\" cy=\"{cy}\" r=\"7\"/>\
                         <path d=\"M{x} {top}V{cy}h3.5\"/></g>"
                    ));
                }
            }
            _ => {}
        }
    }

    fn plus(&mut self, c: Point, arm: f64, width: f64) {
        let ink = self.theme.ink;
        let (x, y, left, top, long) = (Num(c.x), Num(c.y), Num(c.x - arm), Num(c.y - arm), Num(2.0 * arm));
        self.put(format_args!(
            "<path d=\"M{left} {y}h{long}M{x} {top}v{long}\" stroke=\"{ink}\" stroke-width=\"{width}\"/>"
        ));
    }

    /// Below the number in the strip, or on the outline at the upper right.
    fn tick(&mut self, node: &DiagramNode) {
        let Theme { ink, paper, .. } = *self.theme;
        let r = &node.rect;
        let c = r.center();
        let at = match (node.strip, node.shape) {
            (Some(s), _) => Point { x: s.center().x, y: (c.y + 16.0).min(s.bottom() - 8.0) },
            (None, Shape::Task | Shape::Call | Shape::Wait) => Point { x: r.right() - 10.0, y: r.y },
            (None, Shape::Start | Shape::End) => Point { x: r.right() - r.h * 0.15, y: r.y + r.h * 0.15 },
            _ => Point { x: c.x + r.w / 4.0, y: c.y - r.h / 4.0 },
        };
        let (x, y) = (Num(at.x), Num(at.y));
        if node.strip.is_none() {
            self.put(format_args!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"7\" fill=\"{paper}\" stroke=\"{ink}\"/>"
            ));
        }
        let (x, y) = (Num(at.x - 4.0), Num(at.y));
        self.put(format_args!(
            "<path class=\"tick\" d=\"M{x} {y}l3 3.2l5.4 -6.6\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.8\"/>"
        ));
    }

    fn rect(&mut self, r: &Rect, radius: f64, attributes: &str) {
        let rounded = if radius > 0.0 { format!(" rx=\"{}\"", Num(radius)) } else { String::new() };
        let (x, y, w, h) = (Num(r.x), Num(r.y), Num(r.w), Num(r.h));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{rounded} {attributes}/>"
        ));
    }

    /// Lines are anchored at their middle, so that a fallback font stays centred.
    fn text(&mut self, lines: &[TextLine], attributes: &str) {
        for l in lines {
            let (x, y) = (Num(l.x + l.width / 2.0), Num(l.y));
            self.put(format_args!(
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" stroke=\"none\"{attributes}>{}</text>",
                Escaped(&l.text)
            ));
        }
    }
}

fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Start => "start",
        Shape::End => "end",
        Shape::Task => "task",
        Shape::Decision => "decision",
        Shape::Fork => "fork",
        Shape::Join => "join",
        Shape::Call => "call",
        Shape::Wait => "wait",
    }
}

/// The node as one sentence, in Spanish like all that a user reads.
fn spoken(node: &DiagramNode, mark: Option<Mark>) -> String {
    let mut words: Vec<&str> = node.number.iter().chain(&node.lines).map(|l| l.text.as_str()).collect();
    if words.is_empty() {
        words.push(match node.shape {
            Shape::Start => "Inicio",
            Shape::End => "Fin",
            Shape::Fork => "Inicio de flujo paralelo",
            Shape::Join => "Fin de flujo paralelo",
            _ => "",
        });
    }
    words.push(match mark {
        Some(Mark::Done) => "(concluido)",
        Some(Mark::Current) => "(en curso)",
        Some(Mark::Possible) => "(posible)",
        None => "",
    });
    words.join(" ").trim().to_string()
}

/// The polyline with slightly rounded corners, which tells a bend from a crossing. It ends inside of the arrowhead.
fn line(points: &[Point]) -> String {
    const RADIUS: f64 = 4.0;
    let mut d = String::new();
    let Some(first) = points.first() else { return d };
    let _ = write!(d, "M{} {}", Num(first.x), Num(first.y));
    for (i, p) in points.iter().enumerate().skip(1) {
        let before = points[i - 1];
        match points.get(i + 1) {
            Some(after) => {
                let radius = RADIUS.min(distance(before, *p) / 2.0).min(distance(*p, *after) / 2.0);
                let (a, b) = (toward(*p, before, radius), toward(*p, *after, radius));
                let _ = write!(
                    d,
                    "L{} {}Q{} {} {} {}",
                    Num(a.x),
                    Num(a.y),
                    Num(p.x),
                    Num(p.y),
                    Num(b.x),
                    Num(b.y)
                );
            }
            None => {
                let end = toward(*p, before, 5.0);
                let _ = write!(d, "L{} {}", Num(end.x), Num(end.y));
            }
        }
    }
    d
}

fn arrowhead(points: &[Point]) -> Option<String> {
    let [.., before, tip] = points else { return None };
    let base = toward(*tip, *before, 8.5);
    // At a right angle to the last piece.
    let (dx, dy) = ((base.y - tip.y) * 0.42, (tip.x - base.x) * 0.42);
    Some(format!(
        "M{} {}L{} {}L{} {}Z",
        Num(tip.x),
        Num(tip.y),
        Num(base.x + dx),
        Num(base.y + dy),
        Num(base.x - dx),
        Num(base.y - dy)
    ))
}

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// The point at that distance from `from` in the direction of `to`.
fn toward(from: Point, to: Point, by: f64) -> Point {
    let all = distance(from, to).max(f64::MIN_POSITIVE);
    Point { x: from.x + (to.x - from.x) * by / all, y: from.y + (to.y - from.y) * by / all }
}

/// At most two decimals, without trailing zeros: short files, the same on every platform.
struct Num(f64);

impl std::fmt::Display for Num {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // Not "-0".
        write!(f, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}

struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // XML 1.0 has no way to write control characters.
                c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => f.write_str(" ")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
