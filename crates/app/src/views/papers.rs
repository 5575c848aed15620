//! Correspondence: entradas, letters and responsivas, as lists and as pages.

use std::collections::BTreeMap;

use procede_calendar::Light;
use procede_domain::entrada::{self, EntradaLink, EntradaRelation, Role, Scan};
use procede_domain::letter::{Access, Content, Dispatch, Matched, ReviewAnswer, Stage};
use procede_domain::responsiva::{self, CustodyState, ItemKind, ItemReturn, SignerRole};
use procede_domain::{FieldFault, FileRef, Recipient};
use procede_store::{EntradaColumn, EntradaItem, LetterColumn, LetterItem, ResponsivaColumn, ResponsivaItem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LightView;

/// Who did something and when, with what was said.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StampView {
    /// Id of the act: what `Undone` names, if the page's `undo` has it.
    pub act: String,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    /// Post of who did it.
    pub post: String,
    pub note: String,
}

/// One act in a history.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct HistoryRow {
    pub act: String,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    pub post: String,
    /// Suplencia: in whose stead.
    pub acting_for: Option<String>,
    pub text: String,
}

/// Why each action that is not possible now is not, by action; an action that is absent is possible.
pub type Refused = BTreeMap<String, String>;

/// The records of a page that `Undone` may take back, by act: null, or why not now. Acts that are absent are not undone.
pub type Undo = BTreeMap<String, Option<String>>;

// Entradas

