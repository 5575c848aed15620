//! The body of a letter: simple Markdown into blocks. What a letter has no form for is printed as plain text, never lost.

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use crate::flow::Align;
use crate::font::Face;
use crate::table::Grid;

/// A stretch of text in one face. A `\n` in it is a line that the writer ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub text: String,
    pub face: Face,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Paragraph,
    /// From 1, the highest.
    Heading(u8),
    /// An item's first paragraph carries its marker; the following ones carry none.
    Item {
        marker: Option<String>,
    },
    Table(Grid),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Block {
    pub kind: Kind,
    /// How many lists and quotations it stands in.
    pub depth: usize,
    pub spans: Vec<Span>,
}

impl Block {
    /// All its text, to be looked through.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let grid = match &self.kind {
            Kind::Table(grid) => Some(grid),
            _ => None,
        };
        let cells = grid.into_iter().flat_map(Grid::cells).flatten();
        self.spans.iter().chain(cells).map(|span| span.text.as_str())
    }
}

pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reader.read(event);
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    heading: Option<u8>,
    strong: usize,
    emphasis: usize,
    /// The lists that are open: the next number, or none for bullets.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// The marker of the item that has just begun.
    marker: Option<String>,
    link: Option<String>,
    table: Option<Grid>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => self.push(&t),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            // The extensions that give these are off, and a rule says nothing.
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(level as u8);
            }
            Tag::Table(columns) => {
                self.close();
                let aligns = columns.into_iter().map(align).collect();
                self.table = Some(Grid { aligns, ..Grid::default() });
            }
            Tag::TableHead => self.strong += 1,
            Tag::TableRow => {
                if let Some(grid) = &mut self.table {
                    grid.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {}
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.link = Some(dest_url.into_string())
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes -= 1;
            }
            TagEnd::TableHead => self.strong -= 1,
            TagEnd::TableRow => {}
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                if let Some(grid) = &mut self.table {
                    grid.rows.last_mut().unwrap_or(&mut grid.head).push(cell);
                }
            }
            TagEnd::Table => {
                if let Some(grid) = self.table.take() {
                    let depth = self.lists.len() + self.quotes;
                    self.blocks.push(Block { kind: Kind::Table(grid), depth, spans: Vec::new() });
                }
            }
            TagEnd::Link | TagEnd::Image => {
                // An address that the text does not show would be lost on paper.
                if let Some(address) = self.link.take()
                    && !address.is_empty()
                    && !self.spans.iter().any(|s| s.text.contains(address.trim_start_matches("mailto:")))
                {
                    self.push(&format!(" ({address})"));
                }
            }
            _ => self.close(),
        }
    }

    fn push(&mut self, text: &str) {
        let face = match (self.strong + usize::from(self.heading.is_some()), self.emphasis) {
            (0, 0) => Face::Regular,
            (0, _) => Face::Italic,
            _ => Face::Bold,
        };
        match self.spans.last_mut() {
            Some(last) if last.face == face => last.text.push_str(text),
            _ => self.spans.push(Span { text: text.to_owned(), face }),
        }
    }

    /// Ends the block that is open, if there is one.
    fn close(&mut self) {
        let mut spans = std::mem::take(&mut self.spans);
        let heading = std::mem::take(&mut self.heading);
        if let Some(last) = spans.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        if spans.iter().all(|s| s.text.trim().is_empty()) {
            return;
        }
        let kind = if let Some(level) = heading {
            Kind::Heading(level)
        } else if self.lists.is_empty() {
            Kind::Paragraph
        } else {
            Kind::Item { marker: self.marker.take() }
        };
        self.blocks.push(Block { kind, depth: self.lists.len() + self.quotes, spans });
    }
}

fn align(column: Alignment) -> Align {
    match column {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        blocks(text)
            .into_iter()
            .map(|b| {
                let marker = match b.kind {
                    Kind::Paragraph => "P".to_owned(),
                    Kind::Heading(level) => format!("H{level}"),
                    Kind::Item { marker } => marker.unwrap_or_default(),
                    Kind::Table(grid) => format!("{grid:?}"),
                };
                let spans: String = b
                    .spans
                    .iter()
                    .map(|s| match s.face {
                        Face::Regular | Face::Signs => s.text.clone(),
                        Face::Bold => format!("<{}>", s.text),
                        Face::Italic => format!("/{}/", s.text),
                    })
                    .collect();
                format!("{} {marker} {spans}", b.depth)
            })
            .collect()
    }

    #[test]
    fn paragraphs_emphasis_and_lists() {
        assert_eq!(
            shown(
                "Uno **dos**, *tres*\nsigue.\n\n1. a\n2. b\n   - c\n\n   otra\n3. d\n\n> cita\n\n# Título\n\nfin\\\nya"
            ),
            [
                "0 P Uno <dos>, /tres/ sigue.",
                "1 1. a",
                "1 2. b",
                "2 • c",
                "1  otra",
                "1 3. d",
                "1 P cita",
                "0 H1 <Título>",
                "0 P fin\nya"
            ]
        );
    }

    #[test]
    fn tables_have_a_head_and_rows_of_the_same_length() {
        let found = blocks("Antes\n\n| Equipo | Núm. |\n|:--|--:|\n| A **b** | 1 |\n| c |\n\nDespués");
        let [_, Block { kind: Kind::Table(grid), .. }, _] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(grid.aligns, [Align::Left, Align::Right]);
        assert_eq!(grid.head.len(), 2);
        assert!(grid.head.iter().flatten().all(|span| span.face == Face::Bold));
        assert_eq!(grid.rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(grid.rows[0][0].len(), 2);
        let texts: Vec<&str> = found.iter().flat_map(Block::texts).collect();
        assert_eq!(texts, ["Antes", "Equipo", "Núm.", "A ", "b", "1", "c", "Después"]);
    }

    #[test]
    fn nothing_is_lost() {
        assert_eq!(shown("    sangrado"), ["0 P sangrado"]);
        assert_eq!(shown("a <b>c</b> `d`"), ["0 P a <b>c</b> d"]);
        assert_eq!(
            shown("[portal](https://x.mx) <https://y.mx>"),
            ["0 P portal (https://x.mx) https://y.mx"]
        );
        assert_eq!(shown(""), Vec::<String>::new());
    }
}
