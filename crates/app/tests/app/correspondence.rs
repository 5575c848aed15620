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
