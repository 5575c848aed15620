//! The office: units, people and their posts, calendar, letterhead and settings. The fold of its acts.

mod act;
mod apply;
mod check;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use procede_calendar::OfficeDay;
use procede_manual::{Step, Unit, Units};

pub use act::*;

use crate::folio::{Block, Burned, Folio, Series};
use crate::{Act, Actor};

/// State of the office. [`Office::default`] knows the units that the manual names, and nobody.
#[derive(Debug, Clone)]
pub struct Office {
    pub founded: Option<Founded>,
    manual_units: Units,
    /// Added by the office, or taking the place of one of the manual's.
    pub own_units: BTreeMap<String, OwnUnit>,
    pub people: BTreeMap<crate::PersonId, Person>,
    pub days: BTreeMap<String, OfficeDay>,
    pub letterhead: Letterhead,
    /// By procedure and step: instead of the manual's term, or where it gives none.
    pub terms: BTreeMap<(String, String), TermSetting>,
    pub suplencias: BTreeMap<String, Suplencia>,
    /// Those that the office set, by id; others are as usual ([`Office::series`]).
    pub series: BTreeMap<String, Series>,
    /// Every setting of a series so far: what was written in a former pattern is not written again by another.
    pub series_ever: Vec<Series>,
    /// Device key and name of the station that grants blocks.
    pub grantor: Option<(String, String)>,
    pub blocks: Vec<Block>,
    pub burned: Vec<Burned>,
    /// By series and year: nothing up to this number is granted.
    pub floors: BTreeMap<(String, i32), u64>,
    /// Numbers sin efecto that no document bears, as they are written.
    pub annulled: BTreeMap<String, Annulled>,
    /// Every text the office saved, oldest first.
    pub templates: BTreeMap<String, Vec<TemplateVersion>>,
    /// What responsivas have a receiver commit to, every text so far, oldest first.
    pub commitments: Vec<CommitmentsVersion>,
    pub clearances: Vec<Clearance>,
    pub reports: Vec<IssuedReport>,
}

/// A number sin efecto.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annulled {
    pub folio: Folio,
    pub reason: String,
    pub at: DateTime<FixedOffset>,
    pub by: String,
}

/// What a template became at some time: a text of the office's, or the shipped one again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersion {
    pub saved: Option<SavedTemplate>,
    pub at: DateTime<FixedOffset>,
    pub by: String,
}

/// A text of the office's commitments, and since when it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentsVersion {
    pub text: String,
    pub at: DateTime<FixedOffset>,
    pub by: String,
}

impl Default for Office {
    fn default() -> Self {
        Self {
            founded: None,
            manual_units: Units::shipped(),
            own_units: BTreeMap::new(),
            people: BTreeMap::new(),
            days: BTreeMap::new(),
            letterhead: Letterhead::default(),
            terms: BTreeMap::new(),
            suplencias: BTreeMap::new(),
            series: BTreeMap::new(),
            series_ever: Vec::new(),
            grantor: None,
            blocks: Vec::new(),
            burned: Vec::new(),
            floors: BTreeMap::new(),
            annulled: BTreeMap::new(),
            templates: BTreeMap::new(),
            commitments: Vec::new(),
            clearances: Vec::new(),
            reports: Vec::new(),
        }
    }
}

impl Office {
    pub fn fold<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Self {
        let mut office = Self::default();
        for act in acts {
            office.apply(act);
        }
        office
    }

    /// What responsivas have a receiver commit to, if the office wrote its own.
    pub fn commitments(&self) -> Option<&str> {
        self.commitments.last().map(|c| c.text.as_str())
    }

    /// Every unit: the manual's, and the office's own.
    pub fn units(&self) -> Vec<Unit> {
        let own = self.own_units.values().map(OwnUnit::as_unit);
        let manual = self.manual_units.iter().filter(|u| !self.own_units.contains_key(&u.key)).cloned();
        manual.chain(own).collect()
    }

    pub fn unit(&self, key: &str) -> Option<Unit> {
        self.own_units.get(key).map(OwnUnit::as_unit).or_else(|| self.manual_units.get(key).cloned())
    }

    fn parent(&self, key: &str) -> Option<&str> {
        match self.own_units.get(key) {
            Some(own) => own.parent.as_deref(),
            None => self.manual_units.get(key)?.parent.as_deref(),
        }
    }

    /// Whether `key` is `ancestor` or somewhere below it.
    pub fn is_within(&self, key: &str, ancestor: &str) -> bool {
        let mut at = Some(key);
        // Bounded: a cycle that the check let through must not hang the screen.
        for _ in 0..64 {
            match at {
                Some(unit) if unit == ancestor => return true,
                Some(unit) => at = self.parent(unit),
                None => return false,
            }
        }
        false
    }

    /// Whether the actor may carry out a step: of a responsible unit, of one above it, or holding the role.
    pub fn covers(&self, actor: &Actor, step: &Step) -> bool {
        step.responsible.iter().any(|unit| self.reaches(actor, unit))
    }

    /// Whether the actor acts for a unit: its own, one below it, or a role that it holds.
    pub fn reaches(&self, actor: &Actor, unit: &str) -> bool {
        self.is_within(unit, &actor.unit) || actor.roles.iter().any(|role| role == unit)
    }

    /// Names of units for a sentence: "DPATI", "Proveedor", "Externo y DII".
    pub fn names(&self, units: &[String]) -> String {
        let names: Vec<String> = units
            .iter()
            .map(|key| match self.unit(key) {
                // An acronym is shorter than the name; keys with a dash are ours.
                Some(unit) if key.contains('-') || key.len() > 6 => unit.name,
                _ => key.clone(),
            })
            .collect();
        names.join(" y ")
    }

    pub fn term(&self, procedure: &str, step: &str) -> Option<&TermSetting> {
        self.terms.get(&(procedure.to_owned(), step.to_owned()))
    }

    /// The office's own text of a template, if it uses one now.
    pub fn template(&self, template: &str) -> Option<&SavedTemplate> {
        self.templates.get(template)?.last()?.saved.as_ref()
    }

    pub fn calendar_days(&self) -> Vec<OfficeDay> {
        self.days.values().cloned().collect()
    }
}
