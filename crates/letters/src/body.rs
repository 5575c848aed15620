//! The body of a document: blocks of Markdown into rows.

use crate::canvas::Ink;
use crate::flow::{Align, Form, Galley, Row, columns, keep, lead, plain};
use crate::font::Face;
use crate::markdown::{Block, Kind};
use crate::setting::Setting;
use crate::table::table;
use crate::tree::{Role, Tag};

const INDENT: f32 = 20.0;
/// Room for the longest number that Markdown knows.
const MARKER: f32 = 80.0;

/// The rows of a body. `top` is the room above it, `level` the level of its highest headings.
pub(crate) fn body(galley: &mut Galley, set: Setting, blocks: &[Block], top: f32, level: u8) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut lists = Lists::default();
    let highest =
        blocks.iter().filter_map(|b| if let Kind::Heading(l) = b.kind { Some(l) } else { None }).min();
    let mut after_heading = false;
    for block in blocks {
        let above = if rows.is_empty() { top } else { set.text.above };
        let left = set.text.left + INDENT * block.depth as f32;
        let form = Form { left, width: set.text.right() - left, above, ..set.text };
        let listed = lists.tag(galley, block);
        let mut some = match &block.kind {
            Kind::Paragraph => {
                let tag = listed.unwrap_or_else(|| galley.tree.add(Tag::ROOT, Role::Paragraph));
                galley.set(&block.spans, Form { tag, ..form })
            }
            Kind::Heading(own) => heading(galley, block, form, level + own - highest.unwrap_or(*own)),
            Kind::Item { marker } => {
                item(galley, set, block, marker.as_deref(), form, listed, rows.is_empty())
            }
            Kind::Table(grid) => {
                let (size, leading) = (form.size - 1.5, form.leading - 2.5);
                table(galley, grid, Form { size, leading, above: above.max(8.0), ..form })
            }
        };
        if let Some(first) = some.first_mut().filter(|_| after_heading) {
            first.kept = true;
        }
        after_heading = matches!(block.kind, Kind::Heading(_));
        rows.extend(some);
    }
    rows
}

/// The same in two columns, side by side.
pub(crate) fn body_in_columns(
    galley: &mut Galley,
    set: Setting,
    blocks: &[Block],
    top: f32,
    level: u8,
) -> Vec<Row> {
    const GUTTER: f32 = 18.0;
    /// Columns are read to their end: on one page, and not too far down.
    const LONGEST: f32 = 300.0;
    let width = (set.text.width - GUTTER) / 2.0;
    let text = Form { width, ..set.text };
    columns(body(galley, Setting { text, ..set }, blocks, top, level), width + GUTTER, LONGEST)
}

/// A heading stays with what follows it: the caller keeps the next row.
pub(crate) fn heading(galley: &mut Galley, block: &Block, form: Form, level: u8) -> Vec<Row> {
    let tag = galley.tree.add(Tag::ROOT, Role::Heading(level));
    let size = form.size + if level == 1 { 1.5 } else { 0.5 };
    let above = form.above.max(12.0);
    let mut rows = galley.set(&block.spans, Form { size, above, align: Align::Left, tag, ..form });
    keep(&mut rows);
    rows
}

fn item(
    galley: &mut Galley,
    set: Setting,
    block: &Block,
    marker: Option<&str>,
    form: Form,
    listed: Option<Tag>,
    first: bool,
) -> Vec<Row> {
    let above = if first { form.above } else { set.text.above * 0.6 };
    let tag = listed.unwrap_or(Tag::ROOT);
    let (label, own) = (galley.tree.add(tag, Role::Label), galley.tree.add(tag, Role::ItemBody));
    let mut rows = galley.set(&block.spans, Form { above, tag: own, ..form });
    if let Some(marker) = marker {
        // A number of many digits reaches into the margin: it is never broken.
        let (left, width) = (form.left - MARKER, MARKER - 6.0);
        let form = Form { left, width, align: Align::Right, ink: Ink(0.0), tag: label, ..form };
        lead(&mut rows, galley.set(&plain(marker, Face::Regular), form));
    }
    rows
}

/// The lists that are open: their tags, and those of their last items.
#[derive(Default)]
struct Lists {
    open: Vec<(Tag, Tag)>,
}

impl Lists {
    /// Where a block belongs: the item it begins or goes on with; none if it stands in no list.
    fn tag(&mut self, galley: &mut Galley, block: &Block) -> Option<Tag> {
        let Kind::Item { marker } = &block.kind else {
            self.open.clear();
            return None;
        };
        self.open.truncate(block.depth);
        while self.open.len() < block.depth {
            let parent = self.open.last().map_or(Tag::ROOT, |(_, item)| *item);
            let list = galley.tree.add(parent, Role::List);
            let item = galley.tree.add(list, Role::Item);
            self.open.push((list, item));
            if self.open.len() == block.depth {
                return Some(item);
            }
        }
        let (list, item) = self.open.last_mut()?;
        if marker.is_some() {
            *item = galley.tree.add(*list, Role::Item);
        }
        Some(*item)
    }
}
