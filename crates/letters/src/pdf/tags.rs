//! The structure tree of the document (ISO 32000-1, 14.7): which marks on which pages are which part.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{dictionary, name, utf16};
use crate::tree::{Role, Tag, Tree};

/// What was drawn of each part: by page, the tags of its marks in order.
#[derive(Default)]
pub(super) struct Marks {
    pages: Vec<Vec<Tag>>,
}

impl Marks {
    /// The number of the new mark on its page; none for what is not read.
    pub(super) fn begin(&mut self, tag: Tag, page: usize) -> Option<i64> {
        tag.index()?;
        self.pages.resize_with(self.pages.len().max(page + 1), Vec::new);
        self.pages[page].push(tag);
        Some(self.pages[page].len() as i64 - 1)
    }
}

/// Puts the tree in, without the parts that nothing was drawn of.
pub(super) fn write(document: &mut Document, marks: &Marks, tree: &Tree) {
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let root = document.new_object_id();
    let mut kids: BTreeMap<Tag, Vec<Object>> = BTreeMap::new();
    let mut first_page: BTreeMap<Tag, usize> = BTreeMap::new();
    for (page, tags) in marks.pages.iter().enumerate() {
        for (number, &tag) in tags.iter().enumerate() {
            let number = Object::Integer(number as i64);
            let kid = if *first_page.entry(tag).or_insert(page) == page {
                number
            } else {
                Object::Dictionary(dictionary([
                    ("Type", name("MCR")),
                    ("Pg", Object::Reference(pages[page])),
                    ("MCID", number),
                ]))
            };
            kids.entry(tag).or_default().push(kid);
        }
    }
    // A part is written if it or something in it was drawn.
    let mut drawn = vec![false; tree.nodes.len()];
    for tag in kids.keys() {
        let mut at = tag.index();
        while let Some(i) = at.filter(|&i| !drawn[i]) {
            drawn[i] = true;
            at = tree.nodes[i].parent.index();
        }
    }
    drawn[0] = true;
    let ids: Vec<Option<ObjectId>> =
        drawn.iter().map(|drawn| drawn.then(|| document.new_object_id())).collect();
    let mut inside: Vec<Vec<Object>> = vec![Vec::new(); tree.nodes.len()];
    for (node, id) in tree.nodes.iter().zip(&ids) {
        if let (Some(parent), Some(id)) = (node.parent.index(), id) {
            inside[parent].push(Object::Reference(*id));
        }
    }
    let mut by_index: BTreeMap<usize, (Vec<Object>, usize)> = BTreeMap::new();
    for (tag, marks) in kids {
        if let Some(index) = tag.index() {
            by_index.insert(index, (marks, first_page[&tag]));
        }
    }
    for (i, (node, id)) in tree.nodes.iter().zip(&ids).enumerate() {
        let Some(id) = *id else { continue };
        let mut element = element(&node.role);
        let parent = node.parent.index().and_then(|p| ids[p]).unwrap_or(root);
        element.set("P", parent);
        let mut all = Vec::new();
        if let Some((marks, page)) = by_index.remove(&i) {
            element.set("Pg", pages[page]);
            all.extend(marks);
        }
        all.append(&mut inside[i]);
        element.set("K", if all.len() == 1 { all.remove(0) } else { Object::Array(all) });
        document.objects.insert(id, Object::Dictionary(element));
    }
    let mut numbers = Vec::new();
    for (page, tags) in marks.pages.iter().enumerate() {
        let owners = tags.iter().filter_map(|tag| ids[tag.index()?]).map(Object::Reference).collect();
        numbers.extend([Object::Integer(page as i64), Object::Array(owners)]);
    }
    for (i, page) in pages.iter().enumerate() {
        if let Ok(page) = document.get_dictionary_mut(*page) {
            page.set("StructParents", i as i64);
            page.set("Tabs", name("S"));
        }
    }
    let parents = document.add_object(dictionary([("Nums", Object::Array(numbers))]));
    let first = ids[0].expect("the document is always written");
    let structure = dictionary([
        ("Type", name("StructTreeRoot")),
        ("K", Object::Reference(first)),
        ("ParentTree", Object::Reference(parents)),
        ("ParentTreeNextKey", Object::Integer(pages.len() as i64)),
    ]);
    document.objects.insert(root, Object::Dictionary(structure));
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary([("Marked", Object::Boolean(true))]));
    }
}

fn element(role: &Role) -> Dictionary {
    let attribute = |owner: &str, key: &'static str, value: &str| {
        Object::Dictionary(dictionary([("O", name(owner)), (key, name(value))]))
    };
    let (kind, extra) = match role {
        Role::Document => ("Document", None),
        Role::Heading(1) => ("H1", None),
        Role::Heading(2) => ("H2", None),
        Role::Heading(_) => ("H3", None),
        Role::Paragraph => ("P", None),
        Role::List => ("L", None),
        Role::Item => ("LI", None),
        Role::Label => ("Lbl", None),
        Role::ItemBody => ("LBody", None),
        Role::Table => ("Table", None),
        Role::Row => ("TR", None),
        Role::HeadCell => ("TH", Some(("A", attribute("Table", "Scope", "Column")))),
        Role::Cell => ("TD", None),
        Role::Figure(alternative) => ("Figure", Some(("Alt", utf16(alternative)))),
    };
    let mut element = dictionary([("Type", name("StructElem")), ("S", name(kind))]);
    if let Some((key, value)) = extra {
        element.set(key, value);
    }
    element
}
