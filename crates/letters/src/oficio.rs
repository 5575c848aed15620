//! The oficio: its parts, and how Mexican offices set them on the sheet.

use chrono::NaiveDate;

use crate::canvas::Role;
use crate::dates::date_in_words;
use crate::flow::{Align, Form, Part, Row, pages, paragraph, room};
use crate::font::{Face, Shaper};
use crate::markdown::{Block, Kind, blocks};
use crate::pdf::{About, Pdf};
use crate::picture;
use crate::refusal::{Finding, Refusal};
use crate::sheet::{BLACK, LEFT, MEASURE, RIGHT, Sheet, plain};
use crate::signs::{missing, tidy};

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
    /// Markdown: paragraphs, `**bold**`, `*italic*`, lists.
    pub body: String,
    pub close: String,
    pub signer: Signer,
    /// Who gets a copy (c.c.p.), one each.
    pub copies: Vec<String>,
    /// Who drafted, reviewed and authorised it: "MLR/JPG/abc".
    pub initials: String,
    pub annexes: Vec<String>,
    /// Watermark BORRADOR; a missing number is then said to be missing.
    pub draft: bool,
}

/// The office's paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letterhead {
    /// From the institution down to the office.
    pub hierarchy: Vec<String>,
    /// Foot of the page; may have several lines.
    pub address: String,
    /// Legend of the year.
    pub legend: String,
    /// A PNG of at most 4000 dots a side.
    pub logo_png: Option<Vec<u8>>,
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
    let oficio = tidied(oficio);
    let body = blocks(&oficio.body);
    let mut findings = unprintable(&oficio, &body);
    let logo = oficio.letterhead.logo_png.as_deref().and_then(|bytes| {
        picture::png(bytes)
            .map_err(|message| findings.push(Finding { field: "letterhead.logo_png", message }))
            .ok()
    });
    if !findings.is_empty() {
        return Err(Refusal { findings });
    }
    let mut shaper = Shaper::default();
    let reference =
        if oficio.number.is_empty() { String::new() } else { format!("Oficio {}", oficio.number) };
    let sheet = Sheet::new(&mut shaper, &oficio.letterhead, logo, &reference)
        .map_err(|finding| Refusal { findings: vec![finding] })?;
    let pages = fewest_pages(|setting| pages(rows(&mut shaper, setting, &oficio, &body), sheet.height));
    let mut pdf = Pdf::new();
    let reference =
        if oficio.number.is_empty() { String::new() } else { format!("Oficio {}", oficio.number) };
    sheet.draw(&mut pdf, &mut shaper, &pages, oficio.draft.then_some("BORRADOR"));
    let title = match (reference.as_str(), oficio.subject.as_str()) {
        ("", "") => "Oficio".to_owned(),
        ("", subject) => format!("Oficio: {subject}"),
        (reference, "") => reference.to_owned(),
        (reference, subject) => format!("{reference}: {subject}"),
    };
    let about =
        About { title: &title, author: &oficio.signer.name, subject: &oficio.subject, date: oficio.date };
    Ok(pdf.finish(&about))
}

fn tidied(oficio: &Oficio) -> Oficio {
    let one = |text: &String| tidy(text).trim().to_owned();
    let all = |texts: &[String]| texts.iter().map(one).filter(|t| !t.is_empty()).collect::<Vec<_>>();
    Oficio {
        letterhead: Letterhead {
            hierarchy: all(&oficio.letterhead.hierarchy),
            address: one(&oficio.letterhead.address),
            legend: one(&oficio.letterhead.legend),
            logo_png: oficio.letterhead.logo_png.clone(),
        },
        unit: one(&oficio.unit),
        number: one(&oficio.number),
        expediente: one(&oficio.expediente),
        subject: one(&oficio.subject),
        place: one(&oficio.place),
        date: oficio.date,
        addressee: Addressee {
            name: one(&oficio.addressee.name),
            post: one(&oficio.addressee.post),
            unit: one(&oficio.addressee.unit),
        },
        antecedent: oficio.antecedent.as_ref().map(one),
        body: tidy(&oficio.body),
        close: one(&oficio.close),
        signer: Signer { post: one(&oficio.signer.post), name: one(&oficio.signer.name) },
        copies: all(&oficio.copies),
        initials: one(&oficio.initials),
        annexes: all(&oficio.annexes),
        draft: oficio.draft,
    }
}

