//! Entradas: registered, turned, answered; what is refused, and random acts.

use std::collections::BTreeSet;

use procede_domain::entrada::{
    Destino, EntradaLink, EntradaRelation, Entry, Facts, Kind, Priority, Received, Role, Scan, State,
};
use procede_domain::folio::SeriesKind;
use procede_domain::letter::{Access, Addressee};
use procede_domain::office::Annulled;
use procede_domain::{Act, Body, Entrada, EntradaAct, Office, Recipient, Subject};
use proptest::prelude::RngExt;
use proptest::test_runner::TestRng;

use crate::paper::{Desk, day, file, folio, pick, rng, why};

type Entradas = Desk<Entrada>;

fn facts() -> Facts {
    Facts {
        kind: Kind::Oficio,
        means: Entry::Papel,
        received_on: day("2026-02-09"),
        received_at: "09:30".into(),
        sender: Addressee { name: "Supuesto Modelo".into(), ..Addressee::default() },
        reference: "EJ-1/2026".into(),
        dated: Some(day("2026-02-06")),
        subject: "Se solicita información".into(),
        addressee: Addressee::default(),
        due: None,
        priority: Priority::Normal,
        access: Access::Publica,
        sheets: 1,
        annexes: String::new(),
        notes: String::new(),
    }
}

fn received(facts: Facts) -> EntradaAct {
    EntradaAct::Received(Box::new(Received {
        ci: folio(&Office::default(), SeriesKind::ControlInterno, 1),
        unit: "DPATI".into(),
        facts,
        scans: vec![scan("entrada.pdf")],
        antecedent: None,
        imported: String::new(),
    }))
}

fn scan(name: &str) -> Scan {
    Scan { file: file(name), pages: 2, certified_by: "Persona p1".into() }
}

fn registered() -> Entradas {
    Desk::begin(received(facts())).unwrap()
}

fn unit(key: &str) -> Recipient {
    Recipient { unit: key.into(), person: None, name: key.into() }
}

fn turned(to: &[(&str, Role)]) -> EntradaAct {
    EntradaAct::Turned {
        turnos: to.iter().map(|(key, role)| Destino { to: unit(key), role: *role }).collect(),
        instruction: "Atender".into(),
        due: None,
    }
}

fn taken(key: &str) -> EntradaAct {
    EntradaAct::TurnReceived { to: unit(key), note: String::new() }
}

fn rejected(key: &str) -> EntradaAct {
    EntradaAct::TurnRejected { to: unit(key), reason: "No es de esta unidad".into() }
}

fn answered(letter: &str, complete: bool) -> EntradaAct {
    EntradaAct::Answered { letter: letter.into(), number: format!("DPATI-{letter}/2026"), complete }
}

fn answer_withdrawn(letter: &str) -> EntradaAct {
    EntradaAct::AnswerWithdrawn { letter: letter.into(), reason: "Quedó sin efecto".into() }
}

fn attended(on: &str) -> EntradaAct {
    EntradaAct::Attended {
        on: day(on),
        how: "Reunión con el SAT".into(),
        description: "Se acordó".into(),
        file: Some(file("minuta.pdf")),
    }
}

fn reopened() -> EntradaAct {
    EntradaAct::Reopened { reason: "Piden más".into() }
}

fn cancelled() -> EntradaAct {
    EntradaAct::Cancelled { reason: "Se registró dos veces".into() }
}

fn link(other: &str, relation: EntradaRelation) -> EntradaLink {
    EntradaLink { other: other.into(), ci: "CI-9".into(), relation }
}

use Role::{Coadyuvante, Conocimiento, Responsable};

#[test]
fn what_came_in_is_turned_and_answered() {
    let mut desk = registered();
    assert_eq!((desk.it.state, desk.it.attended_on()), (State::PorTurnar, None));
    desk.does(turned(&[("DSI", Responsable), ("DPOTI", Coadyuvante), ("DSTSN", Conocimiento)]));
    assert_eq!((desk.it.state, desk.it.owner().unwrap().to.unit.as_str()), (State::Turnada, "DSI"));
    desk.sits("s1", "DSI").does(taken("DSI"));
    desk.does(answered("l1", false));
    assert_eq!(desk.it.state, State::Turnada, "answered in part");
    desk.later(2);
    desk.does(answered("l2", true));
    assert_eq!((desk.it.state, desk.it.attended_on()), (State::Atendida, Some(day("2026-02-11"))));
    desk.later(1);
    desk.does(answered("l3", true));
    assert_eq!(desk.it.answers.len(), 3, "several letters may answer one");
    assert_eq!(desk.refuses(answered("l3", true)), "answered: Ya consta como respuesta DPATI-l3/2026.");
}

