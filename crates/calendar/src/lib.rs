//! Días hábiles, plazos, and why each day of a plazo counted or not. Pure: today and the office's days come in as data.

mod base;
mod calendar;
mod date;
mod deadline;
mod light;
mod office_day;
mod quarter;

pub use base::Base;
pub use calendar::{Calendar, NaturalEnd, Skip, SkipKind};
pub use date::{long_date, short_date};
pub use deadline::{Count, Day, Deadline, MAX_SPAN_DAYS, MAX_TERM_DAYS, TermError, deadline};
pub use light::{Light, Standing, standing, traffic_light};
pub use office_day::{OfficeDay, OfficeDayKind};
pub use quarter::Quarter;
