//! Letters, files, backups and other work with files.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
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

impl Bytes {
    pub fn of(bytes: &[u8]) -> Self {
        Self { base64: BASE64_STANDARD.encode(bytes) }
    }
}

/// What someone is typing and has not recorded: kept under a key of the page's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Typing {
    pub key: String,
    #[ts(type = "unknown")]
    pub content: serde_json::Value,
}

#[derive(Debug, Clone, Deserialize, TS)]
pub struct TypingKey {
    pub key: String,
}

/// Null where nothing was typed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Typed {
    #[ts(type = "unknown")]
    pub content: serde_json::Value,
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
