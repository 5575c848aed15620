//! Plazos: from the day of notification to the day they end, day by day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::{Calendar, Skip};

/// The longest plazo, in days.
pub const MAX_TERM_DAYS: u32 = 3_660;
/// The longest walk from start to due, in calendar days.
pub const MAX_SPAN_DAYS: u32 = 7_320;

/// Which days a plazo counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Count {
    #[default]
    Habiles,
    Naturales,
}

/// A plazo worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Deadline {
    #[ts(type = "string")]
    pub start: NaiveDate,
    #[ts(type = "string")]
    pub due: NaiveDate,
    pub term: u32,
    pub count: Count,
    pub days: Vec<Day>,
}

/// One day of a plazo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Day {
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub counted: Option<u32>,
    pub skip: Option<Skip>,
    pub habil: bool,
    pub note: Option<String>,
}

/// Why a plazo has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TermError {
    #[error("El plazo debe ser de al menos un día.")]
    Empty,
    #[error("El plazo de {days} días excede el máximo de {MAX_TERM_DAYS}.")]
    TooLong { days: u32 },
    #[error("El plazo no termina dentro de los {MAX_SPAN_DAYS} días siguientes a su inicio; revise los días suspendidos.")]
    NeverEnds,
}

pub fn deadline(start: NaiveDate, days: u32, count: Count, calendar: &Calendar) -> Result<Deadline, TermError> {
    if days == 0 {
        return Err(TermError::Empty);
    }
    if days > MAX_TERM_DAYS {
        return Err(TermError::TooLong { days });
    }
    let mut list = Vec::new();
    let mut counted = 0;
    for date in start.iter_days().skip(1).take(MAX_SPAN_DAYS as usize) {
        let skip = calendar.skip_reason(date);
        let habil = skip.is_none();
        if habil || count == Count::Naturales {
            counted += 1;
            list.push(Day { date, counted: Some(counted), skip: None, habil, note: None });
        } else {
            list.push(Day { date, counted: None, skip, habil, note: None });
        }
        if counted >= days && habil {
            return Ok(Deadline { start, due: date, term: days, count, days: list });
        }
    }
    Err(TermError::NeverEnds)
}
