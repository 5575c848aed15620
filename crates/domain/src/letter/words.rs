//! What an act of a letter says, in one Spanish sentence for its history.

use procede_calendar::short_date;

use super::LetterAct;

/// One sentence without the actor and the date, which stand beside it.
pub fn describe(act: &LetterAct) -> String {
    let with = |text: String, label: &str, note: &str| match note.trim() {
        "" => text,
        note => format!("{text}. {label}: {note}"),
    };
    match act {
        LetterAct::Drafted(drafted) => format!("Redactó «{}»", drafted.document),
        LetterAct::Revised { remark, .. } => with("Cambió el texto".to_owned(), "Cambio", remark),
        LetterAct::SentToReview { to, note } => {
            with(format!("Mandó a revisión de {}", to.name), "Nota", note)
        }
        LetterAct::Rubricated {} => "Rubricó".to_owned(),
        LetterAct::Approved { note } => with("Dio el visto bueno".to_owned(), "Nota", note),
        LetterAct::Returned { remarks } => format!("Devolvió con observaciones: {remarks}"),
        LetterAct::Authorised { on_behalf: None } => "Autorizó".to_owned(),
        LetterAct::Authorised { on_behalf: Some(b) } => {
            format!("Registró la autorización de {} ({}; {})", b.who, short_date(b.date), b.evidence)
        }
        LetterAct::AuthorisationWithdrawn { reason } => format!("Retiró la autorización. Motivo: {reason}"),
        LetterAct::Numbered(n) => format!("Asignó el número {}", n.folio.text),
        LetterAct::Printed { copies, printer } => {
            let copies = if *copies == 1 { "un tanto".to_owned() } else { format!("{copies} tantos") };
            match printer.as_str() {
                "" => format!("Imprimió {copies}"),
                printer => format!("Imprimió {copies} en {printer}"),
            }
        }
        LetterAct::Signed { on, scan: None, .. } => format!("Registró la firma del {}", short_date(*on)),
        LetterAct::Signed { on, scan: Some(_), .. } => {
            format!("Archivó la hoja firmada el {}", short_date(*on))
        }
        LetterAct::Dispatched(d) => {
            let mut text = format!("Despachó por {} el {}", d.means.word().to_lowercase(), short_date(d.on));
            for (label, value) in [("a", &d.to), ("con", &d.carrier), ("guía", &d.guide)] {
                if !value.trim().is_empty() {
                    text += &format!(", {label} {}", value.trim());
                }
            }
            text
        }
        LetterAct::Acknowledged { on, by, to, .. } => {
            let whose = if to.is_empty() { String::new() } else { format!(" de la copia a {to}") };
            format!("Archivó el acuse{whose}: recibió {by} el {}", short_date(*on))
        }
        LetterAct::MailReturned { on, reason, to } => {
            let what =
                if to.is_empty() { "lo regresó".to_owned() } else { format!("regresó la copia a {to}") };
            format!("El correo {what} el {}. Motivo: {reason}", short_date(*on))
        }
        LetterAct::Undone { reason, .. } => format!("Deshizo un registro. Motivo: {reason}"),
        LetterAct::Annulled { reason } => format!("Dejó sin efecto el documento. Motivo: {reason}"),
        LetterAct::Discarded { reason } => format!("Descartó el borrador. Motivo: {reason}"),
        LetterAct::AnswersLinked { ci, .. } => format!("Enlazó como respuesta a {ci}"),
        LetterAct::AnswersUnlinked { reason, .. } => {
            format!("Quitó el enlace de respuesta. Motivo: {reason}")
        }
        LetterAct::FileAttached { file, description } => {
            with(format!("Adjuntó {}", file.name), "Descripción", description)
        }
        LetterAct::FileWithdrawn { reason, .. } => format!("Retiró un archivo. Motivo: {reason}"),
        LetterAct::Commented { text } => format!("Comentó: {text}"),
    }
}
