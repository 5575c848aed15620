//! The only code that changes a letter.

use super::{
    Acuse, Answered, Attached, End, Letter, LetterAct, ReturnedMail, Review, ReviewAnswer, Signed, Stage,
    Undone, Version, check, stamp,
};
use crate::{Act, ActId, Body, FileRef, Office, Rejection, Subject};

impl Subject for Letter {
    fn begin(act: &Act) -> Option<Self> {
        let Body::Letter { letter, act: LetterAct::Drafted(drafted) } = &act.body else { return None };
        Some(Self {
            id: letter.clone(),
            template: drafted.template.clone(),
            document: drafted.document.clone(),
            at: drafted.at.clone(),
            answers: drafted.answers.clone(),
            versions: vec![Version { stamp: stamp(act, ""), content: drafted.content.clone() }],
            reviews: Vec::new(),
            approved: None,
            authorised: None,
            numbered: None,
            printed: Vec::new(),
            signed: None,
            dispatches: Vec::new(),
            acuses: Vec::new(),
            returned_mail: Vec::new(),
            undone: Vec::new(),
            ended: None,
            files: Vec::new(),
            stage: Stage::Borrador,
            last_act: act.at,
            acts: 1,
        })
    }

    fn check_begin(act: &Act, office: &Office) -> Result<(), Rejection> {
        check::begin(act, office)
    }

    fn check(&self, act: &Act, office: &Office) -> Result<(), Rejection> {
        check::later(self, act, office)
    }

    fn apply(&mut self, act: &Act) {
        let Body::Letter { act: deed, .. } = &act.body else { return };
        self.acts += 1;
        self.last_act = act.at;
        self.record(act, deed);
        self.stage = self.standing();
    }
}

impl Letter {
    fn record(&mut self, act: &Act, deed: &LetterAct) {
        match deed {
            LetterAct::Drafted(_) | LetterAct::Commented { .. } => {}
            LetterAct::Revised { content, remark } => {
                self.versions.push(Version { stamp: stamp(act, remark), content: (**content).clone() });
                // What was approved or sent is not this text.
                self.approved = None;
                self.answer_reviews(act, ReviewAnswer::Superada, "", |_| true);
            }
            LetterAct::SentToReview { to, note } => self.reviews.push(Review {
                asked: stamp(act, note),
                to: to.clone(),
                version: self.versions.len() - 1,
                answer: None,
            }),
            LetterAct::Rubricated {} => {
                self.answer_reviews(act, ReviewAnswer::Rubrica, "", |r| r.to.reaches(&act.by));
            }
            LetterAct::Approved { note } => {
                self.answer_reviews(act, ReviewAnswer::VistoBueno, note, |r| r.to.reaches(&act.by));
                self.approved = Some(stamp(act, note));
            }
            LetterAct::Returned { remarks } => {
                self.answer_reviews(act, ReviewAnswer::Devuelto, remarks, |r| r.to.reaches(&act.by));
            }
            LetterAct::Authorised { on_behalf } => {
                let note =
                    on_behalf.as_ref().map_or(String::new(), |b| format!("{} ({})", b.who, b.evidence));
                self.authorised = Some(stamp(act, &note));
            }
            LetterAct::AuthorisationWithdrawn { .. } => self.authorised = None,
            LetterAct::Numbered(numbered) => self.numbered = Some((stamp(act, ""), numbered.clone())),
            LetterAct::Printed { printer, .. } => self.printed.push(stamp(act, printer)),
            LetterAct::Signed { on, scan, matched } => {
                self.signed =
                    Some(Signed { stamp: stamp(act, ""), on: *on, scan: scan.clone(), matched: *matched });
            }
            LetterAct::Dispatched(dispatch) => self.dispatches.push((stamp(act, ""), dispatch.clone())),
            LetterAct::Acknowledged { on, by, file, matched, to } => self.acuses.push(Acuse {
                stamp: stamp(act, ""),
                on: *on,
                by: by.clone(),
                file: file.clone(),
                matched: *matched,
                to: to.clone(),
            }),
            LetterAct::MailReturned { on, reason, to } => {
                self.returned_mail.push(ReturnedMail { stamp: stamp(act, reason), on: *on, to: to.clone() });
            }
            LetterAct::Undone { act: undone, reason } => {
                let file = self.take_back(undone);
                self.undone.push(Undone { stamp: stamp(act, reason), act: undone.clone(), file });
            }
            LetterAct::Annulled { reason } => self.ended = Some((stamp(act, reason), End::Annulled)),
            LetterAct::Discarded { reason } => self.ended = Some((stamp(act, reason), End::Discarded)),
            LetterAct::AnswersLinked { entrada, ci } => {
                self.answers.push(Answered { entrada: entrada.clone(), ci: ci.clone() });
            }
            LetterAct::AnswersUnlinked { entrada, .. } => self.answers.retain(|a| a.entrada != *entrada),
            LetterAct::FileAttached { file, description } => self.files.push(Attached {
                stamp: stamp(act, description),
                file: file.clone(),
                withdrawn: None,
            }),
            LetterAct::FileWithdrawn { hash, reason } => {
                let there = |f: &&mut Attached| f.file.hash == *hash && f.withdrawn.is_none();
                if let Some(file) = self.files.iter_mut().find(there) {
                    file.withdrawn = Some(reason.clone());
                }
            }
        }
    }

    /// Where it stands: computed from what happened, so that no order of acts makes a stage of its own.
    fn standing(&self) -> Stage {
        match &self.ended {
            Some((_, End::Annulled)) => return Stage::SinEfecto,
            Some((_, End::Discarded)) => return Stage::Descartado,
            None => {}
        }
        if self.numbered.is_none() {
            return match &self.authorised {
                Some(_) => Stage::Autorizado,
                None if self.returned_by().next().is_some() => Stage::Devuelto,
                None if self.pending_reviews().next().is_some() => Stage::EnRevision,
                None if self.approved.is_some() => Stage::VistoBueno,
                None => Stage::Borrador,
            };
        }
        // What became of the copies does not say where the letter stands: the addressee's does.
        if self.has_acuse("") {
            Stage::ConAcuse
        } else if self.under_way("") > 0 {
            Stage::Despachado
        } else if self.returned_mail.iter().any(|r| r.to.trim().is_empty()) {
            Stage::Regresado
        } else if self.signed.is_some() {
            Stage::Firmado
        } else if self.printed.is_empty() {
            Stage::Numerado
        } else {
            Stage::Impreso
        }
    }

    /// Forgets what an act recorded; its file, if it had brought one.
    fn take_back(&mut self, act: &ActId) -> Option<FileRef> {
        if self.signed.as_ref().is_some_and(|s| s.stamp.act == *act) {
            return self.signed.take()?.scan;
        }
        self.dispatches.retain(|(stamp, _)| stamp.act != *act);
        self.returned_mail.retain(|r| r.stamp.act != *act);
        let acuse = self.acuses.iter().position(|a| a.stamp.act == *act)?;
        Some(self.acuses.remove(acuse).file)
    }

    fn answer_reviews(
        &mut self,
        act: &Act,
        answer: ReviewAnswer,
        note: &str,
        which: impl Fn(&Review) -> bool,
    ) {
        for review in self.reviews.iter_mut().filter(|r| r.answer.is_none()) {
            if which(review) {
                review.answer = Some((answer, stamp(act, note)));
            }
        }
    }
}
