//! The two laws that list days off, literally and as data.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date::{MONTHS, day_and_month};

/// The law whose list of days applies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// Ley Federal de Procedimiento Administrativo, art. 28, second paragraph: the dates themselves.
    #[default]
    Lfpa,
    /// Ley Federal del Trabajo, art. 74: days of rest, three of them on Mondays (text in force since DOF 17/01/2006).
    Lft,
}

/// A day off that a law names.
struct Rest {
    day: When,
    years: Years,
    norm: &'static str,
}

enum When {
    /// Month and day.
    Date(u32, u32),
    /// The nth Monday of a month, in commemoration of a date of that month.
    Monday { nth: u32, month: u32, honours: u32 },
}

enum Years {
    All,
    /// Years in which the Poder Ejecutivo Federal changes hands on that very date.
    Handover,
}

const fn date(month: u32, day: u32, norm: &'static str) -> Rest {
    Rest { day: When::Date(month, day), years: Years::All, norm }
}

const fn monday(nth: u32, month: u32, honours: u32, norm: &'static str) -> Rest {
    Rest { day: When::Monday { nth, month, honours }, years: Years::All, norm }
}

const fn handover(month: u32, norm: &'static str) -> Rest {
    Rest { day: When::Date(month, 1), years: Years::Handover, norm }
}

const LFPA_28: &str = "LFPA art. 28";

/// LFPA art. 28: "los sábados, los domingos, el 1o. de enero; 5 de febrero; 21 de marzo; 1o. de mayo; 5 de mayo; 1o. y
/// 16 de septiembre; 20 de noviembre; 1o. de diciembre de cada seis años, cuando corresponda a la transmisión del Poder
/// Ejecutivo Federal, y el 25 de diciembre". The days of vacation and suspension that follow are the office's.
const LFPA: &[Rest] = &[
    date(1, 1, LFPA_28),
    date(2, 5, LFPA_28),
    date(3, 21, LFPA_28),
    date(5, 1, LFPA_28),
    date(5, 5, LFPA_28),
    date(9, 1, LFPA_28),
    date(9, 16, LFPA_28),
    date(11, 20, LFPA_28),
    handover(12, LFPA_28),
    date(12, 25, LFPA_28),
];

/// LFT art. 74, fractions I to VIII; VII in both of its texts, since the reform of DOF 30/09/2024 (in force the next day)
/// moved it from 1 December to 1 October. Fraction IX (election day) is left out: federal law holds ordinary elections
/// on a Sunday (LGIPE art. 22), and any other is for the office to add.
const LFT: &[Rest] = &[
    date(1, 1, "LFT art. 74, I"),
    monday(1, 2, 5, "LFT art. 74, II"),
    monday(3, 3, 21, "LFT art. 74, III"),
    date(5, 1, "LFT art. 74, IV"),
    date(9, 16, "LFT art. 74, V"),
    monday(3, 11, 20, "LFT art. 74, VI"),
    handover(10, "LFT art. 74, VII"),
    handover(12, "LFT art. 74, VII"),
    date(12, 25, "LFT art. 74, VIII"),
];

/// How this crate reads the date on which LFPA and Constitution disagree.
///
/// LFPA art. 28 still says 1 December "cuando corresponda a la transmisión", but since 2024 the Constitution (art. 83,
/// reform of DOF 10/02/2014) puts the transmisión on 1 October. Read literally, neither is inhábil under the LFPA from
/// 2024 on: 1 December because no transmisión corresponds to it any more, 1 October because the list does not have it.
/// That is also the cautious reading for whoever must comply, since no plazo ends later because of it. Authorities do
/// publish agreements that suspend work on 1 October; then the office adds the day and cites the agreement. Until 2030
/// only 1 October 2030 (a Tuesday) depends on this: 1 December of 2024 and of 2030 are Sundays.
const OCTOBER_UNDER_LFPA: &str = "Transmisión del Poder Ejecutivo Federal (CPEUM art. 83). El artículo 28 de la LFPA \
    no señala esta fecha; se cuenta como día hábil salvo acuerdo publicado en el DOF, que debe registrarse en el \
    calendario de la oficina.";
const DECEMBER_UNDER_LFPA: &str = "El artículo 28 de la LFPA señala el 1o. de diciembre sólo cuando corresponda a la \
    transmisión del Poder Ejecutivo Federal, que desde 2024 ocurre el 1o. de octubre (CPEUM art. 83).";

impl Base {
    /// The name of the rest day that falls on `date`, and the norm that gives it.
    pub(crate) fn rest_day(self, date: NaiveDate) -> Option<(String, &'static str)> {
        let list = match self {
            Self::Lfpa => LFPA,
            Self::Lft => LFT,
        };
        list.iter().find(|rest| rest.falls_on(date)).map(|rest| (rest.name(), rest.norm))
    }

    /// The weekend: named by LFPA art. 28; under the LFT the weekly rest, on Sunday by preference (art. 71), and the
    /// Saturday that the office's hours leave free (art. 59, second paragraph).
    pub(crate) fn weekend(self, date: NaiveDate) -> Option<(&'static str, &'static str)> {
        match (date.weekday(), self) {
            (Weekday::Sat, Self::Lfpa) => Some(("Sábado", LFPA_28)),
            (Weekday::Sun, Self::Lfpa) => Some(("Domingo", LFPA_28)),
            (Weekday::Sat, Self::Lft) => Some(("Sábado", "LFT art. 59")),
            (Weekday::Sun, Self::Lft) => Some(("Domingo", "LFT art. 71")),
            _ => None,
        }
    }

    /// What a person should know about how the law is read on `date`, where it can be read in two ways.
    pub fn note(self, date: NaiveDate) -> Option<&'static str> {
        if self == Self::Lft || handover_month(date.year()) != Some(10) || date.day() != 1 {
            return None;
        }
        match date.month() {
            10 => Some(OCTOBER_UNDER_LFPA),
            12 => Some(DECEMBER_UNDER_LFPA),
            _ => None,
        }
    }
}

impl Rest {
    fn falls_on(&self, date: NaiveDate) -> bool {
        let day = match self.day {
            When::Date(month, day) => (date.month(), date.day()) == (month, day),
            When::Monday { nth, month, .. } => {
                date.month() == month && date.weekday() == Weekday::Mon && date.day().div_ceil(7) == nth
            }
        };
        let year = match self.years {
            Years::All => true,
            Years::Handover => handover_month(date.year()) == Some(date.month()),
        };
        day && year
    }

    fn name(&self) -> String {
        match self.day {
            When::Date(month, day) => match self.years {
                Years::All => day_and_month(month, day),
                Years::Handover => {
                    format!("{}, transmisión del Poder Ejecutivo Federal", day_and_month(month, day))
                }
            },
            When::Monday { nth, month, honours } => format!(
                "{} lunes de {}, en conmemoración del {}",
                if nth == 1 { "Primer" } else { "Tercer" },
                MONTHS[month as usize - 1],
                day_and_month(month, honours),
            ),
        }
    }
}

/// The month on whose first day the Poder Ejecutivo Federal changes hands in `year`: December every six years from 1934
/// to 2018, October from 2024 on (CPEUM art. 83, reform of DOF 10/02/2014, fifteenth transitory article).
fn handover_month(year: i32) -> Option<u32> {
    if year < 1934 || (year - 1934) % 6 != 0 {
        return None;
    }
    Some(if year < 2024 { 12 } else { 10 })
}
