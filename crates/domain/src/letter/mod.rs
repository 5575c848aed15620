//! A letter: drafted, reviewed, authorised, numbered, printed, signed by hand, dispatched, acknowledged.
//!
//! Its text has versions while it is a draft; once authorised it is not changed, and only then it may get a number.

mod act;
mod apply;
mod check;
mod words;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use act::*;
pub use check::incomplete;
pub(crate) use check::{check_day, check_file};
pub use words::describe;

use crate::{Act, ActId, Actor, FileRef, LetterId, Recipient};

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
    pub returned_mail: Vec<ReturnedMail>,
    /// What was recorded by mistake.
    pub undone: Vec<Undone>,
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
#[ts(rename = "LetterStage")]
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

#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedMail {
    pub stamp: Stamp,
    pub on: chrono::NaiveDate,
    /// Whose, where it is not the addressee's.
    pub to: String,
}

/// An act that was taken back: by whom and why, and the file that it had brought.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    pub stamp: Stamp,
    pub act: ActId,
    pub file: Option<FileRef>,
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

    /// Who wrote the text as it stands.
    pub fn author(&self) -> &Actor {
        &self.versions.last().expect("begun with a version").stamp.by
    }

    /// Who returned the text as it stands and was not asked again.
    pub fn returned_by(&self) -> impl Iterator<Item = &Recipient> {
        let now = self.versions.len() - 1;
        let of_now = move |r: &&Review| r.version == now;
        let again = move |i: usize, to: &Recipient| {
            self.reviews[i + 1..].iter().filter(of_now).any(|later| later.to == *to)
        };
        self.reviews.iter().enumerate().filter_map(move |(i, r)| {
            let returned = matches!(r.answer, Some((ReviewAnswer::Devuelto, _)));
            (r.version == now && returned && !again(i, &r.to)).then_some(&r.to)
        })
    }

    /// To whom it was dispatched without an acuse yet; the addressee is the empty string, as in [`Dispatch::to`].
    pub fn without_acuse(&self) -> Vec<&str> {
        let mut to: Vec<&str> = self.dispatches.iter().map(|(_, d)| d.to.trim()).collect();
        to.sort_unstable();
        to.dedup();
        to.retain(|to| !self.has_acuse(to));
        to
    }

    /// The records that [`LetterAct::Undone`] may take back; `check` says whether something was built upon one.
    pub fn undoable(&self) -> impl Iterator<Item = &ActId> {
        let signed = self.signed.iter().map(|s| &s.stamp);
        let sent = self.dispatches.iter().map(|(stamp, _)| stamp);
        let acuses = self.acuses.iter().map(|a| &a.stamp);
        let back = self.returned_mail.iter().map(|r| &r.stamp);
        signed.chain(sent).chain(acuses).chain(back).map(|stamp| &stamp.act)
    }

    /// Everyone it goes to: the addressee, the copies that it names, and whoever else it was sent to. The addressee is
    /// the empty string, as in [`Dispatch::to`].
    pub fn recipients(&self) -> Vec<&str> {
        let copies = self.content().copies.iter().map(|c| c.trim()).filter(|c| !c.is_empty());
        let sent = self.dispatches.iter().map(|(_, d)| d.to.trim());
        let mut all = vec![""];
        for to in copies.chain(sent) {
            if !all.contains(&to) {
                all.push(to);
            }
        }
        all
    }

    /// Every file that its acts speak of, withdrawn ones too.
    pub fn files_ever(&self) -> impl Iterator<Item = &FileRef> {
        let sheet = self.numbered.iter().map(|(_, n)| &n.file);
        let signed = self.signed.iter().filter_map(|s| s.scan.as_ref());
        let acuses = self.acuses.iter().map(|a| &a.file);
        let undone = self.undone.iter().filter_map(|u| u.file.as_ref());
        sheet.chain(signed).chain(acuses).chain(undone).chain(self.files.iter().map(|f| &f.file))
    }

    /// Sent, come back by the mail, and not sent again.
    pub fn is_returned(&self, to: &str) -> bool {
        self.returned_mail.iter().any(|r| r.to.trim() == to) && self.under_way(to) == 0 && !self.has_acuse(to)
    }

    fn has_acuse(&self, to: &str) -> bool {
        self.acuses.iter().any(|a| a.to.trim() == to)
    }

    /// Dispatches to someone whose mail did not come back.
    fn under_way(&self, to: &str) -> usize {
        let sent = self.dispatches.iter().filter(|(_, d)| d.to.trim() == to).count();
        let back = self.returned_mail.iter().filter(|r| r.to.trim() == to).count();
        sent.saturating_sub(back)
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

pub(crate) fn stamp(act: &Act, note: &str) -> Stamp {
    Stamp { act: act.id.clone(), at: act.at, by: act.by.clone(), note: note.to_owned() }
}
