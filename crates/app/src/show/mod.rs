//! From subjects to what the screens read.

mod diagram;
mod expediente;
mod values;

pub(crate) use diagram::{plain_diagram, running_diagram};
pub(crate) use expediente::{View, expediente_view};
pub(crate) use values::text_of;

use chrono::NaiveDate;
use procede_calendar::{Base, Calendar, standing};
use procede_domain::Office;

use crate::views::LightView;

/// Business days before the due date in which the light is amber.
pub(crate) const WARN_DAYS: u32 = 2;

/// The light of a due date, with its words. `today` is the local date.
pub(crate) fn light(today: NaiveDate, due: NaiveDate, office: &Office) -> LightView {
    let calendar = Calendar::new(Base::Lfpa, office.calendar_days());
    let standing = standing(today, due, WARN_DAYS, &calendar);
    LightView { light: standing.light, text: standing.text }
}

/// A unit as people say it: "DPATI" stays, "CONTROL-GESTION" becomes its name.
pub(crate) fn unit_name(office: &Office, key: &str) -> String {
    office.unit(key).map_or_else(|| key.to_owned(), |u| u.name)
}
