//! Sheets of LibreOffice. A few bytes of "repeated" attributes can stand for billions of cells, which the library would
//! write out: they are counted first, and the document is read to its end.

use std::io::{BufReader, Cursor};

use calamine::{Ods, OdsError, Reader as _};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Budget, Collector, Limits, RawSheet, weight, workbook};
use crate::Refusal;

pub(super) fn ods(bytes: &[u8], limits: &Limits) -> Result<Vec<RawSheet>, Refusal> {
    weight::weigh(bytes, limits)?;
    if written_out(bytes)? > limits.cells {
        return Err(Refusal::TooManyCells);
    }
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => Refusal::Protected,
        OdsError::CellLimitExceeded { .. } => Refusal::TooManyCells,
        _ => Refusal::Corrupt,
    })?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let range = book.worksheet_range(&sheet.name).map_err(|_| Refusal::Corrupt)?;
        let is_hidden = workbook::is_hidden(sheet.visible);
        let mut collector = Collector::new(sheet.name, is_hidden, limits, &mut budget);
        workbook::collect(&range, &mut collector)?;
        sheets.push(collector.finish());
    }
    Ok(sheets)
}

/// How many cells the library would hold: of each table, up to the last row with anything, all rows as wide as the
/// widest.
fn written_out(bytes: &[u8]) -> Result<usize, Refusal> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Corrupt)?;
    let content = zip.by_name("content.xml").map_err(|_| Refusal::Corrupt)?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    let mut depth = 0_usize;
    let mut count = Count::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| Refusal::Corrupt)? {
            Event::Start(start) => {
                depth += 1;
                count.open(&start, false);
            }
            Event::Empty(start) => count.open(&start, true),
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                if end.name().as_ref() == "table:table" {
                    count.end_table();
                }
            }
            Event::Eof => break,
            _ => (),
        }
    }
    count.end_table();
    // The library would wait for ever for the end of a table that has none.
    if depth == 0 { Ok(count.total) } else { Err(Refusal::Corrupt) }
}

#[derive(Default)]
struct Count {
    total: usize,
    /// Of the table so far: rows up to the last one with something, rows without anything since, and the widest.
    rows: usize,
    empty_rows: usize,
    widest: usize,
    row: Row,
}

#[derive(Default)]
struct Row {
    repeats: usize,
    columns: usize,
    width: usize,
}

impl Count {
    fn open(&mut self, element: &BytesStart<'_>, is_empty: bool) {
        match element.name().as_ref() {
            "table:table-row" => {
                self.end_row();
                self.row =
                    Row { repeats: attribute(element, "table:number-rows-repeated"), ..Row::default() };
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats = attribute(element, "table:number-columns-repeated");
                self.row.columns = self.row.columns.saturating_add(repeats);
                if !is_empty || has_value(element) {
                    self.row.width = self.row.columns;
                }
            }
            _ => (),
        }
    }

    fn end_row(&mut self) {
        let Row { repeats, width, .. } = std::mem::take(&mut self.row);
        if width == 0 {
            self.empty_rows = self.empty_rows.saturating_add(repeats);
            return;
        }
        self.widest = self.widest.max(width);
        let empty = std::mem::take(&mut self.empty_rows);
        self.rows = self.rows.saturating_add(empty).saturating_add(repeats);
    }

    fn end_table(&mut self) {
        self.end_row();
        let Count { total, rows, widest, .. } = *self;
        *self = Count { total: total.saturating_add(rows.saturating_mul(widest)), ..Count::default() };
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> usize {
    let value = element.try_get_attribute(name).ok().flatten();
    value.and_then(|value| value.value.parse().ok()).unwrap_or(1)
}

fn has_value(element: &BytesStart<'_>) -> bool {
    element.attributes().flatten().any(|attribute| {
        let key = attribute.key.as_ref();
        key.starts_with("office:") || key == "table:formula"
    })
}
