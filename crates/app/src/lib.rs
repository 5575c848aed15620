//! Use cases: one function each, and one table of them ([`call`]), from which the TypeScript types come too.
//!
//! Takes an [`App`] (the open data), a method's name and its parameters as JSON, and answers JSON: the desktop shell and
//! the test server put nothing but transport around it.

mod backup;
mod cotejo;
mod demo;
mod desk;
mod environment;
mod error;
mod expediente;
mod file_name;
mod files;
mod home;
mod jobs;
mod letters;
mod lists;
mod log;
mod office;
mod procedures;
mod session;
mod show;
mod table;
pub mod views;

pub use desk::App;
pub use environment::Environment;
pub use error::RpcError;
pub use procede_manual::text_from_bytes;
pub use table::{call, changed_views, export_types, methods_ts};
