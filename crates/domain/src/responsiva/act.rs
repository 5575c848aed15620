//! The acts of a responsiva. Released encoding: add variants and optional fields, never change or remove.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::letter::{AtStep, Matched};
use crate::{ActId, FileRef, Folio, PersonId, ResponsivaId};

/// What can be done to a custody letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ResponsivaAct {
    Drafted(Box<Drafted>),
    Revised {
        content: Box<Content>,
    },
    /// Numbered, with the sheet to be signed: from now on it is not changed.
    Issued(Issued),
    Printed {
        copies: u32,
        printer: String,
    },
    Signed(Signature),
    /// Both signatures are there and the things changed hands.
    Delivered {
        #[ts(type = "string")]
        on: NaiveDate,
    },
    Returned(Return),
    /// Counter-act: a signature, the delivery or a return was recorded by mistake. Its file stays readable.
    Undone {
        act: ActId,
        reason: String,
    },
    /// A newer one took its place.
    Replaced {
        by: ResponsivaId,
        folio: String,
    },
    Cancelled {
        reason: String,
    },
    Commented {
        text: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ResponsivaDrafted")]
pub struct Drafted {
    pub content: Content,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<AtStep>,
    /// The one whose place it will take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<ReplacedRef>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReplacedRef {
    pub responsiva: ResponsivaId,
    pub folio: String,
}

/// What the sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ResponsivaContent")]
pub struct Content {
    /// Unit key of who delivers: its series numbers it.
    pub unit: String,
    pub place: String,
    /// Signs for it.
    pub receiver: Party,
    pub deliverer: Party,
    /// Answers for it, where that is not the receiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custodian: Option<Party>,
    /// Uses it, where that is not the receiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Party>,
    /// Where the things are.
    pub location: String,
    pub items: Vec<Item>,
    /// What the receiver commits to, Markdown, as it stood that day.
    pub commitments: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
pub struct Party {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub name: String,
    /// Number of employee.
    pub employee: String,
    pub post: String,
    /// Unit's name as printed.
    pub unit: String,
}

/// A thing or an account in somebody's custody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[ts(rename = "CustodyItem")]
pub struct Item {
    pub kind: ItemKind,
    /// "Computadora portátil", "Correo electrónico".
    pub what: String,
    pub brand: String,
    pub model: String,
    pub serial: String,
    /// Inventory number. Of an account: the system.
    pub inventory: String,
    pub characteristics: String,
    pub accessories: Vec<String>,
    pub software: Vec<String>,
    /// Of an account: user name and profile.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub profile: String,
    /// In what state it is handed over.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub state: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    #[default]
    Computo,
    Impresion,
    Telefonia,
    Red,
    Licencia,
    Cuenta,
    Otro,
}

impl ItemKind {
    pub const ALL: [Self; 7] = [
        Self::Computo,
        Self::Impresion,
        Self::Telefonia,
        Self::Red,
        Self::Licencia,
        Self::Cuenta,
        Self::Otro,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Computo => "Equipo de cómputo",
            Self::Impresion => "Equipo de impresión",
            Self::Telefonia => "Telefonía",
            Self::Red => "Red y comunicaciones",
            Self::Licencia => "Licencia de software",
            Self::Cuenta => "Cuenta de acceso",
            Self::Otro => "Otro bien",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ResponsivaIssued")]
pub struct Issued {
    pub folio: Folio,
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub file: FileRef,
    /// What its QR says.
    pub seal: String,
}

/// Whose signature, and how it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CustodySignature")]
pub struct Signature {
    pub role: SignerRole,
    #[ts(type = "string")]
    pub on: NaiveDate,
    pub how: SignedHow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignerRole {
    Recibe,
    Entrega,
}

impl SignerRole {
    pub fn word(self) -> &'static str {
        match self {
            Self::Recibe => "quien recibe",
            Self::Entrega => "quien entrega",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SignedHow {
    /// By hand on the printed sheet, scanned back.
    Paper {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scan: Option<FileRef>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        matched: Option<Matched>,
    },
    /// At the desk, with a pen or mouse on the screen.
    Screen {
        strokes: Strokes,
        /// "Ratón", "Lápiz", "Pantalla táctil".
        device: String,
        /// Milliseconds that signing took.
        millis: u32,
    },
}

/// Lines drawn by hand, in ten-thousandths of the box's width; `y` grows downwards, the box is 3 wide to 1 high.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Strokes(pub Vec<Vec<(u16, u16)>>);

/// Some or all items came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CustodyReturn")]
pub struct Return {
    pub folio: Folio,
    #[ts(type = "string")]
    pub on: NaiveDate,
    pub received_by: Party,
    pub items: Vec<ItemReturn>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// The receipt.
    pub file: FileRef,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemReturn {
    /// Index among the items of the responsiva.
    pub item: u32,
    /// "Bueno", "Dañado"…
    pub state: String,
    /// Accessories that did not come back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Whether its data were erased; absent where it holds none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<bool>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}
