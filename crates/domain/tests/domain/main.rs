//! The engine against the shipped procedures (cases with snapshots, random walks), letters, entradas, responsivas and
//! folios with their rules, and the frozen encoding of acts.

mod cases;
mod encoding;
mod entrada;
mod folio;
mod letter;
mod paper;
mod responsiva;
mod rules;
mod support;
mod walks;
