//! Pages as offices scan them, made here: no scan of a real letter is in the repository.
#![allow(dead_code, reason = "tests and the benchmark each use their part")]

pub mod cases;
pub mod file;
pub mod paper;
