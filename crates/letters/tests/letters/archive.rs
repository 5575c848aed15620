//! The rules of PDF/A-2b (ISO 19005-2) and of tagged PDF (ISO 32000-1, 14.7 and 14.8) that our documents could break,
//! looked up in the finished file. veraPDF has them all, but needs Java.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use read_fonts::{FontRef, TableProvider as _};

use crate::documents_said::ALL;

#[test]
fn every_document_keeps_the_rules() {
    for (name, bytes) in ALL.iter() {
        let broken = broken_rules(bytes);
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

/// The checker finds what it is there for.
#[test]
fn a_broken_document_is_found() {
    let bytes = procede_letters::oficio(&crate::sample::full()).unwrap();
    let without = |damage: fn(&mut Document)| {
        let mut document = Document::load_mem(&bytes).unwrap();
        damage(&mut document);
        let mut damaged = Vec::new();
        document.save_to(&mut damaged).unwrap();
        broken_rules(&damaged).join("\n")
    };
    assert_eq!(without(|_| ()), "");
    let found = without(|d| {
        d.catalog_mut().unwrap().remove(b"OutputIntents");
    });
    assert!(found.contains("OutputIntents"), "{found}");
    let found = without(|d| {
        for object in d.objects.values_mut() {
            if let Object::Dictionary(dict) = object {
                dict.remove(b"ToUnicode");
                dict.remove(b"FontFile2");
                dict.remove(b"Alt");
            }
        }
    });
    for rule in ["ToUnicode", "FontFile2", "Alt"] {
        assert!(found.contains(rule), "{found}");
    }
}

/// Each broken rule in a line.
pub fn broken_rules(bytes: &[u8]) -> Vec<String> {
    let mut check = Check { document: Document::load_mem(bytes).expect("a PDF"), broken: Vec::new() };
    check.file(bytes);
    check.catalog();
    check.objects();
    let used = check.pages();
    check.fonts(&used);
    check.broken
}

struct Check {
    document: Document,
    broken: Vec<String>,
}

type Codes = BTreeMap<ObjectId, BTreeSet<u16>>;

impl Check {
    fn rule(&mut self, kept: bool, rule: &str) {
        if !kept {
            self.broken.push(rule.to_owned());
        }
    }

    /// 6.1.2, 6.1.3: header, identity, no encryption.
    fn file(&mut self, bytes: &[u8]) {
        let mut lines = bytes.split(|b| *b == b'\n');
        self.rule(lines.next().is_some_and(|line| line.starts_with(b"%PDF-1.")), "header");
        let comment = lines.next().unwrap_or_default();
        let binary = comment.len() >= 5 && comment[0] == b'%' && comment[1..5].iter().all(|b| *b > 127);
        self.rule(binary, "no binary comment after the header");
        self.rule(self.document.trailer.has(b"ID"), "no ID");
        self.rule(!self.document.trailer.has(b"Encrypt"), "encrypted");
    }

    /// 6.2.3 output intent, 6.6 metadata, 6.4 to 6.9 nothing that acts, 14.8 tagged.
    fn catalog(&mut self) {
        let catalog = self.document.catalog().expect("a catalog").clone();
        for key in ["AA", "OpenAction", "Names", "AcroForm", "OCProperties"] {
            self.rule(!catalog.has(key.as_bytes()), &format!("catalog has {key}"));
        }
        self.rule(catalog.get(b"Lang").is_ok_and(|l| l.as_str().is_ok_and(|l| l == b"es-MX")), "Lang");
        let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).and_then(|info| info.get(b"Marked"));
        self.rule(marked.and_then(Object::as_bool).unwrap_or(false), "MarkInfo");
        self.intent(&catalog);
        let metadata = catalog.get(b"Metadata").and_then(Object::as_reference);
        let Some(metadata) = metadata.ok().and_then(|id| self.document.get_object(id).ok()) else {
            return self.broken.push("no Metadata".into());
        };
        let stream = metadata.as_stream().expect("metadata is a stream");
        let xmp = String::from_utf8(stream.content.clone()).expect("metadata is UTF-8");
        self.rule(!stream.dict.has(b"Filter"), "Metadata is filtered");
        for part in ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>"] {
            self.rule(xmp.contains(part), part);
        }
        self.rule(xmp.contains("<?xpacket end=\"w\"?>"), "xpacket");
        // 6.6.3: the document's information says the same.
        let info = self.document.trailer.get(b"Info").and_then(Object::as_reference).expect("information");
        let info = self.document.get_dictionary(info).expect("information").clone();
        for (key, element) in [("Title", "dc:title"), ("Author", "dc:creator"), ("Subject", "dc:description")]
        {
            let text = lopdf::decode_text_string(info.get(key.as_bytes()).expect("the key")).expect("a text");
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let inside = xmp.split(&format!("<{element}>")).nth(1).unwrap_or_default();
            let inside = inside.split(&format!("</{element}>")).next().unwrap_or_default();
            self.rule(inside.contains(&format!(">{text}</rdf:li>")), &format!("{key} differs"));
        }
    }

    fn intent(&mut self, catalog: &Dictionary) {
        let intents = catalog.get(b"OutputIntents").and_then(Object::as_array).ok();
        let Some([Object::Dictionary(intent)]) = intents.map(Vec::as_slice) else {
            return self.broken.push("OutputIntents".into());
        };
        let kind = intent.get(b"S").and_then(Object::as_name).unwrap_or_default();
        self.rule(kind == b"GTS_PDFA1", "kind of output intent");
        let profile = intent.get(b"DestOutputProfile").and_then(Object::as_reference).expect("a profile");
        let profile =
            self.document.get_object(profile).and_then(Object::as_stream).expect("a profile").clone();
        let icc = profile.decompressed_content().unwrap_or(profile.content.clone());
        let size = icc.get(..4).map(|s| u32::from_be_bytes(s.try_into().unwrap()) as usize);
        let sound = size == Some(icc.len())
            && &icc[36..40] == b"acsp"
            && &icc[12..20] == b"mntrRGB "
            && icc[8] <= 4
            && profile.dict.get(b"N").and_then(Object::as_i64).is_ok_and(|n| n == 3);
        self.rule(sound, "ICC profile");
        let count = u32::from_be_bytes(icc[128..132].try_into().unwrap()) as usize;
        for tag in 0..count {
            let at = 132 + 12 * tag;
            let number = |at: usize| u32::from_be_bytes(icc[at..at + 4].try_into().unwrap()) as usize;
            self.rule(
                number(at + 4) + number(at + 8) <= icc.len(),
                "a tag of the ICC profile is outside of it",
            );
        }
    }

    /// 6.1.7 filters, 6.2.8 images, 6.2.5 graphics state, 6.3 annotations; limits of 6.1.13.
    fn objects(&mut self) {
        for object in self.document.objects.clone().values() {
            if let Object::Stream(stream) = object {
                let dict = &stream.dict;
                let filter = dict.get(b"Filter").and_then(Object::as_name).unwrap_or(b"none");
                let known: [&[u8]; 3] = [b"none", b"FlateDecode", b"DCTDecode"];
                self.rule(known.contains(&filter), "a filter that is not allowed");
                self.rule(!dict.has(b"F"), "a stream outside of the file");
                for key in ["Alternates", "OPI", "PS", "Ref"] {
                    self.rule(!dict.has(key.as_bytes()), key);
                }
                let smooth = dict.get(b"Interpolate").and_then(Object::as_bool).unwrap_or(false);
                self.rule(!smooth, "Interpolate");
                if let Ok(space) = dict.get(b"ColorSpace").and_then(Object::as_name) {
                    self.rule(
                        matches!(space, b"DeviceGray" | b"DeviceRGB"),
                        "a colour space without profile",
                    );
                }
            }
            self.limits(object);
        }
    }

    fn limits(&mut self, object: &Object) {
        match object {
            Object::String(text, _) => self.rule(text.len() <= 32_767, "a string is too long"),
            Object::Name(name) => self.rule(name.len() <= 127, "a name is too long"),
            Object::Real(real) => self.rule(real.abs() <= 32_767.0, "a number is too large"),
            Object::Array(items) => items.iter().for_each(|item| self.limits(item)),
            Object::Dictionary(dict) => dict.iter().for_each(|(_, item)| self.limits(item)),
            _ => {}
        }
    }

    /// Every mark is read or an artifact, the tree and the pages know the same marks; the glyphs that were drawn.
    fn pages(&mut self) -> Codes {
        let mut codes = Codes::new();
        let mut marks = BTreeSet::new();
        for (number, id) in self.document.get_pages() {
            let page = self.document.get_dictionary(id).expect("a page").clone();
            self.rule(page.get(b"Annots").and_then(Object::as_array).is_ok_and(Vec::is_empty), "annotations");
            self.rule(page.get(b"Tabs").and_then(Object::as_name).is_ok_and(|t| t == b"S"), "order of tabs");
            let fonts = self.document.get_page_fonts(id).expect("fonts").into_keys().collect::<Vec<_>>();
            let fonts: BTreeMap<Vec<u8>, ObjectId> =
                fonts.into_iter().filter_map(|name| Some((name.clone(), self.font_id(id, &name)?))).collect();
            let content = self.document.get_page_content(id);
            let content = Content::decode(&content).expect("operators").operations;
            let found = self.content(&content, &fonts, &mut codes);
            for mark in found {
                self.rule(marks.insert((id, mark)), &format!("page {number}: mark {mark} twice"));
            }
        }
        self.tree(&marks);
        codes
    }

    fn font_id(&self, page: ObjectId, name: &[u8]) -> Option<ObjectId> {
        let (resources, ids) = self.document.get_page_resources(page).ok()?;
        let resources = resources.or_else(|| self.document.get_dictionary(*ids.first()?).ok())?;
        let fonts = match resources.get(b"Font").ok()? {
            Object::Reference(id) => self.document.get_dictionary(*id).ok()?,
            other => other.as_dict().ok()?,
        };
        fonts.get(name).ok()?.as_reference().ok()
    }

    /// The numbers of the marks on a page.
    fn content(
        &mut self,
        operations: &[Operation],
        fonts: &BTreeMap<Vec<u8>, ObjectId>,
        codes: &mut Codes,
    ) -> Vec<i64> {
        let (mut open, mut deep, mut text) = (0, 0, false);
        let mut font = None;
        let mut marks = Vec::new();
        for Operation { operator, operands } in operations {
            match operator.as_str() {
                "BMC" | "BDC" => {
                    self.rule(open == 0, "marks in marks");
                    open += 1;
                    let tag = operands[0].as_name().expect("a tag");
                    let number =
                        operands.get(1).and_then(|p| p.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
                    self.rule(number.is_some() || tag == b"Artifact", "a mark without number is no artifact");
                    marks.extend(number);
                }
                "EMC" => open -= 1,
                "q" => deep += 1,
                "Q" => deep -= 1,
                "BT" => text = true,
                "ET" => text = false,
                "Tf" => font = fonts.get(operands[0].as_name().expect("a font")).copied(),
                "TJ" => {
                    self.rule(text && open == 1, "text outside of a mark");
                    let Some(font) = font else { return self.lost("a font is missing", marks) };
                    let shown =
                        operands[0].as_array().expect("text").iter().filter_map(|item| item.as_str().ok());
                    let pairs =
                        shown.flat_map(|s| s.chunks(2).map(|c| u16::from_be_bytes(c.try_into().unwrap())));
                    codes.entry(font).or_default().extend(pairs);
                }
                "S" | "f" | "f*" | "B" | "b" | "Do" => self.rule(open == 1, "drawn outside of a mark"),
                "g" | "G" | "w" | "d" | "m" | "l" | "c" | "h" | "cm" | "Tm" => {}
                other => self.broken.push(format!("operator {other}")),
            }
            self.rule((0..=28).contains(&deep), "depth of q");
            operands.iter().for_each(|operand| self.limits(operand));
        }
        self.rule(open == 0 && deep == 0 && !text, "something is not closed");
        marks
    }

    fn lost(&mut self, what: &str, marks: Vec<i64>) -> Vec<i64> {
        self.broken.push(what.to_owned());
        marks
    }

    /// 14.7.2, 14.8.4: standard kinds in standard places, and every mark of the pages exactly once.
    fn tree(&mut self, marks: &BTreeSet<(ObjectId, i64)>) {
        let root =
            self.document.catalog().and_then(|c| c.get(b"StructTreeRoot")).and_then(Object::as_reference);
        let Ok(root) = root else { return self.broken.push("StructTreeRoot".into()) };
        let root_dict = self.document.get_dictionary(root).expect("the tree").clone();
        let parents = self.parents(&root_dict);
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<(ObjectId, ObjectId, String)> = self
            .kids(&root_dict)
            .iter()
            .filter_map(|kid| Some((kid.as_reference().ok()?, root, "root".to_owned())))
            .collect();
        while let Some((id, parent, above)) = waiting.pop() {
            let element = self.document.get_dictionary(id).expect("an element").clone();
            let kind =
                String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).unwrap_or_default())
                    .into_owned();
            self.rule(element.get(b"P").and_then(Object::as_reference).is_ok_and(|p| p == parent), "P");
            let place = match kind.as_str() {
                "Document" => above == "root",
                "H1" | "H2" | "H3" | "P" | "Figure" | "Table" => above == "Document",
                "L" => matches!(above.as_str(), "Document" | "LI"),
                "LI" => above == "L",
                "Lbl" | "LBody" => above == "LI",
                "TR" => above == "Table",
                "TH" | "TD" => above == "TR",
                _ => false,
            };
            self.rule(place, &format!("{kind} in {above}"));
            self.rule(kind != "Figure" || element.has(b"Alt"), "a Figure without Alt");
            let scope = element.get(b"A").and_then(Object::as_dict).is_ok_and(|a| a.has(b"Scope"));
            self.rule(kind != "TH" || scope, "a TH without Scope");
            let own_page = element.get(b"Pg").and_then(Object::as_reference).ok();
            for kid in self.kids(&element) {
                let mark = match &kid {
                    Object::Reference(kid) => {
                        waiting.push((*kid, id, kind.clone()));
                        continue;
                    }
                    Object::Integer(number) => own_page.map(|page| (page, *number)),
                    Object::Dictionary(dict) => {
                        let page = dict.get(b"Pg").and_then(Object::as_reference);
                        page.ok().zip(dict.get(b"MCID").and_then(Object::as_i64).ok())
                    }
                    _ => None,
                };
                let Some(mark) = mark else {
                    self.broken.push(format!("a kid of {kind}"));
                    continue;
                };
                self.rule(seen.insert(mark), "a mark is of two elements");
                self.rule(parents.get(&mark) == Some(&id), "the parent tree says otherwise");
            }
        }
        self.rule(&seen == marks, "the tree and the pages have different marks");
    }

    fn kids(&self, element: &Dictionary) -> Vec<Object> {
        match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        }
    }

    /// Whose each mark is, as the parent tree has it.
    fn parents(&self, root: &Dictionary) -> BTreeMap<(ObjectId, i64), ObjectId> {
        let tree = root.get(b"ParentTree").and_then(Object::as_reference).expect("a parent tree");
        let numbers =
            self.document.get_dictionary(tree).and_then(|t| t.get(b"Nums")).and_then(Object::as_array);
        let numbers: BTreeMap<i64, Vec<Object>> = numbers
            .expect("numbers")
            .chunks(2)
            .map(|pair| (pair[0].as_i64().expect("a key"), pair[1].as_array().expect("parents").clone()))
            .collect();
        let mut all = BTreeMap::new();
        for page in self.document.get_pages().into_values() {
            let key = self
                .document
                .get_dictionary(page)
                .and_then(|p| p.get(b"StructParents"))
                .and_then(Object::as_i64);
            for (mark, parent) in key.ok().and_then(|key| numbers.get(&key)).into_iter().flatten().enumerate()
            {
                all.insert((page, mark as i64), parent.as_reference().expect("a parent"));
            }
        }
        all
    }

    /// 6.2.11: embedded, with the widths the program has, and every drawn glyph with its sign.
    fn fonts(&mut self, used: &Codes) {
        for (id, codes) in used {
            let font = self.document.get_dictionary(*id).expect("a font").clone();
            let below = font.get(b"DescendantFonts").and_then(Object::as_array).expect("descendants")[0]
                .as_reference();
            let below =
                self.document.get_dictionary(below.expect("a descendant")).expect("a descendant").clone();
            let identity = |key: &[u8], value: &[u8], dict: &Dictionary| {
                dict.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)
            };
            self.rule(identity(b"Encoding", b"Identity-H", &font), "Encoding");
            self.rule(identity(b"CIDToGIDMap", b"Identity", &below), "CIDToGIDMap");
            let stream = |dict: &Dictionary, key: &[u8]| {
                let id = dict.get(key).and_then(Object::as_reference).ok()?;
                let stream = self.document.get_object(id).and_then(Object::as_stream).ok()?;
                Some(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
            };
            let descriptor =
                below.get(b"FontDescriptor").and_then(Object::as_reference).expect("a descriptor");
            let descriptor = self.document.get_dictionary(descriptor).expect("a descriptor").clone();
            let (program, unicode) = (stream(&descriptor, b"FontFile2"), stream(&font, b"ToUnicode"));
            self.rule(program.is_some(), "FontFile2 is missing");
            self.rule(unicode.is_some(), "ToUnicode is missing");
            let (Some(program), Some(unicode)) = (program, unicode) else { continue };
            let unicode = String::from_utf8(unicode).expect("ASCII");
            let program = FontRef::new(&program).expect("a font program");
            let advances = program.hmtx().expect("widths");
            let count = program.maxp().expect("a size").num_glyphs();
            let widths = below.get(b"W").and_then(Object::as_array).expect("widths")[1]
                .as_array()
                .expect("widths")
                .clone();
            for code in codes {
                self.rule(*code > 0 && *code < count, "a glyph that the font has not");
                let said = widths.get(*code as usize - 1).and_then(|w| w.as_i64().ok());
                let has = advances.advance(read_fonts::types::GlyphId::from(*code)).map(i64::from);
                self.rule(
                    said.zip(has).is_some_and(|(said, has)| (said - has).abs() <= 1),
                    "a width differs",
                );
                self.rule(unicode.contains(&format!("<{code:04X}> <")), "a glyph without sign in ToUnicode");
            }
            for wrong in ["> <0000>", "> <FEFF>", "> <FFFE>", "> <FFFD>"] {
                self.rule(!unicode.contains(wrong), "ToUnicode has a sign that is none");
            }
        }
    }
}
