//! May this act happen to the letter?

use super::{Content, Drafted, Letter, LetterAct, Stage};
use crate::expediente::OnBehalf;
use crate::rejection::{ensure, ensure_reason, ensure_substitutes};
use crate::{Act, Actor, Body, FieldFault, FileRef, Office, Rejection};

pub(super) fn begin(act: &Act, office: &Office) -> Result<(), Rejection> {
    let Body::Letter { act: LetterAct::Drafted(drafted), .. } = &act.body else {
        return Err(Rejection::new("letter", "Ese documento no está en este equipo."));
    };
    ensure_substitutes(act, office)?;
    let Drafted { document, content, .. } = &**drafted;
    ensure(!document.trim().is_empty(), "document", || "Diga qué documento es.".to_owned())?;
    check_unit(content, office)
}

pub(super) fn later(letter: &Letter, act: &Act, office: &Office) -> Result<(), Rejection> {
    let Body::Letter { letter: id, act: deed } = &act.body else {
        return Err(Rejection::new("subject", "Esa actuación no es de un oficio."));
    };
    ensure(*id == letter.id, "subject", || "Esa actuación es de otro oficio.".to_owned())?;
    ensure_substitutes(act, office)?;
    if let LetterAct::Commented { text } = deed {
        return ensure(!text.trim().is_empty(), "text", || "Escriba el comentario.".to_owned());
    }
    letter.must_be_alive()?;
    match deed {
        LetterAct::Drafted(_) => Err(Rejection::new("drafted", "El documento ya existe.")),
        LetterAct::Revised { content, .. } => {
            letter.must_be_draft()?;
            check_unit(content, office)?;
            ensure(**content != *letter.content(), "nothing", || "El texto no cambió.".to_owned())
        }
        LetterAct::SentToReview { to, .. } => {
            letter.must_be_draft()?;
            ensure(office.unit(&to.unit).is_some(), "unit", || {
                "Elija a quién se manda a revisión.".to_owned()
            })?;
            let asked = letter.pending_reviews().any(|r| r.to == *to);
            ensure(!asked, "asked", || format!("{} ya tiene el documento en revisión.", to.name))
        }
        LetterAct::Rubricated {} | LetterAct::Approved { .. } => letter.must_be_reviewed_by(&act.by),
        LetterAct::Returned { remarks } => {
            letter.must_be_reviewed_by(&act.by)?;
            ensure(remarks.trim().chars().count() >= 3, "remarks", || {
                "Escriba las observaciones para quien redacta.".to_owned()
            })
        }
        LetterAct::Authorised { on_behalf } => letter.check_authorised(act, on_behalf.as_ref(), office),
        LetterAct::AuthorisationWithdrawn { reason } => {
            ensure_reason(reason)?;
            ensure(letter.stage == Stage::Autorizado, "stage", || match letter.number() {
                Some(number) => {
                    format!("El documento ya tiene el número {number}: déjelo sin efecto y haga otro.")
                }
                None => "El documento no está autorizado.".to_owned(),
            })
        }
        LetterAct::Numbered(numbered) => {
            ensure(letter.stage == Stage::Autorizado, "stage", || match letter.number() {
                Some(number) => format!("El documento ya tiene el número {number}."),
                None => "Un borrador no lleva número: pida antes que se autorice.".to_owned(),
            })?;
            check_file(&numbered.file)?;
            ensure(!numbered.folio.text.trim().is_empty(), "folio", || "Falta el número.".to_owned())
        }
        LetterAct::Printed { copies, .. } => {
            letter.must_be_numbered()?;
            ensure(*copies >= 1, "copies", || "Diga cuántos tantos se imprimieron.".to_owned())
        }
        LetterAct::Signed { on, scan, .. } => {
            letter.must_be_numbered()?;
            check_day(*on, act)?;
            let same = letter.signed.as_ref().is_some_and(|s| s.scan.is_some() || scan.is_none());
            ensure(!same, "signed", || "El documento ya consta como firmado.".to_owned())?;
            scan.as_ref().map_or(Ok(()), check_file)
        }
        LetterAct::Dispatched(dispatch) => {
            letter.must_be_numbered()?;
            ensure(letter.signed.is_some(), "signed", || {
                "Falta la firma: registre que el documento se firmó, o digitalice la hoja firmada.".to_owned()
            })?;
            check_day(dispatch.on, act)
        }
        LetterAct::Acknowledged { on, by, file, .. } => {
            letter.must_be_numbered()?;
            ensure(letter.signed.is_some(), "signed", || {
                "Falta la firma: registre que el documento se firmó antes de archivar su acuse.".to_owned()
            })?;
            check_day(*on, act)?;
            ensure(!by.trim().is_empty(), "by", || "Escriba quién recibió (sello o nombre).".to_owned())?;
            check_file(file)
        }
        LetterAct::MailReturned { on, reason, .. } => {
            ensure_reason(reason)?;
            ensure(!letter.dispatches.is_empty(), "dispatched", || {
                "El documento no se ha despachado.".to_owned()
            })?;
            check_day(*on, act)
        }
        LetterAct::Annulled { reason } => {
            ensure_reason(reason)?;
            ensure(letter.number().is_some(), "number", || {
                "El documento no tiene número: descarte el borrador.".to_owned()
            })
        }
        LetterAct::Discarded { reason } => {
            ensure_reason(reason)?;
            ensure(letter.number().is_none(), "number", || {
                format!(
                    "El documento ya tiene el número {}: déjelo sin efecto.",
                    letter.number().unwrap_or_default()
                )
            })
        }
        LetterAct::AnswersLinked { entrada, ci } => {
            ensure(!letter.answers.iter().any(|a| a.entrada == *entrada), "linked", || {
                format!("Ya consta que contesta {ci}.")
            })
        }
        LetterAct::AnswersUnlinked { entrada, reason } => {
            ensure_reason(reason)?;
            ensure(letter.answers.iter().any(|a| a.entrada == *entrada), "link", || {
                "No consta que conteste ese documento.".to_owned()
            })
        }
        LetterAct::FileAttached { file, .. } => check_file(file),
        LetterAct::FileWithdrawn { hash, reason } => {
            ensure_reason(reason)?;
            let there = letter.files.iter().any(|f| f.file.hash == *hash && f.withdrawn.is_none());
            ensure(there, "file", || "Ese archivo no está entre los anexos.".to_owned())
        }
        LetterAct::Commented { .. } => Ok(()),
    }
}

