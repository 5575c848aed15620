//! How tokens move: the only place that knows forks, joins and meetings.
//!
//! A token carries a *mark* for every fork whose branch it is in. Two tokens that arrive at the same step become one with
//! the marks of both: a step never holds two tokens. A join waits until its token has the marks of all branches.

use chrono::{DateTime, FixedOffset, NaiveDate};
use procede_manual::{Flow, Procedure, Step, Target};

use crate::Recipient;
use crate::{Act, ActId, ExpedienteId, PersonId};

/// One waiting step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Index in the procedure's table.
    pub step: usize,
    pub since: DateTime<FixedOffset>,
    /// The act that brought it here.
    pub(crate) by_act: ActId,
    pub(crate) marks: Vec<Mark>,
    pub turn: Option<Turn>,
    pub claimed_by: Option<(PersonId, String)>,
    pub child: Option<(ExpedienteId, String)>,
    /// Prórroga: replaces the due date that the term gives.
    pub due: Option<(NaiveDate, String)>,
}

/// In branch `branch` (from 0) of the fork at step `fork`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub fork: usize,
    pub branch: usize,
}

/// To whom a waiting step was turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pub to: Recipient,
    pub from: String,
    pub instruction: String,
    pub at: DateTime<FixedOffset>,
    /// Reason, when the recipient rejected it.
    pub rejected: Option<String>,
}

impl Token {
    pub(crate) fn new(step: usize, act: &Act) -> Self {
        Self {
            step,
            since: act.at,
            by_act: act.id.clone(),
            marks: Vec::new(),
            turn: None,
            claimed_by: None,
            child: None,
            due: None,
        }
    }
}

/// Puts a token on `target`, or merges it into the one that waits there. True if it is one of its own now.
fn arrive(tokens: &mut Vec<Token>, step: usize, marks: &[Mark], act: &Act) {
    let at = match tokens.iter().position(|t| t.step == step) {
        Some(at) => at,
        None => {
            tokens.push(Token::new(step, act));
            tokens.len() - 1
        }
    };
    let token = &mut tokens[at];
    token.marks.extend_from_slice(marks);
    token.marks.sort_unstable();
    token.marks.dedup();
}

/// Takes the token of a concluded step and sends it on. Returns it, the steps it went to and the end it reached.
pub(super) fn advance(
    tokens: &mut Vec<Token>,
    procedure: &Procedure,
    step_index: usize,
    answer: Option<&str>,
    act: &Act,
) -> (Token, Vec<usize>, Option<Option<String>>) {
    let at = tokens.iter().position(|t| t.step == step_index).expect("checked: a token waits at the step");
    let consumed = tokens.remove(at);
    let step = &procedure.steps[step_index];
    let mut marks = consumed.marks.clone();
    if let Some(fork) = join_fork(procedure, step) {
        marks.retain(|m| m.fork != fork);
    }
    let mut produced = Vec::new();
    let mut end = None;
    let mut go = |target: &Target, marks: &[Mark]| match target {
        Target::Step(id) => {
            let index = procedure.index(id).expect("lint: every target exists");
            arrive(tokens, index, marks, act);
            produced.push(index);
        }
        Target::End(outcome) => end = Some(outcome.clone()),
    };
    match &step.flow {
        Flow::Next(target) => go(target, &marks),
        Flow::Decide(answers) => {
            let chosen =
                answers.iter().find(|a| Some(a.text.as_str()) == answer).expect("checked: a known answer");
            go(&chosen.to, &marks);
        }
        Flow::Fork(branches) => {
            // A loop may lead a branch through its own fork again: it starts both branches anew.
            marks.retain(|m| m.fork != step_index);
            for (branch, target) in branches.iter().enumerate() {
                let mut branch_marks = marks.clone();
                branch_marks.push(Mark { fork: step_index, branch });
                go(target, &branch_marks);
            }
        }
    }
    (consumed, produced, end)
}

fn join_fork(procedure: &Procedure, step: &Step) -> Option<usize> {
    step.join.as_deref().and_then(|fork| procedure.index(fork))
}

/// Whether all branches have arrived, where the step is a join.
pub(super) fn joined(procedure: &Procedure, token: &Token) -> bool {
    let Some(fork) = join_fork(procedure, &procedure.steps[token.step]) else { return true };
    let Flow::Fork(branches) = &procedure.steps[fork].flow else { return true };
    (0..branches.len()).all(|branch| token.marks.contains(&Mark { fork, branch }))
}
