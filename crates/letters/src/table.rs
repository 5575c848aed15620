//! Tables: columns as wide as what stands in them asks for, cells that wrap, a head on each page.

use std::rc::Rc;

use crate::canvas::{BLACK, Ink, Path, Pen, Point, Ring};
use crate::flow::{Align, Form, Galley, Mark, Part, Row, keep, plain};
use crate::font::Face;
use crate::markdown::Span;
use crate::tree::{Role, Tag};

/// A table of a report or of a list of goods.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    /// A cell for each column; missing ones are empty, further ones are left out.
    pub rows: Vec<Vec<String>>,
    /// The last row, set apart.
    pub totals: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    pub heading: String,
    pub align: ColumnAlign,
}

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnAlign {
    #[default]
    Text,
    /// At the right, so that units stand below units.
    Number,
    Centre,
}

impl Column {
    pub fn text(heading: &str) -> Self {
        Self { heading: heading.to_owned(), align: ColumnAlign::Text }
    }

    pub fn number(heading: &str) -> Self {
        Self { heading: heading.to_owned(), align: ColumnAlign::Number }
    }

    pub fn centre(heading: &str) -> Self {
        Self { heading: heading.to_owned(), align: ColumnAlign::Centre }
    }
}

type Cell = Vec<Span>;

/// A table as it is set. All rows have a cell for each column.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Grid {
    pub aligns: Vec<Align>,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
    pub totals: Option<Vec<Cell>>,
}

impl Grid {
    pub(crate) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.head.iter().chain(self.rows.iter().flatten()).chain(self.totals.iter().flatten())
    }
}

impl From<&Table> for Grid {
    fn from(table: &Table) -> Self {
        let cells = |texts: &[String], face: Face| -> Vec<Cell> {
            let count = table.columns.len();
            let texts = texts.iter().map(String::as_str).chain(std::iter::repeat("")).take(count);
            texts.map(|text| plain(text, face)).collect()
        };
        let headings: Vec<String> = table.columns.iter().map(|c| c.heading.clone()).collect();
        Self {
            aligns: table
                .columns
                .iter()
                .map(|column| match column.align {
                    ColumnAlign::Text => Align::Left,
                    ColumnAlign::Number => Align::Right,
                    ColumnAlign::Centre => Align::Centre,
                })
                .collect(),
            head: cells(&headings, Face::Bold),
            rows: table.rows.iter().map(|row| cells(row, Face::Regular)).collect(),
            totals: table.totals.as_ref().map(|row| cells(row, Face::Bold)),
        }
    }
}

/// Between a cell's text and the next column.
const PAD: f32 = 4.0;
/// Above and below a cell's text.
const AIR: f32 = 2.2;
const TINT: Ink = Ink(0.92);
const HAIR: Pen = Pen { ink: Ink(0.6), thickness: 0.4, dash: None };
const FIRM: Pen = Pen { ink: BLACK, thickness: 0.8, dash: None };
/// Small type is better than words cut in two, down to here.
const SMALLEST: f32 = 6.5;

/// The rows of a table, as wide as the form.
pub(crate) fn table(galley: &mut Galley, grid: &Grid, form: Form) -> Vec<Row> {
    if grid.aligns.is_empty() {
        return Vec::new();
    }
    let (widths, form) = fitted(galley, grid, form);
    let root = galley.tree.add(Tag::ROOT, Role::Table);
    let mut set = Setter { galley, root, widths, aligns: &grid.aligns, form };
    let mut rows = Vec::new();
    let mut head: Option<Rc<[Row]>> = None;
    if grid.head.iter().flatten().any(|span| !span.text.is_empty()) {
        rows = set.row(&grid.head, &Role::HeadCell, FIRM);
        tint(&mut rows, form);
        keep(&mut rows);
        head = Some(rows.iter().map(silent).collect());
    }
    let first = rows.len();
    for cells in &grid.rows {
        rows.extend(set.row(cells, &Role::Cell, HAIR));
    }
    let last = rows.len();
    if let Some(totals) = &grid.totals {
        rows.extend(set.row(totals, &Role::Cell, FIRM));
        if let Some(row) = rows.get_mut(last) {
            rule(row, form, 0.0, FIRM);
            row.kept = last > first;
        }
    }
    for row in rows.iter_mut().skip(first) {
        row.head = head.clone();
    }
    if let Some(row) = rows.get_mut(first).filter(|_| first > 0) {
        row.kept = true;
    }
    if let Some(row) = rows.first_mut() {
        row.above = form.above;
    }
    rows
}

struct Setter<'a> {
    galley: &'a mut Galley,
    root: Tag,
    widths: Vec<f32>,
    aligns: &'a [Align],
    form: Form,
}

