//! The oficio: its parts, and how Mexican offices set them on the sheet.

use chrono::NaiveDate;

use crate::body::body;
use crate::dates::date_in_words;
use crate::entries::{reference_box, small_print};
use crate::flow::{Align, Form, Galley, Row, keep};
use crate::font::Face;
use crate::letterhead::{Letterhead, Watermark};
use crate::markdown::Block;
use crate::paper::Paper;
use crate::pdf::About;
use crate::proof::Proof;
use crate::refusal::Refusal;
use crate::setting::Setting;
use crate::sheet::Sheet;
use crate::signature::{Line, Signature, salute, signatures};

/// A letter, complete. Every text is of one line unless said otherwise; an empty one is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Oficio {
    pub letterhead: Letterhead,
    /// Who sends it, as the reference box says it.
    pub unit: String,
    pub number: String,
    pub expediente: String,
    pub subject: String,
    pub place: String,
    pub date: NaiveDate,
    pub addressee: Addressee,
    /// What it answers: "Oficio X del 3 de noviembre de 2026". A row of the reference box.
    pub antecedent: Option<String>,
    /// Markdown: paragraphs, `**bold**`, `*italic*`, lists, tables.
    pub body: String,
    pub close: String,
    pub signer: Signer,
    /// Who gets a copy (c.c.p.), one each.
    pub copies: Vec<String>,
    /// Who drafted, reviewed and authorised it: "MLR/JPG/abc".
    pub initials: String,
    pub annexes: Vec<String>,
    /// A draft without number says that the number is still missing.
    pub watermark: Option<Watermark>,
    /// What the seal (QR) at the foot says: upper case keeps it small.
    pub seal: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Addressee {
    pub name: String,
    pub post: String,
    pub unit: String,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Signer {
    /// The antefirma: the post, above the room for the signature.
    pub post: String,
    pub name: String,
}

/// The letter as PDF (letter size). The same letter gives the same bytes.
///
/// # Errors
/// Everything that cannot be printed, by field: signs that the fonts lack, a broken logo, an oversized letterhead.
pub fn oficio(oficio: &Oficio) -> Result<Vec<u8>, Refusal> {
    let mut proof = Proof::default();
    let (letterhead, logo) = proof.letterhead(&oficio.letterhead);
    let seal = proof.seal(oficio.seal.as_deref());
    let (oficio, body) = proofed(&mut proof, oficio);
    proof.done()?;
    let mut galley = Galley::default();
    let reference =
        if oficio.number.is_empty() { String::new() } else { format!("Oficio {}", oficio.number) };
    let sheet = Sheet::new(&mut galley, Paper::UPRIGHT, (&letterhead, logo), &reference, seal.as_ref())?;
    let title = match (reference.as_str(), oficio.subject.as_str()) {
        ("", "") => "Oficio".to_owned(),
        ("", subject) => format!("Oficio: {subject}"),
        (reference, "") => reference.to_owned(),
        (reference, subject) => format!("{reference}: {subject}"),
    };
    let about =
        About { title: &title, author: &oficio.signer.name, subject: &oficio.subject, date: oficio.date };
    Ok(sheet.print(&mut galley, oficio.watermark, &about, |galley, set| rows(galley, set, &oficio, &body)))
}

/// What is printed: the letter with its texts fit for print, and its body.
fn proofed(proof: &mut Proof, oficio: &Oficio) -> (Oficio, Vec<Block>) {
    let Oficio { addressee, signer, .. } = oficio;
    let proofed = Oficio {
        letterhead: Letterhead::default(),
        unit: proof.text("unit", "La unidad administrativa", &oficio.unit),
        number: proof.text("number", "El número de oficio", &oficio.number),
        expediente: proof.text("expediente", "El expediente", &oficio.expediente),
        subject: proof.text("subject", "El asunto", &oficio.subject),
        place: proof.text("place", "El lugar", &oficio.place),
        date: oficio.date,
        addressee: Addressee {
            name: proof.text("addressee.name", "El nombre del destinatario", &addressee.name),
            post: proof.text("addressee.post", "El cargo del destinatario", &addressee.post),
            unit: proof.text("addressee.unit", "La unidad del destinatario", &addressee.unit),
        },
        antecedent: oficio.antecedent.as_ref().map(|text| proof.text("antecedent", "El antecedente", text)),
        body: String::new(),
        close: proof.text("close", "La despedida", &oficio.close),
        signer: Signer {
            post: proof.text("signer.post", "La antefirma", &signer.post),
            name: proof.text("signer.name", "El nombre de quien firma", &signer.name),
        },
        copies: proof.texts("copies", "La lista de copias", &oficio.copies),
        initials: proof.text("initials", "Las iniciales", &oficio.initials),
        annexes: proof.texts("annexes", "La lista de anexos", &oficio.annexes),
        watermark: oficio.watermark,
        seal: None,
    };
    (proofed, proof.body("body", "El texto del oficio", &oficio.body))
}

fn rows(galley: &mut Galley, set: Setting, oficio: &Oficio, blocks: &[Block]) -> Vec<Row> {
    let draft = oficio.watermark == Some(Watermark::Borrador);
    let number = if oficio.number.is_empty() && draft { "Por asignar" } else { &oficio.number };
    let mut rows = reference_box(
        galley,
        set,
        &[
            ("Unidad", &oficio.unit, Face::Regular),
            ("Oficio núm.", number, Face::Bold),
            ("Expediente", &oficio.expediente, Face::Regular),
            ("Antecedente", oficio.antecedent.as_deref().unwrap_or_default(), Face::Regular),
            ("Asunto", &oficio.subject, Face::Bold),
        ],
    );
    rows.extend(place_and_date(galley, set, &oficio.place, oficio.date));
    rows.extend(addressee(galley, set, &oficio.addressee));
    rows.extend(body(galley, set, blocks, 16.0 * set.air, 1));
    rows.extend(ending(galley, set, &oficio.signer, &oficio.close));
    let lists = [("C.c.p.", oficio.copies.as_slice()), ("Anexos:", &oficio.annexes)];
    rows.extend(small_print(galley, set, &lists, &oficio.initials));
    rows
}

/// At the right, the date in words.
pub(crate) fn place_and_date(galley: &mut Galley, set: Setting, place: &str, date: NaiveDate) -> Vec<Row> {
    let date = date_in_words(date);
    let text = if place.is_empty() { date } else { format!("{place}, a {date}") };
    galley.text(&text, Face::Regular, Form { above: 16.0 * set.air, align: Align::Right, ..set.text })
}

fn addressee(galley: &mut Galley, set: Setting, addressee: &Addressee) -> Vec<Row> {
    let form = Form {
        width: set.text.width * 0.72,
        leading: set.text.leading - 1.0,
        above: 0.0,
        align: Align::Left,
        ..set.text
    };
    let lines = [
        (addressee.name.as_str(), Face::Bold),
        (&addressee.post, Face::Bold),
        (&addressee.unit, Face::Regular),
        ("PRESENTE", Face::Bold),
    ];
    let mut rows = Vec::new();
    for (text, face) in lines {
        let above = if rows.is_empty() { 18.0 * set.air } else { 0.0 };
        rows.extend(galley.text(text, face, Form { above, ..form }));
    }
    keep(&mut rows);
    rows
}

/// The close, ATENTAMENTE, the antefirma, room to sign, the name: never torn apart, and with text above them.
fn ending(galley: &mut Galley, set: Setting, signer: &Signer, close: &str) -> Vec<Row> {
    let mut rows = galley.text(close, Face::Regular, set.text);
    let alone = rows.len() < 2;
    rows.extend(salute(galley, set, "ATENTAMENTE", 20.0 * set.air));
    let signature =
        Signature { post: signer.post.clone(), name: signer.name.clone(), ..Signature::default() };
    rows.extend(signatures(galley, set, &[signature], Line::None));
    rows.iter_mut().skip(usize::from(!alone)).for_each(|row| row.kept = true);
    rows
}
