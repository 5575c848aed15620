//! Tests of the whole product, through its real window.

// Scenarios come one by one; each uses what it needs of it.
#[allow(dead_code)]
mod window;

mod smoke;
