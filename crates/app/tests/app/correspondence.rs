//! What comes in: registered, turned, answered; and the custody of things.

use serde_json::{Value, json};

use crate::support::Bench;

fn facts(reference: &str, today: &str) -> Value {
    json!({
        "kind": "oficio", "means": "papel", "received_on": today, "received_at": "09:30",
        "sender": { "name": "Remitente Ficticio", "post": "Titular", "unit": "Aduana de Ejemplo" },
        "reference": reference, "dated": null, "subject": "Solicitud de conexión",
        "addressee": { "name": "", "post": "", "unit": "" }, "due": null,
        "priority": "normal", "access": "publica", "sheets": 1, "annexes": "", "notes": ""
    })
}

/// Today as the bench's clock has it.
fn today(bench: &Bench) -> String {
    let begun = bench.ok("letter.begin", json!({}));
    bench.ok("letter", json!({ "id": begun["id"] }))["history"][0]["at"].as_str().unwrap()[..10].to_owned()
}

#[test]
fn an_entrada_is_registered_turned_and_answered_in_its_expediente() {
    let bench = Bench::founded();
    let today = today(&bench);
    let registered = bench
        .ok("entrada.receive", json!({ "facts": facts("AFA-12/2026", &today), "scans": [], "follow": true }));
    let id = registered["id"].as_str().unwrap();
    assert!(registered["ci"].as_str().unwrap().starts_with("CI-DPATI-0001/"), "{registered}");
    assert!(registered["expediente"]["number"].is_string(), "{registered}");
    let twins = bench.ok("entrada.twins", json!({ "reference": "afa 12/2026" }));
    assert_eq!(twins["rows"][0]["link"]["ci"], registered["ci"]);

    let to = json!({ "unit": "DPATI", "name": "DPATI" });
    let turned = json!({ "type": "turned", "turnos": [{ "to": to, "role": "responsable" }], "instruction": "Atender" });
    bench.ok("entrada.act", json!({ "id": id, "act": turned }));
    let page = bench.ok("entrada", json!({ "id": id }));
    assert_eq!((&page["state"], &page["turnos"][0]["mine"]), (&json!("turnada"), &json!(true)));
    assert!(bench.ok("entrada.slip", json!({ "id": id }))["base64"].as_str().unwrap().starts_with("JVBERi0"));

    let letter = bench.ok("letter.begin", json!({ "answers": id }))["id"].clone();
    let mut content = bench.ok("letter", json!({ "id": letter }))["content"].clone();
    assert!(content["antecedent"].as_str().unwrap().contains("AFA-12/2026"));
    content["body"] = json!("Se contesta.");
    content["subject"] = json!("Respuesta");
    let revised = json!({ "type": "revised", "content": content, "remark": "" });
    bench.ok("letter.act", json!({ "id": letter, "act": revised }));
    bench.ok("letter.act", json!({ "id": letter, "act": { "type": "authorised" } }));
    let given = bench.ok("letter.number", json!({ "id": letter, "date": today, "complete": true }));
    let page = bench.ok("entrada", json!({ "id": id }));
    assert_eq!((&page["state"], &page["answers"][0]["number"]), (&json!("atendida"), &given["number"]));

    let week = bench.ok("weekly", json!({ "from": today, "to": today }));
    assert_eq!((week["attended"].as_array().unwrap().len(), week["received"].as_u64()), (1, Some(1)));
    bench.ok(
        "letter.act",
        json!({ "id": letter, "act": { "type": "annulled", "reason": "Número equivocado" } }),
    );
    assert_eq!(
        bench.ok("entrada", json!({ "id": id }))["state"],
        "turnada",
        "what is sin efecto answers nothing"
    );
    let again = bench.ok("weekly", json!({ "from": today, "to": today, "as_of": week["as_of"] }));
    assert_eq!(again["attended"], week["attended"], "the report as it stood");
}

#[test]
fn numbers_come_from_a_block_that_the_first_station_grants_itself() {
    let bench = Bench::founded();
    let today = today(&bench);
    for n in 1..=3 {
        let facts = facts(&format!("X-{n}"), &today);
        bench.ok("entrada.receive", json!({ "facts": facts, "scans": [], "follow": false }));
    }
    let folios = bench.ok("folios", json!({}));
    assert_eq!(folios["is_grantor"], true);
    let series =
        folios["series"].as_array().unwrap().iter().find(|s| s["series"]["kind"] == "control_interno");
    let block = &series.unwrap()["blocks"][0];
    assert_eq!((&block["used"], &block["left"]), (&json!(3), &json!(97)), "{block}");
    let other = bench.ok(
        "folios.grant",
        json!({ "kind": "control_interno", "unit": "DPATI", "year": today[..4].parse::<i32>().unwrap(), "count": 50,
                "device": "otro-equipo", "station": "Aduana" }),
    );
    assert_eq!((&other["block"]["from"], &other["block"]["to"]), (&json!(101), &json!(150)));
    let text = std::fs::read_to_string(other["path"].as_str().unwrap()).unwrap();
    let refusal = bench.refused("folios.receive", json!({ "text": text }));
    assert!(refusal.message.contains("no para este equipo"), "{}", refusal.message);
}

