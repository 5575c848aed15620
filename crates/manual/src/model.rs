//! A procedure as the manual gives it. Field by field the same as the file (`docs/procedure-file.md`).
//!
//! The types are also what the screens read (`Serialize`, `TS`); the promise is the file format, not these types.

use std::fmt;

use serde::Serialize;
use ts_rs::TS;

/// One procedure, complete: card, formats, measurement, controls, errata and steps.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Procedure {
    /// Section of the manual ("1.2"), or a name of ours ("sub-responsivas").
    pub key: String,
    pub version: u32,
    /// SHA-256 of the file, hexadecimal: an expediente is pinned to key, version and hash.
    pub hash: String,
    pub kind: Kind,
    pub name: String,
    pub aliases: Vec<String>,
    /// Unit key of the directorate that owns it.
    pub directorate: String,
    pub pages: Pages,
    pub objective: String,
    pub scope: Scope,
    pub references: Vec<String>,
    pub inputs: Vec<String>,
    pub results: Vec<String>,
    pub interactions: Vec<String>,
    pub policies: Vec<String>,
    pub systems: Vec<String>,
    pub recurrence: Option<Recurrence>,
    pub measurements: Vec<Measurement>,
    pub formats: Vec<Format>,
    pub controls: Vec<Control>,
    pub errata: Vec<Erratum>,
    pub steps: Vec<Step>,
}

/// Where a procedure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Described by the manual with a table of activities.
    Manual,
    /// Named by the manual with its legal ground only (1.4, 1.5): a recurring obligation.
    Obligacion,
    /// Its table is lost in the manual; rebuilt from its controls (4.2).
    Reconstruido,
    /// Named by the manual, described by this project (sub-procedures).
    Proyecto,
}

/// First and last page ("hoja") of the manual, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Pages {
    pub first: u32,
    pub last: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, Default)]
pub struct Scope {
    #[serde(rename = "where")]
    pub place: String,
    pub when: String,
    pub responsible: String,
}

/// A recurring obligation: once each period, due some days after the period ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Recurrence {
    /// Only `trimestre` (calendar quarter) so far.
    pub every: String,
    pub due_days: u32,
    pub count: Count,
    /// Legal ground.
    pub basis: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Measurement {
    /// As printed.
    pub formula: String,
    pub numerator: Option<String>,
    pub denominator: Option<String>,
    pub factor: Option<f64>,
    pub page: u32,
    #[serde(skip)]
    pub line: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Format {
    pub key: String,
    pub aliases: Vec<String>,
    pub name: String,
    pub objective: String,
    pub generated_by: String,
    pub generates: String,
    pub distribution: String,
    pub originals_and_copies: String,
    pub guidelines: Vec<String>,
    pub page: u32,
    #[serde(skip)]
    pub line: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Control {
    pub number: u32,
    pub post: String,
    pub responsibility: String,
    pub evidence: String,
    pub page: u32,
    #[serde(skip)]
    pub line: u32,
}

/// A contradiction of the manual, and how it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Erratum {
    /// `paso:3`, `control:1`, `formato:KEY`, `objetivo`, …
    pub at: String,
    pub page: u32,
    pub says: String,
    pub read_as: String,
    pub why: String,
    /// Compared facts that may differ from the text for this reason.
    pub covers: Vec<Fact>,
    #[serde(skip)]
    pub line: u32,
}

impl Erratum {
    /// The step that the erratum is shown at, if it is about one.
    pub fn step(&self) -> Option<&str> {
        self.at.strip_prefix("paso:")
    }
}

/// A fact that the cotejo compares between the manual's text and the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Fact {
    Id,
    Responsible,
    Document,
    Page,
    Target,
    Format,
    Control,
}

/// One row of the table of activities, or a step of ours (`added`).
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Step {
    /// As printed: "4", "2.1".
    pub id: String,
    /// Unit keys; more than one where the manual writes "A/B".
    pub responsible: Vec<String>,
    pub page: u32,
    pub action: String,
    pub documents: Vec<String>,
    pub question: Option<String>,
    pub flow: Flow,
    /// The step whose fork's branches all meet here.
    pub join: Option<String>,
    /// Steps that must be concluded before this one can be.
    pub requires: Vec<String>,
    /// Key of the procedure that this step starts.
    pub calls: Option<String>,
    /// A calling step that may also be concluded by hand.
    pub calls_optional: bool,
    /// Not a row of the manual's table.
    pub added: bool,
    pub term: Option<Term>,
    pub letters: Vec<Letter>,
    pub fields: Vec<Field>,
    pub note: Option<String>,
    #[serde(skip)]
    pub line: u32,
}

impl Step {
    pub fn answer(&self, text: &str) -> Option<&Answer> {
        self.answers().iter().find(|a| a.text == text)
    }

    pub fn answers(&self) -> &[Answer] {
        match &self.flow {
            Flow::Decide(answers) => answers,
            _ => &[],
        }
    }

