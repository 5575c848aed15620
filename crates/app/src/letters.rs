//! A letter from a step: proposed, changed at will, previewed, issued.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{Datelike, NaiveDate};
use procede_domain::expediente::IssuedLetter;
use procede_domain::{Body, Expediente, ExpedienteAct, FileRef};
use procede_letters::template::{self, fill};
use procede_letters::{Addressee, Facts, Letterhead, Oficio, Signer, Watermark, oficio};
use procede_manual::Step;
use procede_store::{SearchFilter, SearchKind};
use serde_json::json;

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::expediente::typed;
use crate::facts::fields;
use crate::show::unit_name;
use crate::views::*;

/// What the program would write: everything can be changed before it is issued.
pub fn draft(app: &App, LetterAt { id, step, index }: LetterAt) -> Result<LetterDraft> {
    app.read(|desk| {
        let e = desk.expediente(&id)?;
        let step = step_of(&e, &step)?;
        let letter = step
            .letters
            .get(index as usize)
            .ok_or_else(|| RpcError::not_found(format!("El paso {} no produce ese documento.", step.id)))?;
        let office = desk.office();
        let me = desk.actor()?;
        let addressee =
            letter.to.as_deref().map(|to| office.unit(to).map_or_else(|| to.to_owned(), |u| u.name));
        let facts = Facts {
            subject: e.title.clone(),
            recipient: addressee.clone().unwrap_or_default(),
            antecedent: antecedent(&e).unwrap_or_default(),
            document: letter.document.clone(),
            expediente: e.number.clone(),
            date: Some(desk.now().date_naive()),
            place: office.founded.as_ref().map(|f| f.place.clone()).unwrap_or_default(),
            signer: me.name.clone(),
            post: me.post.clone(),
            unit: unit_name(&office, &e.unit),
            fields: fields(&office, &e, step, &typed(desk, &id, &step.id)?),
        };
        let template = template::shipped(&letter.document, &e.procedure.key, &step.id, &letter.template)
            .ok_or_else(|| RpcError::not_found(format!("No hay una plantilla «{}».", letter.template)))?;
        let proposal = fill(&template, &facts);
        Ok(LetterDraft {
            expediente: id,
            step: step.id.clone(),
            index,
            template: letter.template.clone(),
            document: letter.document.clone(),
            number: propose_number(desk, &e)?,
            date: desk.now().date_naive().to_string(),
            place: facts.place,
            addressee_name: String::new(),
            addressee_post: String::new(),
            addressee_unit: addressee.unwrap_or_default(),
            subject: proposal.subject,
            antecedent: facts.antecedent,
            body: proposal.body,
            close: proposal.close,
            signer_name: me.name.clone(),
            signer_post: me.post.clone(),
            copies: Vec::new(),
            initials: initials(&me.name),
            annexes: Vec::new(),
        })
    })
}

/// The PDF with the watermark BORRADOR.
pub fn preview(app: &App, draft: LetterDraft) -> Result<Bytes> {
    let oficio_data = app.read(|desk| data(desk, &draft, true))?;
    let pdf = make(&oficio_data)?;
    Ok(Bytes { base64: BASE64_STANDARD.encode(pdf) })
}

/// Gives the letter its number, keeps its PDF with the expediente and records the act.
pub fn issue(app: &App, draft: LetterDraft) -> Result<FileRef> {
    app.write(|desk| {
        let pdf = make(&data(desk, &draft, false)?)?;
        let name = format!("{} {}.pdf", draft.document, draft.number.replace(['/', '\\'], "-"));
        if number_taken(desk, &draft.number)? {
            return Err(RpcError::new(
                "number_taken",
                format!("El número {} ya lo lleva otro documento; escriba el siguiente.", draft.number),
            ));
        }
        let file = desk.put(&name, &pdf)?;
        let letter = IssuedLetter {
            step: draft.step.clone(),
            template: draft.template.clone(),
            document: draft.document.clone(),
            number: draft.number.clone(),
            date: date(&draft)?,
            addressee: addressee_line(&draft),
            subject: draft.subject.clone(),
            file: file.clone(),
        };
        let expediente = draft.expediente.as_str().into();
        desk.commit(vec![Body::Expediente { expediente, act: ExpedienteAct::LetterIssued(letter) }])?;
        let last = last_number(desk)?.max(digits(&draft.number));
        desk.ledger.set_setting(&series(desk), Some(&last.to_string()))?;
        Ok(file)
    })
}

