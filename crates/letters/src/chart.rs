//! Bars, told apart by greys that a copier keeps apart, with their numbers beside them.

use std::rc::Rc;

use crate::canvas::{BLACK, Ink, Path, Pen, Ring};
use crate::flow::{Align, Form, Galley, Mark, Part, Row, beside, keep, plain};
use crate::font::Face;
use crate::proof::Proof;
use crate::setting::Setting;
use crate::tree::{Role, Tag};

/// Horizontal bars, each of one part or of several.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    pub title: String,
    /// What the parts of each bar are; empty if there is only one.
    pub series: Vec<String>,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    pub label: String,
    /// Amounts from zero, one for each of the series.
    pub values: Vec<f64>,
}

impl Chart {
    pub(crate) fn proofed(&self, proof: &mut Proof) -> Self {
        let mut text = |text: &str| proof.text("sections", "Una gráfica", text);
        Self {
            title: text(&self.title),
            series: self.series.iter().map(|series| text(series)).collect(),
            bars: self
                .bars
                .iter()
                .map(|bar| Bar {
                    label: text(&bar.label),
                    // What is no amount has no length.
                    values: bar.values.iter().map(|v| if v.is_finite() { v.max(0.0) } else { 0.0 }).collect(),
                })
                .collect(),
        }
    }

    fn in_words(&self) -> String {
        let bars = self.bars.iter().map(|bar| {
            let values: Vec<String> = bar.values.iter().map(|v| amount(*v)).collect();
            format!("{}: {}", bar.label, values.join(", "))
        });
        let series =
            if self.series.is_empty() { String::new() } else { format!(" ({})", self.series.join(", ")) };
        format!("Gráfica de barras. {}{series}. {}.", self.title, bars.collect::<Vec<_>>().join("; "))
    }
}

const GREYS: [Ink; 4] = [Ink(0.25), Ink(0.6), Ink(0.84), Ink(1.0)];
const THICK: f32 = 9.0;

pub(crate) fn chart(galley: &mut Galley, set: Setting, chart: &Chart) -> Vec<Row> {
    if chart.bars.is_empty() {
        return Vec::new();
    }
    let tag = galley.tree.add(Tag::ROOT, Role::Figure(chart.in_words()));
    let small = Form { size: 8.0, leading: 13.0, above: 0.0, align: Align::Left, tag, ..set.text };
    let mut rows = galley.set(&plain(&chart.title, Face::Bold), Form { above: 8.0, ..small });
    rows.extend(legend(galley, &chart.series, small));
    let most = chart.bars.iter().map(|bar| bar.values.iter().sum::<f64>()).fold(0.0, f64::max);
    let labels = (small.width * 0.3).min(190.0);
    let room = small.width - labels - 90.0;
    for bar in &chart.bars {
        let form = Form { width: labels - 8.0, align: Align::Right, leading: 10.0, ..small };
        let mut label = galley.set(&plain(&bar.label, Face::Regular), form);
        label.truncate(2);
        let mut row = beside(vec![label]);
        row.height = row.height.max(THICK + 3.0);
        let middle = row.height / 2.0;
        let mut x = small.left + labels;
        for (value, ink) in bar.values.iter().zip(GREYS.iter().cycle()) {
            let width = if most > 0.0 { (value / most) as f32 * room } else { 0.0 };
            if width > 0.0 {
                row.parts.push(block((x, middle - THICK / 2.0), (width, THICK), *ink, tag));
                x += width;
            }
        }
        let said: Vec<String> = bar.values.iter().map(|value| amount(*value)).collect();
        let form = Form { left: x + 5.0, width: small.right() - x - 5.0, leading: row.height, ..small };
        let numbers = galley.set(&plain(&said.join(" + "), Face::Regular), form);
        row.parts.extend(numbers.into_iter().take(1).flat_map(|line| line.parts));
        rows.push(Row { kept: false, above: 2.0, ..row });
    }
    let bars = rows.len() - chart.bars.len();
    // A short chart is not torn; a long one keeps its title and legend.
    if chart.bars.len() <= 20 {
        keep(&mut rows);
    } else {
        keep(&mut rows[..=bars]);
    }
    rows
}

/// What the greys mean, one beside the other.
fn legend(galley: &mut Galley, series: &[String], form: Form) -> Vec<Row> {
    if series.len() < 2 {
        return Vec::new();
    }
    let mut row = Row { height: form.leading, ..Row::default() };
    let mut left = form.left;
    for (name, ink) in series.iter().zip(GREYS.iter().cycle()) {
        row.parts.push(block((left, (form.leading - 7.0) / 2.0), (7.0, 7.0), *ink, form.tag));
        let wide = galley.shaper.shape(Face::Regular, name).width * form.size / 1000.0;
        let line =
            galley.set(&plain(name, Face::Regular), Form { left: left + 11.0, width: wide + 40.0, ..form });
        row.parts.extend(line.into_iter().take(1).flat_map(|line| line.parts));
        left += wide + 32.0;
    }
    vec![row]
}

fn block((x, y): (f32, f32), (width, height): (f32, f32), ink: Ink, tag: Tag) -> Part {
    let pen = Some(Pen::new(0.4, BLACK));
    let path = Path { rings: vec![Ring::rectangle(0.0, 0.0, width, height)], fill: Some(ink), pen };
    Part { x, y, tag, mark: Mark::Path(Rc::new(path)) }
}

/// Whole numbers as such, others with two decimals; thousands apart.
fn amount(value: f64) -> String {
    let text = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(a, b)| (a, Some(b)));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    decimals.map_or(grouped.clone(), |decimals| format!("{grouped}.{decimals}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped() {
        assert_eq!(
            [0.0, 12.0, 1234567.5, 999.0, 1000.0].map(amount),
            ["0", "12", "1,234,567.50", "999", "1,000"]
        );
    }
}
