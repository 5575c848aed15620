//! The ledger on real files: what it promises, what faults do to it, and that nothing acknowledged is lost.

mod attachments;
mod backup;
mod commit;
mod faults;
mod kill;
mod places;
mod property;
mod queries;
mod support;
