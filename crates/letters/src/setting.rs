//! How large and how far apart. A document that would spill over the page for a few lines is set tighter.

use crate::canvas::BLACK;
use crate::flow::{Align, Form, Placed};
use crate::paper::Paper;
use crate::tree::Tag;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Setting {
    pub text: Form,
    /// Factor for the room between the parts of the document.
    pub air: f32,
    /// Room for a signature by hand.
    pub signature: f32,
    /// As a part of what a whole sheet has.
    pub scale: f32,
}

impl Setting {
    /// From easy (0) to tight (1).
    pub(crate) fn of(paper: Paper, tightness: f32) -> Self {
        let between = |easy: f32, tight: f32| (easy + (tight - easy) * tightness) * paper.scale;
        let text = Form {
            left: paper.left,
            width: paper.measure(),
            size: between(10.5, 10.0),
            leading: between(15.0, 13.4),
            above: between(8.0, 5.0),
            align: Align::Justified,
            ink: BLACK,
            tag: Tag::NONE,
        };
        Self {
            text,
            air: between(1.0, 0.65),
            signature: between(52.0, 42.0) * paper.scale,
            scale: paper.scale,
        }
    }
}

/// The easiest setting that needs no more pages than the tightest.
pub(crate) fn fewest_pages(
    paper: Paper,
    mut pages: impl FnMut(Setting) -> Vec<Vec<Placed>>,
) -> Vec<Vec<Placed>> {
    let mut at = |tightness: f32| pages(Setting::of(paper, tightness));
    let easy = at(0.0);
    // Of many pages one fewer is no gain.
    if easy.len() == 1 || easy.len() > 4 {
        return easy;
    }
    let tight = at(1.0);
    if tight.len() == easy.len() {
        return easy;
    }
    [0.25, 0.5, 0.75].into_iter().map(at).find(|p| p.len() == tight.len()).unwrap_or(tight)
}
