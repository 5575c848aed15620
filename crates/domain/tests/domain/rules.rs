//! What an expediente refuses and allows besides concluding steps.

use procede_domain::expediente::{Link, OnBehalf, Recipient, Relation, Status, StepConcluded};
use procede_domain::office::{Person, Suplencia};
use procede_domain::{
    ActingFor, Body, Expediente, ExpedienteAct, FileRef, Office, OfficeAct, PersonId, Values, sample,
};
use serde_json::json;

use crate::support::{Desk, LIBRARY, person, standing};

fn open(key: &str) -> (Desk, Expediente) {
    let mut desk = Desk::new();
    let (e, _) = desk.open(LIBRARY.current(key).unwrap());
    (desk, e)
}

/// Carries out a deed; the code of the refusal, or where it stands.
fn act(desk: &mut Desk, e: &mut Expediente, deed: ExpedienteAct) -> String {
    let act = desk.act(&e.id.clone(), deed);
    match desk.try_act(e, &act) {
        Ok(()) => standing(e),
        Err(rejection) => rejection.code,
    }
}

fn conclude(desk: &mut Desk, e: &mut Expediente, step: &str, answer: Option<&str>) -> String {
    let step = e.procedure.step(step).unwrap().clone();
    let act = desk.concluding(e, &step, answer);
    match desk.try_act(e, &act) {
        Ok(()) => standing(e),
        Err(rejection) => rejection.code,
    }
}

fn reason(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_correction_keeps_both_values() {
    let (mut desk, mut e) = open("1.2");
    conclude(&mut desk, &mut e, "1", None);
    let conclusion = e.conclusions[0].act.clone();
    let values = Values::from([("numero_oficio".to_owned(), json!("DGE-77"))]);
    let correct = |values, why: &str| ExpedienteAct::ValuesCorrected {
        conclusion: conclusion.clone(),
        values,
        reason: reason(why),
    };
    assert_eq!(act(&mut desk, &mut e, correct(values.clone(), "")), "reason");
    assert_eq!(
        act(&mut desk, &mut e, correct(Values::from([("numero_oficio".to_owned(), json!(""))]), "error")),
        "form"
    );
    assert_eq!(act(&mut desk, &mut e, correct(values, "Se copió mal el número")), "2");
    let c = &e.conclusions[0];
    assert_ne!(c.values["numero_oficio"], json!("DGE-77"), "what was first said stays");
    assert_eq!(c.current_values()["numero_oficio"], json!("DGE-77"));
    assert_eq!(e.value("1", "numero_oficio"), Some(json!("DGE-77")));
}

#[test]
fn the_last_conclusion_can_be_undone_and_earlier_ones_not() {
    let (mut desk, mut e) = open("1.2");
    conclude(&mut desk, &mut e, "1", None);
    conclude(&mut desk, &mut e, "2", None);
    let ids: Vec<_> = e.conclusions.iter().map(|c| c.act.clone()).collect();
    let undo = |i: usize| ExpedienteAct::ConclusionUndone {
        conclusion: ids[i].clone(),
        reason: reason("Por error"),
    };
    assert_eq!(act(&mut desk, &mut e, undo(0)), "built_upon");
    assert_eq!(act(&mut desk, &mut e, undo(1)), "2");
    assert_eq!(act(&mut desk, &mut e, undo(1)), "undone");
    assert_eq!(act(&mut desk, &mut e, undo(0)), "1");
    assert_eq!(e.conclusions.len(), 2, "what was undone stays visible");
}

#[test]
fn a_fork_is_undone_as_one() {
    let (mut desk, mut e) = open("2.6");
    for step in ["1", "2", "3"] {
        conclude(&mut desk, &mut e, step, None);
    }
    assert_eq!(standing(&e), "4, 6");
    let fork = e.conclusions[2].act.clone();
    assert_eq!(conclude(&mut desk, &mut e, "6", None), "4");
    let undo = ExpedienteAct::ConclusionUndone { conclusion: fork, reason: reason("Por error") };
    assert_eq!(act(&mut desk, &mut e, undo), "built_upon", "one branch has gone on");
}

#[test]
fn the_end_can_be_undone_and_the_expediente_is_open_again() {
    let (mut desk, mut e) = open("2.9");
    for step in ["1", "2", "3", "4"] {
        conclude(&mut desk, &mut e, step, None);
    }
    assert_eq!(standing(&e), "cerrado");
    let last = e.conclusions[3].act.clone();
    let undo = ExpedienteAct::ConclusionUndone { conclusion: last, reason: reason("Faltaba un dato") };
    assert_eq!(act(&mut desk, &mut e, undo), "4");
}

#[test]
fn cancelled_and_reopened_with_a_reason_it_stands_where_it_stood() {
    let (mut desk, mut e) = open("1.2");
    conclude(&mut desk, &mut e, "1", None);
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::Cancelled { reason: reason(" ") }), "reason");
    let cancelled = act(&mut desk, &mut e, ExpedienteAct::Cancelled { reason: reason("Lo retiró la DGE") });
    assert_eq!(cancelled, "cancelado: Lo retiró la DGE");
    assert_eq!(conclude(&mut desk, &mut e, "2", None), "cancelled");
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::Reopened { reason: reason("Lo pidió otra vez") }), "2");
}

