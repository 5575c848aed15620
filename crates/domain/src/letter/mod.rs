//! A letter: drafted, reviewed, authorised, numbered, printed, signed by hand, dispatched, acknowledged.
//!
//! Its text has versions while it is a draft; once authorised it is not changed, and only then it may get a number.

mod act;
mod check;
mod words;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use act::*;
pub use check::incomplete;
pub(crate) use check::{check_day, check_file};
pub use words::describe;

use crate::{Act, ActId, Actor, Body, FileRef, LetterId, Office, Recipient, Rejection, Subject};

/// State of a letter. Comes only from acts.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    pub id: LetterId,
    pub template: String,
    pub document: String,
    pub at: Option<AtStep>,
    pub answers: Vec<Answered>,
    /// Never empty; the last one counts.
    pub versions: Vec<Version>,
    pub reviews: Vec<Review>,
    /// Visto bueno of the text as it stands.
    pub approved: Option<Stamp>,
    pub authorised: Option<Stamp>,
    pub numbered: Option<(Stamp, Numbered)>,
    pub printed: Vec<Stamp>,
    pub signed: Option<Signed>,
    pub dispatches: Vec<(Stamp, Dispatch)>,
    pub acuses: Vec<Acuse>,
    pub returned_mail: Vec<Stamp>,
    /// Reason, if it is sin efecto or was discarded.
    pub ended: Option<(Stamp, End)>,
    pub files: Vec<Attached>,
    pub stage: Stage,
    pub last_act: DateTime<FixedOffset>,
    /// Acts folded so far.
    pub acts: usize,
}

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Borrador,
    EnRevision,
    /// Back to who drafts.
    Devuelto,
    VistoBueno,
    Autorizado,
    /// Has a number and a sheet to print.
    Numerado,
    /// Printed but not signed.
    Impreso,
    Firmado,
    /// Dispatched without acuse.
    Despachado,
    ConAcuse,
    /// The mail came back.
    Regresado,
    SinEfecto,
    Descartado,
}

impl Stage {
    pub const ALL: [Self; 13] = [
        Self::Borrador,
        Self::EnRevision,
        Self::Devuelto,
        Self::VistoBueno,
        Self::Autorizado,
        Self::Numerado,
        Self::Impreso,
        Self::Firmado,
        Self::Despachado,
        Self::ConAcuse,
        Self::Regresado,
        Self::SinEfecto,
        Self::Descartado,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Borrador => "Borrador",
            Self::EnRevision => "En revisión",
            Self::Devuelto => "Devuelto con observaciones",
            Self::VistoBueno => "Con visto bueno",
            Self::Autorizado => "Autorizado",
            Self::Numerado => "Por imprimir",
            Self::Impreso => "Impreso, por firmar",
            Self::Firmado => "Firmado, por despachar",
            Self::Despachado => "Despachado, sin acuse",
            Self::ConAcuse => "Con acuse",
            Self::Regresado => "Regresado por el correo",
            Self::SinEfecto => "Sin efecto",
            Self::Descartado => "Descartado",
        }
    }

    /// The text may still be changed.
    pub fn is_draft(self) -> bool {
        matches!(self, Self::Borrador | Self::EnRevision | Self::Devuelto | Self::VistoBueno)
    }

    /// The stable name, as in lists and on the wire.
    pub fn key(self) -> &'static str {
        match self {
            Self::Borrador => "borrador",
            Self::EnRevision => "en_revision",
            Self::Devuelto => "devuelto",
            Self::VistoBueno => "visto_bueno",
            Self::Autorizado => "autorizado",
            Self::Numerado => "numerado",
            Self::Impreso => "impreso",
            Self::Firmado => "firmado",
            Self::Despachado => "despachado",
            Self::ConAcuse => "con_acuse",
            Self::Regresado => "regresado",
            Self::SinEfecto => "sin_efecto",
            Self::Descartado => "descartado",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// Who did something and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    pub act: ActId,
    pub at: DateTime<FixedOffset>,
    pub by: Actor,
    /// Remark, reason, printer: whatever the act said.
    pub note: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub stamp: Stamp,
    pub content: Content,
}