#[test]
fn a_registration_tells_all_that_is_wrong() {
    let wrong = Facts {
        subject: " ".into(),
        sender: Addressee::default(),
        received_on: day("2026-02-10"),
        received_at: "25:00".into(),
        dated: Some(day("2026-03-01")),
        due: Some(day("2026-01-01")),
        ..facts()
    };
    let rejection = Desk::<Entrada>::begin(received(wrong)).map(|_| ()).unwrap_err();
    assert_eq!(rejection.message, "Hay 6 datos por completar o corregir.");
    let fields: Vec<_> = rejection.fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, ["subject", "sender", "received_on", "dated", "due", "received_at"]);
}

#[test]
fn a_registration_needs_number_unit_and_good_copies() {
    let refused = |change: &dyn Fn(&mut Received)| {
        let EntradaAct::Received(mut received) = received(facts()) else { unreachable!() };
        change(&mut received);
        Desk::<Entrada>::begin(EntradaAct::Received(received)).map(|_| ()).unwrap_err().code
    };
    assert_eq!(refused(&|r| r.unit = "NADIE".into()), "unit");
    assert_eq!(refused(&|r| r.ci.text = " ".into()), "ci");
    assert_eq!(refused(&|r| r.scans.push(scan("entrada.pdf"))), "scan");
    assert_eq!(refused(&|r| r.scans[0].pages = 0), "pages");
    assert_eq!(refused(&|r| r.scans[0].file.hash = "corto".into()), "file");
    assert_eq!(refused(&|r| r.antecedent = Some(link("x1", EntradaRelation::Alcance))), "self");
    assert_eq!(Desk::<Entrada>::begin(cancelled()).map(|_| ()).unwrap_err().code, "entrada");

    let mut office = Office::default();
    let ci = folio(&office, SeriesKind::ControlInterno, 1);
    let annulled = Annulled { folio: ci.clone(), reason: why(), at: registered().now, by: String::new() };
    office.annulled.insert(ci.text, annulled);
    let rejection = Desk::<Entrada>::begin_in(office, received(facts())).map(|_| ()).unwrap_err();
    assert_eq!(rejection.code, "folio_annulled");
    assert_eq!(registered().refuses(received(facts())), "received: Ya está registrado.");
}

#[test]
fn one_owns_the_answer() {
    let desk = registered();
    let refused = |to: &[(&str, Role)]| desk.refuses(turned(to));
    assert_eq!(refused(&[]), "turnos: Elija a quién se turna.");
    assert_eq!(
        refused(&[("DSI", Responsable), ("DPOTI", Responsable)]),
        "owners: Sólo uno puede ser responsable de la respuesta."
    );
    assert!(refused(&[("DSI", Coadyuvante)]).starts_with("owners: Elija quién es responsable"));
    assert_eq!(refused(&[("DSI", Responsable), ("DSI", Conocimiento)]), "twice: DSI aparece dos veces.");
    assert_eq!(refused(&[("NADIE", Responsable)]), "unit: «NADIE» no está en el directorio.");
    let late = EntradaAct::Turned {
        turnos: vec![Destino { to: unit("DSI"), role: Responsable }],
        instruction: String::new(),
        due: Some(day("2026-02-08")),
    };
    assert_eq!(desk.refuses(late), "due: La fecha límite es anterior a la recepción.");
}

