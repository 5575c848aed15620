//! Tests of the whole product, through its real window.

mod window;

mod smoke;
