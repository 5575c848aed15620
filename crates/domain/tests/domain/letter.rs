//! Letters: each stage, each refusal, and random acts.

use std::collections::BTreeSet;

use procede_domain::expediente::OnBehalf;
use procede_domain::folio::SeriesKind;
use procede_domain::letter::{
    Access, Addressee, Content, Dispatch, Drafted, Form, Means, Numbered, ReviewAnswer, Signatory, Stage,
};
use procede_domain::office::Annulled;
use procede_domain::{ActId, ActingFor, Body, Letter, LetterAct, Office, PersonId, Recipient, Seal};
use proptest::prelude::RngExt;
use proptest::test_runner::TestRng;

use crate::paper::{Desk, day, file, folio, pick, rng, why};

type Letters = Desk<Letter>;

fn content() -> Content {
    Content {
        form: Form::Oficio,
        unit: "DPATI".into(),
        place: "Ciudad Ejemplo".into(),
        addressee: Addressee { name: "Supuesto Modelo".into(), ..Addressee::default() },
        subject: "Se informa".into(),
        antecedent: String::new(),
        body: "Texto.".into(),
        close: String::new(),
        signer: Signatory {
            person: Some("jefa".into()),
            name: "Persona jefa".into(),
            post: "Directora (ejemplo)".into(),
            role: String::new(),
        },
        signatures: Vec::new(),
        data: Vec::new(),
        copies: vec!["Copia Ejemplo".into()],
        annexes: Vec::new(),
        initials: String::new(),
        access: Access::Publica,
    }
}

fn drafted(content: Content) -> LetterAct {
    LetterAct::Drafted(Box::new(Drafted {
        template: "respuesta".into(),
        document: "Oficio de respuesta".into(),
        content,
        at: None,
        answers: Vec::new(),
    }))
}

fn draft() -> Letters {
    Desk::begin(drafted(content())).unwrap()
}

fn revised(body: &str) -> LetterAct {
    LetterAct::Revised {
        content: Box::new(Content { body: body.into(), ..content() }),
        remark: String::new(),
    }
}

fn to(person: &str) -> Recipient {
    Recipient { unit: "DPATI".into(), person: Some(person.into()), name: format!("Persona {person}") }
}

fn review(person: &str) -> LetterAct {
    LetterAct::SentToReview { to: to(person), note: String::new() }
}

fn approved() -> LetterAct {
    LetterAct::Approved { note: String::new() }
}

fn returned() -> LetterAct {
    LetterAct::Returned { remarks: "Falta el antecedente".into() }
}

fn authorised() -> LetterAct {
    LetterAct::Authorised { on_behalf: None }
}

fn on_behalf(on: &str) -> LetterAct {
    let on_behalf =
        OnBehalf { who: "Persona jefa".into(), date: day(on), evidence: "Firma en el proyecto".into() };
    LetterAct::Authorised { on_behalf: Some(on_behalf) }
}

fn numbered(office: &Office, number: u64) -> LetterAct {
    LetterAct::Numbered(Numbered {
        folio: folio(office, SeriesKind::Oficio, number),
        date: day("2026-02-09"),
        file: file("oficio.pdf"),
        seal: Seal::of_letter(&"x1".into(), "Texto.").text(),
    })
}

fn printed() -> LetterAct {
    LetterAct::Printed { copies: 2, printer: "Impresora".into() }
}

fn signed(on: &str, scan: bool) -> LetterAct {
    LetterAct::Signed { on: day(on), scan: scan.then(|| file("firmado.pdf")), matched: None }
}

fn dispatched(on: &str, to: &str) -> LetterAct {
    LetterAct::Dispatched(Dispatch {
        on: day(on),
        means: Means::Mensajero,
        to: to.into(),
        carrier: String::new(),
        guide: "EJ-1".into(),
    })
}

fn acuse(on: &str, to: &str, name: &str) -> LetterAct {
    LetterAct::Acknowledged {
        on: day(on),
        by: "Oficialía".into(),
        file: file(name),
        matched: None,
        to: to.into(),
    }
}

