//! From subjects to what the screens read.

mod diagram;
mod expediente;
mod values;

pub(crate) use diagram::{Drawings, layout_of, plain_diagram, running_diagram};
pub(crate) use expediente::{View, expediente_view};
pub(crate) use values::text_of;

use chrono::NaiveDate;
use procede_calendar::{Base, Calendar, standing};
use procede_domain::Office;
use procede_store::DueState;

use crate::views::LightView;

/// Business days before the due date in which the light is amber.
pub(crate) const WARN_DAYS: u32 = 2;

/// The lights of due dates as they are today, by the office's calendar: made once for all rows of a list.
pub(crate) struct Lights {
    /// The local date.
    today: NaiveDate,
    calendar: Calendar,
}

impl Lights {
    pub fn new(today: NaiveDate, office: &Office) -> Self {
        Self { today, calendar: Calendar::new(Base::Lfpa, office.calendar_days()) }
    }

    /// The light of a due date, with its words.
    pub fn of(&self, due: NaiveDate) -> LightView {
        let standing = standing(self.today, due, WARN_DAYS, &self.calendar);
        LightView { light: standing.light, text: standing.text }
    }

    /// Of a row: none while the clock is paused or where there is no term.
    pub fn of_row(&self, due: Option<&str>, state: DueState) -> Option<LightView> {
        if matches!(state, DueState::Suspendido | DueState::SinPlazo) {
            return None;
        }
        Some(self.of(due?.parse().ok()?))
    }
}

/// A unit as people say it: "DPATI" stays, "CONTROL-GESTION" becomes its name.
pub(crate) fn unit_name(office: &Office, key: &str) -> String {
    office.unit(key).map_or_else(|| key.to_owned(), |u| u.name)
}
