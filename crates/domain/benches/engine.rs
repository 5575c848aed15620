//! `cargo bench -p procede-domain` (or `cargo xtask bench engine`): the engine in memory, without disk.
//!
//! Every act is checked and applied; making the acts (what a person types) is not counted.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::DateTime;
use procede_domain::expediente::{OnBehalf, Opened, ProcedureRef, StepConcluded};
use procede_domain::{Act, ActId, Actor, Body, Expediente, ExpedienteAct, ExpedienteId, Office, sample};
use procede_manual::{Library, Procedure, Units, parse};

const EXPEDIENTES: usize = 20_000;
const LONG: usize = 1_000;

fn main() {
    let office = Office::default();
    let twelve = Arc::new(parse(&twelve_steps(), &Units::shipped()).expect("a good procedure"));
    let acts = straight_through(&twelve);
    let began = Instant::now();
    for _ in 0..EXPEDIENTES {
        black_box(run(&acts, &twelve, &office));
    }
    let took = began.elapsed();
    println!(
        "twelve-step expedientes: {:.0}/s, {:.0} steps/s ({EXPEDIENTES} in {took:.2?}; goal 50,000/s)",
        per_second(EXPEDIENTES, took),
        per_second(EXPEDIENTES * 12, took)
    );

    let library = Library::shipped(&Units::shipped());
    let looping = library.current("4.3").expect("shipped");
    let acts = looping_acts(looping);
    let mut times: Vec<Duration> = (0..50)
        .map(|_| {
            let began = Instant::now();
            black_box(Expediente::fold(&acts, looping));
            began.elapsed()
        })
        .collect();
    times.sort();
    println!("refold of {} acts: p50 {:.2?}, worst {:.2?} (goal 5 ms)", acts.len(), times[25], times[49]);
}

fn run(acts: &[Act], procedure: &Arc<Procedure>, office: &Office) -> Expediente {
    let Body::Expediente { expediente, act: ExpedienteAct::Opened(opened) } = &acts[0].body else {
        unreachable!()
    };
    let mut e = Expediente::open(expediente, &acts[0], opened, Arc::clone(procedure));
    for act in &acts[1..] {
        e.check(act, office).expect("allowed");
        e.apply(act);
    }
    assert!(!e.is_open());
    e
}

/// Twelve steps in a row, with a form of four fields each and one decision.
fn twelve_steps() -> String {
    let mut text = String::from(
        "file_format = 1\nkey = \"bench\"\nversion = 1\nkind = \"proyecto\"\nname = \"Doce pasos\"\ndirectorate = \"DPATI\"\n\
         pages = { first = 1, last = 1 }\nobjective = \"Medir.\"\n",
    );
    for n in 1..=12 {
        let flow = match n {
            6 => "question = \"¿Está completo?\"\nanswers = [{ text = \"Sí\", to = \"7\" }, { text = \"No\", to = \"5\" }]".to_owned(),
            12 => "next = \"fin\"".to_owned(),
            n => format!("next = \"{}\"", n + 1),
        };
        text += &format!(
            "[[step]]\nid = \"{n}\"\nresponsible = [\"DPATI\"]\npage = 1\nadded = true\naction = \"Haga el paso.\"\n{flow}\n"
        );
        for (id, kind) in
            [("numero", "text"), ("fecha", "date"), ("importe", "money"), ("observaciones", "long_text")]
        {
            text += &format!(
                "[[step.field]]\nid = \"{id}\"\nlabel = \"{id}\"\nkind = \"{kind}\"\nrequired = true\n"
            );
        }
    }
    text
}

fn straight_through(procedure: &Arc<Procedure>) -> Vec<Act> {
    let mut acts = vec![opening(procedure)];
    for step in &procedure.steps {
        let answer = step.answers().first().map(|a| a.text.clone());
        acts.push(concluding(step, answer, acts.len() as u64));
    }
    acts
}

/// 4.3 without an incident, a thousand times.
fn looping_acts(procedure: &Arc<Procedure>) -> Vec<Act> {
    let mut acts = vec![opening(procedure)];
    let step = &procedure.steps[0];
    while acts.len() < LONG {
        acts.push(concluding(step, Some("No".to_owned()), acts.len() as u64));
    }
    acts
}

fn opening(procedure: &Procedure) -> Act {
    act(
        0,
        ExpedienteAct::Opened(Opened {
            number: "DPATI-2026-000001".into(),
            procedure: ProcedureRef {
                key: procedure.key.clone(),
                version: procedure.version,
                hash: procedure.hash.clone(),
            },
            title: "Medición".into(),
            unit: "DPATI".into(),
            parent: None,
            period: None,
        }),
    )
}

fn concluding(step: &procede_manual::Step, answer: Option<String>, n: u64) -> Act {
    let on_behalf = OnBehalf {
        who: "Ficticio".into(),
        date: "2026-02-09".parse().expect("a date"),
        evidence: "EJ".into(),
    };
    let concluded = StepConcluded {
        step: step.id.clone(),
        answer,
        values: sample::fill(step, n),
        on_behalf: Some(on_behalf),
        elsewhere: None,
    };
    act(n, ExpedienteAct::StepConcluded(concluded))
}

fn act(n: u64, deed: ExpedienteAct) -> Act {
    Act {
        id: ActId(format!("0199-{n:08}")),
        at: DateTime::parse_from_rfc3339("2026-02-09T09:00:00-06:00").expect("a time"),
        by: Actor {
            person: "p1".into(),
            name: "Ficticia Ejemplo Uno".into(),
            post: "Directora (ejemplo)".into(),
            unit: "DPATI".into(),
            roles: Vec::new(),
            acting_for: None,
        },
        body: Body::Expediente { expediente: ExpedienteId::from("e1"), act: deed },
    }
}

fn per_second(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}
