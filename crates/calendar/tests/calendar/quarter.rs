//! Quarters, and what is due after them.

use procede_calendar::{NaturalEnd, Quarter};

use crate::{date, lfpa};

#[test]
fn borders() {
    let check = |day: &str, text: &str, first: &str, last: &str| {
        let quarter = Quarter::of(date(day));
        assert_eq!(quarter.to_string(), text);
        assert_eq!(Quarter::parse(text), Some(quarter));
        assert_eq!((quarter.first_day(), quarter.last_day()), (date(first), date(last)));
    };
    check("2026-01-01", "2026-T1", "2026-01-01", "2026-03-31");
    check("2026-03-31", "2026-T1", "2026-01-01", "2026-03-31");
    check("2028-02-29", "2028-T1", "2028-01-01", "2028-03-31");
    check("2026-04-01", "2026-T2", "2026-04-01", "2026-06-30");
    check("2026-09-30", "2026-T3", "2026-07-01", "2026-09-30");
    check("2026-12-31", "2026-T4", "2026-10-01", "2026-12-31");
}

#[test]
fn neighbours_and_names() {
    let quarter = Quarter::new(2026, 4).expect("exists");
    assert_eq!(quarter.next().map(|q| q.to_string()).as_deref(), Some("2027-T1"));
    assert_eq!(quarter.previous().map(|q| q.to_string()).as_deref(), Some("2026-T3"));
    assert_eq!(quarter.name(), "cuarto trimestre de 2026");
    assert!(quarter > Quarter::new(2026, 3).expect("exists"));
    assert_eq!((quarter.year(), quarter.number()), (2026, 4));
    let (first, last) = (Quarter::of(chrono::NaiveDate::MIN), Quarter::of(chrono::NaiveDate::MAX));
    assert_eq!((first.previous(), last.next()), (None, None));
    assert_eq!(last.last_day(), chrono::NaiveDate::MAX);
}

#[test]
fn only_quarters_are_read() {
    for text in
        ["", "2026", "2026-T0", "2026-T5", "2026-T+1", "2026-T01", "26T1", "2026-t1", "2026-T1 ", "x-T1"]
    {
        assert_eq!(Quarter::parse(text), None, "{text}");
    }
    assert_eq!(Quarter::new(i32::MAX, 1), None);
}

#[test]
fn thirty_dias_naturales_after_its_end() {
    let due = |text: &str, end| {
        let mut calendar = lfpa(&[]);
        calendar.natural_end = end;
        Quarter::parse(text).expect(text).obligation(30, &calendar).expect("fits").due.to_string()
    };
    assert_eq!(due("2026-T1", NaturalEnd::NextHabil), "2026-04-30");
    assert_eq!(due("2026-T2", NaturalEnd::NextHabil), "2026-07-30");
    assert_eq!(due("2026-T3", NaturalEnd::NextHabil), "2026-10-30");
    // 30 January 2027 is a Saturday, and Monday 1 February is hábil under the LFPA.
    assert_eq!(due("2026-T4", NaturalEnd::NextHabil), "2027-02-01");
    assert_eq!(due("2026-T4", NaturalEnd::SameDay), "2027-01-30");
}
