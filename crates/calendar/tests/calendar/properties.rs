//! What holds for every calendar, start and term.

use chrono::{Days, NaiveDate};
use procede_calendar::{
    Base, Calendar, Count, Light, NaturalEnd, OfficeDay, OfficeDayKind, Quarter, SkipKind, deadline,
    standing, traffic_light,
};
use proptest::prelude::*;

use crate::date;

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0..2_900_u64).prop_map(|days| date("2023-06-01") + Days::new(days))
}

fn office_days() -> impl Strategy<Value = Vec<OfficeDay>> {
    use OfficeDayKind::*;
    let kind = prop::sample::select(vec![Inhabil, Vacaciones, SuspensionPlazos, Habilitado]);
    let day = (any_date(), -2..40_i64, kind).prop_map(|(from, length, kind)| OfficeDay {
        from,
        to: from + chrono::TimeDelta::days(length),
        kind,
        norm: format!("Acuerdo del {from}"),
        scope: "ANAM".into(),
        dof_reference: "DOF".into(),
        note: String::new(),
    });
    prop::collection::vec(day, 0..25)
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let base = prop::sample::select(vec![Base::Lfpa, Base::Lft]);
    let end = prop::sample::select(vec![NaturalEnd::NextHabil, NaturalEnd::SameDay]);
    (base, office_days(), end).prop_map(|(base, office_days, natural_end)| Calendar {
        base,
        office_days,
        natural_end,
    })
}

fn counts() -> impl Strategy<Value = Count> {
    prop::sample::select(vec![Count::Habiles, Count::Naturales])
}