#[test]
fn a_turno_is_taken_or_rejected_by_its_unit() {
    let mut desk = registered();
    desk.does(turned(&[("DSI", Responsable), ("DPOTI", Coadyuvante)]));
    assert_eq!(desk.refuses(taken("DSI")), "not_yours: El turno es de DSI; lo recibe alguien de esa unidad.");
    assert_eq!(
        desk.refuses(rejected("DSI")),
        "not_yours: El turno es de DSI; lo rechaza alguien de esa unidad."
    );
    assert_eq!(desk.refuses(taken("DSTSN")), "turno: No hay un turno vigente para DSTSN.");
    desk.sits("s1", "DSI").does(taken("DSI"));
    assert_eq!(desk.refuses(taken("DSI")), "received: DSI ya lo recibió.");
    desk.does(rejected("DSI"));
    assert_eq!(desk.it.state, State::PorTurnar, "nobody owns the answer");
    assert_eq!(desk.refuses(rejected("DSI")), "turno: No hay un turno vigente para DSI.");
    desk.sits("o1", "DPOTI").does(rejected("DPOTI"));
    desk.sits("p1", "DPATI").does(turned(&[("DSTSN", Responsable)]));
    assert_eq!(desk.it.state, State::Turnada);
    assert_eq!(desk.it.turnos.len(), 3, "former turnos stay on record");
    assert_eq!(desk.it.standing().count(), 1);
}

#[test]
fn turned_for_knowledge_only_it_is_attended_when_all_took_note() {
    let mut desk = registered();
    desk.does(turned(&[("DSI", Conocimiento), ("DPOTI", Conocimiento), ("DSTSN", Conocimiento)]));
    desk.sits("g1", "DGTI").does(taken("DSI"));
    desk.does(rejected("DPOTI"));
    assert_eq!(desk.it.state, State::Turnada);
    desk.later(1);
    desk.does(taken("DSTSN"));
    assert_eq!((desk.it.state, desk.it.attended_on()), (State::Atendida, Some(day("2026-02-10"))));

    let mut desk = registered();
    desk.does(turned(&[("DSI", Conocimiento), ("DPOTI", Conocimiento)]));
    desk.sits("g1", "DGTI").does(taken("DSI"));
    desk.does(rejected("DPOTI"));
    assert_eq!(desk.it.state, State::Atendida, "who is left took note");

    let mut desk = registered();
    desk.does(turned(&[("DSI", Conocimiento)]));
    desk.sits("g1", "DGTI").does(rejected("DSI"));
    assert_eq!(desk.it.state, State::PorTurnar, "nobody is left");
}

#[test]
fn an_enterado_does_not_attend_what_is_owed() {
    let mut desk = registered();
    desk.does(turned(&[("DSI", Responsable), ("DPOTI", Conocimiento)]));
    desk.sits("g1", "DGTI").does(rejected("DSI"));
    desk.does(taken("DPOTI"));
    assert_eq!(desk.it.state, State::PorTurnar);
}

#[test]
fn to_have_received_a_turno_is_not_to_have_attended_it() {
    let mut desk = registered();
    desk.does(turned(&[("DSI", Responsable), ("DPOTI", Conocimiento)]));
    desk.sits("g1", "DGTI").does(taken("DSI"));
    desk.does(taken("DPOTI"));
    assert_eq!(desk.it.state, State::Turnada);
}

#[test]
fn what_was_only_for_knowledge_may_turn_out_to_be_owed() {
    let mut desk = registered();
    desk.does(turned(&[("DSI", Conocimiento)]));
    desk.sits("g1", "DGTI").does(taken("DSI"));
    desk.does(reopened());
    assert_eq!(desk.it.state, State::PorTurnar, "nobody owns an answer yet");
    desk.does(answered("l1", true));
    desk.does(answer_withdrawn("l1"));
    assert_eq!(desk.it.state, State::PorTurnar, "the enterado of then does not count");
}

#[test]
fn a_due_date_is_set_while_something_is_owed() {
    let mut desk = registered();
    let due = |on: &str| EntradaAct::DueSet { due: day(on), reason: "Prórroga".into() };
    assert_eq!(desk.refuses(due("2026-02-08")), "due: La fecha límite es anterior a la recepción.");
    desk.does(due("2026-02-20"));
    desk.does(turned(&[("DSI", Responsable)]));
    assert_eq!(desk.it.facts.due, Some(day("2026-02-20")), "a turno without a date keeps it");
    desk.does(attended("2026-02-09"));
    assert!(desk.refuses(due("2026-02-25")).starts_with("state: El asunto ya se atendió; reábralo"));
}

