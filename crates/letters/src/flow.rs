//! A stack of rows, cut into pages so that nothing stands alone that belongs together.

use std::rc::Rc;
use std::sync::Arc;

use crate::canvas::{Canvas, Ink, Path, Point};
use crate::font::{Face, Shaper, space};
use crate::markdown::Span;
use crate::paragraph::{Fit, Line, lines};
use crate::picture::Picture;
use crate::tree::{Role, Tag, Tree};

/// What a document is set with: the words shaped so far, and what its parts are to a reader.
#[derive(Default)]
pub(crate) struct Galley {
    pub shaper: Shaper,
    pub tree: Tree,
}

/// One step down the page: a line, or several things side by side, or only room.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Row {
    pub parts: Vec<Part>,
    /// Room above; not at the top of a page.
    pub above: f32,
    pub height: f32,
    /// On the same page as the row before.
    pub kept: bool,
    /// What a page that begins with this row has above it: the head of its table, once more.
    pub head: Option<Rc<[Row]>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub x: f32,
    /// From the row's top: a line's baseline, a picture's top edge, a path's origin.
    pub y: f32,
    pub tag: Tag,
    pub mark: Mark,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Line { line: Line, size: f32, ink: Ink },
    Path(Rc<Path>),
    Picture { picture: Arc<Picture>, width: f32, height: f32 },
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

/// How a paragraph is set: where it stands, how large, how far apart, and what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Form {
    pub left: f32,
    pub width: f32,
    pub size: f32,
    pub leading: f32,
    pub above: f32,
    pub align: Align,
    pub ink: Ink,
    pub tag: Tag,
}

impl Form {
    pub(crate) fn right(&self) -> f32 {
        self.left + self.width
    }
}

impl Galley {
    /// A paragraph of the document's own text.
    pub(crate) fn text(&mut self, text: &str, face: Face, form: Form) -> Vec<Row> {
        if text.is_empty() {
            return Vec::new();
        }
        let tag = self.tree.add(Tag::ROOT, Role::Paragraph);
        self.set(&plain(text, face), Form { tag, ..form })
    }

    /// The rows of a paragraph. No line of it stands alone on a page: the first two stay together, and the last two.
    pub(crate) fn set(&mut self, spans: &[Span], form: Form) -> Vec<Row> {
        let fit = if form.align == Align::Justified { Fit::Justified } else { Fit::Ragged };
        let set = lines(&mut self.shaper, spans, form.width / form.size * 1000.0, fit);
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
                    parts: vec![Part {
                        x: form.left + shift,
                        y: baseline(form.leading, form.size),
                        tag: form.tag,
                        mark: Mark::Line { line, size: form.size, ink: form.ink },
                    }],
                    above: if i == 0 { form.above } else { 0.0 },
                    height: form.leading,
                    kept: i == 1 || (i > 0 && i + 1 == count),
                    head: None,
                }
            })
            .collect()
    }
}

/// Capitals (0.714 of the size in Noto Sans) stand in the middle of the row.
fn baseline(leading: f32, size: f32) -> f32 {
    leading / 2.0 + 0.357 * size
}

/// One span.
pub(crate) fn plain(text: &str, face: Face) -> Vec<Span> {
    vec![Span { text: text.to_owned(), face }]
}

/// Empty room that is never dropped.
pub(crate) fn room(height: f32) -> Row {
    Row { height, kept: true, ..Row::default() }
}

/// A row that a path is drawn in.
pub(crate) fn drawing(at: Point, tag: Tag, path: Path, height: f32) -> Row {
    let part = Part { x: at.x, y: at.y, tag, mark: Mark::Path(Rc::new(path)) };
    Row { parts: vec![part], height, ..Row::default() }
}

/// Sets the first of these rows (a label, a marker) before the first of those.
pub(crate) fn lead(rows: &mut [Row], label: Vec<Row>) {
    if let (Some(first), Some(mut label)) = (rows.first_mut(), label.into_iter().next()) {
        end_with_space(&mut label);
        first.parts.splice(0..0, label.parts);
    }
}

/// What is copied from the page is else one word with what stands beside it.
pub(crate) fn end_with_space(row: &mut Row) {
    if let Some(Part { mark: Mark::Line { line, .. }, .. }) = row.parts.last_mut()
        && let Some(glyphs) = line.runs.last_mut().map(|run| &mut run.glyphs)
        && let Some(face) = glyphs.last().filter(|last| last.sign != ' ').map(|last| last.face)
        && face != Face::Signs
    {
        glyphs.push(space(face));
    }
}

/// Keeps all of them on one page.
pub(crate) fn keep(rows: &mut [Row]) {
    rows.iter_mut().skip(1).for_each(|row| row.kept = true);
}

/// How high a stack is.
pub(crate) fn height(rows: &[Row]) -> f32 {
    rows.iter().enumerate().map(|(i, row)| row.height + if i == 0 { 0.0 } else { row.above }).sum()
}

/// Stacks side by side, as one row that is never torn apart.
pub(crate) fn beside(stacks: Vec<Vec<Row>>) -> Row {
    let mut whole = Row::default();
    for stack in stacks {
        let mut top = 0.0;
        for (i, row) in stack.into_iter().enumerate() {
            top += if i == 0 { 0.0 } else { row.above };
            whole.parts.extend(row.parts.into_iter().map(|part| Part { y: part.y + top, ..part }));
            top += row.height;
        }
        whole.height = whole.height.max(top);
    }
    whole
}

