//! The engine against the shipped procedures: cases with snapshots, random walks, and the frozen encoding of acts.

mod cases;
mod encoding;
mod rules;
mod support;
mod walks;
