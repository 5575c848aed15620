//! May this act happen to the entrada?

use super::{Destino, Entrada, EntradaAct, Facts, Role, Scan, State};
use crate::letter::{check_day, check_file};
use crate::rejection::{ensure, ensure_reason, ensure_substitutes};
use crate::{Act, Body, FieldFault, Office, Recipient, Rejection};

pub(super) fn begin(act: &Act, office: &Office) -> Result<(), Rejection> {
    let Body::Entrada { entrada, act: EntradaAct::Received(received) } = &act.body else {
        return Err(Rejection::new("entrada", "Ese documento no está en este equipo."));
    };
    ensure_substitutes(act, office)?;
    ensure(office.unit(&received.unit).is_some(), "unit", || {
        "La unidad que registra no está en el directorio.".to_owned()
    })?;
    ensure(!received.ci.text.trim().is_empty(), "ci", || "Falta el número de control interno.".to_owned())?;
    let annulled = office.is_annulled(&received.ci.series, received.ci.year, received.ci.number);
    ensure(!annulled, "folio_annulled", || {
        format!("El número {} quedó sin efecto; use el siguiente.", received.ci.text)
    })?;
    ensure(received.antecedent.as_ref().is_none_or(|a| a.other != *entrada), "self", || {
        "Un registro no es antecedente de sí mismo.".to_owned()
    })?;
    check_facts(&received.facts, act)?;
    received.scans.iter().try_for_each(check_scan)?;
    let mut hashes: Vec<&str> = received.scans.iter().map(|s| s.file.hash.as_str()).collect();
    hashes.sort_unstable();
    ensure(hashes.windows(2).all(|pair| pair[0] != pair[1]), "scan", || {
        "La misma copia digital está dos veces.".to_owned()
    })
}

pub(super) fn later(entrada: &Entrada, act: &Act, office: &Office) -> Result<(), Rejection> {
    let Body::Entrada { entrada: id, act: deed } = &act.body else {
        return Err(Rejection::new("subject", "Esa actuación no es de una entrada."));
    };
    ensure(*id == entrada.id, "subject", || "Esa actuación es de otra entrada.".to_owned())?;
    ensure_substitutes(act, office)?;
    if let EntradaAct::Commented { text } = deed {
        return ensure(!text.trim().is_empty(), "text", || "Escriba el comentario.".to_owned());
    }
    ensure(entrada.state != State::Cancelada, "cancelled", || {
        format!("El registro {} está cancelado; registre el documento de nuevo.", entrada.ci.text)
    })?;
    match deed {
        EntradaAct::Received(_) => Err(Rejection::new("received", "Ya está registrado.")),
        EntradaAct::Amended { facts, reason } => {
            ensure_reason(reason)?;
            check_facts(facts, act)?;
            ensure(**facts != entrada.facts, "nothing", || "No cambió ningún dato.".to_owned())
        }
        EntradaAct::ScanAdded { scan } => {
            check_scan(scan)?;
            let there =
                entrada.scans.iter().any(|s| s.scan.file.hash == scan.file.hash && s.withdrawn.is_none());
            ensure(!there, "scan", || "Esa copia digital ya está en el registro.".to_owned())
        }
        EntradaAct::ScanWithdrawn { hash, reason } => {
            ensure_reason(reason)?;
            let there = entrada.scans.iter().any(|s| s.scan.file.hash == *hash && s.withdrawn.is_none());
            ensure(there, "scan", || "Esa copia digital no está en el registro.".to_owned())
        }
        EntradaAct::Turned { turnos, due, .. } => entrada.check_turned(turnos, *due, office),
        EntradaAct::TurnReceived { to, .. } => {
            entrada.standing_turno(to)?;
            ensure(office.reaches(&act.by, &to.unit), "not_yours", || {
                format!("El turno es de {}; lo recibe alguien de esa unidad.", to.name)
            })?;
            let done = entrada.standing().any(|t| t.to == *to && t.received.is_some());
            ensure(!done, "received", || format!("{} ya lo recibió.", to.name))
        }
        EntradaAct::TurnRejected { to, reason } => {
            ensure_reason(reason)?;
            entrada.standing_turno(to)?;
            ensure(office.reaches(&act.by, &to.unit), "not_yours", || {
                format!("El turno es de {}; lo rechaza alguien de esa unidad.", to.name)
            })?;
            entrada.must_be_pending()
        }
        EntradaAct::DueSet { due, reason } => {
            ensure_reason(reason)?;
            entrada.must_be_pending()?;
            ensure(*due >= entrada.facts.received_on, "due", || {
                "La fecha límite es anterior a la recepción.".to_owned()
            })
        }
        EntradaAct::Answered { letter, number, .. } => {
            let again = entrada.answers.iter().any(|a| a.letter == *letter);
            ensure(!again, "answered", || format!("Ya consta como respuesta {number}."))
        }
        EntradaAct::AnswerWithdrawn { letter, reason } => {
            ensure_reason(reason)?;
            ensure(entrada.answers.iter().any(|a| a.letter == *letter), "answer", || {
                "No consta que ese documento lo conteste.".to_owned()
            })
        }
        EntradaAct::Attended { on, how, file, .. } => {
            entrada.must_be_pending()?;
            ensure(!how.trim().is_empty(), "how", || "Diga cómo se atendió.".to_owned())?;
            ensure(*on >= entrada.facts.received_on, "on", || {
                "La fecha de atención es anterior a la recepción.".to_owned()
            })?;
            check_day(*on, act)?;
            file.as_ref().map_or(Ok(()), check_file)
        }
        EntradaAct::Reopened { reason } => {
            ensure_reason(reason)?;
            ensure(entrada.state == State::Atendida, "state", || "El asunto sigue pendiente.".to_owned())
        }
        EntradaAct::Linked(link) => {
            ensure(link.other != entrada.id, "self", || {
                "Un registro no se enlaza consigo mismo.".to_owned()
            })?;
            ensure(!entrada.links.iter().any(|l| l.other == link.other), "linked", || {
                format!("{} ya está enlazado.", link.ci)
            })
        }
        EntradaAct::Unlinked { other, reason } => {
            ensure_reason(reason)?;
            let link = entrada.links.iter().find(|l| l.other == *other);
            ensure(link.is_some(), "link", || "Ese enlace no existe.".to_owned())?;
            // Without the link, two registrations would bear one number.
            ensure(link.is_none_or(|l| l.ci != entrada.ci.text), "alcance", || {
                format!(
                    "Como alcance lleva el mismo número, {}. Si no lo es, cancele este registro y regístrelo de nuevo.",
                    entrada.ci.text
                )
            })
        }
        EntradaAct::ExpedienteLinked { .. } => ensure(entrada.expediente.is_none(), "expediente", || {
            let number = entrada.expediente.as_ref().map_or("", |(_, n)| n.as_str());
            format!("Ya se sigue en el expediente {number}.")
        }),
        EntradaAct::ExpedienteUnlinked { reason } => {
            ensure_reason(reason)?;
            ensure(entrada.expediente.is_some(), "expediente", || {
                "No se sigue en ningún expediente.".to_owned()
            })
        }
        EntradaAct::Cancelled { reason } => {
            ensure_reason(reason)?;
            // It answers for the number: nobody else takes it out of the register.
            let theirs = office.reaches(&act.by, &entrada.unit) || act.by.is(&entrada.registered.by.person);
            ensure(theirs, "not_yours", || format!("Lo cancela {}, que lo registró.", entrada.unit))?;
            ensure(entrada.answers.is_empty(), "answered", || {
                "Ya tiene respuestas; quítelas antes, con su motivo, si el registro fue un error.".to_owned()
            })?;
            ensure(entrada.state.is_pending(), "state", || {
                "El asunto ya se atendió; reábralo antes, con su motivo, si el registro fue un error."
                    .to_owned()
            })
        }
        EntradaAct::Commented { .. } => Ok(()),
    }
}

