//! The sheet: its letterhead, the number of the sheet, the seal and the watermark that every page has around its text.

use std::sync::Arc;

use crate::canvas::{BLACK, Canvas, Ink, Path, Pen, Point, Ring};
use crate::flow::{Align, Form, Galley, Mark, Part, Placed, Row, draw, drawing, pages, plain};
use crate::font::Face;
use crate::letterhead::{Letterhead, Watermark};
use crate::paper::Paper;
use crate::pdf::{About, Pdf};
use crate::picture::Picture;
use crate::refusal::{Finding, Refusal};
use crate::seal::{self, Seal};
use crate::setting::{Setting, fewest_pages};
use crate::tree::Tag;

const GREY: Ink = Ink(0.33);
const HAIR: Ink = Ink(0.55);
const WATERMARK: Ink = Ink(0.91);

/// What two copies of a document call themselves.
pub(crate) const COPIES: [&str; 2] = ["Original", "Copia"];

/// What stands around a document's text.
pub(crate) struct Sheet {
    pub paper: Paper,
    head: Vec<Placed>,
    foot: Vec<Placed>,
    seal: Option<Seal>,
    /// The document's number, repeated from the second sheet on, where its box no longer is.
    reference: Vec<Row>,
    foot_rules: [f32; 2],
    /// Top of the text.
    pub top: f32,
}

impl Sheet {
    /// # Errors
    /// A letterhead that leaves no room for the text.
    pub(crate) fn new(
        galley: &mut Galley,
        paper: Paper,
        (letterhead, logo): (&Letterhead, Option<Arc<Picture>>),
        reference: &str,
        seal: Option<&Seal>,
    ) -> Result<Self, Refusal> {
        let (head, rule) = head(galley, paper, letterhead, logo);
        let top = rule + 14.0 * paper.scale;
        let foot = galley.set(&plain(&letterhead.address, Face::Regular), form_foot(paper));
        let reference = galley.set(&plain(reference, Face::Regular), form_sheet(paper, 0.0));
        let lines = foot.len().max(reference.len() + 1).max(2);
        let least = lines as f32 * form_foot(paper).leading + 5.0;
        let bottom = paper.height - paper.edge + 4.0;
        let first = if seal.is_some() { least.max(seal::HEIGHT) } else { least };
        let foot_rules = [bottom - first, bottom - least];
        if foot_rules[0] - 10.0 - top < paper.least_text {
            let message =
                "El membrete ocupa demasiado de la hoja. Acorte sus renglones, la leyenda o el domicilio.";
            return Err(Refusal { findings: vec![Finding { field: "letterhead", message: message.into() }] });
        }
        Ok(Self { paper, head, foot: placed(foot, 0.0), seal: seal.cloned(), reference, foot_rules, top })
    }

    /// Room for the text on a page.
    pub(crate) fn height(&self, page: usize) -> f32 {
        self.foot_rules[page.min(1)] - 10.0 - self.top
    }

    /// A document whose rows are made by the setting, on as few pages as it takes.
    pub(crate) fn print(
        &self,
        galley: &mut Galley,
        watermark: Option<Watermark>,
        about: &About<'_>,
        rows: impl FnMut(&mut Galley, Setting) -> Vec<Row>,
    ) -> Vec<u8> {
        let pages = self.pages(galley, rows);
        let mut pdf = Pdf::new();
        self.draw(&mut pdf, galley, &pages, "", watermark);
        pdf.finish(about, &galley.tree)
    }

    pub(crate) fn pages(
        &self,
        galley: &mut Galley,
        mut rows: impl FnMut(&mut Galley, Setting) -> Vec<Row>,
    ) -> Vec<Vec<Placed>> {
        fewest_pages(self.paper, |set| pages(rows(galley, set), |page| self.height(page)))
    }

    /// Original and copy on one sheet, each on half of it, with a line to cut along.
    pub(crate) fn draw_two_up(
        &self,
        canvas: &mut dyn Canvas,
        galley: &mut Galley,
        halves: [&[Vec<Placed>]; 2],
        watermark: Option<Watermark>,
    ) {
        let Paper { width, height, .. } = self.paper;
        canvas.page(width, 2.0 * height);
        for (i, (half, copy)) in halves.into_iter().zip(COPIES).enumerate() {
            canvas.lower(i as f32 * height);
            for page in half.iter().take(1) {
                self.draw_page(canvas, galley, page, (0, 1), copy, watermark);
            }
        }
        canvas.begin(Tag::NONE);
        let line = Ring::line([Point::default(), Point { x: width, y: 0.0 }]);
        let pen = Pen { ink: HAIR, thickness: 0.5, dash: Some((4.0, 4.0)) };
        canvas.path(Point::default(), &Path::drawn(vec![line], pen));
        canvas.end();
    }

    /// Draws the pages. `copy` stands in the foot: which copy this is.
    pub(crate) fn draw(
        &self,
        canvas: &mut dyn Canvas,
        galley: &mut Galley,
        pages: &[Vec<Placed>],
        copy: &str,
        watermark: Option<Watermark>,
    ) {
        for (i, page) in pages.iter().enumerate() {
            canvas.page(self.paper.width, self.paper.height);
            self.draw_page(canvas, galley, page, (i, pages.len()), copy, watermark);
        }
    }

