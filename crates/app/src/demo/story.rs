//! Expedientes of the example office: one procedure each, carried so far.

use chrono::{Days, NaiveDate, TimeDelta};
use procede_domain::expediente::{OnBehalf, Opened, ProcedureRef, Recipient, StepConcluded};
use procede_domain::folio::SeriesKind;
use procede_domain::office::Person;
use procede_domain::{Act, ActId, Actor, Body, Expediente, ExpedienteAct, ExpedienteId, Values, sample};
use procede_manual::{FieldKind, Procedure, Step};
use procede_store::Composer;
use serde_json::json;

use super::actor;
use crate::desk::Desk;
use crate::error::{Result, RpcError};

/// One expediente's acts, spread over the last weeks.
pub(super) struct Story<'a, 'c> {
    desk: &'a Desk,
    composer: &'a mut Composer<'c>,
    seed: u64,
    people: &'a [Person],
    /// Hours before now.
    ago: i64,
}

impl<'a, 'c> Story<'a, 'c> {
    pub(super) fn new(
        desk: &'a Desk,
        composer: &'a mut Composer<'c>,
        seed: u64,
        people: &'a [Person],
    ) -> Self {
        Self { desk, composer, seed, people, ago: 24 * (6 + (seed as i64 * 5) % 40) }
    }

    pub(super) fn tell(
        &mut self,
        procedure: &Procedure,
        kinds: &mut impl Iterator<Item = u64>,
    ) -> Result<()> {
        let id = ExpedienteId((self.desk.environment.id)());
        let director = actor(&self.people[0]);
        let at = self.at();
        let opening = |number: String| Opened {
            number,
            procedure: ProcedureRef {
                key: procedure.key.clone(),
                version: procedure.version,
                hash: procedure.hash.clone(),
            },
            title: title(procedure, self.seed),
            unit: "DPATI".to_owned(),
            parent: None,
            period: procedure.recurrence.as_ref().map(|_| quarter_before(at.date_naive())),
        };
        let number = self.desk.draw(self.composer, &director, SeriesKind::Expediente, "DPATI")?.text;
        let act = self.act(&director, &id, ExpedienteAct::Opened(opening(number)));
        self.composer.append(act)?;
        // How far this one has come: some at the start, most under way, some ended.
        let steps = match self.seed % 5 {
            0 => 1,
            1 => 2,
            2 => 4,
            3 => 7,
            _ => 60,
        };
        for _ in 0..steps {
            if !self.step(&id)? {
                return Ok(());
            }
        }
        self.finish(&id, kinds)
    }

