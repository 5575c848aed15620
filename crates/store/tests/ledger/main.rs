//! The ledger on real files: what it promises, what faults do to it, and that nothing acknowledged is lost.

mod attachments;
mod backup;
mod commit;
mod faults;
mod folios;
mod kill;
mod papers;
mod places;
#[cfg(unix)]
mod power;
mod property;
mod queries;
mod support;