    pub(crate) fn draw_page(
        &self,
        canvas: &mut dyn Canvas,
        galley: &mut Galley,
        page: &[Placed],
        (number, count): (usize, usize),
        copy: &str,
        watermark: Option<Watermark>,
    ) {
        if let Some(watermark) = watermark {
            canvas.begin(Tag::NONE);
            draw_watermark(canvas, galley, self.paper, watermark.word());
            canvas.end();
        }
        draw(canvas, &self.head, 0.0);
        draw(canvas, page, self.top);
        let rule = self.foot_rules[number.min(1)];
        let seal = self.seal.as_ref().filter(|_| number == 0);
        let mut lines = vec![across(self.paper, rule, 0.5)];
        let taken = if seal.is_some() { seal::SIDE + 24.0 } else { 0.0 };
        let form = form_sheet(self.paper, taken);
        let mut text = format!("Hoja {} de {count}", number + 1);
        if !copy.is_empty() {
            text = format!("{copy} · {text}");
        }
        lines.extend(placed(
            galley.set(&plain(&text, Face::Regular), Form { size: form.size + 0.5, ..form }),
            rule + 5.0,
        ));
        if number > 0 {
            lines.extend(placed(self.reference.clone(), rule + 5.0 + form.leading));
        }
        draw(canvas, &lines, 0.0);
        draw(canvas, &self.foot, rule + 5.0);
        if let Some(seal) = seal {
            let rows = seal.rows(galley, self.paper.right);
            draw(canvas, &placed(rows, 0.0), rule + seal::QUIET);
        }
    }
}

/// Logo, hierarchy, a rule and the legend; and where they end.
fn head(
    galley: &mut Galley,
    paper: Paper,
    letterhead: &Letterhead,
    logo: Option<Arc<Picture>>,
) -> (Vec<Placed>, f32) {
    let logo = logo.map(|picture| {
        let (width, height) = (picture.width as f32, picture.height as f32);
        let scale = (paper.logo.0 / width).min(paper.logo.1 / height);
        (picture, width * scale, height * scale)
    });
    let taken = logo.as_ref().map_or(0.0, |l| l.1 + 18.0);
    let form = Form {
        left: paper.left + taken,
        width: paper.measure() - taken,
        size: 8.5 * paper.scale,
        leading: 11.5 * paper.scale,
        above: 0.0,
        align: Align::Right,
        ink: GREY,
        tag: Tag::NONE,
    };
    let mut lines = Vec::new();
    for (i, line) in letterhead.hierarchy.iter().enumerate() {
        let (form, face) = if i == 0 {
            (Form { size: 10.0 * paper.scale, leading: 14.0 * paper.scale, ink: BLACK, ..form }, Face::Bold)
        } else {
            (form, Face::Regular)
        };
        lines.extend(galley.set(&plain(line, face), form));
    }
    let lines_height: f32 = lines.iter().map(|r| r.height).sum();
    let height = lines_height.max(logo.as_ref().map_or(0.0, |l| l.2));
    let mut head = placed(lines, paper.edge + (height - lines_height) / 2.0);
    if let Some((picture, wide, high)) = logo {
        let mark = Mark::Picture { picture, width: wide, height: high };
        let part = Part { x: paper.left, y: (height - high) / 2.0, tag: Tag::NONE, mark };
        head.push(Placed { top: paper.edge, row: Row { parts: vec![part], ..Row::default() } });
    }
    let rule = paper.edge + height + 7.0;
    head.push(across(paper, rule, 0.75));
    let form = Form {
        left: paper.left,
        width: paper.measure(),
        size: 8.0 * paper.scale,
        leading: 11.0 * paper.scale,
        align: Align::Centre,
        ..form
    };
    let legend = placed(galley.set(&plain(&letterhead.legend, Face::Italic), form), rule + 4.0);
    let end = legend.last().map_or(rule, |p| p.top + p.row.height);
    head.extend(legend);
    (head, end)
}

/// A rule from margin to margin.
fn across(paper: Paper, y: f32, thickness: f32) -> Placed {
    let line = Ring::line([Point::default(), Point { x: paper.measure(), y: 0.0 }]);
    let path = Path::drawn(vec![line], Pen::new(thickness, HAIR));
    Placed { top: y, row: drawing(Point { x: paper.left, y: 0.0 }, Tag::NONE, path, 0.0) }
}

fn form_foot(paper: Paper) -> Form {
    Form {
        left: paper.left,
        width: paper.measure() * 0.67,
        size: 7.5 * paper.scale.max(0.9),
        leading: 10.0 * paper.scale,
        above: 0.0,
        align: Align::Left,
        ink: GREY,
        tag: Tag::NONE,
    }
}

/// At the right of the foot, left of what the seal takes.
fn form_sheet(paper: Paper, taken: f32) -> Form {
    let foot = form_foot(paper);
    let left = if taken > 0.0 { foot.left } else { foot.right() + 12.0 };
    Form { left, width: paper.right - taken - left, align: Align::Right, ..foot }
}

pub(crate) fn placed(rows: Vec<Row>, mut top: f32) -> Vec<Placed> {
    rows.into_iter()
        .map(|row| {
            let placed = Placed { top, row };
            top += placed.row.height;
            placed
        })
        .collect()
}

fn draw_watermark(canvas: &mut dyn Canvas, galley: &mut Galley, paper: Paper, word: &str) {
    let shaped = galley.shaper.shape(Face::Bold, word);
    let (width, height) = (paper.width, paper.height);
    let size = (0.64 * width.hypot(height) / shaped.width * 1000.0).min(0.18 * height.max(width));
    let turn = height.atan2(width);
    let (sine, cosine) = turn.sin_cos();
    let half = shaped.width * size / 2000.0;
    let drop = 0.357 * size;
    let at =
        Point { x: width / 2.0 - half * cosine + drop * sine, y: height / 2.0 + half * sine + drop * cosine };
    canvas.text(at, turn.to_degrees(), size, WATERMARK, &shaped.glyphs);
}
