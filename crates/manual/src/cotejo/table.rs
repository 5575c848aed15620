//! Tables of four columns whose rows were broken by pages and lines.

use super::lines::Content;

/// Columns of both kinds of tables.
const COLUMNS: usize = 4;

/// A row with its four cells, the first of them its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawRow {
    pub page: u32,
    pub cells: [String; COLUMNS],
}

/// The rows read so far, the last of which may be open.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<RawRow>,
    /// Columns of the last row that have been reached.
    reached: usize,
    gap: Gap,
    /// Lines that belong to no row.
    pub stray: Vec<(u32, String)>,
}

/// What lies between the last row's last line and the one at hand.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Blank,
    Page,
}

impl Table {
    pub fn line(&mut self, page: u32, content: &Content) {
        match content {
            Content::Break => self.gap = Gap::Page,
            Content::Blank if self.gap == Gap::None => self.gap = Gap::Blank,
            Content::Blank => {}
            Content::Cells(cells) => self.cells(page, cells),
        }
    }

    fn cells(&mut self, page: u32, cells: &[String]) {
        let first = cells[0].as_str();
        let gap = std::mem::take(&mut self.gap);
        if let Some(id) = id(first)
            && (cells.len() > 1 || (gap == Gap::None && self.expects(&id)))
        {
            self.rows.push(RawRow { page, cells: [id, String::new(), String::new(), String::new()] });
            self.reached = 1;
            self.extend(&cells[1..]);
            return;
        }
        let Some(last) = self.rows.last_mut() else {
            self.stray.push((page, cells.join(" ")));
            return;
        };
        let complete = self.reached >= COLUMNS;
        if first.is_empty() && cells.len() > 1 && cells.len() <= COLUMNS {
            // The row goes on, column by column.
            for (cell, more) in last.cells.iter_mut().zip(cells) {
                append(cell, more);
            }
            self.reached = self.reached.max(cells.len());
        } else if (gap == Gap::None && (!complete || cells.len() == 1)) || (gap == Gap::Page && !complete) {
            // The last cell goes on; what comes after a tab are the next ones.
            append(&mut last.cells[self.reached.clamp(1, COLUMNS) - 1], first);
            self.extend(&cells[1..]);
        } else {
            self.gap = gap;
            if cells.len() > 1 {
                self.stray.push((page, cells.join(" ")));
            }
        }
    }

    /// The next cells of the last row. Cells too many are the activity's, which then had tabs.
    fn extend(&mut self, cells: &[String]) {
        let Some(last) = self.rows.last_mut() else { return };
        let trailing = cells.iter().rev().take_while(|c| c.is_empty()).count();
        let room = COLUMNS - self.reached;
        let used = cells.len() - trailing.min(cells.len().saturating_sub(room));
        for (i, cell) in cells[..used].iter().enumerate() {
            let is_last = i + 1 == used;
            let column = if self.reached < COLUMNS - 1 || is_last { self.reached } else { COLUMNS - 2 };
            append(&mut last.cells[column.min(COLUMNS - 1)], cell);
            if column == self.reached && self.reached < COLUMNS {
                self.reached += 1;
            }
        }
    }

    /// Whether a number alone in its line is that of the next row.
    fn expects(&self, id: &str) -> bool {
        let whole = |id: &str| id.split('.').next().and_then(|n| n.parse::<u32>().ok());
        let last = self.rows.last().map_or(Some(0), |row| whole(&row.cells[0]));
        last.is_some_and(|last| id.parse().ok() == last.checked_add(1))
    }

    pub fn rows(&self) -> &[RawRow] {
        &self.rows
    }
}

fn append(cell: &mut String, more: &str) {
    if !cell.is_empty() && !more.is_empty() {
        cell.push(' ');
    }
    cell.push_str(more);
}

/// "4", "2.1", "12." as an id.
fn id(cell: &str) -> Option<String> {
    let id = cell.trim_end_matches('.');
    let well_formed =
        id.split('.').all(|n| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    well_formed.then(|| id.to_owned())
}
