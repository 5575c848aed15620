//! The only code that changes the office.

use procede_manual::Count;

use super::{Office, OfficeAct, TermSetting};
use crate::{Act, Body};

impl Office {
    /// Changes the state by one act that `check` allowed.
    pub fn apply(&mut self, act: &Act) {
        let Body::Office { act: deed } = &act.body else { return };
        match deed.clone() {
            OfficeAct::Founded(founded) => self.founded = Some(founded),
            OfficeAct::PersonSaved(person) => {
                self.people.insert(person.id.clone(), person);
            }
            OfficeAct::PersonRetired { person, .. } => {
                if let Some(person) = self.people.get_mut(&person) {
                    person.retired = true;
                }
            }
            OfficeAct::UnitSaved(unit) => {
                self.own_units.insert(unit.key.clone(), unit);
            }
            OfficeAct::DaysAdded { id, days } => {
                self.days.insert(id, days);
            }
            OfficeAct::DaysRemoved { id, .. } => {
                self.days.remove(&id);
            }
            OfficeAct::LetterheadSet(letterhead) => self.letterhead = letterhead,
            OfficeAct::TermSet { procedure, step, days, business, .. } => {
                let count = if business { Count::Habiles } else { Count::Naturales };
                self.terms.insert((procedure, step), TermSetting { days, count });
            }
            OfficeAct::TermUnset { procedure, step, .. } => {
                self.terms.remove(&(procedure, step));
            }
            OfficeAct::SuplenciaGranted { id, suplencia } => {
                self.suplencias.insert(id, suplencia);
            }
            OfficeAct::SuplenciaEnded { id, .. } => {
                self.suplencias.remove(&id);
            }
        }
    }
}
