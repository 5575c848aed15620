//! Tests of the whole product, through its real window.

mod expired;
mod first;
mod letter;
mod office;
mod rest;
mod screens;
mod search;
mod smoke;
mod whole;
mod window;
