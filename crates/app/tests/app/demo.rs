//! The example office: apart from real data, in all states, and whole.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::Bench;

/// Something in every box of the registers, so that no screen is empty.
fn papers(bench: &Bench) {
    let there = |list: &str, boxes: &[&str]| {
        for which in boxes {
            let page = bench.ok(list, json!({ "box": which, "limit": 100 }));
            assert!(page["total"].as_u64().unwrap() > 0, "the box «{which}» of {list} is empty");
        }
    };
    there("entradas", &["pending", "to_turn", "mine", "attended"]);
    there(
        "letters",
        &["mine", "to_review", "to_number", "to_print", "to_sign", "to_dispatch", "no_acuse", "returned"],
    );
    there("responsivas", &["drafts", "to_sign", "owed", "ended"]);
    let states = |list: &str, key: &str| -> BTreeSet<String> {
        let all = bench.ok(list, json!({ "limit": 500 }));
        let rows = all["rows"].as_array().unwrap().iter();
        rows.map(|row| row["item"][key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states("letters", "stage").len(), 13, "a letter at each stage");
    assert_eq!(states("entradas", "state").len(), 4);
    assert!(states("responsivas", "state").len() >= 6);
    for list in ["entradas", "salidas", "responsivas"] {
        assert_ne!(bench.ok("filters", json!({ "page": list }))["rows"], json!([]), "{list}");
    }
    let week = bench.ok("weekly", json!({ "from": "2026-02-02", "to": "2026-02-06" }));
    assert_eq!(week["issued"][0]["files"].as_array().unwrap().len(), 2);
}

#[test]
fn the_example_office_has_something_for_every_list_and_is_sound() {
    let bench = Bench::founded();
    let session = bench.ok("session.demo", json!({}));
    assert_eq!(session["demo"], true);
    let all = bench.ok("expedientes", json!({ "limit": 500 }));
    assert!(all["total"].as_u64().unwrap() >= 36);
    let statuses: BTreeSet<&str> =
        all["rows"].as_array().unwrap().iter().map(|r| r["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, BTreeSet::from(["cancelled", "closed", "open"]));
    for inbox in ["mine", "unit", "claimed", "watched", "informed"] {
        let page = bench.ok("inbox", json!({ "box": inbox, "limit": 5 }));
        assert!(page["total"].as_u64().unwrap() > 0, "the box «{inbox}» is empty");
    }
    let home = bench.ok("home", json!({}));
    assert!(home["late"].as_u64().unwrap() > 0 && home["due_soon"].as_u64().unwrap() > 0, "{home}");
    papers(&bench);
    let verified = bench.ended(&bench.ok("verify", json!({})));
    assert_eq!((verified["state"].as_str(), &verified["findings"]), (Some("done"), &json!([])), "{verified}");

    let restore = bench.refused("backup.restore", json!({ "path": "x.zip" }));
    assert_eq!(restore.code, "demo");
    let session = bench.ok("session.leave_demo", json!({}));
    assert_eq!(
        (session["demo"].as_bool(), session["office"]["name"].as_str()),
        (Some(false), Some("Oficina de prueba"))
    );
    assert_eq!(bench.ok("expedientes", json!({ "limit": 5 }))["total"], 0, "real data are untouched");
}
