//! Workbooks through `calamine`: xlsx as a stream, and what all kinds of workbook share.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Range, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{Budget, Collector, Limits, Merged, RawSheet, weight};
use crate::{Cell, Refusal};

pub(super) fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<RawSheet>, Refusal> {
    weight::weigh(bytes, limits)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut collector = Collector::new(sheet.name.clone(), is_hidden(sheet.visible), limits, &mut budget);
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(error)),
        };
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(refusal)? {
            let cell = match record.value {
                DataRef::SharedString(text) => Cell::text(text),
                // A formula that no program has calculated yet looks empty, and is not.
                DataRef::Empty if record.formula.is_some() => Cell::Error(NOT_CALCULATED.to_owned()),
                other => cell(other.into()),
            };
            let (row, column) = record.pos;
            collector.put(row.saturating_add(1), column as usize, cell)?;
        }
        drop(cells);
        let mut raw = collector.finish();
        raw.merged = merged(&book.merge_cells_by_sheet_name(&sheet.name).map_err(refusal)?);
        sheets.push(raw);
    }
    Ok(sheets)
}

const NOT_CALCULATED: &str = "fórmula sin calcular";

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Protected,
        _ => Refusal::Corrupt,
    }
}

pub(super) fn is_hidden(visible: SheetVisible) -> bool {
    visible != SheetVisible::Visible
}

pub(super) fn merged(regions: &[Dimensions]) -> Vec<Merged> {
    let over_lines = regions.iter().filter(|region| region.start.0 < region.end.0);
    over_lines
        .map(|region| Merged {
            lines: (region.start.0.saturating_add(1), region.end.0.saturating_add(1)),
            columns: (region.start.1 as usize, region.end.1 as usize),
        })
        .collect()
}

/// A whole sheet that the library has in memory already.
pub(super) fn collect(range: &Range<Data>, collector: &mut Collector<'_>) -> Result<(), Refusal> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let line = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row).saturating_add(1);
        collector.put(line, column + first_column as usize, cell(value.clone()))?;
    }
    Ok(())
}

pub(super) fn cell(value: Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Integer(number),
        Data::Float(number) => number_cell(number),
        Data::String(text) => Cell::Text(text),
        Data::Bool(yes) => Cell::Bool(yes),
        Data::DateTime(moment) => moment_cell(&moment),
        Data::DateTimeIso(text) => iso_cell(text),
        Data::DurationIso(text) => Cell::Text(text),
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}

/// Workbooks know only floating point. What is whole is whole, as long as every digit of it is exact.
fn number_cell(number: f64) -> Cell {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        Cell::Integer(number as i64)
    } else {
        Cell::Number(number)
    }
}

fn moment_cell(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into());
    match (date, time) {
        (Some(_), Some(time)) if moment.is_datetime() && (0.0..1.0).contains(&serial) => {
            Cell::Text(time.format("%H:%M").to_string())
        }
        (Some(date), Some(time)) if moment.is_datetime() => {
            // Fractions of a day are never exact: 23:59:59.9999 is the next midnight.
            let whole = date.and_time(time) + TimeDelta::seconds(i64::from(milli >= 500));
            moment_or_date(whole)
        }
        // A span of time, or the 29 February 1900 that only Excel has.
        _ => number_cell(serial),
    }
}

fn moment_or_date(moment: NaiveDateTime) -> Cell {
    if moment.time() == NaiveTime::MIN { Cell::Date(moment.date()) } else { Cell::DateTime(moment) }
}

fn iso_cell(text: String) -> Cell {
    let moment = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDate::parse_from_str(&text, "%Y-%m-%d").map(|date| date.and_time(NaiveTime::MIN)));
    match moment {
        Ok(moment) => moment_or_date(moment),
        Err(_) => Cell::Text(text),
    }
}
