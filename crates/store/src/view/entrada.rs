//! Views `entrada` (one row each), `turno` (a row for each standing turno) and `entrada_link`.

use procede_domain::Entrada;
use procede_domain::entrada::{EntradaRelation, Entry, Kind, Priority, Role, State, Turno};
use procede_domain::letter::Access;
use procede_manual::fold;

use super::rows::{Row, date, optional, text};
use crate::paper::FoldedPaper;

pub fn row(folded: &FoldedPaper, entrada: &Entrada) -> Row {
    let facts = &entrada.facts;
    let sender = facts.sender.line();
    let owner = entrada.owner();
    let turned: Vec<&str> = entrada.standing().map(|t| t.to.name.as_str()).collect();
    let answers: Vec<&str> = entrada.answers.iter().map(|a| a.number.as_str()).collect();
    let pages: u32 = entrada.scans.iter().filter(|s| s.withdrawn.is_none()).map(|s| s.scan.pages).sum();
    // Once attended nothing is due.
    let due = facts.due.filter(|_| entrada.state.is_pending());
    vec![
        folded.seq.into(),
        text(&entrada.id.0),
        text(entrada.state.key()),
        text(&entrada.ci.text),
        text(&entrada.unit),
        text(kind_key(facts.kind)),
        text(entry_key(facts.means)),
        date(Some(facts.received_on)),
        text(&sender),
        text(fold(&sender)),
        text(&facts.reference),
        text(reference_key(&facts.reference)),
        date(facts.dated),
        text(&facts.subject),
        text(fold(&facts.subject)),
        text(facts.addressee.line()),
        date(due),
        date(facts.due),
        text(if facts.priority == Priority::Urgente { "urgente" } else { "normal" }),
        text(access_key(facts.access)),
        optional(owner.map(|t| t.to.unit.clone())),
        optional(owner.map(|t| t.to.name.clone())),
        text(turned.join(", ")),
        text(answers.join(", ")),
        date(entrada.attended_on()),
        optional(entrada.expediente.as_ref().map(|(id, _)| id.0.clone())),
        optional(entrada.expediente.as_ref().map(|(_, number)| number.clone())),
        i64::from(pages).into(),
        text(entrada.last_act.to_rfc3339()),
        folded.last_seq.into(),
    ]
}

pub fn turno_rows(seq: i64, entrada: &Entrada) -> Vec<Row> {
    if !entrada.state.is_pending() {
        return Vec::new();
    }
    let standing = entrada.standing().zip(0..);
    standing
        .map(|(turno, position): (&Turno, i64)| {
            vec![
                seq.into(),
                position.into(),
                text(&turno.to.unit),
                text(turno.to.person.as_ref().map_or("", |p| &p.0)),
                text(&turno.to.name),
                text(match turno.role {
                    Role::Responsable => "responsable",
                    Role::Coadyuvante => "coadyuvante",
                    Role::Conocimiento => "conocimiento",
                }),
                i64::from(turno.received.is_some()).into(),
                text(turno.stamp.at.to_rfc3339()),
            ]
        })
        .collect()
}

pub fn link_rows(seq: i64, entrada: &Entrada) -> Vec<Row> {
    if entrada.state == State::Cancelada {
        return Vec::new();
    }
    let links = entrada.links.iter().zip(0_i64..);
    links
        .map(|(link, position)| {
            vec![
                seq.into(),
                position.into(),
                text(&link.other.0),
                text(match link.relation {
                    EntradaRelation::Alcance => "alcance",
                    EntradaRelation::Antecedente => "antecedente",
                    EntradaRelation::Relacionado => "relacionado",
                }),
            ]
        })
        .collect()
}

/// How a sender's number is compared: letters and digits only, without accents.
pub fn reference_key(reference: &str) -> String {
    fold(reference).chars().filter(|c| c.is_alphanumeric()).collect()
}

pub fn access_key(access: Access) -> &'static str {
    match access {
        Access::Publica => "publica",
        Access::Reservada => "reservada",
        Access::Confidencial => "confidencial",
    }
}

pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Oficio => "oficio",
        Kind::CorreoElectronico => "correo_electronico",
        Kind::Comunicado => "comunicado",
        Kind::Otro => "otro",
    }
}

fn entry_key(entry: Entry) -> &'static str {
    match entry {
        Entry::Papel => "papel",
        Entry::CorreoElectronico => "correo_electronico",
        Entry::Mensajeria => "mensajeria",
        Entry::OtraOficina => "otra_oficina",
    }
}

/// Title and text of its document in the search.
pub fn words(entrada: &Entrada) -> (String, String) {
    let facts = &entrada.facts;
    let mut body = vec![
        facts.sender.line(),
        facts.reference.clone(),
        facts.addressee.line(),
        facts.annexes.clone(),
        facts.notes.clone(),
        entrada.instruction.clone(),
    ];
    body.extend(entrada.scans.iter().map(|s| s.scan.file.name.clone()));
    body.extend(entrada.answers.iter().map(|a| a.number.clone()));
    body.extend(entrada.attended.iter().map(|(_, a)| a.description.clone()));
    body.extend(entrada.expediente.iter().map(|(_, number)| number.clone()));
    body.retain(|part| !part.trim().is_empty());
    (format!("{} {}", entrada.ci.text, facts.subject), body.join("\n"))
}
