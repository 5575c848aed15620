//! A letter from a step.

use serde_json::{Value, json};

use crate::support::Bench;

fn at_step_two(bench: &Bench) -> (String, Value) {
    let id = bench.open("1.2");
    bench.conclude(&id, "1", None);
    let mut draft = bench.ok("letter.draft", json!({ "id": id, "step": "2", "index": 0 }));
    draft["addressee_name"] = json!("Supuesto Modelo Dos");
    draft["addressee_post"] = json!("Director (ejemplo)");
    (id, draft)
}

#[test]
fn a_letter_is_proposed_previewed_and_issued_once() {
    let bench = Bench::founded();
    let (id, draft) = at_step_two(&bench);
    assert_eq!(draft["number"], "DPATI-0001/2026");
    assert!(draft["body"].as_str().unwrap().len() > 40, "{draft}");
    let preview = bench.ok("letter.preview", draft.clone());
    assert!(preview["base64"].as_str().unwrap().starts_with("JVBERi0"), "a PDF");
    let file = bench.ok("letter.issue", draft.clone());
    assert_eq!(
        bench.ok("file.get", json!({ "file": file }))["base64"].as_str().unwrap().get(..7),
        Some("JVBERi0")
    );
    let view = bench.ok("expediente", json!({ "id": id }));
    assert_eq!(view["letters"][0]["letter"]["number"], "DPATI-0001/2026");
    assert_eq!(bench.refused("letter.issue", draft).code, "number_taken");
    let next = bench.ok("letter.draft", json!({ "id": id, "step": "2", "index": 0 }));
    assert_eq!(next["number"], "DPATI-0002/2026");
}

#[test]
fn a_wording_takes_what_is_being_typed_and_leaves_gaps_for_the_rest() {
    let bench = Bench::founded();
    let (id, draft) = at_step_two(&bench);
    let body = draft["body"].as_str().unwrap();
    assert!(body.contains('['), "nobody has written the term yet: {body}");
    bench.ok(
        "draft.save",
        json!({ "id": id, "step": "2", "draft": { "values": { "fecha_limite": "2026-12-04" } } }),
    );
    let draft = bench.ok("letter.draft", json!({ "id": id, "step": "2", "index": 0 }));
    let body = draft["body"].as_str().unwrap();
    assert!(body.contains("4 de diciembre de 2026"), "{body}");
}

#[test]
fn a_sign_that_the_fonts_lack_is_refused_by_name_and_nothing_is_kept() {
    let bench = Bench::founded();
    let (id, mut draft) = at_step_two(&bench);
    draft["body"] = json!("Texto con un signo raro: 漢");
    let refusal = bench.refused("letter.issue", draft);
    assert_eq!(refusal.code, "letter");
    assert!(refusal.message.contains('漢'), "{}", refusal.message);
    assert_eq!(bench.ok("expediente", json!({ "id": id }))["letters"], json!([]));
}

#[test]
fn the_templates_of_the_manual_are_the_texts_there_are() {
    assert_eq!(procede_letters::TEMPLATES, procede_manual::TEMPLATES);
}
