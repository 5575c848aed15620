//! May this act happen to the letter?

use procede_manual::fold;

use super::{Content, Drafted, Letter, LetterAct, Stage};
use crate::expediente::OnBehalf;
use crate::folio::SeriesKind;
use crate::rejection::{ensure, ensure_reason, ensure_substitutes};
use crate::{Act, ActId, Actor, Body, FieldFault, FileRef, Office, Rejection};

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
    // The original stamped CANCELADO is filed with the letter.
    let filed = matches!(deed, LetterAct::FileAttached { .. } | LetterAct::FileWithdrawn { .. });
    if !(filed && letter.stage == Stage::SinEfecto) {
        letter.must_be_alive()?;
    }
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
            // Four eyes: nobody reviews what he or she wrote.
            ensure(to.person.as_ref() != Some(&letter.author().person), "own", || {
                format!("{} escribió el texto; mándelo a otra persona.", to.name)
            })?;
            let remarks: Vec<&str> = letter.returned_by().map(|r| r.name.as_str()).collect();
            ensure(remarks.is_empty() || letter.returned_by().any(|r| r == to), "returned", || {
                format!(
                    "{} lo devolvió con observaciones: atiéndalas en una nueva versión, o mándelo otra vez a quien lo devolvió.",
                    remarks.join(" y ")
                )
            })?;
            let asked = letter.pending_reviews().any(|r| r.to == *to);
            ensure(!asked, "asked", || format!("{} ya tiene el documento en revisión.", to.name))
        }
        LetterAct::Rubricated {} | LetterAct::Approved { .. } => {
            letter.must_be_reviewed_by(&act.by)?;
            // Rúbrica and visto bueno say that someone else read it. Who signs authorises, also an own text.
            ensure(!act.by.is(&letter.author().person), "own", || {
                "El texto es de usted: la rúbrica y el visto bueno los da otra persona. Si usted firma, autorícelo."
                    .to_owned()
            })
        }
        LetterAct::Returned { remarks } => {
            letter.must_be_reviewed_by(&act.by)?;
            ensure(remarks.trim().chars().count() >= 3, "remarks", || {
                "Escriba las observaciones para quien redacta.".to_owned()
            })
        }
        LetterAct::Authorised { on_behalf } => letter.check_authorised(act, on_behalf.as_ref()),
        LetterAct::AuthorisationWithdrawn { reason } => {
            ensure_reason(reason)?;
            letter.must_be_of(&act.by, office)?;
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
            numbered.folio.check(SeriesKind::Oficio, &letter.content().unit, office)?;
            numbered.folio.check_year(numbered.date)
        }
        LetterAct::Printed { copies, .. } => {
            letter.must_be_numbered()?;
            ensure(*copies >= 1, "copies", || "Diga cuántos tantos se imprimieron.".to_owned())
        }
        LetterAct::Signed { on, scan, .. } => {
            letter.must_be_numbered()?;
            letter.check_happened(*on, act)?;
            let same = letter.signed.as_ref().is_some_and(|s| s.scan.is_some() || scan.is_none());
            ensure(!same, "signed", || "El documento ya consta como firmado.".to_owned())?;
            scan.as_ref().map_or(Ok(()), check_file)
        }
        LetterAct::Dispatched(dispatch) => {
            letter.must_be_numbered()?;
            ensure(letter.signed.is_some(), "signed", || {
                "Falta la firma: registre que el documento se firmó, o digitalice la hoja firmada.".to_owned()
            })?;
            letter.check_happened(dispatch.on, act)
        }
        LetterAct::Acknowledged { on, by, file, to, .. } => {
            letter.must_be_numbered()?;
            ensure(letter.signed.is_some(), "signed", || {
                "Falta la firma: registre que el documento se firmó antes de archivar su acuse.".to_owned()
            })?;
            letter.check_happened(*on, act)?;
            letter.check_copy(to)?;
            ensure(
                !letter.acuses.iter().any(|a| a.file.hash == file.hash && a.to.trim() == to.trim()),
                "acuse",
                || "Ese acuse ya está archivado.".to_owned(),
            )?;
            ensure(!by.trim().is_empty(), "by", || "Escriba quién recibió (sello o nombre).".to_owned())?;
            check_file(file)
        }
        LetterAct::MailReturned { on, reason, to } => {
            ensure_reason(reason)?;
            let to = to.trim();
            ensure(letter.dispatches.iter().any(|(_, d)| d.to.trim() == to), "dispatched", || match to {
                "" => "El documento no se ha despachado.".to_owned(),
                to => format!("El documento no se ha despachado a {to}."),
            })?;
            ensure(!letter.has_acuse(to), "acuse", || {
                "Ya consta el acuse de ese envío; si es de otro documento, deshágalo antes.".to_owned()
            })?;
            ensure(letter.under_way(to) > 0, "returned", || {
                "Ese envío ya consta como regresado; despáchelo otra vez antes de registrar otra devolución."
                    .to_owned()
            })?;
            letter.check_happened(*on, act)
        }
        LetterAct::Undone { act: undone, reason } => {
            ensure_reason(reason)?;
            letter.check_undone(undone)
        }
        LetterAct::Annulled { reason } => {
            ensure_reason(reason)?;
            ensure(letter.number().is_some(), "number", || {
                "El documento no tiene número: descarte el borrador.".to_owned()
            })?;
            letter.must_be_of(&act.by, office)
        }
        LetterAct::Discarded { reason } => {
            ensure_reason(reason)?;
            ensure(letter.number().is_none(), "number", || {
                format!(
                    "El documento ya tiene el número {}: déjelo sin efecto.",
                    letter.number().unwrap_or_default()
                )
            })?;
            letter.must_be_of(&act.by, office)
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
        LetterAct::FileAttached { file, .. } => {
            check_file(file)?;
            let there = letter.files.iter().any(|f| f.file.hash == file.hash && f.withdrawn.is_none());
            ensure(!there, "file", || "Ese archivo ya está entre los anexos.".to_owned())
        }
        LetterAct::FileWithdrawn { hash, reason } => {
            ensure_reason(reason)?;
            let there = letter.files.iter().any(|f| f.file.hash == *hash && f.withdrawn.is_none());
            ensure(there, "file", || "Ese archivo no está entre los anexos.".to_owned())
        }
        LetterAct::Commented { .. } => Ok(()),
    }
}

