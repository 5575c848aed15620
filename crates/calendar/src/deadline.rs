//! Plazos: from a notification to the last day, and every day between.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::{Calendar, NaturalEnd, Skip, SkipKind, long_date, short_date};

/// The longest plazo, in the days that it counts: ten years of días naturales.
pub const MAX_TERM_DAYS: u32 = 3_660;

/// The farthest a plazo may end from its start, in calendar days: twenty years. It bounds the walk when office days leave
/// hardly any day to count.
pub const MAX_SPAN_DAYS: u32 = 7_320;

/// Which days a plazo counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
// `procede-manual` exports a `Count` too, and generated types share one folder.
#[ts(rename = "DayCount")]
pub enum Count {
    /// Días hábiles, which is what a law means by "días" (LFPA art. 28, second paragraph).
    #[default]
    Habiles,
    /// Every day of the calendar (LFPA art. 29, first paragraph).
    Naturales,
}

/// A plazo worked out day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// The day of the notification, or of the act from which the plazo runs. Not counted.
    #[ts(type = "string")]
    pub start: NaiveDate,
    /// The last day to comply.
    #[ts(type = "string")]
    pub due: NaiveDate,
    /// Length, in days of `count`.
    pub term: u32,
    pub count: Count,
    /// Every date after `start` up to `due`, in order.
    pub days: Vec<Day>,
}

/// One day of a plazo: counted, or skipped by a norm.
///
/// Neither only for the día hábil to which a plazo in días naturales is extended, which `note` explains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Day {
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Its number in the plazo, from 1.
    pub counted: Option<u32>,
    pub skip: Option<Skip>,
    pub habil: bool,
    /// What a person should know about a day that is not simply counted or skipped.
    pub note: Option<String>,
}

/// Why a plazo cannot be worked out. The words are for the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TermError {
    #[error("El plazo debe ser de al menos un día.")]
    Empty,
    #[error("El plazo de {days} días excede el máximo de {MAX_TERM_DAYS} días.")]
    TooLong { days: u32 },
    #[error(
        "El plazo no termina dentro de los {MAX_SPAN_DAYS} días siguientes a su inicio; revise los días inhábiles y las \
         suspensiones registradas."
    )]
    NeverEnds,
}

/// A plazo of `days` that runs from `start`.
///
/// It begins the day after `start` (LFPA art. 38: "a partir del día siguiente a aquel en que haya surtido efectos la
/// notificación", which takes effect on the day it is made). Días hábiles skip what [`Calendar::skip_reason`] names; días
/// naturales skip only suspensions of plazos, and their end moves as [`Calendar::natural_end`] says.
///
/// # Errors
/// See [`TermError`]; every input ends within [`MAX_SPAN_DAYS`] steps.
pub fn deadline(
    start: NaiveDate,
    days: u32,
    count: Count,
    calendar: &Calendar,
) -> Result<Deadline, TermError> {
    match days {
        0 => return Err(TermError::Empty),
        1..=MAX_TERM_DAYS => {}
        _ => return Err(TermError::TooLong { days }),
    }
    let mut walked = Vec::new();
    let mut counted = 0;
    for date in start.iter_days().skip(1).take(MAX_SPAN_DAYS as usize) {
        let skip = calendar.skip_reason(date);
        let habil = skip.is_none();
        let extended = counted == days;
        let counts = match count {
            Count::Habiles => habil,
            Count::Naturales => {
                !extended && skip.as_ref().is_none_or(|skip| skip.kind != SkipKind::Suspension)
            }
        };
        counted += u32::from(counts);
        let note = match &skip {
            None if extended => Some("Día hábil al que se prorroga el plazo (LFPA art. 29).".to_owned()),
            None if count == Count::Habiles => calendar.note(date),
            Some(skip) if counts && counted == days => Some(last_day_note(skip, calendar.natural_end)),
            _ => None,
        };
        let skip = if counts { None } else { skip };
        walked.push(Day { date, counted: counts.then_some(counted), skip, habil, note });
        if counted == days && (habil || calendar.natural_end == NaturalEnd::SameDay) {
            return Ok(Deadline { start, due: date, term: days, count, days: walked });
        }
    }
    Err(TermError::NeverEnds)
}

fn last_day_note(skip: &Skip, end: NaturalEnd) -> String {
    match end {
        NaturalEnd::NextHabil => {
            format!("Último día inhábil: {skip}. El plazo se prorroga al siguiente día hábil (LFPA art. 29).")
        }
        NaturalEnd::SameDay => format!("Último día inhábil: {skip}. El plazo no se prorroga."),
    }
}

impl Deadline {
    /// The skipped days, with the norm that skipped each.
    pub fn skipped(&self) -> impl Iterator<Item = (NaiveDate, &Skip)> {
        self.days.iter().filter_map(|day| Some((day.date, day.skip.as_ref()?)))
    }

    /// "Plazo de 10 días hábiles a partir del día siguiente al 23 de noviembre de 2026: vence el lun 7 dic 2026. No se
    /// contaron 4 días."
    pub fn summary(&self) -> String {
        let kind = match (self.count, self.term) {
            (Count::Habiles, 1) => "día hábil",
            (Count::Habiles, _) => "días hábiles",
            (Count::Naturales, 1) => "día natural",
            (Count::Naturales, _) => "días naturales",
        };
        let mut text = format!(
            "Plazo de {} {kind} a partir del día siguiente al {}: vence el {}.",
            self.term,
            long_date(self.start),
            short_date(self.due)
        );
        match self.skipped().count() {
            0 => {}
            1 => text.push_str(" No se contó 1 día."),
            skipped => text.push_str(&format!(" No se contaron {skipped} días.")),
        }
        text
    }
}
