//! Acts, and what they make of an expediente and of an office.
//!
//! Everything anyone does is an [`Act`]. A *subject* ([`Expediente`], [`Office`]) is the fold of its acts: `check` says
//! whether an act may happen (a [`Rejection`] is data a clerk can read), `apply` is the only code that changes state and
//! cannot fail. No IO, clock or randomness: time, ids and the actor come in with the act.

mod act;
pub mod expediente;
mod form;
pub mod office;
mod rejection;
pub mod sample;

pub use act::*;
pub use expediente::{Expediente, ExpedienteAct};
pub use form::{FieldFault, Values, empty, validate};
pub use office::{Office, OfficeAct};
pub use rejection::Rejection;
