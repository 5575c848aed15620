//! Responsivas: from draft to return, what is refused, and random acts.

use std::collections::BTreeSet;

use procede_domain::folio::SeriesKind;
use procede_domain::responsiva::{
    Content, CustodyState, Drafted, Issued, Item, ItemKind, ItemReturn, Party, ReplacedRef, Return,
    Signature, SignedHow, SignerRole, Strokes,
};
use procede_domain::{Act, ActId, Body, Office, Responsiva, ResponsivaAct, Seal, Subject};
use proptest::prelude::RngExt;
use proptest::test_runner::TestRng;

use crate::paper::{Desk, day, file, folio, pick, rng, why};

type Responsivas = Desk<Responsiva>;

fn party(n: u32) -> Party {
    Party {
        person: Some(format!("p{n}").as_str().into()),
        name: format!("Supuesto Modelo {n}"),
        employee: format!("EJ-{n}"),
        post: "Enlace (ejemplo)".into(),
        unit: "Área ficticia".into(),
    }
}

fn item(n: u32) -> Item {
    Item { what: format!("Bien {n}"), serial: format!("EJ-{n:05}"), ..Item::default() }
}

fn account(user: &str) -> Item {
    Item {
        kind: ItemKind::Cuenta,
        what: "Correo electrónico".into(),
        account: user.into(),
        inventory: "Correo".into(),
        ..Item::default()
    }
}

fn content() -> Content {
    Content {
        unit: "DPATI".into(),
        place: "Ciudad Ejemplo".into(),
        receiver: party(2),
        deliverer: party(1),
        custodian: None,
        user: None,
        location: "Piso 1".into(),
        items: vec![item(0), item(1), account("smodelo")],
        commitments: "1. Cuidarlo.".into(),
        notes: String::new(),
    }
}

fn drafted(content: Content) -> ResponsivaAct {
    ResponsivaAct::Drafted(Box::new(Drafted { content, at: None, replaces: None }))
}

fn draft() -> Responsivas {
    Desk::begin(drafted(content())).unwrap()
}

fn issued(office: &Office, number: u64) -> ResponsivaAct {
    ResponsivaAct::Issued(Issued {
        folio: folio(office, SeriesKind::Responsiva, number),
        date: day("2026-02-09"),
        file: file("responsiva.pdf"),
        seal: Seal::of_responsiva(&"x1".into(), "contenido").text(),
    })
}

fn on_paper(role: SignerRole, on: &str, scan: Option<&str>) -> ResponsivaAct {
    let how = SignedHow::Paper { scan: scan.map(file), matched: None };
    ResponsivaAct::Signed(Signature { role, on: day(on), how })
}

fn on_screen(role: SignerRole, points: Vec<(u16, u16)>) -> ResponsivaAct {
    let how = SignedHow::Screen { strokes: Strokes(vec![points]), device: "Lápiz".into(), millis: 1200 };
    ResponsivaAct::Signed(Signature { role, on: day("2026-02-09"), how })
}

fn scribble() -> Vec<(u16, u16)> {
    (0..20).map(|i| (i * 500, i * 100)).collect()
}

fn delivered(on: &str) -> ResponsivaAct {
    ResponsivaAct::Delivered { on: day(on) }
}

fn returned(office: &Office, number: u64, on: &str, items: &[u32]) -> ResponsivaAct {
    let back = |item| ItemReturn {
        item,
        state: "Bueno".into(),
        missing: Vec::new(),
        erased: Some(true),
        notes: String::new(),
    };
    ResponsivaAct::Returned(Return {
        folio: folio(office, SeriesKind::Responsiva, number),
        on: day(on),
        received_by: party(1),
        items: items.iter().copied().map(back).collect(),
        notes: String::new(),
        file: file(&format!("devolucion {number}.pdf")),
    })
}

fn replaced(by: &str) -> ResponsivaAct {
    ResponsivaAct::Replaced { by: by.into(), folio: "RESP-DPATI-0009/2026".into() }
}

fn cancelled() -> ResponsivaAct {
    ResponsivaAct::Cancelled { reason: "No se entregó".into() }
}

fn undone(act: &ActId) -> ResponsivaAct {
    ResponsivaAct::Undone { act: act.clone(), reason: why() }
}

use SignerRole::{Entrega, Recibe};

