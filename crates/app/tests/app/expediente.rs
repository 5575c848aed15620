//! From opening to the closed expediente.

use procede_manual::Library;
use procede_store::{Ledger, Options};
use serde_json::{Value, json};

use crate::support::Bench;

#[test]
fn an_office_is_founded_once() {
    let bench = Bench::empty();
    assert_eq!(bench.ok("session.start", json!({}))["state"], "first_start");
    let bench = Bench::founded();
    let session = bench.ok("session.start", json!(null));
    assert_eq!((session["state"].as_str(), session["me"]["unit"].as_str()), (Some("ready"), Some("DPATI")));
    let again = json!({
        "office": { "unit": "DSI", "name": "Otra", "place": "X" },
        "person": { "name": "N", "post": "P", "unit": "DSI", "email": "" },
    });
    assert_eq!(bench.refused("session.found", again).code, "founded");
}

#[test]
fn numbers_run_by_unit_and_year() {
    let bench = Bench::founded();
    let numbers: Vec<_> = (0..3)
        .map(|_| {
            bench.ok("expediente.open", json!({ "procedure": "1.2", "title": "Asunto" }))["number"].clone()
        })
        .collect();
    assert_eq!(numbers, ["DPATI-2026-000001", "DPATI-2026-000002", "DPATI-2026-000003"]);
    let nameless = bench.refused("expediente.open", json!({ "procedure": "1.2", "title": " " }));
    assert_eq!(nameless.code, "rejected");
    assert_eq!(
        bench.ok("expediente.open", json!({ "procedure": "1.2", "title": "Otro" }))["number"],
        "DPATI-2026-000004",
        "a refusal leaves no gap"
    );
}

#[test]
fn a_procedure_runs_to_its_end_with_its_loop() {
    let bench = Bench::founded();
    let id = bench.open("1.2");
    for (step, answer) in [
        ("1", None),
        ("2", None),
        ("3", None),
        ("4", Some("No")),
        ("5", None),
        ("3", None),
        ("4", Some("Sí")),
        ("6", None),
    ] {
        assert_eq!(bench.standing(&id), step);
        bench.conclude(&id, step, answer);
    }
    assert_eq!(bench.standing(&id), "closed");
    let view = bench.ok("expediente", json!({ "id": id }));
    assert_eq!(view["timeline"].as_array().unwrap().len(), 9, "one entry an act");
    let list = bench.ok("expedientes", json!({ "status": "closed", "limit": 10 }));
    assert_eq!(list["total"], 1);
}

#[test]
fn a_refusal_names_the_fields() {
    let bench = Bench::founded();
    let id = bench.open("1.2");
    let empty = json!({ "id": id, "act": { "type": "step_concluded", "step": "1",
        "on_behalf": { "who": "DGTI", "date": "2026-02-09", "evidence": "Oficio" } } });
    let refusal = bench.refused("expediente.act", empty);
    assert_eq!(refusal.code, "rejected");
    assert!(!refusal.details["fields"].as_array().unwrap().is_empty());
    assert_eq!(bench.standing(&id), "1", "nothing is half done");
}

#[test]
fn the_end_of_a_sub_procedure_continues_its_parent() {
    let bench = Bench::founded();
    let id = bench.open("4.3");
    for (step, answer) in [
        ("1", Some("Sí")),
        ("2", None),
        ("3", Some("Atención")),
        ("4", None),
        ("5", None),
        ("6", None),
        ("7", Some("Atención media")),
    ] {
        bench.conclude(&id, step, answer);
    }
    let child =
        bench.ok("expediente.call", json!({ "id": id, "step": "8" }))["id"].as_str().unwrap().to_owned();
    assert_eq!(bench.standing(&id), "8");
    for _ in 0..60 {
        let view = bench.ok("expediente", json!({ "id": child }));
        let Some(current) = view["current"].as_array().unwrap().first().cloned() else { break };
        let step = current["step"]["id"].as_str().unwrap();
        let allowed = current["answers"].as_array().unwrap().iter().find(|a| a["refused"].is_null()).cloned();
        bench.conclude(&child, step, allowed.as_ref().and_then(|a| a["text"].as_str()));
    }
    assert_eq!(bench.standing(&child), "closed");
    assert_eq!(bench.standing(&id), "10", "the parent went on");
    let parent = bench.ok("expediente", json!({ "id": id }));
    assert_eq!(parent["children"][0]["status"]["kind"], "closed");
}

#[test]
fn drafts_outlive_the_program_and_end_with_the_step() {
    let bench = Bench::founded();
    let id = bench.open("1.2");
    let draft = json!({ "values": { "numero_oficio": "DGE-1" }, "answer": null });
    bench.ok("draft.save", json!({ "id": id, "step": "1", "draft": draft }));
    let current = |bench: &Bench| bench.ok("expediente", json!({ "id": id }))["current"][0].clone();
    assert_eq!(current(&bench)["draft"]["values"]["numero_oficio"], "DGE-1");
    bench.conclude(&id, "1", None);
    let undo = bench.ok("expediente", json!({ "id": id }))["conclusions"][0]["act"].clone();
    bench.ok("expediente.act", json!({ "id": id, "act": { "type": "conclusion_undone", "conclusion": undo, "reason": "Por error" } }));
    assert!(current(&bench)["draft"].is_null());
}

