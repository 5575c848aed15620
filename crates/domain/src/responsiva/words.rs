//! What an act of a responsiva says, in one Spanish sentence for its history.

use procede_calendar::short_date;

use super::{ResponsivaAct, SignedHow};

/// One sentence without the actor and the date, which stand beside it.
pub fn describe(act: &ResponsivaAct) -> String {
    match act {
        ResponsivaAct::Drafted(drafted) => match &drafted.replaces {
            Some(before) => format!("Preparó la responsiva que sustituye a {}", before.folio),
            None => "Preparó la responsiva".to_owned(),
        },
        ResponsivaAct::Revised { .. } => "Cambió los datos".to_owned(),
        ResponsivaAct::Issued(issued) => format!("Emitió la responsiva {}", issued.folio.text),
        ResponsivaAct::Printed { copies, .. } => match copies {
            1 => "Imprimió un tanto".to_owned(),
            n => format!("Imprimió {n} tantos"),
        },
        ResponsivaAct::Signed(signature) => {
            let who = signature.role.word();
            let on = short_date(signature.on);
            match &signature.how {
                SignedHow::Paper { scan: Some(_), .. } => {
                    format!("Archivó la hoja firmada por {who} el {on}")
                }
                SignedHow::Paper { .. } => format!("Registró la firma en papel de {who} del {on}"),
                SignedHow::Screen { device, .. } => {
                    format!("Firmó {who} en pantalla ({}) el {on}", device.to_lowercase())
                }
            }
        }
        ResponsivaAct::Delivered { on } => format!("Entregó los bienes el {}", short_date(*on)),
        ResponsivaAct::Returned(back) => {
            let what = match back.items.len() {
                1 => "un bien".to_owned(),
                n => format!("{n} bienes"),
            };
            format!("Recibió de vuelta {what} el {} ({})", short_date(back.on), back.folio.text)
        }
        ResponsivaAct::Undone { reason, .. } => format!("Deshizo un registro. Motivo: {reason}"),
        ResponsivaAct::Replaced { folio, .. } => format!("La sustituyó {folio}"),
        ResponsivaAct::Cancelled { reason } => format!("Canceló la responsiva. Motivo: {reason}"),
        ResponsivaAct::Commented { text } => format!("Comentó: {text}"),
    }
}
