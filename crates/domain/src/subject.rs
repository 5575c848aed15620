//! What letters, entradas and responsivas have in common: begun by one act, changed by the others.

use crate::{Act, Office, Rejection};

/// A thing that acts are about and whose state is their fold. (An expediente also needs its procedure, and the office
/// is there from the start: they have the same functions, not this trait.)
pub trait Subject: Sized {
    /// The state after its first act; `None` if that act does not begin this kind of thing.
    fn begin(act: &Act) -> Option<Self>;

    /// Whether the first act may happen.
    ///
    /// # Errors
    /// A refusal with what is missing, in Spanish.
    fn check_begin(act: &Act, office: &Office) -> Result<(), Rejection>;

    /// Whether a later act fits the state.
    ///
    /// # Errors
    /// A refusal with what is missing, in Spanish.
    fn check(&self, act: &Act, office: &Office) -> Result<(), Rejection>;

    /// Changes the state by one act that `check` allowed. Infallible.
    fn apply(&mut self, act: &Act);

    /// The fold of a whole history; `None` if it does not begin with a beginning.
    fn fold<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Option<Self> {
        let mut acts = acts.into_iter();
        let mut folded = Self::begin(acts.next()?)?;
        acts.for_each(|act| folded.apply(act));
        Some(folded)
    }
}
