//! The sheets of papers as PDF: from the acts' content to the structs that `letters` sets.

use chrono::NaiveDate;
use procede_domain::entrada::{Role, Turno};
use procede_domain::letter::{Content, Form};
use procede_domain::responsiva::{CustodyState, Item, ItemKind, Party, Return, SignedHow, SignerRole};
use procede_domain::{Actor, Entrada, Letter, Responsiva};
use procede_letters as sheets;
use procede_letters::{Addressee, Holder, Refusal, Section, Signature, Signer, Table, date_in_words};
use serde_json::json;

use crate::desk::Desk;
use crate::error::{Result, RpcError};
use crate::papers::letterhead;
use crate::show::unit_name;
use crate::views::{ClearanceOf, ResponsivaRow};

pub(crate) use procede_letters::Watermark as Mark;

/// Number, date and seal of what is not a draft any more.
type Given<'a> = Option<(&'a str, NaiveDate, &'a str)>;

/// The word across the sheet of a responsiva that is not in force.
pub(crate) fn mark_of(responsiva: &Responsiva) -> Option<Mark> {
    match responsiva.state {
        CustodyState::Borrador => Some(Mark::Borrador),
        CustodyState::Cancelada => Some(Mark::Cancelado),
        CustodyState::Sustituida => Some(Mark::Sustituida),
        _ => None,
    }
}

/// A letter, with the text that is given: as an oficio, or as a formato with its title, data and signatures.
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
    let head = letterhead(desk, &office, &content.unit)?;
    let number = given.map_or(String::new(), |(number, ..)| number.to_owned());
    let expediente = letter.at.as_ref().map(|at| at.number.clone()).unwrap_or_default();
    let date = given.map_or_else(|| desk.now().date_naive(), |(_, date, _)| date);
    let seal = given.map(|(.., seal)| seal.to_owned());
    if content.form == Form::Formato {
        let signer = std::iter::once(&content.signer).chain(&content.signatures);
        return set(sheets::format(&sheets::Format {
            letterhead: head,
            key: format_key(desk, letter),
            name: letter.document.clone(),
            number,
            expediente,
            place: text(&content.place),
            date,
            subject: text(&content.subject),
            data: content.data.clone(),
            body: content.body.clone(),
            signatures: signer
                .filter(|s| !s.name.trim().is_empty())
                .map(|s| Signature {
                    role: text(&s.role),
                    post: text(&s.post),
                    name: text(&s.name),
                    ..Signature::default()
                })
                .collect(),
            annexes: all(&content.annexes),
            initials: letter.initials(),
            watermark: mark,
            seal,
        }));
    }
    set(sheets::oficio(&sheets::Oficio {
        letterhead: head,
        unit: unit_name(&office, &content.unit),
        number,
        expediente,
        subject: text(&content.subject),
        place: text(&content.place),
        date,
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
        seal,
    }))
}

/// The manual's key of a format, where the procedure has one of the document's name.
fn format_key(desk: &Desk, letter: &Letter) -> String {
    let Some(at) = &letter.at else { return String::new() };
    let Ok(e) = desk.expediente(&at.expediente.0) else { return String::new() };
    let name = procede_manual::fold(&letter.document);
    let found = e.procedure.formats.iter().find(|f| procede_manual::fold(&f.name) == name);
    found.map(|f| f.key.clone()).unwrap_or_default()
}

pub(crate) fn responsiva_sheet(
    desk: &Desk,
    r: &Responsiva,
    given: Given<'_>,
    mark: Option<Mark>,
    two_up: bool,
) -> Result<Vec<u8>> {
    let office = desk.office();
    let content = &r.content;
    let mut commitments = content.commitments.clone();
    if !content.notes.trim().is_empty() {
        commitments = format!("{commitments}\n\n{}", content.notes);
    }
    set(sheets::responsiva(&sheets::Responsiva {
        letterhead: letterhead(desk, &office, &content.unit)?,
        name: "Responsiva de bienes y cuentas".into(),
        folio: given.map_or(String::new(), |(folio, ..)| folio.to_owned()),
        expediente: r.at.as_ref().map(|at| at.number.clone()).unwrap_or_default(),
        place: content.place.clone(),
        date: given.map_or_else(|| desk.now().date_naive(), |(_, date, _)| date),
        receiver: holder(&content.receiver, &content.location),
        custodian: content.custodian.as_ref().map(|custodian| holder(custodian, "")),
        user: content.user.as_ref().map(|user| holder(user, "")),
        deliverer: holder(&content.deliverer, ""),
        items: content.items.iter().filter(|i| i.kind != ItemKind::Cuenta).map(item).collect(),
        accounts: content.items.iter().filter(|i| i.kind == ItemKind::Cuenta).map(account).collect(),
        commitments,
        replaces: r.replaces.as_ref().map(|before| before.folio.clone()),
        signatures: vec![
            signature(r, SignerRole::Entrega, "Entrega", &content.deliverer),
            signature(r, SignerRole::Recibe, "Recibe", &content.receiver),
        ],
        two_up,
        watermark: mark,
        seal: given.map(|(.., seal)| seal.to_owned()),
    }))
}