fn make(letter: &Oficio) -> Result<Vec<u8>> {
    oficio(letter).map_err(|refusal| {
        let findings: Vec<_> =
            refusal.findings.iter().map(|f| json!({ "field": f.field, "message": f.message })).collect();
        RpcError::new("letter", refusal.to_string()).with_details(json!({ "fields": findings }))
    })
}

fn data(desk: &Desk, draft: &LetterDraft, preview: bool) -> Result<Oficio> {
    let office = desk.office();
    let e = desk.expediente(&draft.expediente)?;
    let mut letterhead = Letterhead {
        hierarchy: office.letterhead.hierarchy.clone(),
        address: office.letterhead.address.clone(),
        legend: office.letterhead.legend.clone(),
        logo: None,
    };
    if letterhead.hierarchy.is_empty() {
        letterhead.hierarchy = vec![unit_name(&office, "ANAM"), unit_name(&office, &e.unit)];
        letterhead.hierarchy.dedup();
    }
    if let Some(hash) = &office.letterhead.logo {
        letterhead.logo = Some(desk.bytes(hash)?);
    }
    let text = |s: &str| s.trim().to_owned();
    Ok(Oficio {
        letterhead,
        unit: unit_name(&office, &e.unit),
        number: text(&draft.number),
        expediente: e.number.clone(),
        subject: text(&draft.subject),
        place: text(&draft.place),
        date: date(draft)?,
        addressee: Addressee {
            name: text(&draft.addressee_name),
            post: text(&draft.addressee_post),
            unit: text(&draft.addressee_unit),
        },
        antecedent: Some(text(&draft.antecedent)).filter(|a| !a.is_empty()),
        body: draft.body.clone(),
        close: text(&draft.close),
        signer: Signer { post: text(&draft.signer_post), name: text(&draft.signer_name) },
        copies: draft.copies.iter().map(|c| text(c)).filter(|c| !c.is_empty()).collect(),
        initials: text(&draft.initials),
        annexes: draft.annexes.iter().map(|a| text(a)).filter(|a| !a.is_empty()).collect(),
        watermark: preview.then_some(Watermark::Borrador),
        seal: None,
    })
}

fn date(draft: &LetterDraft) -> Result<NaiveDate> {
    draft.date.parse().map_err(|_| RpcError::new("letter", "Escriba la fecha del oficio, como 23/11/2026."))
}

fn addressee_line(draft: &LetterDraft) -> String {
    let parts = [&draft.addressee_name, &draft.addressee_post, &draft.addressee_unit];
    parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The first number of a letter that the expediente received: what an answer cites.
fn antecedent(e: &Expediente) -> Option<String> {
    let first = e.conclusions.iter().find(|c| c.undone.is_none())?;
    first.current_values().get("numero_oficio")?.as_str().map(str::to_owned)
}

/// The office's pattern with the next free number of the year. Series with blocks, which never collide between
/// workstations, come with their own issue; until then a number that is taken here is refused.
fn propose_number(desk: &Desk, e: &Expediente) -> Result<String> {
    let pattern = match desk.office().letterhead.number_pattern.as_str() {
        "" => "{unidad}-{numero}/{anio}".to_owned(),
        pattern => pattern.to_owned(),
    };
    let year = desk.now().year().to_string();
    let mut next = last_number(desk)? + 1;
    loop {
        let number = pattern
            .replace("{unidad}", &e.unit)
            .replace("{numero}", &format!("{next:04}"))
            .replace("{anio}", &year);
        if !number_taken(desk, &number)? {
            return Ok(number);
        }
        next += 1;
    }
}

fn series(desk: &Desk) -> String {
    format!("oficio/{}", desk.now().year())
}

fn last_number(desk: &Desk) -> Result<u32> {
    Ok(desk.ledger.setting(&series(desk))?.and_then(|n| n.parse().ok()).unwrap_or(0))
}

/// The consecutive number in a letter's number: its first run of digits.
fn digits(number: &str) -> u32 {
    let runs = number.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.parse().unwrap_or(0)).next().unwrap_or(0)
}

fn number_taken(desk: &Desk, number: &str) -> Result<bool> {
    let filter = SearchFilter { kind: Some(SearchKind::Letter), limit: 100, ..SearchFilter::default() };
    let title = format!("{number} ");
    Ok(desk.ledger.search(number, &filter)?.hits.iter().any(|hit| hit.title.starts_with(&title)))
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>().to_uppercase()
}

fn step_of<'a>(e: &'a Expediente, id: &str) -> Result<&'a Step> {
    e.procedure.step(id).ok_or_else(|| RpcError::not_found(format!("El expediente no tiene el paso {id}.")))
}
