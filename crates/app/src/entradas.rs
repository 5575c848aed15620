//! Entradas: what comes in, registered, turned, attended.

use procede_domain::entrada::{
    Destino, Entrada, EntradaLink, EntradaRelation, Received, Role, Scan, State, Turno,
};
use procede_domain::folio::SeriesKind;
use procede_domain::{Body, EntradaAct, EntradaId, ExpedienteId, FileRef, LetterId, Recipient};
use procede_store::{EntradaFilter, EntradaItem, LetterFilter, LinkedEntrada, Slice};

use crate::desk::{App, Desk, changed};
use crate::error::{Result, RpcError};
use crate::lists::due_state;
use crate::papers::{Trial, stamp, states, wire};
use crate::sheets_of::slip_sheet;
use crate::show::{Lights, unit_name};
use crate::views::*;
use crate::{correspondence, lists};

pub fn list(app: &App, query: EntradaQuery) -> Result<Page<EntradaRow>> {
    app.read(|desk| page(desk, &query))
}

pub(crate) fn page(desk: &Desk, query: &EntradaQuery) -> Result<Page<EntradaRow>> {
    let of_box: &[State] = match query.which {
        EntradaBox::All => &[],
        EntradaBox::Pending | EntradaBox::Mine => &[State::PorTurnar, State::Turnada],
        EntradaBox::ToTurn => &[State::PorTurnar],
        EntradaBox::Attended => &[State::Atendida],
    };
    let filter = EntradaFilter {
        text: query.text.clone(),
        states: states(of_box, query.state, State::key),
        kind: query.kind.and_then(wire),
        means: query.means.and_then(wire),
        priority: query.priority.and_then(wire),
        access: query.access.and_then(wire),
        owner: query.owner.clone(),
        expediente: query.expediente.clone(),
        turned_to: match query.which {
            EntradaBox::Mine => Some(desk.viewer()?),
            _ => None,
        },
        due_state: query.light.map(due_state),
        from: query.from.clone(),
        to: query.to.clone(),
        due_from: query.due_from.clone(),
        due_to: query.due_to.clone(),
    };
    let slice = Slice {
        sort: query.sort,
        descending: query.descending,
        offset: query.offset,
        limit: query.limit.min(lists::PAGE),
    };
    let page = desk.ledger.entradas(&filter, &slice, &desk.dates())?;
    let lights = desk.lights();
    let rows = page.items.into_iter().map(|item| row(&lights, item)).collect();
    Ok(Page { rows, total: page.total, offset: query.offset })
}

fn row(lights: &Lights, item: EntradaItem) -> EntradaRow {
    EntradaRow {
        state_word: State::of_key(&item.state).map_or("", State::word).to_owned(),
        light: lights.of_row(item.due.as_deref(), item.due_state),
        item,
    }
}

