//! A register as an Excel workbook: header that stays, filter, formats, widths by content, ready to print.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

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
        let page = book.add_worksheet();
        page.set_name(&name).map_err(|_| unwritable(sheet, 0, "el nombre de la hoja no es válido."))?;
        names.push(name);
        fill(page, sheet, &looks)?;
    }
    if sheets.is_empty() {
        book.add_worksheet();
    }
    book.save_to_buffer().map_err(|error| match error {
        XlsxError::ZipError(_) | XlsxError::IoError(_) => {
            Refusal::TooLarge { sheet: about.title.clone(), why: "no hay memoria suficiente." }
        }
        _ => unwritable(
            &Sheet { name: about.title.clone(), ..Sheet::default() },
            0,
            "no se pudo formar el libro.",
        ),
    })
}

fn properties(about: &About) -> DocProperties {
    let created = ExcelDateTime::from_ymd(
        about.created.format("%Y").to_string().parse().unwrap_or(1900),
        about.created.format("%m").to_string().parse().unwrap_or(1),
        about.created.format("%d").to_string().parse().unwrap_or(1),
    )
    .unwrap_or_default();
    DocProperties::new().set_title(&about.title).set_author(&about.author).set_creation_datetime(&created)
}

/// Every format of a workbook, made once: each one made anew would be written anew.
struct Looks {
    title: Format,
    note: Format,
    header: Format,
    body: Cells,
    totals: Cells,
}

/// How each kind of cell looks.
struct Cells {
    text: Format,
    integer: Format,
    number: Format,
    money: Format,
    date: Format,
    moment: Format,
    /// Whether an empty cell is seen, by its border.
    is_blank_seen: bool,
}

impl Looks {
    fn new() -> Looks {
        let plain = Format::new().set_align(FormatAlign::Top);
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0x00E7_E6E6))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00A6_A6A6));
        Looks {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_font_color(Color::RGB(0x0059_5959)),
            header,
            totals: Cells {
                is_blank_seen: true,
                ..Cells::new(&plain.clone().set_bold().set_border_top(FormatBorder::Medium))
            },
            body: Cells::new(&plain),
        }
    }
}

impl Cells {
    fn new(plain: &Format) -> Cells {
        let numbered = |format: &str| plain.clone().set_num_format(format);
        Cells {
            text: plain.clone().set_text_wrap(),
            // Without thousands: these are years, counters and inventory numbers.
            integer: numbered("0"),
            number: numbered("#,##0.####"),
            money: numbered("\"$\"#,##0.00;-\"$\"#,##0.00"),
            date: numbered("dd/mm/yyyy").set_align(FormatAlign::Left),
            moment: numbered("dd/mm/yyyy hh:mm").set_align(FormatAlign::Left),
            is_blank_seen: false,
        }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), Refusal> {
    let mut line: u32 = 0;
    if let Some(title) = &sheet.title {
        put(page, sheet, line, 0, title, &looks.title)?;
        line += 1;
    }
    for note in &sheet.notes {
        put(page, sheet, line, 0, note, &looks.note)?;
        line += 1;
    }
    if line > 0 {
        line += 1;
    }
    let header = line;
    for (column, Column { title, .. }) in (0..).zip(&sheet.columns) {
        put(page, sheet, header, column, title, &looks.header)?;
    }
    line += 1;
    for row in &sheet.rows {
        put_row(page, sheet, line, row, &looks.body)?;
        line += 1;
    }
    if let Some(totals) = &sheet.totals {
        put_row(page, sheet, line, totals, &looks.totals)?;
    }
    frame(page, sheet, header).map_err(|_| too_large(sheet))
}

/// Everything around the cells.
fn frame(page: &mut Worksheet, sheet: &Sheet, header: u32) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(widths(sheet)) {
        page.set_column_width(column, width)?;
    }
    page.set_freeze_panes(header + 1, 0)?;
    if let Some(last) = sheet.columns.len().checked_sub(1) {
        let last = u16::try_from(last).unwrap_or(u16::MAX);
        // With no row at all the filter would be one of the header alone, which Excel mends with a complaint.
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).max(1);
        page.autofilter(header, 0, header.saturating_add(rows), last)?;
        page.set_repeat_rows(header, header)?;
    }
    page.set_paper_size(1).set_landscape().set_print_fit_to_pages(1, 0).set_print_gridlines(true);
    page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&L&A&RHoja &P de &N");
    Ok(())
}

const NARROWEST: usize = 6;
/// Longer texts are wrapped.
const WIDEST: usize = 50;

/// In characters, as Excel counts them: the longest line of each column, and room for the filter's arrow.
fn widths(sheet: &Sheet) -> Vec<f64> {
    let mut widest: Vec<usize> = sheet
        .columns
        .iter()
        .map(|column| column.title.split_whitespace().map(|word| word.chars().count() + 3).max().unwrap_or(0))
        .collect();
    for row in sheet.rows.iter().chain(&sheet.totals) {
        for (cell, widest) in row.iter().zip(&mut widest) {
            *widest = (*widest).max(length(cell));
        }
    }
    let width = |(column, widest): (&Column, usize)| {
        column.width.map_or(widest.clamp(NARROWEST, WIDEST) + 1, |width| usize::from(width).clamp(1, 255))
            as f64
    };
    sheet.columns.iter().zip(widest).map(width).collect()
}

fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) | Cell::Error(text) => {
            text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
        }
        Cell::Integer(number) => {
            let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
            digits + 1
        }
        Cell::Date(_) => 10,
        Cell::DateTime(_) => 16,
        other => other.shown().len().min(20),
    }
}

fn put_row(
    page: &mut Worksheet,
    sheet: &Sheet,
    line: u32,
    row: &[Cell],
    looks: &Cells,
) -> Result<(), Refusal> {
    for (column, cell) in (0_u32..).zip(row) {
        let column = u16::try_from(column).map_err(|_| too_large(sheet))?;
        let written = match cell {
            Cell::Empty if !looks.is_blank_seen => Ok(()),
            Cell::Empty => page.write_blank(line, column, &looks.text).map(drop),
            Cell::Text(text) | Cell::Error(text) => {
                put(page, sheet, line, column, text, &looks.text)?;
                Ok(())
            }
            // Excel keeps 15 digits: a longer one (a CLABE, an IMEI) must stay as it is.
            Cell::Integer(number) if number.unsigned_abs() >= 1_000_000_000_000_000 => {
                page.write_string_with_format(line, column, number.to_string(), &looks.text).map(drop)
            }
            Cell::Integer(number) => {
                page.write_number_with_format(line, column, *number as f64, &looks.integer).map(drop)
            }
            Cell::Number(number) if number.is_finite() => {
                page.write_number_with_format(line, column, *number, &looks.number).map(drop)
            }
            Cell::Number(_) => {
                return Err(unwritable(sheet, line, "hay un número que no es un valor finito."));
            }
            Cell::Money(cents) => {
                page.write_number_with_format(line, column, *cents as f64 / 100.0, &looks.money).map(drop)
            }
            // Excel has no days before 1900: as text they are still right.
            Cell::Date(date) => match page.write_datetime_with_format(line, column, date, &looks.date) {
                Err(XlsxError::DateTimeRangeError(_)) => {
                    page.write_string_with_format(line, column, cell.shown(), &looks.text).map(drop)
                }
                other => other.map(drop),
            },
            Cell::DateTime(moment) => {
                match page.write_datetime_with_format(line, column, moment, &looks.moment) {
                    Err(XlsxError::DateTimeRangeError(_)) => {
                        page.write_string_with_format(line, column, cell.shown(), &looks.text).map(drop)
                    }
                    other => other.map(drop),
                }
            }
            Cell::Bool(_) => page.write_string_with_format(line, column, cell.shown(), &looks.text).map(drop),
        };
        written.map_err(|_| too_large(sheet))?;
    }
    Ok(())
}

fn put(
    page: &mut Worksheet,
    sheet: &Sheet,
    line: u32,
    column: u16,
    text: &str,
    look: &Format,
) -> Result<(), Refusal> {
    match page.write_string_with_format(line, column, text, look) {
        Ok(_) => Ok(()),
        Err(XlsxError::MaxStringLengthExceeded) => Err(unwritable(
            sheet,
            line,
            "hay un texto de más de 32,767 caracteres. Acórtelo o exporte en CSV.",
        )),
        Err(_) => Err(too_large(sheet)),
    }
}

fn unwritable(sheet: &Sheet, line: u32, why: &'static str) -> Refusal {
    Refusal::Unwritable { sheet: sheet.name.clone(), line: line as usize + 1, why }
}

fn too_large(sheet: &Sheet) -> Refusal {
    Refusal::TooLarge { sheet: sheet.name.clone(), why: "admite 1,048,576 renglones y 16,384 columnas." }
}

const LONGEST_NAME: usize = 31;

/// A name that Excel takes: no `[]:*?/\`, no apostrophe at either end, at most 31 characters, none twice.
fn tab_name(wanted: &str, taken: &[String]) -> String {
    let clean: String =
        wanted.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = clean.trim_matches('\'').trim();
    let base = if clean.is_empty() { "Hoja" } else { clean };
    let mut name = cut(base, LONGEST_NAME);
    let is_taken = |name: &str| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let mut number = 2;
    while is_taken(&name) {
        let end = format!(" ({number})");
        name = cut(base, LONGEST_NAME - end.len()) + &end;
        number += 1;
    }
    name
}

/// Excel counts UTF-16 units.
fn cut(text: &str, most: usize) -> String {
    let mut length = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= most
        })
        .collect();
    kept.trim_end_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_names_are_what_excel_takes() {
        let long = "Correspondencia recibida: pendientes de respuesta";
        let first = tab_name(long, &[]);
        assert_eq!(first, "Correspondencia recibida pendie");
        assert_eq!(tab_name(long, std::slice::from_ref(&first)), "Correspondencia recibida pe (2)");
        assert_eq!(tab_name("CORRESPONDENCIA RECIBIDA PENDIE", &[first]), "CORRESPONDENCIA RECIBIDA PE (2)");
        assert_eq!(tab_name("'2026/11'", &[]), "2026 11");
        assert_eq!(tab_name("[]", &[]), "Hoja");
    }
}
