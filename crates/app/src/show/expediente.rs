//! The page of one expediente.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use procede_domain::expediente::{Conclusion, StepConcluded, Token, describe};
use procede_domain::{Act, ActId, Actor, Body, Expediente, ExpedienteAct, Office, Values};
use procede_manual::{FieldKind, Library, Step, Target};

use super::{Drawings, Lights, running_diagram, text_of, unit_name};
use crate::views::*;

/// What a page is made from, besides the expediente itself.
pub(crate) struct View<'a> {
    pub office: &'a Office,
    pub library: &'a Library,
    pub me: &'a Actor,
    pub now: DateTime<FixedOffset>,
    pub lights: Lights,
    pub drawings: &'a Drawings,
    /// All acts of the expediente, in order.
    pub acts: &'a [Act],
    pub children: Vec<ChildView>,
    pub links: Vec<LinkView>,
    /// By step, what was typed and not yet concluded.
    pub drafts: &'a dyn Fn(&str) -> Option<StepDraft>,
    /// By step, the manual's own words.
    pub official: &'a dyn Fn(&str) -> Option<String>,
}

pub(crate) fn expediente_view(e: &Expediente, view: View<'_>) -> ExpedienteView {
    let p = &e.procedure;
    ExpedienteView {
        id: e.id.to_string(),
        number: e.number.clone(),
        title: e.title.clone(),
        procedure: p.key.clone(),
        procedure_name: p.name.clone(),
        procedure_kind: p.kind,
        unit: e.unit.clone(),
        unit_name: unit_name(view.office, &e.unit),
        status: e.status.clone(),
        opened_at: e.opened_at.to_rfc3339(),
        opened_by: e.opened_by.name.clone(),
        last_act_at: e.last_act.to_rfc3339(),
        period: e.period.clone(),
        parent: e.parent.clone(),
        paused: e.pauses.last().filter(|p| p.to.is_none()).map(|p| p.reason.clone()),
        watching: e.watchers.contains(&view.me.person),
        current: if e.is_open() {
            e.waiting().map(|(token, step)| current(e, token, step, &view)).collect()
        } else {
            Vec::new()
        },
        conclusions: e.conclusions.iter().rev().map(|c| conclusion(e, c, &view)).collect(),
        timeline: timeline(e, view.acts),
        files: e.files.iter().map(file).collect(),
        letters: e
            .letters
            .iter()
            .map(|l| LetterView { letter: l.clone(), date_text: procede_calendar::short_date(l.date) })
            .collect(),
        informed: e
            .informed
            .iter()
            .map(|i| InformedView {
                to: i.to.name.clone(),
                note: i.note.clone(),
                at: i.at.to_rfc3339(),
                acknowledged: i.acknowledged.map(|at| at.to_rfc3339()),
                to_me: i.acknowledged.is_none() && i.reaches(view.me),
            })
            .collect(),
        diagram: running_diagram(e, view.drawings),
        children: view.children,
        links: view.links,
    }
}

fn current(e: &Expediente, token: &Token, step: &Step, view: &View<'_>) -> CurrentStep {
    let deadline = e.deadline(token, view.office);
    let turned_to_me = token.turn.as_ref().is_some_and(|t| t.rejected.is_none() && t.to.reaches(view.me));
    CurrentStep {
        errata: e.procedure.errata_at(&step.id).cloned().collect(),
        responsible: view.office.names(&step.responsible),
        since: token.since.to_rfc3339(),
        light: deadline.as_ref().map(|d| view.lights.of(d.due)),
        deadline,
        mine: turned_to_me || view.office.covers(view.me, step),
        turn: token.turn.as_ref().map(|t| TurnView {
            to: t.to.name.clone(),
            from: t.from.clone(),
            instruction: t.instruction.clone(),
            at: t.at.to_rfc3339(),
            to_me: turned_to_me,
            rejected: t.rejected.clone(),
        }),
        claimed_by: token.claimed_by.as_ref().map(|(_, name)| name.clone()),
        claimed_by_me: token.claimed_by.as_ref().is_some_and(|(id, _)| *id == view.me.person),
        child: token.child.as_ref().and_then(|(id, _)| view.children.iter().find(|c| c.id == id.0).cloned()),
        calls_name: step.calls.as_deref().and_then(|key| view.library.current(key)).map(|p| p.name.clone()),
        blocked: blocked(e, step, view),
        answers: step
            .answers()
            .iter()
            .map(|a| AnswerView {
                text: a.text.clone(),
                leads_to: match &a.to {
                    Target::End(_) => "Fin".to_owned(),
                    Target::Step(id) => {
                        let action = e.procedure.step(id).map_or("", |s| s.action.as_str());
                        format!("Paso {id}: {action}")
                    }
                },
                refused: refusal(e, step, Some(&a.text), view, &["not_expired", "requires"]),
            })
            .collect(),
        proposals: proposals(e, step),
        draft: (view.drafts)(&step.id),
        official: (view.official)(&step.id),
        step: step.clone(),
    }
}

/// Why nobody could conclude the step now, whatever is typed.
fn blocked(e: &Expediente, step: &Step, view: &View<'_>) -> Option<String> {
    let answer = step.answers().first().map(|a| a.text.as_str());
    let codes: &[&str] = if step.answers().is_empty() { &["join", "requires"] } else { &["join"] };
    refusal(e, step, answer, view, codes)
}

