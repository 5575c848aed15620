//! Responsivas: custody letters begun, issued, signed, returned, replaced.

use chrono::NaiveDate;
use procede_domain::folio::{SeriesKind, series_id};
use procede_domain::letter::AtStep;
use procede_domain::responsiva::{
    Content, CustodyState, Drafted, Issued, ItemKind, Party, ReplacedRef, Return, Signature, SignedHow,
    SignerRole, Strokes, incomplete,
};
use procede_domain::{Body, FileRef, Folio, OfficeAct, Responsiva, ResponsivaAct, ResponsivaId, Seal};
use procede_store::{Paper, ResponsivaFilter, ResponsivaItem, Slice};

use crate::desk::{App, Desk};
use crate::error::{Result, RpcError};
use crate::lists::PAGE;
use crate::office::COMMITMENTS;
use crate::papers::{Trial, stamp, states, wire};
use crate::sheets_of::{Mark, clearance_sheet, mark_of, responsiva_sheet, return_sheet};
use crate::show::unit_name;
use crate::views::*;

pub fn list(app: &App, query: ResponsivaQuery) -> Result<Page<ResponsivaRow>> {
    app.read(|desk| page(desk, &query))
}

pub(crate) fn page(desk: &Desk, query: &ResponsivaQuery) -> Result<Page<ResponsivaRow>> {
    use CustodyState as S;
    let of_box: &[S] = match query.which {
        ResponsivaBox::All => &[],
        ResponsivaBox::Drafts => &[S::Borrador],
        ResponsivaBox::ToSign => &[S::PorFirmar],
        ResponsivaBox::ToDeliver => &[S::Firmada],
        ResponsivaBox::Owed => &[S::PorFirmar, S::Firmada, S::Vigente, S::DevueltaEnParte],
        ResponsivaBox::Ended => &[S::Devuelta, S::Sustituida, S::Cancelada],
    };
    let filter = ResponsivaFilter {
        text: query.text.clone(),
        states: states(of_box, query.state, CustodyState::key),
        unit: query.unit.clone(),
        employee: query.employee.clone(),
        expediente: query.expediente.clone(),
        from: query.from.clone(),
        to: query.to.clone(),
        owed: query.which == ResponsivaBox::Owed,
        kind: query.kind.and_then(wire),
    };
    let slice = Slice {
        sort: query.sort,
        descending: query.descending,
        offset: query.offset,
        limit: query.limit.min(PAGE),
    };
    let page = desk.ledger.responsivas(&filter, &slice)?;
    Ok(Page { rows: page.items.into_iter().map(row).collect(), total: page.total, offset: query.offset })
}

fn row(item: ResponsivaItem) -> ResponsivaRow {
    ResponsivaRow {
        state_word: CustodyState::of_key(&item.state).map_or("", CustodyState::word).to_owned(),
        item,
    }
}