fn mail_returned(on: &str, to: &str) -> LetterAct {
    LetterAct::MailReturned { on: day(on), reason: "Domicilio incorrecto".into(), to: to.into() }
}

fn undone(act: &ActId) -> LetterAct {
    LetterAct::Undone { act: act.clone(), reason: why() }
}

/// Authorised by who signs, and numbered by who drafted.
fn with_number() -> Letters {
    let mut desk = draft();
    desk.sits("jefa", "DGTI").does(authorised());
    let numbered = numbered(&desk.office, 1);
    desk.sits("p1", "DPATI").does(numbered);
    desk
}

fn with_signature() -> Letters {
    let mut desk = with_number();
    desk.does(printed());
    desk.does(signed("2026-02-09", false));
    desk
}

#[test]
fn a_letter_goes_from_draft_to_acuse() {
    let mut desk = draft();
    assert_eq!(desk.it.stage, Stage::Borrador);
    desk.does(review("beto"));
    assert_eq!(desk.it.stage, Stage::EnRevision);
    desk.sits("beto", "DPATI").does(approved());
    assert_eq!(desk.it.stage, Stage::VistoBueno);
    desk.sits("jefa", "DGTI").does(authorised());
    assert_eq!((desk.it.stage, desk.it.number()), (Stage::Autorizado, None));
    let deed = numbered(&desk.office, 1);
    desk.sits("p1", "DPATI").does(deed);
    assert_eq!((desk.it.stage, desk.it.number()), (Stage::Numerado, Some("DPATI-0001/2026")));
    desk.does(printed());
    assert_eq!(desk.it.stage, Stage::Impreso);
    desk.does(signed("2026-02-09", false));
    assert_eq!(desk.it.stage, Stage::Firmado);
    desk.later(1);
    desk.does(dispatched("2026-02-10", ""));
    assert_eq!(desk.it.stage, Stage::Despachado);
    assert_eq!(desk.it.without_acuse(), [""]);
    desk.does(acuse("2026-02-10", "", "acuse.pdf"));
    assert_eq!(desk.it.stage, Stage::ConAcuse);
    assert!(desk.it.without_acuse().is_empty());
    desk.does(signed("2026-02-09", true));
    assert_eq!(desk.it.stage, Stage::ConAcuse, "the signed sheet is filed late");
    assert_eq!(desk.it.initials(), "PJ/PB/pp");
}

#[test]
fn a_letter_begins_with_a_document_of_a_known_unit() {
    let refused = |deed| Desk::<Letter>::begin(deed).map(|_| ()).unwrap_err().code;
    assert_eq!(refused(drafted(Content { unit: "NADIE".into(), ..content() })), "unit");
    let LetterAct::Drafted(nameless) = drafted(content()) else { unreachable!() };
    let nameless = Drafted { document: " ".into(), ..*nameless };
    assert_eq!(refused(LetterAct::Drafted(Box::new(nameless))), "document");
    assert_eq!(refused(printed()), "letter");
    assert_eq!(draft().refuses(drafted(content())), "drafted: El documento ya existe.");
    let mut absent = draft();
    absent.by.acting_for =
        Some(ActingFor { person: "jefa".into(), name: "Persona jefa".into(), post: "Directora".into() });
    assert!(absent.refuses(approved()).starts_with("suplencia: No hay una suplencia vigente"));
}

#[test]
fn nobody_gives_the_visto_bueno_to_an_own_text() {
    let mut desk = draft();
    assert_eq!(desk.refuses(review("p1")), "own: Persona p1 escribió el texto; mándelo a otra persona.");
    let unit = Recipient { unit: "DPATI".into(), person: None, name: "DPATI".into() };
    desk.does(LetterAct::SentToReview { to: unit, note: "Quien esté".into() });
    for deed in [approved(), LetterAct::Rubricated {}] {
        assert_eq!(
            desk.refuses(deed),
            "own: El texto es de usted: la rúbrica y el visto bueno los da otra persona. Si usted firma, autorícelo."
        );
    }
    // Whoever corrects the text becomes its author; then the one who drafted it may read it over.
    desk.sits("beto", "DPATI").does(revised("Texto corregido."));
    assert_eq!(desk.it.stage, Stage::Borrador, "nobody was asked about this text");
    desk.does(review("p1"));
    desk.sits("p1", "DPATI").does(approved());
    assert_eq!(desk.it.stage, Stage::VistoBueno);
}

