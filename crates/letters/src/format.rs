//! Formats: minuta, dictamen, informe, acta, solicitud … A document with a key and a name, data, text and signatures.

use chrono::NaiveDate;

use crate::body::body;
use crate::entries::{data, reference_box, small_print};
use crate::flow::{Galley, Row};
use crate::font::Face;
use crate::letterhead::{Letterhead, Watermark};
use crate::markdown::Block;
use crate::masthead::{heading, masthead};
use crate::oficio::place_and_date;
use crate::paper::Paper;
use crate::pdf::About;
use crate::proof::Proof;
use crate::refusal::Refusal;
use crate::setting::Setting;
use crate::sheet::Sheet;
use crate::signature::{Line, Signature, close_with_signatures};

/// A format, filled. Every text is of one line unless said otherwise; an empty one is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Format {
    pub letterhead: Letterhead,
    /// Of the format, as the manual has it: "DPATI-CSD-01".
    pub key: String,
    /// Of the document: "Minuta de reunión".
    pub name: String,
    pub number: String,
    pub expediente: String,
    pub place: String,
    pub date: NaiveDate,
    /// What it is about; a heading.
    pub subject: String,
    /// Labels and values.
    pub data: Vec<(String, String)>,
    /// Markdown, with tables.
    pub body: String,
    /// Up to six, two by two.
    pub signatures: Vec<Signature>,
    pub annexes: Vec<String>,
    pub initials: String,
    /// A draft without number says that the number is still missing.
    pub watermark: Option<Watermark>,
    pub seal: Option<String>,
}

/// The format as PDF (letter size).
///
/// # Errors
/// Everything that cannot be printed, by field.
pub fn format(format: &Format) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&format.letterhead);
    let seal = proof.seal(format.seal.as_deref());
    let (format, blocks) = proofed(&mut proof, format);
    proof.done()?;
    let mut galley = Galley::default();
    let reference = [format.name.as_str(), &format.number].join(" ").trim().to_owned();
    let sheet = Sheet::new(&mut galley, Paper::UPRIGHT, (&letterhead, logo), &reference, seal.as_ref())?;
    let author = format.signatures.first().map_or("", |s| &s.name);
    let about = About { title: &reference, author, subject: &format.subject, date: format.date };
    Ok(sheet.print(&mut galley, format.watermark, &about, |galley, set| rows(galley, set, &format, &blocks)))
}

fn proofed(proof: &mut Proof, format: &Format) -> (Format, Vec<Block>) {
    let signed = |proof: &mut Proof, s: &Signature| s.proofed(proof, "signatures", "Una firma");
    let proofed = Format {
        letterhead: Letterhead::default(),
        key: proof.text("key", "La clave del formato", &format.key),
        name: proof.text("name", "El nombre del documento", &format.name),
        number: proof.text("number", "El número", &format.number),
        expediente: proof.text("expediente", "El expediente", &format.expediente),
        place: proof.text("place", "El lugar", &format.place),
        date: format.date,
        subject: proof.text("subject", "El asunto", &format.subject),
        data: proof.entries("data", "Un dato", &format.data),
        body: String::new(),
        signatures: format.signatures.iter().map(|s| signed(proof, s)).collect(),
        annexes: proof.texts("annexes", "La lista de anexos", &format.annexes),
        initials: proof.text("initials", "Las iniciales", &format.initials),
        watermark: format.watermark,
        seal: None,
    };
    (proofed, proof.body("body", "El texto del documento", &format.body))
}

fn rows(galley: &mut Galley, set: Setting, format: &Format, blocks: &[Block]) -> Vec<Row> {
    let draft = format.watermark == Some(Watermark::Borrador);
    let number = if format.number.is_empty() && draft { "Por asignar" } else { &format.number };
    let mut rows = reference_box(
        galley,
        set,
        &[
            ("Formato", &format.key, Face::Regular),
            ("Número", number, Face::Bold),
            ("Expediente", &format.expediente, Face::Regular),
        ],
    );
    rows.extend(masthead(galley, set, &format.name, ""));
    rows.extend(place_and_date(galley, set, &format.place, format.date));
    rows.extend(heading(galley, set, &format.subject, 2));
    rows.extend(data(galley, set, &format.data, 8.0 * set.air, 1));
    rows.extend(body(galley, set, blocks, 14.0 * set.air, 2));
    close_with_signatures(galley, set, &mut rows, &format.signatures, Line::Drawn);
    let lists = [("Anexos:", format.annexes.as_slice())];
    rows.extend(small_print(galley, set, &lists, &format.initials));
    rows
}
