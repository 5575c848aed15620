//! The semáforo, day by day.

use procede_calendar::{Count, Light::*, OfficeDayKind, deadline, standing, traffic_light};

use crate::{date, lfpa, office_day};

#[test]
fn from_green_to_red() {
    let calendar = lfpa(&[]);
    let deadline = deadline(date("2026-11-23"), 10, Count::Habiles, &calendar).expect("fits");
    let check = |today: &str, light, remaining, overdue, text: &str| {
        let standing = standing(date(today), deadline.due, 2, &calendar);
        assert_eq!(
            (standing.light, standing.remaining, standing.overdue),
            (light, remaining, overdue),
            "{today}"
        );
        assert_eq!(standing.text, text);
        assert_eq!(traffic_light(date(today), &deadline, 2), light, "{today}");
    };
    check("2026-11-23", EnTiempo, 10, 0, "En tiempo: faltan 10 días hábiles");
    check("2026-12-02", EnTiempo, 3, 0, "En tiempo: faltan 3 días hábiles");
    check("2026-12-03", PorVencer, 2, 0, "Por vencer: faltan 2 días hábiles");
    check("2026-12-04", PorVencer, 1, 0, "Por vencer: falta 1 día hábil");
    check("2026-12-06", PorVencer, 1, 0, "Por vencer: falta 1 día hábil");
    check("2026-12-07", PorVencer, 0, 0, "Por vencer: vence hoy");
    check("2026-12-08", Vencido, 0, 1, "Vencido hace 1 día hábil");
    check("2026-12-14", Vencido, 0, 5, "Vencido hace 5 días hábiles");
}

#[test]
fn the_due_date_is_yellow_even_without_warning() {
    let calendar = lfpa(&[]);
    let light = |today: &str| standing(date(today), date("2026-11-27"), 0, &calendar).light;
    assert_eq!(light("2026-11-26"), EnTiempo);
    assert_eq!(light("2026-11-27"), PorVencer);
    assert_eq!(light("2026-11-28"), Vencido);
}

#[test]
fn days_that_do_not_count_are_not_counted_here_either() {
    let calendar = lfpa(&[office_day(OfficeDayKind::Vacaciones, "2026-12-21", "2027-01-05")]);
    let due_in_the_vacation = standing(date("2026-12-18"), date("2026-12-22"), 0, &calendar);
    assert_eq!(due_in_the_vacation.text, "Por vencer: vence el mar 22 dic 2026");
    assert_eq!(due_in_the_vacation.light, PorVencer);
    let on_the_weekend_after = standing(date("2026-11-28"), date("2026-11-27"), 2, &calendar);
    assert_eq!(on_the_weekend_after.text, "Vencido el vie 27 nov 2026");
    assert_eq!(on_the_weekend_after.overdue, 0);
}

#[test]
fn far_dates_end() {
    let calendar = lfpa(&[]);
    let standing = standing(chrono::NaiveDate::MAX, chrono::NaiveDate::MIN, 5, &calendar);
    assert_eq!(standing.light, Vencido);
    assert!(standing.overdue > 4_000);
}
