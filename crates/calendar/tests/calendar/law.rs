//! The two laws' lists, every day of 2024 to 2030.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use procede_calendar::{Base, Calendar, SkipKind};

use crate::date;

const YEARS: std::ops::RangeInclusive<i32> = 2024..=2030;

fn every_day() -> impl Iterator<Item = NaiveDate> {
    date("2024-01-01").iter_days().take_while(|day| YEARS.contains(&day.year()))
}

fn law_days(base: Base) -> BTreeSet<NaiveDate> {
    let calendar = Calendar::new(base, Vec::new());
    let by_law = |day: &NaiveDate| calendar.skip_reason(*day).is_some_and(|skip| skip.kind == SkipKind::Ley);
    every_day().filter(by_law).collect()
}

#[test]
fn lft_agrees_with_the_recorded_table() {
    let lines = include_str!("lft_2024_2030.txt").lines().filter(|line| !line.starts_with('#'));
    let recorded: BTreeSet<_> = lines.map(|line| date(&line[..10])).collect();
    assert_eq!(recorded.len(), 7 * 7 + 2, "seven days a year, and two transmisiones");
    assert_eq!(law_days(Base::Lft), recorded);
}

#[test]
fn lfpa_has_its_fixed_dates_and_no_other() {
    let fixed = ["01-01", "02-05", "03-21", "05-01", "05-05", "09-01", "09-16", "11-20", "12-25"];
    let expected: BTreeSet<_> =
        YEARS.flat_map(|year| fixed.map(|day| date(&format!("{year}-{day}")))).collect();
    assert_eq!(law_days(Base::Lfpa), expected);
}

#[test]
fn every_saturday_and_sunday_is_inhabil_and_every_other_skip_is_by_law() {
    for base in [Base::Lfpa, Base::Lft] {
        let calendar = Calendar::new(base, Vec::new());
        for day in every_day() {
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            let skip = calendar.skip_reason(day);
            assert_eq!(calendar.is_habil(day), skip.is_none());
            match skip.map(|skip| skip.kind) {
                None => assert!(!weekend, "{day}"),
                Some(SkipKind::FinDeSemana) => assert!(weekend, "{day}"),
                Some(kind) => assert_eq!(kind, SkipKind::Ley),
            }
        }
    }
}

#[test]
fn each_skip_names_its_norm() {
    let check = |base, day, expect: &str| {
        let skip = Calendar::new(base, Vec::new()).skip_reason(date(day));
        assert_eq!(skip.map(|skip| skip.to_string()).unwrap_or_default(), expect, "{day}");
    };
    check(Base::Lfpa, "2026-11-20", "20 de noviembre (LFPA art. 28)");
    check(Base::Lfpa, "2026-11-21", "Sábado (LFPA art. 28)");
    check(Base::Lfpa, "2026-11-22", "Domingo (LFPA art. 28)");
    check(Base::Lfpa, "2026-11-23", "");
    check(Base::Lfpa, "2026-11-16", "");
    check(Base::Lfpa, "2026-05-05", "5 de mayo (LFPA art. 28)");
    check(Base::Lfpa, "2026-09-01", "1o. de septiembre (LFPA art. 28)");
    // A Saturday: the date that the law names is the better reason.
    check(Base::Lfpa, "2026-03-21", "21 de marzo (LFPA art. 28)");
    check(Base::Lft, "2026-03-21", "Sábado (LFT art. 59)");
    check(Base::Lft, "2026-03-22", "Domingo (LFT art. 71)");
    check(
        Base::Lft,
        "2026-03-16",
        "Tercer lunes de marzo, en conmemoración del 21 de marzo (LFT art. 74, III)",
    );
    check(
        Base::Lft,
        "2026-02-02",
        "Primer lunes de febrero, en conmemoración del 5 de febrero (LFT art. 74, II)",
    );
    check(
        Base::Lft,
        "2026-11-16",
        "Tercer lunes de noviembre, en conmemoración del 20 de noviembre (LFT art. 74, VI)",
    );
    check(Base::Lft, "2026-05-01", "1o. de mayo (LFT art. 74, IV)");
    check(Base::Lft, "2026-05-05", "");
    check(Base::Lft, "2026-09-01", "");
    check(Base::Lft, "2026-11-20", "");
    check(Base::Lft, "2026-10-01", "");
}

#[test]
fn the_transmision_moved_to_october_in_the_lft_only() {
    let check = |base, day, expect: &str| {
        let skip = Calendar::new(base, Vec::new()).skip_reason(date(day));
        assert_eq!(skip.map(|skip| skip.to_string()).unwrap_or_default(), expect, "{base:?} {day}");
    };
    let (october, december) = (
        "1o. de octubre, transmisión del Poder Ejecutivo Federal (LFT art. 74, VII)",
        "1o. de diciembre, transmisión del Poder Ejecutivo Federal (LFT art. 74, VII)",
    );
    check(Base::Lft, "2006-12-01", december);
    check(Base::Lft, "2018-12-01", december);
    check(Base::Lft, "2018-10-01", "");
    check(Base::Lft, "2024-10-01", october);
    check(Base::Lft, "2030-10-01", october);
    check(Base::Lft, "2036-12-01", "");
    check(Base::Lfpa, "2006-12-01", &december.replace("LFT art. 74, VII", "LFPA art. 28"));
    check(Base::Lfpa, "2018-12-01", &december.replace("LFT art. 74, VII", "LFPA art. 28"));
    check(Base::Lfpa, "2024-10-01", "");
    check(Base::Lfpa, "2030-10-01", "");
    // Sundays, so that the LFPA's outdated date changes nothing before 2036.
    check(Base::Lfpa, "2024-12-01", "Domingo (LFPA art. 28)");
    check(Base::Lfpa, "2030-12-01", "Domingo (LFPA art. 28)");
    check(Base::Lfpa, "2036-12-01", "");
}

#[test]
fn the_lfpa_reading_is_told_where_it_matters() {
    let noted =
        |base: Base| every_day().filter(|day| base.note(*day).is_some()).map(|day| day.to_string()).collect();
    let days: Vec<String> = noted(Base::Lfpa);
    assert_eq!(days, ["2024-10-01", "2024-12-01", "2030-10-01", "2030-12-01"]);
    assert_eq!(noted(Base::Lft), Vec::<String>::new());
    assert_eq!(Base::Lfpa.note(date("2018-12-01")), None);
}