/// Which part of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntradaBox {
    #[default]
    All,
    /// Por turnar and turnadas.
    Pending,
    /// Registered, or rejected by who owned the answer.
    ToTurn,
    /// Turned to me or to my unit.
    Mine,
    Attended,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct EntradaQuery {
    #[serde(rename = "box")]
    pub which: EntradaBox,
    pub text: String,
    /// Only this state, of those in the box.
    pub state: Option<entrada::State>,
    pub kind: Option<entrada::Kind>,
    pub means: Option<entrada::Entry>,
    pub priority: Option<entrada::Priority>,
    pub access: Option<Access>,
    /// Unit key of who owns the answer.
    pub owner: Option<String>,
    pub light: Option<Light>,
    /// Received, `2026-11-23`.
    pub from: Option<String>,
    pub to: Option<String>,
    /// With a term in these days.
    pub due_from: Option<String>,
    pub due_to: Option<String>,
    /// Id of the expediente that it is followed in.
    pub expediente: Option<String>,
    pub sort: EntradaColumn,
    pub descending: bool,
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct EntradaRow {
    pub item: EntradaItem,
    pub state_word: String,
    pub light: Option<LightView>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct EntradaPage {
    pub id: String,
    pub ci: String,
    /// Unit key and name of who registered it.
    pub unit: String,
    pub unit_name: String,
    pub registered: StampView,
    pub state: entrada::State,
    pub state_word: String,
    pub facts: entrada::Facts,
    pub light: Option<LightView>,
    pub scans: Vec<ScanView>,
    /// Newest turning first; within it the owner first.
    pub turnos: Vec<TurnoView>,
    pub instruction: String,
    pub answers: Vec<EntradaAnswer>,
    /// Letters that answer it and have no number yet.
    pub drafts: Vec<LetterItem>,
    pub attended: Option<AttentionView>,
    /// Made here first; then those that others made with this one.
    pub links: Vec<EntradaLinkView>,
    pub expediente: Option<ExpedienteLink>,
    /// What the register said before, newest first.
    pub amendments: Vec<AmendmentView>,
    pub imported: String,
    pub history: Vec<HistoryRow>,
    /// `amend`, `scan`, `withdraw_scan`, `turn`, `receive`, `reject`, `due`, `answer`, `attend`, `reopen`, `link`,
    /// `unlink`, `link_expediente`, `unlink_expediente`, `comment`, `cancel`.
    pub refused: Refused,
}

/// Another entrada that this one is linked with.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EntradaLinkView {
    /// Id.
    pub other: String,
    pub ci: String,
    pub relation: EntradaRelation,
    /// To be read before the other's number: "Antecedente", "Es alcance de".
    pub relation_word: String,
    pub subject: String,
    pub sender: String,
    pub received_on: String,
    pub state_word: String,
    /// The other one made the link: it is taken away there.
    pub incoming: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ExpedienteLink {
    pub id: String,
    pub number: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ScanView {
    pub scan: Scan,
    pub stamp: StampView,
    pub withdrawn: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TurnoView {
    pub to: Recipient,
    pub role: Role,
    pub role_word: String,
    pub stamp: StampView,
    pub received: Option<StampView>,
    pub rejected: Option<StampView>,
    pub superseded: bool,
    /// It stands and is mine or my unit's.
    pub mine: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct EntradaAnswer {
    pub letter: String,
    pub number: String,
    pub complete: bool,
    pub stamp: StampView,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AttentionView {
    pub on: String,
    pub how: String,
    pub description: String,
    pub file: Option<FileRef>,
    pub stamp: StampView,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AmendmentView {
    pub stamp: StampView,
    pub before: entrada::Facts,
}

/// A registration as it is typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReceiveEntrada {
    pub facts: entrada::Facts,
    pub scans: Vec<Scan>,
    /// An alcance or antecedent; an alcance goes under the same CI number.
    #[serde(default)]
    pub antecedent: Option<EntradaLink>,
    /// Follow it in an expediente of the procedure for correspondence.
    pub follow: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Registered {
    pub id: String,
    pub ci: String,
    pub expediente: Option<ExpedienteLink>,
    /// Why it is not followed in an expediente although that was asked for.
    pub warning: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct DoEntrada {
    pub id: String,
    pub act: procede_domain::EntradaAct,
}

/// A sender's number, to look for a registration of the same letter.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Reference {
    pub reference: String,
}

// Letters

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

/// How many papers are in each box, by its name: for the navigation, the lists and Inicio.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperCounts {
    pub letters: BTreeMap<String, u32>,
    pub entradas: BTreeMap<String, u32>,
    pub responsivas: BTreeMap<String, u32>,
    /// Entradas whose term has passed.
    pub late: u32,
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

// Responsivas

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ResponsivaBox {
    #[default]
    All,
    Drafts,
    ToSign,
    /// Signed, not handed over yet.
    ToDeliver,
    /// Somebody answers for something.
    Owed,
    Ended,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ResponsivaQuery {
    #[serde(rename = "box")]
    pub which: ResponsivaBox,
    pub text: String,
    /// Only this state, of those in the box.
    pub state: Option<CustodyState>,
    /// It has an item of this kind.
    pub kind: Option<ItemKind>,
    pub unit: Option<String>,
    pub employee: Option<String>,
    /// Id of the expediente at whose step it was made.
    pub expediente: Option<String>,
    /// Issued in these days.
    pub from: Option<String>,
    pub to: Option<String>,
    pub sort: ResponsivaColumn,
    pub descending: bool,
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ResponsivaRow {
    pub item: ResponsivaItem,
    pub state_word: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ResponsivaPage {
    pub id: String,
    pub state: CustodyState,
    pub state_word: String,
    pub folio: Option<String>,
    pub content: responsiva::Content,
    pub unit_name: String,
    pub drafted: StampView,
    pub issued: Option<NumberedView>,
    pub printed: Vec<StampView>,
    pub signatures: Vec<SignatureView>,
    pub delivered: Option<StampView>,
    pub delivered_on: Option<String>,
    pub returns: Vec<ReturnView>,
    /// By item: how it came back, if it did.
    pub returned: Vec<Option<ItemReturn>>,
    pub replaces: Option<PaperLink>,
    pub replaced_by: Option<PaperLink>,
    pub cancelled: Option<StampView>,
    pub expediente: Option<ExpedienteLink>,
    pub step: Option<String>,
    pub incomplete: Vec<FieldFault>,
    /// Things in it that another responsiva says somebody has.
    pub held_elsewhere: Vec<String>,
    pub history: Vec<HistoryRow>,
    /// `revise`, `issue`, `print`, `sign_recibe`, `sign_entrega`, `deliver`, `return`, `replace`, `cancel`, `comment`.
    pub refused: Refused,
    pub undo: Undo,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperLink {
    pub id: String,
    pub number: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SignatureView {
    pub role: SignerRole,
    pub on: String,
    /// "En papel", "En papel, digitalizada", "En pantalla".
    pub how: String,
    pub scan: Option<FileRef>,
    pub strokes: Option<responsiva::Strokes>,
    pub stamp: StampView,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ReturnView {
    pub folio: String,
    pub on: String,
    pub received_by: String,
    pub items: Vec<ItemReturn>,
    pub notes: String,
    pub file: FileRef,
    pub stamp: StampView,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BeginResponsiva {
    pub at: Option<BeginAt>,
    /// Id of the one whose place it takes: its parties and its outstanding items are copied.
    pub replaces: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct DoResponsiva {
    pub id: String,
    pub act: procede_domain::ResponsivaAct,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewResponsiva {
    pub id: String,
    #[serde(default)]
    pub content: Option<responsiva::Content>,
    #[serde(default)]
    pub two_up: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct IssueResponsiva {
    pub id: String,
    pub date: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReturnItems {
    pub id: String,
    pub on: String,
    pub received_by: responsiva::Party,
    pub items: Vec<ItemReturn>,
    pub notes: String,
}

/// Who leaves.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ClearanceOf {
    pub name: String,
    pub employee: String,
    /// Issue it, if nothing is owed.
    pub issue: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ClearanceView {
    pub owed: Vec<ResponsivaRow>,
    pub returned: Vec<ResponsivaRow>,
    /// The constancia, once issued.
    pub file: Option<FileRef>,
    pub folio: Option<String>,
}