#[test]
fn only_who_was_asked_reviews() {
    let mut desk = draft();
    assert_eq!(
        desk.refuses(approved()),
        "review: El documento no está en revisión; mándelo antes a quien deba revisarlo."
    );
    desk.does(review("beto"));
    desk.does(review("caro"));
    assert_eq!(desk.refuses(review("beto")), "asked: Persona beto ya tiene el documento en revisión.");
    let nowhere = Recipient { unit: "NADIE".into(), person: None, name: "Nadie".into() };
    assert_eq!(
        desk.refuses(LetterAct::SentToReview { to: nowhere, note: String::new() }),
        "unit: Elija a quién se manda a revisión."
    );
    desk.sits("dora", "DPATI");
    assert_eq!(
        desk.refuses(LetterAct::Rubricated {}),
        "review: La revisión corresponde a Persona beto y Persona caro."
    );
    desk.sits("beto", "DPATI").does(LetterAct::Rubricated {});
    assert_eq!(desk.it.stage, Stage::EnRevision, "caro has not answered");
    desk.sits("jefa", "DGTI");
    assert_eq!(
        desk.refuses(authorised()),
        "pending_review: Falta la revisión de Persona caro: espérela, o cambie el texto para retirarla."
    );
    desk.sits("caro", "DPATI").does(LetterAct::Rubricated {});
    assert_eq!(desk.it.stage, Stage::Borrador, "rúbricas are no visto bueno");
}

#[test]
fn remarks_are_attended_before_it_goes_on() {
    let mut desk = draft();
    desk.does(review("beto"));
    desk.does(review("caro"));
    desk.sits("beto", "DPATI");
    assert!(desk.refuses(LetterAct::Returned { remarks: " ".into() }).starts_with("remarks: "));
    desk.does(returned());
    assert_eq!(desk.it.stage, Stage::Devuelto);
    desk.sits("caro", "DPATI").does(approved());
    assert_eq!(desk.it.stage, Stage::Devuelto, "the visto bueno of one does not hide the remarks of another");
    desk.sits("jefa", "DGTI");
    assert_eq!(
        desk.refuses(authorised()),
        "returned: El documento se devolvió con observaciones: atiéndalas en una nueva versión."
    );
    desk.sits("p1", "DPATI");
    assert!(desk.refuses(review("dora")).starts_with("returned: Persona beto lo devolvió con observaciones"));
    // "That is how it must be": the same text again to who returned it.
    desk.does(review("beto"));
    assert_eq!(desk.it.stage, Stage::EnRevision);
    desk.sits("beto", "DPATI").does(LetterAct::Rubricated {});
    assert_eq!(desk.it.stage, Stage::VistoBueno, "caro's visto bueno is of this text");
    desk.sits("p1", "DPATI").does(revised("Otro texto."));
    assert_eq!((desk.it.stage, desk.it.approved.is_some()), (Stage::Borrador, false));
    assert_eq!(desk.refuses(revised("Otro texto.")), "nothing: El texto no cambió.");
}

#[test]
fn a_change_withdraws_what_was_asked() {
    let mut desk = draft();
    desk.does(review("beto"));
    desk.does(revised("Otro texto."));
    assert_eq!(desk.it.reviews[0].answer.as_ref().unwrap().0, ReviewAnswer::Superada);
    assert_eq!(desk.it.stage, Stage::Borrador);
    let nowhere = Content { unit: "NADIE".into(), ..content() };
    let deed = LetterAct::Revised { content: Box::new(nowhere), remark: String::new() };
    assert!(desk.refuses(deed).starts_with("unit: "));
}

