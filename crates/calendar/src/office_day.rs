//! Days that the office adds to the law's list, each with the agreement that orders it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Skip, SkipKind, short_date};

/// One day or a span of days that an agreement makes inhábil, suspended, or hábil again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfficeDay {
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last day, included. Before `from`, the span is empty.
    #[ts(type = "string")]
    pub to: NaiveDate,
    pub kind: OfficeDayKind,
    /// The agreement, as a person would cite it: "Acuerdo por el que se suspenden labores".
    pub norm: String,
    /// Whom it covers, in the norm's words: "ANAM", "Aduana de Manzanillo". Shown, never interpreted: the caller puts into
    /// a [`crate::Calendar`] only the days that cover its matter.
    pub scope: String,
    /// Where it was published: "DOF 12/12/2026". LFPA art. 28 demands the Diario Oficial.
    pub dof_reference: String,
    pub note: String,
}

/// What an [`OfficeDay`] does to a plazo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfficeDayKind {
    /// Work is suspended (LFPA art. 28, second paragraph), or an election is held (LFT art. 74, IX).
    Inhabil,
    /// General vacation of the authority (LFPA art. 28, second paragraph). Inhábil.
    Vacaciones,
    /// Plazos stand still, by force majeure (LFPA art. 28, third paragraph) or because the matter is paused: a plazo in
    /// días naturales stands still too, which no inhábil day can do.
    SuspensionPlazos,
    /// Inhábil days made hábiles because the matter needs it (LFPA art. 28, last paragraph). Wins over weekends, the
    /// law's dates, and the office's inhábil and vacation days; it does not lift a suspension of plazos.
    Habilitado,
}

impl OfficeDayKind {
    /// In the words of a person: "Periodo vacacional".
    pub fn label(self) -> &'static str {
        match self {
            Self::Inhabil => "Suspensión de labores",
            Self::Vacaciones => "Periodo vacacional",
            Self::SuspensionPlazos => "Plazos suspendidos",
            Self::Habilitado => "Día inhábil habilitado",
        }
    }
}

impl OfficeDay {
    pub fn contains(&self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }

    /// The norm with its publication: "Acuerdo por el que se suspenden labores, DOF 12/12/2026".
    pub fn citation(&self) -> String {
        let parts = [self.norm.trim(), self.dof_reference.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// All that keeps these days from being added to an office's calendar, for the person who adds them. Empty if fine.
    pub fn findings(&self) -> Vec<String> {
        let mut findings = Vec::new();
        if self.to < self.from {
            findings.push(format!(
                "El último día ({}) es anterior al primero ({}).",
                short_date(self.to),
                short_date(self.from)
            ));
        }
        if self.norm.trim().is_empty() {
            findings.push("Indique la norma o el acuerdo.".to_owned());
        }
        if self.scope.trim().is_empty() {
            findings.push("Indique el ámbito: a qué unidades o aduanas se aplica.".to_owned());
        }
        let published = matches!(self.kind, OfficeDayKind::Inhabil | OfficeDayKind::Vacaciones);
        if published && self.dof_reference.trim().is_empty() {
            findings.push(
                "Indique la publicación en el Diario Oficial de la Federación (LFPA art. 28).".to_owned(),
            );
        }
        findings
    }

    pub(crate) fn skip(&self) -> Skip {
        let kind = match self.kind {
            OfficeDayKind::SuspensionPlazos => SkipKind::Suspension,
            _ => SkipKind::Oficina,
        };
        Skip { kind, reason: self.kind.label().to_owned(), norm: self.citation() }
    }
}
