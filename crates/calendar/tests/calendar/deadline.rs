//! Plazos whose days were counted by hand.

use procede_calendar::{
    Base, Calendar, Count, Count::*, Deadline, MAX_TERM_DAYS, NaturalEnd, OfficeDayKind::*, TermError,
    deadline,
};

use crate::{date, lfpa, office_day};

fn run(start: &str, days: u32, count: Count, calendar: &Calendar) -> Deadline {
    deadline(date(start), days, count, calendar).unwrap_or_else(|error| panic!("{start} + {days}: {error}"))
}

/// One line a day: its number or the reason why it was skipped, and its note.
fn lines(deadline: &Deadline) -> Vec<String> {
    let line = |day: &procede_calendar::Day| {
        let number = day.counted.map(|n| n.to_string());
        let skip = day.skip.as_ref().map(ToString::to_string);
        let note = day.note.as_ref().map(|note| format!(" [{note}]")).unwrap_or_default();
        format!("{} {}{note}", day.date.format("%d/%m"), number.or(skip).unwrap_or_default())
    };
    deadline.days.iter().map(line).collect()
}

#[test]
fn counted_by_hand() {
    let plain = lfpa(&[]);
    let lft = Calendar::new(Base::Lft, Vec::new());
    let check = |start: &str, days, count, calendar: &Calendar, due: &str| {
        assert_eq!(run(start, days, count, calendar).due, date(due), "{start} + {days} {count:?}");
    };
    check("2026-11-23", 10, Habiles, &plain, "2026-12-07");
    check("2026-11-23", 1, Habiles, &plain, "2026-11-24");
    // Friday 20 November is inhábil in one law, Monday 16 in the other.
    check("2026-11-19", 1, Habiles, &plain, "2026-11-23");
    check("2026-11-19", 1, Habiles, &lft, "2026-11-20");
    check("2026-11-13", 1, Habiles, &plain, "2026-11-16");
    check("2026-11-13", 1, Habiles, &lft, "2026-11-17");
    // Notified on a Saturday: the next day is a Sunday, so the first is Monday.
    check("2026-11-21", 1, Habiles, &plain, "2026-11-23");
    // Year borders, and a leap day.
    check("2026-12-31", 1, Habiles, &plain, "2027-01-04");
    check("2025-12-24", 5, Habiles, &plain, "2026-01-02");
    check("2028-02-28", 2, Habiles, &plain, "2028-03-01");
    check("2028-02-28", 2, Naturales, &plain, "2028-03-01");
    // 3 and 30 días naturales; the 3rd is a Sunday, and Monday 21 March 2022 is inhábil.
    check("2026-11-23", 3, Naturales, &plain, "2026-11-26");
    check("2026-11-23", 30, Naturales, &plain, "2026-12-23");
    check("2022-03-17", 3, Naturales, &plain, "2022-03-22");
    check("2026-12-01", 30, Naturales, &plain, "2026-12-31");
    check("2026-12-02", 30, Naturales, &plain, "2027-01-04");
}

#[test]
fn every_day_is_explained() {
    let calendar = lfpa(&[office_day(Inhabil, "2026-11-24", "2026-11-24")]);
    let deadline = run("2026-11-18", 4, Habiles, &calendar);
    assert_eq!(
        lines(&deadline),
        [
            "19/11 1",
            "20/11 20 de noviembre (LFPA art. 28)",
            "21/11 Sábado (LFPA art. 28)",
            "22/11 Domingo (LFPA art. 28)",
            "23/11 2",
            "24/11 Suspensión de labores: Acuerdo de prueba, DOF 12/12/2026",
            "25/11 3",
            "26/11 4",
        ]
    );
    assert_eq!(deadline.skipped().count(), 4);
    assert_eq!(
        deadline.summary(),
        "Plazo de 4 días hábiles a partir del día siguiente al 18 de noviembre de 2026: vence el jue 26 nov 2026. \
         No se contaron 4 días."
    );
}

#[test]
fn dias_naturales_that_end_on_an_inhabil_day_are_extended() {
    let mut calendar = lfpa(&[]);
    let expect = [
        "27/11 1",
        "28/11 2 [Último día inhábil: Sábado (LFPA art. 28). El plazo se prorroga al siguiente día hábil (LFPA art. 29).]",
        "29/11 Domingo (LFPA art. 28)",
        "30/11  [Día hábil al que se prorroga el plazo (LFPA art. 29).]",
    ];
    assert_eq!(lines(&run("2026-11-26", 2, Naturales, &calendar)), expect);
    calendar.natural_end = NaturalEnd::SameDay;
    let same_day = run("2026-11-26", 2, Naturales, &calendar);
    assert_eq!(
        lines(&same_day),
        ["27/11 1", "28/11 2 [Último día inhábil: Sábado (LFPA art. 28). El plazo no se prorroga.]"]
    );
    // The setting is about días naturales only.
    assert_eq!(run("2026-11-27", 1, Habiles, &calendar).due, date("2026-11-30"));
}

