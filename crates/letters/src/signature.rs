//! Where people sign: one in the middle, several two by two; never alone on a page, never torn apart.

use std::rc::Rc;

use crate::canvas::{BLACK, Path, Pen, Point, Ring};
use crate::flow::{Align, Form, Galley, Mark, Part, Row, beside, height, keep, plain, room};
use crate::font::Face;
use crate::proof::Proof;
use crate::setting::Setting;
use crate::tree::{Role, Tag};

/// Who signs, by hand or on the screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Signature {
    /// As what: "Entrega", "Elaboró". Above everything else.
    pub role: String,
    /// The antefirma: the post, above the room for the signature.
    pub post: String,
    pub name: String,
    /// What was drawn on the screen, stroke by stroke: points in a box that is three times as wide as high, both
    /// coordinates from 0 to 1, from the top left. Empty: room to sign by hand.
    pub strokes: Vec<Vec<(f32, f32)>>,
}

impl Signature {
    pub(crate) fn proofed(&self, proof: &mut Proof, field: &'static str, place: &str) -> Self {
        Self {
            role: proof.text(field, place, &self.role),
            post: proof.text(field, place, &self.post),
            name: proof.text(field, place, &self.name),
            strokes: self.strokes.clone(),
        }
    }
}

/// A line to sign on, or only room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Drawn,
    None,
}

/// One below the other if there is one, else in pairs. All rows stay together, pair by pair.
pub(crate) fn signatures(galley: &mut Galley, set: Setting, all: &[Signature], line: Line) -> Vec<Row> {
    let mut rows = Vec::new();
    for pair in all.chunks(2) {
        let gap = 28.0;
        let half = (set.text.width - gap) / 2.0;
        let centred = Form {
            left: set.text.left + set.text.width * 0.12,
            width: set.text.width * 0.76,
            leading: 14.0 * set.scale,
            above: 0.0,
            align: Align::Centre,
            ..set.text
        };
        let small = Form { size: set.text.size - 1.0, leading: 12.5 * set.scale, ..centred };
        let lefts = [set.text.left, set.text.left + half + gap];
        let forms: Vec<Form> = match pair {
            [_] if all.len() == 1 => vec![centred],
            [_] => vec![Form { left: set.text.left + (set.text.width - half) / 2.0, width: half, ..small }],
            _ => lefts.map(|left| Form { left, width: half, ..small }).to_vec(),
        };
        let heads: Vec<Vec<Row>> =
            pair.iter().zip(&forms).map(|(s, form)| above_name(galley, s, *form)).collect();
        let tallest = heads.iter().map(|head| height(head)).fold(0.0, f32::max);
        let mut stacks = Vec::new();
        for ((signature, head), form) in pair.iter().zip(heads).zip(&forms) {
            let mut stack = head;
            stack.push(room(tallest - height(&stack)));
            stack.push(signing_room(galley, signature, *form, set.signature, line));
            stack.extend(galley.text(&signature.name, Face::Bold, *form));
            stacks.push(stack);
        }
        let above = if rows.is_empty() { 0.0 } else { 14.0 * set.air };
        rows.push(Row { above, ..beside(stacks) });
    }
    rows
}

/// Puts the signatures below the rows; the first pair never stands without a line of text above it.
pub(crate) fn close_with_signatures(
    galley: &mut Galley,
    set: Setting,
    rows: &mut Vec<Row>,
    all: &[Signature],
    line: Line,
) {
    let mut signed = signatures(galley, set, all, line);
    if let Some(first) = signed.first_mut() {
        first.above = 26.0 * set.air;
        first.kept = true;
    }
    rows.extend(signed);
}

fn above_name(galley: &mut Galley, signature: &Signature, form: Form) -> Vec<Row> {
    let mut rows = galley.text(&signature.role, Face::Bold, form);
    let face = if signature.role.is_empty() { Face::Bold } else { Face::Regular };
    rows.extend(galley.text(&signature.post, face, form));
    keep(&mut rows);
    rows
}

/// Room to sign, with what was drawn on the screen.
fn signing_room(galley: &mut Galley, signature: &Signature, form: Form, height: f32, line: Line) -> Row {
    let mut row = room(height);
    if line == Line::Drawn {
        let width = form.width.min(220.0);
        let rule = Ring::line([Point::default(), Point { x: width, y: 0.0 }]);
        let path = Path::drawn(vec![rule], Pen::new(0.6, BLACK));
        let x = form.left + (form.width - width) / 2.0;
        row.parts.push(Part { x, y: height - 2.0, tag: Tag::NONE, mark: Mark::Path(Rc::new(path)) });
    }
    let (wide, high) = (3.0 * (height - 6.0), height - 6.0);
    let scaled = |&(x, y): &(f32, f32)| Point { x: x.clamp(0.0, 1.0) * wide, y: y.clamp(0.0, 1.0) * high };
    let strokes: Vec<Ring> = signature
        .strokes
        .iter()
        .map(|stroke| {
            stroke.iter().filter(|p| p.0.is_finite() && p.1.is_finite()).map(scaled).collect::<Vec<_>>()
        })
        .filter(|points| !points.is_empty())
        // A dot is a stroke of one point: a line of no length is not drawn.
        .map(|points| if let [p] = points[..] { vec![p, Point { x: p.x + 0.8, ..p }] } else { points })
        .map(Ring::line)
        .collect();
    if !strokes.is_empty() {
        let said = format!("Firma trazada en pantalla de {}", signature.name);
        let tag = galley.tree.add(Tag::ROOT, Role::Figure(said));
        let mark = Mark::Path(Rc::new(Path::drawn(strokes, Pen::new(1.1, BLACK))));
        row.parts.push(Part { x: form.left + (form.width - wide) / 2.0, y: 2.0, tag, mark });
    }
    row
}

/// A line in the middle, bold: ATENTAMENTE.
pub(crate) fn salute(galley: &mut Galley, set: Setting, text: &str, above: f32) -> Vec<Row> {
    let form = Form { leading: 14.0, above, align: Align::Centre, ..set.text };
    let tag = galley.tree.add(Tag::ROOT, Role::Paragraph);
    galley.set(&plain(text, Face::Bold), Form { tag, ..form })
}
