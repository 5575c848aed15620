//! What the application takes from the world: the clock and new ids. Tests put their own in.

use chrono::{DateTime, FixedOffset, Local, SubsecRound};

#[derive(Clone, Copy)]
pub struct Environment {
    pub now: fn() -> DateTime<FixedOffset>,
    pub id: fn() -> String,
}

impl Environment {
    /// The workstation's clock and time zone; ids that sort by time.
    pub fn system() -> Self {
        Self { now, id: || uuid::Uuid::now_v7().to_string() }
    }
}

fn now() -> DateTime<FixedOffset> {
    // Only builds for development and tests can be told another day.
    if cfg!(debug_assertions)
        && let Some(day) =
            std::env::var("PROCEDE_TEST_NOW").ok().and_then(|t| DateTime::parse_from_rfc3339(&t).ok())
    {
        return day;
    }
    // Milliseconds are enough to order what one person does, and keep the acts short.
    Local::now().fixed_offset().trunc_subsecs(3)
}
