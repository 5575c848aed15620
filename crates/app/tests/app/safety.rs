//! Backup and restore, a second window, damaged data.

use std::fs;
use std::sync::Arc;

use procede_app::{App, call};
use serde_json::json;

use crate::support::{Bench, environment};

#[test]
fn a_backup_brings_everything_back_and_sets_the_present_aside() {
    let bench = Bench::founded();
    let id = bench.open("1.2");
    bench.conclude(&id, "1", None);
    let backup = bench.path("respaldo.zip");
    let made = bench.ended(&bench.ok("backup.make", json!({ "path": backup })));
    assert_eq!(made["state"], "done", "{made}");
    bench.conclude(&id, "2", None);
    assert_eq!(bench.standing(&id), "3");
    let restored = bench.ended(&bench.ok("backup.restore", json!({ "path": backup })));
    assert_eq!(restored["state"], "done", "{restored}");
    assert_eq!(bench.standing(&id), "2", "as it stood when the backup was made");
    assert!(bench.data().join("apartados").is_dir(), "the present was set aside, not deleted");
    let missing = bench.refused("backup.restore", json!({ "path": bench.path("no-existe.zip") }));
    assert_eq!(missing.code, "missing_file");
    let not_one = bench.path("otro.zip");
    fs::write(&not_one, "no es un respaldo").unwrap();
    let refused = bench.ended(&bench.ok("backup.restore", json!({ "path": not_one })));
    assert_eq!(refused["state"], "failed");
    assert_eq!(bench.standing(&id), "2", "the data are as they were");
}

#[test]
fn the_second_window_is_told_and_may_look() {
    let bench = Bench::founded();
    let id = bench.open("1.2");
    let second = Arc::new(App::open(bench.data(), environment()));
    let session = call(&second, "session.start", json!({})).unwrap();
    assert_eq!(session["state"], "locked");
    assert!(session["problem"].as_str().unwrap().contains("ya está abierto"));
    let session = call(&second, "session.read_only", json!({})).unwrap();
    assert_eq!((session["state"].as_str(), session["read_only"].as_bool()), (Some("ready"), Some(true)));
    let view = call(&second, "expediente", json!({ "id": id })).unwrap();
    assert_eq!(view["number"], "DPATI-2026-000001");
    let act = json!({ "id": id, "act": { "type": "commented", "text": "Hola" } });
    assert_eq!(call(&second, "expediente.act", act).unwrap_err().code, "read_only");
}

#[test]
fn damaged_data_are_set_aside_and_a_new_start_is_a_choice() {
    let bench = Bench::founded();
    let data = bench.data().to_owned();
    let database = data.join("procede.sqlite");
    let Bench { app, .. } = &bench;
    // The program is closed, and something else writes over its database.
    call(app, "session.demo", json!({})).unwrap();
    fs::write(&database, "esto ya no es una base de datos, sino otra cosa cualquiera").unwrap();
    for end in ["-wal", "-shm"] {
        let _ = fs::remove_file(data.join(format!("procede.sqlite{end}")));
    }
    let session = bench.ok("session.leave_demo", json!({}));
    assert_eq!(session["state"], "failed");
    assert!(session["problem"].as_str().unwrap().contains("apartó"), "{session}");
    let session = bench.ok("session.leave_demo", json!({}));
    assert_eq!(
        (session["state"].as_str(), session["can_start_anew"].as_bool()),
        (Some("failed"), Some(true)),
        "{session}"
    );
    assert_eq!(bench.ok("session.start_anew", json!({}))["state"], "first_start");
    let kept = fs::read_dir(data.join("apartados")).unwrap().count();
    assert_eq!(kept, 1, "what was damaged is kept");
}

#[test]
fn unknown_methods_and_parameters_are_refused_in_spanish() {
    let bench = Bench::founded();
    assert_eq!(bench.refused("nada", json!({})).code, "unknown_method");
    assert_eq!(bench.refused("expediente", json!({ "di": 1 })).code, "bad_request");
    assert_eq!(bench.refused("expediente", json!({ "id": "no-hay" })).code, "not_found");
    let log = bench.ok("log.export", json!({ "path": bench.path("registro.log") }));
    let text = fs::read_to_string(log["path"].as_str().unwrap()).unwrap();
    assert!(text.contains("unknown_method") || text.contains("nada"), "{text}");
}

#[test]
fn a_logo_that_cannot_be_printed_is_refused_when_it_is_chosen() {
    use base64::Engine;
    let bench = Bench::founded();
    let put = |name: &str, bytes: &[u8]| {
        let base64 = base64::prelude::BASE64_STANDARD.encode(bytes);
        bench.ok("file.put", json!({ "name": name, "base64": base64 }))["hash"].clone()
    };
    let set = |hash: &serde_json::Value| {
        let head = json!({ "type": "letterhead_set", "hierarchy": [], "address": "", "legend": "", "number_pattern": "", "logo": hash });
        json!({ "act": head })
    };
    let broken = put("logo.jpg", b"\xff\xd8\xff\xe0\x00\x02");
    let refusal = bench.refused("office.act", set(&broken));
    assert_eq!((refusal.code.as_str(), &refusal.details["fields"][0]["field"]), ("rejected", &json!("logo")));
    assert!(refusal.message.contains("dañado"), "{}", refusal.message);
    assert_eq!(bench.ok("office", json!({}))["letterhead"]["logo"], json!(null));
    let drawn = put("logo.svg", br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#333"/></svg>"##);
    bench.ok("office.act", set(&drawn));
    let letter = bench.ok("letter.begin", json!({}));
    let page = bench.ok("letter.preview", json!({ "id": letter["id"] }));
    assert!(page["base64"].as_str().unwrap().starts_with("JVBERi0"), "printed with a drawn logo");
}
