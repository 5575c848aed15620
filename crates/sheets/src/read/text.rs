//! Delimited text as offices have it: any of four separators, any of the usual encodings, any line ends.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Budget, Collector, Limits, RawSheet};
use crate::{Cell, Refusal, write::bare};

pub(super) fn text(bytes: &[u8], limits: &Limits) -> Result<Vec<RawSheet>, Refusal> {
    let text = decoded(bytes)?;
    let (separator, skipped, body) = match declared(&text) {
        Some((separator, rest)) => (separator, 1, rest),
        None => (guessed(&text), 0, &*text),
    };
    let mut budget = Budget::default();
    let mut collector = Collector::new("CSV".to_owned(), false, limits, &mut budget);
    for_each_record(body, separator, usize::MAX, |line, record| {
        for (column, field) in record.iter().enumerate() {
            if !field.is_empty() {
                collector.put(line + skipped, column, Cell::text(bare(field)))?;
            }
        }
        Ok(())
    })?;
    Ok(vec![collector.finish()])
}

/// UTF-16 with or without its mark, UTF-8 if it is valid, else what Excel in Mexico writes.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => match halves(bytes) {
            Some(encoding) => (encoding, bytes),
            None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
            None => (WINDOWS_1252, bytes),
        },
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    // Text has line ends and tabs, and hardly any other control signs.
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\t')).count();
    if text.contains('\0') || controls * 100 > text.chars().count() {
        return Err(Refusal::NotASpreadsheet {
            seems: "un archivo de otro programa",
            advice: "Elija un libro de Excel (.xlsx, .xls), una hoja .ods o un archivo .csv.",
        });
    }
    Ok(text)
}

/// UTF-16 without its mark: of text in Spanish nearly every second byte is zero.
fn halves(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, most) = (zeros(0), zeros(1), start.len() / 2);
    match most {
        0..4 => None,
        _ if odd * 10 > most * 8 && even == 0 => Some(UTF_16LE),
        _ if even * 10 > most * 8 && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Excel's own first line `sep=;`.
fn declared(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let separator = *rest.as_bytes().first()?;
    let rest = rest.get(1..)?;
    let body = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    SEPARATORS.contains(&separator).then_some((separator, body))
}

/// The separator with which the largest part of the first records has the same number of fields, and of those the one with
/// more. A part, not a number: with the wrong separator, texts of several lines fall into more records.
fn guessed(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut widths: Vec<usize> = Vec::new();
        let _ = for_each_record(text, separator, 200, |_, record| {
            widths.push(record.len());
            Ok(())
        });
        let same = |width: usize| {
            widths.iter().filter(|other| **other == width).count() * 1000 / widths.len().max(1)
        };
        let score = widths.iter().filter(|width| **width > 1).map(|width| (same(*width), *width)).max();
        score.unwrap_or_default()
    };
    // The first of equals, hence from the end.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// Each record with the row at which Excel shows it: lines without anything count, those inside quotes do not.
fn for_each_record(
    text: &str,
    separator: u8,
    most: usize,
    mut found: impl FnMut(u32, &StringRecord) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut line: u32 = 0;
    for _ in 0..most {
        let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader.read_record(&mut record).map_err(|_| Refusal::Corrupt)? {
            break;
        }
        line = line.saturating_add(empty_lines(text.as_bytes(), from)).saturating_add(1);
        found(line, &record)?;
    }
    Ok(())
}

/// Lines without anything at `from`, where the record before ended: the reader passes over them.
fn empty_lines(text: &[u8], from: usize) -> u32 {
    let mut at = from;
    // The reader leaves the second half of the record's own line end.
    if at > 0 && text.get(at - 1) == Some(&b'\r') && text.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut lines = 0;
    loop {
        at += match text.get(at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r' | b'\n', ..]) => 1,
            _ => return lines,
        };
        lines += 1;
    }
}
