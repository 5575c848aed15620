//! Many documents as one file, pages in the order given.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf::saved;
use crate::refusal::{Finding, Refusal};

/// One PDF with the pages of all. What is read aloud is kept of each; pictures and fonts that are the same are
/// stored once.
///
/// # Errors
/// A file that is no PDF, is damaged or is encrypted, by its number.
pub fn join(files: &[Vec<u8>]) -> Result<Vec<u8>, Refusal> {
    let mut findings = Vec::new();
    let mut find = |i: usize, what: &str| {
        let message = format!("El documento {} {what}", i + 1);
        findings.push(Finding { field: "files", message });
    };
    let mut parts = Vec::new();
    for (i, bytes) in files.iter().enumerate() {
        match Document::load_mem(bytes) {
            Ok(part) if part.is_encrypted() => {
                find(i, "está protegido con contraseña. Quítela y vuelva a intentarlo.")
            }
            Ok(part) if !part.get_pages().is_empty() => parts.push(part),
            _ => find(i, "no es un PDF o está dañado. Vuelva a generarlo."),
        }
    }
    if files.is_empty() {
        let message = "No hay documentos que unir. Elija al menos uno.".into();
        findings.push(Finding { field: "files", message });
    }
    if !findings.is_empty() {
        return Err(Refusal { findings });
    }
    Ok(saved(joined(parts)))
}

fn joined(parts: Vec<Document>) -> Document {
    let mut whole = Document::with_version("1.7");
    let pages_id = whole.new_object_id();
    let mut pages: Vec<ObjectId> = Vec::new();
    let mut catalog = Dictionary::new();
    let mut spoken = Spoken::default();
    for (i, mut part) in parts.into_iter().enumerate() {
        part.renumber_objects_with(whole.max_id + 1);
        let own: Vec<ObjectId> = part.get_pages().into_values().collect();
        let first_key = pages.len() as i64;
        for (n, &id) in own.iter().enumerate() {
            let mut page = part.get_dictionary(id).cloned().unwrap_or_default();
            inherit(&part, &mut page);
            page.set("Parent", pages_id);
            if page.has(b"StructParents") {
                page.set("StructParents", first_key + n as i64);
            }
            part.objects.insert(id, Object::Dictionary(page));
        }
        spoken.take(&part, &own, first_key);
        if i == 0 {
            catalog = part.catalog().cloned().unwrap_or_default();
            for key in [b"Info".as_slice(), b"ID"] {
                if let Ok(value) = part.trailer.get(key) {
                    whole.trailer.set(key, value.clone());
                }
            }
        }
        pages.extend(own);
        whole.max_id = whole.max_id.max(part.max_id);
        whole.objects.extend(part.objects);
    }
    let kids = pages.iter().copied().map(Object::Reference).collect();
    let tree = Dictionary::from_iter([
        ("Type", Object::Name(b"Pages".to_vec())),
        ("Count", Object::Integer(pages.len() as i64)),
        ("Kids", Object::Array(kids)),
    ]);
    whole.objects.insert(pages_id, Object::Dictionary(tree));
    catalog.set("Pages", pages_id);
    // What pointed to pages of the first document alone.
    for key in [b"Outlines".as_slice(), b"Names", b"AcroForm", b"OpenAction", b"PageLabels"] {
        catalog.remove(key);
    }
    spoken.write(&mut whole, &mut catalog, pages.len());
    let catalog = whole.add_object(catalog);
    whole.trailer.set("Root", catalog);
    share_streams(&mut whole);
    whole.prune_objects();
    whole.renumber_objects();
    whole
}

/// What a page has from the nodes above it (ISO 32000-1, 7.7.3.4).
fn inherit(part: &Document, page: &mut Dictionary) {
    let mut at = page.get(b"Parent").and_then(Object::as_reference).ok();
    let mut steps = 0;
    while let Some(node) = at.and_then(|id| part.get_dictionary(id).ok()).filter(|_| steps < 64) {
        for key in [b"Resources".as_slice(), b"MediaBox", b"CropBox", b"Rotate"] {
            if let (false, Ok(value)) = (page.has(key), node.get(key)) {
                page.set(key, value.clone());
            }
        }
        at = node.get(b"Parent").and_then(Object::as_reference).ok();
        steps += 1;
    }
}

/// The structure trees of the parts, as one.
#[derive(Default)]
struct Spoken {
    kids: Vec<ObjectId>,
    numbers: Vec<Object>,
}

impl Spoken {
    fn take(&mut self, part: &Document, pages: &[ObjectId], first_key: i64) {
        let root = part.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot"));
        let Some(root) = root.and_then(Object::as_reference).and_then(|id| part.get_dictionary(id)).ok()
        else {
            return;
        };
        let parents = root
            .get(b"ParentTree")
            .and_then(Object::as_reference)
            .and_then(|id| part.get_dictionary(id))
            .and_then(|tree| tree.get(b"Nums"))
            .and_then(Object::as_array);
        let (Ok(Object::Reference(kid)), Ok(parents)) = (root.get(b"K"), parents) else { return };
        self.kids.push(*kid);
        for pair in parents.chunks(2) {
            if let [Object::Integer(key), value] = pair
                && (0..pages.len() as i64).contains(key)
            {
                self.numbers.extend([Object::Integer(first_key + key), value.clone()]);
            }
        }
    }

    fn write(self, whole: &mut Document, catalog: &mut Dictionary, pages: usize) {
        if self.kids.is_empty() {
            return;
        }
        let root = whole.new_object_id();
        for kid in &self.kids {
            if let Ok(kid) = whole.get_dictionary_mut(*kid) {
                kid.set("P", root);
            }
        }
        let parents = whole.add_object(Dictionary::from_iter([("Nums", Object::Array(self.numbers))]));
        let tree = Dictionary::from_iter([
            ("Type", Object::Name(b"StructTreeRoot".to_vec())),
            ("K", Object::Array(self.kids.into_iter().map(Object::Reference).collect())),
            ("ParentTree", Object::Reference(parents)),
            ("ParentTreeNextKey", Object::Integer(pages as i64)),
        ]);
        whole.objects.insert(root, Object::Dictionary(tree));
        catalog.set("StructTreeRoot", root);
    }
}

/// The same logo in two hundred letters is one logo.
fn share_streams(whole: &mut Document) {
    let mut known: HashMap<Vec<u8>, ObjectId> = HashMap::new();
    let mut same: HashMap<ObjectId, ObjectId> = HashMap::new();
    for (id, object) in &whole.objects {
        if let Object::Stream(stream) = object {
            let mut key = format!("{:?}", stream.dict).into_bytes();
            key.extend(&stream.content);
            let first = *known.entry(key).or_insert(*id);
            if first != *id {
                same.insert(*id, first);
            }
        }
    }
    if same.is_empty() {
        return;
    }
    for object in whole.objects.values_mut() {
        point_to(object, &same);
    }
    for id in same.keys() {
        whole.objects.remove(id);
    }
}

fn point_to(object: &mut Object, same: &HashMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => {
            if let Some(first) = same.get(id) {
                *id = *first;
            }
        }
        Object::Array(items) => items.iter_mut().for_each(|item| point_to(item, same)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, item)| point_to(item, same)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, item)| point_to(item, same)),
        _ => {}
    }
}