#[test]
fn who_signs_authorises_or_it_is_recorded_with_evidence() {
    let mut desk = draft();
    assert_eq!(
        desk.refuses(authorised()),
        "authorise: Autoriza quien firma, Persona jefa. Si ya lo acordó en papel o de palabra, regístrelo en su nombre con fecha y constancia."
    );
    assert!(desk.refuses(on_behalf("2026-02-10")).starts_with("future: "));
    let bare = OnBehalf { who: "Persona jefa".into(), date: day("2026-02-09"), evidence: " ".into() };
    assert!(desk.refuses(LetterAct::Authorised { on_behalf: Some(bare) }).starts_with("on_behalf: "));
    desk.does(on_behalf("2026-02-09"));
    assert_eq!(desk.it.stage, Stage::Autorizado);
    assert!(desk.refuses(authorised()).starts_with("authorised: El texto ya se autorizó."));
}

#[test]
fn a_signer_outside_the_directory_is_known_by_name_only() {
    let unlisted = Signatory { person: None, name: "Persona Jefá ".into(), ..content().signer };
    let mut desk: Letters = Desk::begin(drafted(Content { signer: unlisted, ..content() })).unwrap();
    assert!(desk.refuses(authorised()).starts_with("authorise: "), "not anyone of the unit");
    desk.sits("jefa", "DGTI").does(authorised());
}

#[test]
fn a_letter_is_authorised_when_nothing_is_missing() {
    let faults = |content: Content| {
        let mut desk: Letters = Desk::begin(drafted(content)).unwrap();
        desk.sits("jefa", "DGTI");
        let rejection = desk.allows(authorised()).unwrap_err();
        assert_eq!(rejection.code, "content");
        (rejection.message, rejection.fields.into_iter().map(|f| f.field).collect::<Vec<_>>())
    };
    let (message, fields) = faults(Content {
        subject: String::new(),
        body: " ".into(),
        place: String::new(),
        addressee: Addressee::default(),
        signer: Signatory { post: String::new(), ..content().signer },
        ..content()
    });
    assert_eq!(message, "Faltan 5 datos para autorizar el documento.");
    assert_eq!(fields, ["subject", "body", "place", "signer.post", "addressee"]);
    let (message, fields) = faults(Content { body: "Se informa [asunto].".into(), ..content() });
    assert_eq!(
        (message.as_str(), fields),
        ("Complete «[asunto]», que quedó por llenar.", vec!["body".into()])
    );
    // Links, brackets of one's own and capitals are no gaps; a formato needs no addressee.
    let fine = Content {
        body: "Véase [la guía](x) y \\[SIC\\] [1].".into(),
        form: Form::Formato,
        addressee: Addressee::default(),
        ..content()
    };
    let mut desk: Letters = Desk::begin(drafted(fine)).unwrap();
    desk.sits("jefa", "DGTI").does(authorised());
}

#[test]
fn brackets_left_open_or_odd_never_panic() {
    for body in ["[", "[[", "[ñ", "]", "\\[", "[]", "[a]]", "\\[é\\]", "[a [b]", "x\\[asunto\\]y[", "[\\]"]
    {
        let mut desk: Letters = Desk::begin(drafted(Content { body: body.into(), ..content() })).unwrap();
        desk.sits("jefa", "DGTI");
        let _ = desk.allows(authorised());
    }
}

