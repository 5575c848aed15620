//! Appending: all or none, once, with numbers that never repeat.

use std::sync::Arc;
use std::thread;

use procede_domain::expediente::{ParentRef, Status};
use procede_domain::{ExpedienteAct, ExpedienteId, OfficeAct};
use procede_store::{CommitError, Ledger};

use crate::support::{assert_sound, desk, dump_views, person, place, procedure};

#[test]
fn an_expediente_is_carried_to_its_end_and_is_there_after_a_restart() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let id = desk.open(&place.ledger, "1.2", "Requerimiento de la DGE");
    desk.finish(&place.ledger, &id);
    let before = place.ledger.expediente(&id).unwrap().unwrap();
    assert_eq!(before.status, Status::Closed { outcome: None });
    assert_eq!(before.number, "DPATI-2026-000001");
    assert_sound(&place.ledger);

    let place = place.reopen();
    assert_eq!(place.ledger.warnings(), &[]);
    assert_eq!(*place.ledger.expediente(&id).unwrap().unwrap(), *before);
    assert_eq!(place.ledger.acts(&id).unwrap().len(), before.acts);
    assert_eq!(place.ledger.office().people.len(), 2);
    assert_sound(&place.ledger);
}

#[test]
fn the_same_act_again_is_acknowledged_and_not_written() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let id = desk.open(&place.ledger, "1.2", "Asunto");
    let act = desk.conclude(&place.ledger, &id, "Sí");
    let acts = place.ledger.len().unwrap();
    let again = place.ledger.commit(std::slice::from_ref(&act)).unwrap();
    assert_eq!((again.new, again.acts.len()), (0, 1));
    assert_eq!(again.acts[0].1, i64::try_from(acts).unwrap());
    assert_eq!(place.ledger.len().unwrap(), acts);

    let mut other = act;
    other.by.name = "Otra Persona".into();
    assert!(matches!(place.ledger.commit(&[other]), Err(CommitError::IdReused(_))));
    assert_eq!(place.ledger.len().unwrap(), acts);
}

#[test]
fn a_refused_act_takes_the_whole_batch_with_it() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let id = desk.open(&place.ledger, "1.2", "Asunto");
    let (acts, views) = (place.ledger.len().unwrap(), dump_views(place.dir.path()));
    let fine = desk.expediente(&id, ExpedienteAct::Commented { text: "Un comentario".into() });
    let refused = desk.expediente(&id, ExpedienteAct::Commented { text: "  ".into() });
    let error = place.ledger.commit(&[fine.clone(), refused]).unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), ("text", "Escriba el comentario."));
    assert_eq!(place.ledger.len().unwrap(), acts);
    assert_eq!(dump_views(place.dir.path()), views);
    assert_eq!(place.ledger.expediente(&id).unwrap().unwrap().acts, 1);
    place.ledger.commit(&[fine]).unwrap();
    assert_sound(&place.ledger);
}

#[test]
fn unknown_subjects_numbers_and_procedures_are_refused_in_words() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let ledger = &place.ledger;
    let nobody = ExpedienteId::from("nobody");
    let comment = desk.expediente(&nobody, ExpedienteAct::Commented { text: "x".into() });
    assert_eq!(ledger.commit(&[comment]).unwrap_err().code(), "unknown");

    let mut refused = |change: &dyn Fn(&mut procede_domain::expediente::Opened)| {
        let mut opened = desk.opened(&procedure("1.2"), "DPATI-2026-000900", "Asunto");
        change(&mut opened);
        let act = desk.expediente(&ExpedienteId::from("nuevo"), ExpedienteAct::Opened(opened));
        ledger.commit(&[act]).unwrap_err().code().to_owned()
    };
    assert_eq!(refused(&|o| o.title = " ".into()), "title");
    assert_eq!(refused(&|o| o.number = String::new()), "number");
    assert_eq!(refused(&|o| o.unit = "NADIE".into()), "unit");
    assert_eq!(refused(&|o| o.procedure.hash = "0".repeat(64)), "procedure");
    assert_eq!(refused(&|o| o.procedure.key = "1.3".into()), "procedure");

    let id = desk.open(ledger, "1.2", "Asunto");
    let number = ledger.expediente(&id).unwrap().unwrap().number.clone();
    let twice = desk.opened(&procedure("1.2"), &number, "Otro");
    let act = desk.expediente(&ExpedienteId::from("otro"), ExpedienteAct::Opened(twice));
    assert_eq!(ledger.commit(&[act]).unwrap_err().code(), "number");
    let again = desk.opened(&procedure("1.2"), "DPATI-2026-000999", "Otro");
    let act = desk.expediente(&id, ExpedienteAct::Opened(again));
    assert_eq!(ledger.commit(&[act]).unwrap_err().code(), "opened");
}

