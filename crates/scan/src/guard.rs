//! A fence around code of others that may panic at bytes nobody foresaw. What panics counts as unreadable.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `work` gives, or nothing if it panicked. Only for work whose data are thrown away with it.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