impl Letter {
    fn must_be_alive(&self) -> Result<(), Rejection> {
        match self.stage {
            Stage::SinEfecto => {
                Err(Rejection::new("annulled", "El documento quedó sin efecto; haga uno nuevo."))
            }
            Stage::Descartado => Err(Rejection::new("discarded", "El borrador se descartó; haga uno nuevo.")),
            _ => Ok(()),
        }
    }

    fn must_be_draft(&self) -> Result<(), Rejection> {
        ensure(self.stage.is_draft(), "authorised", || match self.number() {
            Some(number) => format!(
                "El texto ya tiene el número {number} y no se cambia. Déjelo sin efecto y haga otro, o emita un alcance."
            ),
            None => "El texto ya se autorizó. Para cambiarlo, retire antes la autorización con su motivo."
                .to_owned(),
        })
    }

    fn must_be_numbered(&self) -> Result<(), Rejection> {
        ensure(self.number().is_some(), "number", || {
            "El documento todavía no tiene número: autorícelo y numérelo antes.".to_owned()
        })
    }

    fn must_be_reviewed_by(&self, actor: &Actor) -> Result<(), Rejection> {
        self.must_be_draft()?;
        let mine = self.pending_reviews().any(|r| r.to.reaches(actor));
        ensure(mine, "review", || {
            let names: Vec<&str> = self.pending_reviews().map(|r| r.to.name.as_str()).collect();
            match names.as_slice() {
                [] => "El documento no está en revisión; mándelo antes a quien deba revisarlo.".to_owned(),
                names => format!("La revisión corresponde a {}.", names.join(" y ")),
            }
        })
    }

