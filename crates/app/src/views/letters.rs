//! Letters, as a list and as a page.

use procede_domain::letter::{Access, Content, Dispatch, Matched, ReviewAnswer, Stage};
use procede_domain::{FieldFault, FileRef, Recipient};
use procede_store::{LetterColumn, LetterItem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ExpedienteLink, HistoryRow, Refused, StampView, Undo};

/// Lists that an office keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LetterBox {
    #[default]
    All,
    /// Drafted by me and without a number.
    Mine,
    /// Waiting for my rúbrica or visto bueno.
    ToReview,
    /// Authorised, without a number.
    ToNumber,
    ToPrint,
    /// Printed but not signed.
    ToSign,
    ToDispatch,
    /// Dispatched without acuse.
    NoAcuse,
    /// The mail came back.
    Returned,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct LetterQuery {
    #[serde(rename = "box")]
    pub which: LetterBox,
    pub text: String,
    /// Only this stage, of those in the box.
    pub stage: Option<Stage>,
    /// Unit key of who sends it.
    pub unit: Option<String>,
    /// What it is called: "Oficio de respuesta".
    pub document: Option<String>,
    /// Name of who signs.
    pub signer: Option<String>,
    /// Person id of who drafted it.
    pub drafted_by: Option<String>,
    /// Id of the expediente at whose step it was written.
    pub expediente: Option<String>,
    /// CI number that it answers.
    pub answers: Option<String>,
    pub access: Option<Access>,
    /// Dated, or without a number drafted, in these days.
    pub from: Option<String>,
    pub to: Option<String>,
    pub sort: LetterColumn,
    pub descending: bool,
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterRow {
    pub item: LetterItem,
    pub stage_word: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterPage {
    pub id: String,
    pub document: String,
    pub template: String,
    pub stage: Stage,
    pub stage_word: String,
    pub number: Option<String>,
    pub content: Content,
    pub unit_name: String,
    /// Oldest first; the last one counts.
    pub versions: Vec<VersionView>,
    pub reviews: Vec<ReviewView>,
    pub approved: Option<StampView>,
    pub authorised: Option<StampView>,
    pub numbered: Option<NumberedView>,
    pub printed: Vec<StampView>,
    pub signed: Option<SignedView>,
    pub dispatches: Vec<DispatchView>,
    pub acuses: Vec<AcuseView>,
    pub returned_mail: Vec<StampView>,
    /// The addressee first, then the copies.
    pub recipients: Vec<RecipientView>,
    pub ended: Option<StampView>,
    pub files: Vec<AnnexView>,
    pub answers: Vec<AnsweredView>,
    pub expediente: Option<ExpedienteLink>,
    pub step: Option<String>,
    /// As they will be printed.
    pub initials: String,
    /// What it lacks to be authorised.
    pub incomplete: Vec<FieldFault>,
    /// Whether a review waits for me.
    pub review_is_mine: bool,
    /// Whether I am who signs (or act for them).
    pub signer_is_me: bool,
    /// What I was typing when I left.
    pub typing: Option<Content>,
    pub history: Vec<HistoryRow>,
    /// `revise`, `send`, `review`, `authorise`, `withdraw`, `number`, `print`, `sign`, `dispatch`, `acuse`, `returned`,
    /// `annul`, `discard`, `attach`, `comment`.
    pub refused: Refused,
    pub undo: Undo,
}

/// Whom a letter goes to, and what became of it there.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RecipientView {
    /// As in `Dispatch.to` and `Acknowledged.to`: empty is the addressee.
    pub to: String,
    /// To be read.
    pub name: String,
    /// Last dispatch.
    pub dispatched_on: Option<String>,
    pub acuse_on: Option<String>,
    /// The mail came back and it was not sent again.
    pub returned: bool,
    /// Sent, and no acuse yet.
    pub without_acuse: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct VersionView {
    pub stamp: StampView,
    pub content: Content,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ReviewView {
    pub to: Recipient,
    pub asked: StampView,
    /// Index of the version that was sent.
    pub version: u32,
    pub answer: Option<ReviewAnswer>,
    pub answered: Option<StampView>,
    pub mine: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct NumberedView {
    pub stamp: StampView,
    /// The date it bears.
    pub date: String,
    pub file: FileRef,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SignedView {
    pub stamp: StampView,
    pub on: String,
    pub scan: Option<FileRef>,
    pub matched: Option<Matched>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct DispatchView {
    pub stamp: StampView,
    pub dispatch: Dispatch,
    pub means_word: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AcuseView {
    pub stamp: StampView,
    pub on: String,
    pub by: String,
    pub to: String,
    pub file: FileRef,
    pub matched: Option<Matched>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AnnexView {
    pub stamp: StampView,
    pub file: FileRef,
    pub withdrawn: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AnsweredView {
    pub entrada: String,
    pub ci: String,
    pub subject: String,
}

/// How a letter is begun: at a step, as an answer, or by itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BeginLetter {
    pub at: Option<BeginAt>,
    /// Id of the entrada that it answers.
    pub answers: Option<String>,
    /// Template id; the step's own, or an answer's, if absent.
    pub template: Option<String>,
    pub document: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BeginAt {
    /// Expediente id.
    pub expediente: String,
    pub step: String,
    /// Position among the step's letters.
    pub index: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Begun {
    pub id: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct DoLetter {
    pub id: String,
    pub act: procede_domain::LetterAct,
}

/// The letter as it would be printed with this text.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewLetter {
    pub id: String,
    /// The text as typed; as it stands if absent.
    #[serde(default)]
    pub content: Option<Content>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct NumberLetter {
    pub id: String,
    /// The date it bears.
    pub date: String,
    /// Whether the answer is complete: the entradas it answers are attended.
    pub complete: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct GivenNumber {
    pub number: String,
    pub file: FileRef,
}

/// Two versions beside each other.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CompareVersions {
    pub id: String,
    /// Indexes.
    pub before: u32,
    pub after: u32,
}

/// A field that differs, word by word.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldDiff {
    pub label: String,
    pub parts: Vec<DiffPart>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DiffPart {
    pub kind: DiffKind,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DiffKind {
    Same,
    Added,
    Removed,
}

/// Which sheet of a paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SheetOf {
    pub id: String,
    /// With the watermark COPIA.
    #[serde(default)]
    pub copy: bool,
    /// Of a responsiva: two copies on one sheet.
    #[serde(default)]
    pub two_up: bool,
}

/// Several papers by id.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Ids {
    pub ids: Vec<String>,
    #[serde(default)]
    pub path: Option<String>,
}