#[test]
fn a_draft_has_no_number_and_a_number_is_of_its_unit_and_year() {
    let mut desk = draft();
    let deed = numbered(&desk.office, 1);
    assert_eq!(desk.refuses(deed.clone()), "stage: Un borrador no lleva número: pida antes que se autorice.");
    assert!(desk.refuses(printed()).starts_with("number: El documento todavía no tiene número"));
    assert!(desk.refuses(signed("2026-02-09", false)).starts_with("number: "));
    assert!(desk.refuses(dispatched("2026-02-09", "")).starts_with("number: "));
    desk.sits("jefa", "DGTI").does(authorised());
    let LetterAct::Numbered(n) = deed.clone() else { unreachable!() };
    let with = |change: &dyn Fn(&mut Numbered)| {
        let mut n = n.clone();
        change(&mut n);
        LetterAct::Numbered(n)
    };
    assert!(desk.refuses(with(&|n| n.folio.series = "oficio:DSI".into())).starts_with("series: "));
    assert!(desk.refuses(with(&|n| n.folio.text = " ".into())).starts_with("folio: "));
    assert!(desk.refuses(with(&|n| n.folio.number = 0)).starts_with("folio: "));
    assert!(desk.refuses(with(&|n| n.file.hash = "x".into())).starts_with("file: "));
    assert_eq!(
        desk.refuses(with(&|n| n.date = day("2027-01-04"))),
        "folio_year: El número DPATI-0001/2026 es de 2026 y el documento lleva fecha de 2027; use uno del mismo año."
    );
    let annulled =
        Annulled { folio: n.folio.clone(), reason: why(), at: desk.now, by: "Persona p1".to_owned() };
    desk.office.annulled.insert(n.folio.text.clone(), annulled);
    assert!(desk.refuses(deed).starts_with("folio_annulled: "));
    let second = numbered(&desk.office, 2);
    desk.does(second.clone());
    assert_eq!(desk.refuses(second), "stage: El documento ya tiene el número DPATI-0002/2026.");
}

#[test]
fn an_authorised_text_is_changed_only_after_withdrawing() {
    let mut desk = draft();
    desk.sits("jefa", "DGTI").does(authorised());
    assert!(desk.refuses(revised("Otro.")).contains("retire antes la autorización"));
    let withdrawn = LetterAct::AuthorisationWithdrawn { reason: why() };
    assert!(desk.clone().sits("zoe", "DSI").refuses(withdrawn.clone()).starts_with("not_yours: "));
    desk.does(withdrawn.clone());
    assert_eq!(desk.it.stage, Stage::Borrador);
    assert_eq!(desk.refuses(withdrawn.clone()), "stage: El documento no está autorizado.");
    let desk = with_number();
    assert!(desk.refuses(revised("Otro.")).contains("Déjelo sin efecto y haga otro, o emita un alcance."));
    assert!(desk.refuses(withdrawn).contains("déjelo sin efecto y haga otro"));
}

#[test]
fn a_signature_is_recorded_once_and_its_scan_may_follow() {
    let mut desk = with_number();
    assert!(desk.refuses(LetterAct::Printed { copies: 0, printer: String::new() }).starts_with("copies: "));
    assert!(desk.refuses(signed("2026-02-10", false)).starts_with("future: La fecha"));
    assert_eq!(
        desk.refuses(signed("2026-02-08", false)),
        "before: La fecha dom 8 feb 2026 es anterior a la del documento (lun 9 feb 2026); revísela."
    );
    assert!(desk.refuses(dispatched("2026-02-09", "")).starts_with("signed: Falta la firma"));
    assert!(desk.refuses(acuse("2026-02-09", "", "a.pdf")).starts_with("signed: Falta la firma"));
    let first = desk.does(signed("2026-02-09", false));
    assert_eq!(desk.refuses(signed("2026-02-09", false)), "signed: El documento ya consta como firmado.");
    desk.does(signed("2026-02-09", true));
    assert!(desk.refuses(signed("2026-02-09", true)).starts_with("signed: "));
    assert!(desk.refuses(undone(&first)).starts_with("undone: "), "it was replaced by the scan's");
    let scan = desk.it.signed.as_ref().unwrap().stamp.act.clone();
    desk.does(undone(&scan));
    assert_eq!((desk.it.stage, desk.it.signed.is_some()), (Stage::Numerado, false));
    assert!(desk.it.files_ever().any(|f| f.name == "firmado.pdf"), "the scan stays readable");
    assert!(desk.refuses(undone(&"a1".into())).starts_with("undone: "), "no other act is undone so");
}

