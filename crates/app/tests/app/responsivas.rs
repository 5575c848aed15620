//! Custody letters as the window asks for them.

use serde_json::{Value, json};

use crate::support::Bench;

fn item(kind: &str, what: &str, serial: &str, inventory: &str) -> Value {
    json!({
        "kind": kind, "what": what, "brand": "", "model": "", "serial": serial, "inventory": inventory,
        "characteristics": "", "accessories": [], "software": [], "account": "ficticia.ejemplo", "profile": "Usuario",
    })
}

fn draft(bench: &Bench, items: &[Value]) -> Value {
    let party = |name: &str, employee: &str| json!({ "name": name, "employee": employee, "post": "Enlace (ejemplo)", "unit": "DPATI" });
    let id = bench.ok("responsiva.begin", json!({}))["id"].clone();
    let mut content = bench.ok("responsiva", json!({ "id": id }))["content"].clone();
    content["receiver"] = party("Ficticia Ejemplo Dos", "EJ-2");
    content["deliverer"] = party("Supuesto Modelo Tres", "EJ-3");
    content["place"] = json!("Ciudad Ejemplo");
    content["location"] = json!("Piso 1");
    content["items"] = json!(items);
    bench.ok("responsiva.act", json!({ "id": id, "act": { "type": "revised", "content": content } }));
    id
}

#[test]
fn a_thing_in_somebodys_custody_is_told_and_a_system_that_many_use_is_not() {
    let bench = Bench::founded();
    let vpn = item("cuenta", "Acceso remoto", "", "VPN");
    let laptop = item("computo", "Computadora portátil", "EJ-LAP-1", "EJ-INV-1");
    let first = draft(&bench, &[laptop.clone(), vpn.clone()]);
    bench.ok("responsiva.issue", json!({ "id": first, "date": "2026-02-09" }));

    let second = draft(&bench, &[laptop, vpn]);
    let told = bench.ok("responsiva", json!({ "id": second }))["held_elsewhere"].clone();
    let told = told.as_array().unwrap();
    assert!(
        !told.is_empty() && told.iter().all(|line| line.as_str().unwrap().contains("Computadora")),
        "{told:?}"
    );
}
