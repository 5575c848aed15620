//! Random walks over all procedures: never stuck, always able to end, replay equals live state, every answer walked.

use std::collections::BTreeSet;
use std::sync::Arc;

use procede_domain::{Act, Expediente};
use procede_manual::{Procedure, Target};
use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::support::{Desk, LIBRARY};

/// Answers seen, as (step, answer).
type Coverage = BTreeSet<(String, String)>;

/// Steps a walk may take before it must have been led to the end.
const WANDER: usize = 60;

#[test]
fn random_walks_never_get_stuck_and_replay_to_the_same_state() {
    for procedure in LIBRARY.all() {
        let mut walked = Coverage::new();
        // Deterministic: a failure names procedure and walk, and comes back.
        for seed in 0..40u64 {
            let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed_bytes(seed));
            walk(procedure, &mut rng, &mut walked, seed);
        }
        let all: Coverage = procedure
            .steps
            .iter()
            .flat_map(|s| s.answers().iter().map(|a| (s.id.clone(), a.text.clone())))
            .collect();
        let missed: Vec<_> = all.difference(&walked).collect();
        assert!(missed.is_empty(), "{}: answers never walked: {missed:?}", procedure.key);
    }
}

fn walk(procedure: &Arc<Procedure>, rng: &mut TestRng, walked: &mut Coverage, seed: u64) {
    let mut desk = Desk::new();
    let (mut live, opening) = desk.open(procedure);
    let mut history = vec![opening];
    let distance = distances_to_end(procedure);
    for turn in 0.. {
        if !live.is_open() {
            break;
        }
        assert!(turn < WANDER + 200, "{} walk {seed}: does not end, at {:?}", procedure.key, history.last());
        let options = possible(&mut desk, &live);
        assert!(
            !options.is_empty(),
            "{} walk {seed}: stuck at {}",
            procedure.key,
            crate::support::standing(&live)
        );
        let chosen = if turn < WANDER {
            rng.random_range(0..options.len())
        } else {
            // Led home: the option whose target is nearest to an end.
            (0..options.len())
                .min_by_key(|i| options[*i].2.iter().map(|t| near(procedure, &distance, t)).max())
                .unwrap()
        };
        let (act, answer, _) = &options[chosen];
        if let Some(answer) = answer {
            walked.insert(answer.clone());
        }
        live.apply(act);
        history.push(act.clone());
        let replayed = Expediente::fold(&history, procedure).expect("begins with its opening");
        assert_eq!(replayed, live, "{} walk {seed}: replay differs", procedure.key);
        desk.later(rng.random_range(0..12));
    }
}

type Choice = (Act, Option<(String, String)>, Vec<Target>);

/// Every conclusion that `check` allows now.
fn possible(desk: &mut Desk, live: &Expediente) -> Vec<Choice> {
    let mut options = Vec::new();
    let waiting: Vec<_> = live.waiting().map(|(_, s)| s.clone()).collect();
    for step in waiting {
        let answers: Vec<Option<(String, Target)>> = match step.answers() {
            [] => vec![None],
            answers => answers.iter().map(|a| Some((a.text.clone(), a.to.clone()))).collect(),
        };
        for answer in answers {
            let act = desk.concluding(live, &step, answer.as_ref().map(|(text, _)| text.as_str()));
            if live.check(&act, &desk.office).is_ok() {
                let targets = match &answer {
                    Some((_, target)) => vec![target.clone()],
                    None => step.targets().into_iter().cloned().collect(),
                };
                options.push((act, answer.map(|(text, _)| (step.id.clone(), text)), targets));
            }
        }
    }
    if options.is_empty() {
        // A term may have to expire first.
        desk.later(30);
        if !live.tokens.is_empty() && desk.now < live.last_act + chrono::Days::new(400) {
            return possible(desk, live);
        }
    }
    options
}

/// Fewest transitions from each step to an end.
fn distances_to_end(procedure: &Procedure) -> Vec<usize> {
    let mut distance = vec![usize::MAX; procedure.steps.len()];
    for _ in 0..procedure.steps.len() {
        for (i, step) in procedure.steps.iter().enumerate() {
            let best = step.targets().iter().map(|t| near(procedure, &distance, t)).min().unwrap();
            distance[i] = distance[i].min(best.saturating_add(1));
        }
    }
    distance
}

fn near(procedure: &Procedure, distance: &[usize], target: &Target) -> usize {
    target.step().map_or(0, |id| distance[procedure.index(id).unwrap()])
}

fn seed_bytes(seed: u64) -> [u8; 32] {
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes
}
