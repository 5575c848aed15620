//! A responsiva: the custody letter of equipment and accounts, from draft to return.

mod act;
mod check;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use act::*;
pub use check::incomplete;
pub use words::describe;

use crate::letter::{AtStep, Stamp, Undone, stamp};
use crate::{Act, ActId, Body, FileRef, Office, Rejection, ResponsivaId, Subject};

/// State of a responsiva. Comes only from acts.
#[derive(Debug, Clone, PartialEq)]
pub struct Responsiva {
    pub id: ResponsivaId,
    pub content: Content,
    pub at: Option<AtStep>,
    pub replaces: Option<ReplacedRef>,
    pub drafted: Stamp,
    pub issued: Option<(Stamp, Issued)>,
    pub printed: Vec<Stamp>,
    pub signatures: Vec<(Stamp, Signature)>,
    pub delivered: Option<(Stamp, NaiveDate)>,
    pub returns: Vec<(Stamp, Return)>,
    /// What was recorded by mistake.
    pub undone: Vec<Undone>,
    pub replaced: Option<ReplacedRef>,
    pub cancelled: Option<Stamp>,
    pub state: CustodyState,
    pub last_act: DateTime<FixedOffset>,
    pub acts: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CustodyState {
    Borrador,
    /// Issued, signatures missing.
    PorFirmar,
    /// Signed, not handed over yet.
    Firmada,
    /// The things are with whom it says.
    Vigente,
    /// Some items came back.
    DevueltaEnParte,
    Devuelta,
    Sustituida,
    Cancelada,
}

impl CustodyState {
    pub const ALL: [Self; 8] = [
        Self::Borrador,
        Self::PorFirmar,
        Self::Firmada,
        Self::Vigente,
        Self::DevueltaEnParte,
        Self::Devuelta,
        Self::Sustituida,
        Self::Cancelada,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Borrador => "Borrador",
            Self::PorFirmar => "Por firmar",
            Self::Firmada => "Firmada, por entregar",
            Self::Vigente => "Vigente",
            Self::DevueltaEnParte => "Devuelta en parte",
            Self::Devuelta => "Devuelta",
            Self::Sustituida => "Sustituida",
            Self::Cancelada => "Cancelada",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::Borrador => "borrador",
            Self::PorFirmar => "por_firmar",
            Self::Firmada => "firmada",
            Self::Vigente => "vigente",
            Self::DevueltaEnParte => "devuelta_en_parte",
            Self::Devuelta => "devuelta",
            Self::Sustituida => "sustituida",
            Self::Cancelada => "cancelada",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Somebody still answers for something.
    pub fn owes(self) -> bool {
        matches!(self, Self::PorFirmar | Self::Firmada | Self::Vigente | Self::DevueltaEnParte)
    }
}

impl Responsiva {
    /// Its folio as written, once it has one.
    pub fn folio(&self) -> Option<&str> {
        self.issued.as_ref().map(|(_, i)| i.folio.text.as_str())
    }

    /// The items that did not come back, by index.
    pub fn outstanding(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.content.items.iter().enumerate().filter(|(i, _)| self.return_of(*i).is_none())
    }

    /// How an item came back, if it did.
    pub fn return_of(&self, item: usize) -> Option<&ItemReturn> {
        let all = self.returns.iter().flat_map(|(_, r)| &r.items);
        all.into_iter().find(|r| r.item as usize == item)
    }

    pub fn signature(&self, role: SignerRole) -> Option<&(Stamp, Signature)> {
        self.signatures.iter().rev().find(|(_, s)| s.role == role)
    }

    /// The records that [`ResponsivaAct::Undone`] may take back; `check` says whether something was built upon one.
    pub fn undoable(&self) -> impl Iterator<Item = &ActId> {
        let signed = self.signatures.iter().map(|(stamp, _)| stamp);
        let delivered = self.delivered.iter().map(|(stamp, _)| stamp);
        let returned = self.returns.iter().map(|(stamp, _)| stamp);
        signed.chain(delivered).chain(returned).map(|stamp| &stamp.act)
    }