#[test]
fn a_number_that_was_not_used_is_given_again_and_one_that_was_never_is() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let taken: Result<(String, _), CommitError> = place.ledger.transact(|tx| desk.number(tx, "DPATI", 2026));
    assert_eq!(taken.unwrap().0, "DPATI-2026-000001", "with the block that it came from");
    let fails: Result<((), _), CommitError> = place.ledger.transact(|tx| {
        assert_eq!(desk.number(tx, "DPATI", 2026)?, "DPATI-2026-000002");
        tx.append(desk.expediente(&ExpedienteId::from("x"), ExpedienteAct::Commented { text: "x".into() }))
    });
    assert!(fails.is_err());
    let nothing: Result<(String, _), CommitError> =
        place.ledger.transact(|tx| desk.number(tx, "DPATI", 2026));
    assert_eq!(nothing.unwrap().0, "DPATI-2026-000002");
    let id = desk.open_numbered(&place.ledger, "1.2", "Asunto");
    assert_eq!(place.ledger.expediente(&id).unwrap().unwrap().number, "DPATI-2026-000002");

    // A number that came in otherwise is passed over.
    let opened = desk.opened(&procedure("1.2"), "DPATI-2026-000003", "Llegó de otro equipo");
    let act = desk.expediente(&ExpedienteId::from("lejano"), ExpedienteAct::Opened(opened));
    place.ledger.commit(&[act]).unwrap();
    let id = desk.open_numbered(&place.ledger, "1.2", "Asunto");
    assert_eq!(place.ledger.expediente(&id).unwrap().unwrap().number, "DPATI-2026-000004");
    let (other_unit, _) =
        place.ledger.transact(|tx| desk.number(tx, "DSI", 2027)).map_err(|e: CommitError| e).unwrap();
    assert_eq!(other_unit, "DSI-2027-000001");
}

#[test]
fn many_threads_draw_different_numbers_and_readers_see_whole_commits() {
    let place = place();
    desk().found(&place.ledger);
    let ledger = Arc::new(place.ledger);
    let work = |name: String| {
        let ledger: Arc<Ledger> = Arc::clone(&ledger);
        thread::spawn(move || {
            let mut desk = crate::support::Desk::named(&name);
            (0..20).map(|_| desk.open_numbered(&ledger, "1.2", "Asunto")).collect::<Vec<_>>()
        })
    };
    let threads: Vec<_> = (0..4).map(|n| work(format!("hilo{n}"))).collect();
    let mut numbers: Vec<String> = threads
        .into_iter()
        .flat_map(|t| t.join().unwrap())
        .map(|id| ledger.expediente(&id).unwrap().unwrap().number.clone())
        .collect();
    numbers.sort();
    let expected: Vec<String> = (1..=80).map(|n| format!("DPATI-2026-{n:06}")).collect();
    assert_eq!(numbers, expected);
    assert_sound(&ledger);
}

