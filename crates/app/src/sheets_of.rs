//! The sheets of papers as PDF: from the acts' content to the structs that `letters` sets.

use chrono::NaiveDate;
use procede_domain::letter::Content;
use procede_domain::responsiva::{CustodyState, Return};
use procede_domain::{Actor, Letter, Responsiva};
use procede_letters::{Addressee, Oficio, Refusal, Signer, oficio};
use serde_json::json;

use crate::desk::Desk;
use crate::error::{Result, RpcError};
use crate::papers::letterhead;
use crate::show::unit_name;
use crate::views::ClearanceOf;

pub(crate) use procede_letters::Watermark as Mark;

/// Number, date and seal of what is not a draft any more.
type Given<'a> = Option<(&'a str, NaiveDate, &'a str)>;

/// The word across the sheet of a responsiva that is not in force.
pub(crate) fn mark_of(responsiva: &Responsiva) -> Option<Mark> {
    match responsiva.state {
        CustodyState::Borrador => Some(Mark::Borrador),
        CustodyState::Cancelada | CustodyState::Sustituida => Some(Mark::Cancelado),
        _ => None,
    }
}

pub(crate) fn letter_sheet(
    desk: &Desk,
    letter: &Letter,
    content: &Content,
    given: Given<'_>,
    mark: Option<Mark>,
) -> Result<Vec<u8>> {
    let office = desk.office();
    let text = |s: &str| s.trim().to_owned();
    let all = |list: &[String]| list.iter().map(|s| text(s)).filter(|s| !s.is_empty()).collect::<Vec<_>>();
    set(oficio(&Oficio {
        letterhead: letterhead(desk, &office, &content.unit)?,
        unit: unit_name(&office, &content.unit),
        number: given.map_or(String::new(), |(number, ..)| number.to_owned()),
        expediente: letter.at.as_ref().map(|at| at.number.clone()).unwrap_or_default(),
        subject: text(&content.subject),
        place: text(&content.place),
        date: given.map_or_else(|| desk.now().date_naive(), |(_, date, _)| date),
        addressee: Addressee {
            name: text(&content.addressee.name),
            post: text(&content.addressee.post),
            unit: text(&content.addressee.unit),
        },
        antecedent: Some(text(&content.antecedent)).filter(|a| !a.is_empty()),
        body: content.body.clone(),
        close: text(&content.close),
        signer: Signer { post: text(&content.signer.post), name: text(&content.signer.name) },
        copies: all(&content.copies),
        initials: letter.initials(),
        annexes: all(&content.annexes),
        watermark: mark,
        seal: given.map(|(.., seal)| seal.to_owned()),
    }))
}

pub(crate) fn responsiva_sheet(
    desk: &Desk,
    r: &Responsiva,
    given: Given<'_>,
    mark: Option<Mark>,
    _two_up: bool,
) -> Result<Vec<u8>> {
    let office = desk.office();
    let content = &r.content;
    let mut body = String::from("| Bien | Marca | Modelo | Serie | Inventario |\n|---|---|---|---|---|\n");
    for i in &content.items {
        body += &format!("| {} | {} | {} | {} | {} |\n", i.what, i.brand, i.model, i.serial, i.inventory);
    }
    body += "\n";
    body += &content.commitments;
    set(oficio(&Oficio {
        letterhead: letterhead(desk, &office, &content.unit)?,
        unit: unit_name(&office, &content.unit),
        number: given.map_or(String::new(), |(number, ..)| number.to_owned()),
        subject: "Responsiva".into(),
        place: content.place.clone(),
        date: given.map_or_else(|| desk.now().date_naive(), |(_, date, _)| date),
        addressee: Addressee {
            name: content.receiver.name.clone(),
            post: content.receiver.post.clone(),
            unit: String::new(),
        },
        body,
        signer: Signer { post: content.deliverer.post.clone(), name: content.deliverer.name.clone() },
        watermark: mark,
        seal: given.map(|(.., seal)| seal.to_owned()),
        ..Oficio::default()
    }))
}

pub(crate) fn return_sheet(desk: &Desk, r: &Responsiva, back: &Return) -> Result<Vec<u8>> {
    responsiva_sheet(desk, r, Some((&back.folio.text, back.on, "")), None, false)
}

pub(crate) fn clearance_sheet(
    desk: &Desk,
    who: &ClearanceOf,
    folio: &str,
    date: NaiveDate,
    returned: &[String],
    by: &Actor,
) -> Result<Vec<u8>> {
    let office = desk.office();
    let unit = desk.seat(&office, by);
    set(oficio(&Oficio {
        letterhead: letterhead(desk, &office, &unit)?,
        unit: unit_name(&office, &unit),
        number: folio.to_owned(),
        subject: "Constancia de no adeudo".into(),
        place: office.founded.as_ref().map(|f| f.place.clone()).unwrap_or_default(),
        date,
        addressee: Addressee { name: who.name.clone(), post: String::new(), unit: String::new() },
        body: format!("Devolvió: {}.", returned.join(", ")),
        signer: Signer { post: by.post.clone(), name: by.name.clone() },
        ..Oficio::default()
    }))
}

pub(crate) fn join_files(files: &[Vec<u8>]) -> Result<Vec<u8>> {
    files.first().cloned().ok_or_else(|| RpcError::new("nothing", "Elija al menos un documento."))
}

/// A refusal names what to mend, field by field.
pub(crate) fn set(made: Result<Vec<u8>, Refusal>) -> Result<Vec<u8>> {
    made.map_err(|refusal| {
        let findings: Vec<_> =
            refusal.findings.iter().map(|f| json!({ "field": f.field, "message": f.message })).collect();
        RpcError::new("letter", refusal.to_string()).with_details(json!({ "fields": findings }))
    })
}
