//! Letters, files, backups and other work with files.

use procede_domain::FileRef;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::StepDraft;

#[derive(Debug, Clone, Deserialize, TS)]
pub struct Id {
    pub id: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct AtStep {
    /// Expediente id.
    pub id: String,
    pub step: String,
}

/// An act on an expediente; number, time and actor are added here.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DoExpediente {
    pub id: String,
    pub act: procede_domain::ExpedienteAct,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct DoOffice {
    pub act: procede_domain::OfficeAct,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveDraft {
    /// Expediente id.
    pub id: String,
    pub step: String,
    pub draft: StepDraft,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct PutFile {
    pub name: String,
    /// The bytes, base64.
    pub base64: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct GetFile {
    pub file: FileRef,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveFile {
    pub file: FileRef,
    #[serde(default)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Bytes {
    pub base64: String,
}

/// A letter being written: every text can be changed before it is issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LetterDraft {
    /// Expediente id.
    pub expediente: String,
    pub step: String,
    /// Position among the step's letters.
    pub index: u32,
    pub template: String,
    pub document: String,
    pub number: String,
    /// `2026-11-23`.
    pub date: String,
    pub place: String,
    pub addressee_name: String,
    pub addressee_post: String,
    pub addressee_unit: String,
    pub subject: String,
    pub antecedent: String,
    /// Markdown: paragraphs, **bold**, lists.
    pub body: String,
    pub close: String,
    pub signer_name: String,
    pub signer_post: String,
    pub copies: Vec<String>,
    pub initials: String,
    pub annexes: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct LetterAt {
    /// Expediente id.
    pub id: String,
    pub step: String,
    pub index: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct PathParam {
    #[serde(default)]
    pub path: Option<String>,
}

/// Long work, watched by asking again.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Job {
    pub id: String,
    pub title: String,
    pub state: JobState,
    pub done: u32,
    pub total: u32,
    /// When it ended: what came of it, or what went wrong and what to do.
    pub message: String,
    /// Of `verify`: everything found.
    pub findings: Vec<String>,
    pub path: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Running,
    Done,
    Failed,
    Cancelled,
}