#[test]
fn mail_that_came_back_goes_out_again() {
    let mut desk = with_signature();
    assert_eq!(
        desk.refuses(mail_returned("2026-02-09", "")),
        "dispatched: El documento no se ha despachado."
    );
    desk.does(dispatched("2026-02-09", ""));
    desk.later(3);
    let back = desk.does(mail_returned("2026-02-12", ""));
    assert_eq!(desk.it.stage, Stage::Regresado);
    assert!(desk.refuses(mail_returned("2026-02-12", "")).starts_with("returned: "));
    desk.does(dispatched("2026-02-12", ""));
    assert_eq!(desk.it.stage, Stage::Despachado);
    desk.does(undone(&back));
    assert_eq!(desk.it.stage, Stage::Despachado);
    let acknowledged = desk.does(acuse("2026-02-12", "", "acuse.pdf"));
    assert!(desk.refuses(mail_returned("2026-02-12", "")).starts_with("acuse: "));
    assert_eq!(desk.refuses(acuse("2026-02-12", "", "acuse.pdf")), "acuse: Ese acuse ya está archivado.");
    desk.does(undone(&acknowledged));
    assert_eq!(desk.it.stage, Stage::Despachado);
    assert!(desk.it.files_ever().any(|f| f.name == "acuse.pdf"));
}

#[test]
fn a_dispatch_is_undone_before_the_signature_and_after_its_return() {
    let mut desk = with_signature();
    let signature = desk.it.signed.as_ref().unwrap().stamp.act.clone();
    let sent = desk.does(dispatched("2026-02-09", ""));
    assert_eq!(desk.it.undoable().collect::<Vec<_>>(), [&signature, &sent]);
    assert!(desk.refuses(undone(&signature)).starts_with("built_upon: El documento ya se despachó"));
    let back = desk.does(mail_returned("2026-02-09", ""));
    assert!(desk.it.is_returned("") && !desk.it.is_returned("Copia Ejemplo"));
    assert!(desk.refuses(undone(&sent)).starts_with("built_upon: Ese envío consta como regresado"));
    desk.does(undone(&back));
    desk.does(undone(&sent));
    assert_eq!(desk.it.stage, Stage::Firmado);
    desk.does(undone(&signature));
    assert_eq!(desk.it.stage, Stage::Impreso);
}

#[test]
fn each_copy_has_its_own_acuse() {
    let mut desk = with_signature();
    desk.does(dispatched("2026-02-09", "Copia Ejemplo"));
    assert_eq!(desk.it.stage, Stage::Firmado, "the addressee's has not gone out");
    assert_eq!(desk.it.recipients(), ["", "Copia Ejemplo"]);
    assert!(desk.refuses(mail_returned("2026-02-09", "")).starts_with("dispatched: "));
    desk.does(dispatched("2026-02-09", ""));
    desk.does(acuse("2026-02-09", "", "acuse.pdf"));
    assert_eq!((desk.it.stage, desk.it.without_acuse()), (Stage::ConAcuse, vec!["Copia Ejemplo"]));
    desk.does(mail_returned("2026-02-09", "Copia Ejemplo"));
    assert_eq!(desk.it.stage, Stage::ConAcuse, "a copy does not move the letter");
    assert!(
        desk.refuses(acuse("2026-02-09", "Nadie", "b.pdf"))
            .starts_with("to: «Nadie» no está entre las copias")
    );
    desk.does(acuse("2026-02-09", "Copia Ejemplo", "b.pdf"));
    assert!(desk.it.without_acuse().is_empty());
    let by_nobody = LetterAct::Acknowledged {
        on: day("2026-02-09"),
        by: " ".into(),
        file: file("c.pdf"),
        matched: None,
        to: String::new(),
    };
    assert!(desk.refuses(by_nobody).starts_with("by: Escriba quién recibió"));
}

