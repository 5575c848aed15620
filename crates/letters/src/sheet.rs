//! The sheet: letter size, with the letterhead, the number of the sheet and the watermark that every page repeats.

use std::sync::Arc;

use crate::canvas::{Canvas, Ink, Point, Role, Style};
use crate::flow::{Align, Form, Part, Placed, Row, paragraph};
use crate::font::{Face, Shaper};
use crate::markdown::Span;
use crate::oficio::Letterhead;
use crate::picture::Picture;
use crate::refusal::Finding;

pub(crate) const WIDTH: f32 = 612.0;
pub(crate) const HEIGHT: f32 = 792.0;
/// Where text stands: from here …
pub(crate) const LEFT: f32 = 74.0;
/// … to here.
pub(crate) const RIGHT: f32 = 550.0;
pub(crate) const MEASURE: f32 = RIGHT - LEFT;

pub(crate) const BLACK: Ink = Ink(0.0);
const GREY: Ink = Ink(0.33);
const HAIR: Ink = Ink(0.55);
const WATERMARK: Ink = Ink(0.91);

const EDGE: f32 = 34.0;
const LOGO_HEIGHT: f32 = 50.0;
const LOGO_WIDTH: f32 = 190.0;
const FOOT_WIDTH: f32 = 320.0;
/// The letterhead may not take more: a page needs this much for its text.
const LEAST_TEXT: f32 = 420.0;

/// What every page of a letter has around its text.
pub(crate) struct Sheet {
    logo: Option<(Arc<Picture>, f32, f32)>,
    head: Vec<Placed>,
    head_rule: f32,
    legend: Vec<Placed>,
    foot: Vec<Placed>,
    /// The letter's number, repeated from the second sheet on, where its box no longer is.
    reference: Vec<Row>,
    foot_rule: f32,
    /// Top of the text.
    pub top: f32,
    /// Room for the text.
    pub height: f32,
}

impl Sheet {
    pub(crate) fn new(
        shaper: &mut Shaper,
        letterhead: &Letterhead,
        logo: Option<Arc<Picture>>,
        reference: &str,
    ) -> Result<Self, Finding> {
        let logo = logo.map(|picture| {
            let (width, height) = (picture.width as f32, picture.height as f32);
            let scale = (LOGO_HEIGHT / height).min(LOGO_WIDTH / width);
            let (width, height) = (width * scale, height * scale);
            (picture, width, height)
        });
        let taken = logo.as_ref().map_or(0.0, |l| l.1 + 18.0);
        let head = Form {
            left: LEFT + taken,
            width: MEASURE - taken,
            size: 8.5,
            leading: 11.5,
            above: 0.0,
            align: Align::Right,
            ink: GREY,
            role: Role::Artifact,
        };
        let mut rows = Vec::new();
        for (i, line) in letterhead.hierarchy.iter().enumerate() {
            let first = i == 0;
            let form = if first { Form { size: 10.0, leading: 14.0, ink: BLACK, ..head } } else { head };
            rows.extend(paragraph(
                shaper,
                &plain(line, if first { Face::Bold } else { Face::Regular }),
                form,
            ));
        }
        let lines_height: f32 = rows.iter().map(|r| r.height).sum();
        let head_height = lines_height.max(logo.as_ref().map_or(0.0, |l| l.2));
        let head = placed(rows, EDGE + (head_height - lines_height) / 2.0);
        let head_rule = EDGE + head_height + 7.0;

        let legend = Form {
            left: LEFT,
            width: MEASURE,
            size: 8.0,
            leading: 11.0,
            align: Align::Centre,
            ..form_foot()
        };
        let legend =
            placed(paragraph(shaper, &plain(&letterhead.legend, Face::Italic), legend), head_rule + 4.0);
        let top = legend.last().map_or(head_rule, |p| p.top + p.row.height) + 14.0;

        let foot = paragraph(shaper, &plain(&letterhead.address, Face::Regular), form_foot());
        let reference = paragraph(shaper, &plain(reference, Face::Regular), form_sheet());
        let lines = foot.len().max(reference.len() + 1).max(2);
        let foot_height = lines as f32 * form_foot().leading;
        let foot_rule = HEIGHT - EDGE + 4.0 - foot_height - 5.0;
        let foot = placed(foot, foot_rule + 5.0);
        let height = foot_rule - 10.0 - top;
        if height < LEAST_TEXT {
            return Err(Finding {
                field: "letterhead",
                message:
                    "El membrete ocupa demasiado de la hoja. Acorte sus renglones, la leyenda o el domicilio."
                        .into(),
            });
        }
        Ok(Self { logo, head, head_rule, legend, foot, reference, foot_rule, top, height })
    }

