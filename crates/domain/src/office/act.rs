//! The acts of the office. Released encoding: add variants and optional fields, never change or remove.

use chrono::NaiveDate;
use procede_calendar::OfficeDay;
use procede_manual::{Unit, UnitKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::folio::{Block, Burned, Folio, Series};
use crate::{FileRef, PersonId};

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
    /// The pattern of a series of numbers.
    SeriesSet(Series),
    /// Which station grants blocks of numbers to the others. There is one.
    GrantorSet {
        /// Device key.
        device: String,
        station: String,
        reason: String,
    },
    BlockGranted(Block),
    /// Numbers of a block that will never be used.
    BlockBurned(Burned),
    /// No number up to this one is granted (again): it was given before Procede, or in acts that were lost.
    FloorSet {
        /// Series id.
        series: String,
        year: i32,
        #[ts(type = "number")]
        at_least: u64,
        reason: String,
    },
    /// A number that no document bears and none will (sin efecto).
    FolioAnnulled {
        folio: Folio,
        reason: String,
    },
    /// A text for letters, under the name of a document or a kind of letter. Earlier versions stay.
    TemplateSaved(SavedTemplate),
    /// The shipped text is used again.
    TemplateRestored {
        template: String,
        reason: String,
    },
    /// Commitments that responsivas print.
    CommitmentsSet {
        text: String,
    },
    /// Who leaves owes nothing: the constancia that says so.
    ClearanceIssued(Clearance),
    /// The weekly report as it was handed in.
    ReportIssued(IssuedReport),
}

/// A text of the office's own in place of a shipped one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedTemplate {
    pub template: String,
    /// From 1, one more each time.
    pub version: u32,
    /// The whole file (`procede_letters::template`).
    pub text: String,
    pub reason: String,
}

/// Constancia de no adeudo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clearance {
    pub id: String,
    pub folio: Folio,
    /// As in the responsivas: the directory may not know who leaves.
    pub name: String,
    pub employee: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub file: FileRef,
}

/// A report that was made of the ledger as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IssuedReport {
    pub id: String,
    pub name: String,
    /// Unit key.
    pub unit: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    /// Place of the last act it takes into account: the report can be made again from the acts up to it.
    #[ts(type = "number")]
    pub as_of: i64,
    pub files: Vec<FileRef>,
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
    /// SHA-256 of a picture among the attachments (PNG, JPEG or SVG).
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