fn holder(party: &Party, location: &str) -> Holder {
    Holder {
        name: party.name.clone(),
        employee_number: party.employee.clone(),
        post: party.post.clone(),
        unit: party.unit.clone(),
        location: location.to_owned(),
    }
}

fn item(item: &Item) -> sheets::Item {
    let mut characteristics = item.characteristics.clone();
    if !item.state.trim().is_empty() {
        let state = format!("Se entrega: {}", item.state.trim());
        characteristics =
            if characteristics.is_empty() { state } else { format!("{characteristics}. {state}") };
    }
    sheets::Item {
        kind: item.what.clone(),
        brand: item.brand.clone(),
        model: item.model.clone(),
        serial: item.serial.clone(),
        inventory_number: item.inventory.clone(),
        characteristics,
        accessories: item.accessories.join(", "),
        software: item.software.join(", "),
    }
}

fn account(item: &Item) -> sheets::Account {
    let system = if item.inventory.is_empty() { &item.what } else { &item.inventory };
    sheets::Account { system: system.clone(), user: item.account.clone(), profile: item.profile.clone() }
}

/// With the strokes that were drawn on the screen, if it was signed there.
fn signature(r: &Responsiva, role: SignerRole, word: &str, party: &Party) -> Signature {
    let drawn = r.signature(role).and_then(|(_, signed)| match &signed.how {
        SignedHow::Screen { strokes, .. } => Some(strokes),
        SignedHow::Paper { .. } => None,
    });
    // Both coordinates count the box's width; it is a third as high as wide.
    let point = |&(x, y): &(u16, u16)| (f32::from(x) / 10_000.0, (f32::from(y) * 3.0 / 10_000.0).min(1.0));
    Signature {
        role: word.to_owned(),
        post: party.post.clone(),
        name: party.name.clone(),
        strokes: drawn
            .map(|s| s.0.iter().map(|line| line.iter().map(point).collect()).collect())
            .unwrap_or_default(),
    }
}

pub(crate) fn return_sheet(desk: &Desk, r: &Responsiva, back: &Return) -> Result<Vec<u8>> {
    let office = desk.office();
    let content = &r.content;
    let items = back.items.iter().filter_map(|returned| {
        let kept = content.items.get(returned.item as usize)?;
        Some(sheets::ReturnedItem {
            item: if kept.kind == ItemKind::Cuenta {
                sheets::Item {
                    kind: kept.what.clone(),
                    serial: kept.account.clone(),
                    ..sheets::Item::default()
                }
            } else {
                item(kept)
            },
            state: if returned.notes.trim().is_empty() {
                returned.state.clone()
            } else {
                format!("{}. {}", returned.state, returned.notes)
            },
            missing_accessories: returned.missing.join(", "),
            data_erased: returned.erased,
        })
    });
    set(sheets::responsiva_return(&sheets::ResponsivaReturn {
        letterhead: letterhead(desk, &office, &content.unit)?,
        folio: back.folio.text.clone(),
        responsiva: r.folio().unwrap_or_default().to_owned(),
        place: content.place.clone(),
        date: back.on,
        holder: holder(&content.receiver, &content.location),
        receiver: holder(&back.received_by, ""),
        items: items.collect(),
        observations: back.notes.clone(),
        signatures: vec![
            Signature {
                role: "Devuelve".into(),
                post: content.receiver.post.clone(),
                name: content.receiver.name.clone(),
                ..Signature::default()
            },
            Signature {
                role: "Recibe".into(),
                post: back.received_by.post.clone(),
                name: back.received_by.name.clone(),
                ..Signature::default()
            },
        ],
        watermark: None,
        seal: None,
    }))
}

pub(crate) fn clearance_sheet(
    desk: &Desk,
    who: &ClearanceOf,
    folio: &str,
    date: NaiveDate,
    returned: &[ResponsivaRow],
    by: &Actor,
) -> Result<Vec<u8>> {
    let office = desk.office();
    let unit = desk.seat(&office, by);
    let day = |d: &Option<String>| {
        d.as_deref()
            .and_then(|d| d.parse::<NaiveDate>().ok())
            .map(|d| d.format("%d/%m/%Y").to_string())
            .unwrap_or_default()
    };
    set(sheets::clearance(&sheets::Clearance {
        letterhead: letterhead(desk, &office, &unit)?,
        folio: folio.to_owned(),
        place: office.founded.as_ref().map(|f| f.place.clone()).unwrap_or_default(),
        date,
        holder: Holder {
            name: who.name.clone(),
            employee_number: who.employee.clone(),
            unit: returned.first().map(|r| r.item.receiver_unit.clone()).unwrap_or_default(),
            ..Holder::default()
        },
        responsivas: returned
            .iter()
            .map(|r| sheets::ReturnedResponsiva {
                folio: r.item.folio.clone().unwrap_or_default(),
                goods: r.item.summary.clone(),
                delivered: day(&r.item.delivered_on),
                returned: day(&r.item.returned_on),
            })
            .collect(),
        text: "Se hace constar que la persona arriba señalada no tiene bienes informáticos, licencias ni cuentas de \
               acceso pendientes de devolver a esta unidad."
            .into(),
        signatures: vec![Signature { post: by.post.clone(), name: by.name.clone(), ..Signature::default() }],
        watermark: None,
        seal: None,
    }))
}

