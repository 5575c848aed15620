//! What the pages say, as somebody hears it read: headings, paragraphs, lists, tables. Marks on pages point into it.

/// A place in the tree. What is only decoration, or repeated on each page, is [`Tag::NONE`]: not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Tag(u32);

impl Tag {
    pub(crate) const NONE: Self = Self(u32::MAX);
    /// The document.
    pub(crate) const ROOT: Self = Self(0);

    pub(crate) fn index(self) -> Option<usize> {
        (self != Self::NONE).then_some(self.0 as usize)
    }
}

/// The kinds of part that ISO 32000-1 (14.8.4) names and letters have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    /// Of level 1, 2, 3.
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    ItemBody,
    Table,
    Row,
    /// Of a column.
    HeadCell,
    Cell,
    /// With what it shows, in words.
    Figure(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub role: Role,
    pub parent: Tag,
}

/// Nodes that nothing was drawn for are left out when the tree is written, so a layout that is tried and dropped does
/// no harm.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tree {
    pub nodes: Vec<Node>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { nodes: vec![Node { role: Role::Document, parent: Tag::NONE }] }
    }
}

impl Tree {
    pub(crate) fn add(&mut self, parent: Tag, role: Role) -> Tag {
        let tag = Tag(u32::try_from(self.nodes.len()).expect("no document has four billion parts"));
        self.nodes.push(Node { role, parent });
        tag
    }
}
