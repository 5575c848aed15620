//! The acts of an expediente. Released encoding: add variants and optional fields, never change or remove.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ActId, ExpedienteId, FileRef, Recipient, Values};

/// What can be done to an expediente.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ExpedienteAct {
    Opened(Opened),
    /// A step was carried out; the expediente goes on.
    StepConcluded(StepConcluded),
    /// Counter-act: some values of a conclusion were wrong. Both stay visible.
    ValuesCorrected {
        conclusion: ActId,
        values: Values,
        reason: String,
    },
    /// Counter-act: a step should not have been concluded; its token comes back.
    ConclusionUndone {
        conclusion: ActId,
        reason: String,
    },
    /// A step started a sub-procedure.
    ChildCalled {
        step: String,
        child: ExpedienteId,
        number: String,
        procedure: String,
    },
    /// The sub-procedure ended: the step that started it is concluded.
    ChildEnded {
        step: String,
        child: ExpedienteId,
        outcome: Option<String>,
    },
    Cancelled {
        reason: String,
    },
    Reopened {
        reason: String,
    },
    /// Terms stop running from the next day.
    ClockPaused {
        reason: String,
    },
    ClockResumed {
        reason: String,
    },
    Commented {
        text: String,
    },
    FileAttached {
        file: FileRef,
        step: Option<String>,
        description: String,
    },
    /// Counter-act: the file does not belong here. It stays readable.
    FileWithdrawn {
        hash: String,
        reason: String,
    },
    Linked(Link),
    Unlinked {
        other: ExpedienteId,
        reason: String,
    },
    /// Turnar: who is to carry out a waiting step.
    Turned {
        step: String,
        to: Recipient,
        instruction: String,
    },
    TurnRejected {
        step: String,
        reason: String,
    },
    /// Para conocimiento.
    Informed {
        to: Recipient,
        note: String,
    },
    /// Enterado.
    Acknowledged {},
    /// Taken from the unit's queue by the actor.
    Claimed {
        step: String,
    },
    Released {
        step: String,
    },
    Watched {},
    Unwatched {},
    /// Prórroga, or a term that the manual does not give.
    DueSet {
        step: String,
        #[ts(type = "string")]
        due: NaiveDate,
        reason: String,
    },
    LetterIssued(IssuedLetter),
    TitleAmended {
        title: String,
        reason: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Opened {
    pub number: String,
    pub procedure: ProcedureRef,
    pub title: String,
    /// Unit key.
    pub unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

/// The very file a procedure was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProcedureRef {
    pub key: String,
    pub version: u32,
    pub hash: String,
}

/// The expediente and step that started this one as a sub-procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ParentRef {
    pub expediente: ExpedienteId,
    pub number: String,
    pub step: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, Default)]
pub struct StepConcluded {
    pub step: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub values: Values,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    /// Of a step that calls a sub-procedure: where that was carried out instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<String>,
}

/// A step of someone who does not use Procede (SAT, supplier, UAF…), recorded for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OnBehalf {
    /// Who did it.
    pub who: String,
    /// When they did it.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// What proves it (oficio, correo, acuse…).
    pub evidence: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    pub other: ExpedienteId,
    pub number: String,
    pub relation: Relation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The other one came before, and this one answers or continues it.
    Antecedente,
    Relacionado,
}

/// A letter that was made at a step, with its PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IssuedLetter {
    pub step: String,
    pub template: String,
    pub document: String,
    pub number: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub addressee: String,
    pub subject: String,
    pub file: FileRef,
}
