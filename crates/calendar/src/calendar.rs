//! One calendar: a law's list of days, and the days that the office adds to it.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Base, OfficeDay, OfficeDayKind};

/// Which days are hábiles, and for each of the others by which norm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    pub base: Base,
    /// In any order; they may overlap.
    pub office_days: Vec<OfficeDay>,
    pub natural_end: NaturalEnd,
}

/// What happens to a plazo in días naturales whose last day is inhábil.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NaturalEnd {
    /// It is extended to the next día hábil (LFPA art. 29, second and third paragraphs).
    #[default]
    NextHabil,
    /// It ends there: for obligations between public bodies to which the LFPA does not apply.
    SameDay,
}

/// Why a day does not count, with the norm that says so. Written out: "Sábado (LFPA art. 28)".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Skip {
    pub kind: SkipKind,
    /// "Sábado", "21 de marzo", "Periodo vacacional".
    pub reason: String,
    /// "LFPA art. 28", "Acuerdo por el que se suspenden labores, DOF 12/12/2026".
    pub norm: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SkipKind {
    FinDeSemana,
    /// A date that the law names.
    Ley,
    /// Inhábil by an agreement of the office or its authority.
    Oficina,
    /// Plazos stand still, also in días naturales.
    Suspension,
}

impl Calendar {
    /// Plazos in días naturales that end on an inhábil day are extended ([`NaturalEnd::NextHabil`]).
    pub fn new(base: Base, office_days: Vec<OfficeDay>) -> Self {
        Self { base, office_days, natural_end: NaturalEnd::default() }
    }

    /// Why `date` is not a día hábil; `None` if it is.
    ///
    /// Where several norms cover a day, the one that decides is given: a suspension of plazos; else none if the day was
    /// made hábil; else the law's date, the weekend, and the first of the office's days.
    pub fn skip_reason(&self, date: NaiveDate) -> Option<Skip> {
        if let Some(suspension) = self.office_day(date, OfficeDayKind::SuspensionPlazos) {
            return Some(suspension.skip());
        }
        match self.office_day(date, OfficeDayKind::Habilitado) {
            Some(_) => None,
            None => self.inhabil(date),
        }
    }

    pub fn is_habil(&self, date: NaiveDate) -> bool {
        self.skip_reason(date).is_none()
    }

    /// What a person should know about a day that counts: that it was made hábil and by which norm, or how the law is
    /// read where it can be read in two ways.
    pub fn note(&self, date: NaiveDate) -> Option<String> {
        if let Some(day) = self.office_day(date, OfficeDayKind::Habilitado)
            && let Some(was) = self.inhabil(date)
        {
            return Some(format!("{was}; habilitado: {}", day.citation()));
        }
        self.base.note(date).map(str::to_owned)
    }

    /// Why `date` is inhábil, were nothing suspended and no day made hábil.
    fn inhabil(&self, date: NaiveDate) -> Option<Skip> {
        if let Some((reason, norm)) = self.base.rest_day(date) {
            return Some(Skip { kind: SkipKind::Ley, reason, norm: norm.to_owned() });
        }
        if let Some((reason, norm)) = self.base.weekend(date) {
            return Some(Skip {
                kind: SkipKind::FinDeSemana,
                reason: reason.to_owned(),
                norm: norm.to_owned(),
            });
        }
        let inhabil = |day: &&OfficeDay| {
            matches!(day.kind, OfficeDayKind::Inhabil | OfficeDayKind::Vacaciones) && day.contains(date)
        };
        self.office_days.iter().find(inhabil).map(OfficeDay::skip)
    }

    fn office_day(&self, date: NaiveDate, kind: OfficeDayKind) -> Option<&OfficeDay> {
        self.office_days.iter().find(|day| day.kind == kind && day.contains(date))
    }
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.norm.is_empty()) {
            (_, true) => f.write_str(&self.reason),
            (SkipKind::FinDeSemana | SkipKind::Ley, _) => write!(f, "{} ({})", self.reason, self.norm),
            (SkipKind::Oficina | SkipKind::Suspension, _) => write!(f, "{}: {}", self.reason, self.norm),
        }
    }
}
