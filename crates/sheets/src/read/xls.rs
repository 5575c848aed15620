//! Workbooks of Excel 97 to 2003. The library takes memory for every cell between the first and the last one, at
//! places that a damaged file can claim to be anywhere: they are looked at first, in the very bytes it will read.

use std::io::{Cursor, Read as _, Write as _};

use calamine::{Reader as _, SheetType, Xls, XlsError};

use super::{Budget, Collector, Limits, RawSheet, workbook};
use crate::Refusal;

pub(super) fn xls(bytes: &[u8], limits: &Limits) -> Result<Vec<RawSheet>, Refusal> {
    let stream = workbook_stream(bytes)?;
    let area = area(&stream).ok_or(Refusal::Corrupt)?;
    if area > MOST_AREA {
        return Err(Refusal::TooManyCells);
    }
    let mut book: Xls<_> = Xls::new(Cursor::new(alone(&stream)?)).map_err(|error| match error {
        XlsError::Password => Refusal::Protected,
        _ => Refusal::Corrupt,
    })?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book.worksheet_range(&sheet.name).map_err(|_| Refusal::Corrupt)?;
        let is_hidden = workbook::is_hidden(sheet.visible);
        let mut collector = Collector::new(sheet.name.clone(), is_hidden, limits, &mut budget);
        workbook::collect(&range, &mut collector)?;
        let mut raw = collector.finish();
        let merged = book.merge_cells_by_sheet_name(&sheet.name).map_err(|_| Refusal::Corrupt)?;
        raw.merged = workbook::merged(&merged);
        sheets.push(raw);
    }
    Ok(sheets)
}

/// A sheet of the format is 65,536 rows by 256 columns: one with a stray cell in its last corner can still be read.
const MOST_AREA: u64 = 20_000_000;

fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Corrupt)?;
    let path = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    let most = bytes.len() as u64;
    let opened = file.open_stream(path).map_err(|_| Refusal::Corrupt)?;
    opened.take(most).read_to_end(&mut stream).map_err(|_| Refusal::Corrupt)?;
    Ok(stream)
}

/// A compound file of this stream alone, so that the library reads what was looked at and nothing else.
fn alone(stream: &[u8]) -> Result<Vec<u8>, Refusal> {
    let made = || -> std::io::Result<Vec<u8>> {
        // The library cannot find its way in version 4.
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
        file.create_stream("/Workbook")?.write_all(stream)?;
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    made().map_err(|_| Refusal::Corrupt)
}

const BOUND_SHEET: u16 = 0x0085;
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const MUL_RK: u16 = 0x00BD;
/// Number, label, rich label, boolean or error, RK, label of the shared table, several RK, formula.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, MUL_RK, 0x0006];

/// Cells between the first and the last of each sheet, summed; none if the places make no sense.
fn area(stream: &[u8]) -> Option<u64> {
    let mut total: u64 = 0;
    for (kind, data) in records(stream) {
        match kind {
            BOUND_SHEET => {
                total = total.saturating_add(sheet_area(stream.get(u32_at(data, 0)? as usize..)?)?)
            }
            EOF => break,
            _ => (),
        }
    }
    Some(total)
}

fn sheet_area(stream: &[u8]) -> Option<u64> {
    let mut rows = Span::default();
    let mut columns = Span::default();
    let mut claimed: u64 = 0;
    let mut depth = 0_usize;
    for (kind, data) in records(stream) {
        match kind {
            BOF => depth += 1,
            // Of a chart inside the sheet, or of the sheet itself.
            EOF if depth > 1 => depth -= 1,
            EOF => break,
            DIMENSIONS => claimed = claimed.saturating_add(claimed_area(data)?),
            _ if CELLS.contains(&kind) => {
                let (row, column) = (u16_at(data, 0)?, u16_at(data, 2)?);
                let last = if kind == MUL_RK { u16_at(data, data.len().checked_sub(2)?)? } else { column };
                if column > 255 || last > 255 {
                    return None;
                }
                rows.take(row);
                columns.take(column);
                columns.take(last);
            }
            _ => (),
        }
    }
    Some(claimed.max(rows.length() * columns.length()))
}

/// What the sheet says of itself, for which the library makes room.
fn claimed_area(data: &[u8]) -> Option<u64> {
    let (rows, columns) = if data.len() < 14 {
        ((u16_at(data, 0)?.into(), u16_at(data, 2)?.into()), (u16_at(data, 4)?, u16_at(data, 6)?))
    } else {
        ((u32_at(data, 0)?, u32_at(data, 4)?), (u16_at(data, 8)?, u16_at(data, 10)?))
    };
    if rows.1 == 0 || columns.1 == 0 {
        return Some(1);
    }
    // The ends are the first ones not used.
    let rows = u64::from(rows.1.checked_sub(rows.0)?).max(1);
    Some(rows * u64::from(columns.1))
}

#[derive(Default)]
struct Span(Option<(u16, u16)>);

impl Span {
    fn take(&mut self, at: u16) {
        let (first, last) = self.0.unwrap_or((at, at));
        self.0 = Some((first.min(at), last.max(at)));
    }

    fn length(&self) -> u64 {
        self.0.map_or(0, |(first, last)| u64::from(last - first) + 1)
    }
}

/// Kind and data of each record, up to the first that does not fit.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let kind = u16_at(stream, 0)?;
        let length = usize::from(u16_at(stream, 2)?);
        let data = stream.get(4..4 + length)?;
        stream = &stream[4 + length..];
        Some((kind, data))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
