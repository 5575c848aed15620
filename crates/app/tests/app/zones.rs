//! Dates near midnight, in each of Mexico's time zones: the day is the workstation's, whatever day it is elsewhere.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use procede_app::{App, Environment, call};
use serde_json::{Value, json};

fn at(time: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(time).unwrap()
}

/// Opens an expediente at that time and checks the day of everything that has one.
#[track_caller]
fn check(now: fn() -> DateTime<FixedOffset>, day: &str) {
    let folder = tempfile::tempdir().unwrap();
    let app = Arc::new(App::open(folder.path(), Environment { now, ..Environment::system() }));
    let ok = |method: &str, params: Value| {
        call(&app, method, params).unwrap_or_else(|e| panic!("{method}: {e:?}"))
    };
    let founded = ok(
        "session.found",
        json!({
            "office": { "unit": "DPATI", "name": "Oficina de prueba", "place": "Ciudad Ejemplo" },
            "person": { "name": "Ficticia Ejemplo Uno", "post": "Directora (ejemplo)", "unit": "DPATI", "email": "" },
        }),
    );
    assert_eq!(founded["today"], day);
    let opened = ok("expediente.open", json!({ "procedure": "1.2", "title": "De medianoche" }));
    let view = ok("expediente", json!({ "id": opened["id"] }));
    let opened_at = view["opened_at"].as_str().unwrap();
    assert!(opened_at.starts_with(day), "{opened_at} on {day}");
    ok("letter.begin", json!({}));
    let letters = ok("letters", json!({ "from": day, "to": day, "limit": 5 }));
    assert_eq!(letters["rows"][0]["item"]["drafted_on"], day);
    assert!(view["number"].as_str().unwrap().contains(&day[..4]), "the number's year: {}", view["number"]);
}

#[test]
fn just_before_and_after_midnight_it_is_the_workstations_day() {
    // New Year's Eve: the year changes too.
    check(|| at("2026-12-31T23:59:59-08:00"), "2026-12-31");
    check(|| at("2027-01-01T00:00:00-08:00"), "2027-01-01");
    check(|| at("2026-12-31T23:59:59-07:00"), "2026-12-31");
    check(|| at("2026-12-31T23:59:59-06:00"), "2026-12-31");
    check(|| at("2027-01-01T00:00:00-05:00"), "2027-01-01");
    // The same instant in Tijuana (summer time), Hermosillo, Mexico City and Cancún.
    check(|| at("2026-07-14T22:30:00-07:00"), "2026-07-14");
    check(|| at("2026-07-14T23:30:00-06:00"), "2026-07-14");
    check(|| at("2026-07-15T00:30:00-05:00"), "2026-07-15");
    // The night in which Tijuana's clocks go back.
    check(|| at("2026-11-01T01:30:00-07:00"), "2026-11-01");
    check(|| at("2026-11-01T01:30:00-08:00"), "2026-11-01");
}