fn in_custody() -> Responsivas {
    let mut desk = draft();
    let deed = issued(&desk.office, 1);
    desk.does(deed);
    desk.does(on_screen(Recibe, scribble()));
    desk.does(on_paper(Entrega, "2026-02-09", None));
    desk.does(delivered("2026-02-09"));
    desk
}

/// Returns these items today, with a number of its own.
fn back(desk: &Responsivas, items: &[u32]) -> ResponsivaAct {
    returned(&desk.office, 10 + desk.history.len() as u64, &desk.today().to_string(), items)
}

#[test]
fn from_draft_to_the_last_return() {
    let mut desk = draft();
    assert_eq!((desk.it.state, desk.it.folio()), (CustodyState::Borrador, None));
    desk.does(ResponsivaAct::Revised { content: Box::new(Content { notes: "Nota".into(), ..content() }) });
    let deed = issued(&desk.office, 1);
    desk.does(deed);
    assert_eq!((desk.it.state, desk.it.folio()), (CustodyState::PorFirmar, Some("RESP-DPATI-0001/2026")));
    desk.does(ResponsivaAct::Printed { copies: 2, printer: String::new() });
    desk.does(on_screen(Recibe, scribble()));
    assert_eq!(desk.it.state, CustodyState::PorFirmar, "one signature is missing");
    desk.does(on_paper(Entrega, "2026-02-09", Some("firmada.pdf")));
    assert_eq!(desk.it.state, CustodyState::Firmada);
    desk.does(delivered("2026-02-09"));
    assert_eq!((desk.it.state, desk.it.outstanding().count()), (CustodyState::Vigente, 3));
    desk.later(30);
    let deed = back(&desk, &[1]);
    desk.does(deed);
    assert_eq!((desk.it.state, desk.it.outstanding().count()), (CustodyState::DevueltaEnParte, 2));
    let deed = back(&desk, &[2, 0]);
    desk.does(deed);
    assert_eq!((desk.it.state, desk.it.state.owes()), (CustodyState::Devuelta, false));
}

#[test]
fn it_is_issued_when_nothing_is_missing() {
    let faults = |content: Content| {
        let desk: Responsivas = Desk::begin(drafted(content)).unwrap();
        let rejection = desk.allows(issued(&desk.office, 1)).unwrap_err();
        assert_eq!(rejection.code, "content");
        let of = |f: procede_domain::FieldFault| (f.field, f.message);
        rejection.fields.into_iter().map(of).collect::<Vec<_>>()
    };
    let fields = |content| faults(content).into_iter().map(|f| f.0).collect::<Vec<_>>();
    let nobody = Party { person: None, ..Party::default() };
    assert_eq!(
        fields(Content {
            place: String::new(),
            receiver: nobody.clone(),
            deliverer: nobody.clone(),
            custodian: Some(nobody),
            items: Vec::new(),
            commitments: " ".into(),
            ..content()
        }),
        [
            "place",
            "receiver.name",
            "receiver.post",
            "deliverer.name",
            "deliverer.post",
            "receiver.employee",
            "commitments",
            "custodian.name",
            "items"
        ]
    );
    assert_eq!(
        faults(Content { deliverer: party(2), ..content() }),
        [("deliverer.name".into(), "Quien entrega y quien recibe son la misma persona.".into())]
    );
    let nameless = Item { what: String::new(), serial: String::new(), ..item(0) };
    assert_eq!(fields(Content { items: vec![nameless], ..content() }), ["items.0.what", "items.0.serial"]);
    let twice = Content { items: vec![item(0), Item { serial: "ej-00000 ".into(), ..item(1) }], ..content() };
    assert_eq!(
        faults(twice),
        [("items.1.serial".into(), "El número de serie ej-00000 está dos veces.".into())]
    );
    let inventory =
        |n: u32, serial: &str| Item { inventory: "INV-1".into(), serial: serial.into(), ..item(n) };
    assert_eq!(
        fields(Content { items: vec![inventory(0, "A"), inventory(1, "")], ..content() }),
        ["items.1.inventory"]
    );
    assert_eq!(
        faults(Content { items: vec![account("a"), account("A"), account("")], ..content() }),
        [
            ("items.1.account".to_owned(), "La cuenta A está dos veces.".to_owned()),
            ("items.2.account".to_owned(), "Falta el usuario de la cuenta 3.".to_owned()),
        ]
    );
    // The parts of a set bear one inventory number; the same user may have accounts in two systems.
    let fine = vec![
        inventory(0, "A"),
        inventory(1, "B"),
        account("a"),
        Item { inventory: "Red".into(), ..account("a") },
    ];
    let mut desk: Responsivas = Desk::begin(drafted(Content { items: fine, ..content() })).unwrap();
    let deed = issued(&desk.office, 1);
    desk.does(deed);
}