#[test]
fn values_are_proposed_from_earlier_steps_and_corrected_with_a_reason() {
    let bench = Bench::founded();
    let id = bench.open("1.2");
    bench.conclude(&id, "1", None);
    let view = bench.ok("expediente", json!({ "id": id }));
    assert!(!view["current"][0]["proposals"].as_object().unwrap().is_empty());
    let conclusion = &view["conclusions"][0];
    let correct = json!({ "type": "values_corrected", "conclusion": conclusion["act"],
        "values": { "numero_oficio": "DGE-99" }, "reason": "Se copió mal" });
    bench.ok("expediente.act", json!({ "id": id, "act": correct }));
    let view = bench.ok("expediente", json!({ "id": id }));
    let values = view["conclusions"][0]["values"].as_array().unwrap();
    let number = values.iter().find(|v| v["field"] == "numero_oficio").unwrap();
    assert_eq!(number["text"], "DGE-99");
    assert!(number["was"].is_string());
}

#[test]
fn a_quarter_is_attended_once() {
    let bench = Bench::founded();
    let open = |period: &str| json!({ "procedure": "1.4", "title": "Carga trimestral", "period": period });
    assert_eq!(bench.refused("expediente.open", open("abc")).code, "period");
    bench.ok("expediente.open", open("2025-T4"));
    let again = bench.refused("expediente.open", open("2025-T4"));
    assert!(again.message.contains("DPATI-2026-000001"), "{}", again.message);
    let home = bench.ok("home", json!({}));
    let obligation = &home["obligations"][0];
    assert_eq!((obligation["period"].as_str(), obligation["done"].as_bool()), (Some("2025-T4"), Some(false)));
    assert!(obligation["expediente"].is_string());
    let row = &bench.ok("expedientes", json!({ "procedure": "1.4", "limit": 5 }))["rows"][0];
    assert_eq!(
        (&row["due"], &row["light"]),
        (&obligation["due"], &obligation["light"]),
        "one rule says when"
    );
}

#[test]
fn search_finds_without_accents_and_leads_to_the_expediente() {
    let bench = Bench::founded();
    bench.ok("expediente.open", json!({ "procedure": "1.2", "title": "Información de comisión ficticia" }));
    let hits = bench.ok("search", json!({ "text": "comision", "limit": 10 }));
    assert_eq!(hits["hits"][0]["number"], "DPATI-2026-000001");
    let procedures = bench.ok("search", json!({ "text": "1.9", "limit": 10 }));
    assert_eq!(procedures["hits"][0]["procedure"], "1.12", "found under the index's number too");
    for hostile in ["\"", "a* OR", "NEAR(", "(((", "col:x", "-"] {
        bench.ok("search", json!({ "text": hostile, "limit": 5 }));
    }
}

#[test]
fn every_card_has_a_diagram_and_exports() {
    let bench = Bench::founded();
    let list = bench.ok("procedures", json!({}));
    let rows = list["rows"].as_array().unwrap();
    assert_eq!(rows.iter().filter(|r| r["kind"] != "proyecto").count(), 36);
    assert_eq!(bench.ok("procedures.rejected", json!({}))["rows"], json!([]));
    let card = bench.ok("procedure", json!({ "key": "1.12" }));
    assert!(card["diagram"].as_str().unwrap().starts_with("<svg"));
    let saved = bench.ok("procedure.bpmn", json!({ "key": "1.12", "path": bench.path("1.12.bpmn") }));
    let xml = std::fs::read_to_string(saved["path"].as_str().unwrap()).unwrap();
    assert!(xml.contains("id=\"paso-14.1\""));
}

#[test]
fn what_was_recorded_is_corrected_in_the_form_of_its_own_version() {
    let bench = Bench::founded();
    let id = bench.open("1.2");
    bench.conclude(&id, "1", None);
    // Elsewhere the data are not open, and the office adds a newer 1.2.
    bench.ok("session.demo", json!({}));
    let (_, text) =
        *Library::shipped_files().iter().find(|(_, text)| text.contains("key = \"1.2\"")).unwrap();
    let newer = text.replacen("version = 1", "version = 2", 1).replacen(
        "label = \"Número del oficio\"",
        "label = \"Número nuevo\"",
        1,
    );
    let ledger = Ledger::open(bench.data(), Options::default()).unwrap();
    ledger.add_procedure("1.2-nuevo.toml", &newer).unwrap().unwrap();
    drop(ledger);
    bench.ok("session.leave_demo", json!({}));

    let label = |step: &Value| step["fields"][0]["label"].clone();
    let card = bench.ok("procedure", json!({ "key": "1.2" }));
    assert_eq!(label(&card["procedure"]["steps"][0]), "Número nuevo");
    let steps = bench.ok("expediente.steps", json!({ "id": id }));
    assert_eq!(label(&steps["rows"][0]), "Número del oficio");
    assert_eq!(steps["rows"].as_array().unwrap().len(), 6);
}

#[test]
fn every_diagram_goes_on_paper() {
    let bench = Bench::founded();
    for key in ["1.2", "1.12", "4.3"] {
        let pdf = bench.ok("procedure.diagram", json!({ "key": key }))["base64"].as_str().unwrap().to_owned();
        assert!(pdf.starts_with("JVBERi0"), "{key}");
    }
    assert_eq!(bench.refused("procedure.diagram", json!({ "key": "9.9" })).code, "not_found");
}
