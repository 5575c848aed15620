//! Papers: the subjects that need no procedure to be folded. Letters, entradas and responsivas go through here alike.

use procede_domain::{Act, Body, Entrada, FileRef, Letter, Office, Rejection, Responsiva, Subject};

/// One of them, folded.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "folded one at a time, never kept in numbers")]
pub enum Paper {
    Letter(Letter),
    Entrada(Entrada),
    Responsiva(Responsiva),
}

/// A paper and where its acts are in the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct FoldedPaper {
    /// Sequence number of its first act: its key in the views.
    pub seq: i64,
    pub last_seq: i64,
    pub paper: Paper,
}

/// The kinds of subject that papers are, as table `act` names them.
pub const KINDS: [&str; 3] = ["letter", "entrada", "responsiva"];

macro_rules! each {
    ($paper:expr, $inner:ident => $then:expr) => {
        match $paper {
            Paper::Letter($inner) => $then,
            Paper::Entrada($inner) => $then,
            Paper::Responsiva($inner) => $then,
        }
    };
}

impl Paper {
    /// The state after its first act, if that act may begin it.
    ///
    /// # Errors
    /// The refusal.
    pub fn begin(act: &Act, office: &Office) -> Result<Self, Rejection> {
        match &act.body {
            Body::Letter { .. } => Letter::check_begin(act, office)?,
            Body::Entrada { .. } => Entrada::check_begin(act, office)?,
            _ => Responsiva::check_begin(act, office)?,
        }
        Ok(begun(act).expect("checked to begin something"))
    }

    /// # Errors
    /// The refusal.
    pub fn check(&self, act: &Act, office: &Office) -> Result<(), Rejection> {
        each!(self, paper => paper.check(act, office))
    }

    pub fn apply(&mut self, act: &Act) {
        each!(self, paper => paper.apply(act));
    }

    pub fn id(&self) -> &str {
        each!(self, paper => &paper.id.0)
    }

    /// As table `act` names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Letter(_) => KINDS[0],
            Self::Entrada(_) => KINDS[1],
            Self::Responsiva(_) => KINDS[2],
        }
    }

    /// The fold of a whole history.
    pub fn fold(acts: &[(i64, Act)]) -> Option<FoldedPaper> {
        let (seq, first) = acts.first()?;
        let mut paper = begun(first)?;
        acts[1..].iter().for_each(|(_, act)| paper.apply(act));
        Some(FoldedPaper { seq: *seq, last_seq: acts.last()?.0, paper })
    }

    /// Every file that its acts speak of, withdrawn and undone ones too.
    pub fn files(&self) -> Vec<FileRef> {
        match self {
            Self::Letter(letter) => letter.files_ever().cloned().collect(),
            Self::Entrada(entrada) => entrada.files_ever().cloned().collect(),
            Self::Responsiva(responsiva) => responsiva.files_ever().cloned().collect(),
        }
    }
}

fn begun(act: &Act) -> Option<Paper> {
    match &act.body {
        Body::Letter { .. } => Letter::begin(act).map(Paper::Letter),
        Body::Entrada { .. } => Entrada::begin(act).map(Paper::Entrada),
        Body::Responsiva { .. } => Responsiva::begin(act).map(Paper::Responsiva),
        Body::Expediente { .. } | Body::Office { .. } => None,
    }
}
