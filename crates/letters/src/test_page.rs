//! A page to try a printer with: its edges, its greys, its type and whether a scanner reads the seal.

use chrono::NaiveDate;

use crate::body::body;
use crate::canvas::{BLACK, Ink, Path, Pen, Point, Ring};
use crate::flow::{Form, Galley, Row, drawing};
use crate::font::Face;
use crate::letterhead::Letterhead;
use crate::markdown::blocks;
use crate::masthead::{heading, masthead};
use crate::paper::Paper;
use crate::pdf::About;
use crate::proof::Proof;
use crate::refusal::Refusal;
use crate::sheet::Sheet;
use crate::tree::{Role, Tag};

const TEXT: &str = "\
Texto normal, **negritas** y *cursivas*: áéíóúüñ ÁÉÍÓÚÜÑ ¿? ¡! «» “” – — º ª § € ½. \
Signos: ☐ ☑ ☒ ✓ ✗ ≥ ≤ ≠ → ← • ■.

Esta página sirve para revisar la impresora antes de imprimir oficios:

1. El marco exterior debe verse completo por los cuatro lados. Si falta un lado, elija «Tamaño real» y papel carta.
2. La regla de abajo debe medir diez centímetros.
3. Los diez grises deben distinguirse entre sí.
4. El código QR del pie debe leerse con un teléfono o al digitalizar la hoja.";

/// The page as PDF (letter size).
///
/// # Errors
/// A letterhead that cannot be printed.
pub fn test_page(letterhead: &Letterhead) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(letterhead);
    let seal = proof.seal(Some("PROCEDE:PRUEBA:0123456789"));
    proof.done()?;
    let mut galley = Galley::default();
    let sheet = Sheet::new(&mut galley, Paper::UPRIGHT, (&letterhead, logo), "", seal.as_ref())?;
    let title = "Página de prueba";
    let date = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let about = About { title, author: "", subject: title, date };
    let blocks = blocks(TEXT);
    Ok(sheet.print(&mut galley, None, &about, |galley, set| {
        let mut rows = vec![frame(sheet.top)];
        rows.extend(masthead(galley, set, title, "Letra de 6 a 14 puntos, grises, líneas y sello"));
        rows.extend(body(galley, set, &blocks, 12.0, 2));
        rows.extend(heading(galley, set, "Tamaños", 2));
        for size in [6.0, 7.0, 8.0, 9.0, 10.5, 12.0, 14.0] {
            let form = Form { size, leading: size * 1.5, above: 1.0, ..set.text };
            let text = format!("{size} puntos: Dirección General, oficio núm. 0123456789");
            rows.extend(galley.text(&text, Face::Regular, form));
        }
        rows.extend(heading(galley, set, "Grises", 2));
        rows.push(Row { above: 4.0, ..greys(galley, set.text) });
        rows.extend(heading(galley, set, "Diez centímetros", 2));
        rows.push(Row { above: 6.0, ..ruler(galley, set.text) });
        rows
    }))
}

/// Around the sheet, five millimetres from its edge. The text begins at `top`.
fn frame(top: f32) -> Row {
    const EDGE: f32 = 14.17;
    let paper = Paper::UPRIGHT;
    let ring = Ring::rectangle(EDGE, EDGE, paper.width - 2.0 * EDGE, paper.height - 2.0 * EDGE);
    drawing(Point { x: 0.0, y: -top }, Tag::NONE, Path::drawn(vec![ring], Pen::new(0.5, BLACK)), 0.0)
}

fn greys(galley: &mut Galley, form: Form) -> Row {
    let tag = galley.tree.add(Tag::ROOT, Role::Figure("Diez grises, de negro a blanco".into()));
    let width = form.width / 10.0;
    let mut row = Row { height: 24.0, ..Row::default() };
    for i in 0..10u8 {
        let path = Path {
            rings: vec![Ring::rectangle(0.0, 0.0, width, 22.0)],
            fill: Some(Ink(f32::from(i) / 9.0)),
            pen: Some(Pen::new(0.4, BLACK)),
        };
        let at = Point { x: form.left + width * f32::from(i), y: 0.0 };
        row.parts.extend(drawing(at, tag, path, 0.0).parts);
    }
    row
}

fn ruler(galley: &mut Galley, form: Form) -> Row {
    const MILLIMETRE: f32 = 72.0 / 25.4;
    let tag = galley.tree.add(Tag::ROOT, Role::Figure("Regla de diez centímetros".into()));
    let marks = (0..=100u8).map(|mm| {
        let x = f32::from(mm) * MILLIMETRE;
        let length = if mm % 10 == 0 {
            10.0
        } else if mm % 5 == 0 {
            7.0
        } else {
            4.0
        };
        Ring::line([Point { x, y: 0.0 }, Point { x, y: length }])
    });
    drawing(Point { x: form.left, y: 0.0 }, tag, Path::drawn(marks.collect(), Pen::new(0.4, BLACK)), 14.0)
}
