//! What an act says, in one Spanish sentence for the timeline.

use crate::ActId;
use crate::expediente::{Expediente, ExpedienteAct, Relation};
use procede_calendar::short_date;

/// One sentence without the actor and the date, which stand beside it.
pub fn describe(act: &ExpedienteAct, of: &Expediente) -> String {
    match act {
        ExpedienteAct::Opened(opened) => format!("Abrió el expediente {}: {}", opened.number, opened.title),
        ExpedienteAct::StepConcluded(c) => {
            let mut text = format!("Concluyó el paso {}", c.step);
            if let Some(answer) = &c.answer {
                let question =
                    of.procedure.step(&c.step).and_then(|s| s.question.as_deref()).unwrap_or("Respuesta:");
                text += &format!(". {question} {answer}");
            }
            if let Some(b) = &c.on_behalf {
                text += &format!(". En nombre de {} ({}; {})", b.who, short_date(b.date), b.evidence);
            }
            if let Some(place) = &c.elsewhere {
                text += &format!(". El subprocedimiento se llevó en: {place}");
            }
            text
        }
        ExpedienteAct::ValuesCorrected { conclusion, reason, .. } => {
            format!("Corrigió datos del paso {}. Motivo: {reason}", step_of(conclusion, of))
        }
        ExpedienteAct::ConclusionUndone { conclusion, reason } => {
            format!("Deshizo la conclusión del paso {}. Motivo: {reason}", step_of(conclusion, of))
        }

        ExpedienteAct::ChildCalled { step, number, .. } => {
            format!("Inició el subprocedimiento {number} desde el paso {step}")
        }
        ExpedienteAct::ChildEnded { step, outcome, .. } => match outcome {
            Some(outcome) => format!("Terminó el subprocedimiento ({outcome}); se concluyó el paso {step}"),
            None => format!("Terminó el subprocedimiento; se concluyó el paso {step}"),
        },
        ExpedienteAct::Cancelled { reason } => format!("Canceló el expediente. Motivo: {reason}"),
        ExpedienteAct::Reopened { reason } => format!("Reabrió el expediente. Motivo: {reason}"),
        ExpedienteAct::ClockPaused { reason } => format!("Suspendió los plazos. Motivo: {reason}"),
        ExpedienteAct::ClockResumed { reason } => format!("Reanudó los plazos. Motivo: {reason}"),
        ExpedienteAct::Commented { text } => format!("Comentó: {text}"),
        ExpedienteAct::FileAttached { file, description, .. } => match description.as_str() {
            "" => format!("Adjuntó {}", file.name),
            description => format!("Adjuntó {} ({description})", file.name),
        },
        ExpedienteAct::FileWithdrawn { reason, .. } => format!("Retiró un documento. Motivo: {reason}"),
        ExpedienteAct::Linked(link) => match link.relation {
            Relation::Antecedente => format!("Enlazó como antecedente {}", link.number),
            Relation::Relacionado => format!("Enlazó {}", link.number),
        },
        ExpedienteAct::Unlinked { reason, .. } => format!("Quitó un enlace. Motivo: {reason}"),
        ExpedienteAct::Turned { step, to, instruction } => match instruction.as_str() {
            "" => format!("Turnó el paso {step} a {}", to.name),
            instruction => format!("Turnó el paso {step} a {}: {instruction}", to.name),
        },
        ExpedienteAct::TurnRejected { step, reason } => {
            format!("Rechazó el turno del paso {step}. Motivo: {reason}")
        }
        ExpedienteAct::Informed { to, note } => match note.as_str() {
            "" => format!("Para conocimiento de {}", to.name),
            note => format!("Para conocimiento de {}: {note}", to.name),
        },
        ExpedienteAct::Acknowledged {} => "Enterado".to_owned(),
        ExpedienteAct::Claimed { step } => format!("Tomó el paso {step}"),
        ExpedienteAct::Released { step } => format!("Liberó el paso {step}"),
        ExpedienteAct::Watched {} => "Empezó a seguir el expediente".to_owned(),
        ExpedienteAct::Unwatched {} => "Dejó de seguir el expediente".to_owned(),
        ExpedienteAct::DueSet { step, due, reason } => {
            format!("Fijó el {} como fecha límite del paso {step}. Motivo: {reason}", short_date(*due))
        }
        ExpedienteAct::LetterIssued(letter) => {
            format!("Emitió {} {} para {}", letter.document, letter.number, letter.addressee)
        }
        ExpedienteAct::TitleAmended { title, reason } => {
            format!("Cambió el asunto a «{title}». Motivo: {reason}")
        }
    }
}

fn step_of<'a>(conclusion: &ActId, of: &'a Expediente) -> &'a str {
    of.conclusions.iter().find(|c| c.act == *conclusion).map_or("?", |c| c.step.as_str())
}
