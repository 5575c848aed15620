//! Acts, and what they make of an expediente and of an office.
//!
//! Everything anyone does is an [`Act`]. A *subject* ([`Expediente`], [`Letter`], [`Entrada`], [`Responsiva`],
//! [`Office`]) is the fold of its acts: `check` says
//! whether an act may happen (a [`Rejection`] is data a clerk can read), `apply` is the only code that changes state and
//! cannot fail. No IO, clock or randomness: time, ids and the actor come in with the act.

mod act;
pub mod entrada;
pub mod expediente;
pub mod folio;
mod form;
pub mod letter;
pub mod office;
mod rejection;
pub mod responsiva;
pub mod sample;
pub mod seal;
mod subject;

pub use act::*;
pub use entrada::{Entrada, EntradaAct};
pub use expediente::{Expediente, ExpedienteAct};
pub use folio::Folio;
pub use form::{FieldFault, Values, empty, validate};
pub use letter::{Letter, LetterAct};
pub use office::{Office, OfficeAct};
pub use rejection::Rejection;
pub use responsiva::{Responsiva, ResponsivaAct};
pub use seal::Seal;
pub use subject::Subject;