    /// Every file that its acts speak of, those of undone ones too.
    pub fn files_ever(&self) -> impl Iterator<Item = &FileRef> {
        let sheet = self.issued.iter().map(|(_, i)| &i.file);
        let scans = self.signatures.iter().filter_map(|(_, s)| s.scan());
        let receipts = self.returns.iter().map(|(_, r)| &r.file);
        sheet.chain(scans).chain(receipts).chain(self.undone.iter().filter_map(|u| u.file.as_ref()))
    }

    fn is_signed(&self) -> bool {
        self.signature(SignerRole::Recibe).is_some() && self.signature(SignerRole::Entrega).is_some()
    }
}

impl Subject for Responsiva {
    fn begin(act: &Act) -> Option<Self> {
        let Body::Responsiva { responsiva, act: ResponsivaAct::Drafted(drafted) } = &act.body else {
            return None;
        };
        Some(Self {
            id: responsiva.clone(),
            content: drafted.content.clone(),
            at: drafted.at.clone(),
            replaces: drafted.replaces.clone(),
            drafted: stamp(act, ""),
            issued: None,
            printed: Vec::new(),
            signatures: Vec::new(),
            delivered: None,
            returns: Vec::new(),
            undone: Vec::new(),
            replaced: None,
            cancelled: None,
            state: CustodyState::Borrador,
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
        let Body::Responsiva { act: deed, .. } = &act.body else { return };
        self.acts += 1;
        self.last_act = act.at;
        match deed {
            ResponsivaAct::Drafted(_) | ResponsivaAct::Commented { .. } => {}
            ResponsivaAct::Revised { content } => self.content = (**content).clone(),
            ResponsivaAct::Issued(issued) => self.issued = Some((stamp(act, ""), issued.clone())),
            ResponsivaAct::Printed { printer, .. } => self.printed.push(stamp(act, printer)),
            ResponsivaAct::Signed(signature) => self.signatures.push((stamp(act, ""), signature.clone())),
            ResponsivaAct::Delivered { on } => self.delivered = Some((stamp(act, ""), *on)),
            ResponsivaAct::Returned(back) => self.returns.push((stamp(act, &back.notes), back.clone())),
            ResponsivaAct::Undone { act: undone, reason } => {
                let file = self.take_back(undone);
                self.undone.push(Undone { stamp: stamp(act, reason), act: undone.clone(), file });
            }
            ResponsivaAct::Replaced { by, folio } => {
                self.replaced = Some(ReplacedRef { responsiva: by.clone(), folio: folio.clone() });
            }
            ResponsivaAct::Cancelled { reason } => self.cancelled = Some(stamp(act, reason)),
        }
        self.state = self.standing();
    }
}

impl Responsiva {
    /// Where it stands: computed from what happened, so that no order of acts makes a state of its own.
    fn standing(&self) -> CustodyState {
        if self.cancelled.is_some() {
            CustodyState::Cancelada
        } else if self.replaced.is_some() {
            CustodyState::Sustituida
        } else if self.issued.is_none() {
            CustodyState::Borrador
        } else if self.delivered.is_some() {
            match (self.returns.is_empty(), self.outstanding().next()) {
                (true, _) => CustodyState::Vigente,
                (false, Some(_)) => CustodyState::DevueltaEnParte,
                (false, None) => CustodyState::Devuelta,
            }
        } else if self.is_signed() {
            CustodyState::Firmada
        } else {
            CustodyState::PorFirmar
        }
    }

    /// Forgets what an act recorded; its file, if it had brought one.
    fn take_back(&mut self, act: &ActId) -> Option<FileRef> {
        if self.delivered.as_ref().is_some_and(|(stamp, _)| stamp.act == *act) {
            self.delivered = None;
            return None;
        }
        if let Some(at) = self.signatures.iter().position(|(stamp, _)| stamp.act == *act) {
            return self.signatures.remove(at).1.scan().cloned();
        }
        let at = self.returns.iter().position(|(stamp, _)| stamp.act == *act)?;
        Some(self.returns.remove(at).1.file)
    }
}

impl Signature {
    /// The scanned sheet, if it was signed on paper and filed.
    pub fn scan(&self) -> Option<&FileRef> {
        match &self.how {
            SignedHow::Paper { scan, .. } => scan.as_ref(),
            SignedHow::Screen { .. } => None,
        }
    }
}
