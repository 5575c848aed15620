//! The expediente: one run of a procedure, the fold of its acts.
//!
//! Where it stands is a set of *tokens*, one per step that waits. [`check`](Expediente::check) says whether an act may
//! happen, [`apply`](Expediente::apply) moves the tokens; both read the same procedure file, pinned by its hash.

mod act;
mod apply;
mod check;
mod deadline;
mod tokens;
mod words;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use procede_manual::{Procedure, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use act::*;
pub use deadline::{StepDeadline, obligation_due};
pub use tokens::{Mark, Token};
pub use words::describe;

pub use crate::Recipient;
use crate::{Act, ActId, Actor, ExpedienteId, FileRef, Values};

/// State of an expediente. Comes only from acts: see [`Expediente::open`] and [`Expediente::apply`].
#[derive(Debug, Clone, PartialEq)]
pub struct Expediente {
    pub id: ExpedienteId,
    /// What people call it: unit, year and number.
    pub number: String,
    pub procedure: Arc<Procedure>,
    /// Subject (asunto), in one line.
    pub title: String,
    /// Unit in charge.
    pub unit: String,
    pub opened_at: DateTime<FixedOffset>,
    pub opened_by: Actor,
    pub parent: Option<ParentRef>,
    /// Of a recurring obligation: the quarter it reports on.
    pub period: Option<String>,
    pub status: Status,
    pub tokens: Vec<Token>,
    /// Every step concluded so far, also those undone, in order.
    pub conclusions: Vec<Conclusion>,
    pub pauses: Vec<Pause>,
    pub files: Vec<AttachedFile>,
    pub letters: Vec<IssuedLetter>,
    pub links: Vec<Link>,
    pub informed: Vec<Informed>,
    /// Persons who follow it.
    pub watchers: Vec<crate::PersonId>,
    pub last_act: DateTime<FixedOffset>,
    /// Acts folded so far.
    pub acts: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Status {
    Open,
    /// At its end; `outcome` is the end's name where a procedure has several.
    Closed {
        outcome: Option<String>,
    },
    Cancelled {
        reason: String,
    },
}

/// A step concluded once. Corrections and undoing are added beside it, never in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Conclusion {
    pub act: ActId,
    pub step: String,
    pub at: DateTime<FixedOffset>,
    pub by: Actor,
    pub answer: Option<String>,
    pub values: Values,
    pub on_behalf: Option<OnBehalf>,
    /// Of a step that calls a sub-procedure: the child that ended, or where it was carried.
    pub child: Option<ExpedienteId>,
    pub elsewhere: Option<String>,
    pub corrections: Vec<Correction>,
    pub undone: Option<Undone>,
    /// The token as it was before, to be put back if this is undone.
    pub(crate) consumed: Token,
    /// Indexes of the steps it went on to.
    pub(crate) produced: Vec<usize>,
}

impl Conclusion {
    /// The values as they stand after all corrections.
    pub fn current_values(&self) -> Values {
        let mut values = self.values.clone();
        for correction in &self.corrections {
            values.extend(correction.values.clone());
        }
        values
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    pub act: ActId,
    pub at: DateTime<FixedOffset>,
    pub by: Actor,
    pub values: Values,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    pub act: ActId,
    pub at: DateTime<FixedOffset>,
    pub by: Actor,
    pub reason: String,
}

/// A time during which no term ran. `to` is absent while it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct AttachedFile {
    pub act: ActId,
    pub at: DateTime<FixedOffset>,
    pub by: String,
    pub file: FileRef,
    pub step: Option<String>,
    pub description: String,
    /// Reason of its withdrawal, if it was withdrawn. The bytes stay.
    pub withdrawn: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Informed {
    pub to: Recipient,
    pub note: String,
    pub at: DateTime<FixedOffset>,
    pub acknowledged: Option<DateTime<FixedOffset>>,
}

impl Expediente {
    /// An expediente from its opening act, at the first step of its procedure.
    pub fn open(id: &ExpedienteId, act: &Act, opened: &Opened, procedure: Arc<Procedure>) -> Self {
        let first = Token::new(0, act);
        Self {
            id: id.clone(),
            number: opened.number.clone(),
            title: opened.title.clone(),
            unit: opened.unit.clone(),
            opened_at: act.at,
            opened_by: act.by.clone(),
            parent: opened.parent.clone(),
            period: opened.period.clone(),
            status: Status::Open,
            tokens: vec![first],
            procedure,
            conclusions: Vec::new(),
            pauses: Vec::new(),
            files: Vec::new(),
            letters: Vec::new(),
            links: Vec::new(),
            informed: Vec::new(),
            watchers: Vec::new(),
            last_act: act.at,
            acts: 1,
        }
    }

    /// The fold of a whole history; `None` if it does not begin with an opening.
    pub fn fold<'a>(acts: impl IntoIterator<Item = &'a Act>, procedure: &Arc<Procedure>) -> Option<Self> {
        let mut acts = acts.into_iter();
        let first = acts.next()?;
        let crate::Body::Expediente { expediente, act: ExpedienteAct::Opened(opened) } = &first.body else {
            return None;
        };
        let mut folded = Self::open(expediente, first, opened, Arc::clone(procedure));
        for act in acts {
            folded.apply(act);
        }
        Some(folded)
    }

    /// The steps that wait, in the order the expediente arrived at them.
    pub fn waiting(&self) -> impl Iterator<Item = (&Token, &Step)> {
        self.tokens.iter().map(|t| (t, &self.procedure.steps[t.step]))
    }

    pub fn token_at(&self, step: &str) -> Option<&Token> {
        let index = self.procedure.index(step)?;
        self.tokens.iter().find(|t| t.step == index)
    }

    pub fn is_open(&self) -> bool {
        self.status == Status::Open
    }

    pub fn is_paused(&self) -> bool {
        self.pauses.last().is_some_and(|p| p.to.is_none())
    }

    /// Whether a step was concluded and that stands.
    pub fn concluded(&self, step: &str) -> bool {
        self.last_conclusion(step).is_some()
    }

    /// The last standing conclusion of a step.
    pub fn last_conclusion(&self, step: &str) -> Option<&Conclusion> {
        self.conclusions.iter().rev().find(|c| c.step == step && c.undone.is_none())
    }

    /// The value last recorded in a field, corrections included.
    pub fn value(&self, step: &str, field: &str) -> Option<serde_json::Value> {
        self.last_conclusion(step)?.current_values().remove(field)
    }
}