#[test]
fn attended_without_a_letter_and_owed_again() {
    let mut desk = registered();
    desk.does(turned(&[("DSI", Responsable)]));
    assert!(desk.refuses(reopened()).starts_with("state: El asunto sigue pendiente."));
    assert!(desk.refuses(attended("2026-02-10")).starts_with("future: "));
    assert!(desk.refuses(attended("2026-02-08")).starts_with("on: "));
    let how =
        EntradaAct::Attended { on: desk.today(), how: " ".into(), description: String::new(), file: None };
    assert_eq!(desk.refuses(how), "how: Diga cómo se atendió.");
    desk.does(attended("2026-02-09"));
    assert!(desk.refuses(attended("2026-02-09")).starts_with("state: "));
    assert!(desk.refuses(turned(&[("DSI", Responsable)])).starts_with("state: "));
    desk.does(reopened());
    assert_eq!((desk.it.state, desk.it.attended_on()), (State::Turnada, None), "DSI still owns it");
    assert!(desk.it.files_ever().any(|f| f.name == "minuta.pdf"));

    let mut desk = registered();
    desk.does(answered("l1", true));
    desk.later(5);
    desk.does(reopened());
    assert_eq!(desk.it.state, State::PorTurnar, "nobody had it");
    desk.does(turned(&[("DSI", Conocimiento)]));
    desk.sits("g1", "DGTI").does(taken("DSI"));
    assert_eq!(
        desk.it.attended_on(),
        Some(day("2026-02-14")),
        "not the day of the answer that was not enough"
    );
}

#[test]
fn an_answer_that_was_none_is_taken_back() {
    let mut desk = registered();
    desk.does(turned(&[("DSI", Responsable)]));
    assert_eq!(desk.refuses(answer_withdrawn("l1")), "answer: No consta que ese documento lo conteste.");
    desk.does(answered("l1", true));
    desk.does(answered("l2", true));
    desk.does(answer_withdrawn("l1"));
    assert_eq!(desk.it.state, State::Atendida, "l2 answers it");
    desk.does(answer_withdrawn("l2"));
    assert_eq!((desk.it.state, desk.it.attended_on()), (State::Turnada, None));
    desk.does(answered("l1", true));
}

#[test]
fn a_registration_is_corrected_and_both_stay() {
    let mut desk = registered();
    let amended =
        |facts: Facts| EntradaAct::Amended { facts: Box::new(facts), reason: "Se leyó mal".into() };
    assert_eq!(desk.refuses(amended(facts())), "nothing: No cambió ningún dato.");
    assert_eq!(
        desk.refuses(amended(Facts { subject: String::new(), ..facts() })),
        "facts: Escriba el asunto."
    );
    desk.does(amended(Facts { subject: "Otro asunto".into(), ..facts() }));
    assert_eq!(desk.it.facts.subject, "Otro asunto");
    assert_eq!(desk.it.amendments[0].1, facts());
}