/// Text in two columns, the second one this far to the right: slabs of at most this height, filled alike.
pub(crate) fn columns(rows: Vec<Row>, shift: f32, most: f32) -> Vec<Row> {
    let count = 2 * (height(&rows) / 2.0 / most).ceil().max(1.0) as usize;
    let each = height(&rows) / count as f32;
    let mut stacks = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        // Where the height comes nearest to what each should have.
        let mut used = 0.0;
        let mut best: Option<(f32, usize)> = None;
        for (i, row) in rest.iter().enumerate() {
            if i > 0 && !row.kept && best.is_none_or(|(off, _)| (used - each).abs() < off) {
                best = Some(((used - each).abs(), i));
            }
            used += row.above + row.height;
        }
        let cut = best.filter(|_| stacks.len() + 1 < count).map(|(_, i)| i);
        let after = rest.split_off(cut.unwrap_or(rest.len()));
        stacks.push(std::mem::replace(&mut rest, after));
    }
    let mut slabs = Vec::new();
    let mut stacks = stacks.into_iter();
    while let Some(left) = stacks.next() {
        let above = left.first().map_or(0.0, |row| row.above);
        let mut right = stacks.next().unwrap_or_default();
        for part in right.iter_mut().flat_map(|row| &mut row.parts) {
            part.x += shift;
        }
        slabs.push(Row { above, ..beside(vec![left, right]) });
    }
    slabs
}

/// Cuts the stack into pages, each as full as what must stay together allows. `height` tells how much a page holds.
pub(crate) fn pages(rows: Vec<Row>, height: impl Fn(usize) -> f32) -> Vec<Vec<Placed>> {
    let mut pages = Vec::new();
    let mut rest = rows.as_slice();
    while let Some(first) = rest.first() {
        let height = height(pages.len());
        let head = if pages.is_empty() { None } else { first.head.as_deref() };
        let head = head.unwrap_or_default();
        let mut used = self::height(head);
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
            head.iter()
                .chain(page)
                .enumerate()
                .map(|(i, row)| {
                    top += if i == 0 || i == head.len() { 0.0 } else { row.above };
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

/// Draws rows, what belongs together in one go.
pub(crate) fn draw<'a>(canvas: &mut dyn Canvas, rows: impl IntoIterator<Item = &'a Placed>, top: f32) {
    let mut open = None;
    for placed in rows {
        for part in &placed.row.parts {
            if open != Some(part.tag) {
                if open.is_some() {
                    canvas.end();
                }
                canvas.begin(part.tag);
                open = Some(part.tag);
            }
            draw_part(canvas, part, top + placed.top);
        }
    }
    if open.is_some() {
        canvas.end();
    }
}

fn draw_part(canvas: &mut dyn Canvas, part: &Part, top: f32) {
    let Part { x, y, mark, .. } = part;
    let (mut x, y) = (*x, top + y);
    match mark {
        Mark::Line { line, size, ink } => {
            for run in &line.runs {
                canvas.text(Point { x, y }, 0.0, *size, *ink, &run.glyphs);
                x += run.width() * size / 1000.0;
            }
        }
        Mark::Path(path) => canvas.path(Point { x, y }, path),
        Mark::Picture { picture, width, height } => canvas.picture(Point { x, y }, *width, *height, picture),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kept: bool) -> Row {
        Row { kept, ..room(10.0) }
    }

    fn cut(kept: &str, height: f32) -> Vec<usize> {
        pages(kept.chars().map(|c| row(c == 'k')).collect(), |_| height).iter().map(Vec::len).collect()
    }

    #[test]
    fn pages_are_cut_where_nothing_is_torn() {
        assert_eq!(cut("......", 30.0), [3, 3]);
        assert_eq!(cut("..kk..", 30.0), [1, 3, 2]);
        assert_eq!(cut("kkkkk", 30.0), [3, 2]);
        assert_eq!(cut("..k", 5.0), [1, 1, 1]);
        assert_eq!(cut("", 30.0), [0]);
    }

    #[test]
    fn a_table_has_its_head_on_each_page() {
        let head: Rc<[Row]> = vec![room(10.0)].into();
        let body = (0..6).map(|_| Row { head: Some(Rc::clone(&head)), ..row(false) });
        let rows = head.iter().cloned().chain(body).collect();
        let tops: Vec<Vec<f32>> =
            pages(rows, |_| 40.0).iter().map(|page| page.iter().map(|p| p.top).collect()).collect();
        assert_eq!(tops, [vec![0.0, 10.0, 20.0, 30.0], vec![0.0, 10.0, 20.0, 30.0]]);
    }

    #[test]
    fn columns_are_filled_alike() {
        let slabs = |most: f32| -> Vec<f32> {
            let rows = (0..7).map(|i| row(i == 4)).collect();
            columns(rows, 100.0, most).iter().map(|slab| slab.height).collect()
        };
        assert_eq!(slabs(500.0), [40.0]);
        assert_eq!(slabs(20.0), [20.0, 20.0]);
    }
}