#[test]
fn links_are_shown_at_both_ends_with_their_subjects() {
    let bench = Bench::founded();
    let today = today(&bench);
    let receive = |reference: &str, antecedent: Value| {
        let params = json!({ "facts": facts(reference, &today), "scans": [], "follow": false, "antecedent": antecedent });
        bench.ok("entrada.receive", params)
    };
    let first = receive("AFA-1", Value::Null);
    let link = json!({ "other": first["id"], "ci": first["ci"], "relation": "alcance" });
    let second = receive("AFA-2", link);
    assert_eq!(second["ci"], first["ci"], "an alcance goes under the number of what it completes");
    let page = bench.ok("entrada", json!({ "id": second["id"] }));
    let there = &page["links"][0];
    assert_eq!(
        (&there["subject"], &there["relation_word"]),
        (&json!("Solicitud de conexión"), &json!("Es alcance de"))
    );
    let back = &bench.ok("entrada", json!({ "id": first["id"] }))["links"][0];
    assert_eq!((&back["other"], &back["incoming"]), (&second["id"], &json!(true)));
    assert!(page["refused"]["unlink"].as_str().unwrap().contains("mismo número"), "{page}");
    assert!(page["refused"]["unlink_expediente"].is_string(), "it is followed nowhere");

    let third = receive("AFA-3", Value::Null);
    let related =
        json!({ "type": "linked", "other": first["id"], "ci": first["ci"], "relation": "relacionado" });
    bench.ok("entrada.act", json!({ "id": third["id"], "act": related }));
    let at_first = || bench.ok("entrada", json!({ "id": first["id"] }))["links"].as_array().unwrap().len();
    assert_eq!(at_first(), 2);
    let unlinked = json!({ "type": "unlinked", "other": first["id"], "reason": "Se enlazó por error" });
    bench.ok("entrada.act", json!({ "id": third["id"], "act": unlinked }));
    assert_eq!(at_first(), 1);
}

#[test]
fn lists_are_narrowed_and_counted_by_their_boxes() {
    let bench = Bench::founded();
    let today = today(&bench);
    let mut urgent = facts("AFA-1", &today);
    (urgent["priority"], urgent["means"], urgent["due"]) =
        (json!("urgente"), json!("mensajeria"), json!(today));
    let id =
        bench.ok("entrada.receive", json!({ "facts": urgent, "scans": [], "follow": true }))["id"].clone();
    bench.ok("entrada.receive", json!({ "facts": facts("AFA-2", &today), "scans": [], "follow": false }));
    let expediente = bench.ok("entrada", json!({ "id": id }))["expediente"]["id"].clone();
    let total = |query: Value| bench.ok("entradas", query)["total"].clone();
    for query in [
        json!({ "priority": "urgente" }),
        json!({ "means": "mensajeria" }),
        json!({ "due_from": today, "due_to": today }),
        json!({ "expediente": expediente }),
        json!({ "text": "afa-1" }),
    ] {
        assert_eq!(total(query.clone()), 1, "{query}");
    }
    assert_eq!(total(json!({ "state": "por_turnar" })), 2);
    assert_eq!(total(json!({ "state": "por_turnar", "box": "attended" })), 0, "not in that box");
    let counts = bench.ok("papers.counts", json!({}));
    assert_eq!((&counts["entradas"]["to_turn"], &counts["entradas"]["attended"]), (&json!(2), &json!(0)));
    assert_eq!((&counts["letters"]["mine"], &counts["responsivas"]["owed"]), (&json!(1), &json!(0)));
    assert_eq!(bench.ok("letters", json!({ "document": "Otro documento" }))["total"], 0);
}

#[test]
fn the_offices_commitments_are_printed_from_then_on() {
    let bench = Bench::founded();
    let before = bench.ok("office", json!({}))["commitments"].clone();
    assert_eq!((&before["own"], &before["text"]), (&json!(false), &before["shipped"]));
    let set =
        |text: &str| bench.ok("office.act", json!({ "act": { "type": "commitments_set", "text": text } }));
    set("1. Cuidar el bien.");
    set("1. Cuidar y devolver el bien.");
    let after = bench.ok("office", json!({}))["commitments"].clone();
    assert_eq!((&after["own"], &after["versions"][1]["text"]), (&json!(true), &json!("1. Cuidar el bien.")));
    let begun = bench.ok("responsiva.begin", json!({}));
    let page = bench.ok("responsiva", json!({ "id": begun["id"] }));
    assert_eq!(page["content"]["commitments"], "1. Cuidar y devolver el bien.");
    assert_eq!(page["undo"], json!({}), "nothing was recorded that could be taken back");
}

#[test]
fn papers_are_found_and_lead_to_their_own_page() {
    let bench = Bench::founded();
    let today = today(&bench);
    let entrada =
        bench.ok("entrada.receive", json!({ "facts": facts("AFA-77", &today), "scans": [], "follow": true }));
    let responsiva = bench.ok("responsiva.begin", json!({}));
    let found = |text: &str, kind: &str| {
        let hits = bench.ok("search", json!({ "text": text, "limit": 20 }))["hits"].clone();
        hits.as_array().unwrap().iter().find(|h| h["kind"] == kind).cloned().unwrap_or_default()
    };
    let hit = found("AFA-77", "entrada");
    assert_eq!((&hit["paper"], &hit["expediente"]), (&entrada["id"], &Value::Null));
    assert_eq!(found("responsiva sin folio", "responsiva")["paper"], responsiva["id"]);
    assert!(found("oficio", "oficio")["paper"].is_string());
}
