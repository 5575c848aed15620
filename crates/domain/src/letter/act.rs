//! The acts of a letter. Released encoding: add variants and optional fields, never change or remove.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::expediente::OnBehalf;
use crate::{ActId, EntradaId, ExpedienteId, FileRef, Folio, PersonId, Recipient};

/// What can be done to a letter (or another document that an office signs).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LetterAct {
    Drafted(Box<Drafted>),
    /// A new version of the text; the former stays.
    Revised {
        content: Box<Content>,
        /// What was changed, and why.
        remark: String,
    },
    /// Someone is asked to review the text as it stands.
    SentToReview {
        to: Recipient,
        note: String,
    },
    /// Rúbrica: the reviewer put the initials to the text as it stands.
    Rubricated {},
    /// Visto bueno: approval before signing.
    Approved {
        note: String,
    },
    /// Back to who drafts, with remarks.
    Returned {
        remarks: String,
    },
    /// Whoever signs agrees to the text: from now on it is not changed.
    Authorised {
        /// Agreed on paper or by word, recorded by someone else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on_behalf: Option<OnBehalf>,
    },
    /// Counter-act, while it has no number.
    AuthorisationWithdrawn {
        reason: String,
    },
    Numbered(Numbered),
    Printed {
        copies: u32,
        /// Printer's name, or empty where a person printed it from a viewer.
        printer: String,
    },
    /// Signed by hand on the printed sheet.
    Signed {
        #[ts(type = "string")]
        on: NaiveDate,
        /// The signed sheet, scanned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scan: Option<FileRef>,
        /// How the scan was told to be this letter's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        matched: Option<Matched>,
    },
    Dispatched(Dispatch),
    /// Acuse: the proof that it was received.
    Acknowledged {
        #[ts(type = "string")]
        on: NaiveDate,
        /// Who received it.
        by: String,
        file: FileRef,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        matched: Option<Matched>,
        /// Whose acuse, where it is not the addressee's: the copy's, as in [`Dispatch::to`].
        #[serde(default, skip_serializing_if = "String::is_empty")]
        to: String,
    },
    /// The mail came back.
    MailReturned {
        #[ts(type = "string")]
        on: NaiveDate,
        reason: String,
        /// Whose mail, where it is not the addressee's, as in [`Dispatch::to`].
        #[serde(default, skip_serializing_if = "String::is_empty")]
        to: String,
    },
    /// Counter-act: a signature, a dispatch, an acuse or returned mail was recorded by mistake. Its file stays readable.
    Undone {
        act: ActId,
        reason: String,
    },
    /// Sin efecto: the number stays with it and is not used again.
    Annulled {
        reason: String,
    },
    /// A draft that will not go on. It never had a number.
    Discarded {
        reason: String,
    },
    /// It answers an entrada.
    AnswersLinked {
        entrada: EntradaId,
        ci: String,
    },
    AnswersUnlinked {
        entrada: EntradaId,
        reason: String,
    },
    FileAttached {
        file: FileRef,
        description: String,
    },
    /// Counter-act: the annex does not belong here. It stays readable.
    FileWithdrawn {
        hash: String,
        reason: String,
    },
    Commented {
        text: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "LetterDrafted")]
pub struct Drafted {
    /// Id of the template that proposed the text.
    pub template: String,
    /// What it is called: "Oficio de respuesta".
    pub document: String,
    pub content: Content,
    /// The step that it was written at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<AtStep>,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PaperAtStep")]
pub struct AtStep {
    pub expediente: ExpedienteId,
    /// The expediente's number.
    pub number: String,
    pub step: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "LetterAnswered")]
pub struct Answered {
    pub entrada: EntradaId,
    pub ci: String,
}

/// How it is set on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "LetterForm")]
pub enum Form {
    #[default]
    Oficio,
    /// Minuta, dictamen, formato, informe…: title, data, text and several signatures.
    Formato,
}

/// Who may read it (LGTAIP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    #[default]
    Publica,
    Reservada,
    Confidencial,
}

/// The text of a letter and what surrounds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "LetterContent")]
pub struct Content {
    pub form: Form,
    /// Unit key of who sends it: its series numbers it.
    pub unit: String,
    pub place: String,
    pub addressee: Addressee,
    pub subject: String,
    /// What it answers, as it is cited.
    pub antecedent: String,
    /// Markdown.
    pub body: String,
    pub close: String,
    pub signer: Signatory,
    /// Further signatures of a formato.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signatory>,
    /// Label and value: the data of a formato.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<(String, String)>,
    /// C.c.p., one each.
    pub copies: Vec<String>,
    pub annexes: Vec<String>,
    /// Initials in place of those that the acts give.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub initials: String,
    #[serde(default)]
    pub access: Access,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
pub struct Addressee {
    pub name: String,
    pub post: String,
    pub unit: String,
}

impl Addressee {
    /// "Name, post, unit" without what is empty.
    pub fn line(&self) -> String {
        let parts = [&self.name, &self.post, &self.unit];
        parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
pub struct Signatory {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub name: String,
    /// The antefirma.
    pub post: String,
    /// In a formato, what the signature is for: "Elaboró", "Autorizó".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// The letter got its number and its final sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "LetterNumbered")]
pub struct Numbered {
    pub folio: Folio,
    /// The date that the letter bears.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// The PDF to be printed and signed.
    pub file: FileRef,
    /// What its QR says.
    pub seal: String,
}

/// How a scan found its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// By its QR, and the content is the one that was printed.
    Qr,
    /// By a person.
    Hand,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dispatch {
    #[ts(type = "string")]
    pub on: NaiveDate,
    pub means: Means,
    /// To whom, where it is not the addressee (a copy).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Messenger, courier company.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub carrier: String,
    /// Guide or list number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guide: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    Personal,
    Mensajero,
    Mensajeria,
    Correo,
    CorreoElectronico,
    Valija,
}

impl Means {
    pub const ALL: [Self; 6] = [
        Self::Personal,
        Self::Mensajero,
        Self::Mensajeria,
        Self::Correo,
        Self::CorreoElectronico,
        Self::Valija,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Personal => "Entrega personal",
            Self::Mensajero => "Mensajero",
            Self::Mensajeria => "Mensajería",
            Self::Correo => "Correo postal",
            Self::CorreoElectronico => "Correo electrónico",
            Self::Valija => "Valija",
        }
    }
}
