//! How long work tells how far it is, and is stopped.

use std::ops::ControlFlow;

/// Called with what is done and the total, in a unit of the work's own; `Break` stops the work with nothing changed.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// The work was stopped by its [`Progress`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

pub(crate) fn report(
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    done: u64,
    total: u64,
) -> Result<(), Stopped> {
    match progress(done, total) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stopped),
    }
}
