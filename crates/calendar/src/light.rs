//! The semáforo of a plazo.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Calendar, Deadline, MAX_SPAN_DAYS, short_date};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Green.
    EnTiempo,
    /// Yellow: the last days, and always the last one.
    PorVencer,
    /// Red: the due date has passed.
    Vencido,
}

/// A semáforo with the numbers behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Standing {
    pub light: Light,
    /// Días hábiles after today up to the due date, included. 0 on the due date itself.
    pub remaining: u32,
    /// Días hábiles after the due date up to today, included.
    pub overdue: u32,
    /// "Por vencer: faltan 2 días hábiles".
    pub text: String,
}

/// The light of a plazo on `today`: yellow from the day on which `warn_days` días hábiles or fewer of it are left.
pub fn traffic_light(today: NaiveDate, deadline: &Deadline, warn_days: u32) -> Light {
    let remaining = deadline.days.iter().filter(|day| day.habil && day.date > today).count();
    light(today, deadline.due, remaining.try_into().unwrap_or(u32::MAX), warn_days)
}

/// The light of any due date on `today`, also of one that a person set; from the start of a plazo on, the same as
/// [`traffic_light`]. Counts at most [`MAX_SPAN_DAYS`] calendar days ahead or back.
pub fn standing(today: NaiveDate, due: NaiveDate, warn_days: u32, calendar: &Calendar) -> Standing {
    let remaining = habiles_between(today, due, calendar);
    let overdue = habiles_between(due, today, calendar);
    let light = light(today, due, remaining, warn_days);
    Standing { light, remaining, overdue, text: words(light, today, due, remaining, overdue) }
}

fn light(today: NaiveDate, due: NaiveDate, remaining: u32, warn_days: u32) -> Light {
    if today > due {
        Light::Vencido
    } else if today == due || remaining <= warn_days {
        Light::PorVencer
    } else {
        Light::EnTiempo
    }
}

/// Días hábiles after `from`, up to and including `to`.
fn habiles_between(from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> u32 {
    let farthest = from.checked_add_days(Days::new(MAX_SPAN_DAYS.into())).unwrap_or(NaiveDate::MAX);
    let days = from.iter_days().skip(1).take_while(|date| *date <= to.min(farthest));
    days.filter(|date| calendar.is_habil(*date)).fold(0, |sum, _| sum + 1)
}

fn words(light: Light, today: NaiveDate, due: NaiveDate, remaining: u32, overdue: u32) -> String {
    let days = |n: u32| if n == 1 { "1 día hábil".to_owned() } else { format!("{n} días hábiles") };
    let left = match remaining {
        _ if today == due => "vence hoy".to_owned(),
        0 => format!("vence el {}", short_date(due)),
        1 => format!("falta {}", days(1)),
        n => format!("faltan {}", days(n)),
    };
    match light {
        Light::EnTiempo => format!("En tiempo: {left}"),
        Light::PorVencer => format!("Por vencer: {left}"),
        Light::Vencido if overdue == 0 => format!("Vencido el {}", short_date(due)),
        Light::Vencido => format!("Vencido hace {}", days(overdue)),
    }
}