fn by_agreement(kind: SkipKind) -> bool {
    matches!(kind, SkipKind::Oficina | SkipKind::Suspension)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_days_are_all_from_the_next_to_the_due_one_and_number_exactly_the_term(
        calendar in calendars(), start in any_date(), term in 1..120_u32, count in counts(),
    ) {
        let deadline = deadline(start, term, count, &calendar).expect("twenty years are enough");
        prop_assert_eq!((deadline.start, deadline.term, deadline.count), (start, term, count));
        let dates: Vec<_> = deadline.days.iter().map(|day| day.date).collect();
        let expected: Vec<_> = start.iter_days().skip(1).take_while(|date| *date <= deadline.due).collect();
        prop_assert_eq!(dates, expected);
        let numbers: Vec<_> = deadline.days.iter().filter_map(|day| day.counted).collect();
        prop_assert_eq!(numbers, (1..=term).collect::<Vec<_>>());
    }

    #[test]
    fn every_day_counts_or_is_skipped_as_the_calendar_says(
        calendar in calendars(), start in any_date(), term in 1..120_u32, count in counts(),
    ) {
        let deadline = deadline(start, term, count, &calendar).expect("ends");
        let extended = |date| deadline.days.iter().rfind(|day| day.counted.is_some()).is_some_and(|last| date > last.date);
        for day in &deadline.days {
            let skip = calendar.skip_reason(day.date);
            prop_assert_eq!(day.habil, skip.is_none());
            prop_assert!(day.counted.is_none() || day.skip.is_none());
            if day.counted.is_none() {
                prop_assert_eq!(&day.skip, &skip, "a day that does not count has the calendar's reason");
                let only_due = day.skip.is_some() || (day.date == deadline.due && day.note.is_some());
                prop_assert!(only_due, "{:?}", day);
            }
            match (count, &skip) {
                (Count::Habiles, _) => prop_assert_eq!(day.counted.is_some(), day.habil),
                (Count::Naturales, Some(skip)) if skip.kind == SkipKind::Suspension => {
                    prop_assert_eq!(day.counted, None);
                }
                (Count::Naturales, _) => prop_assert_eq!(day.counted.is_some(), !extended(day.date)),
            }
        }
    }

    #[test]
    fn the_due_day_is_habil_unless_the_setting_says_otherwise(
        calendar in calendars(), start in any_date(), term in 1..120_u32, count in counts(),
    ) {
        let deadline = deadline(start, term, count, &calendar).expect("ends");
        let last_counted = deadline.days.iter().rfind(|day| day.counted.is_some()).expect("counts").date;
        if count == Count::Habiles || calendar.natural_end == NaturalEnd::NextHabil {
            prop_assert!(calendar.is_habil(deadline.due));
        } else {
            prop_assert_eq!(deadline.due, last_counted);
        }
        // Extended no farther than needed.
        for day in deadline.days.iter().filter(|day| day.date >= last_counted && day.date < deadline.due) {
            prop_assert!(!day.habil);
        }
    }

    #[test]
    fn a_longer_term_or_a_later_start_never_ends_earlier(
        calendar in calendars(), start in any_date(), term in 1..120_u32, more in 1..30_u32, count in counts(),
    ) {
        let due = |start, term| deadline(start, term, count, &calendar).expect("ends").due;
        prop_assert!(due(start, term + more) >= due(start, term));
        prop_assert!(due(start + Days::new(more.into()), term) >= due(start, term));
        if count == Count::Habiles {
            prop_assert!(due(start, term + more) > due(start, term), "one more día hábil is one more date");
        }
        prop_assert!(due(start, term) > start);
    }

    #[test]
    fn terms_of_dias_habiles_add_up(
        calendar in calendars(), start in any_date(), first in 1..60_u32, second in 1..60_u32,
    ) {
        let due = |start, term| deadline(start, term, Count::Habiles, &calendar).expect("ends").due;
        prop_assert_eq!(due(due(start, first), second), due(start, first + second));
    }

    #[test]
    fn another_inhabil_day_never_brings_the_end_nearer(
        calendar in calendars(), start in any_date(), term in 1..120_u32, count in counts(), more in office_days(),
    ) {
        let before = deadline(start, term, count, &calendar).expect("ends").due;
        let mut longer = calendar;
        longer.office_days.extend(more.into_iter().filter(|day| day.kind != OfficeDayKind::Habilitado));
        prop_assert!(deadline(start, term, count, &longer).expect("ends").due >= before);
    }

    #[test]
    fn the_order_of_office_days_changes_words_only(
        calendar in calendars(), start in any_date(), term in 1..120_u32, count in counts(),
    ) {
        let mut reversed = calendar.clone();
        reversed.office_days.reverse();
        let due = |calendar| deadline(start, term, count, calendar).expect("ends").due;
        prop_assert_eq!(due(&calendar), due(&reversed));
    }

    #[test]
    fn every_agreement_that_skips_a_day_covers_it_and_is_cited(calendar in calendars(), day in any_date()) {
        if let Some(skip) = calendar.skip_reason(day).filter(|skip| by_agreement(skip.kind)) {
            let mut covering = calendar.office_days.iter().filter(|office_day| office_day.contains(day));
            prop_assert!(covering.any(|office_day| office_day.citation() == skip.norm));
        }
    }

    #[test]
    fn any_input_is_answered(start in any::<i32>(), term in any::<u32>(), count in counts(), calendar in calendars()) {
        let start = NaiveDate::from_num_days_from_ce_opt(start).unwrap_or(NaiveDate::MAX);
        let _ = deadline(start, term, count, &calendar);
        let quarter = Quarter::of(start);
        prop_assert!(quarter.first_day() <= start && start <= quarter.last_day());
        prop_assert_eq!(Quarter::parse(&quarter.to_string()), Some(quarter));
    }

    #[test]
    fn both_lights_agree_and_only_ever_worsen(
        calendar in calendars(), start in any_date(), term in 1..60_u32, warn in 0..10_u32, count in counts(),
    ) {
        let deadline = deadline(start, term, count, &calendar).expect("ends");
        let rank = |light| [Light::EnTiempo, Light::PorVencer, Light::Vencido].iter().position(|l| *l == light);
        let mut before = Some(0);
        for today in start.iter_days().take(deadline.days.len() + 20) {
            let light = traffic_light(today, &deadline, warn);
            let standing = standing(today, deadline.due, warn, &calendar);
            prop_assert_eq!(light, standing.light);
            prop_assert!(standing.remaining == 0 || standing.overdue == 0);
            prop_assert_eq!(light == Light::Vencido, today > deadline.due);
            prop_assert!(rank(light) >= before);
            before = rank(light);
        }
    }
}
