//! What an act of an entrada says, in one Spanish sentence for its history.

use procede_calendar::short_date;

use super::{EntradaAct, EntradaRelation, Kind, Role};

/// One sentence without the actor and the date, which stand beside it.
pub fn describe(act: &EntradaAct) -> String {
    match act {
        EntradaAct::Received(received) => {
            let from = received.facts.sender.line();
            let what = match received.facts.kind {
                Kind::Oficio => "el oficio",
                Kind::CorreoElectronico => "el correo electrónico",
                Kind::Comunicado => "el comunicado",
                Kind::Otro => "el documento",
            };
            format!("Registró {what} de {from} con el número {}", received.ci.text)
        }
        EntradaAct::Amended { reason, .. } => format!("Corrigió el registro. Motivo: {reason}"),
        EntradaAct::ScanAdded { scan } => {
            let sheets =
                if scan.pages == 1 { "una página".to_owned() } else { format!("{} páginas", scan.pages) };
            match scan.certified_by.as_str() {
                "" => format!("Agregó la copia digital {} ({sheets})", scan.file.name),
                by => format!("Agregó la copia digital {} ({sheets}), cotejada por {by}", scan.file.name),
            }
        }
        EntradaAct::ScanWithdrawn { reason, .. } => format!("Retiró una copia digital. Motivo: {reason}"),
        EntradaAct::Turned { turnos, instruction, due } => {
            let named = |role: Role| {
                turnos.iter().filter(|t| t.role == role).map(|t| t.to.name.as_str()).collect::<Vec<_>>()
            };
            let mut parts = Vec::new();
            let owner = named(Role::Responsable);
            if !owner.is_empty() {
                parts.push(format!("Turnó a {}", owner.join(", ")));
            }
            let help = named(Role::Coadyuvante);
            if !help.is_empty() {
                parts.push(format!("con apoyo de {}", help.join(", ")));
            }
            let told = named(Role::Conocimiento);
            if !told.is_empty() {
                let word =
                    if parts.is_empty() { "Turnó para conocimiento de" } else { "para conocimiento de" };
                parts.push(format!("{word} {}", told.join(", ")));
            }
            let mut text = parts.join("; ");
            if !instruction.trim().is_empty() {
                text += &format!(": {}", instruction.trim());
            }
            if let Some(due) = due {
                text += &format!(". Término: {}", short_date(*due));
            }
            text
        }
        EntradaAct::TurnReceived { to, note } => match note.trim() {
            "" => format!("{} lo recibió", to.name),
            note => format!("{} lo recibió: {note}", to.name),
        },
        EntradaAct::TurnRejected { to, reason } => format!("{} rechazó el turno. Motivo: {reason}", to.name),
        EntradaAct::DueSet { due, reason } => {
            format!("Fijó el {} como término. Motivo: {reason}", short_date(*due))
        }
        EntradaAct::Answered { number, complete: true, .. } => format!("Se contestó con {number}"),
        EntradaAct::Answered { number, complete: false, .. } => {
            format!("Se contestó en parte con {number}; sigue pendiente")
        }
        EntradaAct::AnswerWithdrawn { reason, .. } => format!("Quitó una respuesta. Motivo: {reason}"),
        EntradaAct::Attended { on, how, description, .. } => {
            let text = format!("Dio por atendido el asunto el {} ({})", short_date(*on), how.trim());
            if description.trim().is_empty() { text } else { format!("{text}: {}", description.trim()) }
        }
        EntradaAct::Reopened { reason } => format!("Reabrió el asunto. Motivo: {reason}"),
        EntradaAct::Linked(link) => match link.relation {
            EntradaRelation::Alcance => format!("Enlazó como alcance de {}", link.ci),
            EntradaRelation::Antecedente => format!("Enlazó como antecedente {}", link.ci),
            EntradaRelation::Relacionado => format!("Enlazó {}", link.ci),
        },
        EntradaAct::Unlinked { reason, .. } => format!("Quitó un enlace. Motivo: {reason}"),
        EntradaAct::ExpedienteLinked { number, .. } => format!("Se sigue en el expediente {number}"),
        EntradaAct::ExpedienteUnlinked { reason } => {
            format!("Dejó de seguirlo en el expediente. Motivo: {reason}")
        }
        EntradaAct::Commented { text } => format!("Comentó: {text}"),
        EntradaAct::Cancelled { reason } => format!("Canceló el registro. Motivo: {reason}"),
    }
}
