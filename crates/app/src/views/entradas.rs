//! Entradas, as a list and as a page.

use procede_calendar::Light;
use procede_domain::entrada::{self, EntradaLink, EntradaRelation, Role, Scan};
use procede_domain::letter::Access;
use procede_domain::{FileRef, Recipient};
use procede_store::{EntradaColumn, EntradaItem, LetterItem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{HistoryRow, LightView, Refused, StampView};

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
