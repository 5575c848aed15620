//! Spans into lines: the breaks of a whole paragraph are chosen together (Knuth and Plass 1981, without fitness
//! classes), words are divided as Spanish divides them, lines are justified by their spaces.

use crate::font::{Face, Glyph, Shaper, hyphen, space};
use crate::markdown::Span;
use crate::signs::NO_BREAK;

/// A set line. Widths are in thousandths of the font size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub runs: Vec<Run>,
    pub width: f32,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// All of one face.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    pub(crate) fn width(&self) -> f32 {
        self.glyphs.iter().map(|g| g.advance).sum()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    Justified,
    Ragged,
}

/// The lines of a paragraph that is `measure` wide, in thousandths of the font size. Always at least as many words
/// as were given: what is longer than a line is cut where the line ends.
pub(crate) fn lines(shaper: &mut Shaper, spans: &[Span], measure: f32, fit: Fit) -> Vec<Line> {
    let mut lines = Vec::new();
    for items in paragraphs(shaper, spans, measure, fit) {
        let sums = Sums::of(&items);
        let breaks = breaks(&items, &sums, measure, fit);
        let mut start = 0;
        for (i, &end) in breaks.iter().enumerate() {
            lines.push(set(&items, &sums, start, end, measure, fit, i + 1 == breaks.len()));
            start = end + 1;
        }
    }
    lines
}

enum Item {
    Glyphs(Vec<Glyph>),
    Space {
        face: Face,
        breaks: bool,
    },
    /// A place inside a word where a line may end, at a cost; with a hyphen, or after a sign that is there anyway.
    Division {
        hyphen: Option<Glyph>,
        cost: f64,
    },
}

const STRETCH: f32 = 0.6;
const SHRINK: f32 = 0.22;
const LOOSEST: f32 = 3.5;

