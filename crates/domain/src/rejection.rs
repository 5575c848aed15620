//! Why an act may not happen, in words for the person who tried.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Act, FieldFault, Office};

/// A refusal: what is missing, and where to go for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rejection {
    /// Stable name of the reason; the screen branches on few of them.
    pub code: String,
    /// One or two sentences in Spanish: what is the matter, what to do.
    pub message: String,
    /// The step that would have to come first, if one.
    pub step: Option<String>,
    /// What is wrong with the form, field by field.
    pub fields: Vec<FieldFault>,
}

impl Rejection {
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), step: None, fields: Vec::new() }
    }

    /// Refuses if there are faults: with the one there is, or with how many.
    pub(crate) fn of_faults(
        code: &str,
        faults: Vec<FieldFault>,
        many: impl FnOnce(usize) -> String,
    ) -> Result<(), Self> {
        let message = match faults.as_slice() {
            [] => return Ok(()),
            [one] => one.message.clone(),
            all => many(all.len()),
        };
        Err(Self { fields: faults, ..Self::new(code, message) })
    }

    pub(crate) fn at(mut self, step: &str) -> Self {
        self.step = Some(step.to_owned());
        self
    }
}

/// Refuses with `code` and `message` unless `condition` holds.
pub(crate) fn ensure(condition: bool, code: &str, message: impl FnOnce() -> String) -> Result<(), Rejection> {
    if condition { Ok(()) } else { Err(Rejection::new(code, message())) }
}

/// A reason that says something: the ledger is read years later.
pub(crate) fn ensure_reason(reason: &str) -> Result<(), Rejection> {
    ensure(reason.trim().chars().count() >= 3, "reason", || "Escriba el motivo.".to_owned())
}

/// Whoever acts in someone's stead has a suplencia for that day.
pub(crate) fn ensure_substitutes(act: &Act, office: &Office) -> Result<(), Rejection> {
    ensure(office.substitutes(&act.by, act), "suplencia", || {
        let absent = act.by.acting_for.as_ref().map_or("", |a| a.name.as_str());
        format!("No hay una suplencia vigente para actuar por {absent}; regístrela en Configuración.")
    })
}
