//! A small good procedure, and what the lint says when one place of it is damaged.

use crate::{Units, parse};

pub(super) const GOOD: &str = r#"
file_format = 1
key = "9.1"
version = 1
kind = "manual"
name = "Prueba"
directorate = "DPATI"
pages = { first = 10, last = 12 }
objective = "Probar."

[[control]]
number = 1
post = "DPATI"
responsibility = "Revisa."
evidence = "Oficio"
page = 12

[[erratum]]
at = "paso:2"
page = 11
says = "a"
read_as = "b"
why = "Porque sí."

[[step]]
id = "1"
responsible = ["DPATI"]
page = 11
action = "Reciba el oficio."
next = "2"
[[step.field]]
id = "numero"
label = "Número"
kind = "text"

[[step]]
id = "2"
responsible = ["DGTI"]
page = 11
action = "Decida."
question = "¿Procede?"
answers = [{ text = "Sí", to = "3" }, { text = "No", to = "1" }]
term = { days = 5, count = "habiles", from = "entrada", page = 11 }
[[step.field]]
id = "numero_de_oficio"
label = "Número"
kind = "text"
from = "1.numero"

[[step]]
id = "3"
responsible = ["DGTI"]
page = 12
action = "Responda."
next = "fin"
letters = [{ template = "respuesta", document = "Oficio" }]
[[step.field]]
id = "fecha"
label = "Fecha"
kind = "date"
required = true
"#;

/// Names of the rules that speak up when `from` becomes `to` (first place only).
pub(super) fn rules_hit(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    let findings = parse(&GOOD.replacen(from, to, 1), &Units::shipped()).expect_err("damaged");
    findings.into_iter().map(|f| f.rule).collect()
}

#[test]
fn the_good_one_has_no_findings() {
    assert_eq!(parse(GOOD, &Units::shipped()).err(), None);
}

#[test]
fn a_pinned_file_is_read_whatever_the_rules_say_now() {
    let damaged = GOOD.replacen("[\"DPATI\"]", "[\"DPATX\"]", 1);
    assert!(parse(&damaged, &Units::shipped()).is_err());
    assert_eq!(crate::parse_pinned(&damaged).map(|p| p.key), Ok("9.1".to_owned()));
}