pub fn view(app: &App, Id { id }: Id) -> Result<ResponsivaPage> {
    app.read(|desk| {
        let r = desk.responsiva(&id)?;
        let trial = Trial::new(desk)?;
        let today = trial.today();
        let reason = || "Para saber si procede".to_owned();
        let sign = |role| {
            let strokes = Strokes(vec![(0..20).map(|i| (i * 100, i * 50)).collect()]);
            let how = SignedHow::Screen { strokes, device: "Ratón".into(), millis: 0 };
            ResponsivaAct::Signed(Signature { role, on: today, how })
        };
        let file = FileRef { hash: "0".repeat(64), name: "x".into(), size: 0 };
        let series = series_id(SeriesKind::Responsiva, &r.content.unit);
        let folio = Folio { series, year: 0, number: 1, text: "x".into() };
        let all = r.outstanding().map(|(i, _)| procede_domain::responsiva::ItemReturn {
            item: u32::try_from(i).unwrap_or(u32::MAX),
            state: "Bueno".into(),
            missing: Vec::new(),
            erased: None,
            notes: String::new(),
        });
        let back = Return {
            folio: folio.clone(),
            on: today,
            received_by: Party { name: "x".into(), ..Party::default() },
            items: all.collect(),
            notes: String::new(),
            file: file.clone(),
        };
        let refused = trial.responsiva(
            &r,
            vec![
                ("revise", ResponsivaAct::Revised { content: Box::new(r.content.clone()) }),
                ("issue", ResponsivaAct::Issued(Issued { folio, date: today, file, seal: String::new() })),
                ("print", ResponsivaAct::Printed { copies: 1, printer: String::new() }),
                ("sign_recibe", sign(SignerRole::Recibe)),
                ("sign_entrega", sign(SignerRole::Entrega)),
                ("deliver", ResponsivaAct::Delivered { on: today }),
                ("return", ResponsivaAct::Returned(back)),
                ("replace", ResponsivaAct::Replaced { by: ResponsivaId("otra".into()), folio: "x".into() }),
                ("cancel", ResponsivaAct::Cancelled { reason: reason() }),
                ("comment", ResponsivaAct::Commented { text: reason() }),
            ],
        );
        let undo = trial.undo(r.undoable(), |act| {
            trial.responsiva(&r, vec![("undo", ResponsivaAct::Undone { act: act.clone(), reason: reason() })])
        });
        Ok(ResponsivaPage {
            held_elsewhere: held_elsewhere(desk, &r)?,
            history: desk.history(&id)?,
            id,
            state: r.state,
            state_word: r.state.word().to_owned(),
            folio: r.folio().map(str::to_owned),
            unit_name: unit_name(&trial.office, &r.content.unit),
            drafted: stamp(&r.drafted),
            issued: r.issued.as_ref().map(|(s, i)| NumberedView {
                stamp: stamp(s),
                date: i.date.to_string(),
                file: i.file.clone(),
            }),
            printed: r.printed.iter().map(stamp).collect(),
            signatures: r.signatures.iter().map(|(s, sig)| signature_view(&stamp(s), sig)).collect(),
            delivered: r.delivered.as_ref().map(|(s, _)| stamp(s)),
            delivered_on: r.delivered.as_ref().map(|(_, on)| on.to_string()),
            returns: r
                .returns
                .iter()
                .map(|(s, back)| ReturnView {
                    folio: back.folio.text.clone(),
                    on: back.on.to_string(),
                    received_by: back.received_by.name.clone(),
                    items: back.items.clone(),
                    notes: back.notes.clone(),
                    file: back.file.clone(),
                    stamp: stamp(s),
                })
                .collect(),
            returned: (0..r.content.items.len()).map(|i| r.return_of(i).cloned()).collect(),
            replaces: r.replaces.as_ref().map(link),
            replaced_by: r.replaced.as_ref().map(link),
            cancelled: r.cancelled.as_ref().map(stamp),
            expediente: r
                .at
                .as_ref()
                .map(|at| ExpedienteLink { id: at.expediente.0.clone(), number: at.number.clone() }),
            step: r.at.as_ref().map(|at| at.step.clone()),
            incomplete: incomplete(&r.content),
            refused,
            undo,
            content: r.content,
        })
    })
}

fn link(reference: &ReplacedRef) -> PaperLink {
    PaperLink { id: reference.responsiva.0.clone(), number: reference.folio.clone() }
}

fn signature_view(stamp: &StampView, signature: &Signature) -> SignatureView {
    let (how, strokes) = match &signature.how {
        SignedHow::Paper { scan: None, .. } => ("En papel".to_owned(), None),
        SignedHow::Paper { .. } => ("En papel, digitalizada".to_owned(), None),
        SignedHow::Screen { strokes, device, .. } => {
            (format!("En pantalla ({})", device.to_lowercase()), Some(strokes.clone()))
        }
    };
    SignatureView {
        role: signature.role,
        on: signature.on.to_string(),
        how,
        scan: signature.scan().cloned(),
        strokes,
        stamp: stamp.clone(),
    }
}

/// "El bien con serie X consta en RESP-… a nombre de …", for things that are still in somebody else's custody.
fn held_elsewhere(desk: &Desk, r: &Responsiva) -> Result<Vec<String>> {
    if r.state != CustodyState::Borrador {
        return Ok(Vec::new());
    }
    let replaced = r.replaces.as_ref().map(|r| r.responsiva.0.as_str());
    let mut found = Vec::new();
    // Of an account these say user and system, which many have.
    for item in r.content.items.iter().filter(|item| item.kind != ItemKind::Cuenta) {
        for number in [&item.serial, &item.inventory] {
            let holders = desk.ledger.holders(number)?;
            let others =
                holders.iter().filter(|h| h.responsiva != r.id.0 && Some(h.responsiva.as_str()) != replaced);
            found.extend(others.map(|h| {
                let folio = h.folio.as_deref().unwrap_or("sin folio");
                format!(
                    "«{}» ({number}) consta en la responsiva {folio}, a nombre de {}.",
                    item.what, h.receiver
                )
            }));
        }
    }
    found.dedup();
    Ok(found)
}