fn unprintable(oficio: &Oficio, body: &[Block]) -> Vec<Finding> {
    let Oficio { letterhead, addressee, signer, .. } = oficio;
    let mut findings = Vec::new();
    let mut check = |field, place, text: &str| findings.extend(missing(field, place, text));
    check("letterhead.hierarchy", "El membrete", &letterhead.hierarchy.join("\n"));
    check("letterhead.legend", "La leyenda del membrete", &letterhead.legend);
    check("letterhead.address", "El domicilio del membrete", &letterhead.address);
    check("unit", "La unidad administrativa", &oficio.unit);
    check("number", "El número de oficio", &oficio.number);
    check("expediente", "El expediente", &oficio.expediente);
    check("subject", "El asunto", &oficio.subject);
    check("place", "El lugar", &oficio.place);
    check("addressee.name", "El nombre del destinatario", &addressee.name);
    check("addressee.post", "El cargo del destinatario", &addressee.post);
    check("addressee.unit", "La unidad del destinatario", &addressee.unit);
    check("antecedent", "El antecedente", oficio.antecedent.as_deref().unwrap_or_default());
    let body: String = body.iter().flat_map(|b| &b.spans).map(|s| s.text.as_str()).collect();
    check("body", "El texto del oficio", &body);
    check("close", "La despedida", &oficio.close);
    check("signer.post", "La antefirma", &signer.post);
    check("signer.name", "El nombre de quien firma", &signer.name);
    check("copies", "La lista de copias", &oficio.copies.join("\n"));
    check("initials", "Las iniciales", &oficio.initials);
    check("annexes", "La lista de anexos", &oficio.annexes.join("\n"));
    findings
}

/// How large and how far apart. A letter that would spill over the page for a few lines is set tighter.
#[derive(Debug, Clone, Copy)]
struct Setting {
    text: Form,
    /// Factor for the room between the parts of the letter.
    air: f32,
    /// Room for a signature by hand.
    signature: f32,
}

const EASY: Setting = Setting {
    text: Form {
        left: LEFT,
        width: MEASURE,
        size: 10.5,
        leading: 15.0,
        above: 8.0,
        align: Align::Justified,
        ink: BLACK,
        role: Role::Paragraph,
    },
    air: 1.0,
    signature: 52.0,
};

const TIGHT: Setting =
    Setting { text: Form { size: 10.0, leading: 13.4, above: 5.0, ..EASY.text }, air: 0.65, signature: 42.0 };

/// From easy (0) to tight (1).
fn setting(tightness: f32) -> Setting {
    let between = |easy: f32, tight: f32| easy + (tight - easy) * tightness;
    Setting {
        text: Form {
            size: between(EASY.text.size, TIGHT.text.size),
            leading: between(EASY.text.leading, TIGHT.text.leading),
            above: between(EASY.text.above, TIGHT.text.above),
            ..EASY.text
        },
        air: between(EASY.air, TIGHT.air),
        signature: between(EASY.signature, TIGHT.signature),
    }
}

/// The easiest setting that needs no more pages than the tightest.
fn fewest_pages<P>(mut pages: impl FnMut(Setting) -> Vec<P>) -> Vec<P> {
    let easy = pages(EASY);
    if easy.len() == 1 {
        return easy;
    }
    let tight = pages(TIGHT);
    if tight.len() == easy.len() {
        return easy;
    }
    [0.25, 0.5, 0.75].into_iter().map(|t| pages(setting(t))).find(|p| p.len() == tight.len()).unwrap_or(tight)
}

