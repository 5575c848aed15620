//! The shell without its window: the page's command through Tauri's mock runtime, and the program's command line. They
//! run on Linux and, as Windows programs, under Wine.

mod command_line;
mod commands;