impl Setter<'_> {
    /// The lines of a row of cells, side by side, with a rule below.
    fn row(&mut self, cells: &[Cell], role: &Role, pen: Pen) -> Vec<Row> {
        let tag = self.galley.tree.add(self.root, Role::Row);
        let mut rows: Vec<Row> = Vec::new();
        let mut left = self.form.left;
        for ((cell, width), align) in cells.iter().zip(&self.widths).zip(self.aligns) {
            let tag = self.galley.tree.add(tag, role.clone());
            let form = Form {
                left: left + PAD,
                width: width - 2.0 * PAD,
                above: 0.0,
                align: *align,
                tag,
                ..self.form
            };
            for (i, line) in self.galley.set(cell, form).into_iter().enumerate() {
                match rows.get_mut(i) {
                    Some(row) => row.parts.extend(line.parts),
                    None => rows.push(Row { kept: false, ..line }),
                }
            }
            left += width;
        }
        if rows.is_empty() {
            rows.push(Row { height: self.form.leading, ..Row::default() });
        }
        let count = rows.len();
        for (i, row) in rows.iter_mut().enumerate() {
            // A few lines are not torn; of more, two stay together.
            row.kept = i > 0 && (count <= 10 || i == 1 || i + 1 == count);
            if i == 0 {
                row.height += AIR;
                row.parts.iter_mut().for_each(|part| part.y += AIR);
            }
            if i + 1 == count {
                row.height += AIR;
                rule(row, self.form, row.height, pen);
            }
        }
        rows
    }
}

/// The width of each column, and the form with type small enough for them.
fn fitted(galley: &mut Galley, grid: &Grid, form: Form) -> (Vec<f32>, Form) {
    let wishes = wishes(galley, grid);
    let smallest = SMALLEST.min(form.size);
    let room = form.width - 2.0 * PAD * wishes.least.len() as f32;
    let needed: f32 = wishes.least.iter().sum::<f32>() / 1000.0;
    let size = (room / needed.max(0.001)).clamp(smallest, form.size);
    let form = Form { size, leading: form.leading * size / form.size, ..form };
    let widths = shared_out(&wishes, room * 1000.0 / size);
    (widths.into_iter().map(|width| width * size / 1000.0 + 2.0 * PAD).collect(), form)
}

/// What the columns would like, in thousandths of the font's size.
struct Wishes {
    /// The longest word of each column, within reason.
    least: Vec<f32>,
    /// The longest line of each column.
    whole: Vec<f32>,
    /// By row and column, the lines that the writer ended.
    rows: Vec<Vec<Vec<f32>>>,
}

fn wishes(galley: &mut Galley, grid: &Grid) -> Wishes {
    /// Rows enough to judge the widths by.
    const SAMPLE: usize = 120;
    let count = grid.aligns.len();
    let (mut least, mut whole) = (vec![0.0f32; count], vec![0.0f32; count]);
    let mut rows = Vec::new();
    let every = (grid.rows.len() / SAMPLE).max(1);
    let all = std::iter::once(&grid.head).chain(&grid.rows).chain(&grid.totals);
    for (r, cells) in all.enumerate() {
        let mut row = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let mut lines = vec![0.0];
            for span in cell {
                for (n, part) in span.text.split('\n').enumerate() {
                    if n > 0 {
                        lines.push(0.0);
                    }
                    for word in part.split_whitespace() {
                        let width = galley.shaper.shape(span.face, word).width;
                        // A long word may be divided, a number should not. A hair of room: sums are not exact.
                        let most =
                            if word.contains(|c: char| c.is_ascii_digit()) { 14_000.0 } else { 8_000.0 };
                        least[column] = least[column].max(width.min(most) + 10.0);
                        let line = lines.last_mut().expect("a cell has at least one line");
                        *line += if *line > 0.0 { 260.0 } else { 0.0 } + width;
                        whole[column] = whole[column].max(*line + 10.0);
                    }
                }
            }
            row.push(lines);
        }
        if r % every == 0 {
            rows.push(row);
        }
    }
    Wishes { least, whole, rows }
}

/// Columns that together are this wide: none narrower than its longest word, as long as that is possible; then so that
/// the table is as low as can be.
fn shared_out(wishes: &Wishes, room: f32) -> Vec<f32> {
    const STEPS: f32 = 40.0;
    let Wishes { least, whole, rows } = wishes;
    let needed: f32 = least.iter().sum();
    if needed >= room {
        return cut_to(least, room);
    }
    let wished: f32 = whole.iter().sum();
    if wished <= room {
        let scale = room / wished.max(0.001);
        return whole.iter().map(|width| width * scale).collect();
    }
    let mut widths = least.clone();
    let mut rest = room - needed;
    // Who lacks little gets it: a word alone on a second line looks poor.
    let mut by_lack: Vec<usize> = (0..widths.len()).collect();
    by_lack.sort_by(|a, b| (whole[*a] - least[*a]).total_cmp(&(whole[*b] - least[*b])));
    for column in by_lack {
        let lack = whole[column] - least[column];
        if lack <= rest / 4.0 {
            widths[column] = whole[column];
            rest -= lack;
        }
    }
    let step = rest / STEPS;
    for _ in 0..STEPS as usize {
        let lacks = |c: &usize| widths[*c] + 0.1 < whole[*c];
        let gain = |c: &usize| gain(rows, &widths, *c, step);
        // What gains nothing may still be nearer to one line.
        let best = (0..widths.len()).filter(lacks).max_by(|a, b| {
            gain(a).total_cmp(&gain(b)).then((whole[*b] - widths[*b]).total_cmp(&(whole[*a] - widths[*a])))
        });
        match best {
            Some(column) => widths[column] += step,
            None => break,
        }
    }
    let rest = room - widths.iter().sum::<f32>();
    let count = widths.len() as f32;
    widths.iter().map(|width| width + rest / count).collect()
}

