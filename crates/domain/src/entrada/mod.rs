//! An entrada: a letter or message that came in, registered, turned, answered.

mod act;
mod check;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use act::*;
pub use words::describe;

use crate::letter::{Stamp, stamp};
use crate::{
    Act, Body, EntradaId, ExpedienteId, FileRef, Folio, LetterId, Office, Recipient, Rejection, Subject,
};

/// State of an entrada. Comes only from acts.
#[derive(Debug, Clone, PartialEq)]
pub struct Entrada {
    pub id: EntradaId,
    pub ci: Folio,
    pub unit: String,
    pub registered: Stamp,
    /// As it stands after all amendments.
    pub facts: Facts,
    /// What it said before, and why that was wrong.
    pub amendments: Vec<(Stamp, Facts)>,
    pub scans: Vec<KeptScan>,
    /// Every turno so far; those of the last turning stand.
    pub turnos: Vec<Turno>,
    pub instruction: String,
    pub answers: Vec<Answer>,
    pub attended: Option<(Stamp, Attention)>,
    /// How it had been attended before it was reopened.
    pub attended_before: Vec<(Stamp, Attention)>,
    /// The last enterado of those it was turned to, where it was only for knowledge.
    pub told: Option<Stamp>,
    pub links: Vec<EntradaLink>,
    pub expediente: Option<(ExpedienteId, String)>,
    pub imported: String,
    pub state: State,
    pub last_act: DateTime<FixedOffset>,
    pub acts: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "EntradaState")]
pub enum State {
    /// Registered, not turned yet; or every turno was rejected.
    PorTurnar,
    Turnada,
    Atendida,
    Cancelada,
}

impl State {
    pub const ALL: [Self; 4] = [Self::PorTurnar, Self::Turnada, Self::Atendida, Self::Cancelada];