#[test]
fn a_numbered_letter_is_annulled_and_a_draft_discarded_by_its_own() {
    let annulled = LetterAct::Annulled { reason: why() };
    let discarded = LetterAct::Discarded { reason: why() };
    let mut desk = draft();
    assert_eq!(desk.refuses(annulled.clone()), "number: El documento no tiene número: descarte el borrador.");
    assert_eq!(
        desk.clone().sits("zoe", "DSI").refuses(discarded.clone()),
        "not_yours: Eso le corresponde a DPATI, a quien firma o a quien redactó el documento (Persona p1)."
    );
    assert!(desk.refuses(LetterAct::Discarded { reason: "x".into() }).starts_with("reason: "));
    desk.does(discarded.clone());
    assert_eq!(desk.it.stage, Stage::Descartado);
    assert_eq!(desk.refuses(authorised()), "discarded: El borrador se descartó; haga uno nuevo.");

    let mut desk = with_number();
    assert!(desk.refuses(discarded).contains("ya tiene el número DPATI-0001/2026: déjelo sin efecto."));
    assert!(desk.clone().sits("zoe", "DSI").refuses(annulled.clone()).starts_with("not_yours: "));
    desk.sits("jefa", "DSI").does(annulled.clone());
    assert_eq!((desk.it.stage, desk.it.number()), (Stage::SinEfecto, Some("DPATI-0001/2026")));
    assert_eq!(desk.refuses(annulled), "annulled: El documento quedó sin efecto; haga uno nuevo.");
    // What the archive keeps of it: the sheet stamped CANCELADO, and remarks.
    desk.does(LetterAct::FileAttached { file: file("cancelado.pdf"), description: "Original".into() });
    desk.does(LetterAct::Commented { text: "Lo sustituye otro".into() });
}

#[test]
fn annexes_and_answers_are_taken_back() {
    let mut desk = draft();
    let attach = LetterAct::FileAttached { file: file("anexo.pdf"), description: String::new() };
    desk.does(attach.clone());
    assert_eq!(desk.refuses(attach.clone()), "file: Ese archivo ya está entre los anexos.");
    let withdraw = LetterAct::FileWithdrawn { hash: file("anexo.pdf").hash, reason: why() };
    desk.does(withdraw.clone());
    assert_eq!(desk.refuses(withdraw), "file: Ese archivo no está entre los anexos.");
    desk.does(attach);
    assert_eq!(desk.it.files_ever().count(), 2);
    let link = LetterAct::AnswersLinked { entrada: "c1".into(), ci: "CI-1".into() };
    let unlink = LetterAct::AnswersUnlinked { entrada: "c1".into(), reason: why() };
    assert!(desk.refuses(unlink.clone()).starts_with("link: "));
    desk.does(link.clone());
    assert_eq!(desk.refuses(link), "linked: Ya consta que contesta CI-1.");
    desk.does(unlink);
    assert!(desk.it.answers.is_empty());
    assert!(desk.refuses(LetterAct::Commented { text: " ".into() }).starts_with("text: "));
}

#[test]
fn acts_of_other_things_are_refused() {
    let desk = draft();
    let mut other = desk.history[0].clone();
    other.body = Body::Letter { letter: "x2".into(), act: printed() };
    let check = |act: &procede_domain::Act| {
        procede_domain::Subject::check(&desk.it, act, &desk.office).unwrap_err().code
    };
    assert_eq!(check(&other), "subject");
    other.body = Body::Office { act: procede_domain::OfficeAct::CommitmentsSet { text: "x".into() } };
    assert_eq!(check(&other), "subject");
}

#[test]
fn stages_have_keys_and_words() {
    for stage in Stage::ALL {
        assert_eq!(Stage::of_key(stage.key()), Some(stage));
        assert_eq!(serde_json::to_value(stage).unwrap(), stage.key());
        assert!(stage.word().starts_with(char::is_uppercase));
    }
    assert_eq!(Stage::of_key("otra"), None);
}

