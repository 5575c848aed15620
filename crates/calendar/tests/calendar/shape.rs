//! The shape of what is stored and sent: office days travel inside acts, so their encoding is a promise.

use procede_calendar::{Base, Count, Deadline, OfficeDay, OfficeDayKind, Standing, deadline, standing};
use serde_json::json;

use crate::{date, lfpa, office_day};

#[test]
fn an_office_day() {
    let day = office_day(OfficeDayKind::SuspensionPlazos, "2026-12-21", "2027-01-05");
    let value = json!({
        "from": "2026-12-21",
        "to": "2027-01-05",
        "kind": "suspension_plazos",
        "norm": "Acuerdo de prueba",
        "scope": "ANAM",
        "dof_reference": "DOF 12/12/2026",
        "note": "",
    });
    assert_eq!(serde_json::to_value(&day).expect("serializes"), value);
    assert_eq!(serde_json::from_value::<OfficeDay>(value).expect("reads"), day);
}

#[test]
fn a_deadline_and_its_standing() {
    let calendar = lfpa(&[]);
    let deadline = deadline(date("2026-11-19"), 1, Count::Habiles, &calendar).expect("fits");
    let value = serde_json::to_value(&deadline).expect("serializes");
    assert_eq!(
        value["days"][0],
        json!({
            "date": "2026-11-20",
            "counted": null,
            "skip": { "kind": "ley", "reason": "20 de noviembre", "norm": "LFPA art. 28" },
            "habil": false,
            "note": null,
        })
    );
    assert_eq!(
        (&value["due"], &value["term"], &value["count"]),
        (&json!("2026-11-23"), &json!(1), &json!("habiles"))
    );
    assert_eq!(serde_json::from_value::<Deadline>(value).expect("reads"), deadline);

    let value =
        serde_json::to_value(standing(date("2026-11-23"), deadline.due, 2, &calendar)).expect("serializes");
    assert_eq!(
        value,
        json!({ "light": "por_vencer", "remaining": 0, "overdue": 0, "text": "Por vencer: vence hoy" })
    );
    serde_json::from_value::<Standing>(value).expect("reads");
}

#[test]
fn settings() {
    assert_eq!(serde_json::to_value([Base::Lfpa, Base::Lft]).expect("serializes"), json!(["lfpa", "lft"]));
    assert_eq!(serde_json::to_value(Count::Naturales).expect("serializes"), json!("naturales"));
}
