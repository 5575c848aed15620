//! What the screens ask.

use procede_domain::expediente::{Link, Recipient, Relation};
use procede_domain::office::Suplencia;
use procede_domain::{ExpedienteAct, ExpedienteId, OfficeAct, PersonId};
use procede_store::{
    Dates, Draft, DueState, ExpedienteColumn, ExpedienteFilter, InboxColumn, InboxFilter, InboxScope, Ledger,
    SearchFilter, SearchKind, Slice, Viewer,
};
use serde_json::json;

use crate::support::{AsActor, Desk, Place, assert_sound, dates, desk, person, place};

fn office() -> (Desk, Place) {
    let mut desk = desk();
    let place = place();
    desk.found(&place.ledger);
    (desk, place)
}

fn viewer(ledger: &Ledger, id: &str, unit: &str) -> Viewer {
    Viewer::new(&ledger.office(), &person(id, unit).as_actor())
}

fn inbox(ledger: &Ledger, viewer: &Viewer, scope: InboxScope) -> Vec<String> {
    let slice = Slice { sort: InboxColumn::Number, descending: false, offset: 0, limit: 100 };
    let page = ledger.inbox(viewer, scope, &InboxFilter::default(), &slice, &dates()).unwrap();
    assert_eq!(page.total as usize, page.items.len());
    page.items.into_iter().map(|i| format!("{} paso {}", i.number, i.step)).collect()
}

fn list(ledger: &Ledger, filter: &ExpedienteFilter, sort: ExpedienteColumn, descending: bool) -> Vec<String> {
    let slice = Slice { sort, descending, offset: 0, limit: 100 };
    ledger.expedientes(filter, &slice, &dates()).unwrap().items.into_iter().map(|i| i.number).collect()
}

#[test]
fn a_step_is_in_the_inboxes_of_those_it_belongs_to() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    // Step 1 of 1.2 belongs to the DGTI, step 2 to the DPATI below it.
    let id = desk.open(ledger, "1.2", "Requerimiento");
    let director = viewer(ledger, "p1", "DGTI");
    let planner = viewer(ledger, "p2", "DPATI");
    assert_eq!(inbox(ledger, &director, InboxScope::Mine), ["DPATI-2026-000001 paso 1"]);
    assert_eq!(inbox(ledger, &planner, InboxScope::Mine), [""; 0]);
    desk.conclude(ledger, &id, "");
    assert_eq!(inbox(ledger, &planner, InboxScope::Mine), ["DPATI-2026-000001 paso 2"]);
    assert_eq!(inbox(ledger, &director, InboxScope::Mine), ["DPATI-2026-000001 paso 2"]);
    assert_eq!(inbox(ledger, &viewer(ledger, "p9", "DSI"), InboxScope::Mine), [""; 0]);

    // Claimed: it stays in the unit's queue and leaves the others' own inbox.
    ledger.commit(&[desk.expediente(&id, ExpedienteAct::Claimed { step: "2".into() })]).unwrap();
    assert_eq!(inbox(ledger, &planner, InboxScope::Mine), [""; 0]);
    assert_eq!(inbox(ledger, &planner, InboxScope::Unit), ["DPATI-2026-000001 paso 2"]);
    assert_eq!(inbox(ledger, &director, InboxScope::Claimed), ["DPATI-2026-000001 paso 2"]);

    // Turned to one person.
    let to = Recipient { unit: "DSI".into(), person: Some(PersonId::from("p9")), name: "Persona 9".into() };
    let turn = ExpedienteAct::Turned { step: "2".into(), to, instruction: "Para su atención".into() };
    ledger.commit(&[desk.expediente(&id, turn)]).unwrap();
    let other = viewer(ledger, "p9", "DSI");
    assert_eq!(inbox(ledger, &other, InboxScope::Mine), ["DPATI-2026-000001 paso 2"]);
    assert_eq!(inbox(ledger, &other, InboxScope::Turned), ["DPATI-2026-000001 paso 2"]);
    assert_eq!(inbox(ledger, &planner, InboxScope::Unit), [""; 0]);
    let slice = Slice { sort: InboxColumn::Due, descending: false, offset: 0, limit: 1 };
    let page = ledger.inbox(&other, InboxScope::Mine, &InboxFilter::default(), &slice, &dates()).unwrap();
    assert_eq!(page.items[0].turned.as_ref().unwrap().instruction, "Para su atención");

    // Rejected: back to those responsible.
    desk.actor = person("p9", "DSI").as_actor();
    let reject = ExpedienteAct::TurnRejected { step: "2".into(), reason: "No es de esta área".into() };
    ledger.commit(&[desk.expediente(&id, reject)]).unwrap();
    assert_eq!(inbox(ledger, &other, InboxScope::Mine), [""; 0]);
    assert_eq!(inbox(ledger, &planner, InboxScope::Mine), ["DPATI-2026-000001 paso 2"]);
    assert_sound(ledger);
}