#[test]
fn copies_links_and_expediente_come_and_go() {
    let mut desk = registered();
    assert!(desk.refuses(EntradaAct::ScanAdded { scan: scan("entrada.pdf") }).starts_with("scan: "));
    assert!(
        desk.refuses(EntradaAct::ScanAdded { scan: Scan { pages: 0, ..scan("b") } }).starts_with("pages: ")
    );
    let withdraw = EntradaAct::ScanWithdrawn { hash: file("entrada.pdf").hash, reason: why() };
    desk.does(withdraw.clone());
    assert_eq!(desk.refuses(withdraw), "scan: Esa copia digital no está en el registro.");
    desk.does(EntradaAct::ScanAdded { scan: scan("entrada.pdf") });
    assert_eq!(desk.it.files_ever().count(), 2);

    let linked = |other| EntradaAct::Linked(link(other, EntradaRelation::Relacionado));
    assert!(desk.refuses(linked("x1")).starts_with("self: Un registro no se enlaza consigo mismo."));
    desk.does(linked("x2"));
    assert_eq!(desk.refuses(linked("x2")), "linked: CI-9 ya está enlazado.");
    let unlinked = EntradaAct::Unlinked { other: "x2".into(), reason: why() };
    desk.does(unlinked.clone());
    assert_eq!(desk.refuses(unlinked), "link: Ese enlace no existe.");
    let ci = desk.it.ci.text.clone();
    let own = EntradaLink { ci, ..link("x3", EntradaRelation::Alcance) };
    desk.does(EntradaAct::Linked(own));
    let parted = EntradaAct::Unlinked { other: "x3".into(), reason: why() };
    assert!(desk.refuses(parted).starts_with("alcance: Como alcance lleva el mismo número"));

    let followed = EntradaAct::ExpedienteLinked { expediente: "e1".into(), number: "DPATI-2026-1".into() };
    let unfollowed = EntradaAct::ExpedienteUnlinked { reason: why() };
    assert_eq!(desk.refuses(unfollowed.clone()), "expediente: No se sigue en ningún expediente.");
    desk.does(followed.clone());
    assert_eq!(desk.refuses(followed), "expediente: Ya se sigue en el expediente DPATI-2026-1.");
    desk.does(unfollowed);
    assert_eq!(desk.it.expediente, None);
}

#[test]
fn only_a_mistaken_registration_is_cancelled_by_who_made_it() {
    let mut desk = registered();
    assert_eq!(
        desk.clone().sits("s1", "DSI").refuses(cancelled()),
        "not_yours: Lo cancela DPATI, que lo registró."
    );
    desk.does(answered("l1", true));
    assert!(desk.refuses(cancelled()).starts_with("answered: Ya tiene respuestas; quítelas antes"));
    desk.does(answer_withdrawn("l1"));
    desk.does(attended("2026-02-09"));
    assert!(desk.refuses(cancelled()).starts_with("state: El asunto ya se atendió; reábralo antes"));
    desk.does(reopened());
    assert!(desk.refuses(EntradaAct::Cancelled { reason: " ".into() }).starts_with("reason: "));
    desk.does(cancelled());
    assert_eq!(desk.it.state, State::Cancelada);
    for deed in [answered("l2", true), reopened(), turned(&[("DSI", Responsable)]), cancelled()] {
        assert_eq!(
            desk.refuses(deed),
            "cancelled: El registro CI-DPATI-0001/2026 está cancelado; registre el documento de nuevo."
        );
    }
    desk.does(EntradaAct::Commented { text: "Era el CI-2".into() });
    assert!(desk.refuses(EntradaAct::Commented { text: String::new() }).starts_with("text: "));
}

#[test]
fn acts_of_other_things_are_refused() {
    let desk = registered();
    let mut other = desk.history[0].clone();
    other.body = Body::Entrada { entrada: "x2".into(), act: cancelled() };
    let check = |act: &Act| desk.it.check(act, &desk.office).unwrap_err().code;
    assert_eq!(check(&other), "subject");
    other.body = Body::Office { act: procede_domain::OfficeAct::CommitmentsSet { text: "x".into() } };
    assert_eq!(check(&other), "subject");
}

#[test]
fn states_have_keys_and_words() {
    for state in State::ALL {
        assert_eq!(State::of_key(state.key()), Some(state));
        assert_eq!(serde_json::to_value(state).unwrap(), state.key());
        assert!(state.word().starts_with(char::is_uppercase));
    }
    assert_eq!(State::of_key("otra"), None);
}

#[test]
fn the_history_reads_as_spanish() {
    let says = |deed: &EntradaAct| procede_domain::entrada::describe(deed);
    assert_eq!(
        says(&received(Facts { kind: Kind::Otro, ..facts() })),
        "Registró el documento de Supuesto Modelo con el número CI-DPATI-0001/2026"
    );
    assert_eq!(
        says(&attended("2026-02-09")),
        "Dio por atendido el asunto el lun 9 feb 2026 (Reunión con el SAT): Se acordó"
    );
    assert_eq!(
        says(&turned(&[("DSI", Responsable), ("DPOTI", Coadyuvante), ("DSTSN", Conocimiento)])),
        "Turnó a DSI; con apoyo de DPOTI; para conocimiento de DSTSN: Atender"
    );
    assert_eq!(says(&turned(&[("DSI", Conocimiento)])), "Turnó para conocimiento de DSI: Atender");
}

