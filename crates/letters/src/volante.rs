//! The route slip of a turno: what came in, to whom it goes, what is to be done and by when; with room for the acuse.

use chrono::NaiveDate;

use crate::canvas::{BLACK, Ink, Path, Pen, Point, Ring};
use crate::entries::data;
use crate::flow::{Align, Form, Galley, Row, drawing, keep};
use crate::font::Face;
use crate::letterhead::{Letterhead, Watermark};
use crate::masthead::masthead;
use crate::paper::Paper;
use crate::pdf::About;
use crate::proof::Proof;
use crate::refusal::Refusal;
use crate::seal::{Seal, beside_seal};
use crate::setting::Setting;
use crate::sheet::Sheet;
use crate::signature::{Line, Signature, close_with_signatures};
use crate::tree::Tag;

/// A route slip. Every text is of one line; an empty one is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Volante {
    pub letterhead: Letterhead,
    /// Internal control number (CI).
    pub control_number: String,
    pub expediente: String,
    /// When it came in, in words.
    pub received: String,
    pub sender: String,
    /// The sender's own number and date.
    pub their_number: String,
    pub subject: String,
    pub term: String,
    pub priority: String,
    /// Público, reservado, confidencial.
    pub access: String,
    /// Who answers.
    pub owner: String,
    /// Who helps.
    pub support: Vec<String>,
    /// Who only has to know.
    pub informed: Vec<String>,
    pub instruction: String,
    pub annexes: String,
    pub date: NaiveDate,
    /// Who turns it; without name there is no signature.
    pub signer: Signature,
    /// On half a sheet, as slips are cut; what does not fit goes on to a second one.
    pub half: bool,
    pub watermark: Option<Watermark>,
    pub seal: Option<String>,
}

/// The route slip as PDF.
///
/// # Errors
/// Everything that cannot be printed, by field.
pub fn volante(volante: &Volante) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&volante.letterhead);
    let seal = proof.seal(volante.seal.as_deref());
    let volante = proofed(&mut proof, volante);
    proof.done()?;
    let title = ["Volante de turno", &volante.control_number].join(" ").trim().to_owned();
    let mut galley = Galley::default();
    let paper = if volante.half { Paper::HALF } else { Paper::UPRIGHT };
    let (inside, foot) = if volante.half { (seal.as_ref(), None) } else { (None, seal.as_ref()) };
    let sheet = Sheet::new(&mut galley, paper, (&letterhead, logo), &title, foot)?;
    let about =
        About { title: &title, author: &volante.signer.name, subject: &volante.subject, date: volante.date };
    Ok(sheet.print(&mut galley, volante.watermark, &about, |galley, set| rows(galley, set, &volante, inside)))
}

fn proofed(proof: &mut Proof, volante: &Volante) -> Volante {
    Volante {
        letterhead: Letterhead::default(),
        control_number: proof.text("control_number", "El número de control", &volante.control_number),
        expediente: proof.text("expediente", "El expediente", &volante.expediente),
        received: proof.text("received", "La recepción", &volante.received),
        sender: proof.text("sender", "El remitente", &volante.sender),
        their_number: proof.text("their_number", "El número del remitente", &volante.their_number),
        subject: proof.text("subject", "El asunto", &volante.subject),
        term: proof.text("term", "El plazo", &volante.term),
        priority: proof.text("priority", "La prioridad", &volante.priority),
        access: proof.text("access", "El acceso", &volante.access),
        owner: proof.text("owner", "El responsable", &volante.owner),
        support: proof.texts("support", "Quien apoya", &volante.support),
        informed: proof.texts("informed", "Para conocimiento", &volante.informed),
        instruction: proof.text("instruction", "La instrucción", &volante.instruction),
        annexes: proof.text("annexes", "Los anexos", &volante.annexes),
        date: volante.date,
        signer: volante.signer.proofed(proof, "signer", "Quien turna"),
        half: volante.half,
        watermark: volante.watermark,
        seal: None,
    }
}

fn rows(galley: &mut Galley, set: Setting, volante: &Volante, seal: Option<&Seal>) -> Vec<Row> {
    let entries = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        let some = list.iter().filter(|entry| !entry.1.is_empty());
        some.map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
    };
    let short = entries(&[
        ("Recepción", &volante.received),
        ("Prioridad", &volante.priority),
        ("Núm. de origen", &volante.their_number),
        ("Plazo", &volante.term),
        ("Expediente", &volante.expediente),
        ("Acceso", &volante.access),
    ]);
    let mut rows = beside_seal(galley, set, seal, |galley, set| {
        let mut rows = masthead(galley, set, "Volante de turno", &volante.control_number);
        rows.extend(data(galley, set, &short, 8.0 * set.air, 2));
        rows
    });
    let long = entries(&[
        ("Remitente", &volante.sender),
        ("Asunto", &volante.subject),
        ("Anexos", &volante.annexes),
        ("Responsable", &volante.owner),
        ("Con apoyo de", &volante.support.join("\n")),
        ("Para conocimiento", &volante.informed.join("\n")),
        ("Instrucción", &volante.instruction),
    ]);
    rows.extend(data(galley, set, &long, 4.0 * set.air, 1));
    if !volante.signer.name.is_empty() {
        close_with_signatures(galley, set, &mut rows, std::slice::from_ref(&volante.signer), Line::Drawn);
    }
    rows.extend(acuse(galley, set));
    rows
}

/// A box to be filled by who receives it.
fn acuse(galley: &mut Galley, set: Setting) -> Vec<Row> {
    let height = 1.1 * set.signature;
    let width = set.text.width;
    let at = |x: f32, y: f32| Point { x, y };
    let pen = Pen { ink: Ink(0.45), ..Pen::new(0.6, BLACK) };
    let mut rings = vec![Ring::rectangle(0.0, 0.0, width, height)];
    rings.extend([0.4, 0.7].map(|part| Ring::line([at(width * part, 0.0), at(width * part, height)])));
    let mut row = drawing(at(set.text.left, 0.0), Tag::NONE, Path::drawn(rings, pen), height);
    for (part, label) in [(0.0, "Acuse: nombre de quien recibe"), (0.4, "Fecha y hora"), (0.7, "Firma")] {
        let form = Form {
            left: set.text.left + width * part + 4.0,
            width: width * 0.28,
            size: 7.0,
            leading: 10.0,
            above: 0.0,
            align: Align::Left,
            ink: Ink(0.3),
            ..set.text
        };
        row.parts.extend(galley.text(label, Face::Regular, form).into_iter().flat_map(|row| row.parts));
    }
    row.above = 12.0 * set.air;
    let mut rows = vec![row];
    keep(&mut rows);
    rows
}
