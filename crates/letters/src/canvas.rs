//! What a page can be drawn on. Lengths are points (1/72 inch), from the page's top left corner, downwards.

use std::sync::Arc;

use crate::font::Glyph;
use crate::picture::Picture;
use crate::tree::Tag;

/// A drawer of pages. Every mark is drawn between `begin` and `end`, so that a drawer that writes tags knows what it
/// belongs to and in which order it is read.
pub(crate) trait Canvas {
    /// A new page; what follows is on it.
    fn page(&mut self, width: f32, height: f32);
    /// What follows is drawn this much lower than it says: the second copy on a sheet.
    fn lower(&mut self, by: f32);
    fn begin(&mut self, tag: Tag);
    fn end(&mut self);
    /// Glyphs of one face on one baseline. `turn` is in degrees, counterclockwise.
    fn text(&mut self, at: Point, turn: f32, size: f32, ink: Ink, glyphs: &[Glyph]);
    /// `at` is where the path has its origin.
    fn path(&mut self, at: Point, path: &Path);
    /// `at` is the top left corner.
    fn picture(&mut self, at: Point, width: f32, height: f32, picture: &Arc<Picture>);
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
}

/// A grey: 0 is black, 1 is white.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ink(pub f32);

pub(crate) const BLACK: Ink = Ink(0.0);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    pub ink: Ink,
    pub thickness: f32,
    /// Lengths of dash and gap.
    pub dash: Option<(f32, f32)>,
}

impl Pen {
    pub(crate) fn new(thickness: f32, ink: Ink) -> Self {
        Self { ink, thickness, dash: None }
    }
}

/// Lines and areas of one look.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Path {
    pub rings: Vec<Ring>,
    pub fill: Option<Ink>,
    pub pen: Option<Pen>,
}

/// Straight and curved pieces in one go.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Ring {
    pub start: Point,
    pub pieces: Vec<Piece>,
    pub closed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Piece {
    Line(Point),
    /// A cubic curve: two handles, then where it ends.
    Curve(Point, Point, Point),
}

impl Path {
    pub(crate) fn filled(rings: Vec<Ring>, ink: Ink) -> Self {
        Self { rings, fill: Some(ink), pen: None }
    }

    pub(crate) fn drawn(rings: Vec<Ring>, pen: Pen) -> Self {
        Self { rings, fill: None, pen: Some(pen) }
    }
}

impl Ring {
    pub(crate) fn line(points: impl IntoIterator<Item = Point>) -> Self {
        let mut points = points.into_iter();
        let start = points.next().unwrap_or_default();
        Self { start, pieces: points.map(Piece::Line).collect(), closed: false }
    }

    pub(crate) fn polygon(points: impl IntoIterator<Item = Point>) -> Self {
        Self { closed: true, ..Self::line(points) }
    }

    pub(crate) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Self {
        let (right, bottom) = (x + width, y + height);
        Self::polygon([(x, y), (right, y), (right, bottom), (x, bottom)].map(|(x, y)| Point { x, y }))
    }

    pub(crate) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Self {
        // How far a handle stands from its corner for a quarter of a circle.
        const HANDLE: f32 = 1.0 - 0.552_284_8;
        let p = |x, y| Point { x, y };
        let r = radius.min(width / 2.0).min(height / 2.0);
        let k = r * HANDLE;
        let (right, bottom) = (x + width, y + height);
        Self {
            start: p(x + r, y),
            pieces: vec![
                Piece::Line(p(right - r, y)),
                Piece::Curve(p(right - k, y), p(right, y + k), p(right, y + r)),
                Piece::Line(p(right, bottom - r)),
                Piece::Curve(p(right, bottom - k), p(right - k, bottom), p(right - r, bottom)),
                Piece::Line(p(x + r, bottom)),
                Piece::Curve(p(x + k, bottom), p(x, bottom - k), p(x, bottom - r)),
                Piece::Line(p(x, y + r)),
                Piece::Curve(p(x, y + k), p(x + k, y), p(x + r, y)),
            ],
            closed: true,
        }
    }
}