    /// Draws the pages.
    pub(crate) fn draw(
        &self,
        canvas: &mut dyn Canvas,
        shaper: &mut Shaper,
        pages: &[Vec<Placed>],
        watermark: Option<&str>,
    ) {
        for (i, page) in pages.iter().enumerate() {
            canvas.page();
            canvas.begin(Role::Artifact);
            if let Some(word) = watermark {
                draw_watermark(canvas, shaper, word);
            }
            self.draw_head(canvas);
            canvas.end();
            draw_rows(canvas, page, self.top);
            canvas.begin(Role::Artifact);
            self.draw_foot(canvas, shaper, i, pages.len());
            canvas.end();
        }
    }

    fn draw_head(&self, canvas: &mut dyn Canvas) {
        if let Some((picture, width, height)) = &self.logo {
            let free = self.head_rule - 7.0 - EDGE - height;
            canvas.picture(Point { x: LEFT, y: EDGE + free / 2.0 }, *width, *height, picture);
        }
        for placed in self.head.iter().chain(&self.legend) {
            draw_row(canvas, &placed.row, placed.top);
        }
        rule(canvas, LEFT, RIGHT, self.head_rule, 0.75);
    }

    fn draw_foot(&self, canvas: &mut dyn Canvas, shaper: &mut Shaper, page: usize, pages: usize) {
        rule(canvas, LEFT, RIGHT, self.foot_rule, 0.5);
        for placed in &self.foot {
            draw_row(canvas, &placed.row, placed.top);
        }
        let text = format!("Hoja {} de {pages}", page + 1);
        let mut rows = paragraph(shaper, &plain(&text, Face::Regular), Form { size: 8.0, ..form_sheet() });
        if page > 0 {
            rows.extend(self.reference.iter().cloned());
        }
        for placed in placed(rows, self.foot_rule + 5.0) {
            draw_row(canvas, &placed.row, placed.top);
        }
    }
}

/// One span.
pub(crate) fn plain(text: &str, face: Face) -> Vec<Span> {
    vec![Span { text: text.to_owned(), face }]
}

fn form_foot() -> Form {
    Form {
        left: LEFT,
        width: FOOT_WIDTH,
        size: 7.5,
        leading: 10.0,
        above: 0.0,
        align: Align::Left,
        ink: GREY,
        role: Role::Artifact,
    }
}

fn form_sheet() -> Form {
    let left = LEFT + FOOT_WIDTH + 12.0;
    Form { left, width: RIGHT - left, align: Align::Right, ..form_foot() }
}

fn placed(rows: Vec<Row>, mut top: f32) -> Vec<Placed> {
    rows.into_iter()
        .map(|row| {
            let placed = Placed { top, row };
            top += placed.row.height;
            placed
        })
        .collect()
}

fn rule(canvas: &mut dyn Canvas, from: f32, to: f32, y: f32, thickness: f32) {
    canvas.rule(Point { x: from, y }, Point { x: to, y }, thickness, HAIR);
}

fn draw_rows(canvas: &mut dyn Canvas, page: &[Placed], top: f32) {
    let mut open = false;
    for (i, placed) in page.iter().enumerate() {
        if i == 0 || placed.row.starts {
            if open {
                canvas.end();
            }
            canvas.begin(placed.row.role);
            open = true;
        }
        draw_row(canvas, &placed.row, top + placed.top);
    }
    if open {
        canvas.end();
    }
}

fn draw_row(canvas: &mut dyn Canvas, row: &Row, top: f32) {
    for Part { x, line, size, ink } in &row.parts {
        // Capitals (0.714 of the size in Noto Sans) stand in the middle of the row.
        let y = top + row.height / 2.0 + 0.357 * size;
        let mut x = *x;
        for run in &line.runs {
            canvas.text(Point { x, y }, 0.0, Style { face: run.face, size: *size, ink: *ink }, &run.glyphs);
            x += run.width() * size / 1000.0;
        }
    }
    if let Some((from, to)) = row.rule {
        rule(canvas, from, to, top + row.height, 0.5);
    }
}

fn draw_watermark(canvas: &mut dyn Canvas, shaper: &mut Shaper, word: &str) {
    const TURN: f32 = 54.0;
    let shaped = shaper.shape(Face::Bold, word);
    let size = (640.0 / shaped.width * 1000.0).min(140.0);
    let (sine, cosine) = TURN.to_radians().sin_cos();
    let half = shaped.width * size / 2000.0;
    let drop = 0.357 * size;
    let at =
        Point { x: WIDTH / 2.0 - half * cosine + drop * sine, y: HEIGHT / 2.0 + half * sine + drop * cosine };
    canvas.text(at, TURN, Style { face: Face::Bold, size, ink: WATERMARK }, &shaped.glyphs);
}
