//! A stack of rows, cut into pages so that nothing stands alone that belongs together.

use crate::canvas::{Ink, Role};
use crate::font::Shaper;
use crate::markdown::Span;
use crate::paragraph::{Fit, Line, lines};

/// One step down the page: a line, or lines side by side, or only room.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub parts: Vec<Part>,
    pub role: Role,
    /// The first row of a paragraph, item or heading: of one thing that is read.
    pub starts: bool,
    /// Room above; not at the top of a page.
    pub above: f32,
    pub height: f32,
    /// On the same page as the row before.
    pub kept: bool,
    /// A hairline under the row, from one x to another.
    pub rule: Option<(f32, f32)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub x: f32,
    pub line: Line,
    pub size: f32,
    pub ink: Ink,
}

/// A row at its place: distance of its top from the top of the page's text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub top: f32,
    pub row: Row,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    Justified,
}

/// How a paragraph is set: where it stands, how large, how far apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Form {
    pub left: f32,
    pub width: f32,
    pub size: f32,
    pub leading: f32,
    pub above: f32,
    pub align: Align,
    pub ink: Ink,
    pub role: Role,
}

/// The rows of a paragraph. No line of it stands alone on a page: the first two stay together, and the last two.
pub(crate) fn paragraph(shaper: &mut Shaper, spans: &[Span], form: Form) -> Vec<Row> {
    let fit = if form.align == Align::Justified { Fit::Justified } else { Fit::Ragged };
    let set = lines(shaper, spans, form.width / form.size * 1000.0, fit);
    let count = set.len();
    set.into_iter()
        .enumerate()
        .map(|(i, line)| {
            let room = form.width - line.width * form.size / 1000.0;
            let shift = match form.align {
                Align::Left | Align::Justified => 0.0,
                Align::Centre => room / 2.0,
                Align::Right => room,
            };
            Row {
                parts: vec![Part { x: form.left + shift, line, size: form.size, ink: form.ink }],
                role: form.role,
                starts: i == 0,
                above: if i == 0 { form.above } else { 0.0 },
                height: form.leading,
                kept: i == 1 || (i > 0 && i + 1 == count),
                rule: None,
            }
        })
        .collect()
}

/// Empty room that is never dropped.
pub(crate) fn room(height: f32) -> Row {
    Row { parts: Vec::new(), role: Role::Artifact, starts: true, above: 0.0, height, kept: true, rule: None }
}

/// Cuts the stack into pages of this height, each as full as what must stay together allows.
pub(crate) fn pages(rows: Vec<Row>, height: f32) -> Vec<Vec<Placed>> {
    let mut pages = Vec::new();
    let mut rest = rows.as_slice();
    while !rest.is_empty() {
        let mut used = 0.0;
        let mut fitting = 0;
        for (i, row) in rest.iter().enumerate() {
            used += row.height + if i == 0 { 0.0 } else { row.above };
            if i > 0 && used > height + 0.01 {
                break;
            }
            fitting = i + 1;
        }
        let cut = if fitting == rest.len() {
            fitting
        } else {
            (1..=fitting).rev().find(|&i| !rest[i].kept).unwrap_or(fitting)
        };
        let (page, after) = rest.split_at(cut);
        rest = after;
        let mut top = 0.0;
        pages.push(
            page.iter()
                .enumerate()
                .map(|(i, row)| {
                    top += if i == 0 { 0.0 } else { row.above };
                    let placed = Placed { top, row: row.clone() };
                    top += row.height;
                    placed
                })
                .collect(),
        );
    }
    if pages.is_empty() {
        pages.push(Vec::new());
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kept: bool) -> Row {
        Row { kept, ..room(10.0) }
    }

    fn cut(kept: &str, height: f32) -> Vec<usize> {
        pages(kept.chars().map(|c| row(c == 'k')).collect(), height).iter().map(Vec::len).collect()
    }

    #[test]
    fn pages_are_cut_where_nothing_is_torn() {
        assert_eq!(cut("......", 30.0), [3, 3]);
        assert_eq!(cut("..kk..", 30.0), [1, 3, 2]);
        assert_eq!(cut("kkkkk", 30.0), [3, 2]);
        assert_eq!(cut("..k", 5.0), [1, 1, 1]);
        assert_eq!(cut("", 30.0), [0]);
    }
}