#[test]
fn an_issued_one_is_not_changed() {
    let mut desk = draft();
    let same = ResponsivaAct::Revised { content: Box::new(content()) };
    for deed in [
        ResponsivaAct::Printed { copies: 1, printer: String::new() },
        on_paper(Recibe, "2026-02-09", None),
        delivered("2026-02-09"),
        replaced("x2"),
    ] {
        assert_eq!(desk.refuses(deed), "issued: La responsiva todavía no se emite.");
    }
    let deed = issued(&desk.office, 1);
    desk.does(deed.clone());
    assert_eq!(
        desk.refuses(same),
        "issued: La responsiva RESP-DPATI-0001/2026 ya se emitió y no se cambia: emita otra que la sustituya."
    );
    assert_eq!(desk.refuses(deed), "issued: La responsiva RESP-DPATI-0001/2026 ya se emitió.");
    assert!(
        desk.refuses(ResponsivaAct::Printed { copies: 0, printer: String::new() }).starts_with("copies: ")
    );
    assert_eq!(desk.refuses(drafted(content())), "drafted: La responsiva ya existe.");
}

#[test]
fn its_number_is_of_its_series_and_year() {
    let desk = draft();
    let ResponsivaAct::Issued(good) = issued(&desk.office, 1) else { unreachable!() };
    let with = |change: &dyn Fn(&mut Issued)| {
        let mut issued = good.clone();
        change(&mut issued);
        ResponsivaAct::Issued(issued)
    };
    assert!(desk.refuses(with(&|i| i.folio.series = "oficio:DPATI".into())).starts_with("series: "));
    assert!(desk.refuses(with(&|i| i.date = day("2025-12-31"))).starts_with("folio_year: "));
    assert!(desk.refuses(with(&|i| i.file.name = " ".into())).starts_with("file: "));
}

#[test]
fn it_begins_with_a_known_unit_and_not_in_its_own_place() {
    let refused = |deed| Desk::<Responsiva>::begin(deed).map(|_| ()).unwrap_err().code;
    assert_eq!(refused(drafted(Content { unit: "NADIE".into(), ..content() })), "unit");
    assert_eq!(refused(cancelled()), "responsiva");
    let before = ReplacedRef { responsiva: "x1".into(), folio: "F".into() };
    let itself = Drafted { content: content(), at: None, replaces: Some(before) };
    assert_eq!(refused(ResponsivaAct::Drafted(Box::new(itself))), "self");
}

#[test]
fn signatures_are_made_once_and_filed_when_they_come() {
    let mut desk = draft();
    let deed = issued(&desk.office, 1);
    desk.does(deed);
    assert!(desk.refuses(on_paper(Recibe, "2026-02-10", None)).starts_with("future: "));
    assert_eq!(
        desk.refuses(on_paper(Recibe, "2026-02-01", None)),
        "before: La fecha dom 1 feb 2026 es anterior a la de la responsiva (lun 9 feb 2026); revísela."
    );
    assert!(
        desk.refuses(on_screen(Recibe, vec![(1, 1); 3])).starts_with("strokes: La firma es demasiado corta")
    );
    assert!(desk.refuses(on_screen(Recibe, vec![(1, 1); 20_001])).starts_with("strokes: "));
    assert!(desk.refuses(on_screen(Recibe, vec![(1, 5_000); 20])).starts_with("strokes: La firma se sale"));
    desk.does(on_paper(Recibe, "2026-02-09", None));
    assert_eq!(
        desk.refuses(on_paper(Recibe, "2026-02-09", None)),
        "signed: Ya consta la firma de quien recibe."
    );
    assert_eq!(
        desk.refuses(delivered("2026-02-09")),
        "signatures: Faltan firmas: recabe la de quien entrega y la de quien recibe."
    );
    let filed = desk.does(on_paper(Recibe, "2026-02-09", Some("otra hoja.pdf")));
    assert!(desk.refuses(on_screen(Recibe, scribble())).starts_with("signed: "));
    desk.does(on_screen(Entrega, scribble()));
    assert_eq!(desk.it.state, CustodyState::Firmada);
    desk.does(undone(&filed));
    assert_eq!(desk.it.state, CustodyState::Firmada, "the signature was recorded before the scan");
    assert!(desk.it.files_ever().any(|f| f.name == "otra hoja.pdf"), "the scan stays readable");
    let first = desk.it.signature(Recibe).unwrap().0.act.clone();
    desk.does(undone(&first));
    assert_eq!(desk.it.state, CustodyState::PorFirmar);
    assert!(desk.refuses(undone(&first)).starts_with("undone: "));
}

