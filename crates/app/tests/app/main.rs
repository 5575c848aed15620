//! The methods as the window calls them: JSON in, JSON out, on a real ledger in a temporary folder.

mod correspondence;
mod demo;
mod encodings;
mod expediente;
mod letters;
mod responsivas;
mod safety;
mod scans;
mod support;
mod zones;