    /// All places this step can lead to, in file order.
    pub fn targets(&self) -> Vec<&Target> {
        match &self.flow {
            Flow::Next(target) => vec![target],
            Flow::Decide(answers) => answers.iter().map(|a| &a.to).collect(),
            Flow::Fork(branches) => branches.iter().collect(),
        }
    }
}

/// How a step goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase", tag = "kind", content = "to")]
pub enum Flow {
    Next(Target),
    Decide(Vec<Answer>),
    /// Each branch is a step.
    Fork(Vec<Target>),
}

/// Where a transition leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "lowercase", tag = "kind", content = "id")]
pub enum Target {
    Step(String),
    /// An end, with its name where a sub-procedure has several (`fin:cumplida`).
    End(Option<String>),
}

impl Target {
    pub fn step(&self) -> Option<&str> {
        match self {
            Target::Step(id) => Some(id),
            Target::End(_) => None,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Step(id) => f.write_str(id),
            Target::End(None) => f.write_str("fin"),
            Target::End(Some(name)) => write!(f, "fin:{name}"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Answer {
    /// As printed.
    pub text: String,
    pub to: Target,
    /// Refused until these steps are concluded.
    pub requires: Vec<String>,
    /// Refused until the step's term has expired.
    pub when_expired: bool,
    /// The named end of the called sub-procedure that gives this answer.
    pub outcome: Option<String>,
    #[serde(skip)]
    pub line: u32,
}

/// A term (plazo) that runs while a step waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Term {
    pub days: u32,
    pub count: Count,
    pub calendar: CalendarKey,
    pub from: TermStart,
    pub page: u32,
    /// The step that is the reminder.
    pub reminder: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    Habiles,
    Naturales,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CalendarKey {
    Lfpa,
    Lft,
}

/// The day whose next one is the first of the term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum TermStart {
    /// When the expediente arrived at the step.
    Entrada,
    /// When that step was last concluded.
    Paso { step: String },
    /// The date recorded in that field.
    Campo { step: String, field: String },
}

/// A document that a step produces on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Letter {
    pub template: String,
    pub document: String,
    pub to: Option<String>,
    #[serde(skip)]
    pub line: u32,
}

/// The templates that a step's letter may name.
pub const TEMPLATES: &[&str] = &[
    "solicitud",
    "recordatorio",
    "respuesta",
    "devolucion",
    "notificacion",
    "turno",
    "minuta",
    "dictamen",
    "plan",
    "aviso",
    "responsiva",
    "informe",
    "comunicacion",
    "resolucion",
    "proforma",
    "formato",
];

/// One field of a step's form.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Field {
    pub id: String,
    pub label: String,
    pub kind: FieldKind,
    pub required: bool,
    pub help: Option<String>,
    /// The earlier step's field whose value is proposed.
    pub from: Option<FieldRef>,
    pub options: Vec<String>,
    pub columns: Vec<Column>,
    pub show_if: Option<Condition>,
    #[serde(skip)]
    pub line: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldRef {
    pub step: String,
    pub field: String,
}

/// Shown only while another field of the step has this value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Condition {
    pub field: String,
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Column {
    pub id: String,
    pub label: String,
    pub kind: FieldKind,
    pub required: bool,
    pub options: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    LongText,
    Date,
    Datetime,
    Integer,
    Decimal,
    Money,
    Bool,
    Choice,
    Choices,
    Person,
    Unit,
    Email,
    Phone,
    Equipment,
    File,
    Table,
    Reference,
}

impl FieldKind {
    pub const ALL: &[(&str, FieldKind)] = &[
        ("text", FieldKind::Text),
        ("long_text", FieldKind::LongText),
        ("date", FieldKind::Date),
        ("datetime", FieldKind::Datetime),
        ("integer", FieldKind::Integer),
        ("decimal", FieldKind::Decimal),
        ("money", FieldKind::Money),
        ("bool", FieldKind::Bool),
        ("choice", FieldKind::Choice),
        ("choices", FieldKind::Choices),
        ("person", FieldKind::Person),
        ("unit", FieldKind::Unit),
        ("email", FieldKind::Email),
        ("phone", FieldKind::Phone),
        ("equipment", FieldKind::Equipment),
        ("file", FieldKind::File),
        ("table", FieldKind::Table),
        ("reference", FieldKind::Reference),
    ];
}

impl Procedure {
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// Position of a step in the table.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|s| s.id == id)
    }

    pub fn errata_at<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Erratum> {
        self.errata.iter().filter(move |e| e.step() == Some(step))
    }

    /// The names of its ends that have one.
    pub fn outcomes(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for target in self.steps.iter().flat_map(Step::targets) {
            if let Target::End(Some(name)) = target
                && !names.contains(&name.as_str())
            {
                names.push(name.as_str());
            }
        }
        names
    }
}