pub fn begin(app: &App, request: BeginResponsiva) -> Result<Begun> {
    app.write(|desk| {
        let by = desk.actor()?;
        let office = desk.office();
        let at = match &request.at {
            Some(at) => {
                let e = desk.expediente(&at.expediente)?;
                Some(AtStep { expediente: e.id.clone(), number: e.number.clone(), step: at.step.clone() })
            }
            None => None,
        };
        let deliverer = Party {
            person: Some(by.person.clone()),
            name: by.name.clone(),
            employee: office.people.get(&by.person).map(|p| p.employee.clone()).unwrap_or_default(),
            post: by.post.clone(),
            unit: unit_name(&office, &by.unit),
        };
        let mut content = Content {
            unit: desk.seat(&office, &by),
            place: office.founded.as_ref().map(|f| f.place.clone()).unwrap_or_default(),
            receiver: Party::default(),
            deliverer,
            custodian: None,
            user: None,
            location: String::new(),
            items: Vec::new(),
            commitments: office.commitments().unwrap_or(COMMITMENTS).to_owned(),
            notes: String::new(),
        };
        let mut replaces = None;
        if let Some(before) = &request.replaces {
            let before = desk.responsiva(before)?;
            let folio = before.folio().ok_or_else(|| {
                RpcError::new("draft", "Esa responsiva es un borrador: cámbiela en lugar de sustituirla.")
            })?;
            replaces = Some(ReplacedRef { responsiva: before.id.clone(), folio: folio.to_owned() });
            content.receiver = before.content.receiver.clone();
            content.custodian.clone_from(&before.content.custodian);
            content.user.clone_from(&before.content.user);
            content.location.clone_from(&before.content.location);
            content.items = before.outstanding().map(|(_, item)| item.clone()).collect();
        }
        let id = ResponsivaId((desk.environment.id)());
        let drafted = Drafted { content, at, replaces };
        let act = ResponsivaAct::Drafted(Box::new(drafted));
        desk.commit(vec![Body::Responsiva { responsiva: id.clone(), act }])?;
        Ok(Begun { id: id.0 })
    })
}

pub fn act(app: &App, DoResponsiva { id, act }: DoResponsiva) -> Result<Changed> {
    app.write(|desk| desk.commit(vec![Body::Responsiva { responsiva: ResponsivaId(id), act }]))
}

pub fn preview(app: &App, request: PreviewResponsiva) -> Result<Bytes> {
    app.read(|desk| {
        let mut r = desk.responsiva(&request.id)?;
        if let Some(content) = request.content {
            r.content = content;
        }
        let pdf = responsiva_sheet(desk, &r, None, mark_of(&r), request.two_up)?;
        Ok(Bytes::of(&pdf))
    })
}

/// Gives it its folio and the sheet to sign; the one it replaces ends.
pub fn issue(app: &App, request: IssueResponsiva) -> Result<GivenNumber> {
    app.write(|desk| {
        let by = desk.actor()?;
        let id = ResponsivaId(request.id.clone());
        let date = parse_day(&request.date)?;
        let (given, _) = desk.transact(|composer| {
            let Some(Paper::Responsiva(r)) = composer.paper(&id.0)?.cloned() else {
                return Err(RpcError::not_found("Esa responsiva no está en este equipo."));
            };
            let missing = incomplete(&r.content);
            if !missing.is_empty() {
                let message = match missing.as_slice() {
                    [one] => one.message.clone(),
                    all => format!("Faltan {} datos para emitir la responsiva.", all.len()),
                };
                return Err(
                    RpcError::new("rejected", message).with_details(serde_json::json!({ "fields": missing }))
                );
            }
            let folio = desk.draw(composer, &by, SeriesKind::Responsiva, &r.content.unit)?;
            let seal = seal_of(&r, &folio.text).text();
            let pdf = responsiva_sheet(desk, &r, Some((&folio.text, date, &seal)), None, false)?;
            let name = format!("Responsiva {}.pdf", folio.text.replace(['/', '\\'], "-"));
            let file = desk.put(&name, &pdf)?;
            let issued = Issued { folio: folio.clone(), date, file: file.clone(), seal };
            let act = ResponsivaAct::Issued(issued);
            composer.append(desk.act(&by, Body::Responsiva { responsiva: id.clone(), act }))?;
            if let Some(before) = &r.replaces {
                let act = ResponsivaAct::Replaced { by: id.clone(), folio: folio.text.clone() };
                composer
                    .append(desk.act(&by, Body::Responsiva { responsiva: before.responsiva.clone(), act }))?;
            }
            Ok(GivenNumber { number: folio.text, file })
        })?;
        Ok(given)
    })
}

/// What its QR says: the content with the folio.
pub(crate) fn seal_of(r: &Responsiva, folio: &str) -> Seal {
    let content = serde_json::to_string(&(&r.content, folio)).unwrap_or_default();
    Seal::of_responsiva(&r.id, &content)
}