/// The items of each stretch of text that the writer ended.
fn paragraphs(shaper: &mut Shaper, spans: &[Span], measure: f32, fit: Fit) -> Vec<Vec<Item>> {
    let mut all = vec![Vec::new()];
    for span in spans {
        let mut rest = span.text.as_str();
        while let Some(first) = rest.chars().next() {
            let items = all.last_mut().expect("one is there from the start");
            match first {
                '\n' => all.push(Vec::new()),
                ' ' | NO_BREAK => {
                    let after_space = matches!(items.last(), None | Some(Item::Space { breaks: true, .. }));
                    if first == NO_BREAK || !after_space {
                        items.push(Item::Space { face: span.face, breaks: first == ' ' });
                    }
                }
                _ => {
                    let end = rest.find([' ', '\n', NO_BREAK]).unwrap_or(rest.len());
                    word(shaper, span.face, &rest[..end], measure, fit, items);
                    rest = &rest[end..];
                    continue;
                }
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    for items in &mut all {
        while matches!(items.last(), Some(Item::Space { .. })) {
            items.pop();
        }
    }
    all.retain(|items| !items.is_empty());
    all
}

/// A word with the places where it can be divided.
fn word(shaper: &mut Shaper, face: Face, text: &str, measure: f32, fit: Fit, items: &mut Vec<Item>) {
    let shaped = shaper.shape(face, text);
    let hyphen = hyphen(face);
    let mut rest = shaped.glyphs.as_slice();
    let mut taken = 0;
    let mut places = divisions(text, fit);
    if shaped.glyphs.len() != text.chars().count() {
        places.clear();
    }
    places.push((shaped.glyphs.len(), false, 0.0));
    for (at, hyphenated, cost) in places {
        let (mut piece, after) = rest.split_at(at - taken);
        rest = after;
        taken = at;
        // What no line can hold is cut where the line ends.
        while let Some(fits) = overflow(piece, measure - hyphen.advance) {
            items.push(Item::Glyphs(piece[..fits].to_vec()));
            items.push(Item::Division { hyphen: None, cost: 2000.0 });
            piece = &piece[fits..];
        }
        items.push(Item::Glyphs(piece.to_vec()));
        if !rest.is_empty() {
            items.push(Item::Division { hyphen: hyphenated.then_some(hyphen), cost });
        }
    }
}

/// How many of the glyphs fit, when not all of them do.
fn overflow(glyphs: &[Glyph], measure: f32) -> Option<usize> {
    let mut width = 0.0;
    for (i, glyph) in glyphs.iter().enumerate() {
        width += glyph.advance;
        if width > measure && i > 0 {
            return Some(i);
        }
    }
    None
}

/// Where a word may be divided: before which sign, whether with a hyphen, at what cost.
fn divisions(text: &str, fit: Fit) -> Vec<(usize, bool, f64)> {
    let mut places = Vec::new();
    let signs: Vec<char> = text.chars().collect();
    let number = signs.iter().any(char::is_ascii_digit);
    let mut start = 0;
    while start < signs.len() {
        if !signs[start].is_alphabetic() {
            let inside = start > 0 && start + 1 < signs.len();
            if inside
                && matches!(signs[start], '-' | '/' | '–' | '—' | '@')
                && signs[start + 1].is_alphanumeric()
            {
                places.push((start + 1, false, if number { 600.0 } else { 80.0 }));
            }
            start += 1;
            continue;
        }
        let end = (start..signs.len()).find(|&i| !signs[i].is_alphabetic()).unwrap_or(signs.len());
        let letters: String = signs[start..end].iter().collect();
        // An acronym is not divided, nor a reference number, a mail address or a link.
        let acronym = letters.chars().all(char::is_uppercase);
        let written = !number && !text.contains(['@', '/', '_']) && !text.contains("www.");
        if letters.chars().count() >= 5 && !acronym && written {
            let cost = if fit == Fit::Justified { 60.0 } else { 900.0 };
            let lower = letters.to_lowercase();
            let mut at = start;
            let mut syllables = hypher::hyphenate_bounded(&lower, hypher::Lang::Spanish, 3, 3).peekable();
            while let Some(syllable) = syllables.next() {
                at += syllable.chars().count();
                if syllables.peek().is_some() && at < end {
                    places.push((at, true, cost));
                }
            }
        }
        start = end;
    }
    places.sort_by_key(|p| p.0);
    places
}

/// Sums over the items before each one.
struct Sums {
    width: Vec<f32>,
    spaces: Vec<f32>,
}

impl Sums {
    fn of(items: &[Item]) -> Self {
        let mut sums = Self { width: vec![0.0], spaces: vec![0.0] };
        let (mut width, mut spaces) = (0.0, 0.0);
        for item in items {
            match item {
                Item::Glyphs(glyphs) => width += glyphs.iter().map(|g| g.advance).sum::<f32>(),
                Item::Space { face, .. } => {
                    width += space(*face).advance;
                    spaces += space(*face).advance;
                }
                Item::Division { .. } => {}
            }
            sums.width.push(width);
            sums.spaces.push(spaces);
        }
        sums
    }

    /// Width of the line from item `start` to before item `end`, and of the spaces in it.
    fn line(&self, items: &[Item], start: usize, end: usize) -> (f32, f32) {
        let hyphen = match items.get(end) {
            Some(Item::Division { hyphen: Some(glyph), .. }) => glyph.advance,
            _ => 0.0,
        };
        (self.width[end] - self.width[start] + hyphen, self.spaces[end] - self.spaces[start])
    }
}

/// The items at which the lines end; the last is the number of items.
fn breaks(items: &[Item], sums: &Sums, measure: f32, fit: Fit) -> Vec<usize> {
    struct Node {
        end: usize,
        cost: f64,
        before: Option<usize>,
        hyphen: bool,
    }
    let mut nodes: Vec<Node> = Vec::new();
    let ends = (0..items.len())
        .filter(|&i| matches!(items[i], Item::Space { breaks: true, .. } | Item::Division { .. }))
        .chain([items.len()]);
    for end in ends {
        let hyphen = matches!(items.get(end), Some(Item::Division { hyphen: Some(_), .. }));
        let mut best: Option<(f64, Option<usize>)> = None;
        // From the nearest earlier break back to where the line no longer fits; `None` is the paragraph's start.
        for before in (0..nodes.len()).rev().map(Some).chain([None]) {
            let start = before.map_or(0, |n| nodes[n].end + 1);
            let (width, spaces) = sums.line(items, start, end);
            let line = line_cost(width, spaces, measure, fit, end == items.len());
            let Some(line) = line.or((best.is_none()).then_some(1e12)) else { break };
            let division = match items.get(end) {
                Some(Item::Division { cost, .. }) => *cost,
                _ => 0.0,
            };
            let mut cost = (10.0 + line + division).powi(2) + before.map_or(0.0, |n| nodes[n].cost);
            if before.is_some_and(|n| nodes[n].hyphen) {
                // Two hyphens one under the other; a word divided into the last line.
                cost += if hyphen { 10_000.0 } else { 0.0 } + if end == items.len() { 5_000.0 } else { 0.0 };
            }
            if fit == Fit::Ragged && end == items.len() && before.is_some() && width < measure * 0.3 {
                // A word or two alone under a short text.
                cost += 4_000.0;
            }
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, before));
            }
        }
        let (cost, before) = best.expect("the nearest break is always taken");
        nodes.push(Node { end, cost, before, hyphen });
    }
    let mut found = Vec::new();
    let mut at = nodes.len().checked_sub(1);
    while let Some(n) = at {
        found.push(nodes[n].end);
        at = nodes[n].before;
    }
    found.reverse();
    found
}