pub fn view(app: &App, Id { id }: Id) -> Result<EntradaPage> {
    app.read(|desk| {
        let entrada = desk.entrada(&id)?;
        let trial = Trial::new(desk)?;
        let today = trial.today();
        let facts = entrada.facts.clone();
        let me = &trial.me;
        let mine = |t: &Turno| {
            t.stands() && (t.to.reaches(me) || t.to.person.is_none() && trial.office.reaches(me, &t.to.unit))
        };
        let my_turno = entrada.turnos.iter().find(|t| mine(t)).or_else(|| entrada.owner());
        let to = my_turno.map_or_else(
            || Recipient { unit: me.unit.clone(), person: None, name: unit_name(&trial.office, &me.unit) },
            |t| t.to.clone(),
        );
        let reason = || "Para saber si procede".to_owned();
        let mut amended = facts.clone();
        amended.notes.push('.');
        let own = Destino {
            to: Recipient { unit: me.unit.clone(), person: None, name: String::new() },
            role: Role::Responsable,
        };
        let refused = trial.entrada(
            &entrada,
            vec![
                ("amend", EntradaAct::Amended { facts: Box::new(amended), reason: reason() }),
                ("turn", EntradaAct::Turned { turnos: vec![own], instruction: String::new(), due: None }),
                ("receive", EntradaAct::TurnReceived { to: to.clone(), note: String::new() }),
                ("reject", EntradaAct::TurnRejected { to, reason: reason() }),
                ("due", EntradaAct::DueSet { due: today.max(facts.received_on), reason: reason() }),
                (
                    "attend",
                    EntradaAct::Attended {
                        on: today.max(facts.received_on),
                        how: "Correo electrónico".into(),
                        description: String::new(),
                        file: None,
                    },
                ),
                ("reopen", EntradaAct::Reopened { reason: reason() }),
                ("cancel", EntradaAct::Cancelled { reason: reason() }),
                ("scan", EntradaAct::ScanAdded { scan: a_scan() }),
                ("withdraw_scan", EntradaAct::ScanWithdrawn { hash: kept_scan(&entrada), reason: reason() }),
                (
                    "answer",
                    EntradaAct::Answered {
                        letter: LetterId("otro".into()),
                        number: "x".into(),
                        complete: true,
                    },
                ),
                ("link", EntradaAct::Linked(a_link())),
                ("unlink", EntradaAct::Unlinked { other: first_link(&entrada), reason: reason() }),
                (
                    "link_expediente",
                    EntradaAct::ExpedienteLinked {
                        expediente: ExpedienteId("otro".into()),
                        number: "x".into(),
                    },
                ),
                ("unlink_expediente", EntradaAct::ExpedienteUnlinked { reason: reason() }),
                ("comment", EntradaAct::Commented { text: reason() }),
            ],
        );
        let mut turnos: Vec<TurnoView> = entrada
            .turnos
            .iter()
            .map(|t| TurnoView {
                to: t.to.clone(),
                role: t.role,
                role_word: t.role.word().to_owned(),
                stamp: stamp(&t.stamp),
                received: t.received.as_ref().map(stamp),
                rejected: t.rejected.as_ref().map(stamp),
                superseded: t.superseded,
                mine: mine(t),
            })
            .collect();
        turnos.sort_by_key(|t| (t.superseded, t.role));
        let drafts = desk.ledger.letters(
            &LetterFilter {
                stages: ["borrador", "en_revision", "devuelto", "visto_bueno", "autorizado"]
                    .map(str::to_owned)
                    .to_vec(),
                answers: Some(entrada.ci.text.clone()),
                ..LetterFilter::default()
            },
            &Slice {
                sort: procede_store::LetterColumn::Activity,
                descending: true,
                offset: 0,
                limit: lists::PAGE,
            },
        )?;
        Ok(EntradaPage {
            id: id.clone(),
            ci: entrada.ci.text.clone(),
            unit: entrada.unit.clone(),
            unit_name: unit_name(&trial.office, &entrada.unit),
            registered: stamp(&entrada.registered),
            state: entrada.state,
            state_word: entrada.state.word().to_owned(),
            light: facts.due.filter(|_| entrada.state.is_pending()).map(|due| desk.lights().of(due)),
            facts,
            scans: entrada
                .scans
                .iter()
                .map(|s| ScanView {
                    scan: s.scan.clone(),
                    stamp: stamp(&s.stamp),
                    withdrawn: s.withdrawn.clone(),
                })
                .collect(),
            turnos,
            instruction: entrada.instruction.clone(),
            answers: entrada
                .answers
                .iter()
                .map(|a| EntradaAnswer {
                    letter: a.letter.0.clone(),
                    number: a.number.clone(),
                    complete: a.complete,
                    stamp: stamp(&a.stamp),
                })
                .collect(),
            drafts: drafts.items,
            attended: entrada.attended.as_ref().map(|(s, a)| AttentionView {
                on: a.on.to_string(),
                how: a.how.clone(),
                description: a.description.clone(),
                file: a.file.clone(),
                stamp: stamp(s),
            }),
            links: desk.ledger.linked_entradas(&id)?.into_iter().map(link).collect(),
            expediente: entrada
                .expediente
                .as_ref()
                .map(|(id, number)| ExpedienteLink { id: id.0.clone(), number: number.clone() }),
            amendments: entrada
                .amendments
                .iter()
                .rev()
                .map(|(s, before)| AmendmentView { stamp: stamp(s), before: before.clone() })
                .collect(),
            imported: entrada.imported.clone(),
            history: desk.history(&id)?,
            refused,
        })
    })
}

fn link(other: LinkedEntrada) -> EntradaLinkView {
    let relation = match other.relation.as_str() {
        "alcance" => EntradaRelation::Alcance,
        "antecedente" => EntradaRelation::Antecedente,
        _ => EntradaRelation::Relacionado,
    };
    EntradaLinkView {
        other: other.id,
        ci: other.ci,
        relation,
        relation_word: relation.word(other.incoming).to_owned(),
        subject: other.subject,
        sender: other.sender,
        received_on: other.received_on,
        state_word: State::of_key(&other.state).map_or("", State::word).to_owned(),
        incoming: other.incoming,
    }
}

