//! Use cases: one function each, and one table of them ([`call`]), from which the TypeScript types come too.
//!
//! Takes an [`App`] (the open data), a method's name and its parameters as JSON, and answers JSON: the desktop shell and
//! the test server put nothing but transport around it.

mod backup;
mod correspondence;
mod cotejo;
mod demo;
mod desk;
mod entradas;
mod environment;
mod error;
mod expediente;
mod facts;
mod file_name;
mod files;
mod filters;
mod folios;
mod home;
mod jobs;
mod letters;
mod lists;
mod log;
mod office;
mod papers;
mod procedures;
mod register;
mod responsivas;
mod scans;
mod session;
mod sheets_of;
mod show;
mod table;
mod templates;
mod typing;
pub mod views;
mod weekly;

pub use desk::App;
pub use environment::Environment;
pub use error::RpcError;
pub use procede_manual::text_from_bytes;
pub use table::{call, changed_views, export_types, methods_ts};
