//! Labels with their values: the reference box at the right, data in a list, lists of copies and annexes.

use crate::canvas::Ink;
use crate::flow::{Align, Form, Galley, Row, beside, end_with_space, keep, lead, plain};
use crate::font::Face;
use crate::setting::Setting;
use crate::tree::{Role, Tag};

/// At the right of the page: label, value, and whether the value is what one looks for. Without values, nothing.
pub(crate) fn reference_box(galley: &mut Galley, set: Setting, entries: &[(&str, &str, Face)]) -> Vec<Row> {
    let left = set.text.left + 140.0;
    let values = left + 80.0;
    let mut rows = Vec::new();
    for &(label, value, face) in entries.iter().filter(|e| !e.1.is_empty()) {
        let tag = galley.tree.add(Tag::ROOT, Role::Paragraph);
        let form = Form {
            left: values,
            width: set.text.right() - values,
            size: 9.0,
            leading: 12.0,
            above: 2.5 * set.air,
            align: Align::Left,
            tag,
            ..set.text
        };
        let mut value = galley.set(&plain(value, face), form);
        let label_form = Form { left, width: values - left - 10.0, align: Align::Right, ..form };
        lead(&mut value, galley.set(&plain(&format!("{label}:"), Face::Regular), label_form));
        rows.extend(value);
    }
    rows
}

/// From margin to margin, the label in grey, then the value; in so many columns.
pub(crate) fn data(
    galley: &mut Galley,
    set: Setting,
    entries: &[(String, String)],
    above: f32,
    columns: usize,
) -> Vec<Row> {
    const GAP: f32 = 18.0;
    let width = (set.text.width - GAP * (columns - 1) as f32) / columns as f32;
    let mut rows = Vec::new();
    for some in entries.chunks(columns) {
        let above = if rows.is_empty() { above } else { 2.5 * set.air };
        let mut stacks = Vec::new();
        for (i, (label, value)) in some.iter().enumerate() {
            let tag = galley.tree.add(Tag::ROOT, Role::Paragraph);
            let labels = (width * 0.34).min(if columns > 1 { 96.0 } else { 150.0 * set.scale });
            let left = set.text.left + (width + GAP) * i as f32;
            let form = Form {
                left: left + labels,
                width: width - labels,
                size: set.text.size - 1.0,
                leading: set.text.leading - 1.8,
                above,
                align: Align::Left,
                tag,
                ..set.text
            };
            let label_form = Form { left, width: labels - 8.0, ink: Ink(0.3), ..form };
            let label = galley.set(&plain(&format!("{label}:"), Face::Regular), label_form);
            let mut value = galley.set(&plain(value, Face::Regular), form);
            join(&mut value, label);
            stacks.push(value);
        }
        match stacks.len() {
            1 => rows.extend(stacks.remove(0)),
            _ => rows.push(Row { above, ..beside(stacks) }),
        }
    }
    rows
}

/// Label lines beside value lines, whichever are more.
fn join(values: &mut Vec<Row>, labels: Vec<Row>) {
    for (i, mut label) in labels.into_iter().enumerate() {
        end_with_space(&mut label);
        match values.get_mut(i) {
            Some(row) => {
                row.parts.splice(0..0, label.parts);
            }
            None => values.push(Row { kept: true, above: 0.0, ..label }),
        }
    }
}

/// Lists in small type at the end: copies, annexes; each with its label once. Then a line without label.
pub(crate) fn small_print(
    galley: &mut Galley,
    set: Setting,
    lists: &[(&str, &[String])],
    last: &str,
) -> Vec<Row> {
    const LABELS: f32 = 40.0;
    let form = Form { size: 8.0, leading: 11.0, above: 1.5, align: Align::Left, ..set.text };
    let mut rows = Vec::new();
    for (label, entries) in lists {
        for (i, entry) in entries.iter().enumerate() {
            let above = if i == 0 { if rows.is_empty() { 22.0 * set.air } else { 6.0 } } else { form.above };
            let left = form.left + LABELS;
            let tag = galley.tree.add(Tag::ROOT, Role::Paragraph);
            let form = Form { above, tag, ..form };
            let mut lines =
                galley.set(&plain(entry, Face::Regular), Form { left, width: form.right() - left, ..form });
            if i == 0 {
                lead(&mut lines, galley.set(&plain(label, Face::Regular), Form { width: LABELS, ..form }));
            }
            rows.extend(lines);
        }
    }
    let above = if rows.is_empty() { 22.0 * set.air } else { 8.0 };
    rows.extend(galley.text(last, Face::Regular, Form { above, ..form }));
    if rows.len() <= 14 {
        // A last page with nothing but copies on it looks like a mistake: the signature comes along.
        if let Some(first) = rows.first_mut() {
            first.kept = true;
        }
        keep(&mut rows);
    }
    rows
}