#[test]
fn followed_and_told_of() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    let id = desk.open(ledger, "1.2", "Requerimiento");
    let other = desk.open(ledger, "1.2", "Otro");
    let me = viewer(ledger, "p1", "DGTI");
    ledger.commit(&[desk.expediente(&id, ExpedienteAct::Watched {})]).unwrap();
    assert_eq!(inbox(ledger, &me, InboxScope::Watched), ["DPATI-2026-000001 paso 1"]);
    let followed = ExpedienteFilter { followed_by: Some("p1".into()), ..ExpedienteFilter::default() };
    assert_eq!(list(ledger, &followed, ExpedienteColumn::Number, false), ["DPATI-2026-000001"]);

    let to = Recipient { unit: "DPATI".into(), person: None, name: "DPATI".into() };
    let inform = ExpedienteAct::Informed { to, note: "Para que esté enterada".into() };
    ledger.commit(&[desk.expediente(&other, inform)]).unwrap();
    let planner = viewer(ledger, "p2", "DPATI");
    let notices = ledger.notices(&planner).unwrap();
    assert_eq!((notices.len(), notices[0].note.as_str()), (1, "Para que esté enterada"));
    assert_eq!(inbox(ledger, &planner, InboxScope::Informed), ["DPATI-2026-000002 paso 1"]);
    assert_eq!(ledger.counters(&planner, &dates()).unwrap().notices, 1);
    assert_eq!(ledger.notices(&me).unwrap(), []);
    desk.actor = person("p2", "DPATI").as_actor();
    ledger.commit(&[desk.expediente(&other, ExpedienteAct::Acknowledged {})]).unwrap();
    assert_eq!(ledger.notices(&planner).unwrap(), []);
    assert_sound(ledger);
}

#[test]
fn due_dates_are_counted_sorted_and_filtered() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    let due = ["2026-11-20", "2026-11-23", "2026-11-26", "2026-11-27"];
    let mut ids = Vec::new();
    for (i, day) in due.iter().enumerate().rev() {
        let id = desk.open(ledger, "1.2", &format!("Vence {day}"));
        let act = ExpedienteAct::DueSet {
            step: "1".into(),
            due: "2026-12-01".parse().unwrap(),
            reason: "Prórroga".into(),
        };
        ledger.commit(&[desk.expediente(&id, act)]).unwrap();
        ids.push((i, id));
    }
    let none = desk.open(ledger, "1.2", "Sin plazo");
    // Dates are relative to the day that the caller says it is.
    let on = |today: &str, soon: &str| Dates { today: today.into(), soon: soon.into() };
    let me = viewer(ledger, "p1", "DGTI");
    let early = ledger.counters(&me, &on("2026-11-25", "2026-11-30")).unwrap();
    assert_eq!((early.mine, early.mine_late, early.mine_soon), (5, 0, 0));
    let near = ledger.counters(&me, &on("2026-11-30", "2026-12-03")).unwrap();
    assert_eq!((near.mine_late, near.mine_soon), (0, 4));
    let late = ledger.counters(&me, &on("2026-12-02", "2026-12-05")).unwrap();
    assert_eq!((late.mine_late, late.open, late.late), (4, 5, 4));
    assert_eq!((late.by_procedure.len(), late.by_procedure[0].late), (1, 4));

    let pause = ExpedienteAct::ClockPaused { reason: "Falta información".into() };
    ledger.commit(&[desk.expediente(&ids[0].1, pause)]).unwrap();
    let late = ledger.counters(&me, &on("2026-12-02", "2026-12-05")).unwrap();
    assert_eq!((late.mine_late, late.late), (3, 3));
    let state = |state| {
        let filter = InboxFilter { due_state: Some(state), ..InboxFilter::default() };
        let slice = Slice { sort: InboxColumn::Due, descending: false, offset: 0, limit: 10 };
        let dates = on("2026-12-02", "2026-12-05");
        let page = ledger.inbox(&me, InboxScope::Mine, &filter, &slice, &dates).unwrap();
        assert!(page.items.iter().all(|i| i.due_state == state));
        let filter = ExpedienteFilter { due_state: Some(state), ..ExpedienteFilter::default() };
        let slice = Slice { sort: ExpedienteColumn::Due, descending: false, offset: 0, limit: 10 };
        assert_eq!(ledger.expedientes(&filter, &slice, &dates).unwrap().total, page.total);
        page.total
    };
    use DueState::{EnTiempo, PorVencer, SinPlazo, Suspendido, Vencido};
    let totals = [Vencido, PorVencer, EnTiempo, SinPlazo, Suspendido].map(state);
    assert_eq!(totals, [3, 0, 0, 1, 1]);

    let slice = Slice { sort: InboxColumn::Due, descending: false, offset: 4, limit: 10 };
    let last = ledger.inbox(&me, InboxScope::Mine, &InboxFilter::default(), &slice, &dates()).unwrap();
    assert_eq!((last.total, &last.items[0].expediente), (5, &none), "those without a date come last");
    assert_sound(ledger);
}