    /// Concludes the first step that can be; false when the expediente is at its end.
    fn step(&mut self, id: &ExpedienteId) -> Result<bool> {
        let e = self.now(id)?;
        if !e.is_open() {
            return Ok(false);
        }
        self.pass(26);
        let office = self.composer.office().clone();
        let waiting: Vec<Step> = e.waiting().map(|(_, s)| s.clone()).collect();
        for step in waiting {
            let answers = step.answers();
            // Yes as a rule; the other way once, so that a loop is seen.
            let turn = e.conclusions.iter().filter(|c| c.step == step.id).count() as u64 + self.seed;
            for i in 0..answers.len().max(1) {
                let answer = answers.get((i + usize::from(turn % 4 == 3)) % answers.len().max(1));
                let who = self.people.iter().map(actor).find(|a| office.covers(a, &step));
                let by = who.unwrap_or_else(|| actor(&self.people[0]));
                let on_behalf = (!office.covers(&by, &step)).then(|| OnBehalf {
                    who: format!("{} (ejemplo)", office.names(&step.responsible)),
                    date: self.at().date_naive(),
                    evidence: "Oficio de ejemplo EJ-0001".to_owned(),
                });
                let concluded = StepConcluded {
                    step: step.id.clone(),
                    answer: answer.map(|a| a.text.clone()),
                    values: self.values(&step)?,
                    on_behalf,
                    elsewhere: step
                        .calls
                        .as_ref()
                        .map(|_| "Subprocedimiento de ejemplo, llevado aparte".to_owned()),
                };
                let act = self.act(&by, id, ExpedienteAct::StepConcluded(concluded));
                if e.check(&act, &office).is_ok() {
                    self.composer.append(act)?;
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Turned, claimed, commented, cancelled or paused: something for every list.
    fn finish(&mut self, id: &ExpedienteId, kinds: &mut impl Iterator<Item = u64>) -> Result<()> {
        let e = self.now(id)?;
        let Some((_, step)) = e.waiting().next().filter(|_| e.is_open()) else { return Ok(()) };
        let step = step.id.clone();
        let me = &self.people[0];
        let kind = kinds.next().unwrap_or_default();
        let deed = match kind {
            0 => ExpedienteAct::Turned {
                step,
                to: Recipient { unit: me.unit.clone(), person: Some(me.id.clone()), name: me.name.clone() },
                instruction: "Para su atención dentro del plazo (ejemplo).".to_owned(),
            },
            1 => ExpedienteAct::Commented { text: "Se avisó por teléfono al área (ejemplo).".to_owned() },
            2 => ExpedienteAct::Informed {
                to: Recipient { unit: me.unit.clone(), person: Some(me.id.clone()), name: me.name.clone() },
                note: "Para su conocimiento (ejemplo).".to_owned(),
            },
            3 => ExpedienteAct::Watched {},
            4 => ExpedienteAct::Claimed { step },
            5 => ExpedienteAct::Cancelled { reason: "El área retiró la solicitud (ejemplo).".to_owned() },
            6 => ExpedienteAct::DueSet {
                step,
                due: self.desk.now().date_naive() + Days::new(1),
                reason: "Fecha acordada con el área (ejemplo)".to_owned(),
            },
            7 => ExpedienteAct::ClockPaused {
                reason: "En espera de la sesión del comité (ejemplo)".to_owned(),
            },
            _ => return Ok(()),
        };
        self.pass(2);
        // What is mine is done by me; the rest by the head of the DGTI.
        let by = actor(if matches!(kind, 3 | 4) { me } else { &self.people[1] });
        let act = self.act(&by, id, deed);
        if e.check(&act, self.composer.office()).is_ok() {
            self.composer.append(act)?;
        }
        Ok(())
    }

    fn now(&mut self, id: &ExpedienteId) -> Result<Expediente> {
        let found = self.composer.expediente(id)?.cloned();
        found.ok_or_else(|| RpcError::not_found(format!("No está el expediente {id}.")))
    }

    /// Values of the form; the files they name are there to be opened.
    fn values(&self, step: &Step) -> Result<Values> {
        let mut values = sample::fill(step, self.seed + self.ago.unsigned_abs());
        for field in step.fields.iter().filter(|f| f.kind == FieldKind::File) {
            if let Some(value) = values.get_mut(&field.id) {
                let text = format!("Documento de ejemplo, sin valor oficial: {}.\n", field.label);
                *value =
                    json!([self.desk.put(&format!("{} (ejemplo).txt", field.label), text.as_bytes())?]);
            }
        }
        Ok(values)
    }

    fn act(&self, by: &Actor, id: &ExpedienteId, act: ExpedienteAct) -> Act {
        Act { id: ActId((self.desk.environment.id)()), at: self.at(), by: by.clone(), body: on(id, act) }
    }

    fn at(&self) -> chrono::DateTime<chrono::FixedOffset> {
        self.desk.now() - TimeDelta::hours(self.ago.max(1))
    }

    fn pass(&mut self, hours: i64) {
        self.ago = (self.ago - hours).max(1);
    }
}

fn on(id: &ExpedienteId, act: ExpedienteAct) -> Body {
    Body::Expediente { expediente: id.clone(), act }
}

fn title(procedure: &Procedure, seed: u64) -> String {
    let matter = ["Aduana de Ejemplo Norte", "Aduana de Ejemplo Sur", "Unidad Ficticia", "Área Imaginaria"];
    format!("{} para {} ({})", procedure.name, matter[seed as usize % matter.len()], 100 + seed)
}

fn quarter_before(date: NaiveDate) -> String {
    let quarter = procede_calendar::Quarter::of(date);
    quarter.previous().unwrap_or(quarter).to_string()
}