#[test]
fn a_closed_one_is_reopened_at_its_last_step() {
    let (mut desk, mut e) = open("2.9");
    for step in ["1", "2", "3", "4"] {
        conclude(&mut desk, &mut e, step, None);
    }
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::Reopened { reason: reason("Se amplía") }), "4");
    assert_eq!(conclude(&mut desk, &mut e, "4", None), "cerrado");
}

#[test]
fn paused_days_do_not_count() {
    let (mut desk, mut e) = open("1.3");
    conclude(&mut desk, &mut e, "1", None);
    conclude(&mut desk, &mut e, "2", None);
    let due = |e: &Expediente, desk: &Desk| e.deadline(&e.tokens[0], &desk.office).unwrap().due.to_string();
    assert_eq!(due(&e, &desk), "2026-02-16", "five business days from Monday 9 February");
    desk.later(1);
    act(&mut desk, &mut e, ExpedienteAct::ClockPaused { reason: reason("Cierre de sistemas") });
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::ClockPaused { reason: reason("Otra vez") }), "paused");
    desk.later(6);
    act(&mut desk, &mut e, ExpedienteAct::ClockResumed { reason: reason("Volvieron") });
    // Paused on Tuesday 10, resumed on Monday 16: Wednesday, Thursday and Friday did not count.
    assert_eq!(due(&e, &desk), "2026-02-19");
    let days = e.deadline(&e.tokens[0], &desk.office).unwrap().days;
    assert!(
        days.iter().any(|d| d.skip.as_ref().is_some_and(|s| s.to_string().contains("Cierre de sistemas")))
    );
}

#[test]
fn a_due_date_may_be_set_with_a_reason() {
    let (mut desk, mut e) = open("1.2");
    assert_eq!(e.due(&desk.office), None, "the manual gives no term");
    let set = |day: &str| ExpedienteAct::DueSet {
        step: "1".into(),
        due: day.parse().unwrap(),
        reason: reason("Lo fijó la DGE"),
    };
    assert_eq!(act(&mut desk, &mut e, set("2020-01-01")), "due");
    act(&mut desk, &mut e, set("2026-03-02"));
    assert_eq!(e.due(&desk.office).unwrap().to_string(), "2026-03-02");
}

#[test]
fn steps_of_others_are_recorded_on_their_behalf() {
    let (mut desk, mut e) = open("1.3");
    desk.by = person("p2", "DPATI");
    let step = e.procedure.step("1").unwrap().clone();
    let bare = StepConcluded { step: "1".into(), values: sample::fill(&step, 1), ..StepConcluded::default() };
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::StepConcluded(bare.clone())), "on_behalf");
    let on_behalf = |day: &str| {
        Some(OnBehalf {
            who: "Área ficticia".into(),
            date: day.parse().unwrap(),
            evidence: "Oficio EJ-1".into(),
        })
    };
    let future = StepConcluded { on_behalf: on_behalf("2026-02-10"), ..bare.clone() };
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::StepConcluded(future)), "on_behalf");
    let recorded = StepConcluded { on_behalf: on_behalf("2026-02-06"), ..bare };
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::StepConcluded(recorded)), "2");
}

#[test]
fn what_is_missing_is_said_at_once_answer_and_form() {
    let (mut desk, mut e) = open("1.2");
    for step in ["1", "2", "3"] {
        conclude(&mut desk, &mut e, step, None);
    }
    let step = e.procedure.step("4").unwrap();
    let required = step.fields.iter().filter(|f| f.required).count();
    assert!(step.question.is_some() && required > 0);
    let empty = StepConcluded { step: "4".into(), ..StepConcluded::default() };
    let empty = desk.act(&e.id.clone(), ExpedienteAct::StepConcluded(empty));
    let refused = e.check(&empty, &desk.office).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.fields.len()), ("answer", required));
}