impl Entrada {
    fn must_be_pending(&self) -> Result<(), Rejection> {
        ensure(self.state.is_pending(), "state", || {
            "El asunto ya se atendió; reábralo con su motivo si hace falta algo más.".to_owned()
        })
    }

    fn standing_turno(&self, to: &Recipient) -> Result<(), Rejection> {
        ensure(self.standing().any(|t| t.to == *to), "turno", || {
            format!("No hay un turno vigente para {}.", to.name)
        })
    }

    fn check_turned(
        &self,
        turnos: &[Destino],
        due: Option<chrono::NaiveDate>,
        office: &Office,
    ) -> Result<(), Rejection> {
        self.must_be_pending()?;
        ensure(!turnos.is_empty(), "turnos", || "Elija a quién se turna.".to_owned())?;
        if let Some(unknown) = turnos.iter().find(|t| office.unit(&t.to.unit).is_none()) {
            return Err(Rejection::new("unit", format!("«{}» no está en el directorio.", unknown.to.name)));
        }
        let owners = turnos.iter().filter(|t| t.role == Role::Responsable).count();
        let owed = turnos.iter().any(|t| t.role != Role::Conocimiento);
        ensure(owners <= 1, "owners", || "Sólo uno puede ser responsable de la respuesta.".to_owned())?;
        ensure(owners == 1 || !owed, "owners", || {
            "Elija quién es responsable de la respuesta; los demás ayudan o sólo se enteran.".to_owned()
        })?;
        for (i, turno) in turnos.iter().enumerate() {
            ensure(!turnos[..i].iter().any(|t| t.to == turno.to), "twice", || {
                format!("{} aparece dos veces.", turno.to.name)
            })?;
        }
        ensure(due.is_none_or(|due| due >= self.facts.received_on), "due", || {
            "La fecha límite es anterior a la recepción.".to_owned()
        })
    }
}

/// What is missing or wrong in a registration, field by field.
fn check_facts(facts: &Facts, act: &Act) -> Result<(), Rejection> {
    let mut faults = Vec::new();
    let mut fault = |wrong: bool, field: &str, message: &str| {
        if wrong {
            faults.push(FieldFault::of(field, message));
        }
    };
    fault(facts.subject.trim().is_empty(), "subject", "Escriba el asunto.");
    fault(facts.sender.line().is_empty(), "sender", "Escriba quién lo envía.");
    fault(facts.received_on > act.date(), "received_on", "La fecha de recepción es futura.");
    fault(
        facts.dated.is_some_and(|d| d > facts.received_on),
        "dated",
        "La fecha del documento es posterior a su recepción.",
    );
    fault(
        facts.due.is_some_and(|d| d < facts.received_on),
        "due",
        "La fecha límite es anterior a la recepción.",
    );
    let time = &facts.received_at;
    let is_time = time.is_empty() || chrono::NaiveTime::parse_from_str(time, "%H:%M").is_ok();
    fault(!is_time, "received_at", "Escriba la hora como 09:30.");
    Rejection::of_faults("facts", faults, |n| format!("Hay {n} datos por completar o corregir."))
}

fn check_scan(scan: &Scan) -> Result<(), Rejection> {
    check_file(&scan.file)?;
    ensure(scan.pages >= 1, "pages", || "La copia digital no tiene hojas.".to_owned())
}
