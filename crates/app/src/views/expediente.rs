//! One expediente: where is it, whose turn is it, what is missing to go on.

use procede_domain::expediente::{IssuedLetter, OnBehalf, ParentRef, Relation, Status, StepDeadline};
use procede_domain::{FileRef, Values};
use procede_manual::{Erratum, Kind, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LightView;

#[derive(Debug, Clone, Serialize, TS)]
pub struct ExpedienteView {
    pub id: String,
    pub number: String,
    pub title: String,
    pub procedure: String,
    pub procedure_name: String,
    pub procedure_kind: Kind,
    pub unit: String,
    pub unit_name: String,
    pub status: Status,
    pub opened_at: String,
    pub opened_by: String,
    pub last_act_at: String,
    pub period: Option<String>,
    pub parent: Option<ParentRef>,
    pub children: Vec<ChildView>,
    /// Reason, while the terms are suspended.
    pub paused: Option<String>,
    pub watching: bool,
    pub current: Vec<CurrentStep>,
    pub conclusions: Vec<ConclusionView>,
    pub timeline: Vec<TimelineEntry>,
    pub files: Vec<FileView>,
    pub letters: Vec<LetterView>,
    pub links: Vec<LinkView>,
    pub informed: Vec<InformedView>,
    /// Swim-lane diagram with done, current and possible steps marked, SVG.
    pub diagram: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ChildView {
    pub id: String,
    pub number: String,
    pub title: String,
    pub status: Status,
    /// Step of this expediente that started it.
    pub step: String,
}

/// A waiting step, with all that is needed to conclude it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CurrentStep {
    pub step: Step,
    pub errata: Vec<Erratum>,
    /// Names.
    pub responsible: String,
    pub since: String,
    pub deadline: Option<StepDeadline>,
    pub light: Option<LightView>,
    /// Whether the actor may conclude it as its own; else `on_behalf` is asked for.
    pub mine: bool,
    pub turn: Option<TurnView>,
    pub claimed_by: Option<String>,
    pub claimed_by_me: bool,
    /// The sub-procedure it waits for.
    pub child: Option<ChildView>,
    /// Name of the procedure that it calls.
    pub calls_name: Option<String>,
    /// Why it cannot be concluded yet (another branch, another step).
    pub blocked: Option<String>,
    /// Per answer of the question: why it is refused now, if it is.
    pub answers: Vec<AnswerView>,
    /// Values proposed from earlier steps.
    pub proposals: Values,
    pub draft: Option<StepDraft>,
    /// The manual's own words, where the office loaded its copy.
    pub official: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AnswerView {
    pub text: String,
    /// Where it leads: "Paso 5: …" or "Fin".
    pub leads_to: String,
    pub refused: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TurnView {
    pub to: String,
    pub from: String,
    pub instruction: String,
    pub at: String,
    pub to_me: bool,
    pub rejected: Option<String>,
}

/// What was typed and not yet concluded.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct StepDraft {
    #[serde(default)]
    pub values: Values,
    #[serde(default)]
    pub answer: Option<String>,
    #[serde(default)]
    pub on_behalf: Option<OnBehalfDraft>,
    #[serde(default)]
    pub elsewhere: Option<String>,
}

/// As typed, so possibly not complete yet.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct OnBehalfDraft {
    pub who: String,
    pub date: String,
    pub evidence: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ConclusionView {
    /// Act id.
    pub act: String,
    pub step: String,
    pub action: String,
    pub at: String,
    pub by: String,
    pub post: String,
    pub question: Option<String>,
    pub answer: Option<String>,
    /// As they stand, corrections included.
    pub values: Vec<ValueView>,
    pub on_behalf: Option<OnBehalf>,
    pub elsewhere: Option<String>,
    pub child: Option<String>,
    pub corrections: Vec<CorrectionView>,
    pub undone: Option<CorrectionView>,
    pub can_undo: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ValueView {
    pub field: String,
    pub label: String,
    /// For reading: dates, amounts and lists written out.
    pub text: String,
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
    pub files: Vec<FileRef>,
    /// Before it was corrected.
    pub was: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CorrectionView {
    pub at: String,
    pub by: String,
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TimelineEntry {
    pub act: String,
    /// The act's type ("step_concluded").
    pub kind: String,
    pub at: String,
    pub by: String,
    pub post: String,
    pub unit: String,
    pub acting_for: Option<String>,
    pub text: String,
    pub step: Option<String>,
    /// Undone or corrected later: shown struck through or marked.
    pub undone: bool,
    pub corrected: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct FileView {
    pub file: FileRef,
    pub at: String,
    pub by: String,
    pub step: Option<String>,
    pub description: String,
    pub withdrawn: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterView {
    pub letter: IssuedLetter,
    pub date_text: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct LinkView {
    pub id: String,
    pub number: String,
    pub title: String,
    pub relation: Relation,
    /// The other one made the link.
    pub incoming: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct InformedView {
    pub to: String,
    pub note: String,
    pub at: String,
    pub acknowledged: Option<String>,
    pub to_me: bool,
}