/// How many lines lower the table gets if this column is wider by a step. Parts of lines count: many small gains are one.
fn gain(rows: &[Vec<Vec<f32>>], widths: &[f32], column: usize, step: f32) -> f32 {
    /// Lines are not full.
    const LOSS: f32 = 1.12;
    let lines = |cell: &[f32], width: f32| -> f32 {
        cell.iter().map(|line| if *line <= width { 1.0 } else { (line * LOSS / width).max(1.3) }).sum()
    };
    rows.iter()
        .map(|row| {
            let heights = row.iter().zip(widths).enumerate();
            let others = heights.filter(|(c, _)| *c != column).map(|(_, (cell, w))| lines(cell, *w));
            let others = others.fold(1.0, f32::max);
            let Some(cell) = row.get(column) else { return 0.0 };
            let (before, after) = (lines(cell, widths[column]), lines(cell, widths[column] + step));
            before.max(others) - after.max(others)
        })
        .sum()
}

/// Not every longest word fits: the widest columns give way, down to what is left for each of them.
fn cut_to(least: &[f32], room: f32) -> Vec<f32> {
    let (mut low, mut high) = (0.0, room);
    for _ in 0..30 {
        let limit = (low + high) / 2.0;
        if least.iter().map(|w| w.min(limit)).sum::<f32>() > room { high = limit } else { low = limit }
    }
    let floor = room / least.len() as f32 / 4.0;
    let widths: Vec<f32> = least.iter().map(|w| w.min(low).max(floor.min(*w))).collect();
    let sum: f32 = widths.iter().sum();
    widths.iter().map(|w| w * room / sum).collect()
}

fn tint(rows: &mut [Row], form: Form) {
    for row in rows {
        let path = Path::filled(vec![Ring::rectangle(0.0, 0.0, form.width, row.height)], TINT);
        let part = Part { x: form.left, y: 0.0, tag: Tag::NONE, mark: Mark::Path(Rc::new(path)) };
        row.parts.insert(0, part);
    }
}

fn rule(row: &mut Row, form: Form, y: f32, pen: Pen) {
    let line = Ring::line([Point::default(), Point { x: form.width, y: 0.0 }]);
    let mark = Mark::Path(Rc::new(Path::drawn(vec![line], pen)));
    row.parts.push(Part { x: form.left, y, tag: Tag::NONE, mark });
}

/// The same to look at, but read only once.
fn silent(row: &Row) -> Row {
    let parts = row.parts.iter().map(|part| Part { tag: Tag::NONE, ..part.clone() }).collect();
    Row { parts, ..row.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a room of 100 is shared among columns with these longest words and cells.
    #[track_caller]
    fn check(least: &[f32], cells: &[&[f32]], expect: &[f32]) {
        let whole = (0..least.len()).map(|c| cells.iter().map(|row| row[c]).fold(0.0, f32::max)).collect();
        let rows = cells.iter().map(|row| row.iter().map(|cell| vec![*cell]).collect()).collect();
        let wishes = Wishes { least: least.to_vec(), whole, rows };
        let found: Vec<f32> = shared_out(&wishes, 100.0).iter().map(|w| w.round()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn columns_are_as_wide_as_they_need() {
        check(&[10.0, 10.0], &[&[20.0, 30.0]], &[40.0, 60.0]);
        check(&[10.0, 20.0], &[&[10.0, 500.0]], &[10.0, 90.0]);
        check(&[10.0, 10.0, 10.0], &[&[10.0, 400.0, 400.0]], &[10.0, 45.0, 45.0]);
        // A column that lacks little gets it; one that lacks much wraps, where the text beside it has more lines.
        check(&[10.0, 10.0], &[&[20.0, 800.0]], &[20.0, 80.0]);
        check(&[10.0, 10.0], &[&[50.0, 800.0]], &[10.0, 90.0]);
        check(&[10.0, 300.0], &[&[10.0, 300.0]], &[10.0, 90.0]);
        check(&[300.0, 300.0], &[&[400.0, 300.0]], &[50.0, 50.0]);
    }
}