#[test]
fn a_sub_procedure_ends_in_the_transaction_that_continues_its_parent() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let ledger = &place.ledger;
    let calling = procedure("2.8");
    let step = calling.steps.iter().find(|s| s.calls.is_some()).expect("a step that calls");
    // Walk to the step that calls.
    let parent = desk.open(ledger, "2.8", "Publicación");
    for _ in 0..40 {
        let e = ledger.expediente(&parent).unwrap().unwrap();
        let (_, waiting) = e.waiting().next().unwrap();
        if waiting.calls.is_some() {
            break;
        }
        let answers: Vec<&str> = waiting.answers().iter().map(|a| a.text.as_str()).collect();
        let act = answers
            .iter()
            .copied()
            .chain([""])
            .find_map(|answer| {
                let act = desk.conclusion(&e, &ledger.office(), answer);
                ledger.commit(std::slice::from_ref(&act)).ok()
            })
            .is_some();
        assert!(act, "no answer of step {} is accepted: {answers:?}", waiting.id);
    }
    let e = ledger.expediente(&parent).unwrap().unwrap();
    let (_, waiting) = e.waiting().next().unwrap();
    let (at, called) =
        (waiting.id.clone(), waiting.calls.clone().unwrap_or_else(|| panic!("never came to {}", step.id)));

    let child = ExpedienteId::from("hijo");
    let procedure = procedure(&called);
    ledger
        .transact(|tx| -> Result<(), CommitError> {
            let number = desk.number(tx, "DPATI", 2026)?;
            let mut opened = desk.opened(&procedure, &number, "Subprocedimiento");
            opened.parent =
                Some(ParentRef { expediente: parent.clone(), number: e.number.clone(), step: at.clone() });
            tx.append(desk.expediente(&child, ExpedienteAct::Opened(opened)))?;
            let call = ExpedienteAct::ChildCalled {
                step: at.clone(),
                child: child.clone(),
                number,
                procedure: called.clone(),
            };
            tx.append(desk.expediente(&parent, call))
        })
        .unwrap();
    let relatives = ledger.relatives(&parent).unwrap();
    assert_eq!(relatives.children.len(), 1);
    assert_eq!(relatives.children[0].step.as_deref(), Some(at.as_str()));
    assert_eq!(ledger.relatives(&child).unwrap().parent.unwrap().id, parent);

    // Cancelling the child is not an end; ending it continues the parent, or neither happens.
    let result: Result<((), _), CommitError> = ledger.transact(|tx| {
        tx.append(desk.expediente(&child, ExpedienteAct::Commented { text: "Casi".into() }))?;
        assert_eq!(tx.expediente(&child)?.map(|e| e.acts), Some(2));
        let end = ExpedienteAct::ChildEnded { step: "99".into(), child: child.clone(), outcome: None };
        tx.append(desk.expediente(&parent, end))
    });
    assert_eq!(result.unwrap_err().code(), "step");
    assert_eq!(ledger.expediente(&child).unwrap().unwrap().acts, 1, "the comment went back with the refusal");
    assert_sound(ledger);
}

#[test]
fn calendar_and_terms_change_due_dates_of_waiting_steps_at_once() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let ledger = &place.ledger;
    let id = desk.open(ledger, "1.2", "Asunto");
    let due = |ledger: &Ledger| ledger.expediente_item(&id, &crate::support::dates()).unwrap().unwrap().due;
    assert_eq!(due(ledger), None);
    let term = |desk: &mut crate::support::Desk, days| {
        desk.office(OfficeAct::TermSet {
            procedure: "1.2".into(),
            step: "1".into(),
            days,
            business: true,
            reason: "Acuerdo interno".into(),
        })
    };
    ledger.commit(&[term(&mut desk, 3)]).unwrap();
    let first = due(ledger).expect("a due date");
    assert_sound(ledger);
    ledger.commit(&[term(&mut desk, 9)]).unwrap();
    assert!(due(ledger).unwrap() > first);
    let unset =
        OfficeAct::TermUnset { procedure: "1.2".into(), step: "1".into(), reason: "Se retira".into() };
    ledger.commit(&[desk.office(unset)]).unwrap();
    assert_eq!(due(ledger), None);
    // In one transaction with an act of the expediente, either order.
    let acts = [
        desk.expediente(&id, ExpedienteAct::Commented { text: "uno".into() }),
        term(&mut desk, 4),
        desk.office(OfficeAct::PersonSaved(person("p3", "DPATI"))),
        desk.expediente(&id, ExpedienteAct::Commented { text: "dos".into() }),
    ];
    ledger.commit(&acts).unwrap();
    assert!(due(ledger).is_some());
    assert_sound(ledger);
}

#[test]
fn a_procedure_of_the_office_is_kept_with_the_ledger() {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    let (_, text) = procede_manual::Library::shipped_files()
        .iter()
        .find(|(file, _)| file.starts_with("1.2-"))
        .expect("a shipped file");
    let own = text
        .replace("key = \"1.2\"", "key = \"propio-requerimientos\"")
        .replace("kind = \"manual\"", "kind = \"proyecto\"");
    let added = place.ledger.add_procedure("propio.toml", &own).unwrap();
    let key = match added {
        Ok(procedure) => procedure.key.clone(),
        // What the lint says of it is the manual's business.
        Err(findings) => panic!("{findings:?}"),
    };
    assert!(place.ledger.add_procedure("roto.toml", "key = 1").unwrap().is_err());
    let place = place.reopen();
    let id = desk.open(&place.ledger, &key, "Con un procedimiento propio");
    desk.finish(&place.ledger, &id);
    assert_sound(&place.ledger);
    let place = place.reopen();
    assert!(place.ledger.library().current(&key).is_some());
    assert_eq!(place.ledger.expediente(&id).unwrap().unwrap().procedure.key, key);
}
