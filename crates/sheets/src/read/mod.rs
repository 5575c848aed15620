//! Any spreadsheet or delimited text as rows of cells, each row with its number as Excel shows it.

use crate::{Cell, Refusal};

mod ods;
mod seems;
mod text;
mod weight;
mod workbook;
mod xls;

use seems::Container;

/// How much is read. What goes past is refused whole: half a register would look like a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub bytes: usize,
    /// What the file may hold once decompressed, and the text of all its cells, in bytes.
    pub unpacked: usize,
    /// With data, of one sheet.
    pub rows: usize,
    pub columns: usize,
    /// With data, of all sheets.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 64 << 20, unpacked: 768 << 20, rows: 200_000, columns: 256, cells: 8_000_000 }
    }
}

/// A sheet as it stands in the file. Rows without data are not kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawSheet {
    /// "CSV" if the file has no sheets.
    pub name: String,
    pub is_hidden: bool,
    pub rows: Vec<RawRow>,
    /// Only those that go over several lines: there all but the first are empty, though a person reads the same value.
    pub merged: Vec<Merged>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawRow {
    /// As Excel shows it: the first is 1.
    pub line: u32,
    /// From column A on, without the empty ones at the end.
    pub cells: Vec<Cell>,
}

/// Cells merged into one, all ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    pub lines: (u32, u32),
    /// 0 is column A.
    pub columns: (usize, usize),
}

/// Every sheet with data, in the order of the file. xlsx, xls, ods, and text with commas, semicolons, tabs or bars in
/// UTF-8, UTF-16 or Windows-1252.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<RawSheet>, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(Refusal::TooHeavy { most_mib: limits.bytes >> 20 });
    }
    let sheets = unpanicked(|| match seems::container(bytes)? {
        Container::Xlsx => workbook::xlsx(bytes, limits),
        Container::Ods => ods::ods(bytes, limits),
        Container::Xls => xls::xls(bytes, limits),
        Container::Text => text::text(bytes, limits),
    })?;
    let sheets: Vec<_> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if sheets.is_empty() { Err(Refusal::NoData) } else { Ok(sheets) }
}

/// The libraries that read spreadsheets index and add without asking when a file is damaged. Nothing of ours lives on
/// after such a panic: the file is damaged, and that is said.
fn unpanicked<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or(Err(Refusal::Corrupt))
}

/// Collects the cells of one sheet and refuses what is past the limits before it takes memory.
struct Collector<'a> {
    limits: &'a Limits,
    budget: &'a mut Budget,
    sheet: RawSheet,
}

/// What all sheets of a file have taken together.
#[derive(Default)]
struct Budget {
    cells: usize,
    text: usize,
}

impl<'a> Collector<'a> {
    fn new(name: String, is_hidden: bool, limits: &'a Limits, budget: &'a mut Budget) -> Collector<'a> {
        Collector { limits, budget, sheet: RawSheet { name, is_hidden, ..RawSheet::default() } }
    }

    /// `line` from 1, `column` from 0. Lines may come in any order, but mostly rise.
    fn put(&mut self, line: u32, column: usize, cell: Cell) -> Result<(), Refusal> {
        let text = match &cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) if text.trim().is_empty() => return Ok(()),
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        self.budget.cells += 1;
        self.budget.text = self.budget.text.saturating_add(text);
        if self.budget.cells > self.limits.cells || self.budget.text > self.limits.unpacked {
            return Err(Refusal::TooManyCells);
        }
        if column >= self.limits.columns {
            let last = crate::column_letters(self.limits.columns.saturating_sub(1));
            return Err(Refusal::TooManyColumns { sheet: self.sheet.name.clone(), last });
        }
        let row = self.row(line)?;
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Cell::Empty);
        }
        row.cells[column] = cell;
        Ok(())
    }

    fn row(&mut self, line: u32) -> Result<&mut RawRow, Refusal> {
        let rows = &mut self.sheet.rows;
        let at = match rows.last() {
            None => Err(0),
            Some(last) if last.line < line => Err(rows.len()),
            Some(last) if last.line == line => Ok(rows.len() - 1),
            Some(_) => rows.binary_search_by_key(&line, |row| row.line),
        };
        match at {
            Ok(at) => Ok(&mut rows[at]),
            Err(_) if rows.len() >= self.limits.rows => {
                Err(Refusal::TooManyRows { sheet: self.sheet.name.clone(), most: self.limits.rows })
            }
            Err(at) => {
                rows.insert(at, RawRow { line, cells: Vec::new() });
                Ok(&mut rows[at])
            }
        }
    }

    fn finish(self) -> RawSheet {
        self.sheet
    }
}
