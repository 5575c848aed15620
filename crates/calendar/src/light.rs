//! The semáforo of a plazo.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Calendar, Deadline};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Light {
    EnTiempo,
    PorVencer,
    Vencido,
}

/// A light with the numbers behind it, in días hábiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Standing {
    pub light: Light,
    pub remaining: u32,
    pub overdue: u32,
    pub text: String,
}

/// `warn_days` in días hábiles.
pub fn traffic_light(today: NaiveDate, deadline: &Deadline, warn_days: u32) -> Light {
    let remaining = deadline.days.iter().filter(|day| day.habil && day.date > today).count();
    if today > deadline.due {
        Light::Vencido
    } else if remaining <= warn_days as usize {
        Light::PorVencer
    } else {
        Light::EnTiempo
    }
}

pub fn standing(today: NaiveDate, deadline: &Deadline, warn_days: u32, calendar: &Calendar) -> Standing {
    let _ = calendar;
    Standing { light: traffic_light(today, deadline, warn_days), remaining: 0, overdue: 0, text: String::new() }
}
