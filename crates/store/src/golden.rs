//! What is stored is a promise: the bytes of every kind of act, and the chain over them, frozen.

use std::fmt::Write;

use chrono::{DateTime, Duration};
use procede_domain::expediente::{
    IssuedLetter, Link, OnBehalf, Opened, ParentRef, ProcedureRef, Recipient, Relation, StepConcluded,
};
use procede_domain::office::{Founded, Letterhead, OwnUnit, Person, Suplencia};
use procede_domain::{
    Act, ActId, ActingFor, Actor, Body, ExpedienteAct, ExpedienteId, FileRef, OfficeAct, PersonId, Values,
};
use rusqlite::Connection;
use serde_json::json;

use crate::open::migrate;
use crate::table::act;

const DEVICE: &str = "equipo-de-prueba";

fn acts() -> Vec<Act> {
    let person = Person {
        id: PersonId::from("p1"),
        name: "Persona Ficticia".into(),
        post: "Enlace".into(),
        unit: "DGTI".into(),
        roles: vec!["LIDER-PROYECTO".into()],
        email: "persona@aduana.example".into(),
        phone: "55 5555 0000".into(),
        employee: "123".into(),
        retired: false,
    };
    let id = ExpedienteId::from("e1");
    let opened = Opened {
        number: "DPATI-2026-000001".into(),
        procedure: ProcedureRef { key: "1.2".into(), version: 1, hash: "0".repeat(64) },
        title: "Requerimiento de información".into(),
        unit: "DPATI".into(),
        parent: Some(ParentRef {
            expediente: ExpedienteId::from("e0"),
            number: "N".into(),
            step: "3".into(),
        }),
        period: Some("2026-T3".into()),
    };
    let file = FileRef { hash: "ab".repeat(32), name: "acuse.pdf".into(), size: 1024 };
    let day = "2026-12-01".parse().unwrap();
    let to = Recipient { unit: "DPATI".into(), person: Some(PersonId::from("p2")), name: "Persona".into() };
    let reason = || "Motivo de prueba".to_owned();
    let values = || {
        Values::from([
            ("asunto".to_owned(), json!("Ñandú")),
            ("filas".to_owned(), json!([{"b": 1, "a": "x"}])),
        ])
    };
    let (step, other) = (|| "2".to_owned(), || ExpedienteId::from("e2"));
    let expediente = [
        ExpedienteAct::Opened(opened),
        ExpedienteAct::StepConcluded(StepConcluded {
            step: step(),
            answer: Some("Sí".into()),
            values: values(),
            on_behalf: Some(OnBehalf { who: "SAT".into(), date: day, evidence: "Correo".into() }),
            elsewhere: Some("En papel".into()),
        }),
        ExpedienteAct::StepConcluded(StepConcluded { step: step(), ..StepConcluded::default() }),
        ExpedienteAct::ValuesCorrected { conclusion: ActId::from("a"), values: values(), reason: reason() },
        ExpedienteAct::ConclusionUndone { conclusion: ActId::from("a"), reason: reason() },
        ExpedienteAct::ChildCalled {
            step: step(),
            child: other(),
            number: "N".into(),
            procedure: "2.2".into(),
        },
        ExpedienteAct::ChildEnded { step: step(), child: other(), outcome: Some("cumplida".into()) },
        ExpedienteAct::Cancelled { reason: reason() },
        ExpedienteAct::Reopened { reason: reason() },
        ExpedienteAct::ClockPaused { reason: reason() },
        ExpedienteAct::ClockResumed { reason: reason() },
        ExpedienteAct::Commented { text: "Texto con «comillas», \"otras\" y\nrenglones".into() },
        ExpedienteAct::FileAttached { file: file.clone(), step: Some(step()), description: "Acuse".into() },
        ExpedienteAct::FileWithdrawn { hash: file.hash.clone(), reason: reason() },
        ExpedienteAct::Linked(Link { other: other(), number: "N".into(), relation: Relation::Antecedente }),
        ExpedienteAct::Unlinked { other: other(), reason: reason() },
        ExpedienteAct::Turned { step: step(), to: to.clone(), instruction: "Atender".into() },
        ExpedienteAct::TurnRejected { step: step(), reason: reason() },
        ExpedienteAct::Informed { to, note: "Nota".into() },
        ExpedienteAct::Acknowledged {},
        ExpedienteAct::Claimed { step: step() },
        ExpedienteAct::Released { step: step() },
        ExpedienteAct::Watched {},
        ExpedienteAct::Unwatched {},
        ExpedienteAct::DueSet { step: step(), due: day, reason: reason() },
        ExpedienteAct::LetterIssued(IssuedLetter {
            step: step(),
            template: "solicitud".into(),
            document: "Oficio".into(),
            number: "DPATI/1/2026".into(),
            date: day,
            addressee: "DGE".into(),
            subject: "Asunto".into(),
            file,
        }),
        ExpedienteAct::TitleAmended { title: "Otro".into(), reason: reason() },
    ];
    let office = [
        OfficeAct::Founded(Founded { unit: "DGTI".into(), name: "Oficina".into(), place: "México".into() }),
        OfficeAct::PersonSaved(person),
        OfficeAct::PersonRetired { person: PersonId::from("p1"), reason: reason() },
        OfficeAct::UnitSaved(OwnUnit {
            key: "U-1".into(),
            name: "Unidad".into(),
            parent: Some("DGTI".into()),
        }),
        OfficeAct::DaysRemoved { id: "d1".into(), reason: reason() },
        OfficeAct::LetterheadSet(Letterhead::default()),
        OfficeAct::TermSet {
            procedure: "1.2".into(),
            step: step(),
            days: 5,
            business: true,
            reason: reason(),
        },
        OfficeAct::TermUnset { procedure: "1.2".into(), step: step(), reason: reason() },
        OfficeAct::SuplenciaGranted {
            id: "s1".into(),
            suplencia: Suplencia {
                absent: PersonId::from("p1"),
                substitute: PersonId::from("p2"),
                from: day,
                to: day,
                reason: reason(),
            },
        },
        OfficeAct::SuplenciaEnded { id: "s1".into(), reason: reason() },
    ];
    let plain = Actor {
        person: PersonId::from("p1"),
        name: "Persona Ficticia".into(),
        post: "Enlace".into(),
        unit: "DGTI".into(),
        roles: Vec::new(),
        acting_for: None,
    };
    let substitute = Actor {
        roles: vec!["LIDER-PROYECTO".into()],
        acting_for: Some(ActingFor {
            person: PersonId::from("p2"),
            name: "Ausente".into(),
            post: "Titular".into(),
        }),
        ..plain.clone()
    };
    let office = office.into_iter().map(|act| (plain.clone(), Body::Office { act }));
    let expediente = expediente
        .into_iter()
        .map(|act| (substitute.clone(), Body::Expediente { expediente: id.clone(), act }));
    let start = DateTime::parse_from_rfc3339("2026-11-23T09:00:00.125-06:00").expect("a date");
    (1..)
        .zip(office.chain(expediente))
        .map(|(n, (by, body))| Act {
            id: ActId(format!("acto-{n}")),
            at: start + Duration::minutes(n),
            by,
            body,
        })
        .collect()
}

#[test]
fn stored_acts_keep_their_bytes_and_their_chain() {
    let mut conn = Connection::open_in_memory().unwrap();
    migrate(&mut conn).unwrap();
    let device = act::device(&conn, DEVICE).unwrap();
    let mut head = act::head(&conn, device, DEVICE).unwrap();
    for act in acts() {
        act::insert(&conn, device, &mut head, &act, &serde_json::to_string(&act).unwrap()).unwrap();
    }
    let mut rows = conn.prepare("SELECT hex(hash), json FROM act ORDER BY seq").unwrap();
    let mut stored = String::new();
    let mut rows = rows.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (hash, json): (String, String) = (row.get(0).unwrap(), row.get(1).unwrap());
        writeln!(stored, "{} {json}", &hash[..16]).unwrap();
    }
    insta::assert_snapshot!(stored);
}

#[test]
fn stored_acts_are_read_back_as_they_were() {
    for act in acts() {
        let json = serde_json::to_string(&act).unwrap();
        assert_eq!(serde_json::from_str::<Act>(&json).unwrap(), act, "{json}");
    }
}