impl Letter {
    fn check_undone(&self, act: &ActId) -> Result<(), Rejection> {
        let signed = self.signed.as_ref().is_some_and(|s| s.stamp.act == *act);
        let sent = self.dispatches.iter().find(|(stamp, _)| stamp.act == *act);
        ensure(self.undoable().any(|a| a == act), "undone", || {
            "Eso no se puede deshacer: sólo una firma, un despacho, un acuse o una devolución del correo que sigan vigentes."
                .to_owned()
        })?;
        ensure(!signed || (self.dispatches.is_empty() && self.acuses.is_empty()), "built_upon", || {
            "El documento ya se despachó; deshaga antes el despacho y el acuse.".to_owned()
        })?;
        let to = sent.map_or("", |(_, d)| d.to.trim());
        ensure(sent.is_none() || self.under_way(to) > 0, "built_upon", || {
            "Ese envío consta como regresado por el correo; deshaga antes la devolución.".to_owned()
        })
    }

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

    /// Left sin efecto, discarded, its authorisation withdrawn: by the unit that sends it (or one above), by who signs
    /// or by who drafted it. Not by anyone who comes across it.
    fn must_be_of(&self, actor: &Actor, office: &Office) -> Result<(), Rejection> {
        let Content { unit, signer, .. } = self.content();
        let theirs = office.reaches(actor, unit)
            || actor.is(&self.drafted_by().person)
            || signer.person.as_ref().is_some_and(|p| actor.is(p));
        ensure(theirs, "not_yours", || {
            format!(
                "Eso le corresponde a {unit}, a quien firma o a quien redactó el documento ({}).",
                self.drafted_by().name
            )
        })
    }

    /// What happened to the sheet: neither in the future nor before there was a sheet.
    fn check_happened(&self, day: chrono::NaiveDate, act: &Act) -> Result<(), Rejection> {
        check_day(day, act)?;
        let Some((stamp, numbered)) = &self.numbered else { return Ok(()) };
        // A letter may bear an earlier date than the day it was numbered on.
        let since = numbered.date.min(stamp.at.date_naive());
        ensure(day >= since, "before", || {
            format!(
                "La fecha {} es anterior a la del documento ({}); revísela.",
                procede_calendar::short_date(day),
                procede_calendar::short_date(since)
            )
        })
    }

    /// Whose acuse it is: the addressee's, or that of a copy that the letter names or that was sent.
    fn check_copy(&self, to: &str) -> Result<(), Rejection> {
        let to = to.trim();
        let known = to.is_empty()
            || self.content().copies.iter().any(|c| c.trim() == to)
            || self.dispatches.iter().any(|(_, d)| d.to.trim() == to);
        ensure(known, "to", || {
            format!("«{to}» no está entre las copias ni consta que se le enviara; elíjalo de la lista.")
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

    fn check_authorised(&self, act: &Act, on_behalf: Option<&OnBehalf>) -> Result<(), Rejection> {
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
            Some(person) => act.by.is(person),
            // Written by hand: only the name tells. Anyone else records the agreement, or whoever leaves the directory
            // out could authorise in the director's name.
            None => {
                let absent = act.by.acting_for.as_ref().map(|a| a.name.as_str());
                let named = |name: &str| fold(name.trim()) == fold(signer.name.trim());
                named(&act.by.name) || absent.is_some_and(named)
            }
        };
        if in_person && on_behalf.is_none() {
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
