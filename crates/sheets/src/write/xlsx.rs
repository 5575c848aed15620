//! A register as an Excel workbook: header that stays, filter, formats, widths by content, ready to print.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::looks::{Kinds, Looks};
use super::tab::tab_name;
use super::{About, Column, Sheet};
use crate::{Cell, Refusal};

/// Same sheets, same bytes. At least one sheet is written, an empty one if there is none.
pub fn xlsx(sheets: &[Sheet], about: &About) -> Result<Vec<u8>, Refusal> {
    let mut book = Workbook::new();
    book.set_properties(&properties(about));
    let looks = Looks::new();
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let name = tab_name(&sheet.name, &names);
        let mut page = Page { page: book.add_worksheet(), sheet, looks: &looks };
        if page.page.set_name(&name).is_err() {
            return Err(page.unwritable(0, "el nombre de la hoja no es válido."));
        }
        page.fill()?;
        names.push(name);
    }
    if sheets.is_empty() {
        book.add_worksheet();
    }
    let why = "no hay memoria suficiente.";
    book.save_to_buffer().map_err(|_| Refusal::TooLarge { sheet: about.title.clone(), why })
}

fn properties(about: &About) -> DocProperties {
    let created = about.created;
    let (month, day) = (u8::try_from(created.month()).unwrap_or(1), u8::try_from(created.day()).unwrap_or(1));
    let year = u16::try_from(created.year()).unwrap_or(1900);
    let created = ExcelDateTime::from_ymd(year, month, day).unwrap_or_default();
    DocProperties::new().set_title(&about.title).set_author(&about.author).set_creation_datetime(&created)
}

/// One sheet being written. Lines count from 0, as the library does.
struct Page<'a> {
    page: &'a mut Worksheet,
    sheet: &'a Sheet,
    looks: &'a Looks,
}

impl Page<'_> {
    fn fill(&mut self) -> Result<(), Refusal> {
        let (sheet, looks) = (self.sheet, self.looks);
        let widths = widths(sheet);
        let mut line: u32 = 0;
        if let Some(title) = &sheet.title {
            self.text(line, 0, title, &looks.title)?;
            self.height(line, TITLE_HEIGHT)?;
            line += 1;
        }
        for note in &sheet.notes {
            self.text(line, 0, note, &looks.note)?;
            line += 1;
        }
        if line > 0 {
            line += 1;
        }
        let header = line;
        for (column, Column { title, .. }) in (0..).zip(&sheet.columns) {
            self.text(header, column, title, &looks.header)?;
        }
        // Bold is wider, and the filter's arrow takes the place of some letters.
        let titles = sheet.columns.iter().zip(&widths).map(|(column, width)| lines(&column.title, width - 4));
        self.height(header, titles.max().unwrap_or(1) as f64 * LINE_HEIGHT + 3.0)?;
        for row in &sheet.rows {
            line += 1;
            self.row(line, row, &looks.body)?;
            let tallest =
                row.iter().zip(&widths).map(|(cell, width)| cell_lines(cell, *width)).max().unwrap_or(1);
            if tallest > 1 {
                self.height(line, (tallest as f64 * LINE_HEIGHT).min(TALLEST))?;
            }
        }
        if let Some(totals) = &sheet.totals {
            self.row(line + 1, totals, &looks.totals)?;
        }
        self.frame(header, &widths).map_err(|_| self.too_large())
    }

    /// Everything around the cells.
    fn frame(&mut self, header: u32, widths: &[usize]) -> Result<(), XlsxError> {
        let Page { page, sheet, .. } = self;
        for (column, width) in (0..).zip(widths) {
            page.set_column_width(column, *width as f64)?;
        }
        page.set_freeze_panes(header + 1, 0)?;
        if let Some(last) = sheet.columns.len().checked_sub(1) {
            let last = u16::try_from(last).unwrap_or(u16::MAX);
            // With no row at all the filter would be one of the header alone, which Excel mends with a complaint.
            let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).max(1);
            page.autofilter(header, 0, header.saturating_add(rows), last)?;
            page.set_repeat_rows(header, header)?;
        }
        page.set_paper_size(LETTER).set_landscape().set_print_fit_to_pages(1, 0);
        page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&RHoja &P de &N");
        Ok(())
    }

    fn row(&mut self, line: u32, row: &[Cell], looks: &Kinds) -> Result<(), Refusal> {
        for (column, cell) in (0_u32..).zip(row) {
            let column = u16::try_from(column).map_err(|_| self.too_large())?;
            self.cell(line, column, cell, looks)?;
        }
        Ok(())
    }

    fn cell(&mut self, line: u32, column: u16, cell: &Cell, looks: &Kinds) -> Result<(), Refusal> {
        let page = &mut *self.page;
        let written = match cell {
            Cell::Empty => page.write_blank(line, column, &looks.text),
            Cell::Text(text) | Cell::Error(text) => return self.text(line, column, text, &looks.text),
            Cell::Integer(number) if number.unsigned_abs() <= MOST_EXACT => {
                page.write_number_with_format(line, column, *number as f64, &looks.integer)
            }
            Cell::Number(number) if number.is_finite() => {
                page.write_number_with_format(line, column, *number, &looks.number)
            }
            Cell::Number(_) => return Err(self.unwritable(line, "hay un número que no es finito.")),
            Cell::Money(cents) => {
                page.write_number_with_format(line, column, *cents as f64 / 100.0, &looks.money)
            }
            Cell::Date(date) if has_serial(*date) => {
                page.write_datetime_with_format(line, column, date, &looks.date)
            }
            Cell::DateTime(moment) if has_serial(moment.date()) => {
                page.write_datetime_with_format(line, column, moment, &looks.moment)
            }
            Cell::Integer(_) | Cell::Date(_) | Cell::DateTime(_) | Cell::Bool(_) => {
                return self.text(line, column, &cell.shown(), &looks.text);
            }
        };
        written.map(drop).map_err(|_| self.too_large())
    }

    fn text(&mut self, line: u32, column: u16, text: &str, look: &Format) -> Result<(), Refusal> {
        match self.page.write_string_with_format(line, column, text, look) {
            Ok(_) => Ok(()),
            Err(XlsxError::MaxStringLengthExceeded) => {
                Err(self
                    .unwritable(line, "hay un texto de más de 32,767 caracteres. Acórtelo o exporte en CSV."))
            }
            Err(_) => Err(self.too_large()),
        }
    }

    /// Excel would find out by itself; LibreOffice and viewers show what does not fit cut off.
    fn height(&mut self, line: u32, points: f64) -> Result<(), Refusal> {
        self.page.set_row_height(line, points).map(drop).map_err(|_| self.too_large())
    }

    fn unwritable(&self, line: u32, why: &'static str) -> Refusal {
        Refusal::Unwritable { sheet: self.sheet.name.clone(), line: line as usize + 1, why }
    }

    fn too_large(&self) -> Refusal {
        let why = "admite 1,048,576 renglones y 16,384 columnas.";
        Refusal::TooLarge { sheet: self.sheet.name.clone(), why }
    }
}

