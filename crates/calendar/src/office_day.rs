//! Days that the office adds to the law's list, each with the agreement that orders it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::short_date;

/// One day or one span of days, both ends included, that an agreement makes inhábil, suspended, or hábil again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeDay {
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last day, included.
    #[ts(type = "string")]
    pub to: NaiveDate,
    pub kind: OfficeDayKind,
    /// The agreement, circular or law, as a person would cite it: "Acuerdo por el que se suspenden labores".
    pub norm: String,
    /// Whom it covers, as the norm says: "ANAM", "Aduana de Manzanillo". Shown, never interpreted here: the caller
    /// puts into a [`crate::Calendar`] only the days that cover its matter.
    pub scope: String,
    /// Where it was published: "DOF 12/12/2026". LFPA art. 28 demands publication in the Diario Oficial.
    pub dof_reference: String,
    pub note: String,
}

/// What an [`OfficeDay`] does to a plazo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OfficeDayKind {
    /// General vacation of the authority: inhábil (LFPA art. 28, second paragraph).
    Vacaciones,
    /// Work is suspended: inhábil (LFPA art. 28, second paragraph).
    SuspensionLabores,
    /// Plazos themselves are suspended by force majeure (LFPA art. 28, third paragraph): días naturales stop too.
    SuspensionPlazos,
    /// Day of an ordinary election (LFT art. 74, IX).
    JornadaElectoral,
    /// An inhábil day made hábil (LFPA art. 28, last paragraph). Does not lift a suspension of plazos.
    Habilitado,
}
