//! Responsivas, as a list and as a page.

use procede_domain::responsiva::{self, CustodyState, ItemKind, ItemReturn, SignerRole};
use procede_domain::{FieldFault, FileRef};
use procede_store::{ResponsivaColumn, ResponsivaItem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BeginAt, ExpedienteLink, HistoryRow, NumberedView, Refused, StampView, Undo};

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
