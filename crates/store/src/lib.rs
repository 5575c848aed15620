//! The ledger on disk: acts in SQLite, views made from them, attachments beside them, backup and verification.
//!
//! Start at [`Ledger::open`]; [`Ledger::transact`] is the only way to add acts. The promise is the table `act` and the
//! attachments; every other table is a view that [`Ledger::rebuild_views`] can make again, or a setting of this computer.

mod attachments;
mod backup;
mod cache;
mod commit;
mod fault;
mod folder;
mod folios;
#[cfg(test)]
mod golden;
mod ledger;
mod load;
mod mark;
mod open;
mod options;
mod paper;
mod place;
mod procedures;
mod progress;
pub mod query;
mod replace;
mod restore;
mod table;
mod verify;
mod view;

pub use attachments::AttachmentError;
pub use backup::{BackupInfo, inspect_backup};
pub use commit::{Committed, Composer, Touched};
pub use fault::{CommitError, Fault, OpenError};
pub use folder::{DATABASE, Folder};
pub use folios::Lost;
pub use ledger::{Ledger, Mode};
pub use options::{Options, Warning};
pub use paper::{FoldedPaper, Paper};
pub use progress::{Progress, Stopped};
pub use query::*;
pub use replace::replace;
pub use restore::{Restored, restore};
pub use table::draft::Draft;
pub use verify::{Finding, FindingKind, Verification};
