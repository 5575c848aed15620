//! A desk from which acts are made: it knows the library, the office and the time, and counts ids.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Days, FixedOffset};
use procede_domain::expediente::{OnBehalf, Opened, ProcedureRef, StepConcluded};
use procede_domain::{
    Act, ActId, Actor, Body, Expediente, ExpedienteAct, ExpedienteId, Office, Rejection, sample,
};
use procede_manual::{Library, Procedure, Step, Units};

pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::shipped(&Units::shipped()));

pub struct Desk {
    pub office: Office,
    pub now: DateTime<FixedOffset>,
    pub by: Actor,
    next: u64,
}

impl Desk {
    /// In the DGTI's seat, on a Monday.
    pub fn new() -> Self {
        Self {
            office: Office::default(),
            now: DateTime::parse_from_rfc3339("2026-02-09T09:00:00-06:00").unwrap(),
            by: person("p1", "DGTI"),
            next: 0,
        }
    }

    pub fn later(&mut self, days: u64) {
        self.now = self.now.checked_add_days(Days::new(days)).unwrap();
    }

    pub fn act(&mut self, expediente: &ExpedienteId, act: ExpedienteAct) -> Act {
        self.next += 1;
        Act {
            id: ActId(format!("a{}", self.next)),
            at: self.now,
            by: self.by.clone(),
            body: Body::Expediente { expediente: expediente.clone(), act },
        }
    }

    pub fn open(&mut self, procedure: &Arc<Procedure>) -> (Expediente, Act) {
        let opened = Opened {
            number: "DGTI-2026-000001".into(),
            procedure: ProcedureRef {
                key: procedure.key.clone(),
                version: procedure.version,
                hash: procedure.hash.clone(),
            },
            title: "Asunto de prueba".into(),
            unit: "DGTI".into(),
            parent: None,
            period: procedure.recurrence.as_ref().map(|_| "2026-T1".to_owned()),
        };
        let id = ExpedienteId::from("e1");
        let act = self.act(&id, ExpedienteAct::Opened(opened.clone()));
        (Expediente::open(&id, &act, &opened, Arc::clone(procedure)), act)
    }

    /// Concludes a step with every field filled, on behalf of others where it is theirs.
    pub fn concluding(&mut self, expediente: &Expediente, step: &Step, answer: Option<&str>) -> Act {
        let on_behalf = (!self.office.covers(&self.by, step)).then(|| OnBehalf {
            who: "Persona Ficticia".into(),
            date: self.now.date_naive(),
            evidence: "Oficio EJ-1".into(),
        });
        let concluded = StepConcluded {
            step: step.id.clone(),
            answer: answer.map(str::to_owned),
            values: sample::fill(step, self.next),
            on_behalf,
            elsewhere: step.calls.as_ref().map(|_| "Mesa de control ficticia".to_owned()),
        };
        self.act(&expediente.id, ExpedienteAct::StepConcluded(concluded))
    }

    /// Checks and applies.
    pub fn try_act(&self, expediente: &mut Expediente, act: &Act) -> Result<(), Rejection> {
        expediente.check(act, &self.office)?;
        expediente.apply(act);
        Ok(())
    }
}

pub fn person(id: &str, unit: &str) -> Actor {
    Actor {
        person: id.into(),
        name: format!("Persona {id}"),
        post: "Puesto ficticio".into(),
        unit: unit.into(),
        roles: Vec::new(),
        acting_for: None,
    }
}

/// Where it stands: "3, 5", "cerrado", "cerrado (cumplida)".
pub fn standing(expediente: &Expediente) -> String {
    use procede_domain::expediente::Status;
    match &expediente.status {
        Status::Open => {
            let steps: Vec<&str> = expediente.waiting().map(|(_, s)| s.id.as_str()).collect();
            steps.join(", ")
        }
        Status::Closed { outcome: None } => "cerrado".to_owned(),
        Status::Closed { outcome: Some(outcome) } => format!("cerrado ({outcome})"),
        Status::Cancelled { reason } => format!("cancelado: {reason}"),
    }
}
