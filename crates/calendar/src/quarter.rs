//! Quarters of the year (trimestres), for what is reported by quarter.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::{Calendar, Count, Deadline, TermError, deadline};

/// A quarter; written `2026-T3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    first_day: NaiveDate,
}

impl Quarter {
    /// `number` from 1 to 4. `None` for any other, or a year that chrono does not know.
    pub fn new(year: i32, number: u32) -> Option<Self> {
        if !(1..=4).contains(&number) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, number * 3 - 2, 1).map(|first_day| Self { first_day })
    }

    /// The quarter in which `date` falls.
    pub fn of(date: NaiveDate) -> Self {
        let first_month = date.month0() / 3 * 3;
        let first_day = NaiveDate::from_ymd_opt(date.year(), first_month + 1, 1);
        Self { first_day: first_day.expect("the first of a month of a known year exists") }
    }

    /// Reads `2026-T3`, and nothing that would be written otherwise.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.split_once("-T")?;
        Self::new(year.parse().ok()?, number.parse().ok()?).filter(|quarter| quarter.to_string() == text)
    }

    pub fn year(self) -> i32 {
        self.first_day.year()
    }

    /// 1 to 4.
    pub fn number(self) -> u32 {
        self.first_day.month0() / 3 + 1
    }

    pub fn first_day(self) -> NaiveDate {
        self.first_day
    }

    pub fn last_day(self) -> NaiveDate {
        match self.first_day.checked_add_months(Months::new(3)) {
            Some(next) => next - Days::new(1),
            None => NaiveDate::MAX,
        }
    }

    /// `None` after the last quarter that chrono knows.
    pub fn next(self) -> Option<Self> {
        self.last_day().succ_opt().map(Self::of)
    }

    /// `None` before the first quarter that chrono knows.
    pub fn previous(self) -> Option<Self> {
        self.first_day.pred_opt().map(Self::of)
    }

    /// The plazo of an obligation due `days` días naturales after the quarter ends (30 for the manual's reports).
    ///
    /// # Errors
    /// Those of [`deadline()`].
    pub fn obligation(self, days: u32, calendar: &Calendar) -> Result<Deadline, TermError> {
        deadline(self.last_day(), days, Count::Naturales, calendar)
    }

    /// "tercer trimestre de 2026".
    pub fn name(self) -> String {
        let ordinal = ["primer", "segundo", "tercer", "cuarto"][self.number() as usize - 1];
        format!("{ordinal} trimestre de {}", self.year())
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-T{}", self.year(), self.number())
    }
}
