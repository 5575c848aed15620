//! The titles that stand above everything else on the first page.

use crate::canvas::Ink;
use crate::flow::{Align, Form, Galley, Row, keep, plain};
use crate::font::Face;
use crate::setting::Setting;
use crate::tree::{Role, Tag};

/// In the middle: the document's name, and a line below it in grey if there is one.
pub(crate) fn masthead(galley: &mut Galley, set: Setting, title: &str, subtitle: &str) -> Vec<Row> {
    let form = Form {
        size: 13.0 * set.scale,
        leading: 17.0 * set.scale,
        above: 10.0 * set.air,
        align: Align::Centre,
        ..set.text
    };
    let tag = galley.tree.add(Tag::ROOT, Role::Heading(1));
    let mut rows = galley.set(&plain(title, Face::Bold), Form { tag, ..form });
    let below = Form { size: 9.5 * set.scale, leading: 12.5 * set.scale, above: 2.0, ink: Ink(0.25), ..form };
    rows.extend(galley.text(subtitle, Face::Regular, below));
    keep(&mut rows);
    rows
}

/// A heading inside of the document, at the left.
pub(crate) fn heading(galley: &mut Galley, set: Setting, title: &str, level: u8) -> Vec<Row> {
    if title.is_empty() {
        return Vec::new();
    }
    let size = if level <= 2 { 11.0 } else { 10.0 } * set.scale;
    let form =
        Form { size, leading: 15.0 * set.scale, above: 14.0 * set.air, align: Align::Left, ..set.text };
    let tag = galley.tree.add(Tag::ROOT, Role::Heading(level));
    let mut rows = galley.set(&plain(title, Face::Bold), Form { tag, ..form });
    keep(&mut rows);
    rows
}
