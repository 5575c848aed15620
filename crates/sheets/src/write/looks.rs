//! How the cells of an exported workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Every format of a workbook, made once.
pub(super) struct Looks {
    pub title: Format,
    pub note: Format,
    pub header: Format,
    pub body: Kinds,
    pub totals: Kinds,
}

/// A format for each kind of cell.
pub(super) struct Kinds {
    pub text: Format,
    pub integer: Format,
    pub number: Format,
    pub money: Format,
    pub date: Format,
    pub moment: Format,
}

const GREY: Color = Color::RGB(0x00E7_E6E6);
const DARK_GREY: Color = Color::RGB(0x0059_5959);
const LINE_GREY: Color = Color::RGB(0x00A6_A6A6);

impl Looks {
    pub(super) fn new() -> Looks {
        let lined = Format::new().set_border(FormatBorder::Thin).set_border_color(LINE_GREY);
        let plain = lined.clone().set_align(FormatAlign::Top);
        let header = lined
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(GREY);
        Looks {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_font_color(DARK_GREY),
            header,
            totals: Kinds::new(&plain.clone().set_bold().set_background_color(GREY)),
            body: Kinds::new(&plain),
        }
    }
}

impl Kinds {
    fn new(plain: &Format) -> Kinds {
        let numbered = |format: &str| plain.clone().set_num_format(format);
        Kinds {
            text: plain.clone().set_text_wrap(),
            // Without thousands: these are years, counters and inventory numbers.
            integer: numbered("0_-"),
            number: numbered("#,##0.####_-"),
            // The "_-" keeps a number off the text of the next column.
            money: numbered("\"$\"#,##0.00_-;-\"$\"#,##0.00_-"),
            date: numbered("dd/mm/yyyy").set_align(FormatAlign::Left),
            moment: numbered("dd/mm/yyyy hh:mm").set_align(FormatAlign::Left),
        }
    }
}