#[test]
fn the_list_is_filtered_sorted_and_paged() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    let zeta = desk.open(ledger, "1.2", "Zeta");
    let arbol = desk.open(ledger, "1.12", "Árbol");
    let nino = desk.open(ledger, "1.6", "niño");
    ledger
        .commit(&[desk.expediente(&nino, ExpedienteAct::Cancelled { reason: "Duplicado".into() })])
        .unwrap();
    ledger.commit(&[desk.expediente(&zeta, ExpedienteAct::Commented { text: "Algo".into() })]).unwrap();
    let all = ExpedienteFilter::default();
    let sorted = |sort, descending| -> String {
        list(ledger, &all, sort, descending).iter().map(|n| n.chars().last().unwrap()).collect()
    };
    assert_eq!(sorted(ExpedienteColumn::Title, false), "231");
    assert_eq!(sorted(ExpedienteColumn::Title, true), "132");
    assert_eq!(sorted(ExpedienteColumn::Procedure, false), "132", "1.12 comes after 1.6");
    assert_eq!(sorted(ExpedienteColumn::Activity, true), "132");
    assert_eq!(sorted(ExpedienteColumn::Opened, true), "321");
    let with = |change: &dyn Fn(&mut ExpedienteFilter)| {
        let mut filter = ExpedienteFilter::default();
        change(&mut filter);
        list(ledger, &filter, ExpedienteColumn::Number, false).len()
    };
    assert_eq!(with(&|f| f.status = Some("cancelled".into())), 1);
    assert_eq!(with(&|f| f.procedure = Some("1.12".into())), 1);
    assert_eq!(with(&|f| f.unit = Some("DPATI".into())), 3);
    assert_eq!(with(&|f| f.text = Some("arbol".into())), 1);
    assert_eq!(with(&|f| f.text = Some("--".into())), 0);
    assert_eq!(with(&|f| f.opened_from = Some("2026-11-24".into())), 0);
    assert_eq!(with(&|f| f.opened_to = Some("2026-11-23".into())), 3);
    let slice = Slice { sort: ExpedienteColumn::Number, descending: false, offset: 1, limit: 1 };
    let page = ledger.expedientes(&all, &slice, &dates()).unwrap();
    assert_eq!(
        (page.total, &page.items[0].id, page.items[0].steps.as_slice()),
        (3, &arbol, ["1".to_owned()].as_slice())
    );
    assert_eq!(ledger.by_number("DPATI-2026-000003").unwrap(), Some(nino));
    assert_eq!(ledger.by_number("nada").unwrap(), None);
}

