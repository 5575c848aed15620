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
    /// Whether an empty cell is seen, by its border.
    pub is_blank_seen: bool,
}

const GREY: Color = Color::RGB(0x00E7_E6E6);
const DARK_GREY: Color = Color::RGB(0x0059_5959);
const LINE_GREY: Color = Color::RGB(0x00A6_A6A6);

impl Looks {
    pub(super) fn new() -> Looks {
        let plain = Format::new().set_align(FormatAlign::Top);
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(GREY)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE_GREY);
        let summed = plain.clone().set_bold().set_border_top(FormatBorder::Medium);
        Looks {
            title: Format::new().set_bold().set_font_size(14),
            note: Format::new().set_font_color(DARK_GREY),
            header,
            body: Kinds::new(&plain),
            totals: Kinds { is_blank_seen: true, ..Kinds::new(&summed) },
        }
    }
}

impl Kinds {
    fn new(plain: &Format) -> Kinds {
        let numbered = |format: &str| plain.clone().set_num_format(format);
        Kinds {
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
