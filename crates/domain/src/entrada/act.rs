//! The acts of an entrada. Released encoding: add variants and optional fields, never change or remove.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::letter::{Access, Addressee};
use crate::{EntradaId, ExpedienteId, FileRef, Folio, LetterId, Recipient};

/// What can be done to a letter or message that came in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum EntradaAct {
    Received(Box<Received>),
    /// Counter-act: what was registered was wrong. Both stay visible.
    Amended {
        facts: Box<Facts>,
        reason: String,
    },
    ScanAdded {
        scan: Scan,
    },
    ScanWithdrawn {
        hash: String,
        reason: String,
    },
    /// Turnar: to whom, with what instruction. The units it names take the place of those that had it before.
    Turned {
        turnos: Vec<Destino>,
        instruction: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(type = "string | null")]
        due: Option<NaiveDate>,
    },
    /// The turned unit has it: enterado of a copy for knowledge, acuse of a turno.
    TurnReceived {
        to: Recipient,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    TurnRejected {
        to: Recipient,
        reason: String,
    },
    DueSet {
        #[ts(type = "string")]
        due: NaiveDate,
        reason: String,
    },
    /// A letter answers it.
    Answered {
        letter: LetterId,
        number: String,
        /// Nothing else is owed.
        complete: bool,
    },
    /// Counter-act: that letter does not answer it, or was left sin efecto.
    AnswerWithdrawn {
        letter: LetterId,
        reason: String,
    },
    /// Attended without a letter.
    Attended {
        #[ts(type = "string")]
        on: NaiveDate,
        /// "Correo electrónico", "Reunión", "Llamada"…
        how: String,
        description: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<FileRef>,
    },
    /// It is owed again.
    Reopened {
        reason: String,
    },
    Linked(EntradaLink),
    Unlinked {
        other: EntradaId,
        reason: String,
    },
    /// The expediente that it is followed in.
    ExpedienteLinked {
        expediente: ExpedienteId,
        number: String,
    },
    /// Counter-act: it is not followed there.
    ExpedienteUnlinked {
        reason: String,
    },
    Commented {
        text: String,
    },
    /// Registered by mistake. Its number is not used again.
    Cancelled {
        reason: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "EntradaReceived")]
pub struct Received {
    /// Número de control interno. An alcance has the one of its antecedent.
    pub ci: Folio,
    /// Unit key of the Control de Gestión that registers it.
    pub unit: String,
    pub facts: Facts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scans: Vec<Scan>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<EntradaLink>,
    /// Row of the file it was imported from: "Registro 2025.xlsx, renglón 14".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub imported: String,
}

/// What the register says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "EntradaFacts")]
pub struct Facts {
    pub kind: Kind,
    pub means: Entry,
    #[ts(type = "string")]
    pub received_on: NaiveDate,
    /// `HH:MM`, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub received_at: String,
    /// Who signs it, post, institution.
    pub sender: Addressee,
    /// The sender's own number.
    pub reference: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub dated: Option<NaiveDate>,
    pub subject: String,
    pub addressee: Addressee,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub due: Option<NaiveDate>,
    pub priority: Priority,
    pub access: Access,
    /// Sheets (fojas).
    pub sheets: u32,
    pub annexes: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "EntradaKind")]
pub enum Kind {
    #[default]
    Oficio,
    CorreoElectronico,
    Comunicado,
    Otro,
}

/// How it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "EntradaMeans")]
pub enum Entry {
    #[default]
    Papel,
    CorreoElectronico,
    Mensajeria,
    /// From another office of the agency.
    OtraOficina,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    #[default]
    Normal,
    Urgente,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Oficio, Self::CorreoElectronico, Self::Comunicado, Self::Otro];

    pub fn word(self) -> &'static str {
        match self {
            Self::Oficio => "Oficio",
            Self::CorreoElectronico => "Correo electrónico",
            Self::Comunicado => "Comunicado",
            Self::Otro => "Otro",
        }
    }
}

impl Entry {
    pub const ALL: [Self; 4] = [Self::Papel, Self::CorreoElectronico, Self::Mensajeria, Self::OtraOficina];

    pub fn word(self) -> &'static str {
        match self {
            Self::Papel => "Papel",
            Self::CorreoElectronico => "Correo electrónico",
            Self::Mensajeria => "Mensajería",
            Self::OtraOficina => "Otra oficina",
        }
    }
}

impl Priority {
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Urgente => "Urgente",
        }
    }
}

impl Access {
    pub const ALL: [Self; 3] = [Self::Publica, Self::Reservada, Self::Confidencial];

    pub fn word(self) -> &'static str {
        match self {
            Self::Publica => "Pública",
            Self::Reservada => "Reservada",
            Self::Confidencial => "Confidencial",
        }
    }
}

/// The digital copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "EntradaScan")]
pub struct Scan {
    pub file: FileRef,
    pub pages: u32,
    /// Who compared it with the paper ("cotejó"), or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub certified_by: String,
}

/// One of those to whom it is turned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Destino {
    pub to: Recipient,
    pub role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "TurnoRole")]
pub enum Role {
    /// Owns the answer. There is one.
    Responsable,
    /// Helps.
    Coadyuvante,
    Conocimiento,
}

impl Role {
    pub fn word(self) -> &'static str {
        match self {
            Self::Responsable => "Responsable",
            Self::Coadyuvante => "Coadyuvante",
            Self::Conocimiento => "Para conocimiento",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntradaLink {
    pub other: EntradaId,
    pub ci: String,
    pub relation: EntradaRelation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntradaRelation {
    /// This one completes or corrects the other.
    Alcance,
    Antecedente,
    Relacionado,
}

impl EntradaRelation {
    /// What the other is to this one. `incoming`: the other made the link, so that it says what this one is to it.
    pub fn word(self, incoming: bool) -> &'static str {
        match (self, incoming) {
            (Self::Alcance, false) => "Es alcance de",
            (Self::Alcance, true) => "Tiene el alcance",
            (Self::Antecedente, false) => "Antecedente",
            (Self::Antecedente, true) => "Es antecedente de",
            (Self::Relacionado, _) => "Relacionado",
        }
    }
}
