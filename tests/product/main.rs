//! Tests of the whole product, through its real window. WebKitWebDriver, which drives it, is of Linux.
#![cfg(unix)]

mod expired;
mod first;
mod letter;
mod office;
mod rest;
mod screens;
mod scanner;
mod search;
mod smoke;
mod whole;
mod window;