// To try what would be refused.

fn a_scan() -> Scan {
    let file = FileRef { hash: "0".repeat(64), name: "x".into(), size: 0 };
    Scan { file, pages: 1, certified_by: String::new() }
}

fn a_link() -> EntradaLink {
    EntradaLink { other: EntradaId("otra".into()), ci: "x".into(), relation: EntradaRelation::Relacionado }
}

fn first_link(entrada: &Entrada) -> EntradaId {
    entrada.links.first().map_or_else(|| EntradaId("otra".into()), |l| l.other.clone())
}

fn kept_scan(entrada: &Entrada) -> String {
    let kept = entrada.scans.iter().find(|s| s.withdrawn.is_none());
    kept.map(|s| s.scan.file.hash.clone()).unwrap_or_default()
}

/// Registers what came in: CI number, act, and, if it is asked for, its expediente, all in one transaction.
pub fn receive(app: &App, request: ReceiveEntrada) -> Result<Registered> {
    app.write(|desk| {
        let by = desk.actor()?;
        let id = EntradaId((desk.environment.id)());
        let (registered, _) = desk.transact(|composer| {
            let unit = desk.seat(composer.office(), &by);
            let alcance = request.antecedent.as_ref().filter(|l| l.relation == EntradaRelation::Alcance);
            let ci = match alcance {
                Some(link) => match composer.paper(&link.other.0)? {
                    Some(procede_store::Paper::Entrada(before)) => before.ci.clone(),
                    _ => return Err(RpcError::not_found("El antecedente no está en este equipo.")),
                },
                None => desk.draw(composer, &by, SeriesKind::ControlInterno, &unit)?,
            };
            let received = Received {
                ci: ci.clone(),
                unit,
                facts: request.facts.clone(),
                scans: request.scans.clone(),
                antecedent: request.antecedent.clone(),
                imported: String::new(),
            };
            let act = EntradaAct::Received(Box::new(received));
            composer.append(desk.act(&by, Body::Entrada { entrada: id.clone(), act }))?;
            let mut warning = None;
            if request.follow {
                warning = correspondence::open(desk, composer, &by, &id)?;
            }
            let expediente = match composer.paper(&id.0)? {
                Some(procede_store::Paper::Entrada(entrada)) => entrada.expediente.clone(),
                _ => None,
            };
            Ok(Registered {
                id: id.0.clone(),
                ci: ci.text,
                expediente: expediente.map(|(id, number)| ExpedienteLink { id: id.0, number }),
                warning,
            })
        })?;
        Ok(registered)
    })
}

/// An act on an entrada. What it means for its expediente follows in the same transaction.
pub fn act(app: &App, DoEntrada { id, act }: DoEntrada) -> Result<Changed> {
    app.write(|desk| commit(desk, &id, &act))
}

fn commit(desk: &Desk, id: &str, act: &EntradaAct) -> Result<Changed> {
    let by = desk.actor()?;
    let entrada = EntradaId(id.to_owned());
    let ((), committed) = desk.transact(|composer| {
        composer.append(desk.act(&by, Body::Entrada { entrada: entrada.clone(), act: act.clone() }))?;
        correspondence::follow(desk, composer, &by, &entrada)
    })?;
    Ok(changed(&committed))
}

/// Registrations with the same sender's number: what is about to be registered may be there already.
pub fn twins(app: &App, Reference { reference }: Reference) -> Result<List<Twin>> {
    app.read(|desk| {
        let lights = desk.lights();
        let found = desk.ledger.same_reference(&reference, &desk.dates())?;
        let rows = found.into_iter().map(|item| Twin {
            link: EntradaLink {
                other: EntradaId(item.id.clone()),
                ci: item.ci.clone(),
                relation: EntradaRelation::Alcance,
            },
            row: row(&lights, item),
        });
        Ok(List { rows: rows.collect() })
    })
}

/// The route slip of the turno that stands.
pub fn slip(app: &App, Id { id }: Id) -> Result<Bytes> {
    app.read(|desk| Ok(Bytes::of(&slip_sheet(desk, &desk.entrada(&id)?, &desk.actor()?)?)))
}