#[test]
fn a_suspension_stops_both_counts_and_a_vacation_only_one() {
    let due = |kind, count| {
        let calendar = lfpa(&[office_day(kind, "2026-11-24", "2026-11-25")]);
        run("2026-11-23", 3, count, &calendar).due.to_string()
    };
    assert_eq!(due(Vacaciones, Naturales), "2026-11-26");
    assert_eq!(due(Vacaciones, Habiles), "2026-11-30");
    assert_eq!(due(SuspensionPlazos, Naturales), "2026-11-30");
    assert_eq!(due(SuspensionPlazos, Habiles), "2026-11-30");
    let calendar = lfpa(&[office_day(SuspensionPlazos, "2026-11-24", "2026-11-25")]);
    assert_eq!(
        lines(&run("2026-11-23", 2, Naturales, &calendar)),
        [
            "24/11 Plazos suspendidos: Acuerdo de prueba, DOF 12/12/2026",
            "25/11 Plazos suspendidos: Acuerdo de prueba, DOF 12/12/2026",
            "26/11 1",
            "27/11 2",
        ]
    );
}

#[test]
fn a_suspension_just_before_the_extended_end_pushes_it_on() {
    let calendar = lfpa(&[office_day(SuspensionPlazos, "2026-11-30", "2026-12-01")]);
    assert_eq!(run("2026-11-26", 2, Naturales, &calendar).due, date("2026-12-02"));
}

#[test]
fn overlapping_office_days_are_skipped_once() {
    let calendar = lfpa(&[
        office_day(Vacaciones, "2026-12-21", "2027-01-05"),
        office_day(Inhabil, "2026-12-18", "2026-12-24"),
        office_day(SuspensionPlazos, "2027-01-04", "2027-01-06"),
    ]);
    assert_eq!(run("2026-12-17", 1, Habiles, &calendar).due, date("2027-01-07"));
    assert_eq!(run("2026-12-17", 1, Naturales, &calendar).due, date("2027-01-07"));
    assert_eq!(run("2026-12-17", 20, Naturales, &calendar).due, date("2027-01-11"));
}

#[test]
fn a_day_made_habil_counts_and_says_so() {
    let calendar = lfpa(&[office_day(Habilitado, "2026-11-28", "2026-11-28")]);
    let deadline = run("2026-11-27", 1, Habiles, &calendar);
    assert_eq!(
        lines(&deadline),
        ["28/11 1 [Sábado (LFPA art. 28); habilitado: Acuerdo de prueba, DOF 12/12/2026]"]
    );
    assert_eq!(run("2026-11-26", 2, Naturales, &calendar).due, date("2026-11-28"));
}

#[test]
fn the_transmision_of_2030_counts_under_the_lfpa_with_a_note() {
    let deadline = run("2030-09-30", 1, Habiles, &lfpa(&[]));
    assert_eq!(deadline.due, date("2030-10-01"));
    let note = deadline.days[0].note.as_deref().expect("a note");
    assert!(note.starts_with("Transmisión del Poder Ejecutivo Federal (CPEUM art. 83)."), "{note}");
    let lft = Calendar::new(Base::Lft, Vec::new());
    assert_eq!(run("2030-09-30", 1, Habiles, &lft).due, date("2030-10-02"));
    let agreed = lfpa(&[office_day(Inhabil, "2030-10-01", "2030-10-01")]);
    assert_eq!(run("2030-09-30", 1, Habiles, &agreed).due, date("2030-10-02"));
}

#[test]
fn what_has_no_end_is_refused() {
    let plain = lfpa(&[]);
    let refused = |start: &str, days, calendar: &Calendar| {
        [Habiles, Naturales].map(|count| deadline(date(start), days, count, calendar).expect_err("refused"))
    };
    assert_eq!(refused("2026-11-23", 0, &plain), [TermError::Empty; 2]);
    let days = MAX_TERM_DAYS + 1;
    assert_eq!(refused("2026-11-23", days, &plain), [TermError::TooLong { days }; 2]);
    assert_eq!(refused("2026-11-23", u32::MAX, &plain), [TermError::TooLong { days: u32::MAX }; 2]);
    let for_ever = lfpa(&[office_day(SuspensionPlazos, "2026-11-23", "9999-12-31")]);
    assert_eq!(refused("2026-11-23", 1, &for_ever), [TermError::NeverEnds; 2]);
    assert_eq!(refused(&chrono::NaiveDate::MAX.to_string(), 1, &plain), [TermError::NeverEnds; 2]);
    // Días naturales end all the same if the office only never opens again, but not where they are extended.
    let closed = lfpa(&[office_day(Inhabil, "2026-11-23", "9999-12-31")]);
    assert_eq!(refused("2026-11-23", 1, &closed), [TermError::NeverEnds; 2]);
    let closed = Calendar { natural_end: NaturalEnd::SameDay, ..closed };
    assert_eq!(run("2026-11-23", 1, Naturales, &closed).due, date("2026-11-24"));
    assert_eq!(TermError::Empty.to_string(), "El plazo debe ser de al menos un día.");
}

#[test]
fn the_longest_plazo_still_fits() {
    let deadline = run("2026-11-23", MAX_TERM_DAYS, Habiles, &lfpa(&[]));
    assert_eq!(deadline.days.iter().filter(|day| day.counted.is_some()).count(), MAX_TERM_DAYS as usize);
}

#[test]
fn singular_words() {
    let calendar = lfpa(&[office_day(Inhabil, "2026-11-24", "2026-11-24")]);
    assert_eq!(
        run("2026-11-23", 1, Habiles, &calendar).summary(),
        "Plazo de 1 día hábil a partir del día siguiente al 23 de noviembre de 2026: vence el mié 25 nov 2026. \
         No se contó 1 día."
    );
    assert_eq!(
        run("2026-11-23", 1, Naturales, &lfpa(&[])).summary(),
        "Plazo de 1 día natural a partir del día siguiente al 23 de noviembre de 2026: vence el mar 24 nov 2026."
    );
}
