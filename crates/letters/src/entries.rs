//! Labels with their values: the reference box at the right, data in a list, lists of copies and annexes.

use crate::canvas::Ink;
use crate::flow::{Align, Form, Galley, Row, keep, lead, plain};
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

/// From margin to margin, one below the other: the label in grey, then the value.
pub(crate) fn data(galley: &mut Galley, set: Setting, entries: &[(String, String)], above: f32) -> Vec<Row> {
    let labels = (set.text.width * 0.3).min(150.0);
    let mut rows = Vec::new();
    for (label, value) in entries {
        let tag = galley.tree.add(Tag::ROOT, Role::Paragraph);
        let left = set.text.left + labels;
        let form = Form {
            left,
            width: set.text.right() - left,
            size: set.text.size - 1.0,
            leading: set.text.leading - 1.8,
            above: if rows.is_empty() { above } else { 2.5 * set.air },
            align: Align::Left,
            tag,
            ..set.text
        };
        let label_form = Form { left: set.text.left, width: labels - 10.0, ink: Ink(0.3), ..form };
        let label = galley.set(&plain(&format!("{label}:"), Face::Regular), label_form);
        let mut value = galley.set(&plain(value, Face::Regular), form);
        join(&mut value, label);
        rows.extend(value);
    }
    rows
}

/// Label lines beside value lines, whichever are more.
fn join(values: &mut Vec<Row>, labels: Vec<Row>) {
    for (i, label) in labels.into_iter().enumerate() {
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