/// Of paper, in Excel's list.
const LETTER: u8 = 1;

/// Excel keeps 15 digits: a longer number (a CLABE, an IMEI) is written as text, to stay as it is.
const MOST_EXACT: u64 = 999_999_999_999_999;

/// Excel has no days before 1900, and those of its first weeks are one off in other programs: as text they are right.
fn has_serial(date: NaiveDate) -> bool {
    (1901..=9999).contains(&date.year())
}

/// In points.
const TITLE_HEIGHT: f64 = 21.0;
const LINE_HEIGHT: f64 = 15.0;
const TALLEST: f64 = 409.0;

/// In characters.
const NARROWEST: usize = 6;
/// Longer texts are wrapped.
const WIDEST: usize = 50;

/// In characters, as Excel counts them: the longest line of each column, and room for the filter's arrow.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let word = |word: &str| word.chars().count() + 4;
    let of_title = |column: &Column| column.title.split_whitespace().map(word).max().unwrap_or(0);
    let mut widest: Vec<usize> = sheet.columns.iter().map(of_title).collect();
    for row in sheet.rows.iter().chain(&sheet.totals) {
        for (cell, widest) in row.iter().zip(&mut widest) {
            *widest = (*widest).max(length(cell));
        }
    }
    let width = |(column, widest): (&Column, usize)| {
        column.width.map_or(widest.clamp(NARROWEST, WIDEST) + 1, |width| usize::from(width).clamp(1, 255))
    };
    sheet.columns.iter().zip(widest).map(width).collect()
}

fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) | Cell::Error(text) => {
            text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
        }
        Cell::Integer(number) => number.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 3,
        Cell::Date(_) => 10,
        Cell::DateTime(_) => 16,
        other => (other.shown().len() + 1).min(20),
    }
}

fn cell_lines(cell: &Cell, width: usize) -> usize {
    match cell {
        Cell::Text(text) => lines(text, width),
        _ => 1,
    }
}

/// How many lines a text takes when wrapped at the width of so many digits.
fn lines(text: &str, width: usize) -> usize {
    if text.len() <= width && !text.contains('\n') {
        return 1;
    }
    let width = width.max(1) * TENTHS;
    let of_line = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split(' ') {
            let length = word.chars().map(breadth).sum::<usize>();
            let blank = if used > 0 { breadth(' ') } else { 0 };
            if used > 0 && used + blank + length > width {
                lines += 1;
                used = length;
            } else {
                used += blank + length;
            }
            // A word longer than the line is broken.
            while used > width {
                lines += 1;
                used -= width;
            }
        }
        lines
    };
    text.split('\n').map(of_line).sum()
}

const TENTHS: usize = 10;

/// In tenths of a digit, of the usual sans-serif fonts.
fn breadth(sign: char) -> usize {
    match sign {
        ' ' | '.' | ',' | ';' | ':' | '\'' | 'i' | 'í' | 'j' | 'l' | 'I' | '(' | ')' => 5,
        'f' | 'r' | 's' | 't' | '-' | '/' => 8,
        'm' | 'w' | 'M' | 'W' => 16,
        sign if sign.is_uppercase() => 12,
        _ => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_counted() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("1234567890", 10), 1);
        assert_eq!(lines("ábcdéghñóu", 10), 1);
        assert_eq!(lines("1234567 890", 10), 2);
        assert_eq!(lines("una línea\nde dos", 10), 2);
        assert_eq!(lines("12345678901234567890123", 10), 3, "a word longer than the line is broken");
        assert_eq!(lines("a 12345678901234567890 b", 10), 4);
        assert_eq!(lines("ilililililil", 10), 1, "letters are not all as wide");
        assert_eq!(lines("MAYÚSCULAS", 10), 2);
    }
}