/// The sheet as issued, with the signatures that were made on the screen; or a draft.
pub fn sheet(app: &App, request: SheetOf) -> Result<Bytes> {
    app.read(|desk| {
        let r = desk.responsiva(&request.id)?;
        let number = r.issued.as_ref().map(|(_, i)| (i.folio.text.as_str(), i.date, i.seal.as_str()));
        let mark = if request.copy { Some(Mark::Copia) } else { mark_of(&r) };
        Ok(Bytes::of(&responsiva_sheet(desk, &r, number, mark, request.two_up)?))
    })
}

/// Takes things back: receipt with its own folio, all in one act.
pub fn give_back(app: &App, request: ReturnItems) -> Result<GivenNumber> {
    app.write(|desk| {
        let by = desk.actor()?;
        let id = ResponsivaId(request.id.clone());
        let on = parse_day(&request.on)?;
        let (given, _) = desk.transact(|composer| {
            let Some(Paper::Responsiva(r)) = composer.paper(&id.0)?.cloned() else {
                return Err(RpcError::not_found("Esa responsiva no está en este equipo."));
            };
            let folio = desk.draw(composer, &by, SeriesKind::Responsiva, &r.content.unit)?;
            let mut back = Return {
                folio: folio.clone(),
                on,
                received_by: request.received_by.clone(),
                items: request.items.clone(),
                notes: request.notes.clone(),
                file: FileRef { hash: "0".repeat(64), name: "Constancia".into(), size: 0 },
            };
            // Refused before anything is made.
            let trial = desk.act(
                &by,
                Body::Responsiva { responsiva: id.clone(), act: ResponsivaAct::Returned(back.clone()) },
            );
            procede_domain::Subject::check(&r, &trial, composer.office())?;
            let pdf = return_sheet(desk, &r, &back)?;
            let name = format!("Devolución {}.pdf", folio.text.replace(['/', '\\'], "-"));
            back.file = desk.put(&name, &pdf)?;
            let file = back.file.clone();
            let act = ResponsivaAct::Returned(back);
            composer.append(desk.act(&by, Body::Responsiva { responsiva: id.clone(), act }))?;
            Ok(GivenNumber { number: folio.text, file })
        })?;
        Ok(given)
    })
}

/// What somebody who leaves still owes; and, if nothing, the constancia.
pub fn clearance(app: &App, request: ClearanceOf) -> Result<ClearanceView> {
    let view = app.read(|desk| clearance_view(desk, &request))?;
    if !request.issue {
        return Ok(view);
    }
    if !view.owed.is_empty() {
        let folios: Vec<&str> = view.owed.iter().filter_map(|r| r.item.folio.as_deref()).collect();
        let message = format!(
            "{} todavía responde por {}: registre antes su devolución.",
            request.name,
            folios.join(", ")
        );
        return Err(RpcError::new("owed", message));
    }
    app.write(|desk| {
        let by = desk.actor()?;
        let date = desk.now().date_naive();
        let (issued, _) = desk.transact(|composer| {
            let unit = desk.seat(composer.office(), &by);
            let folio = desk.draw(composer, &by, SeriesKind::Responsiva, &unit)?;
            let pdf = clearance_sheet(desk, &request, &folio.text, date, &view.returned, &by)?;
            let name = format!("Constancia de no adeudo {}.pdf", folio.text.replace(['/', '\\'], "-"));
            let file = desk.put(&name, &pdf)?;
            let clearance = procede_domain::office::Clearance {
                id: (desk.environment.id)(),
                folio: folio.clone(),
                name: request.name.clone(),
                employee: request.employee.clone(),
                date,
                file: file.clone(),
            };
            composer.append(desk.act(&by, Body::Office { act: OfficeAct::ClearanceIssued(clearance) }))?;
            Ok((file, folio.text))
        })?;
        let (file, folio) = issued;
        Ok(ClearanceView { file: Some(file), folio: Some(folio), ..view })
    })
}

fn clearance_view(desk: &Desk, request: &ClearanceOf) -> Result<ClearanceView> {
    let employee = request.employee.trim();
    if employee.is_empty() || request.name.trim().is_empty() {
        return Err(RpcError::new("employee", "Escriba el nombre y el número de empleado de quien se va."));
    }
    let query =
        ResponsivaQuery { employee: Some(employee.to_owned()), limit: PAGE, ..ResponsivaQuery::default() };
    let all = page(desk, &query)?.rows;
    let is = |r: &ResponsivaRow, test: fn(CustodyState) -> bool| {
        CustodyState::of_key(&r.item.state).is_some_and(test)
    };
    let owed = all.iter().filter(|r| is(r, CustodyState::owes)).cloned().collect();
    let returned = all.into_iter().filter(|r| is(r, |s| s == CustodyState::Devuelta)).collect();
    Ok(ClearanceView { owed, returned, file: None, folio: None })
}

pub(crate) fn parse_day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| RpcError::new("date", "Escriba la fecha, como 23/11/2026."))
}