/// Someone was asked to look at a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub asked: Stamp,
    pub to: Recipient,
    /// Index of the version that was sent.
    pub version: usize,
    pub answer: Option<(ReviewAnswer, Stamp)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewAnswer {
    Rubrica,
    VistoBueno,
    Devuelto,
    /// The text was changed before it was answered.
    Superada,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Signed {
    pub stamp: Stamp,
    pub on: chrono::NaiveDate,
    pub scan: Option<FileRef>,
    pub matched: Option<Matched>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Acuse {
    pub stamp: Stamp,
    pub on: chrono::NaiveDate,
    pub by: String,
    pub file: FileRef,
    pub matched: Option<Matched>,
    /// Whose, where it is not the addressee's.
    pub to: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Annulled,
    Discarded,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    pub stamp: Stamp,
    pub file: FileRef,
    /// Reason, if it was withdrawn. The bytes stay.
    pub withdrawn: Option<String>,
}

impl Letter {
    /// The text as it stands.
    pub fn content(&self) -> &Content {
        &self.versions.last().expect("begun with a version").content
    }

    /// Its number as written, once it has one.
    pub fn number(&self) -> Option<&str> {
        self.numbered.as_ref().map(|(_, n)| n.folio.text.as_str())
    }

    /// Who drafted it.
    pub fn drafted_by(&self) -> &Actor {
        &self.versions[0].stamp.by
    }

    /// The reviews of the text as it stands that nobody answered yet.
    pub fn pending_reviews(&self) -> impl Iterator<Item = &Review> {
        self.reviews.iter().filter(|r| r.answer.is_none())
    }

    /// "MLR/JPG/abc": who authorised, who reviewed, who drafted, unless the text gives its own.
    pub fn initials(&self) -> String {
        let own = self.content().initials.trim();
        if !own.is_empty() {
            return own.to_owned();
        }
        let mut all = vec![initials(&self.content().signer.name)];
        let put_initials =
            |r: &&Review| matches!(r.answer, Some((ReviewAnswer::Rubrica | ReviewAnswer::VistoBueno, _)));
        all.extend(self.reviews.iter().filter(put_initials).filter_map(|r| {
            let (_, stamp) = r.answer.as_ref()?;
            Some(initials(&stamp.by.name))
        }));
        all.push(initials(&self.drafted_by().name).to_lowercase());
        all.retain(|i| !i.is_empty());
        all.dedup_by(|a, b| a.to_lowercase() == b.to_lowercase());
        all.join("/")
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>().to_uppercase()
}

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
        match deed {
            LetterAct::Drafted(_) | LetterAct::Commented { .. } => {}
            LetterAct::Revised { content, remark } => {
                self.versions.push(Version { stamp: stamp(act, remark), content: (**content).clone() });
                // What was approved or sent is not this text.
                self.approved = None;
                self.answer_reviews(act, ReviewAnswer::Superada, "", |_| true);
                self.stage = Stage::Borrador;
            }
            LetterAct::SentToReview { to, note } => {
                self.reviews.push(Review {
                    asked: stamp(act, note),
                    to: to.clone(),
                    version: self.versions.len() - 1,
                    answer: None,
                });
                self.stage = Stage::EnRevision;
            }
            LetterAct::Rubricated {} => {
                self.answer_reviews(act, ReviewAnswer::Rubrica, "", |r| r.to.reaches(&act.by));
                if self.stage == Stage::EnRevision && self.pending_reviews().next().is_none() {
                    self.stage = if self.approved.is_some() { Stage::VistoBueno } else { Stage::Borrador };
                }
            }
            LetterAct::Approved { note } => {
                self.answer_reviews(act, ReviewAnswer::VistoBueno, note, |r| r.to.reaches(&act.by));
                self.approved = Some(stamp(act, note));
                if self.pending_reviews().next().is_none() {
                    self.stage = Stage::VistoBueno;
                }
            }
            LetterAct::Returned { remarks } => {
                self.answer_reviews(act, ReviewAnswer::Devuelto, remarks, |r| r.to.reaches(&act.by));
                self.approved = None;
                self.stage = Stage::Devuelto;
            }
            LetterAct::Authorised { on_behalf } => {
                let note =
                    on_behalf.as_ref().map_or(String::new(), |b| format!("{} ({})", b.who, b.evidence));
                self.authorised = Some(stamp(act, &note));
                self.stage = Stage::Autorizado;
            }
            LetterAct::AuthorisationWithdrawn { .. } => {
                self.authorised = None;
                self.stage = if self.approved.is_some() { Stage::VistoBueno } else { Stage::Borrador };
            }
            LetterAct::Numbered(numbered) => {
                self.numbered = Some((stamp(act, ""), numbered.clone()));
                self.stage = Stage::Numerado;
            }
            LetterAct::Printed { printer, .. } => {
                self.printed.push(stamp(act, printer));
                if self.stage == Stage::Numerado {
                    self.stage = Stage::Impreso;
                }
            }
            LetterAct::Signed { on, scan, matched } => {
                self.signed =
                    Some(Signed { stamp: stamp(act, ""), on: *on, scan: scan.clone(), matched: *matched });
                if self.stage < Stage::Firmado {
                    self.stage = Stage::Firmado;
                }
            }
            LetterAct::Dispatched(dispatch) => {
                self.dispatches.push((stamp(act, ""), dispatch.clone()));
                if self.stage != Stage::ConAcuse {
                    self.stage = Stage::Despachado;
                }
            }
            LetterAct::Acknowledged { on, by, file, matched, to } => {
                self.acuses.push(Acuse {
                    stamp: stamp(act, ""),
                    on: *on,
                    by: by.clone(),
                    file: file.clone(),
                    matched: *matched,
                    to: to.clone(),
                });
                self.stage = Stage::ConAcuse;
            }
            LetterAct::MailReturned { reason, .. } => {
                self.returned_mail.push(stamp(act, reason));
                self.stage = Stage::Regresado;
            }
            LetterAct::Annulled { reason } => {
                self.ended = Some((stamp(act, reason), End::Annulled));
                self.stage = Stage::SinEfecto;
            }
            LetterAct::Discarded { reason } => {
                self.ended = Some((stamp(act, reason), End::Discarded));
                self.stage = Stage::Descartado;
            }
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
}

impl Letter {
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

pub(crate) fn stamp(act: &Act, note: &str) -> Stamp {
    Stamp { act: act.id.clone(), at: act.at, by: act.by.clone(), note: note.to_owned() }
}