/// Any act with any parts: what is refused is as good as what is allowed.
fn any_deed(rng: &mut TestRng, desk: &Letters) -> LetterAct {
    let people = ["p1", "beto", "jefa", "zoe"];
    let today = desk.today().to_string();
    let on = pick(rng, &[today.as_str(), today.as_str(), "2026-02-09", "2020-01-01"]);
    let whose = pick(rng, &["", "", "Copia Ejemplo", "Nadie"]);
    let name = format!("{}.pdf", rng.random_range(0..6));
    let any_act = ActId(format!("a{}", rng.random_range(1..=desk.history.len())));
    match rng.random_range(0..24) {
        0 | 1 => revised(&format!("Texto {}.", rng.random_range(0..4))),
        2 => review(pick(rng, &people)),
        3 => LetterAct::Rubricated {},
        4 => approved(),
        5 => returned(),
        6 => authorised(),
        7 => on_behalf(on),
        8 => LetterAct::AuthorisationWithdrawn { reason: why() },
        9 | 10 => numbered(&desk.office, rng.random_range(0..4)),
        11 => LetterAct::Printed { copies: rng.random_range(0..3), printer: String::new() },
        12 => signed(on, rng.random()),
        13 | 14 => dispatched(on, whose),
        15 => acuse(on, whose, &name),
        16 => mail_returned(on, whose),
        17 => undone(&any_act),
        18 if rng.random_range(0..4) == 0 => LetterAct::Annulled { reason: why() },
        19 if rng.random_range(0..6) == 0 => LetterAct::Discarded { reason: why() },
        20 => LetterAct::AnswersLinked { entrada: "c1".into(), ci: "CI-1".into() },
        21 => LetterAct::AnswersUnlinked { entrada: "c1".into(), reason: why() },
        22 => LetterAct::FileAttached { file: file(&name), description: String::new() },
        23 => LetterAct::FileWithdrawn { hash: file(&name).hash, reason: why() },
        _ => LetterAct::Commented { text: "Nota".into() },
    }
}

#[test]
fn random_acts_keep_the_promises_of_a_letter() {
    let mut stages = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    let mut refusals = BTreeSet::new();
    for walk in 0..250 {
        let mut rng = rng(walk);
        let mut desk = draft();
        for _ in 0..60 {
            let who = pick(&mut rng, &[("p1", "DPATI"), ("beto", "DPATI"), ("jefa", "DGTI"), ("zoe", "DSI")]);
            desk.sits(who.0, who.1);
            if rng.random_range(0..10) == 0 {
                desk.later(1);
            }
            let deed = any_deed(&mut rng, &desk);
            let kind = serde_json::to_value(&deed).unwrap()["type"].as_str().unwrap().to_owned();
            let before = desk.it.clone();
            match desk.act(deed.clone()) {
                Err(rejection) => {
                    assert!(!rejection.message.is_empty());
                    refusals.insert(rejection.code);
                }
                Ok(_) => {
                    kinds.insert(kind);
                }
            }
            let (now, case) = (&desk.it, format!("walk {walk}, {deed:?}"));
            if before.authorised.is_some() && now.authorised.is_some() {
                assert_eq!(before.content(), now.content(), "{case}");
            }
            if before.number().is_some() {
                assert_eq!(before.numbered, now.numbered, "{case}");
                assert_eq!(before.content(), now.content(), "{case}");
            }
            if now.number().is_some() {
                assert!(now.authorised.is_some(), "{case}");
            }
            if now.approved.is_some() {
                assert!(!now.reviews.is_empty(), "{case}");
            }
            assert!(now.versions.starts_with(&before.versions), "{case}: former texts stay");
            assert!(
                before.files_ever().all(|f| now.files_ever().any(|g| f == g)),
                "{case}: every file stays readable"
            );
            stages.insert(now.stage);
        }
    }
    assert_eq!(stages, BTreeSet::from(Stage::ALL), "every stage is reached");
    assert_eq!(kinds.len(), 21, "every act was allowed at some time: {kinds:?}");
    let expected =
        ["own", "returned", "pending_review", "authorise", "before", "built_upon", "not_yours", "acuse"];
    assert!(expected.iter().all(|code| refusals.contains(*code)), "{refusals:?}");
}

#[test]
fn a_substitute_signs_in_the_absent_ones_stead() {
    let mut desk = draft();
    let suplencia = procede_domain::office::Suplencia {
        absent: PersonId::from("jefa"),
        substitute: PersonId::from("beto"),
        from: day("2026-02-01"),
        to: day("2026-02-28"),
        reason: "Vacaciones".into(),
    };
    desk.office.suplencias.insert("s1".into(), suplencia);
    desk.sits("beto", "DPATI").by.acting_for =
        Some(ActingFor { person: "jefa".into(), name: "Persona jefa".into(), post: "Directora".into() });
    desk.does(authorised());
    assert_eq!(desk.it.authorised.as_ref().unwrap().by.name, "Persona beto");
}
