//! The act (actuación): who did what, when, and to which subject. Its JSON is a released encoding, frozen by golden files.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntradaAct, ExpedienteAct, LetterAct, OfficeAct, ResponsivaAct};

/// One immutable entry of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Act {
    pub id: ActId,
    /// When, by the workstation's clock, with its offset from UTC: the offset gives the local date that terms count from.
    #[ts(type = "string")]
    pub at: DateTime<FixedOffset>,
    pub by: Actor,
    #[serde(flatten)]
    pub body: Body,
}

impl Act {
    /// The local date of the act.
    pub fn date(&self) -> NaiveDate {
        self.at.date_naive()
    }
}

/// What was done, and to which subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "subject", rename_all = "snake_case")]
pub enum Body {
    Expediente { expediente: ExpedienteId, act: ExpedienteAct },
    Office { act: OfficeAct },
    Letter { letter: LetterId, act: LetterAct },
    Entrada { entrada: EntradaId, act: EntradaAct },
    Responsiva { responsiva: ResponsivaId, act: ResponsivaAct },
}

/// Who acts. Name and post are copied, so that an old act reads as it did then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Actor {
    pub person: PersonId,
    pub name: String,
    pub post: String,
    /// Unit key.
    pub unit: String,
    /// Unit keys of the roles that the person holds (Líder de proyecto, Operador SOC, …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Suplencia: in whose stead; both names stay in the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<ActingFor>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActingFor {
    pub person: PersonId,
    pub name: String,
    pub post: String,
}

impl Actor {
    /// Whether it is that person, or whoever acts in that person's stead.
    pub fn is(&self, person: &PersonId) -> bool {
        self.person == *person || self.acting_for.as_ref().is_some_and(|a| a.person == *person)
    }
}

/// A file kept beside the ledger, addressed by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileRef {
    /// SHA-256, hexadecimal.
    pub hash: String,
    pub name: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// A unit, or one person of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recipient {
    /// Unit key.
    pub unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// As shown: the person's name, or the unit's.
    pub name: String,
}

impl Recipient {
    /// Whether the actor is the person meant, or any of the unit where no person is named.
    pub fn reaches(&self, actor: &Actor) -> bool {
        match &self.person {
            Some(id) => actor.is(id),
            None => actor.unit == self.unit,
        }
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    };
}

id!(/// A UUID, given by who makes the act.
    ActId);
id!(/// A UUID; what people say is the expediente's number.
    ExpedienteId);
id!(PersonId);
id!(/// A UUID; what people say is the letter's number, once it has one.
    LetterId);
id!(/// A UUID; what people say is its número de control interno (CI).
    EntradaId);
id!(/// A UUID; what people say is the responsiva's folio.
    ResponsivaId);
