//! A letter from a step.

use serde_json::{Value, json};

use crate::support::Bench;

/// Expediente and letter, begun at the step of 1.2 that produces one.
fn at_step_two(bench: &Bench) -> (String, String) {
    let id = bench.open("1.2");
    bench.conclude(&id, "1", None);
    let begun = bench.ok("letter.begin", json!({ "at": { "expediente": id, "step": "2", "index": 0 } }));
    (id, begun["id"].as_str().unwrap().to_owned())
}

pub fn act(bench: &Bench, letter: &str, act: Value) {
    bench.ok("letter.act", json!({ "id": letter, "act": act }));
}

/// Fills what the template left open.
pub fn complete(bench: &Bench, letter: &str, body: &str) {
    let mut content = bench.ok("letter", json!({ "id": letter }))["content"].clone();
    content["addressee"] =
        json!({ "name": "Supuesto Modelo Dos", "post": "Director (ejemplo)", "unit": "Otra" });
    content["subject"] = json!("Solicitud de información");
    content["body"] = json!(body);
    act(bench, letter, json!({ "type": "revised", "content": content, "remark": "Se completó" }));
}

#[test]
fn a_letter_goes_from_its_step_to_its_number() {
    let bench = Bench::founded();
    let (id, letter) = at_step_two(&bench);
    let page = bench.ok("letter", json!({ "id": letter }));
    assert_eq!(page["stage"], "borrador");
    assert!(page["content"]["body"].as_str().unwrap().len() > 40, "{page}");
    assert!(page["refused"]["number"].as_str().unwrap().contains("autori"), "{page}");
    let preview = bench.ok("letter.preview", json!({ "id": letter }));
    assert!(preview["base64"].as_str().unwrap().starts_with("JVBERi0"), "a PDF");
    assert_eq!(
        bench.refused("letter.number", json!({ "id": letter, "date": "2026-11-23", "complete": true })).code,
        "rejected"
    );
    complete(&bench, &letter, "Se solicita la información.");
    act(&bench, &letter, json!({ "type": "authorised" }));
    let today =
        bench.ok("letter", json!({ "id": letter }))["history"][0]["at"].as_str().unwrap()[..10].to_owned();
    let given = bench.ok("letter.number", json!({ "id": letter, "date": today, "complete": true }));
    let number = given["number"].as_str().unwrap().to_owned();
    assert!(number.starts_with("DPATI-0001/"), "{number}");
    let view = bench.ok("expediente", json!({ "id": id }));
    assert_eq!(view["letters"][0]["letter"]["number"], number);
    let sheet = bench.ok("letter.sheet", json!({ "id": letter }));
    let kept = bench.ok("file.get", json!({ "file": given["file"] }));
    assert_eq!(sheet["base64"], kept["base64"], "what is printed is what was numbered");
    let list = bench.ok("letters", json!({ "box": "to_print", "limit": 10 }));
    assert_eq!(list["rows"][0]["item"]["number"], number);
}

#[test]
fn a_wording_takes_what_is_being_typed_and_leaves_gaps_for_the_rest() {
    let bench = Bench::founded();
    let (id, letter) = at_step_two(&bench);
    let body = |letter: &str| bench.ok("letter", json!({ "id": letter }))["content"]["body"].to_string();
    assert!(body(&letter).contains('['), "nobody has written the term yet: {}", body(&letter));
    bench.ok(
        "draft.save",
        json!({ "id": id, "step": "2", "draft": { "values": { "fecha_limite": "2026-12-04" } } }),
    );
    let begun = bench.ok("letter.begin", json!({ "at": { "expediente": id, "step": "2", "index": 0 } }));
    let text = body(begun["id"].as_str().unwrap());
    assert!(text.contains("4 de diciembre de 2026"), "{text}");
}

#[test]
fn a_sign_that_the_fonts_lack_is_refused_by_name_and_no_number_is_spent() {
    let bench = Bench::founded();
    let (id, letter) = at_step_two(&bench);
    complete(&bench, &letter, "Texto con un signo raro: 漢");
    act(&bench, &letter, json!({ "type": "authorised" }));
    let today =
        bench.ok("letter", json!({ "id": letter }))["history"][0]["at"].as_str().unwrap()[..10].to_owned();
    let refusal = bench.refused("letter.number", json!({ "id": letter, "date": today, "complete": true }));
    assert_eq!(refusal.code, "letter");
    assert!(refusal.message.contains('漢'), "{}", refusal.message);
    assert_eq!(bench.ok("expediente", json!({ "id": id }))["letters"], json!([]));
    act(&bench, &letter, json!({ "type": "authorisation_withdrawn", "reason": "Tiene un signo raro" }));
    complete(&bench, &letter, "Texto sin signos raros.");
    act(&bench, &letter, json!({ "type": "authorised" }));
    let given = bench.ok("letter.number", json!({ "id": letter, "date": today, "complete": true }));
    assert!(given["number"].as_str().unwrap().starts_with("DPATI-0001/"), "{given}");
}

/// A letter with a number, printed and signed.
fn signed(bench: &Bench, copies: &[&str]) -> String {
    let letter = bench.ok("letter.begin", json!({}))["id"].as_str().unwrap().to_owned();
    complete(bench, &letter, "Se envía.");
    let mut content = bench.ok("letter", json!({ "id": letter }))["content"].clone();
    content["copies"] = json!(copies);
    if !copies.is_empty() {
        act(bench, &letter, json!({ "type": "revised", "content": content, "remark": "" }));
    }
    act(bench, &letter, json!({ "type": "authorised" }));
    bench.ok("letter.number", json!({ "id": letter, "date": "2026-02-09", "complete": true }));
    act(bench, &letter, json!({ "type": "printed", "copies": 1, "printer": "" }));
    act(bench, &letter, json!({ "type": "signed", "on": "2026-02-09" }));
    letter
}

#[test]
fn what_was_recorded_by_mistake_can_be_taken_back_unless_something_stands_on_it() {
    let bench = Bench::founded();
    let letter = signed(&bench, &["Archivo"]);
    let page = |letter: &str| bench.ok("letter", json!({ "id": letter }));
    let signature = page(&letter)["signed"]["stamp"]["act"].as_str().unwrap().to_owned();
    assert_eq!(page(&letter)["undo"], json!({ signature.as_str(): null }));
    act(&bench, &letter, json!({ "type": "dispatched", "on": "2026-02-09", "means": "personal" }));
    act(
        &bench,
        &letter,
        json!({ "type": "dispatched", "on": "2026-02-09", "means": "valija", "to": "Archivo" }),
    );
    let view = page(&letter);
    assert!(view["undo"][&signature].as_str().unwrap().contains("despachó"), "{view}");
    let names: Vec<(&str, bool)> = view["recipients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["to"].as_str().unwrap(), r["without_acuse"].as_bool().unwrap()))
        .collect();
    assert_eq!(names, [("", true), ("Archivo", true)]);
    for dispatch in view["dispatches"].as_array().unwrap() {
        let undone =
            json!({ "type": "undone", "act": dispatch["stamp"]["act"], "reason": "Era otro oficio" });
        act(&bench, &letter, undone);
    }
    act(&bench, &letter, json!({ "type": "undone", "act": signature, "reason": "No se firmó" }));
    assert_eq!((&page(&letter)["stage"], &page(&letter)["undo"]), (&json!("impreso"), &json!({})));
}

#[test]
fn the_templates_of_the_manual_are_the_texts_there_are() {
    assert_eq!(procede_letters::TEMPLATES, procede_manual::TEMPLATES);
}
