//! What is known when a letter is begun, and the wording that comes of it.

use chrono::{NaiveDate, NaiveDateTime};

/// What is known. An empty text is not known: the wording keeps a gap in brackets for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    pub subject: String,
    pub recipient: String,
    /// Number of the letter that this one answers or follows.
    pub antecedent: String,
    /// Of the letter.
    pub date: Option<NaiveDate>,
    pub place: String,
    /// The document's name in the manual ("Oficio de recordatorio").
    pub document: String,
    pub expediente: String,
    /// Who signs, with the post.
    pub signer: String,
    pub post: String,
    /// The unit that writes.
    pub unit: String,
    /// What the steps recorded, newest first, and the fields that nobody has filled in yet ([`Recorded::Missing`]):
    /// their labels name the gaps.
    pub fields: Vec<Fact>,
}

/// One field of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub step: String,
    pub id: String,
    pub label: String,
    pub value: Recorded,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    Missing,
    Text(String),
    LongText(String),
    Bool(bool),
    Number(i64),
    Date(NaiveDate),
    DateTime(NaiveDateTime),
    /// Pesos, in cents.
    Money(i64),
    /// Several of a list of choices.
    List(Vec<String>),
    /// Each row has a cell for each column; an empty one is not known.
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<String>>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub id: String,
    pub label: String,
}

impl Recorded {
    pub(super) fn is_known(&self) -> bool {
        match self {
            Self::Missing => false,
            Self::Text(text) | Self::LongText(text) => !text.trim().is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Table { rows, .. } => !rows.is_empty(),
            _ => true,
        }
    }
}

impl Facts {
    /// The newest known value of a field, else the field without one.
    pub(super) fn field(&self, step: Option<&str>, id: &str) -> Option<&Fact> {
        let here = |f: &&Fact| f.id == id && step.is_none_or(|step| step_name(&f.step) == step);
        let known = self.fields.iter().filter(here).find(|f| f.value.is_known());
        known.or_else(|| self.fields.iter().find(here))
    }

    /// What may be listed to an addressee when no wording says what to tell: see [`is_internal`].
    pub(super) fn tellable(&self) -> impl Iterator<Item = &Fact> {
        self.fields.iter().enumerate().filter_map(|(i, fact)| {
            let told = !self.fields[..i].iter().any(|f| f.label == fact.label && f.value.is_known());
            (told && fact.value.is_known() && !is_internal(fact)).then_some(fact)
        })
    }
}

/// The name of a step in a placeholder: `14.1` is `paso_14_1`.
pub(super) fn step_name(step: &str) -> String {
    let safe: String = step.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    format!("paso_{safe}")
}

/// Whether a field is the office's own business rather than something to tell an addressee: remarks and analyses
/// (long texts), yes-or-no checks, who handled the matter inside and when or how papers were moved, and the letter's
/// own number and date, which stand in its heading. Everything else is what the letter is about: names, amounts,
/// dates agreed, lists and tables.
fn is_internal(fact: &Fact) -> bool {
    const IDS: &[&str] = &[
        "asunto",
        "atiende",
        "correo",
        "cotejo",
        "destinatario",
        "elaboro",
        "medio",
        "medio_aviso",
        "numero_guia",
        "observaciones",
        "prioridad",
        "recibe",
        "remitente",
        "responsable_atencion",
        "reviso",
        "revisor",
        "valido",
        "valoro",
    ];
    const BEGINNINGS: &[&str] = &[
        "correo_",
        "fecha_asignacion",
        "fecha_elaboracion",
        "fecha_entrega",
        "fecha_envio",
        "fecha_oficio",
        "fecha_recepcion",
        "fecha_registro",
        "fecha_revision",
        "fecha_turno",
        "folio_registro",
        "numero_oficio",
        "situacion",
    ];
    matches!(fact.value, Recorded::LongText(_) | Recorded::Bool(_))
        || IDS.contains(&fact.id.as_str())
        || BEGINNINGS.iter().any(|b| fact.id.starts_with(b))
}

/// A first wording, for a person to correct.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    pub subject: String,
    /// Markdown.
    pub body: String,
    pub close: String,
}
