//! What a page can be drawn on. Lengths are points (1/72 inch), from the page's top left corner, downwards.

use crate::font::{Face, Glyph};
use crate::picture::Picture;

/// A drawer of pages. Every mark is drawn between `begin` and `end`, so that a drawer that writes tags knows what it
/// is and in which order it is read.
pub(crate) trait Canvas {
    /// A new page; what follows is on it.
    fn page(&mut self);
    fn begin(&mut self, role: Role);
    fn end(&mut self);
    /// One face, one baseline. `turn` is in degrees, counterclockwise.
    fn text(&mut self, at: Point, turn: f32, style: Style, glyphs: &[Glyph]);
    fn rule(&mut self, from: Point, to: Point, thickness: f32, ink: Ink);
    /// `at` is the top left corner.
    fn picture(&mut self, at: Point, width: f32, height: f32, picture: &Picture);
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub face: Face,
    pub size: f32,
    pub ink: Ink,
}

/// A grey: 0 is black, 1 is white.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ink(pub f32);

/// What a mark on the page is to somebody who hears the letter read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Repeated or decorative: not read.
    Artifact,
    Heading,
    Paragraph,
    ListItem,
}
