//! Letters, entradas and responsivas in the ledger: listed, found, verified, and the same after the views are made again.

use chrono::NaiveDate;
use procede_domain::entrada::{Destino, Entry, Facts, Kind, Priority, Received, Role, State};
use procede_domain::letter::{Access, Addressee, Content, Drafted, Form, Signatory};
use procede_domain::responsiva::{self, Item, Party};
use procede_domain::{
    Body, EntradaAct, EntradaId, Folio, LetterAct, LetterId, PersonId, Recipient, ResponsivaAct, ResponsivaId,
};
use procede_store::{
    CommitError, EntradaColumn, EntradaFilter, Ledger, LetterColumn, LetterFilter, Paper, ResponsivaColumn,
    ResponsivaFilter, SearchFilter, SearchKind, Slice, Viewer,
};

use crate::support::{AsActor, Desk, assert_sound, dates, desk, dump_views, person, place, quiet};

fn slice<C>(sort: C) -> Slice<C> {
    Slice { sort, descending: false, offset: 0, limit: 50 }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn content(subject: &str) -> Content {
    Content {
        form: Form::Oficio,
        unit: "DGTI".into(),
        place: "Ciudad de México".into(),
        addressee: Addressee {
            name: "Persona Ficticia".into(),
            post: "Titular".into(),
            unit: "Otra Dirección".into(),
        },
        subject: subject.into(),
        antecedent: String::new(),
        body: "Texto del oficio.".into(),
        close: String::new(),
        signer: Signatory {
            person: Some(PersonId::from("p1")),
            name: "Persona 1".into(),
            post: "Titular".into(),
            role: String::new(),
        },
        signatures: Vec::new(),
        data: Vec::new(),
        copies: Vec::new(),
        annexes: Vec::new(),
        initials: String::new(),
        access: Access::Publica,
    }
}

fn draft(desk: &mut Desk, ledger: &Ledger, id: &str, subject: &str) -> LetterId {
    let letter = LetterId::from(id);
    let drafted = Drafted {
        template: "comunicacion".into(),
        document: "Oficio".into(),
        content: content(subject),
        at: None,
        answers: Vec::new(),
    };
    let act = desk.act(Body::Letter { letter: letter.clone(), act: LetterAct::Drafted(Box::new(drafted)) });
    ledger.commit(&[act]).expect("it is drafted");
    letter
}

fn receive(desk: &mut Desk, id: &str, ci: &str, reference: &str, due: Option<&str>) -> procede_domain::Act {
    let facts = Facts {
        kind: Kind::Oficio,
        means: Entry::Papel,
        received_on: day("2026-01-05"),
        received_at: "09:30".into(),
        sender: Addressee {
            name: "Remitente Ficticio".into(),
            post: String::new(),
            unit: "Aduana de Ejemplo".into(),
        },
        reference: reference.into(),
        dated: None,
        subject: "Solicitud de conexión".into(),
        addressee: Addressee::default(),
        due: due.map(day),
        priority: Priority::Urgente,
        access: Access::Reservada,
        sheets: 2,
        annexes: String::new(),
        notes: String::new(),
    };
    let ci = Folio { series: "anterior".into(), year: 0, number: 0, text: ci.into() };
    let received = Received {
        ci,
        unit: "DGTI".into(),
        facts,
        scans: Vec::new(),
        antecedent: None,
        imported: "prueba".into(),
    };
    desk.act(Body::Entrada { entrada: EntradaId::from(id), act: EntradaAct::Received(Box::new(received)) })
}

#[test]
fn letters_are_listed_by_stage_reviewer_and_words() {
    let (mut desk, place) = (desk(), place());
    let ledger = &place.ledger;
    desk.found(ledger);
    let one = draft(&mut desk, ledger, "l1", "Informe de aplicación");
    draft(&mut desk, ledger, "l2", "Otro asunto");
    let to = Recipient { unit: "DPATI".into(), person: Some(PersonId::from("p2")), name: "Persona 2".into() };
    let act = LetterAct::SentToReview { to, note: String::new() };
    ledger.commit(&[desk.act(Body::Letter { letter: one.clone(), act })]).unwrap();

    let list = |filter: &LetterFilter| -> Vec<String> {
        let page = ledger.letters(filter, &slice(LetterColumn::Activity)).unwrap();
        page.items.into_iter().map(|item| item.id).collect()
    };
    assert_eq!(list(&LetterFilter::default()), ["l2", "l1"], "by their last act");
    assert_eq!(list(&LetterFilter { stages: vec!["en_revision".into()], ..LetterFilter::default() }), ["l1"]);
    assert_eq!(list(&LetterFilter { text: "aplicacion".into(), ..LetterFilter::default() }), ["l1"]);
    let reviewer = Viewer::new(&ledger.office(), &person("p2", "DPATI").as_actor());
    assert_eq!(list(&LetterFilter { to_review: Some(reviewer), ..LetterFilter::default() }), ["l1"]);
    let another = Viewer::new(&ledger.office(), &person("p3", "DSI").as_actor());
    assert!(list(&LetterFilter { to_review: Some(another), ..LetterFilter::default() }).is_empty());

    let hits = ledger.search("informe aplicación", &SearchFilter::default()).unwrap().hits;
    assert_eq!((hits.len(), hits[0].kind, hits[0].reference.as_str()), (1, SearchKind::Oficio, "l1"));
    assert_sound(ledger);
}

#[test]
fn entradas_are_listed_by_due_date_owner_and_reference() {
    let (mut desk, place) = (desk(), place());
    let ledger = &place.ledger;
    desk.found(ledger);
    ledger.commit(&[receive(&mut desk, "e1", "CI-1", "AFA/12-2026", Some("2026-01-20"))]).unwrap();
    ledger.commit(&[receive(&mut desk, "e2", "CI-2", "SAT-900", None)]).unwrap();
    let to = Recipient { unit: "DPATI".into(), person: None, name: "DPATI".into() };
    let act = EntradaAct::Turned {
        turnos: vec![Destino { to, role: Role::Responsable }],
        instruction: "Atender".into(),
        due: None,
    };
    ledger.commit(&[desk.act(Body::Entrada { entrada: EntradaId::from("e1"), act })]).unwrap();

    let list = |filter: EntradaFilter| -> Vec<String> {
        let page = ledger.entradas(&filter, &slice(EntradaColumn::Due), &dates()).unwrap();
        page.items.into_iter().map(|item| item.ci).collect()
    };
    assert_eq!(list(EntradaFilter::default()), ["CI-1", "CI-2"], "those without a date come last");
    assert_eq!(
        list(EntradaFilter { states: vec![State::Turnada.key().into()], ..EntradaFilter::default() }),
        ["CI-1"]
    );
    assert_eq!(list(EntradaFilter { owner: Some("DPATI".into()), ..EntradaFilter::default() }), ["CI-1"]);
    assert_eq!(list(EntradaFilter { text: "remitente aduana".into(), ..EntradaFilter::default() }).len(), 2);
    let mine = Viewer::new(&ledger.office(), &person("p2", "DPATI").as_actor());
    assert_eq!(list(EntradaFilter { turned_to: Some(mine), ..EntradaFilter::default() }), ["CI-1"]);

    let twins = ledger.same_reference("afa 12/2026", &dates()).unwrap();
    assert_eq!(twins.len(), 1, "the same number, written another way");
    assert_eq!(ledger.paper_by_number("CI-2").unwrap().as_deref(), Some("e2"));
    assert_sound(ledger);
}

#[test]
fn a_number_is_borne_by_one_paper() {
    let (mut desk, place) = (desk(), place());
    desk.found(&place.ledger);
    place.ledger.commit(&[receive(&mut desk, "e1", "CI-1", "a", None)]).unwrap();
    let again = place.ledger.commit(&[receive(&mut desk, "e2", "CI-1", "b", None)]);
    assert!(matches!(again, Err(CommitError::Rejected(r)) if r.code == "number_taken"));
    let acts = [receive(&mut desk, "e3", "CI-3", "c", None), receive(&mut desk, "e4", "CI-3", "d", None)];
    assert!(place.ledger.commit(&acts).is_err(), "not within one transaction either");
    assert!(place.ledger.paper("e3").unwrap().is_none());
}

#[test]
fn responsivas_are_found_by_what_they_hold() {
    let (mut desk, place) = (desk(), place());
    let ledger = &place.ledger;
    desk.found(ledger);
    let party = |name: &str| Party {
        name: name.into(),
        employee: "10".into(),
        post: "Enlace".into(),
        ..Party::default()
    };
    let content = responsiva::Content {
        unit: "DGTI".into(),
        place: "México".into(),
        receiver: party("Quien Recibe"),
        deliverer: party("Quien Entrega"),
        custodian: None,
        user: None,
        location: "Piso 2".into(),
        items: vec![Item { what: "Portátil".into(), serial: "AB-99".into(), ..Item::default() }],
        commitments: "Cuidar.".into(),
        notes: String::new(),
    };
    let drafted = responsiva::Drafted { content, at: None, replaces: None };
    let id = ResponsivaId::from("r1");
    let act = desk.act(Body::Responsiva { responsiva: id, act: ResponsivaAct::Drafted(Box::new(drafted)) });
    ledger.commit(&[act]).unwrap();
    let filter = ResponsivaFilter { text: "ab-99".into(), ..ResponsivaFilter::default() };
    let page = ledger.responsivas(&filter, &slice(ResponsivaColumn::Receiver)).unwrap();
    assert_eq!(page.items[0].receiver, "Quien Recibe");
    assert!(ledger.holders("AB 99").unwrap().is_empty(), "a draft holds nothing yet");
    assert!(matches!(ledger.paper("r1").unwrap(), Some(Paper::Responsiva(_))));
    assert_sound(ledger);
}

#[test]
fn views_of_papers_are_the_same_when_they_are_made_again() {
    let (mut desk, place) = (desk(), place());
    let ledger = &place.ledger;
    desk.found(ledger);
    for n in 0..20 {
        draft(&mut desk, ledger, &format!("l{n}"), &format!("Asunto {n}"));
        ledger.commit(&[receive(&mut desk, &format!("e{n}"), &format!("CI-{n}"), "x", None)]).unwrap();
    }
    ledger.index().unwrap();
    let before = dump_views(place.dir.path());
    ledger.rebuild_views(&mut quiet()).unwrap();
    assert_eq!(dump_views(place.dir.path()), before);
    assert_sound(ledger);
    assert_eq!(ledger.entradas_as_of(ledger.last_seq().unwrap()).unwrap().len(), 20);
    let early = ledger.entradas_as_of(6).unwrap().len();
    assert!(early < 3, "only those that were there then: {early}");
}