#[test]
fn each_item_comes_back_once() {
    let mut desk = in_custody();
    assert_eq!(desk.refuses(delivered("2026-02-09")), "signatures: La entrega ya consta.");
    desk.later(1);
    let refused = |items: &[u32]| desk.refuses(back(&desk, items));
    assert_eq!(refused(&[]), "items: Elija qué se devuelve.");
    assert_eq!(refused(&[0, 0]), "items: «Bien 0» ya se devolvió o no es de esta responsiva.");
    assert_eq!(refused(&[7]), "items: «bien 8» ya se devolvió o no es de esta responsiva.");
    assert_eq!(refused(&[7, 8]), "items: Hay 2 bienes por revisar en la devolución.");
    assert!(desk.refuses(returned(&desk.office, 9, "2026-02-08", &[0])).starts_with("before: La devolución"));
    assert!(desk.refuses(returned(&desk.office, 9, "2026-02-11", &[0])).starts_with("future: "));
    let ResponsivaAct::Returned(good) = back(&desk, &[0]) else { unreachable!() };
    let with = |change: &dyn Fn(&mut Return)| {
        let mut back = good.clone();
        change(&mut back);
        desk.refuses(ResponsivaAct::Returned(back))
    };
    assert!(with(&|r| r.received_by.name = String::new()).starts_with("received_by: "));
    assert!(with(&|r| r.file.hash = String::new()).starts_with("file: "));
    assert!(with(&|r| r.folio.series = "responsiva:DSI".into()).starts_with("series: "));
    assert_eq!(with(&|r| r.items[0].state = " ".into()), "items: Diga en qué estado se devuelve «Bien 0».");
    let deed = back(&desk, &[0]);
    let first = desk.does(deed);
    assert_eq!(desk.refuses(back(&desk, &[0])), "items: «Bien 0» ya se devolvió o no es de esta responsiva.");
    let deed = back(&desk, &[1, 2]);
    desk.does(deed);
    assert!(
        desk.refuses(back(&desk, &[1])).starts_with("ended: La responsiva RESP-DPATI-0001/2026 ya no está")
    );
    // It was another's return: the item is out again, the receipt stays readable.
    desk.does(undone(&first));
    assert_eq!((desk.it.state, desk.it.outstanding().count()), (CustodyState::DevueltaEnParte, 1));
    assert_eq!(desk.it.files_ever().count(), 3);
}

#[test]
fn a_delivery_is_undone_before_anything_came_back() {
    let mut desk = in_custody();
    let delivery = desk.it.delivered.as_ref().unwrap().0.act.clone();
    let deed = back(&desk, &[0]);
    let first = desk.does(deed);
    assert!(desk.refuses(undone(&delivery)).starts_with("built_upon: "));
    desk.does(undone(&first));
    desk.does(undone(&delivery));
    assert_eq!(desk.it.state, CustodyState::Firmada);
    assert!(desk.refuses(back(&desk, &[0])).starts_with("delivered: Los bienes no se han entregado"));
}

#[test]
fn a_newer_one_takes_its_place_also_when_some_came_back() {
    let mut desk = in_custody();
    let deed = back(&desk, &[0]);
    desk.does(deed);
    assert_eq!(desk.refuses(replaced("x1")), "self: Una responsiva no se sustituye a sí misma.");
    desk.does(replaced("x2"));
    assert_eq!((desk.it.state, desk.it.state.owes()), (CustodyState::Sustituida, false));
    assert!(desk.refuses(back(&desk, &[1])).ends_with("ya no está vigente: sustituida."));
    assert!(desk.refuses(replaced("x3")).starts_with("ended: "));
    // The signed sheet turns up late.
    desk.does(on_paper(Entrega, "2026-02-09", Some("tarde.pdf")));
    assert_eq!(desk.it.state, CustodyState::Sustituida);
}

