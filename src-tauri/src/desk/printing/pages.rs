//! Which pages of a document: "1-3,5" read, and a PDF cut down to them. The same on every system, because what printers
//! and their drivers make of a range differs.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use lopdf::Document;

/// Ranges of pages; none means all.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pages(Vec<RangeInclusive<u32>>);

impl Pages {
    /// # Errors
    /// A sentence for the person.
    pub fn read(text: &str) -> Result<Self, String> {
        let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(range).collect::<Option<Vec<_>>>().map(Self).ok_or_else(|| {
            format!("Procede no entiende las hojas «{}». Escríbalas así: 1-3, 5.", text.trim())
        })
    }

    /// The PDF with these pages only.
    ///
    /// # Errors
    /// A sentence for the person: a page that the document does not have, or a PDF that cannot be read.
    pub fn cut(&self, pdf: Vec<u8>) -> Result<Vec<u8>, String> {
        if self.0.is_empty() {
            return Ok(pdf);
        }
        let unreadable = |_| "El PDF no se puede leer para separar sus hojas. Imprímalo completo.".to_owned();
        let mut document = Document::load_mem(&pdf).map_err(unreadable)?;
        let all: BTreeSet<u32> = document.get_pages().into_keys().collect();
        let last = all.last().copied().unwrap_or(0);
        if let Some(beyond) = self.0.iter().find(|range| *range.end() > last) {
            let sheets = if last == 1 { "una hoja".to_owned() } else { format!("{last} hojas") };
            return Err(format!("El documento tiene {sheets}: no hay hoja {}.", beyond.end()));
        }
        let others: Vec<u32> =
            all.into_iter().filter(|page| !self.0.iter().any(|range| range.contains(page))).collect();
        document.delete_pages(&others);
        let mut cut = Vec::new();
        document
            .save_to(&mut cut)
            .map_err(|_| "No se pudieron separar las hojas. Imprímalo completo.".to_owned())?;
        Ok(cut)
    }
}

fn range(part: &str) -> Option<RangeInclusive<u32>> {
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|page| *page > 0);
    let (first, last) = match part.split_once(['-', '–']) {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(part)?, number(part)?),
    };
    (first <= last).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, dictionary};

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[RangeInclusive<u32>]) {
        assert_eq!(Pages::read(text), Ok(Pages(expected.to_vec())));
    }

    /// A PDF of so many pages, each as wide as its number.
    fn pdf(pages: u32) -> Vec<u8> {
        let mut document = Document::with_version("1.5");
        let tree = document.new_object_id();
        let kids: Vec<Object> = (1..=pages)
            .map(|n| {
                let size = vec![0.into(), 0.into(), i64::from(n).into(), 100.into()];
                document
                    .add_object(dictionary! { "Type" => "Page", "Parent" => tree, "MediaBox" => size })
                    .into()
            })
            .collect();
        let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => i64::from(pages) };
        document.objects.insert(tree, node.into());
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    /// The pages by their widths.
    fn widths(pdf: &[u8]) -> Vec<i64> {
        let document = Document::load_mem(pdf).unwrap();
        let width = |id| {
            let page = document.get_dictionary(id).unwrap();
            page.get(b"MediaBox").unwrap().as_array().unwrap()[2].as_i64().unwrap()
        };
        document.get_pages().into_values().map(width).collect()
    }

    #[test]
    fn ranges_are_read_as_people_write_them() {
        check("", &[]);
        check("2", &[2..=2]);
        check("1-3, 5", &[1..=3, 5..=5]);
        check(" 1 – 2 ; 4 ", &[1..=2, 4..=4]);
    }

    #[test]
    fn what_is_no_range_is_said() {
        for wrong in ["0", "3-1", "a", "1-", "-2", "1-2-3"] {
            assert!(Pages::read(wrong).unwrap_err().contains(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_document_is_cut_to_its_pages() {
        let cut = |text: &str| Pages::read(text).unwrap().cut(pdf(5));
        assert_eq!(widths(&cut("2-3,5").unwrap()), [2, 3, 5]);
        assert_eq!(cut("").unwrap(), pdf(5), "all pages: not touched");
        assert_eq!(cut("4-6").unwrap_err(), "El documento tiene 5 hojas: no hay hoja 6.");
        let unreadable = Pages::read("1").unwrap().cut(b"%PDF-roto".to_vec());
        assert!(unreadable.unwrap_err().contains("no se puede leer"));
    }
}
