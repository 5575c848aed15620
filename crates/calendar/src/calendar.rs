//! One calendar: a law's list of days, and the days that the office adds to it.
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Base, OfficeDay, OfficeDayKind};

/// Which days are hábiles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    pub base: Base,
    pub office_days: Vec<OfficeDay>,
    pub natural_end: NaturalEnd,
}

/// What happens when a plazo in días naturales ends on an inhábil day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NaturalEnd {
    /// It is extended to the next día hábil (LFPA art. 29).
    #[default]
    NextHabil,
    /// It ends there, for internal obligations that are not acts before an authority.
    SameDay,
}

/// Why a day does not count, with the norm that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Skip {
    pub kind: SkipKind,
    /// "Sábado", "21 de marzo", "Periodo vacacional".
    pub reason: String,
    /// "LFPA art. 28", "Acuerdo …, DOF 12/12/2026".
    pub norm: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SkipKind {
    FinDeSemana,
    DiaFestivo,
    Oficina,
    Suspension,
}

impl Calendar {
    pub fn new(base: Base, office_days: Vec<OfficeDay>) -> Self {
        Self { base, office_days, natural_end: NaturalEnd::default() }
    }

    /// Why `date` is inhábil; `None` for a día hábil.
    pub fn skip_reason(&self, date: NaiveDate) -> Option<Skip> {
        matches!(date.weekday(), Weekday::Sat | Weekday::Sun).then(|| Skip {
            kind: SkipKind::FinDeSemana,
            reason: "Sábado o domingo".into(),
            norm: "LFPA art. 28".into(),
        })
    }

    pub fn is_habil(&self, date: NaiveDate) -> bool {
        self.skip_reason(date).is_none()
    }
}
