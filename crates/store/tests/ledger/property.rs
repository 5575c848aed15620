//! Whatever people do, in whatever order: the views are the fold, and making them again changes nothing.

use std::collections::BTreeSet;
use std::sync::Mutex;

use procede_calendar::{OfficeDay, OfficeDayKind};
use procede_domain::expediente::{IssuedLetter, Link, Recipient, Relation};
use procede_domain::{Act, ExpedienteAct, ExpedienteId, FileRef, OfficeAct, PersonId, Values};
use procede_store::{CommitError, Ledger};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::support::{AsActor, Desk, assert_sound, conclude, desk, dump_views, person, place, quiet};

/// What someone does: which kind of thing, to which expediente, with which detail.
type Deed = (u8, u8, u8);
const KINDS: u8 = 28;

#[test]
fn views_are_the_same_when_made_again_and_after_a_restart() {
    let seen: Mutex<BTreeSet<u8>> = Mutex::default();
    // Always the same deeds: what has been seen below must not depend on luck.
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 16, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let deeds = proptest::collection::vec((0..KINDS, 0..4_u8, any::<u8>()), 20..120);
    let result = runner.run(&deeds, |deeds| {
        let place = place();
        let mut desk = desk();
        desk.found(&place.ledger);
        let mut expedientes =
            vec![desk.open(&place.ledger, "1.2", "Primero"), desk.open(&place.ledger, "1.3", "Segundo")];
        // Several deeds in each transaction, as use cases do.
        for few in deeds.chunks(3) {
            let done: Result<_, CommitError> = place.ledger.transact(|tx| {
                let mut accepted = Vec::new();
                for deed in few {
                    let Some(act) = act(&mut desk, &place.ledger, tx, &mut expedientes, *deed)? else {
                        continue;
                    };
                    match tx.append(act) {
                        Ok(()) => accepted.push(deed.0),
                        Err(CommitError::Rejected(_)) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(accepted)
            });
            seen.lock().unwrap().extend(done.expect("no fault").0);
        }
        assert_sound(&place.ledger);
        let live = dump_views(place.dir.path());
        place.ledger.rebuild_views(&mut quiet()).unwrap();
        assert_eq!(dump_views(place.dir.path()), live);
        let place = place.reopen();
        for id in &expedientes {
            let Some(e) = place.ledger.expediente(id).unwrap() else { continue };
            assert_eq!(e.acts, place.ledger.acts(id).unwrap().len());
        }
        assert_sound(&place.ledger);
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
    let seen = seen.into_inner().unwrap();
    let missed: Vec<u8> = (0..KINDS).filter(|kind| !seen.contains(kind)).collect();
    assert!(missed.is_empty(), "never accepted: {missed:?}");
}

fn act(
    desk: &mut Desk,
    ledger: &Ledger,
    tx: &mut procede_store::Composer<'_>,
    expedientes: &mut Vec<ExpedienteId>,
    (kind, which, detail): Deed,
) -> Result<Option<Act>, CommitError> {
    desk.actor = person(if detail % 5 == 0 { "p2" } else { "p1" }, "DGTI").as_actor();
    let id = expedientes[which as usize % expedientes.len()].clone();
    let reason = || "Motivo de prueba".to_owned();
    let office = tx.office().clone();
    let actor = desk.actor.clone();
    let Some(e) = tx.expediente(&id)? else { return Ok(None) };
    let waiting = e.waiting().nth(usize::from(detail) % e.tokens.len().max(1)).map(|(_, step)| step.clone());
    let Some(step) = waiting.or_else(|| e.procedure.steps.first().cloned()) else { return Ok(None) };
    let at = step.id.clone();
    let last = e.conclusions.iter().rev().find(|c| c.undone.is_none()).map(|c| c.act.clone());
    let to = |person: bool| Recipient {
        unit: ["DPATI", "DSI", "DGTI"][usize::from(detail) % 3].into(),
        person: person.then(|| PersonId::from(if detail % 2 == 0 { "p1" } else { "p2" })),
        name: "Alguien".into(),
    };
    let file = FileRef { hash: format!("{detail:064x}"), name: format!("archivo {detail}.pdf"), size: 3 };
    let term = |days| OfficeAct::TermSet {
        procedure: e.procedure.key.clone(),
        step: at.clone(),
        days,
        business: detail % 2 == 0,
        reason: reason(),
    };
    let deed = match kind {
        0 => {
            let new = ExpedienteId(format!("nuevo-{}", desk.acts));
            let number = desk.number(tx, "DPATI", 2026)?;
            let library = ledger.library();
            let procedure = library.all()[usize::from(detail) % library.all().len()].clone();
            let opened = desk.opened(&procedure, &number, &format!("Asunto número {detail}"));
            expedientes.push(new.clone());
            return Ok(Some(desk.expediente(&new, ExpedienteAct::Opened(opened))));
        }
        1..=5 => {
            let answer =
                step.answers().get(usize::from(detail) % step.answers().len().max(1)).map(|a| a.text.clone());
            let now = desk
                .act(procede_domain::Body::Office { act: OfficeAct::LetterheadSet(Default::default()) })
                .at;
            ExpedienteAct::StepConcluded(conclude(
                &step,
                &office,
                &actor,
                answer.as_deref(),
                u64::from(detail),
                now,
            ))
        }
        6 => {
            let Some(conclusion) = last else { return Ok(None) };
            let c = e.conclusions.iter().find(|c| c.act == conclusion).expect("found above");
            let values: Values = c.current_values().into_iter().take(1).collect();
            ExpedienteAct::ValuesCorrected { conclusion, values, reason: reason() }
        }
        7 => match last {
            Some(conclusion) => ExpedienteAct::ConclusionUndone { conclusion, reason: reason() },
            None => return Ok(None),
        },
        8 => ExpedienteAct::Cancelled { reason: reason() },
        9 => ExpedienteAct::Reopened { reason: reason() },
        10 => ExpedienteAct::ClockPaused { reason: reason() },
        11 => ExpedienteAct::ClockResumed { reason: reason() },
        12 => ExpedienteAct::Commented { text: "palabra ".repeat(usize::from(detail) * 5 + 1) },
        13 => ExpedienteAct::FileAttached { file, step: None, description: "Descripción".into() },
        14 => ExpedienteAct::FileWithdrawn {
            hash: e.files.first().map_or(String::new(), |f| f.file.hash.clone()),
            reason: reason(),
        },
        15 => ExpedienteAct::Linked(Link {
            other: ExpedienteId(format!("otro-{}", detail % 3)),
            number: "X-1".into(),
            relation: if detail % 2 == 0 { Relation::Antecedente } else { Relation::Relacionado },
        }),
        16 => ExpedienteAct::Unlinked {
            other: e.links.first().map_or(ExpedienteId::from("x"), |l| l.other.clone()),
            reason: reason(),
        },
        17 => ExpedienteAct::Turned { step: at, to: to(detail % 3 != 0), instruction: "Atender".into() },
        18 => {
            // Turned to who rejects it: by chance alone the two seldom meet.
            let to = Recipient { person: Some(actor.person.clone()), ..to(true) };
            let turned = ExpedienteAct::Turned { step: at.clone(), to, instruction: "Atender".into() };
            match tx.append(desk.expediente(&id, turned)) {
                Ok(()) | Err(CommitError::Rejected(_)) => {}
                Err(error) => return Err(error),
            }
            ExpedienteAct::TurnRejected { step: at, reason: reason() }
        }
        19 => ExpedienteAct::Informed { to: to(detail % 2 == 0), note: "Nota".into() },
        20 => ExpedienteAct::Acknowledged {},
        21 => ExpedienteAct::Claimed { step: at },
        22 => ExpedienteAct::Released { step: at },
        23 if detail % 2 == 0 => ExpedienteAct::Watched {},
        23 => ExpedienteAct::Unwatched {},
        24 => {
            ExpedienteAct::DueSet { step: at, due: "2027-01-15".parse().expect("a date"), reason: reason() }
        }
        25 if detail % 2 == 0 => {
            ExpedienteAct::TitleAmended { title: format!("Título {detail}"), reason: reason() }
        }
        25 => ExpedienteAct::LetterIssued(IssuedLetter {
            step: at,
            template: "solicitud".into(),
            document: "Oficio".into(),
            number: format!("OF-{detail}"),
            date: "2026-11-23".parse().expect("a date"),
            addressee: "DGE".into(),
            subject: "Asunto del oficio".into(),
            file,
        }),
        26 => {
            let act = match detail % 4 {
                0 => term(u32::from(detail) + 1),
                1 => OfficeAct::TermUnset { procedure: e.procedure.key.clone(), step: at, reason: reason() },
                2 => OfficeAct::DaysAdded { id: format!("d{detail}"), days: days(detail) },
                _ => OfficeAct::DaysRemoved {
                    id: office.days.keys().next().cloned().unwrap_or_default(),
                    reason: reason(),
                },
            };
            return Ok(Some(desk.office(act)));
        }
        _ => {
            let act = match detail % 3 {
                0 => OfficeAct::PersonSaved(person(&format!("p{}", detail % 7), "DSI")),
                1 => OfficeAct::PersonRetired {
                    person: PersonId(format!("p{}", detail % 7)),
                    reason: reason(),
                },
                // One of the manual's outsiders becomes a unit of the office: its queues change.
                _ => OfficeAct::UnitSaved(procede_domain::office::OwnUnit {
                    key: ["DGE", "SAT", "NUEVA"][usize::from(detail / 3) % 3].into(),
                    name: "Unidad".into(),
                    parent: Some("DGTI".into()),
                }),
            };
            return Ok(Some(desk.office(act)));
        }
    };
    Ok(Some(desk.expediente(&id, deed)))
}

fn days(detail: u8) -> OfficeDay {
    let from = "2026-11-24".parse::<chrono::NaiveDate>().expect("a date")
        + chrono::Days::new(u64::from(detail % 30));
    OfficeDay {
        from,
        to: from + chrono::Days::new(2),
        kind: OfficeDayKind::Vacaciones,
        norm: "Acuerdo de prueba".into(),
        scope: String::new(),
        dof_reference: String::new(),
        note: String::new(),
    }
}