#[test]
fn links_are_seen_from_both_ends() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    let old = desk.open(ledger, "1.2", "Antecedente");
    let new = desk.open(ledger, "1.2", "Nuevo");
    let link =
        Link { other: old.clone(), number: "DPATI-2026-000001".into(), relation: Relation::Antecedente };
    ledger.commit(&[desk.expediente(&new, ExpedienteAct::Linked(link))]).unwrap();
    let here = ledger.relatives(&new).unwrap();
    assert_eq!((here.links.len(), here.links[0].relation.as_deref()), (1, Some("antecedente")));
    assert_eq!(ledger.relatives(&old).unwrap().linked_by[0].id, new);
    let unlink = ExpedienteAct::Unlinked { other: old.clone(), reason: "Por error".into() };
    ledger.commit(&[desk.expediente(&new, unlink)]).unwrap();
    assert_eq!(ledger.relatives(&old).unwrap().linked_by, []);
    assert_eq!(ledger.relatives(&ExpedienteId::from("nadie")).unwrap().links, []);
}

#[test]
fn everything_is_found_again() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    let first = desk.open(ledger, "1.2", "Comisión en Manzanillo");
    let second = desk.open(ledger, "1.2", "Otra comisión");
    let file = ledger.put_attachment(&b"%PDF"[..], "Acuse de recepción.pdf").unwrap();
    let attach =
        ExpedienteAct::FileAttached { file: file.clone(), step: None, description: "Escaneado".into() };
    ledger.commit(&[desk.expediente(&first, attach)]).unwrap();
    let find = |text: &str| -> Vec<(SearchKind, Option<ExpedienteId>)> {
        let page = ledger.search(text, &SearchFilter::default()).unwrap();
        page.hits.into_iter().map(|h| (h.kind, h.expediente)).collect()
    };
    let expediente = |id: &ExpedienteId| (SearchKind::Expediente, Some(id.clone()));
    assert_eq!(find("COMISION"), [expediente(&second), expediente(&first)], "newest first, accents folded");
    assert_eq!(find("comision manz"), [expediente(&first)]);
    assert_eq!(find("manz comision"), [], "only the last word may be unfinished");
    assert_eq!(find("manzanillo comision "), [expediente(&first)]);
    assert_eq!(find("DPATI-2026-000002"), [expediente(&second)]);
    assert_eq!(find("dpati-2026-0000"), [expediente(&second), expediente(&first)]);
    assert_eq!(find("recepcion"), [(SearchKind::File, Some(first.clone()))]);
    assert_eq!(find("p2 ficticia"), [(SearchKind::Person, None)]);
    for hostile in ["\"", "* OR *", "title:x AND", "NEAR(", "') --", "a\" OR \"b", "\u{0}", "^", "{x}"] {
        ledger.search(hostile, &SearchFilter::default()).unwrap();
    }
    let hit = ledger.search("escaneado", &SearchFilter::default()).unwrap().hits.remove(0);
    assert_eq!((hit.reference, hit.number.as_deref()), (file.hash, Some("DPATI-2026-000001")));
    assert!(hit.snippet.iter().any(|p| p.hit && p.text == "Escaneado"));

    // What is typed later is found, and the title as it is now.
    let amend = ExpedienteAct::TitleAmended { title: "Visita a Veracruz".into(), reason: "Cambió".into() };
    ledger.commit(&[desk.expediente(&first, amend)]).unwrap();
    assert_eq!(find("manzanillo"), []);
    assert_eq!(find("veracruz"), [expediente(&first)]);
    let saved = person("p2", "DSI");
    let saved = procede_domain::office::Person { name: "Nombre Corregido".into(), ..saved };
    ledger.commit(&[desk.office(OfficeAct::PersonSaved(saved))]).unwrap();
    assert_eq!(find("corregido").len(), 1);
    assert_eq!(find("ficticia p2"), []);

    let page = ledger.search("comision", &SearchFilter { limit: 1, ..SearchFilter::default() }).unwrap();
    assert_eq!((page.hits.len(), page.next.is_some()), (1, false), "only the second has the word now");
    let page = ledger.search("2026", &SearchFilter { limit: 1, ..SearchFilter::default() }).unwrap();
    let next = SearchFilter { limit: 1, after: page.next, ..SearchFilter::default() };
    assert_ne!(ledger.search("2026", &next).unwrap().hits[0].expediente, page.hits[0].expediente);
    assert_sound(ledger);
}

