//! Writes the papers of the example office as if weeks had passed: who, how many workdays ago, what.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Weekday};
use procede_domain::folio::SeriesKind;
use procede_domain::letter::Addressee;
use procede_domain::office::Person;
use procede_domain::responsiva::Party;
use procede_domain::{
    Act, ActId, Actor, Body, Entrada, EntradaAct, EntradaId, FileRef, Folio, Letter, LetterAct, LetterId,
    OfficeAct, Recipient, Responsiva, ResponsivaAct, ResponsivaId,
};
use procede_store::{Composer, Paper};

use crate::desk::Desk;
use crate::error::{Result, RpcError};
use crate::show::unit_name;

/// Places among the people of the example office.
pub(super) const DIRECTOR: usize = 0;
pub(super) const HEAD: usize = 1;
pub(super) const SUPPORT: usize = 2;
pub(super) const SECURITY: usize = 3;
pub(super) const REGISTRY: usize = 4;
pub(super) const PROCESSES: usize = 5;
pub(super) const DRAFTER: usize = 6;

/// Who does something, so many workdays ago, at that hour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub who: usize,
    pub ago: i64,
    pub hour: u32,
}

pub(super) fn by(who: usize, ago: i64, hour: u32) -> Moment {
    Moment { who, ago, hour }
}

/// The example office's hand, in one transaction.
pub(super) struct Clerk<'a, 'c> {
    pub desk: &'a Desk,
    pub people: &'a [Person],
    pub composer: &'a mut Composer<'c>,
}

impl Clerk<'_, '_> {
    /// The day so many workdays ago; ahead, if negative.
    pub fn day(&self, ago: i64) -> NaiveDate {
        let mut day = self.desk.now().date_naive();
        for _ in 0..ago.unsigned_abs() {
            loop {
                day = if ago > 0 { day - Days::new(1) } else { day + Days::new(1) };
                if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                    break;
                }
            }
        }
        day
    }

    /// As `day`, in this year: a folio and the date of its document are of the same year.
    pub fn dated(&self, ago: i64) -> NaiveDate {
        let first = NaiveDate::from_yo_opt(self.desk.now().year(), 1).unwrap_or_default();
        self.day(ago).max(first)
    }

    fn at(&self, moment: Moment) -> DateTime<FixedOffset> {
        let now = self.desk.now();
        let time = NaiveTime::from_hms_opt(moment.hour, 10, 0).unwrap_or_default();
        let at = self.day(moment.ago).and_time(time).and_local_timezone(*now.offset());
        at.single().unwrap_or(now).min(now)
    }

    pub fn actor(&self, who: usize) -> Actor {
        super::actor(&self.people[who])
    }

    fn append(&mut self, moment: Moment, body: Body) -> Result<()> {
        let id = ActId((self.desk.environment.id)());
        let act = Act { id, at: self.at(moment), by: self.actor(moment.who), body };
        Ok(self.composer.append(act)?)
    }

    pub fn entrada(&mut self, moment: Moment, id: &EntradaId, act: EntradaAct) -> Result<()> {
        self.append(moment, Body::Entrada { entrada: id.clone(), act })
    }

    pub fn letter(&mut self, moment: Moment, id: &LetterId, act: LetterAct) -> Result<()> {
        self.append(moment, Body::Letter { letter: id.clone(), act })
    }

    pub fn responsiva(&mut self, moment: Moment, id: &ResponsivaId, act: ResponsivaAct) -> Result<()> {
        self.append(moment, Body::Responsiva { responsiva: id.clone(), act })
    }

    pub fn office(&mut self, moment: Moment, act: OfficeAct) -> Result<()> {
        self.append(moment, Body::Office { act })
    }

    pub fn draw(&mut self, kind: SeriesKind) -> Result<Folio> {
        let by = self.actor(DIRECTOR);
        self.desk.draw(self.composer, &by, kind, "DPATI")
    }

    pub fn entrada_now(&mut self, id: &EntradaId) -> Result<Entrada> {
        match self.composer.paper(&id.0)? {
            Some(Paper::Entrada(entrada)) => Ok(entrada.clone()),
            _ => Err(RpcError::not_found(format!("No está la entrada {id}."))),
        }
    }

    pub fn letter_now(&mut self, id: &LetterId) -> Result<Letter> {
        match self.composer.paper(&id.0)? {
            Some(Paper::Letter(letter)) => Ok(letter.clone()),
            _ => Err(RpcError::not_found(format!("No está el oficio {id}."))),
        }
    }

    pub fn responsiva_now(&mut self, id: &ResponsivaId) -> Result<Responsiva> {
        match self.composer.paper(&id.0)? {
            Some(Paper::Responsiva(responsiva)) => Ok(responsiva.clone()),
            _ => Err(RpcError::not_found(format!("No está la responsiva {id}."))),
        }
    }

    pub fn new_id(&self) -> String {
        (self.desk.environment.id)()
    }

    pub fn put(&self, name: &str, pdf: &[u8]) -> Result<FileRef> {
        self.desk.put(&format!("{}.pdf", name.replace(['/', '\\'], "-")), pdf)
    }

    /// A person of the office, to be asked for something.
    pub fn person(&self, who: usize) -> Recipient {
        let person = &self.people[who];
        Recipient { unit: person.unit.clone(), person: Some(person.id.clone()), name: person.name.clone() }
    }

    pub fn unit(&self, key: &str) -> Recipient {
        Recipient { unit: key.to_owned(), person: None, name: unit_name(self.composer.office(), key) }
    }

    /// A person of the office, as letters address them.
    pub fn addressee(&self, who: usize) -> Addressee {
        let person = &self.people[who];
        Addressee {
            name: person.name.clone(),
            post: person.post.clone(),
            unit: unit_name(self.composer.office(), &person.unit),
        }
    }

    /// A person of the office, as responsivas name them.
    pub fn party(&self, who: usize) -> Party {
        let person = &self.people[who];
        Party {
            person: Some(person.id.clone()),
            name: person.name.clone(),
            employee: person.employee.clone(),
            post: person.post.clone(),
            unit: unit_name(self.composer.office(), &person.unit),
        }
    }
}