const INDENT: f32 = 20.0;

fn rows(shaper: &mut Shaper, set: Setting, oficio: &Oficio, body: &[Block]) -> Vec<Row> {
    let mut rows = reference_box(shaper, set, oficio);
    rows.extend(place_and_date(shaper, set, oficio));
    rows.extend(addressee(shaper, set, &oficio.addressee));
    for (i, block) in body.iter().enumerate() {
        rows.extend(body_block(shaper, set, block, i == 0));
    }
    let close = paragraph(shaper, &plain(&oficio.close, Face::Regular), set.text);
    let ending = ending(shaper, set, &oficio.signer, close);
    keep_company(&mut rows);
    rows.extend(ending);
    rows.extend(small_print(shaper, set, oficio));
    rows
}

/// At the right: unit, number, expediente, what it answers, what it is about.
fn reference_box(shaper: &mut Shaper, set: Setting, oficio: &Oficio) -> Vec<Row> {
    const BOX_LEFT: f32 = LEFT + 140.0;
    const VALUES: f32 = BOX_LEFT + 80.0;
    let number = if oficio.number.is_empty() && oficio.draft { "Por asignar" } else { &oficio.number };
    let entries = [
        ("Unidad", oficio.unit.as_str(), Face::Regular),
        ("Oficio núm.", number, Face::Bold),
        ("Expediente", &oficio.expediente, Face::Regular),
        ("Antecedente", oficio.antecedent.as_deref().unwrap_or_default(), Face::Regular),
        ("Asunto", &oficio.subject, Face::Bold),
    ];
    let mut rows = Vec::new();
    for (label, value, face) in entries.into_iter().filter(|e| !e.1.is_empty()) {
        let form = Form {
            left: VALUES,
            width: RIGHT - VALUES,
            size: 9.0,
            leading: 12.0,
            above: 2.5 * set.air,
            align: Align::Left,
            ..set.text
        };
        let mut value = paragraph(shaper, &plain(value, face), form);
        let label_form =
            Form { left: BOX_LEFT, width: VALUES - BOX_LEFT - 10.0, align: Align::Right, ..form };
        let label = paragraph(shaper, &plain(&format!("{label}:"), Face::Regular), label_form);
        if let (Some(first), Some(label)) = (value.first_mut(), label.into_iter().next()) {
            first.parts.splice(0..0, label.parts);
        }
        rows.extend(value);
    }
    rows
}

fn place_and_date(shaper: &mut Shaper, set: Setting, oficio: &Oficio) -> Vec<Row> {
    let date = date_in_words(oficio.date);
    let text = if oficio.place.is_empty() { date } else { format!("{}, a {date}", oficio.place) };
    paragraph(
        shaper,
        &plain(&text, Face::Regular),
        Form { above: 16.0 * set.air, align: Align::Right, ..set.text },
    )
}

