//! How large each node must be for its text, and where the outline of each shape runs.

use crate::diagram::{Rect, TextLine};
use crate::graph::{Node, Shape};
use crate::style::Style;
use crate::text::{Weight, width, wrap, wrap_shaped};

/// White space between text and border, px.
const PADDING: f64 = 8.0;
/// Height of the boxed plus of a call, px.
pub(crate) const MARKER: f64 = 14.0;

/// A node's wrapped text and the room it needs.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub shape: Shape,
    pub w: f64,
    pub h: f64,
    /// Width of the strip at the left that holds the number; 0 if there is none.
    pub strip: f64,
    pub number: String,
    pub lines: Vec<String>,
}

pub(crate) fn body(node: &Node, style: &Style) -> Body {
    let mut body = Body {
        shape: node.shape,
        w: 0.0,
        h: 0.0,
        strip: 0.0,
        number: node.number.trim().to_string(),
        lines: vec![],
    };
    match node.shape {
        Shape::Task | Shape::Call | Shape::Wait => box_body(&mut body, node, style),
        Shape::Decision => diamond_body(&mut body, node, style, 0.0),
        Shape::Fork | Shape::Join => gateway_body(&mut body, node, style),
        Shape::Start | Shape::End => pill_body(&mut body, node, style),
    }
    body
}

fn line_height(style: &Style) -> f64 {
    (style.font_size * style.line_height).ceil()
}

fn box_body(body: &mut Body, node: &Node, style: &Style) {
    let numbered =
        if body.number.is_empty() { 0.0 } else { width(&body.number, style.font_size, Weight::Bold) + 10.0 };
    let least = if node.shape == Shape::Wait || numbered > 0.0 { 26.0 } else { 0.0 };
    // A number is never wrapped; a freak one widens the node rather than the strip swallowing the text.
    body.strip = numbered.max(least).ceil();
    body.w = style.node_width.max(body.strip + 90.0);
    let frame = if node.shape == Shape::Call { 4.0 } else { 0.0 };
    let room = body.w - body.strip - 2.0 * (PADDING + frame);
    body.lines = wrap(&node.text, style.font_size, Weight::Regular, room);
    let text = body.lines.len() as f64 * line_height(style) + 2.0 * (PADDING + frame) - 2.0;
    body.h = match node.shape {
        Shape::Call => (text + MARKER).max(56.0),
        Shape::Wait => text.max(58.0),
        _ => text.max(40.0),
    };
}

/// The lowest diamond of full width that holds the text, with the text's middle `shift` px below its own.
fn diamond_body(body: &mut Body, node: &Node, style: &Style, shift: f64) {
    let number = std::mem::take(&mut body.number);
    let text = if number.is_empty() { node.text.clone() } else { format!("{number}. {}", node.text) };
    body.w = style.node_width;
    let lh = line_height(style);
    let mut h: f64 = 64.0;
    if text.trim().is_empty() {
        body.h = h;
        return;
    }
    loop {
        let break_words = h > 1.5 * body.w;
        let most = (h / lh) as usize;
        for count in 1..=most {
            let room = |i: usize| {
                if i >= count {
                    return 0.0;
                }
                // Ink fills only part of a line's height: that part's farther edge meets the slanted border first.
                let top = (i as f64 - count as f64 / 2.0) * lh + shift;
                let far = (top + 0.2 * lh).abs().max((top + 0.85 * lh).abs());
                (body.w * (1.0 - 2.0 * far / h) - 6.0).max(0.0)
            };
            let lines = wrap_shaped(&text, style.font_size, Weight::Regular, room, break_words);
            // A word may be broken into single characters, and even one may be too wide.
            let fits = |i: usize, line: &str| width(line, style.font_size, Weight::Regular) <= room(i);
            if let Some(lines) =
                lines.filter(|l| l.len() == count && l.iter().enumerate().all(|(i, l)| fits(i, l)))
            {
                body.lines = lines;
                body.h = h;
                return;
            }
        }
        h += 6.0;
    }
}

/// Usually without text; with text it is a diamond like a decision, with room for the plus above the text.
fn gateway_body(body: &mut Body, node: &Node, style: &Style) {
    if node.text.trim().is_empty() {
        body.number.clear();
        (body.w, body.h) = (40.0, 40.0);
    } else {
        diamond_body(body, node, style, MARKER);
    }
}

