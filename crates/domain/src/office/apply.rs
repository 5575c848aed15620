//! The only code that changes the office.

use procede_manual::Count;

use super::{Annulled, CommitmentsVersion, Office, OfficeAct, TemplateVersion, TermSetting};
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
            OfficeAct::SeriesSet(series) => {
                self.series_ever.push(series.clone());
                self.series.insert(series.id.clone(), series);
            }
            OfficeAct::GrantorSet { device, station, .. } => self.grantor = Some((device, station)),
            OfficeAct::BlockGranted(block) => self.blocks.push(block),
            OfficeAct::BlockBurned(burned) => self.burned.push(burned),
            OfficeAct::FloorSet { series, year, at_least, .. } => {
                let floor = self.floors.entry((series, year)).or_default();
                *floor = at_least.max(*floor);
            }
            OfficeAct::FolioAnnulled { folio, reason } => {
                self.annulled.insert(
                    folio.text.clone(),
                    Annulled { folio, reason, at: act.at, by: act.by.name.clone() },
                );
            }
            OfficeAct::TemplateSaved(saved) => {
                let at = act.at;
                let by = act.by.name.clone();
                self.templates.entry(saved.template.clone()).or_default().push(TemplateVersion {
                    saved: Some(saved),
                    at,
                    by,
                });
            }
            OfficeAct::TemplateRestored { template, .. } => {
                let version = TemplateVersion { saved: None, at: act.at, by: act.by.name.clone() };
                self.templates.entry(template).or_default().push(version);
            }
            OfficeAct::CommitmentsSet { text } => {
                let by = act.by.name.clone();
                self.commitments.push(CommitmentsVersion { text, at: act.at, by });
            }
            OfficeAct::ClearanceIssued(clearance) => self.clearances.push(clearance),
            OfficeAct::ReportIssued(report) => self.reports.push(report),
        }
    }
}