/// How bad a line is, or none if its words do not fit.
fn line_cost(width: f32, spaces: f32, measure: f32, fit: Fit, last: bool) -> Option<f64> {
    let slack = measure - width;
    let least = if fit == Fit::Justified { -spaces * SHRINK - 0.01 } else { -0.01 };
    if slack < least {
        return None;
    }
    if last && slack >= 0.0 {
        // A last line of a few letters looks lost.
        return Some(if width < 2500.0 && measure > 10_000.0 { 60.0 } else { 0.0 });
    }
    let ratio = match fit {
        Fit::Justified if slack < 0.0 => slack / (spaces * SHRINK),
        Fit::Justified => slack / (spaces * STRETCH).max(60.0),
        Fit::Ragged => slack / (measure * 0.35),
    };
    Some(100.0 * f64::from(ratio.abs()).powi(3))
}

/// The glyphs of a line, its spaces as wide as they have to be.
fn set(items: &[Item], sums: &Sums, start: usize, end: usize, measure: f32, fit: Fit, last: bool) -> Line {
    let (natural, spaces) = sums.line(items, start, end);
    let slack = measure - natural;
    let factor = match fit {
        Fit::Justified if spaces > 0.0 && (!last || slack < 0.0) => {
            1.0 + (slack / spaces).clamp(-SHRINK, STRETCH * LOOSEST)
        }
        _ => 1.0,
    };
    let mut runs: Vec<Run> = Vec::new();
    let mut put = |glyphs: &[Glyph]| {
        for glyph in glyphs {
            match runs.last_mut() {
                Some(run) if run.glyphs[0].face == glyph.face => run.glyphs.push(*glyph),
                _ => runs.push(Run { glyphs: vec![*glyph] }),
            }
        }
    };
    for item in &items[start..end] {
        match item {
            Item::Glyphs(glyphs) => put(glyphs),
            Item::Space { face, .. } => {
                let space = space(*face);
                put(&[Glyph { advance: space.advance * factor, ..space }]);
            }
            Item::Division { .. } => {}
        }
    }
    match items.get(end) {
        Some(Item::Division { hyphen: Some(hyphen), .. }) => put(&[*hyphen]),
        // A space at the end of the line: else copied text glues its words.
        Some(Item::Space { face, .. }) => put(&[space(*face)]),
        _ => {}
    }
    Line { runs, width: natural + spaces * (factor - 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, measure: f32, fit: Fit) -> Vec<String> {
        let spans = [Span { text: text.to_owned(), face: Face::Regular }];
        lines(&mut Shaper::default(), &spans, measure, fit)
            .iter()
            .inspect(|line| assert!(line.width <= measure + 1.0, "{} in {measure}", line.width))
            .map(|line| line.runs.iter().flat_map(|r| r.glyphs.iter().map(|g| g.sign)).collect())
            .collect()
    }

    #[test]
    fn lines_are_full_and_words_divided_as_in_spanish() {
        let text = "Se solicita la modernización de la infraestructura tecnológica y de las comunicaciones de la \
                    Dirección General de Tecnologías de la Información correspondiente al ejercicio.";
        for measure in [12_000.0, 16_000.0, 22_000.0, 45_000.0] {
            let found = broken(text, measure, Fit::Justified);
            assert_eq!(found.concat().replace('\u{ad}', ""), text);
        }
        assert_eq!(
            divisions("modernización", Fit::Justified).iter().map(|d| d.0).collect::<Vec<_>>(),
            [5, 7, 9]
        );
        assert!(divisions("AGCTI", Fit::Justified).is_empty());
        assert!(divisions("soporte@anam.gob.mx", Fit::Justified).iter().all(|d| !d.1));
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        let found = broken(&"X".repeat(200), 10_000.0, Fit::Justified);
        assert!(found.len() > 5);
        assert_eq!(found.concat(), "X".repeat(200));
        assert_eq!(broken("", 10_000.0, Fit::Ragged), Vec::<String>::new());
        assert_eq!(broken("a\nb", 10_000.0, Fit::Ragged), ["a", "b"]);
    }

    #[test]
    fn a_tied_space_is_not_a_break() {
        let found = broken("número\u{a0}de\u{a0}oficio y número\u{a0}de\u{a0}oficio", 9_000.0, Fit::Ragged);
        assert_eq!(
            found,
            ["número de oficio y ".trim_end_matches("y ").to_owned() + "y ", "número de oficio".into()]
        );
    }
}