    fn check_authorised(
        &self,
        act: &Act,
        on_behalf: Option<&OnBehalf>,
        office: &Office,
    ) -> Result<(), Rejection> {
        self.must_be_draft()?;
        Rejection::of_faults("content", incomplete(self.content()), |n| {
            format!("Faltan {n} datos para autorizar el documento.")
        })?;
        let pending: Vec<&str> = self.pending_reviews().map(|r| r.to.name.as_str()).collect();
        ensure(pending.is_empty(), "pending_review", || {
            format!(
                "Falta la revisión de {}: espérela, o cambie el texto para retirarla.",
                pending.join(" y ")
            )
        })?;
        ensure(self.stage != Stage::Devuelto, "returned", || {
            "El documento se devolvió con observaciones: atiéndalas en una nueva versión.".to_owned()
        })?;
        let signer = &self.content().signer;
        let in_person = match &signer.person {
            Some(person) => {
                act.by.person == *person || act.by.acting_for.as_ref().is_some_and(|a| a.person == *person)
            }
            // Someone who is not in the directory: whoever heads the unit that sends it, or records the agreement.
            None => office.is_within(&self.content().unit, &act.by.unit),
        };
        if in_person {
            return Ok(());
        }
        let Some(on_behalf) = on_behalf else {
            return Err(Rejection::new(
                "authorise",
                format!(
                    "Autoriza quien firma, {}. Si ya lo acordó en papel o de palabra, regístrelo en su nombre con fecha y constancia.",
                    signer.name
                ),
            ));
        };
        ensure(
            !on_behalf.who.trim().is_empty() && !on_behalf.evidence.trim().is_empty(),
            "on_behalf",
            || {
                "Escriba quién lo autorizó y con qué consta (antefirma en el proyecto, correo, acuerdo)."
                    .to_owned()
            },
        )?;
        check_day(on_behalf.date, act)
    }
}

/// What a letter lacks to be authorised, field by field.
pub fn incomplete(content: &Content) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut need = |field: &str, text: &str, message: &str| {
        if text.trim().is_empty() {
            faults.push(FieldFault::of(field, message));
        }
    };
    need("subject", &content.subject, "Falta el asunto.");
    need("body", &content.body, "Falta el texto.");
    need("place", &content.place, "Falta el lugar.");
    need("signer.name", &content.signer.name, "Falta el nombre de quien firma.");
    need("signer.post", &content.signer.post, "Falta el cargo de quien firma.");
    if content.form == super::Form::Oficio {
        need("addressee", &content.addressee.line(), "Falta el destinatario.");
    }
    let mut gap = |field: &str, text: &str| {
        if let Some(gap) = first_gap(text) {
            faults.push(FieldFault::of(field, format!("Complete «{gap}», que quedó por llenar.")));
        }
    };
    gap("subject", &content.subject);
    gap("body", &content.body);
    gap("close", &content.close);
    faults
}

/// A gap that the template left: `[asunto]`. Brackets of one's own are escaped in Markdown (`\[`) or followed by `(`.
fn first_gap(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let escaped_gap = rest[..at].ends_with('\\');
        let inside = &rest[at + 1..];
        let end = inside.find(']')?;
        let name = inside[..end].trim_end_matches('\\');
        let is_link = inside[end + 1..].starts_with('(');
        if !is_link && !name.is_empty() && name.chars().all(|c| c.is_lowercase() || c == ' ') {
            return Some(&rest[at - usize::from(escaped_gap)..at + end + 2]);
        }
        rest = &inside[end..];
    }
    None
}

fn check_unit(content: &Content, office: &Office) -> Result<(), Rejection> {
    ensure(office.unit(&content.unit).is_some(), "unit", || {
        "Elija la unidad que envía el documento.".to_owned()
    })
}

pub(crate) fn check_file(file: &FileRef) -> Result<(), Rejection> {
    ensure(file.hash.len() == 64 && !file.name.trim().is_empty(), "file", || {
        "El archivo no se guardó bien; adjúntelo otra vez.".to_owned()
    })
}

/// What already happened is not in the future.
pub(crate) fn check_day(day: chrono::NaiveDate, act: &Act) -> Result<(), Rejection> {
    ensure(day <= act.date(), "future", || {
        format!("La fecha {} es futura; revísela.", procede_calendar::short_date(day))
    })
}