/// What `check` says to this answer, if it is one of `codes`: the rules stay in the domain.
fn refusal(
    e: &Expediente,
    step: &Step,
    answer: Option<&str>,
    view: &View<'_>,
    codes: &[&str],
) -> Option<String> {
    let concluded = StepConcluded {
        step: step.id.clone(),
        answer: answer.map(str::to_owned),
        elsewhere: step.calls.as_ref().map(|_| "consulta".to_owned()),
        ..StepConcluded::default()
    };
    let act = Act {
        id: ActId::from("consulta"),
        at: view.now,
        by: view.me.clone(),
        body: Body::Expediente { expediente: e.id.clone(), act: ExpedienteAct::StepConcluded(concluded) },
    };
    let rejection = e.check(&act, view.office).err()?;
    codes.contains(&rejection.code.as_str()).then_some(rejection.message)
}

/// What the form begins with: what was typed before the step was undone, what earlier steps recorded, and the number
/// and date of the letter that was issued here.
fn proposals(e: &Expediente, step: &Step) -> Values {
    let last = e.conclusions.iter().rev().find(|c| c.step == step.id);
    if let Some(undone) = last.filter(|c| c.undone.is_some()) {
        return undone.current_values();
    }
    let mut proposed = Values::new();
    for field in &step.fields {
        let Some(from) = &field.from else { continue };
        let Some(value) = e.value(&from.step, &from.field) else { continue };
        let source = e.procedure.step(&from.step).and_then(|s| s.fields.iter().find(|f| f.id == from.field));
        let Some(source) = source else { continue };
        let value = match source.kind == field.kind {
            true => value,
            false => serde_json::Value::String(text_of(source, &value)),
        };
        proposed.insert(field.id.clone(), value);
    }
    if let Some(letter) = e.letters.iter().rev().find(|l| l.step == step.id) {
        for (id, text) in
            [("numero_oficio", letter.number.clone()), ("fecha_oficio", letter.date.to_string())]
        {
            if step.fields.iter().any(|f| f.id == id) {
                proposed.insert(id.to_owned(), serde_json::Value::String(text));
            }
        }
    }
    proposed
}

fn conclusion(e: &Expediente, c: &Conclusion, view: &View<'_>) -> ConclusionView {
    let step = e.procedure.step(&c.step);
    let current = c.current_values();
    let values = step.map_or(&[][..], |s| &s.fields).iter().filter_map(|field| {
        let value = current.get(&field.id)?;
        let first = c.values.get(&field.id);
        Some(ValueView {
            field: field.id.clone(),
            label: field.label.clone(),
            text: text_of(field, value),
            files: match field.kind {
                FieldKind::File => serde_json::from_value(value.clone()).unwrap_or_default(),
                _ => Vec::new(),
            },
            was: (first != Some(value))
                .then(|| first.map_or_else(|| "(vacío)".to_owned(), |v| text_of(field, v))),
            value: value.clone(),
        })
    });
    ConclusionView {
        act: c.act.to_string(),
        step: c.step.clone(),
        action: step.map(|s| s.action.clone()).unwrap_or_default(),
        at: c.at.to_rfc3339(),
        by: c.by.name.clone(),
        post: c.by.post.clone(),
        question: step.and_then(|s| s.question.clone()),
        answer: c.answer.clone(),
        values: values.collect(),
        on_behalf: c.on_behalf.clone(),
        elsewhere: c.elsewhere.clone(),
        child: c.child.as_ref().map(ToString::to_string),
        corrections: c
            .corrections
            .iter()
            .map(|k| CorrectionView {
                at: k.at.to_rfc3339(),
                by: k.by.name.clone(),
                reason: k.reason.clone(),
            })
            .collect(),
        undone: c.undone.as_ref().map(|u| CorrectionView {
            at: u.at.to_rfc3339(),
            by: u.by.name.clone(),
            reason: u.reason.clone(),
        }),
        can_undo: can_undo(e, c, view),
    }
}

fn can_undo(e: &Expediente, c: &Conclusion, view: &View<'_>) -> bool {
    let undo = ExpedienteAct::ConclusionUndone { conclusion: c.act.clone(), reason: "consulta".to_owned() };
    let act = Act {
        id: ActId::from("consulta"),
        at: view.now,
        by: view.me.clone(),
        body: Body::Expediente { expediente: e.id.clone(), act: undo },
    };
    e.check(&act, view.office).is_ok()
}

fn timeline(e: &Expediente, acts: &[Act]) -> Vec<TimelineEntry> {
    let undone: BTreeSet<&ActId> =
        e.conclusions.iter().filter(|c| c.undone.is_some()).map(|c| &c.act).collect();
    let corrected: BTreeSet<&ActId> =
        e.conclusions.iter().filter(|c| !c.corrections.is_empty()).map(|c| &c.act).collect();
    let entries = acts.iter().rev().filter_map(|act| {
        let Body::Expediente { act: deed, .. } = &act.body else { return None };
        Some(TimelineEntry {
            act: act.id.to_string(),
            kind: kind_of(deed),
            at: act.at.to_rfc3339(),
            by: act.by.name.clone(),
            post: act.by.post.clone(),
            unit: act.by.unit.clone(),
            acting_for: act.by.acting_for.as_ref().map(|a| format!("{}, {}", a.name, a.post)),
            text: describe(deed, e),
            step: match deed {
                ExpedienteAct::StepConcluded(c) => Some(c.step.clone()),
                _ => None,
            },
            undone: undone.contains(&act.id),
            corrected: corrected.contains(&act.id),
        })
    });
    entries.collect()
}

/// The act's `type`, as its encoding names it.
fn kind_of(deed: &ExpedienteAct) -> String {
    let json = serde_json::to_value(deed).unwrap_or_default();
    json["type"].as_str().unwrap_or_default().to_owned()
}

fn file(f: &procede_domain::expediente::AttachedFile) -> FileView {
    FileView {
        file: f.file.clone(),
        at: f.at.to_rfc3339(),
        by: f.by.clone(),
        step: f.step.clone(),
        description: f.description.clone(),
        withdrawn: f.withdrawn.clone(),
    }
}