#[test]
fn a_turned_step_belongs_to_whom_it_was_turned() {
    let (mut desk, mut e) = open("1.2");
    let to = Recipient { unit: "DSI".into(), person: Some("p9".into()), name: "Persona p9".into() };
    let turned = ExpedienteAct::Turned { step: "1".into(), to, instruction: "Atender".into() };
    assert_eq!(act(&mut desk, &mut e, turned), "1");
    desk.by = person("p8", "DSI");
    let reject = ExpedienteAct::TurnRejected { step: "1".into(), reason: reason("No es de esta unidad") };
    assert_eq!(act(&mut desk, &mut e, reject.clone()), "turn", "it was turned to another");
    desk.by = person("p9", "DSI");
    let step = e.procedure.step("1").unwrap().clone();
    let concluded =
        StepConcluded { step: "1".into(), values: sample::fill(&step, 1), ..StepConcluded::default() };
    let concluding = desk.act(&e.id.clone(), ExpedienteAct::StepConcluded(concluded));
    assert_eq!(e.check(&concluding, &desk.office), Ok(()), "no need to act on the unit's behalf");
    act(&mut desk, &mut e, reject);
    assert_eq!(e.check(&concluding, &desk.office).unwrap_err().code, "on_behalf");
    assert_eq!(e.tokens[0].turn.as_ref().unwrap().rejected.as_deref(), Some("No es de esta unidad"));
}

#[test]
fn a_claimed_step_is_one_persons() {
    let (mut desk, mut e) = open("1.2");
    let claim = ExpedienteAct::Claimed { step: "1".into() };
    act(&mut desk, &mut e, claim.clone());
    desk.by = person("p2", "DGTI");
    assert_eq!(act(&mut desk, &mut e, claim.clone()), "claimed");
    assert_eq!(conclude(&mut desk, &mut e, "1", None), "claimed");
    act(&mut desk, &mut e, ExpedienteAct::Released { step: "1".into() });
    assert_eq!(act(&mut desk, &mut e, claim), "1");
    desk.by = person("p3", "UAF");
    act(&mut desk, &mut e, ExpedienteAct::Released { step: "1".into() });
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::Claimed { step: "1".into() }), "responsible");
}

#[test]
fn a_child_keeps_its_parent_waiting() {
    let (mut desk, mut e) = open("4.3");
    for (step, answer) in
        [("1", Some("Sí")), ("2", None), ("3", Some("Atención")), ("4", None), ("5", None), ("6", None)]
    {
        conclude(&mut desk, &mut e, step, answer);
    }
    conclude(&mut desk, &mut e, "7", Some("Atención media"));
    let called = |procedure: &str| ExpedienteAct::ChildCalled {
        step: "8".into(),
        child: "h".into(),
        number: "DGTI-2026-000002".into(),
        procedure: procedure.into(),
    };
    assert_eq!(act(&mut desk, &mut e, called("4.2")), "call", "step 8 calls 4.1");
    assert_eq!(act(&mut desk, &mut e, called("4.1")), "8");
    assert_eq!(act(&mut desk, &mut e, called("4.1")), "called");
    assert_eq!(conclude(&mut desk, &mut e, "8", None), "child_open");
    assert_eq!(
        act(&mut desk, &mut e, ExpedienteAct::Cancelled { reason: reason("Por error") }),
        "child_open"
    );
    let ended =
        |child: &str| ExpedienteAct::ChildEnded { step: "8".into(), child: child.into(), outcome: None };
    assert_eq!(act(&mut desk, &mut e, ended("otro")), "child");
    assert_eq!(act(&mut desk, &mut e, ended("h")), "10");
}

