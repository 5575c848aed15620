//! The example office: apart from real data, in all states, and whole.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::Bench;

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