#[test]
fn what_was_handed_over_is_not_cancelled() {
    let desk = in_custody();
    assert!(
        desk.refuses(cancelled())
            .starts_with("delivered: Los bienes ya se entregaron: registre su devolución")
    );
    let mut desk = draft();
    assert!(desk.refuses(ResponsivaAct::Cancelled { reason: String::new() }).starts_with("reason: "));
    desk.does(cancelled());
    assert_eq!(desk.it.state, CustodyState::Cancelada);
    assert!(desk.refuses(issued(&desk.office, 1)).ends_with("ya no está vigente: cancelada."));
    desk.does(ResponsivaAct::Commented { text: "Nota".into() });
    assert!(desk.refuses(ResponsivaAct::Commented { text: " ".into() }).starts_with("text: "));
}

#[test]
fn acts_of_other_things_are_refused() {
    let desk = draft();
    let mut other = desk.history[0].clone();
    other.body = Body::Responsiva { responsiva: "x2".into(), act: cancelled() };
    let check = |act: &Act| desk.it.check(act, &desk.office).unwrap_err().code;
    assert_eq!(check(&other), "subject");
    other.body = Body::Office { act: procede_domain::OfficeAct::CommitmentsSet { text: "x".into() } };
    assert_eq!(check(&other), "subject");
}

#[test]
fn states_have_keys_and_words() {
    for state in CustodyState::ALL {
        assert_eq!(CustodyState::of_key(state.key()), Some(state));
        assert_eq!(serde_json::to_value(state).unwrap(), state.key());
        assert!(state.word().starts_with(char::is_uppercase));
    }
    assert_eq!(CustodyState::of_key("otra"), None);
}

fn any_deed(rng: &mut TestRng, desk: &Responsivas) -> ResponsivaAct {
    let today = desk.today().to_string();
    let on = pick(rng, &[today.as_str(), today.as_str(), "2026-02-09", "2020-01-01"]);
    let role = pick(rng, &[Recibe, Entrega]);
    let any_act = ActId(format!("a{}", rng.random_range(1..=desk.history.len())));
    match rng.random_range(0..16) {
        0 => {
            let notes = format!("Nota {}", rng.random_range(0..3));
            let items = (0..rng.random_range(0..5)).map(item).collect();
            ResponsivaAct::Revised { content: Box::new(Content { notes, items, ..content() }) }
        }
        1 | 2 => issued(&desk.office, rng.random_range(0..4)),
        3 => ResponsivaAct::Printed { copies: rng.random_range(0..3), printer: String::new() },
        4 | 5 => on_paper(role, on, pick(rng, &[None, Some("a.pdf"), Some("b.pdf")])),
        6 => on_screen(role, scribble()[..rng.random_range(0..20)].to_vec()),
        7 | 8 => delivered(on),
        9..12 => {
            let items: Vec<u32> = (0..rng.random_range(0..4)).map(|_| rng.random_range(0..4)).collect();
            returned(&desk.office, rng.random_range(1..9), on, &items)
        }
        12 | 13 => undone(&any_act),
        14 if rng.random_range(0..4) == 0 => replaced(pick(rng, &["x1", "x2"])),
        15 if rng.random_range(0..4) == 0 => cancelled(),
        _ => ResponsivaAct::Commented { text: "Nota".into() },
    }
}

#[test]
fn random_acts_keep_the_promises_of_a_responsiva() {
    let mut states = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for walk in 0..300 {
        let mut rng = rng(walk);
        let mut desk = draft();
        for _ in 0..60 {
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
            if before.issued.is_some() {
                assert_eq!((&before.issued, &before.content), (&now.issued, &now.content), "{case}");
            }
            let mut back: Vec<u32> =
                now.returns.iter().flat_map(|(_, r)| r.items.iter().map(|i| i.item)).collect();
            let all = back.len();
            back.sort_unstable();
            back.dedup();
            assert_eq!(back.len(), all, "{case}: an item came back twice");
            assert_eq!(now.outstanding().count() + all, now.content.items.len(), "{case}");
            assert!(all == 0 || now.delivered.is_some(), "{case}");
            assert!(before.files_ever().all(|f| now.files_ever().any(|g| f == g)), "{case}");
            if now.state == CustodyState::Devuelta {
                assert_eq!(now.outstanding().count(), 0, "{case}");
            }
            states.insert(now.state);
        }
    }
    assert_eq!(states, BTreeSet::from(CustodyState::ALL), "every state is reached");
    assert_eq!(kinds.len(), 10, "every act was allowed at some time: {kinds:?}");
}
