//! The crate seen from outside: the laws' lists, plazos, the semáforo, and properties of all of them.

mod deadline;
mod law;
mod light;
mod office_day;
mod properties;
mod quarter;
mod shape;

use chrono::NaiveDate;
use procede_calendar::{Base, Calendar, OfficeDay, OfficeDayKind, long_date, short_date};

/// `2026-11-23`.
fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn office_day(kind: OfficeDayKind, from: &str, to: &str) -> OfficeDay {
    OfficeDay {
        from: date(from),
        to: date(to),
        kind,
        norm: "Acuerdo de prueba".into(),
        scope: "ANAM".into(),
        dof_reference: "DOF 12/12/2026".into(),
        note: String::new(),
    }
}

fn lfpa(office_days: &[OfficeDay]) -> Calendar {
    Calendar::new(Base::Lfpa, office_days.to_vec())
}

#[test]
fn dates_are_written_as_a_clerk_writes_them() {
    let check = |text, short, long| {
        assert_eq!(short_date(date(text)), short);
        assert_eq!(long_date(date(text)), long);
    };
    check("2026-11-23", "lun 23 nov 2026", "23 de noviembre de 2026");
    check("2024-10-01", "mar 1 oct 2024", "1 de octubre de 2024");
    check("2026-09-16", "mié 16 sep 2026", "16 de septiembre de 2026");
    check("2026-01-01", "jue 1 ene 2026", "1 de enero de 2026");
    check("2028-02-29", "mar 29 feb 2028", "29 de febrero de 2028");
    check("2027-05-01", "sáb 1 may 2027", "1 de mayo de 2027");
    check("2029-09-16", "dom 16 sep 2029", "16 de septiembre de 2029");
    check("2026-12-25", "vie 25 dic 2026", "25 de diciembre de 2026");
}