/// The route slip of the turno that stands.
pub(crate) fn slip_sheet(desk: &Desk, entrada: &Entrada, by: &Actor) -> Result<Vec<u8>> {
    let office = desk.office();
    let facts = &entrada.facts;
    let named = |role: Role| {
        let turnos: Vec<&Turno> = entrada.standing().filter(|t| t.role == role).collect();
        turnos.iter().map(|t| t.to.name.clone()).collect::<Vec<_>>()
    };
    let dated = facts.dated.map(|d| format!(" del {}", date_in_words(d))).unwrap_or_default();
    let time =
        if facts.received_at.is_empty() { String::new() } else { format!(", {} h", facts.received_at) };
    set(sheets::volante(&sheets::Volante {
        letterhead: letterhead(desk, &office, &entrada.unit)?,
        control_number: entrada.ci.text.clone(),
        expediente: entrada.expediente.as_ref().map(|(_, number)| number.clone()).unwrap_or_default(),
        received: format!("{}{time}", date_in_words(facts.received_on)),
        sender: facts.sender.line(),
        their_number: format!("{}{dated}", facts.reference).trim().to_owned(),
        subject: facts.subject.clone(),
        term: facts.due.map(date_in_words).unwrap_or_default(),
        priority: facts.priority.word().to_owned(),
        access: facts.access.word().to_owned(),
        owner: named(Role::Responsable).join(", "),
        support: named(Role::Coadyuvante),
        informed: named(Role::Conocimiento),
        instruction: entrada.instruction.clone(),
        annexes: facts.annexes.clone(),
        date: desk.now().date_naive(),
        signer: Signature { post: by.post.clone(), name: by.name.clone(), ..Signature::default() },
        half: true,
        watermark: None,
        seal: None,
    }))
}

/// A report as the office prints it.
pub(crate) struct ReportText<'a> {
    /// Unit key.
    pub unit: &'a str,
    pub title: &'a str,
    pub subtitle: String,
    pub period: String,
    pub as_of: String,
    pub date: NaiveDate,
    pub facts: Vec<(String, String)>,
    /// Heading, what is said where the table is empty, and the table.
    pub sections: Vec<(&'a str, &'a str, Table)>,
}

pub(crate) fn report_sheet(desk: &Desk, text: ReportText<'_>) -> Result<Vec<u8>> {
    let office = desk.office();
    let by = desk.actor()?;
    let section = |(heading, none, table): (&str, &str, Table)| Section {
        heading: heading.to_owned(),
        intro: if table.rows.is_empty() { none.to_owned() } else { String::new() },
        table: (!table.rows.is_empty()).then_some(table),
        ..Section::default()
    };
    set(sheets::report(&sheets::Report {
        letterhead: letterhead(desk, &office, text.unit)?,
        title: text.title.to_owned(),
        subtitle: text.subtitle,
        period: text.period,
        as_of: text.as_of,
        date: text.date,
        facts: text.facts,
        sections: text.sections.into_iter().map(section).collect(),
        signatures: vec![Signature {
            role: "Elaboró".into(),
            post: by.post.clone(),
            name: by.name.clone(),
            ..Signature::default()
        }],
        across: true,
        watermark: None,
        seal: None,
    }))
}

pub(crate) fn test_sheet(desk: &Desk) -> Result<Vec<u8>> {
    let office = desk.office();
    let unit = desk.seat(&office, &desk.actor()?);
    set(sheets::test_page(&letterhead(desk, &office, &unit)?))
}

pub(crate) fn join_files(files: &[Vec<u8>]) -> Result<Vec<u8>> {
    if files.is_empty() {
        return Err(RpcError::new("nothing", "Elija al menos un documento."));
    }
    set(sheets::join(files))
}

/// A refusal names what to mend, field by field.
pub(crate) fn set(made: Result<Vec<u8>, Refusal>) -> Result<Vec<u8>> {
    made.map_err(|refusal| {
        let findings: Vec<_> =
            refusal.findings.iter().map(|f| json!({ "field": f.field, "message": f.message })).collect();
        RpcError::new("letter", refusal.to_string()).with_details(json!({ "fields": findings }))
    })
}
