//! The acts of the office. Released encoding: add variants and optional fields, never change or remove.

use chrono::NaiveDate;
use procede_calendar::OfficeDay;
use procede_manual::{Unit, UnitKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::PersonId;

/// What can be done to the office's own data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OfficeAct {
    /// First start: which office this is. Said again, it replaces what was said.
    Founded(Founded),
    /// Added or changed.
    PersonSaved(Person),
    /// Left the office: kept for the old acts, no longer offered.
    PersonRetired {
        person: PersonId,
        reason: String,
    },
    UnitSaved(OwnUnit),
    /// Days that the office adds to the calendar, under an id of their own.
    DaysAdded {
        id: String,
        days: OfficeDay,
    },
    DaysRemoved {
        id: String,
        reason: String,
    },
    LetterheadSet(Letterhead),
    /// The office's term for a step; step `periodo` is the due date of an obligation.
    TermSet {
        procedure: String,
        step: String,
        days: u32,
        business: bool,
        reason: String,
    },
    TermUnset {
        procedure: String,
        step: String,
        reason: String,
    },
    SuplenciaGranted {
        id: String,
        suplencia: Suplencia,
    },
    SuplenciaEnded {
        id: String,
        reason: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Founded {
    /// Unit key.
    pub unit: String,
    pub name: String,
    /// City and state, as in a letter's place and date.
    pub place: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub post: String,
    /// Unit key.
    pub unit: String,
    /// Unit keys of the roles the person holds.
    #[serde(default)]
    pub roles: Vec<String>,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub phone: String,
    /// Number of employee.
    #[serde(default)]
    pub employee: String,
    #[serde(default)]
    pub retired: bool,
}

/// A unit of the office's own directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnUnit {
    pub key: String,
    pub name: String,
    pub parent: Option<String>,
}

impl OwnUnit {
    pub(super) fn as_unit(&self) -> Unit {
        Unit {
            key: self.key.clone(),
            name: self.name.clone(),
            aliases: Vec::new(),
            kind: UnitKind::Interna,
            parent: self.parent.clone(),
            expanded: true,
        }
    }
}

/// What stands at the head and foot of the office's letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
pub struct Letterhead {
    /// From the agency down to the unit, one line each.
    pub hierarchy: Vec<String>,
    pub address: String,
    /// Legend of the year.
    pub legend: String,
    /// Pattern of letter numbers: `{unidad}`, `{numero}` (four digits), `{anio}`.
    pub number_pattern: String,
    /// SHA-256 of a PNG among the attachments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

/// Days of a term that the office sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermSetting {
    pub days: u32,
    pub count: procede_manual::Count,
}

/// Who acts for whom while someone is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suplencia {
    pub absent: PersonId,
    pub substitute: PersonId,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    pub reason: String,
}
