//! The only code that changes an expediente. Infallible: an act that does not fit was refused by `check`.

use crate::expediente::tokens::{Turn, advance};
use crate::expediente::{
    AttachedFile, Conclusion, Correction, Expediente, ExpedienteAct, Informed, Pause, Status, StepConcluded,
    Token, Undone,
};
use crate::{Act, Body, ExpedienteId, Values};

impl Expediente {
    /// Changes the state by one act that `check` allowed.
    pub fn apply(&mut self, act: &Act) {
        let Body::Expediente { act: deed, .. } = &act.body else { return };
        self.acts += 1;
        self.last_act = act.at;
        match deed {
            ExpedienteAct::Opened(_) | ExpedienteAct::Commented { .. } => {}
            ExpedienteAct::StepConcluded(concluded) => self.conclude(act, concluded, None),
            ExpedienteAct::ValuesCorrected { conclusion, values, reason } => {
                if let Some(c) = self.conclusions.iter_mut().find(|c| c.act == *conclusion) {
                    c.corrections.push(Correction {
                        act: act.id.clone(),
                        at: act.at,
                        by: act.by.clone(),
                        values: values.clone(),
                        reason: reason.clone(),
                    });
                }
            }
            ExpedienteAct::ConclusionUndone { conclusion, reason } => self.undo(act, conclusion, reason),
            ExpedienteAct::ChildCalled { step, child, number, .. } => {
                if let Some(token) = self.token_mut(step) {
                    token.child = Some((child.clone(), number.clone()));
                }
            }
            ExpedienteAct::ChildEnded { step, child, outcome } => {
                let answer = self.procedure.step(step).and_then(|s| {
                    s.answers()
                        .iter()
                        .find(|a| a.outcome.is_some() && a.outcome == *outcome)
                        .map(|a| a.text.clone())
                });
                let concluded = StepConcluded {
                    step: step.clone(),
                    answer,
                    values: Values::new(),
                    ..StepConcluded::default()
                };
                self.conclude(act, &concluded, Some(child.clone()));
            }
            ExpedienteAct::Cancelled { reason } => self.status = Status::Cancelled { reason: reason.clone() },
            ExpedienteAct::Reopened { .. } => self.reopen(),
            ExpedienteAct::ClockPaused { reason } => {
                self.pauses.push(Pause { from: act.date(), to: None, reason: reason.clone() });
            }
            ExpedienteAct::ClockResumed { .. } => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.to = Some(act.date());
                }
            }
            ExpedienteAct::FileAttached { file, step, description } => self.files.push(AttachedFile {
                act: act.id.clone(),
                at: act.at,
                by: act.by.name.clone(),
                file: file.clone(),
                step: step.clone(),
                description: description.clone(),
                withdrawn: None,
            }),
            ExpedienteAct::FileWithdrawn { hash, reason } => {
                if let Some(file) =
                    self.files.iter_mut().find(|f| f.file.hash == *hash && f.withdrawn.is_none())
                {
                    file.withdrawn = Some(reason.clone());
                }
            }
            ExpedienteAct::Linked(link) => self.links.push(link.clone()),
            ExpedienteAct::Unlinked { other, .. } => self.links.retain(|l| l.other != *other),
            ExpedienteAct::Turned { step, to, instruction } => {
                if let Some(token) = self.token_mut(step) {
                    token.turn = Some(Turn {
                        to: to.clone(),
                        from: act.by.name.clone(),
                        instruction: instruction.clone(),
                        at: act.at,
                        rejected: None,
                    });
                    token.claimed_by = None;
                }
            }
            ExpedienteAct::TurnRejected { step, reason } => {
                if let Some(token) = self.token_mut(step) {
                    token.claimed_by = None;
                    if let Some(turn) = &mut token.turn {
                        turn.rejected = Some(reason.clone());
                    }
                }
            }
            ExpedienteAct::Informed { to, note } => {
                self.informed.push(Informed {
                    to: to.clone(),
                    note: note.clone(),
                    at: act.at,
                    acknowledged: None,
                });
            }
            ExpedienteAct::Acknowledged {} => {
                for informed in
                    self.informed.iter_mut().filter(|i| i.acknowledged.is_none() && i.reaches(&act.by))
                {
                    informed.acknowledged = Some(act.at);
                }
            }
            ExpedienteAct::Claimed { step } => {
                let by = (act.by.person.clone(), act.by.name.clone());
                if let Some(token) = self.token_mut(step) {
                    token.claimed_by = Some(by);
                }
            }
            ExpedienteAct::Released { step } => {
                if let Some(token) = self.token_mut(step) {
                    token.claimed_by = None;
                }
            }
            ExpedienteAct::Watched {} => self.watchers.push(act.by.person.clone()),
            ExpedienteAct::Unwatched {} => self.watchers.retain(|w| *w != act.by.person),
            ExpedienteAct::DueSet { step, due, reason } => {
                if let Some(token) = self.token_mut(step) {
                    token.due = Some((*due, reason.clone()));
                }
            }
            ExpedienteAct::LetterIssued(letter) => self.letters.push(letter.clone()),
            ExpedienteAct::TitleAmended { title, .. } => self.title = title.clone(),
        }
    }

    fn token_mut(&mut self, step: &str) -> Option<&mut Token> {
        let index = self.procedure.index(step)?;
        self.tokens.iter_mut().find(|t| t.step == index)
    }

    fn conclude(&mut self, act: &Act, concluded: &StepConcluded, child: Option<ExpedienteId>) {
        let Some(index) = self.procedure.index(&concluded.step) else { return };
        if !self.tokens.iter().any(|t| t.step == index) {
            return;
        }
        let (consumed, produced, end) =
            advance(&mut self.tokens, &self.procedure, index, concluded.answer.as_deref(), act);
        self.conclusions.push(Conclusion {
            act: act.id.clone(),
            step: concluded.step.clone(),
            at: act.at,
            by: act.by.clone(),
            answer: concluded.answer.clone(),
            values: concluded.values.clone(),
            on_behalf: concluded.on_behalf.clone(),
            child,
            elsewhere: concluded.elsewhere.clone(),
            corrections: Vec::new(),
            undone: None,
            consumed,
            produced,
        });
        if let Some(outcome) = end
            && self.tokens.is_empty()
        {
            self.status = Status::Closed { outcome };
        }
    }

    fn undo(&mut self, act: &Act, conclusion: &crate::ActId, reason: &str) {
        let Some(at) = self.conclusions.iter().position(|c| c.act == *conclusion) else { return };
        let undone =
            Undone { act: act.id.clone(), at: act.at, by: act.by.clone(), reason: reason.to_owned() };
        let c = &mut self.conclusions[at];
        c.undone = Some(undone);
        let (consumed, produced) = (c.consumed.clone(), c.produced.clone());
        self.tokens.retain(|t| !produced.contains(&t.step));
        self.tokens.push(consumed);
        self.status = Status::Open;
    }

    /// A closed one goes back to its last step, to be done again; a cancelled one stands where it stood.
    fn reopen(&mut self) {
        if matches!(self.status, Status::Closed { .. })
            && let Some(last) = self.conclusions.iter().rev().find(|c| c.undone.is_none())
        {
            self.tokens.push(last.consumed.clone());
        }
        self.status = Status::Open;
    }
}
