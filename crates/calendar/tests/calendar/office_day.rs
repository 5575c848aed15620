//! Days that the office adds: what they say, and which of several decides.

use procede_calendar::{Base, Calendar, OfficeDayKind::*, SkipKind};

use crate::{date, lfpa, office_day};

fn reason(calendar: &Calendar, day: &str) -> String {
    calendar.skip_reason(date(day)).map(|skip| skip.to_string()).unwrap_or_default()
}

#[test]
fn a_span_covers_both_its_ends() {
    let calendar = lfpa(&[office_day(Vacaciones, "2026-12-21", "2027-01-05")]);
    assert_eq!(reason(&calendar, "2026-12-18"), "");
    assert_eq!(reason(&calendar, "2026-12-21"), "Periodo vacacional: Acuerdo de prueba, DOF 12/12/2026");
    assert_eq!(reason(&calendar, "2027-01-05"), "Periodo vacacional: Acuerdo de prueba, DOF 12/12/2026");
    assert_eq!(reason(&calendar, "2027-01-06"), "");
    // Inside the span, the law's own days keep the law's reason.
    assert_eq!(reason(&calendar, "2026-12-25"), "25 de diciembre (LFPA art. 28)");
    assert_eq!(reason(&calendar, "2026-12-26"), "Sábado (LFPA art. 28)");
}

#[test]
fn of_overlapping_days_the_first_is_cited() {
    let mut second = office_day(Inhabil, "2026-12-22", "2026-12-23");
    second.norm = "Otro acuerdo".into();
    let first = office_day(Vacaciones, "2026-12-21", "2026-12-22");
    let calendar = lfpa(&[first, second]);
    assert_eq!(reason(&calendar, "2026-12-22"), "Periodo vacacional: Acuerdo de prueba, DOF 12/12/2026");
    assert_eq!(reason(&calendar, "2026-12-23"), "Suspensión de labores: Otro acuerdo, DOF 12/12/2026");
}

#[test]
fn a_day_made_habil_wins_over_all_but_a_suspension_of_plazos() {
    let days = [
        office_day(Vacaciones, "2026-12-21", "2026-12-31"),
        office_day(SuspensionPlazos, "2026-12-28", "2026-12-28"),
        office_day(Habilitado, "2026-12-24", "2026-12-28"),
    ];
    let calendar = lfpa(&days);
    assert_eq!(reason(&calendar, "2026-12-23"), "Periodo vacacional: Acuerdo de prueba, DOF 12/12/2026");
    for day in ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-27"] {
        assert_eq!(reason(&calendar, day), "", "{day}");
    }
    let suspended = calendar.skip_reason(date("2026-12-28")).expect("suspended");
    assert_eq!(suspended.kind, SkipKind::Suspension);
    assert_eq!(suspended.to_string(), "Plazos suspendidos: Acuerdo de prueba, DOF 12/12/2026");
    assert_eq!(
        calendar.note(date("2026-12-25")).as_deref(),
        Some("25 de diciembre (LFPA art. 28); habilitado: Acuerdo de prueba, DOF 12/12/2026")
    );
    assert_eq!(calendar.note(date("2026-12-23")), None);
    // Nothing to make hábil: nothing to say.
    let needless = lfpa(&[office_day(Habilitado, "2026-11-23", "2026-11-23")]);
    assert_eq!(needless.note(date("2026-11-23")), None);
}

#[test]
fn the_office_may_add_the_transmision_that_the_lfpa_lacks() {
    let mut day = office_day(Inhabil, "2030-10-01", "2030-10-01");
    day.dof_reference = String::new();
    assert_eq!(reason(&lfpa(&[day]), "2030-10-01"), "Suspensión de labores: Acuerdo de prueba");
}

#[test]
fn an_inverted_span_covers_nothing_and_is_found() {
    let day = office_day(Inhabil, "2026-11-25", "2026-11-23");
    for text in ["2026-11-23", "2026-11-24", "2026-11-25"] {
        assert!(!day.contains(date(text)));
    }
    assert_eq!(day.findings(), ["El último día (lun 23 nov 2026) es anterior al primero (mié 25 nov 2026)."]);
}

#[test]
fn all_findings_come_at_once() {
    let mut day = office_day(Vacaciones, "2026-11-25", "2026-11-25");
    assert_eq!(day.findings(), Vec::<String>::new());
    (day.norm, day.scope, day.dof_reference) = (" ".into(), String::new(), String::new());
    assert_eq!(day.findings().len(), 3);
    // No agreement in the DOF is demanded of a pause, nor of an act that makes a day hábil.
    day.kind = Habilitado;
    assert_eq!(day.findings().len(), 2);
    day.kind = SuspensionPlazos;
    assert_eq!(day.findings().len(), 2);
    assert_eq!(reason(&Calendar::new(Base::Lft, vec![day]), "2026-11-25"), "Plazos suspendidos");
}
