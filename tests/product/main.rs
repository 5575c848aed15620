//! Tests of the whole product, through its real window. WebKitWebDriver, which drives it, is of Linux.
#![cfg(unix)]

mod correspondence;
mod expired;
mod first;
mod letter;
mod office;
mod responsiva;
mod rest;
mod scanner;
mod screens;
mod search;
mod smoke;
mod whole;
mod window;
