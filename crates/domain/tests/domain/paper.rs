//! A letter, entrada or responsiva on a desk: every act is checked, applied and kept, and the replay compared.

use std::fmt::Debug;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use procede_domain::folio::SeriesKind;
use procede_domain::{
    Act, ActId, Actor, Body, Entrada, EntradaAct, FileRef, Folio, Letter, LetterAct, Office, Rejection,
    Responsiva, ResponsivaAct, Subject, entrada, letter, responsiva,
};
use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::support::person;

/// What the three have in common here.
pub trait OnPaper: Subject + Clone + Debug + PartialEq {
    type Deed: Clone + Debug;
    fn body(deed: Self::Deed) -> Body;
    fn says(deed: &Self::Deed) -> String;
}

macro_rules! on_paper {
    ($subject:ident, $deed:ident, $id:ident, $body:ident, $module:ident) => {
        impl OnPaper for $subject {
            type Deed = $deed;

            fn body(act: $deed) -> Body {
                Body::$body { $id: "x1".into(), act }
            }

            fn says(deed: &$deed) -> String {
                $module::describe(deed)
            }
        }
    };
}
on_paper!(Letter, LetterAct, letter, Letter, letter);
on_paper!(Entrada, EntradaAct, entrada, Entrada, entrada);
on_paper!(Responsiva, ResponsivaAct, responsiva, Responsiva, responsiva);

#[derive(Clone)]
pub struct Desk<S> {
    pub office: Office,
    pub now: DateTime<FixedOffset>,
    pub by: Actor,
    pub it: S,
    pub history: Vec<Act>,
}

impl<S: OnPaper> Desk<S> {
    /// Begun by `p1` of the DPATI, on a Monday.
    pub fn begin(deed: S::Deed) -> Result<Self, Rejection> {
        Self::begin_in(Office::default(), deed)
    }

    pub fn begin_in(office: Office, deed: S::Deed) -> Result<Self, Rejection> {
        let now = DateTime::parse_from_rfc3339("2026-02-09T09:00:00-06:00").unwrap();
        let by = person("p1", "DPATI");
        let says = S::says(&deed);
        let act = Act { id: ActId("a1".into()), at: now, by: by.clone(), body: S::body(deed) };
        S::check_begin(&act, &office)?;
        well_said(&says);
        let it = S::begin(&act).expect("what check_begin allows begins something");
        Ok(Self { office, now, by, it, history: vec![act] })
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    pub fn later(&mut self, days: u64) {
        self.now = self.now + Days::new(days);
    }

    /// Someone else sits down.
    pub fn sits(&mut self, id: &str, unit: &str) -> &mut Self {
        self.by = person(id, unit);
        self
    }

    fn make(&self, deed: S::Deed) -> Act {
        let id = ActId(format!("a{}", self.history.len() + 1));
        Act { id, at: self.now, by: self.by.clone(), body: S::body(deed) }
    }

    pub fn allows(&self, deed: S::Deed) -> Result<(), Rejection> {
        self.it.check(&self.make(deed), &self.office)
    }

    /// Checks and applies; the act's id.
    pub fn act(&mut self, deed: S::Deed) -> Result<ActId, Rejection> {
        let says = S::says(&deed);
        let act = self.make(deed);
        self.it.check(&act, &self.office)?;
        well_said(&says);
        self.it.apply(&act);
        self.history.push(act.clone());
        assert_eq!(S::fold(&self.history).as_ref(), Some(&self.it), "replay differs after {act:?}");
        Ok(act.id)
    }

    /// What would become of it, if that is allowed.
    pub fn after(&self, deed: S::Deed) -> Option<S> {
        let act = self.make(deed);
        let mut it = self.it.clone();
        it.check(&act, &self.office).ok()?;
        it.apply(&act);
        Some(it)
    }

    /// Must be allowed.
    pub fn does(&mut self, deed: S::Deed) -> ActId {
        let shown = format!("{deed:?}");
        self.act(deed).unwrap_or_else(|r| panic!("{shown}: [{}] {}", r.code, r.message))
    }

    /// Must be refused: "code: message".
    pub fn refuses(&self, deed: S::Deed) -> String {
        let shown = format!("{deed:?}");
        let Err(rejection) = self.allows(deed) else { panic!("{shown}: was to be refused") };
        let message = &rejection.message;
        assert!(message.ends_with('.') && message.starts_with(|c: char| !c.is_lowercase()), "{message}");
        format!("{}: {message}", rejection.code)
    }
}

/// One sentence that can stand in a history.
pub fn well_said(sentence: &str) {
    let first = sentence.chars().next().unwrap_or(' ');
    assert!(first.is_uppercase() || first == '«', "{sentence:?}");
    let clumsy = ["  ", " .", " ,", "..", "()", "{", "}", ": .", "Motivo: ."];
    assert!(clumsy.iter().all(|c| !sentence.contains(c)), "{sentence:?}");
    assert!(sentence == sentence.trim() && !sentence.ends_with(':'), "{sentence:?}");
}

pub fn file(name: &str) -> FileRef {
    // The hash only has to differ by name.
    let hash: String = name.bytes().cycle().take(32).map(|b| format!("{b:02x}")).collect();
    FileRef { hash, name: name.to_owned(), size: 1024 }
}

pub fn folio(office: &Office, kind: SeriesKind, number: u64) -> Folio {
    let series = office.series(kind, "DPATI");
    Folio { text: series.text(2026, number), series: series.id, year: 2026, number }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn why() -> String {
    "Por error".to_owned()
}

/// Random, and the same for the same seed: a failure names the walk and it comes back.
pub fn rng(seed: u64) -> TestRng {
    let mut bytes = [11; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}

pub fn pick<T: Clone>(rng: &mut TestRng, from: &[T]) -> T {
    from[rng.random_range(0..from.len())].clone()
}