fn pill_body(body: &mut Body, node: &Node, style: &Style) {
    body.number.clear();
    let room = style.node_width - 2.0 * PADDING - 16.0;
    body.lines = wrap(&node.text, style.font_size, Weight::Regular, room);
    if body.lines.is_empty() {
        (body.w, body.h) = (28.0, 28.0);
        return;
    }
    let lh = line_height(style);
    let count = body.lines.len() as f64;
    body.h = (count * lh + 2.0 * PADDING).max(44.0);
    body.w = body.h;
    // Both ends of each line stay inside of the round ends, 5 px from the border.
    let radius = body.h / 2.0;
    for (i, line) in body.lines.iter().enumerate() {
        let top = (i as f64 - count / 2.0) * lh;
        let far = (top + 0.2 * lh).abs().max((top + 0.85 * lh).abs());
        let round = radius - (radius * radius - far * far).sqrt();
        body.w = body.w.max((width(line, style.font_size, Weight::Regular) + 2.0 * (round + 5.0)).ceil());
    }
}

impl Body {
    /// The largest offset from the middle of a side, px, at which an edge may still meet it.
    pub fn reach(&self, vertical_side: bool) -> f64 {
        let half = if vertical_side { self.h } else { self.w } / 2.0;
        let corner = if matches!(self.shape, Shape::Task | Shape::Call | Shape::Wait) { 10.0 } else { 5.0 };
        (half - corner).max(0.0)
    }

    /// Makes the node large enough for edges that meet a side at this offset from its middle.
    pub fn grow(&mut self, vertical_side: bool, offset: f64) {
        let more = 2.0 * (offset.abs() - self.reach(vertical_side)).max(0.0);
        if vertical_side {
            self.h += more;
            // A higher pill has rounder ends, which would cut into its text.
            self.w += if matches!(self.shape, Shape::Start | Shape::End) { more } else { 0.0 };
        } else {
            self.w += more;
        }
    }

    /// The wrapped lines placed in the node's rectangle.
    pub fn place(&self, rect: Rect, style: &Style) -> (Option<Rect>, Option<TextLine>, Vec<TextLine>) {
        let lh = line_height(style);
        let mut area = rect;
        let mut strip = None;
        if self.strip > 0.0 {
            strip = Some(Rect { w: self.strip, ..rect });
            area.x += self.strip;
            area.w -= self.strip;
        }
        match self.shape {
            Shape::Call => area.h -= MARKER,
            Shape::Fork | Shape::Join => {
                area.y += MARKER;
            }
            _ => {}
        }
        let top = area.center().y - self.lines.len() as f64 * lh / 2.0;
        let line = |text: &str, x: f64, top: f64, weight: Weight| {
            let w = width(text, style.font_size, weight);
            TextLine {
                text: text.to_string(),
                x: x - w / 2.0,
                y: baseline(top, lh, style.font_size),
                width: w,
            }
        };
        let lines = self.lines.iter().enumerate();
        let lines =
            lines.map(|(i, l)| line(l, area.center().x, top + i as f64 * lh, Weight::Regular)).collect();
        let number = strip
            .filter(|_| !self.number.is_empty())
            .map(|s| line(&self.number, s.center().x, s.center().y - lh / 2.0, Weight::Bold));
        (strip, number, lines)
    }
}

/// The baseline that centres capitals and descenders in a line's height.
pub(crate) fn baseline(top: f64, line_height: f64, size: f64) -> f64 {
    top + line_height / 2.0 + size * 0.36
}

/// Half the extent of a shape across, at a distance from its centre: `half_along` is measured in the direction of
/// `at`, `half_across` at a right angle to it. `None` outside of the shape.
pub(crate) fn half_extent(shape: Shape, half_along: f64, half_across: f64, at: f64) -> Option<f64> {
    let at = at.abs();
    if at > half_along {
        return None;
    }
    Some(match shape {
        Shape::Task | Shape::Call | Shape::Wait => half_across,
        Shape::Decision | Shape::Fork | Shape::Join => half_across * (1.0 - at / half_along),
        Shape::Start | Shape::End => {
            let radius = half_along.min(half_across);
            let into = (at - (half_along - radius)).max(0.0);
            half_across - radius + (radius * radius - into * into).sqrt()
        }
    })
}
