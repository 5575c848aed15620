//! The seal: a QR code by which a scanned sheet is matched to its record.

use std::rc::Rc;

use fast_qr::{ECL, QRBuilder};

use crate::canvas::{BLACK, Ink, Path, Ring};
use crate::flow::{Align, Form, Galley, Mark, Part, Row, beside, plain};
use crate::font::Face;
use crate::setting::Setting;
use crate::tree::{Role, Tag};

/// 20 mm; the quiet zone of four modules is outside.
pub(crate) const SIDE: f32 = 56.7;
/// The quiet zone above the code; the smallest code has the largest modules.
pub(crate) const QUIET: f32 = 4.0 * SIDE / 21.0;
/// On half a sheet the foot has no room for the seal: it stands at the right of the first rows.
pub(crate) fn beside_seal(
    galley: &mut Galley,
    set: Setting,
    seal: Option<&Seal>,
    rows: impl FnOnce(&mut Galley, Setting) -> Vec<Row>,
) -> Vec<Row> {
    let Some(seal) = seal else { return rows(galley, set) };
    let text = Form { width: set.text.width - SIDE - 24.0, ..set.text };
    let stack = rows(galley, Setting { text, ..set });
    let code = seal.rows(galley, set.text.right());
    vec![beside(vec![stack, code])]
}

/// What the seal takes of the page with its quiet zone, the caption below it and some air.
pub(crate) const HEIGHT: f32 = SIDE + 2.0 * QUIET + 9.0;
/// A code of more modules cannot be read from a scan of 150 dots to the inch.
const MOST_MODULES: usize = 45;
const CAPTION: usize = 40;

/// A text as dark and light squares.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seal {
    text: String,
    path: Path,
    quiet: f32,
}

impl Seal {
    /// The code of a text, or why it has none (Spanish).
    pub(crate) fn new(text: &str) -> Result<Self, String> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok().filter(|code| code.size <= MOST_MODULES);
        let Some(code) = code else {
            return Err(
                "El sello es demasiado largo para un código QR que se pueda leer al digitalizar.".into()
            );
        };
        let module = SIDE / code.size as f32;
        let mut rings = Vec::new();
        for y in 0..code.size {
            let mut x = 0;
            while x < code.size {
                let run = (x..code.size).take_while(|&x| code[y][x].value()).count();
                if run > 0 {
                    // A hair higher, so that no viewer shows white between rows.
                    let (left, top) = (x as f32 * module, y as f32 * module);
                    rings.push(Ring::rectangle(left, top, run as f32 * module, module + 0.04));
                }
                x += run.max(1);
            }
        }
        Ok(Self { text: text.to_owned(), path: Path::filled(rings, BLACK), quiet: 4.0 * module })
    }

    /// The code with its text in tiny type below, its right edge at `right`.
    pub(crate) fn rows(&self, galley: &mut Galley, right: f32) -> Vec<Row> {
        let left = right - SIDE;
        let tag = galley.tree.add(Tag::ROOT, Role::Figure(format!("Código QR del documento: {}", self.text)));
        let part = Part { x: left, y: 0.0, tag, mark: Mark::Path(Rc::new(self.path.clone())) };
        let mut rows = vec![Row { parts: vec![part], height: SIDE + self.quiet, ..Row::default() }];
        let form = Form {
            left: left - 12.0,
            width: SIDE + 24.0,
            size: 4.6,
            leading: 5.6,
            above: 0.0,
            align: Align::Centre,
            ink: Ink(0.25),
            tag: Tag::NONE,
        };
        let caption: String = self.text.chars().take(CAPTION).collect();
        rows.extend(galley.set(&plain(&caption, Face::Regular), form).into_iter().take(2));
        rows
    }
}