    pub fn word(self) -> &'static str {
        match self {
            Self::PorTurnar => "Por turnar",
            Self::Turnada => "Turnada",
            Self::Atendida => "Atendida",
            Self::Cancelada => "Cancelada",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::PorTurnar => "por_turnar",
            Self::Turnada => "turnada",
            Self::Atendida => "atendida",
            Self::Cancelada => "cancelada",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Something is still owed.
    pub fn is_pending(self) -> bool {
        matches!(self, Self::PorTurnar | Self::Turnada)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct KeptScan {
    pub stamp: Stamp,
    pub scan: Scan,
    /// Reason, if it was withdrawn. The bytes stay.
    pub withdrawn: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Turno {
    pub stamp: Stamp,
    pub to: Recipient,
    pub role: Role,
    pub received: Option<Stamp>,
    pub rejected: Option<Stamp>,
    /// A later turning took its place.
    pub superseded: bool,
}

impl Turno {
    pub fn stands(&self) -> bool {
        !self.superseded && self.rejected.is_none()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub stamp: Stamp,
    pub letter: LetterId,
    pub number: String,
    pub complete: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Attention {
    pub on: NaiveDate,
    pub how: String,
    pub description: String,
    pub file: Option<FileRef>,
}

impl Entrada {
    /// The turnos that stand.
    pub fn standing(&self) -> impl Iterator<Item = &Turno> {
        self.turnos.iter().filter(|t| t.stands())
    }

    /// Who owns the answer.
    pub fn owner(&self) -> Option<&Turno> {
        self.standing().find(|t| t.role == Role::Responsable)
    }

    /// Every file that its acts speak of, withdrawn ones too.
    pub fn files_ever(&self) -> impl Iterator<Item = &FileRef> {
        let attended = self.attended_before.iter().chain(&self.attended);
        self.scans.iter().map(|s| &s.scan.file).chain(attended.filter_map(|(_, a)| a.file.as_ref()))
    }

    /// The day it was attended on, if it is.
    pub fn attended_on(&self) -> Option<NaiveDate> {
        if self.state != State::Atendida {
            return None;
        }
        let answered = self.answers.iter().filter(|a| a.complete).map(|a| a.stamp.at.date_naive()).max();
        let told = self.told.as_ref().map(|s| s.at.date_naive());
        self.attended.as_ref().map(|(_, a)| a.on).or(answered).or(told)
    }
}

impl Subject for Entrada {
    fn begin(act: &Act) -> Option<Self> {
        let Body::Entrada { entrada, act: EntradaAct::Received(received) } = &act.body else { return None };
        let registered = stamp(act, "");
        Some(Self {
            id: entrada.clone(),
            ci: received.ci.clone(),
            unit: received.unit.clone(),
            facts: received.facts.clone(),
            amendments: Vec::new(),
            scans: received
                .scans
                .iter()
                .map(|scan| KeptScan { stamp: registered.clone(), scan: scan.clone(), withdrawn: None })
                .collect(),
            registered,
            turnos: Vec::new(),
            instruction: String::new(),
            answers: Vec::new(),
            attended: None,
            attended_before: Vec::new(),
            told: None,
            links: received.antecedent.iter().cloned().collect(),
            expediente: None,
            imported: received.imported.clone(),
            state: State::PorTurnar,
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
        let Body::Entrada { act: deed, .. } = &act.body else { return };
        self.acts += 1;
        self.last_act = act.at;
        match deed {
            EntradaAct::Received(_) | EntradaAct::Commented { .. } => {}
            EntradaAct::Amended { facts, reason } => {
                let before = std::mem::replace(&mut self.facts, (**facts).clone());
                self.amendments.push((stamp(act, reason), before));
            }
            EntradaAct::ScanAdded { scan } => {
                self.scans.push(KeptScan { stamp: stamp(act, ""), scan: scan.clone(), withdrawn: None });
            }
            EntradaAct::ScanWithdrawn { hash, reason } => {
                let there = |s: &&mut KeptScan| s.scan.file.hash == *hash && s.withdrawn.is_none();
                if let Some(scan) = self.scans.iter_mut().find(there) {
                    scan.withdrawn = Some(reason.clone());
                }
            }
            EntradaAct::Turned { turnos, instruction, due } => {
                self.turnos.iter_mut().for_each(|t| t.superseded = true);
                self.turnos.extend(turnos.iter().map(|d| Turno {
                    stamp: stamp(act, instruction),
                    to: d.to.clone(),
                    role: d.role,
                    received: None,
                    rejected: None,
                    superseded: false,
                }));
                self.instruction.clone_from(instruction);
                self.facts.due = due.or(self.facts.due);
                self.state = State::Turnada;
            }
            EntradaAct::TurnReceived { to, note } => {
                if let Some(turno) = self.turno_mut(to) {
                    turno.received = Some(stamp(act, note));
                }
                self.settle_told(act);
            }
            EntradaAct::TurnRejected { to, reason } => {
                let rejected = stamp(act, reason);
                if let Some(turno) = self.turno_mut(to) {
                    let owned = turno.role == Role::Responsable;
                    turno.rejected = Some(rejected);
                    // After it was attended, nothing is owed; a rejection then is only on record.
                    if self.state == State::Turnada && (owned || self.standing().next().is_none()) {
                        self.state = State::PorTurnar;
                    }
                }
                self.settle_told(act);
            }
            EntradaAct::DueSet { due, .. } => self.facts.due = Some(*due),
            EntradaAct::Answered { letter, number, complete } => {
                self.answers.push(Answer {
                    stamp: stamp(act, ""),
                    letter: letter.clone(),
                    number: number.clone(),
                    complete: *complete,
                });
                if *complete {
                    self.state = State::Atendida;
                }
            }
            EntradaAct::AnswerWithdrawn { letter, .. } => {
                self.answers.retain(|a| a.letter != *letter);
                if self.state == State::Atendida && self.attended_on().is_none() {
                    self.state = self.pending_state();
                }
            }
            EntradaAct::Attended { on, how, description, file } => {
                let attention = Attention {
                    on: *on,
                    how: how.clone(),
                    description: description.clone(),
                    file: file.clone(),
                };
                self.attended = Some((stamp(act, ""), attention));
                self.state = State::Atendida;
            }
            EntradaAct::Reopened { .. } => {
                self.attended_before.extend(self.attended.take());
                self.told = None;
                // What seemed complete was not.
                self.answers.iter_mut().for_each(|a| a.complete = false);
                self.state = self.pending_state();
            }
            EntradaAct::Linked(link) => self.links.push(link.clone()),
            EntradaAct::Unlinked { other, .. } => self.links.retain(|l| l.other != *other),
            EntradaAct::ExpedienteLinked { expediente, number } => {
                self.expediente = Some((expediente.clone(), number.clone()));
            }
            EntradaAct::ExpedienteUnlinked { .. } => self.expediente = None,
            EntradaAct::Cancelled { .. } => self.state = State::Cancelada,
        }
    }
}

impl Entrada {
    /// Turned only for knowledge, nothing is owed once everyone who was told has taken note.
    fn settle_told(&mut self, act: &Act) {
        let only_told = self.turnos.iter().filter(|t| !t.superseded).all(|t| t.role == Role::Conocimiento);
        let all = self.standing().next().is_some() && self.standing().all(|t| t.received.is_some());
        if self.state == State::Turnada && only_told && all {
            self.told = Some(stamp(act, ""));
            self.state = State::Atendida;
        }
    }

    /// Where it stands while something is owed: turned if someone owns the answer.
    fn pending_state(&self) -> State {
        if self.owner().is_some() { State::Turnada } else { State::PorTurnar }
    }

    fn turno_mut(&mut self, to: &Recipient) -> Option<&mut Turno> {
        self.turnos.iter_mut().find(|t| t.stands() && t.to == *to)
    }
}