#[test]
fn files_links_and_knowledge() {
    let (mut desk, mut e) = open("1.2");
    let file = FileRef { hash: "a".repeat(64), name: "oficio.pdf".into(), size: 10 };
    let attach = ExpedienteAct::FileAttached { file: file.clone(), step: None, description: String::new() };
    act(&mut desk, &mut e, attach);
    let withdraw = |why: &str| ExpedienteAct::FileWithdrawn { hash: file.hash.clone(), reason: reason(why) };
    assert_eq!(act(&mut desk, &mut e, withdraw("")), "reason");
    act(&mut desk, &mut e, withdraw("Es de otro expediente"));
    assert_eq!(e.files[0].withdrawn.as_deref(), Some("Es de otro expediente"));
    assert_eq!(act(&mut desk, &mut e, withdraw("Otra vez")), "file");

    let link = |id: &str| {
        ExpedienteAct::Linked(Link {
            other: id.into(),
            number: "N-1".into(),
            relation: Relation::Antecedente,
        })
    };
    assert_eq!(act(&mut desk, &mut e, link("e1")), "self");
    act(&mut desk, &mut e, link("e2"));
    assert_eq!(act(&mut desk, &mut e, link("e2")), "linked");

    let me = Recipient { unit: "DGTI".into(), person: Some(PersonId::from("p1")), name: "Persona p1".into() };
    assert_eq!(act(&mut desk, &mut e, ExpedienteAct::Acknowledged {}), "informed");
    act(&mut desk, &mut e, ExpedienteAct::Informed { to: me, note: String::new() });
    act(&mut desk, &mut e, ExpedienteAct::Acknowledged {});
    assert!(e.informed[0].acknowledged.is_some());
}

#[test]
fn a_suplencia_must_be_in_force() {
    let (mut desk, mut e) = open("1.2");
    let staff = |id: &str| Person {
        id: id.into(),
        name: format!("Persona {id}"),
        post: "Puesto".into(),
        unit: "DGTI".into(),
        roles: Vec::new(),
        email: String::new(),
        phone: String::new(),
        employee: String::new(),
        retired: false,
    };
    desk.by.acting_for =
        Some(ActingFor { person: "p7".into(), name: "Persona p7".into(), post: "Puesto".into() });
    assert_eq!(conclude(&mut desk, &mut e, "1", None), "suplencia");
    desk.by.acting_for = None;
    let granted = OfficeAct::SuplenciaGranted {
        id: "s1".into(),
        suplencia: Suplencia {
            absent: "p7".into(),
            substitute: "p1".into(),
            from: "2026-02-01".parse().unwrap(),
            to: "2026-02-28".parse().unwrap(),
            reason: reason("Vacaciones"),
        },
    };
    let e_id = e.id.clone();
    for deed in [OfficeAct::PersonSaved(staff("p1")), OfficeAct::PersonSaved(staff("p7")), granted] {
        let mut act = desk.act(&e_id, ExpedienteAct::Watched {});
        act.body = Body::Office { act: deed };
        desk.office.check(&act).unwrap();
        desk.office.apply(&act);
    }
    desk.by.acting_for =
        Some(ActingFor { person: "p7".into(), name: "Persona p7".into(), post: "Puesto".into() });
    assert_eq!(conclude(&mut desk, &mut e, "1", None), "2");
    assert_eq!(e.conclusions[0].by.acting_for.as_ref().unwrap().name, "Persona p7", "both names are kept");
}

#[test]
fn forms_say_everything_that_is_wrong() {
    let (mut desk, mut e) = open("1.2");
    let concluded = StepConcluded { step: "1".into(), ..StepConcluded::default() };
    let act = desk.act(&e.id.clone(), ExpedienteAct::StepConcluded(concluded));
    let rejection = desk.try_act(&mut e, &act).unwrap_err();
    let required =
        e.procedure.step("1").unwrap().fields.iter().filter(|f| f.required && f.show_if.is_none()).count();
    assert_eq!(rejection.fields.len(), required);
    assert_eq!(rejection.step.as_deref(), Some("1"));
    assert_eq!(e.status, Status::Open);
}

#[test]
fn an_office_day_moves_a_due_date_and_names_its_norm() {
    let (mut desk, mut e) = open("1.3");
    conclude(&mut desk, &mut e, "1", None);
    conclude(&mut desk, &mut e, "2", None);
    let days = procede_calendar::OfficeDay {
        from: "2026-02-11".parse().unwrap(),
        to: "2026-02-12".parse().unwrap(),
        kind: procede_calendar::OfficeDayKind::Inhabil,
        norm: "Acuerdo ficticio".into(),
        scope: "ANAM".into(),
        dof_reference: "DOF 01/01/2026".into(),
        note: String::new(),
    };
    let mut added = desk.act(&e.id.clone(), ExpedienteAct::Watched {});
    added.body = Body::Office { act: OfficeAct::DaysAdded { id: "d1".into(), days } };
    Office::check(&desk.office, &added).unwrap();
    desk.office.apply(&added);
    let deadline = e.deadline(&e.tokens[0], &desk.office).unwrap();
    assert_eq!(deadline.due.to_string(), "2026-02-18");
    assert!(
        deadline
            .days
            .iter()
            .any(|d| d.skip.as_ref().is_some_and(|s| s.to_string().contains("Acuerdo ficticio")))
    );
}