#[test]
fn a_long_expediente_is_found_by_old_and_new_words_as_one_hit() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    let id = desk.open(ledger, "1.2", "Largo");
    let long = "palabra repetida ".repeat(200);
    let acts: Vec<_> = (0..12)
        .map(|n| desk.expediente(&id, ExpedienteAct::Commented { text: format!("clave{n} {long}") }))
        .collect();
    ledger.commit(&acts[..5]).unwrap();
    for act in &acts[5..] {
        ledger.commit(std::slice::from_ref(act)).unwrap();
    }
    for word in ["clave0", "clave7", "clave11", "repetida"] {
        assert_eq!(ledger.search(word, &SearchFilter::default()).unwrap().hits.len(), 1, "{word}");
    }
    let amend = ExpedienteAct::TitleAmended { title: "Renombrado".into(), reason: "Cambió".into() };
    ledger.commit(&[desk.expediente(&id, amend)]).unwrap();
    assert_eq!(ledger.search("clave3 renombrado", &SearchFilter::default()).unwrap().hits.len(), 1);
    assert_sound(ledger);
    let views = crate::support::dump_views(place.dir.path());
    ledger.rebuild_views(&mut crate::support::quiet()).unwrap();
    assert_eq!(crate::support::dump_views(place.dir.path()), views);
}

#[test]
fn a_substitute_sees_the_inbox_of_the_absent() {
    let (mut desk, place) = office();
    let ledger = &place.ledger;
    let suplencia = Suplencia {
        absent: PersonId::from("p2"),
        substitute: PersonId::from("p1"),
        from: "2026-11-01".parse().unwrap(),
        to: "2026-12-31".parse().unwrap(),
        reason: "Vacaciones".into(),
    };
    let id = desk.open(ledger, "1.2", "Asunto");
    let to = Recipient { unit: "DPATI".into(), person: Some(PersonId::from("p2")), name: "p2".into() };
    let acts = [
        desk.office(OfficeAct::SuplenciaGranted { id: "s1".into(), suplencia }),
        desk.expediente(&id, ExpedienteAct::Turned { step: "1".into(), to, instruction: String::new() }),
    ];
    ledger.commit(&acts).unwrap();
    let mut actor = person("p1", "DSI").as_actor();
    assert_eq!(inbox(ledger, &Viewer::new(&ledger.office(), &actor), InboxScope::Mine), [""; 0]);
    actor.acting_for = Some(procede_domain::ActingFor {
        person: PersonId::from("p2"),
        name: "p2".into(),
        post: "Enlace".into(),
    });
    assert_eq!(inbox(ledger, &Viewer::new(&ledger.office(), &actor), InboxScope::Mine).len(), 1);
}

#[test]
fn drafts_and_settings_are_kept_and_thrown_away() {
    let place = place();
    let draft = |text: &str| Draft {
        key: "expediente/1/paso/4".into(),
        content: json!({ "asunto": text }),
        at: "1".into(),
    };
    place.ledger.save_draft("p1", &draft("uno")).unwrap();
    place.ledger.save_draft("p1", &draft("dos")).unwrap();
    place.ledger.save_draft("p2", &draft("ajeno")).unwrap();
    place.ledger.set_setting("who", Some("p1")).unwrap();
    let place = place.reopen();
    assert_eq!(place.ledger.load_draft("p1", "expediente/1/paso/4").unwrap(), Some(draft("dos")));
    assert_eq!(place.ledger.drafts("p1", "expediente/1/").unwrap(), [draft("dos")]);
    assert_eq!(place.ledger.drafts("p1", "otro").unwrap(), []);
    assert_eq!(place.ledger.setting("who").unwrap().as_deref(), Some("p1"));
    place.ledger.delete_draft("p1", "expediente/1/paso/4").unwrap();
    place.ledger.set_setting("who", None).unwrap();
    assert_eq!(place.ledger.load_draft("p1", "expediente/1/paso/4").unwrap(), None);
    assert_eq!(place.ledger.setting("who").unwrap(), None);
    assert_eq!(place.ledger.len().unwrap(), 0, "they are not acts");
}