fn any_deed(rng: &mut TestRng, desk: &Entradas) -> EntradaAct {
    let units = ["DSI", "DPOTI", "DSTSN", "DPATI"];
    let today = desk.today().to_string();
    let on = pick(rng, &[today.as_str(), "2026-02-09", "2020-01-01", "2026-02-20"]);
    let name = format!("{}.pdf", rng.random_range(0..4));
    let letter = pick(rng, &["l1", "l2", "l3"]);
    let other = pick(rng, &["x1", "x2", "x3"]);
    match rng.random_range(0..22) {
        0..4 => {
            let roles = [Responsable, Coadyuvante, Conocimiento, Conocimiento];
            let to: Vec<_> =
                (0..rng.random_range(0..4)).map(|_| (pick(rng, &units), pick(rng, &roles))).collect();
            turned(&to)
        }
        4 | 5 => taken(pick(rng, &units)),
        6 => rejected(pick(rng, &units)),
        7 => answered(letter, rng.random()),
        8 => answer_withdrawn(letter),
        9 => attended(on),
        10 | 11 => reopened(),
        12 => EntradaAct::DueSet { due: day(on), reason: why() },
        13 => EntradaAct::Amended {
            facts: Box::new(Facts { sheets: rng.random_range(0..3), received_on: day(on), ..facts() }),
            reason: why(),
        },
        14 => EntradaAct::ScanAdded { scan: scan(&name) },
        15 => EntradaAct::ScanWithdrawn { hash: file(&name).hash, reason: why() },
        16 => EntradaAct::Linked(link(other, EntradaRelation::Antecedente)),
        17 => EntradaAct::Unlinked { other: other.into(), reason: why() },
        18 => EntradaAct::ExpedienteLinked { expediente: "e1".into(), number: "N".into() },
        19 => EntradaAct::ExpedienteUnlinked { reason: why() },
        20 if rng.random_range(0..8) == 0 => cancelled(),
        _ => EntradaAct::Commented { text: "Nota".into() },
    }
}

#[test]
fn random_acts_keep_the_promises_of_an_entrada() {
    let mut states = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    let mut cancellable = 0;
    for walk in 0..250 {
        let mut rng = rng(walk);
        let mut desk = registered();
        for _ in 0..60 {
            let who = pick(&mut rng, &[("p1", "DPATI"), ("s1", "DSI"), ("g1", "DGTI")]);
            desk.sits(who.0, who.1);
            if rng.random_range(0..10) == 0 {
                desk.later(1);
            }
            let deed = any_deed(&mut rng, &desk);
            let kind = serde_json::to_value(&deed).unwrap()["type"].as_str().unwrap().to_owned();
            let before = desk.it.clone();
            if desk.act(deed.clone()).is_ok() {
                kinds.insert(kind);
            }
            let (now, case) = (&desk.it, format!("walk {walk}, {deed:?}"));
            states.insert(now.state);
            assert_eq!(now.ci, before.ci, "{case}");
            assert!(now.standing().filter(|t| t.role == Responsable).count() <= 1, "{case}");
            assert!(now.state != State::Turnada || now.standing().next().is_some(), "{case}");
            assert_eq!(now.attended_on().is_some(), now.state == State::Atendida, "{case}");
            assert!(before.files_ever().all(|f| now.files_ever().any(|g| f == g)), "{case}");
            // There is always a way out: nothing stays pending for ever.
            if now.state.is_pending() {
                desk.sits("p1", "DPATI");
                let on = desk.today().max(desk.it.facts.received_on).to_string();
                let out = desk.after(attended(&on)).unwrap_or_else(|| panic!("{case}: cannot be attended"));
                assert_eq!(out.state, State::Atendida, "{case}");
                cancellable += u32::from(desk.after(cancelled()).is_some());
            }
        }
    }
    assert_eq!(states, BTreeSet::from(State::ALL), "every state is reached");
    assert_eq!(kinds.len(), 17, "every act was allowed at some time: {kinds:?}");
    assert!(cancellable > 100, "{cancellable}");
}
