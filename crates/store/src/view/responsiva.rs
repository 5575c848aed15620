//! Views `responsiva` (one row each) and `custody` (a row for each thing or account in it).

use procede_domain::Responsiva;
use procede_domain::responsiva::{Item, ItemKind};
use procede_manual::fold;

use super::rows::{Row, date, optional, text};
use crate::paper::FoldedPaper;

pub fn row(folded: &FoldedPaper, responsiva: &Responsiva) -> Row {
    let content = &responsiva.content;
    let owed = if responsiva.state.owes() { responsiva.outstanding().count() } else { 0 };
    vec![
        folded.seq.into(),
        text(&responsiva.id.0),
        text(responsiva.state.key()),
        optional(responsiva.folio()),
        text(&content.unit),
        text(&content.receiver.name),
        text(fold(&content.receiver.name)),
        text(&content.receiver.employee),
        text(&content.receiver.unit),
        text(&content.location),
        i64::try_from(content.items.len()).unwrap_or(i64::MAX).into(),
        i64::try_from(owed).unwrap_or(i64::MAX).into(),
        text(summary(&content.items)),
        date(responsiva.issued.as_ref().map(|(_, i)| i.date)),
        date(responsiva.delivered.as_ref().map(|(_, on)| *on)),
        date(responsiva.returns.last().map(|(_, r)| r.on)),
        optional(responsiva.replaces.as_ref().map(|r| r.folio.clone())),
        optional(responsiva.replaced.as_ref().map(|r| r.folio.clone())),
        optional(responsiva.at.as_ref().map(|a| a.expediente.0.clone())),
        optional(responsiva.at.as_ref().map(|a| a.number.clone())),
        text(responsiva.last_act.to_rfc3339()),
        folded.last_seq.into(),
    ]
}

pub fn custody_rows(seq: i64, responsiva: &Responsiva) -> Vec<Row> {
    let held = responsiva.state.owes();
    let items = responsiva.content.items.iter().enumerate();
    items
        .map(|(position, item)| {
            let back = responsiva.return_of(position).is_some();
            vec![
                seq.into(),
                i64::try_from(position).unwrap_or(i64::MAX).into(),
                text(kind_key(item.kind)),
                text(&item.what),
                text(key(&item.serial)),
                text(key(&item.inventory)),
                text(key(&item.account)),
                i64::from(held && !back).into(),
            ]
        })
        .collect()
}

/// How serial, inventory and account numbers are compared.
pub fn key(number: &str) -> String {
    fold(number).chars().filter(|c| c.is_alphanumeric() || "@._".contains(*c)).collect()
}

pub fn kind_key(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Computo => "computo",
        ItemKind::Impresion => "impresion",
        ItemKind::Telefonia => "telefonia",
        ItemKind::Red => "red",
        ItemKind::Licencia => "licencia",
        ItemKind::Cuenta => "cuenta",
        ItemKind::Otro => "otro",
    }
}

/// "Computadora portátil, Monitor y 2 más".
fn summary(items: &[Item]) -> String {
    let named: Vec<&str> = items.iter().take(2).map(|i| i.what.as_str()).collect();
    match items.len() {
        0..=2 => named.join(" y "),
        n => format!("{} y {} más", named.join(", "), n - 2),
    }
}

/// Title and text of its document in the search.
pub fn words(responsiva: &Responsiva) -> (String, String) {
    let content = &responsiva.content;
    let mut body =
        vec![content.receiver.employee.clone(), content.receiver.unit.clone(), content.location.clone()];
    for party in content.custodian.iter().chain(&content.user) {
        body.push(party.name.clone());
    }
    for item in &content.items {
        let Item { what, brand, model, serial, inventory, account, .. } = item;
        body.push([what, brand, model, serial, inventory, account].map(String::as_str).join(" "));
    }
    body.push(content.notes.clone());
    body.retain(|part| !part.trim().is_empty());
    let folio = responsiva.folio().unwrap_or("Responsiva sin folio");
    (format!("{folio} {}", content.receiver.name), body.join("\n"))
}