fn addressee(shaper: &mut Shaper, set: Setting, addressee: &Addressee) -> Vec<Row> {
    let form = Form {
        width: MEASURE * 0.72,
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
    for (text, face) in lines.into_iter().filter(|l| !l.0.is_empty()) {
        let above = if rows.is_empty() { 18.0 * set.air } else { 0.0 };
        rows.extend(paragraph(shaper, &plain(text, face), Form { above, ..form }));
    }
    rows.iter_mut().skip(1).for_each(|row| row.kept = true);
    rows
}

fn body_block(shaper: &mut Shaper, set: Setting, block: &Block, first: bool) -> Vec<Row> {
    let left = LEFT + INDENT * block.depth as f32;
    let form = Form {
        left,
        width: RIGHT - left,
        above: if first { 16.0 * set.air } else { set.text.above },
        ..set.text
    };
    match &block.kind {
        Kind::Paragraph => paragraph(shaper, &block.spans, form),
        Kind::Heading => {
            let mut rows = paragraph(
                shaper,
                &block.spans,
                Form { above: 12.0, align: Align::Left, role: Role::Heading, ..form },
            );
            rows.iter_mut().skip(1).for_each(|row| row.kept = true);
            rows
        }
        Kind::Item { marker } => {
            let above = if first { 16.0 * set.air } else { set.text.above * 0.6 };
            let mut rows = paragraph(shaper, &block.spans, Form { above, role: Role::ListItem, ..form });
            if let Some(marker) = marker {
                let form = Form { left: left - INDENT, width: INDENT - 6.0, align: Align::Right, ..form };
                let marker = paragraph(shaper, &plain(marker, Face::Regular), form);
                if let (Some(first), Some(marker)) = (rows.first_mut(), marker.into_iter().next()) {
                    first.parts.splice(0..0, marker.parts);
                }
            }
            rows
        }
    }
}

/// The close, ATENTAMENTE, the antefirma, room to sign, the name: never torn apart, and with text above them.
fn ending(shaper: &mut Shaper, set: Setting, signer: &Signer, close: Vec<Row>) -> Vec<Row> {
    let alone = close.len() < 2;
    let mut rows = close;
    let centre = Form {
        left: LEFT + MEASURE * 0.12,
        width: MEASURE * 0.76,
        leading: 14.0,
        above: 0.0,
        align: Align::Centre,
        ..set.text
    };
    rows.extend(paragraph(
        shaper,
        &plain("ATENTAMENTE", Face::Bold),
        Form { above: 20.0 * set.air, ..centre },
    ));
    rows.extend(paragraph(shaper, &plain(&signer.post, Face::Bold), centre));
    rows.push(room(set.signature));
    rows.extend(paragraph(shaper, &plain(&signer.name, Face::Bold), centre));
    rows.iter_mut().skip(usize::from(!alone)).for_each(|row| row.kept = true);
    rows
}

/// A heading stays with what follows it.
fn keep_company(rows: &mut [Row]) {
    for i in 1..rows.len() {
        if rows[i - 1].role == Role::Heading {
            rows[i].kept = true;
        }
    }
}

/// Copies, initials and annexes, below the signature.
fn small_print(shaper: &mut Shaper, set: Setting, oficio: &Oficio) -> Vec<Row> {
    const LABELS: f32 = 40.0;
    let form = Form { size: 8.0, leading: 11.0, above: 1.5, align: Align::Left, ..set.text };
    let mut rows = Vec::new();
    let mut listed = |label: &str, entries: &[String]| {
        for (i, entry) in entries.iter().enumerate() {
            let above = if i == 0 { if rows.is_empty() { 22.0 * set.air } else { 6.0 } } else { form.above };
            let left = LEFT + LABELS;
            let mut lines = paragraph(
                shaper,
                &plain(entry, Face::Regular),
                Form { left, width: RIGHT - left, above, ..form },
            );
            if i == 0
                && let Some(first) = lines.first_mut()
            {
                let label = paragraph(shaper, &plain(label, Face::Regular), Form { width: LABELS, ..form });
                first.parts.splice(0..0, label.into_iter().flat_map(|r| r.parts).collect::<Vec<Part>>());
            }
            rows.extend(lines);
        }
    };
    listed("C.c.p.", &oficio.copies);
    listed("Anexos:", &oficio.annexes);
    if !oficio.initials.is_empty() {
        let above = if rows.is_empty() { 22.0 * set.air } else { 8.0 };
        rows.extend(paragraph(shaper, &plain(&oficio.initials, Face::Regular), Form { above, ..form }));
    }
    if rows.len() <= 14 {
        // A last page with nothing but copies on it looks like a mistake: the signature comes along.
        rows.iter_mut().for_each(|row| row.kept = true);
    }
    rows
}
